"""A ladder as it is entered in a window, read by the reader of plan sheets: what is wrong stands at its step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meantime.domain.errors import FieldError, UserError
from meantime.domain.plans import PlanSpec, Step
from meantime.domain.statuses import Mode
from meantime.language import tr
from meantime.services.sheets import fields
from meantime.services.sheets.reading import MOST_INNER_TABLES
from meantime.services.studio import keeping
from meantime.services.studio.work import Work, WorkStep

MOST_STEPS = MOST_INNER_TABLES
LONGEST_STEP = 200
MOST_SUDS, MOST_REPEATS, USUAL_REPEATS = 100, 100, 3


@dataclass(frozen=True)
class LadderEntry:
    """A ladder as it was typed; nothing here refuses anything.

    Attributes:
        steps: easiest first.
        modes: the ways to meet a step that the plan allows, in the order of ``Mode``.
        any_order: whether the steps may come in any order.
        reward: what comes after a try.
    """

    steps: tuple[WorkStep, ...] = ()
    modes: tuple[Mode, ...] = ()
    any_order: bool = False
    reward: str = ""


class UnfitSteps(UserError):
    """Some entries make no step of a ladder.

    Attributes:
        errors: a plain sentence for each, by the place of the entry, from 0.
    """

    def __init__(self, errors: Mapping[int, str]) -> None:
        """Keep ``errors``; the sentence is that of the first."""
        super().__init__(errors[min(errors)])
        self.errors = dict(errors)


def entry_of(spec: PlanSpec) -> LadderEntry:
    """Return the ladder of ``spec`` as it would be typed."""
    steps = tuple(
        WorkStep(step.title, "" if step.suds is None else str(step.suds), str(step.repeat)) for step in spec.steps
    )
    return LadderEntry(steps, spec.modes, spec.any_order, spec.reward or "")


def typed_between(before: LadderEntry, entry: LadderEntry) -> dict[str, str]:
    """Return in what ``entry`` is another than ``before``, by field, as a form keeps it."""
    return keeping.typed_between(_as_work(before), _as_work(entry))


def over(entry: LadderEntry, typed: Mapping[str, str]) -> LadderEntry:
    """Return ``entry`` with what ``typed_between`` gave."""
    work = keeping.over(_as_work(entry), typed)
    return LadderEntry(work.steps, work.modes, work.any_order, work.reward)


def _as_work(entry: LadderEntry) -> Work:
    return Work(steps=entry.steps, modes=entry.modes, any_order=entry.any_order, reward=entry.reward)


def read_steps(entries: Sequence[WorkStep]) -> tuple[Step, ...]:
    """Return the steps that ``entries`` say, easiest first; one that is wholly empty says none.

    Raises:
        UnfitSteps: if any of them cannot be.
    """
    errors = {place: trouble for place, entry in enumerate(entries) if (trouble := step_trouble(entry))}
    if errors:
        raise UnfitSteps(errors)
    return tuple(_read(entry) for entry in entries if not is_blank(entry))


def is_blank(entry: WorkStep) -> bool:
    """Tell whether nothing was entered for a step yet; how often it is tried stands there from the beginning."""
    return not entry.title.strip() and not entry.suds.strip()


def step_trouble(entry: WorkStep) -> str:
    """Return what keeps an entry from being a step, as one plain sentence; empty where nothing does."""
    if is_blank(entry):
        return ""
    if not entry.title.strip():
        return tr("This step needs words that say what is done.")
    try:
        fields.line(entry.title, "title", LONGEST_STEP)
    except FieldError:
        return tr("A step is one line of at most {n} characters.").format(n=LONGEST_STEP)
    if entry.suds.strip() and not 0 <= _whole(entry.suds) <= MOST_SUDS:
        return tr("The expected distress is a whole number from 0 to 100, or is left empty.")
    if entry.repeat.strip() and not 1 <= _whole(entry.repeat) <= MOST_REPEATS:
        return tr("How often a step is tried is a whole number from 1 to 100.")
    return ""


def easiest_first(entries: Sequence[WorkStep]) -> tuple[WorkStep, ...]:
    """Return ``entries`` by the distress expected; those without a number keep their order, above the others."""
    return tuple(sorted(entries, key=lambda entry: number if (number := _whole(entry.suds)) >= 0 else MOST_SUDS + 1))


def _read(entry: WorkStep) -> Step:
    suds = _whole(entry.suds) if entry.suds.strip() else None
    repeat = _whole(entry.repeat) if entry.repeat.strip() else USUAL_REPEATS
    return Step(fields.line(entry.title, "title", LONGEST_STEP), suds, repeat)


def _whole(typed: str) -> int:
    """Return a whole number of at most three digits as it was typed; -1 where it is none."""
    words = typed.strip()
    return int(words) if words.isdecimal() and len(words) <= 3 else -1
