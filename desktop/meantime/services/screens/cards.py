"""The cue cards' page: what can get a card, and the sheet of those that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.domain.support import SupportCard
from meantime.language import tr
from meantime.services import phrases
from meantime.services.cards import wording
from meantime.services.cards.build import CardSources, active, has_support_card, sheet_of
from meantime.services.cards.model import CardSheet
from meantime.services.cards.spoken import CardWords, in_lines, left_off_in_words, spoken
from meantime.services.cards.unspoken import Unspoken
from meantime.services.notebook import Notebook
from meantime.services.ports import Paper
from meantime.services.practices import Library
from meantime.services.report.choices import Choice

SUPPORT = "support"
"""The support card's name among the plans' ids."""


@dataclass(frozen=True)
class CardsView:
    """The cards as they would be made now.

    Attributes:
        choices: what can get a card; ``kept`` where it gets one.
        sheet: the cards; None where none is wanted.
        spoken: the cards in words.
        left_off: what to say of phrases that stand on none; may be empty.
        paper: the sheet they are made for.
        file_name: a name for the document that says nothing of what it is.
    """

    choices: tuple[Choice, ...]
    sheet: CardSheet | None
    spoken: str
    left_off: str
    paper: Paper
    file_name: str


class CardsScreen:
    """Reads what cards are made of; changes nothing."""

    def __init__(self, notebook: Notebook, library: Library, support: Callable[[], SupportCard]) -> None:
        """Read plans from ``notebook``, and the card that ``support`` gives."""
        self._book = notebook
        self._library = library
        self._support = support

    def view(self, chosen: Mapping[str, bool]) -> CardsView:
        """Return the cards, without those set to False in ``chosen`` and with those set to True.

        Without a word of it, each active plan gets one, and the support card.
        """
        sources = CardSources(self._book, self._library, self._support())
        choices = tuple(self._choices(sources, chosen))
        wanted = {choice.item for choice in choices if choice.kept}
        plans = [plan for plan in self._book.plans if plan.id in wanted]
        made = sheet_of(sources, plans, support=SUPPORT in wanted) if wanted else None
        sheet = made if made is not None and made.cards else None
        return CardsView(
            choices=choices,
            sheet=sheet,
            spoken=spoken(sheet) if sheet is not None else "",
            left_off=left_off_in_words(made) if made is not None else "",
            paper=Paper(self._book.settings.paper),
            file_name="cards.pdf",
        )

    def lines_of(self, item: str) -> tuple[CardWords, ...]:
        """Return the cards of one choice in plain lines; nothing where it has none any more."""
        sheet = self.view({choice.item: choice.item == item for choice in self.view({}).choices}).sheet
        return tuple(in_lines(card) for card in sheet.cards) if sheet is not None else ()

    def _choices(self, sources: CardSources, chosen: Mapping[str, bool]) -> list[Choice]:
        usual = {plan.id for plan in active(self._book)}
        found = [self._choice(plan, kept=chosen.get(plan.id, plan.id in usual)) for plan in self._offered()]
        if has_support_card(sources):
            kept = chosen.get(SUPPORT, True)
            found.append(Choice(SUPPORT, tr("Support card"), tr("what you can do alone, and whom to ring"), kept))
        return found

    def _offered(self) -> list[Plan]:
        present = self._book.present()
        over = PlanStatus.ENDED
        return [plan for plan in self._book.plans if plan.status(present.now, present.boundary) is not over]

    def _choice(self, plan: Plan, *, kept: bool) -> Choice:
        present = self._book.present()
        states = {PlanStatus.DRAFT: tr("a draft"), PlanStatus.PAUSED: tr("paused")}
        state = states.get(plan.status(present.now, present.boundary), "")
        below = phrases.listed([part for part in (wording.cue(plan.spec, Unspoken()), state) if part])
        return Choice(plan.id, plan.spec.title, below, kept)
