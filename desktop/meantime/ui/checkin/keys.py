"""What the keys of the check-in do, beside Tab, Enter and the space bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from meantime.domain.statuses import Status
from meantime.ui.checkin.item_block import ItemBlock

_ANSWERS = {Qt.Key.Key_1: Status.FULL, Qt.Key.Key_2: Status.SMALL, Qt.Key.Key_3: Status.NOT_THIS_TIME}


def press(key: Qt.Key, blocks: Sequence[ItemBlock], focused: QWidget | None) -> bool:
    """Do what ``key`` says to the practice that it speaks to; return whether it says anything.

    1 Done, 2 Small version, 3 Not this time, 4 Later, S star, N note, O open.
    """
    block = _current(blocks, focused)
    if block is None:
        return False
    answered = _answered(blocks, block)
    if key in _ANSWERS and block.answers is not None:
        block.answers.choose(_ANSWERS[key])
    elif key == Qt.Key.Key_4 and block.answers is not None and block.item.is_now:
        block.on_later()
    elif key == Qt.Key.Key_S and answered.item.checkin is not None:
        answered.on_star()
    elif key == Qt.Key.Key_N and answered.details is not None:
        answered.details.focus_note()
    elif key == Qt.Key.Key_O and block.material is not None:
        block.material.open_first()
    else:
        return False
    return True


def step(by: int, blocks: Sequence[ItemBlock], focused: QWidget | None) -> None:
    """Go some practices on; in a field of numbers the arrows count instead."""
    block = _current(blocks, focused)
    if isinstance(focused, QAbstractSpinBox):
        focused.stepBy(-by)
    elif block is not None:
        blocks[(blocks.index(block) + by) % len(blocks)].take_focus()


def focused_item(focused: QWidget | None) -> ItemBlock | None:
    """Return the practice in which the focus is."""
    while focused is not None and not isinstance(focused, ItemBlock):
        focused = focused.parentWidget()
    return focused


def _current(blocks: Sequence[ItemBlock], focused: QWidget | None) -> ItemBlock | None:
    """Return the practice that keys speak to: the focused one, else the first open one."""
    opened = [block for block in blocks if block.answers is not None]
    return focused_item(focused) or (opened[0] if opened else (blocks[0] if blocks else None))


def _answered(blocks: Sequence[ItemBlock], current: ItemBlock) -> ItemBlock:
    """Return what is starred and noted on: the one just answered, where the keyboard went on to an open one."""
    opened = [block for block in blocks if block.details is not None]
    return opened[0] if opened and current.item.checkin is None else current
