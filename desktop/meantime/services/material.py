"""The client's own material beside a plan: looked up when it is wanted, opened, and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.domain.material import Material, MaterialKind, completed, ending_of, trouble_with, troubles
from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.ports import Opener

DOUBLE_CLICK = 1.0
"""Seconds within which a second click is the same wish."""


@dataclass(frozen=True)
class MaterialView:
    """One piece as a window offers it.

    Attributes:
        name: what the client calls it.
        about: what it is and where it leads, in words.
    """

    name: str
    about: str


class OwnMaterial:
    """Commands on material; nothing of it opens but by these."""

    def __init__(self, notebook: Notebook, opener: Opener) -> None:
        """Read and write in the vault of ``notebook``; hand what is opened to ``opener``."""
        self._book, self._opener = notebook, opener
        self._last: tuple[str, str, float] | None = None

    def plan(self, plan_id: str) -> Plan:
        """Return a plan as it is now.

        Raises:
            UserError: if it is gone.
        """
        return self._book.plan(plan_id)

    def open(self, plan_id: str, name: str) -> str:
        """Open the piece of a plan that goes by ``name``, as it is kept now; return what to say of it.

        A second click right after the first opens nothing twice.

        Raises:
            UserError: if it is gone, or cannot be opened; nothing is changed.
        """
        piece = next((each for each in self._book.plan(plan_id).material if each.name == name), None)
        if piece is None:
            raise UserError(tr("“{name}” is not beside this plan any more.").format(name=name))
        trouble = trouble_with(piece)
        if trouble:
            raise UserError(trouble)
        now = self._book.clock.monotonic()
        if self._last is None or self._last[:2] != (plan_id, name) or now - self._last[2] >= DOUBLE_CLICK:
            self._hand_over(piece)
        self._last = (plan_id, name, now)
        return tr("“{name}” opens.").format(name=name)

    def _hand_over(self, piece: Material) -> None:
        if piece.kind is MaterialKind.ADDRESS:
            self._opener.open_address(piece.where)
        elif piece.kind is MaterialKind.FILE:
            self._opener.open_file(Path(piece.where))
        else:
            self._opener.start(Path(piece.where))

    def keep(self, seen: Plan, pieces: Sequence[Material]) -> Changes:
        """Let a plan have just these pieces. It may be locked: what was assigned is not touched by it.

        Args:
            seen: the plan as it was shown to whoever changes it.
            pieces: as they were entered.

        Raises:
            UserError: if a piece cannot be kept, or somebody else changed them meanwhile; nothing is changed.
        """
        wanted = entered(pieces)
        for trouble in troubles(wanted):
            raise UserError(trouble)
        with self._book.vault.transaction():
            self._book.forget()
            known = self._book.plan(seen.id)
            if known.material == wanted:
                return Changes()
            refuse_changed_meanwhile(known, seen)
            self._book.vault.plans.save(replace(known, material=wanted))
        self._book.forget()
        return Changes.of(Part.PLANS)


def refuse_changed_meanwhile(known: Plan, seen: Plan) -> None:
    """Refuse to write over material that is another by now than what was ``seen``.

    Raises:
        UserError: if it is.
    """
    if known.material != seen.material:
        raise UserError(
            tr("Meanwhile the material of this plan was changed elsewhere. Close this and look at it anew.")
        )


def entered(rows: Sequence[Material]) -> tuple[Material, ...]:
    """Return what was typed as it is kept: without spaces around it, and without rows in which nothing stands."""
    tidied = (replace(each, name=" ".join(each.name.split()), where=_tidied(each)) for each in rows)
    return tuple(each for each in tidied if each.name or each.where)


def _tidied(piece: Material) -> str:
    return completed(piece.where) if piece.kind is MaterialKind.ADDRESS else piece.where


def views_of(pieces: Sequence[Material]) -> tuple[MaterialView, ...]:
    """Return pieces as a window offers them."""
    return tuple(MaterialView(piece.name, about(piece)) for piece in pieces)


def about(piece: Material) -> str:
    """Return what a piece is and where it leads, such as "File: worksheet.pdf"."""
    if piece.kind is MaterialKind.ADDRESS:
        return tr("Address: {address}").format(address=piece.where)
    last = last_part(piece.where)
    if piece.kind is MaterialKind.FILE:
        return tr("File: {file}").format(file=last)
    known = ("desktop", "app", "exe", "lnk")
    shown = last.rpartition(".")[0] if ending_of(last) in known else last
    return tr("Application: {name}").format(name=shown)


def last_part(path: str) -> str:
    """Return a file's name out of a path of any system."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]
