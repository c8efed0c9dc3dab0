"""The window of the picture of the day: what is moved holds from now on, once it is saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from meantime.domain.anchors import Anchor
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes
from meantime.services.screens.day_picture import DayPictures, Puts, put_elsewhere
from meantime.services.timing import Timing
from meantime.ui.changebus import ChangeBus
from meantime.ui.day.line import DayLine
from meantime.ui.day.mark import MarkCard
from meantime.ui.parts import Chip, FlowLayout, label, lead_tab_to_the_choice
from meantime.ui.plans.editing import EditDialog
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens


class DayDialog(EditDialog):
    """A window over the plans. Another day can be looked at only while nothing waits to be saved."""

    def __init__(self, pictures: DayPictures, timing: Timing, bus: ChangeBus, tokens: Tokens, parent: QWidget) -> None:
        """Show today's weekday."""
        below = tr("Routines at their usual times, and what is tied to them. Drag one, or move it with the arrow keys.")
        super().__init__(tr("A picture of the day"), tr("Your day"), below, bus, parent)
        self._pictures, self._timing = pictures, timing
        self._days = QButtonGroup(self)
        chips, flow = QWidget(), FlowLayout(gap=6)
        chips.setLayout(flow)
        for name in pictures.week:
            chip = Chip(name.short)
            chip.setAccessibleName(tr("Look at {day}").format(day=name.whole))
            self._days.addButton(chip, name.weekday)
            flow.addWidget(chip)
        self._shown = pictures.today
        self._days.button(self._shown).setChecked(True)
        lead_tab_to_the_choice(self._days)
        self._days.idClicked.connect(self.on_day)
        self.edited.addWidget(chips)
        self.line = DayLine(tokens)
        self.line.changed.connect(self.on_changed)
        self.edited.addWidget(self.line, 1)
        self.everywhere = QCheckBox(tr("Move it on all days on which it is at that time"))
        self.everywhere.setChecked(True)
        self.effect.addWidget(self.everywhere)
        self._told = label("", wrap=True)
        self.effect.addWidget(self._told)
        self._show()
        self.begin()
        self.area.verticalScrollBar().rangeChanged.connect(self.on_range_changed)

    @property
    def _weekday(self) -> int:
        return self._days.checkedId()

    def _show(self) -> None:
        picture = self._pictures.view(self._weekday)
        self.line.show_marks(picture.begins, picture.marks)
        self._tell()
        tab_as_it_stands(self)

    def _moves(self) -> list[tuple[Anchor, MarkCard]]:
        cards = ((card.mark.anchor, card) for card in self.line.cards)
        return [(anchor, card) for anchor, card in cards if anchor is not None and card.at != card.mark.at]

    def _reordered(self) -> list[MarkCard]:
        return [card for card in self.line.cards if card.stack != card.mark.stack]

    def _orders(self) -> list[list[str]]:
        """Return each new order, of what changed places alone: the others keep theirs."""
        return [
            [now.plan_id for now, before in zip(card.stack, card.mark.stack, strict=True) if now != before]
            for card in self._reordered()
        ]

    @property
    def dirty(self) -> bool:
        """Whether anything stands elsewhere than before."""
        return bool(self._moves() or self._orders())

    def edited_fields(self) -> list[QWidget]:
        """Begin at the first routine."""
        return [card for card in self.line.cards if card.mark.anchor is not None]

    def save(self) -> Changes:
        """Move what was moved, from now on, and order what was ordered.

        Raises:
            UserError: if it cannot be.
        """
        everywhere, moves = self.everywhere.isChecked(), self._moved_routines()
        arranged = [(anchor, put_elsewhere(anchor, puts, everywhere=everywhere)) for anchor, puts in moves]
        return self._timing.arrange(arranged, self._orders())

    def _moved_routines(self) -> list[tuple[Anchor, Puts]]:
        found: dict[str, tuple[Anchor, Puts]] = {}
        for anchor, card in self._moves():
            puts = found.setdefault(anchor.name, (anchor, {}))[1]
            puts.setdefault(card.mark.weekday, {})[card.mark.at] = card.at
        return list(found.values())

    def _tell(self) -> None:
        told = []
        for anchor, card in self._moves():
            words = tr("“{name}” from {before} to {after}.").format(
                name=anchor.name, before=phrases.clock(card.mark.at), after=phrases.clock(card.at)
            )
            titles = phrases.listed([each.title for each in card.stack])
            told.append(f"{words} {tr('With it: {titles}.').format(titles=titles)}" if titles else words)
        moved = bool(told)
        for card in self._reordered():
            titles = phrases.listed([each.title for each in card.stack])
            told.append(tr("“{name}” in this order: {titles}.").format(name=card.mark.name, titles=titles))
        self._told.setText(" ".join(told))
        self._told.setVisible(bool(told))
        self.everywhere.setVisible(moved)

    @Slot()
    def on_changed(self) -> None:
        """Say what would be different."""
        self.say("")
        self._tell()
        tab_as_it_stands(self)
        self.on_laid_out()

    @Slot()
    def on_range_changed(self) -> None:
        """The picture takes another height; where the routine in hand stands is known when it is laid out."""
        QTimer.singleShot(0, self, self.on_laid_out)

    @Slot()
    def on_laid_out(self) -> None:
        """Keep the routine in hand in sight, where it is moved by keys, too."""
        card = next((card for card in self.line.cards if card is self.focusWidget() and not card.held), None)
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, 0)

    @Slot(int)
    def on_day(self, _: int) -> None:
        """Look at another day, unless something here waits to be saved."""
        if self.dirty:
            self.say(tr("Save what you moved first, or put it back with Escape."))
            self._days.button(self._shown).setChecked(True)
        else:
            self._shown = self._weekday
            self._show()
        lead_tab_to_the_choice(self._days)
