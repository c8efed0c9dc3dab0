"""The one question before the program ends: only where something typed would be lost, and only to a person."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMessageBox

from meantime.language import tr


class Leaving(Enum):
    """What is to happen, as something cannot be saved."""

    AGAIN = "again"
    QUIT = "quit"
    STAY = "stay"


def ask_before_dropping() -> bool:
    """Say that what was changed in an open window waits for its *Save*, and ask whether to quit; Escape stays."""
    return _quits(tr("What you changed in the open window is not saved yet; it is lost if Meantime quits now."))


def ask_before_stopping() -> bool:
    """Say that a practice is under way and noted nowhere yet, and ask whether to quit; Escape stays."""
    return _quits(tr("A practice is under way. It is not noted if Meantime quits now."))


def _quits(words: str) -> bool:
    box = QMessageBox(QMessageBox.Icon.NoIcon, tr("Meantime"), words)
    leaves = box.addButton(tr("Quit anyway"), QMessageBox.ButtonRole.DestructiveRole)
    stays = box.addButton(tr("Don’t quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stays)
    box.setEscapeButton(stays)
    box.exec()
    return box.clickedButton() is leaves


def ask_before_losing(reason: str) -> Leaving:
    """Say that something answered or typed is not saved, for this ``reason``, and ask; Escape stays."""
    lost = tr("{reason} What you last answered or typed is not saved yet; it is lost if Meantime quits now.")
    box = QMessageBox(QMessageBox.Icon.NoIcon, tr("Meantime"), lost.format(reason=reason))
    again = box.addButton(tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
    leaves = box.addButton(tr("Quit anyway"), QMessageBox.ButtonRole.DestructiveRole)
    stays = box.addButton(tr("Don’t quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.setEscapeButton(stays)
    box.exec()
    if box.clickedButton() is again:
        return Leaving.AGAIN
    return Leaving.QUIT if box.clickedButton() is leaves else Leaving.STAY
