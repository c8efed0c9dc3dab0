"""Where the keyboard was before today is shown anew, and whether that field is still there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QWidget

from meantime.ui.checkin.going_on import Place, place_of
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.keys import focused_item
from meantime.ui.checkin.made_worse import MadeWorseLine
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.checkin.question_block import QuestionBlock
from meantime.ui.checkin.real_use import RealUseLine
from meantime.ui.checkin.take_back import TakeBackLine
from meantime.ui.same_place import same_field

_BESIDE = (NeededBlock, QuestionBlock, RealUseLine, TakeBackLine, MadeWorseLine)


@dataclass(frozen=True, eq=False)
class Keyboard:
    """Where the keyboard was before today is shown anew.

    Attributes:
        focused: what had the focus.
        inside: what it stood in, with all practices.
        order: the practices in the order in which they were shown.
        place: the practice that it was at; None for none.
        changes: whether an answer was being changed there.
        writes: whether it was at what may be said beside an answer.
        stands: whether what had the focus is not shown anew.
    """

    focused: QWidget
    inside: QWidget
    order: Sequence[Place]
    place: Place | None
    changes: bool
    writes: bool
    stands: bool

    @classmethod
    def at(cls, focused: QWidget, inside: QWidget, blocks: Sequence[ItemBlock]) -> Keyboard:
        """Return where it is, of the practices shown in ``blocks``."""
        block = focused_item(focused)
        return cls(
            focused,
            inside,
            [place_of(each.item) for each in blocks],
            place_of(block.item) if block is not None else None,
            block is not None and block.answers is not None and block.item.status is not None,
            block is not None and block.details is not None and block.details.isAncestorOf(focused),
            not inside.isAncestorOf(focused),
        )

    @property
    def beside(self) -> bool:
        """Whether the same key once more must not answer what is open: it was at what stands beside the answers."""
        return any(each.isAncestorOf(self.focused) for kind in _BESIDE for each in self.inside.findChildren(kind))

    def lost(self, blocks: Sequence[ItemBlock]) -> bool:
        """Tell whether what it was at is gone from ``blocks``, which are shown by now: a key would answer another."""
        if self.place is None or self.writes or self.changes:
            return self.writes or self.changes
        return all(block.answers is None or place_of(block.item) != self.place for block in blocks)

    def same_field(self, inside: QWidget, blocks: Sequence[ItemBlock]) -> QWidget | None:
        """Return what it was at, in what is shown by now; None where it is gone."""
        before = focused_item(self.focused)
        if before is None:
            return same_field(self.focused, self.inside, inside)
        after = next((each for each in blocks if place_of(each.item) == self.place), None)
        if after is None or (self.writes and after.item.checkin != before.item.checkin):
            return None
        found = same_field(self.focused, before, after)
        alike = after.item.checkin == before.item.checkin
        return found or (_same_button(self.focused, before, after) if alike else None)


def _same_button(held: QWidget, before: QWidget, after: QWidget) -> QWidget | None:
    """Return the button at the same place among as many, whatever it is called by now: a star, once it is set."""
    ones, others = (each.findChildren(QAbstractButton) for each in (before, after))
    at = next((place for place, each in enumerate(ones) if each is held), None)
    return others[at] if at is not None and len(ones) == len(others) else None
