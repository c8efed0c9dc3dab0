"""Which kind of card fits a plan, and what stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import Rung, current_rung, rungs, tries
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.practices import FieldKind, Practice, RecordField
from meantime.language import tr
from meantime.services import phrases
from meantime.services.cards import wording
from meantime.services.cards.breath import breath
from meantime.services.cards.model import (
    AnyCard,
    CardRung,
    FormatCard,
    LadderCard,
    MirrorCard,
    PlainCard,
    RecordCard,
    VisorCard,
    Writing,
)
from meantime.services.cards.unspoken import Unspoken
from meantime.services.practices.library import FREE

MOST_RUNGS = 10
"""A longer ladder stands on several cards."""

MOST_FIELDS = 3
_LINES = {1: 4, 2: 2, 3: 1}
_SAID = re.compile(r"“([^”]+)”|\"([^\"]+)\"|„([^“”]+)[“”]|«([^»]+)»|‘([^’]+)’(?!\w)")
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_SHORTEST_LINE = 8


@dataclass(frozen=True)
class Cued:
    """A plan and what its card is made from.

    Attributes:
        plan: the plan.
        practice: its practice; None where the library has it no more.
        answers: its answers.
        unspoken: holds back what no card says.
    """

    plan: Plan
    practice: Practice | None
    answers: Sequence[CheckIn]
    unspoken: Unspoken

    @property
    def spec(self) -> PlanSpec:
        """What is agreed now."""
        return self.plan.spec

    @property
    def title(self) -> str:
        """What is done."""
        return wording.title(self.spec, self.practice, self.unspoken)

    @property
    def cue(self) -> str:
        """When."""
        return wording.cue(self.spec, self.unspoken)

    @property
    def dose(self) -> str:
        """How much, as a sentence."""
        return wording.dose(self.spec, self.unspoken)

    @property
    def counts(self) -> str:
        """That the small version counts."""
        return wording.counts(self.spec, self.unspoken)

    @property
    def aside(self) -> tuple[str, ...]:
        """Further lines at the foot."""
        return wording.aside(self.spec, self.unspoken)


def cards_of(cued: Cued) -> Iterator[AnyCard]:
    """Yield the card of a plan; of a long ladder several."""
    if cued.spec.steps:
        yield from _ladder(cued)
    else:
        yield _visor(cued) or _format(cued) or _mirror(cued) or _record(cued) or _plain(cued)


def _visor(cued: Cued) -> VisorCard | None:
    stretches = breath(cued.spec, cued.practice)
    if not stretches:
        return None
    hints = [wording.sentence(cued.unspoken.sayable(cued.spec.where))]
    if any(stretch.held for stretch in stretches) and not cued.spec.locked:
        hints.append(tr("The hold can be skipped."))
    first = " ".join(hint for hint in hints if hint)
    return VisorCard(
        cue=cued.cue,
        dose=cued.dose,
        counts=cued.counts,
        aside=tuple(line for line in (first, *cued.aside) if line),
        stretches=stretches,
    )


def _mirror(cued: Cued) -> MirrorCard | None:
    doses = (dose.what for dose in (cued.spec.full, cued.spec.small) if dose is not None)
    for words in (cued.spec.what, *doses):
        line = next((next(filter(None, match.groups())) for match in _SAID.finditer(words or "")), "").strip()
        if len(line) >= _SHORTEST_LINE and cued.unspoken.sayable(line):
            dose = "" if line in cued.dose else cued.dose
            counts = "" if line in cued.counts else cued.counts
            hint = tr("Say it once, aloud or not.") if not (dose or counts or cued.spec.locked) else dose
            return MirrorCard(cue=cued.cue, dose=hint, counts=counts, aside=cued.aside, line=line)
    return None


def _format(cued: Cued) -> FormatCard | None:
    """Return a card for a sentence with gaps, such as "I feel … when … because …"."""
    labels = [field.label for field in _written(cued.practice) if field.small]
    for words, least in ((cued.spec.what or "", 2), *((label, 1) for label in labels)):
        plain = cued.unspoken.sayable(words).strip('“”"„«»‘’ ')
        pieces = tuple(piece for piece in _GAP.split(plain)[:-1] if piece)
        if len(pieces) >= least and len(pieces) == len(_GAP.findall(plain)):
            title = "" if words == cued.spec.what else cued.title
            return FormatCard(
                cue=cued.cue, dose=cued.dose, counts=cued.counts, aside=cued.aside, title=title, pieces=pieces
            )
    return None


def _record(cued: Cued) -> RecordCard | None:
    """Return a card with lines to write on, for practices that are written down."""
    practice, written = cued.practice, _written(cued.practice)
    small = [field for field in written if field.small]
    if practice is None or practice.id == FREE.id or practice.exposure or not small:
        return None
    shown = _with_what_leads(written, small[0]) if len(small) == 1 else small[:MOST_FIELDS]
    counts = cued.counts
    if not counts and len(small) < len(shown) and cued.spec.small_allowed:
        counts = tr("“{label}” alone counts.").format(label=small[0].label)
    labels = (cued.unspoken.sayable(field.label) or tr("Notes") for field in shown)
    fields = tuple(Writing(label, _LINES[len(shown)]) for label in labels)
    return RecordCard(cue=cued.cue, dose=cued.dose, counts=counts, aside=cued.aside, title=cued.title, fields=fields)


def _written(practice: Practice | None) -> list[RecordField]:
    return [field for field in practice.fields if field.kind is FieldKind.LONG_TEXT] if practice is not None else []


def _with_what_leads(written: list[RecordField], only: RecordField) -> list[RecordField]:
    """Return a field after the one before it, which leads to it: a kinder line answers a harsh one."""
    place = written.index(only)
    return written[max(0, place - 1) : place + 1]


def _plain(cued: Cued) -> PlainCard:
    where = wording.upper(cued.unspoken.sayable(cued.spec.where))
    return PlainCard(cue=cued.cue, dose=cued.dose, counts=cued.counts, aside=cued.aside, title=cued.title, detail=where)


def _ladder(cued: Cued) -> Iterator[LadderCard]:
    """Yield a ladder from its top down, so many steps a card."""
    on = current_rung(cued.plan, cued.answers)
    order = tr("any order is fine") if cued.spec.any_order else ""
    found = [_rung(cued, rung, on) for rung in reversed(rungs(cued.spec))]
    parts = -(-len(found) // MOST_RUNGS)
    most = -(-len(found) // parts)
    for first in range(0, len(found), most):
        yield LadderCard(
            cue=phrases.listed((cued.cue, order)),
            dose=tr("Fill one circle each time."),
            counts=tr("Trying fills it."),
            aside=cued.aside,
            rungs=tuple(found[first : first + most]),
            scale=tr("of 100"),
        )


def _rung(cued: Cued, rung: Rung, on: Rung | None) -> CardRung:
    step = rung.step
    tried = min(tries(cued.plan, cued.answers, rung), step.repeat)
    words = cued.unspoken.sayable(step.title) or tr("Step {n}").format(n=rung.number)
    current = on is not None and on.number == rung.number
    return CardRung(
        number=rung.number,
        words=_with_doses(cued, words) if current else words,
        repeat=step.repeat,
        tried=tried,
        told=tr("{n} of {repeat}").format(n=tried, repeat=step.repeat),
        suds="" if step.suds is None else str(step.suds),
        on=current,
    )


def _with_doses(cued: Cued, words: str) -> str:
    """Return the step that is on with how much: "Sit inside, 20 min. Small: 5 min by the door"."""
    full = cued.unspoken.sayable(phrases.dose_in_words(cued.spec.full))
    small = cued.unspoken.sayable(phrases.dose_in_words(cued.spec.small)) if cued.spec.small_allowed else ""
    told = tr("{step}, {dose}").format(step=words, dose=full) if full else words
    return tr("{full}. Small: {small}").format(full=told.rstrip("."), small=small) if small else told
