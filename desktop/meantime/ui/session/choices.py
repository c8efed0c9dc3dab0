"""Everything that can be kept, held back or written for the page, in one column."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from meantime.language import ntr, tr
from meantime.services.report.hiding import APPENDIX
from meantime.services.report.model import Concern
from meantime.services.screens.session import SheetView
from meantime.ui.parts import clear, column, label
from meantime.ui.scrolling import Inside
from meantime.ui.session.covering import CoveringCard
from meantime.ui.session.rows import ChoiceCard, SheetCard
from meantime.ui.session.talk import TalkCard
from meantime.ui.session.tries import TriesCard
from meantime.ui.theme import Tokens


class ChoicesColumn(Inside):
    """The cards, in the page's order. What is held back is told through ``hidden_set``; the page keeps it."""

    hidden_set = Signal(str, bool)
    """The person keeps the item of this name (True), or holds it back."""

    laid_out = Signal()
    """Other rows are shown; whoever orders Tab does so anew."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__()
        self.covering, self.talk = CoveringCard(), TalkCard(tokens)
        self.first_box = SheetCard(tr("Please see first"), tr("always printed"))
        self._concerns = column(margin=(0, 6, 0, 8), gap=4)
        self.first_box.body.addLayout(self._concerns)
        self.nothing = label(
            tr("Nothing is noted in these days yet. The page fills itself as you check in."), "second", wrap=True
        )
        self.nothing.setContentsMargins(4, 0, 4, 0)
        self.notes = ChoiceCard(tr("Starred notes"), tr("first note quoted on page 1, all else on page 2"))
        self.words = ChoiceCard(tr("Your other words"))
        self.tries = TriesCard()
        self.plans = ChoiceCard(tr("Plans"))
        self.sections = ChoiceCard(tr("Sections"), columns=2)
        self.sections.add_foot(tr("“Please see first” is always printed. You read it before anyone does."))
        self.counts = ChoiceCard(tr("Measures, and what got in the way"), columns=2)
        self.discussing = ChoiceCard(tr("Worth discussing"), tr("by fixed rules; the first three stand"))
        body = column(self, margin=(0, 0, 8, 0), gap=12)
        self._cards = (self.notes, self.words, self.tries, self.plans, self.sections, self.counts, self.discussing)
        for part in (self.covering, self.first_box, self.talk, self.nothing, *self._cards):
            body.addWidget(part)
        body.addStretch(1)
        self.covering.hide()
        self.talk.laid_out.connect(self.laid_out)
        self.tries.laid_out.connect(self.laid_out)
        self.covering.closed.connect(self.on_covering_closed)
        for card in self._cards:
            card.set_to.connect(self.hidden_set)

    def show_sheet(self, view: SheetView, tokens: Tokens, *, today: date, therapist: str) -> None:
        """Show ``view``."""
        found, hidden = view.choices, view.hidden
        self.covering.show_sheet(view, today, therapist)
        self._show_concerns(view.see_first)
        self.talk.show_lines(found.talk, tokens)
        self.talk.last_time.show_lines(view.from_last_time)
        self.nothing.setVisible(view.empty)
        with_you = {
            own.item: tr("{source} · stays with you").format(source=own.below)
            for own in (*found.notes, *found.words, *found.numbers)
            if own.item in hidden or own.item not in view.notes
        }
        shown = (
            (self.notes, found.notes),
            (self.words, found.words),
            (self.tries, found.numbers),
            (self.plans, found.plans),
            (self.sections, found.sections),
            (self.counts, (*found.measures, *found.reasons)),
            (self.discussing, found.discussing),
        )
        self.words.say(_where(view))
        for card, choices in shown:
            standing = {choice.item for choice in choices if choice.kept} - hidden
            card.show_choices(choices, standing | view.kept, with_you)

    def _show_concerns(self, concerns: tuple[Concern, ...]) -> None:
        """Show what the first box says, the client's own words with it; nothing where it is empty."""
        clear(self._concerns)
        for concern in concerns:
            self._concerns.addWidget(label(concern.text, wrap=True))
            if concern.own_words:
                self._concerns.addWidget(label(tr("“{words}”").format(words=concern.own_words), "own", wrap=True))
        self.first_box.setVisible(bool(concerns))

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order, from the end of what the page covers."""
        beside = (stop for card in self._cards for stop in card.stops())
        return [self.covering.close_button, *self.talk.stops(), *beside]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        for card in (self.sections, self.counts):
            card.arrange_for(event.size().width())
        super().resizeEvent(event)

    @Slot()
    def on_covering_closed(self) -> None:
        """Put it away."""
        self.covering.hide()


def _where(view: SheetView) -> str:
    """Return where the other words stand."""
    if APPENDIX not in view.kept:
        return tr("beside “Please see first” and on page 2")
    more = view.choices.unlisted
    if not more:
        return tr("beside “Please see first”, on page 2 and in the appendix")
    return ntr("and {n} older entry in the appendix", "and {n} older entries in the appendix", more).format(n=more)
