"""Builds a sheet of cue cards: ``build_cards(sources, plans)`` gives a typed ``CardSheet``.

The cards are the person's own paper, so plans that they keep private have theirs, too. Words are in the language in
force. Nothing is drawn here, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.domain.support import SupportCard
from meantime.language import language_in_force, tr
from meantime.services.cards.forms import Cued, cards_of
from meantime.services.cards.model import AnyCard, CardSheet
from meantime.services.cards.spoken import no_card_words
from meantime.services.cards.support import support_cue_cards
from meantime.services.cards.unspoken import Unspoken
from meantime.services.notebook import Notebook
from meantime.services.practices import Library


@dataclass(frozen=True)
class CardSources:
    """What cards are made from.

    Attributes:
        notebook: the open vault.
        library: the practices.
        support: the support card; an empty one where none was written.
    """

    notebook: Notebook
    library: Library
    support: SupportCard = SupportCard()


def build_cards(sources: CardSources, wanted: Sequence[str] = ()) -> CardSheet:
    """Return the cards of the plans that ``wanted`` names, else of all that are active, and the support card.

    A plan whose reminders rest because it made things worse gets a card only where it is named.

    Raises:
        UserError: if a plan is not there, or none has a card.
    """
    named = list(dict.fromkeys(sources.notebook.find(words).id for words in wanted))
    plans = [sources.notebook.plan(plan_id) for plan_id in named] if wanted else active(sources.notebook)
    sheet = sheet_of(sources, plans, support=not wanted)
    if not sheet.cards:
        reason = no_card_words(sheet.without[0]) if sheet.without else tr("There is no plan to make a card of.")
        raise UserError(reason)
    return sheet


def sheet_of(sources: CardSources, plans: Sequence[Plan], *, support: bool) -> CardSheet:
    """Return the cards of ``plans`` in their order, and what of the support card can stand on one if ``support``.

    What a plan asks for never stands on a card without its rule for stopping: where that cannot, there is no card.
    """
    unspoken = Unspoken(_names(sources.notebook))
    without = [plan for plan in plans if plan.spec.stop_rule and not unspoken.sayable(plan.spec.stop_rule)]
    cards = [card for plan in plans if plan not in without for card in cards_of(_cued(plan, sources, unspoken))]
    if support:
        cards += support_cue_cards(sources.support, unspoken)
    return replace(_sheet(cards, unspoken.held, sources.notebook), without=tuple(plan.title for plan in without))


def has_support_card(sources: CardSources) -> bool:
    """Tell whether anything of the support card can stand on a card."""
    return any(True for _ in support_cue_cards(sources.support, Unspoken(_names(sources.notebook))))


def _sheet(cards: Sequence[AnyCard], left_off: int, notebook: Notebook) -> CardSheet:
    return CardSheet(
        title=tr("Cards"),
        head=tr("Cut along the dashed lines. Read each card before it lies where others see it."),
        sizes=(("a4", tr("A4, 100 % size")), ("letter", tr("Letter, 100 % size"))),
        cards=tuple(cards),
        left_off=left_off,
        language=language_in_force(),
        made=notebook.present().now.utc.replace(microsecond=0),
    )


def active(notebook: Notebook) -> list[Plan]:
    """Return the plans that get a card unasked."""
    present = notebook.present()
    return [
        plan
        for plan in notebook.plans
        if plan.status(present.now, present.boundary) is PlanStatus.ACTIVE and plan.silenced is None
    ]


def _cued(plan: Plan, sources: CardSources, unspoken: Unspoken) -> Cued:
    answers = sources.notebook.vault.checkins.live(plan_id=plan.id) if plan.spec.steps else ()
    return Cued(plan, sources.library.get(plan.spec.practice), answers, unspoken)


def _names(notebook: Notebook) -> Iterator[str]:
    """Yield whose names stand on no card: the person's own, and the therapists'."""
    settings = notebook.settings
    yield from (settings.name, settings.therapist)
    for plan in notebook.plans:
        yield plan.spec.assigned_by or ""
    for session in notebook.vault.sessions.all():
        yield session.with_ or ""
