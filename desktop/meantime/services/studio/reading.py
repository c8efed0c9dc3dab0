"""Work to plan: roughly, for the sentence and the rules; and whole, or every fault by its field.

The values go through the readers of plan sheets, so that studio and sheets take and refuse the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from datetime import date, datetime
from typing import TypeVar

from meantime.domain.anchors import Anchors
from meantime.domain.doses import Dose
from meantime.domain.errors import FieldError, UserError
from meantime.domain.material import troubles
from meantime.domain.plans import Obstacle, PlanSpec, Step
from meantime.domain.triggers import Trigger
from meantime.domain.weekdays import EVERY_DAY
from meantime.language import tr
from meantime.services.material import entered
from meantime.services.notebook import shown
from meantime.services.practices import Library
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table
from meantime.services.sheets.triggers import read_trigger
from meantime.services.studio.assigned import held_by_example
from meantime.services.studio.faults import Fault, UnfitWork, moment_faults, value_fault
from meantime.services.studio.titles import is_taken, title_from
from meantime.services.studio.work import Work, WorkStep
from meantime.services.trigger_entries import Entry, UnfitEntries, read_entries

_T = TypeVar("_T")
_NUMBER = r"\d{1,4}(?:[.,]\d{1,340})?"
"""A number of minutes; so many digits behind the point has the smallest one that a sheet can say."""

_MINUTES = re.compile(rf"({_NUMBER})(?:\s*[-–—]\s*({_NUMBER}))?")


@dataclass(frozen=True)
class Ground:
    """What work is read against.

    Attributes:
        anchors: the routines there are.
        library: the practices there are.
        taken: the titles of all other plans.
        today: the practice day, on which a plan without a start begins.
        wall: the present by the plan's own clock.
        known: the plan that is changed, as it is agreed; None for a new one.
    """

    anchors: Anchors
    library: Library
    taken: tuple[str, ...]
    today: date
    wall: datetime
    known: PlanSpec | None = None


def rough(work: Work, ground: Ground) -> PlanSpec:
    """Return what of ``work`` can be read: enough to say it in one sentence; it may have no moment yet."""
    spec, _ = _read(work, ground, moments=_readable)
    return spec


def read(work: Work, ground: Ground) -> PlanSpec:
    """Return the plan that ``work`` says.

    Raises:
        UnfitWork: with all its faults.
    """
    spec, faults = _read(work, ground, moments=_all)
    if faults:
        raise UnfitWork(sorted(faults, key=_place))
    return spec


_FIELDS = tuple(field.name for field in fields_of(Work))


def _place(fault: Fault) -> int:
    """Return where in the studio a fault stands: work has its fields in the order in which they are read."""
    return _FIELDS.index(fault.field.partition("[")[0])


_Moments = Callable[[Work, PlanSpec, Ground, list[Fault]], tuple[Trigger, ...]]


def _read(work: Work, ground: Ground, moments: _Moments) -> tuple[PlanSpec, list[Fault]]:
    """Return what can be read, and what cannot."""
    typed, known = _Typed(work), ground.known
    locked = known.locked if known is not None else work.locked
    what = typed.text("what", work.what)
    spec = PlanSpec(
        title=_title(work, typed, what, ground),
        starts=typed.day("starts", work.starts) or (known.starts if known is not None else ground.today),
        triggers=(),
        practice=_practice(work, typed, ground),
        what=what,
        where=typed.text("where", work.where),
        why=typed.text("why", work.why),
        full=typed.dose("full", work.full_what, work.full_minutes),
        small=None if locked else typed.dose("small", work.small_what, work.small_minutes),
        obstacle=_obstacle(work, typed),
        confidence=typed.confidence(),
        reward=typed.text("reward", work.reward),
        ends=typed.day("ends", work.ends),
        rest=work.rest,
        share=work.share,
        discreet=typed.line("discreet", work.discreet, 60),
        modes=tuple(dict.fromkeys(work.modes)),
        any_order=work.any_order,
        steps=_steps(work, typed),
        said=typed.text("said", work.said),
        clear=_clear(work, known),
        stop_rule=typed.text("stop_rule", work.stop_rule),
        zone=known.zone if known is not None else None,
    )
    spec = _agreed(work, spec, typed, ground)
    if spec.ends is not None and spec.ends < spec.starts:
        typed.faults.append(Fault("ends", tr("The last day lies before the first one.")))
        spec = replace(spec, ends=None)
    elif spec.ends is not None and spec.ends < ground.today and (known is None or known.ends != spec.ends):
        typed.faults.append(Fault("ends", tr("The last day is over already.")))
    if work.rest == EVERY_DAY and (known is None or known.rest != work.rest):
        typed.faults.append(Fault("rest", tr("All seven days are rest, and it would never come. Leave one out.")))
    typed.faults += [Fault("material", sentence) for sentence in troubles(entered(work.material))][:1]
    return replace(spec, triggers=moments(work, spec, ground, typed.faults)), typed.faults


def _clear(work: Work, known: PlanSpec | None) -> tuple[str, ...]:
    same = known is not None and frozenset(known.clear) == work.clear
    return known.clear if known is not None and same else tuple(sorted(work.clear))


class _Typed:
    """Reads what was typed, field by field, and keeps what is wrong."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.faults: list[Fault] = []

    def _taken(self, field: str, read: Callable[[], _T]) -> _T | None:
        try:
            return read()
        except FieldError as error:
            self.faults.append(value_fault(field, error))
            return None

    def text(self, field: str, words: str) -> str | None:
        return self._taken(field, lambda: fields.text(words, field)) if words.strip() else None

    def line(self, field: str, words: str, longest: int = 200) -> str | None:
        return self._taken(field, lambda: fields.line(words, field, longest)) if words.strip() else None

    def day(self, field: str, words: str) -> date | None:
        return self._taken(field, lambda: _day(words.strip(), field)) if words.strip() else None

    def whole(self, field: str, words: str, low: int, high: int) -> int | None:
        return self._taken(field, lambda: _number(words.strip(), field, low, high)) if words.strip() else None

    def confidence(self) -> int | None:
        value = self._work.confidence
        return self._taken("confidence", lambda: fields.whole(0, 10)(value, "")) if value is not None else None

    def dose(self, which: str, what: str, minutes: str) -> Dose | None:
        """Read one version; what of it cannot be read is left out."""
        words = self.line(f"{which}_what", what)
        field = f"{which}_minutes"
        sized = self._taken(field, lambda: _minutes(minutes.strip(), field)) if minutes.strip() else None
        low, high = sized or (None, None)
        return None if words is None and low is None else Dose(words, low, high)


def _minutes(words: str, path: str) -> tuple[float, float | None]:
    """Read "5", "0,5", "10-15" or "10–15"."""
    match = _MINUTES.fullmatch(words.removesuffix(tr("min")).rstrip())
    if match is None:
        raise FieldError(path, tr("expected minutes, such as 5, 0.5 or [10, 15]"))
    low, high = (None if part is None else float(part.replace(",", ".")) for part in match.groups())
    Dose(None, low, high)
    assert low is not None
    return low, high


def _day(words: str, path: str) -> date:
    try:
        return fields.day(date.fromisoformat(words), path)
    except ValueError:
        raise FieldError(path, tr("expected a date such as 2026-11-23")) from None


def _number(words: str, path: str, low: int, high: int) -> int:
    number = int(words) if words.isdecimal() and len(words) <= 9 else None
    return fields.whole(low, high)(number, path)


def _title(work: Work, typed: _Typed, what: str | None, ground: Ground) -> str:
    title = typed.line("title", work.title)
    if title is not None:
        own = ground.known is not None and ground.known.title == title
        if not own and is_taken(title, ground.taken):
            sentence = tr("A plan called “{title}” is there already.").format(title=shown(title))
            typed.faults.append(Fault("title", sentence))
        return title
    practice = ground.library.get(work.practice) if work.practice != "free" else None
    named = what or (practice.title if practice is not None else "")
    if named:
        return title_from(named, ground.taken)
    if not work.title.strip() and not work.what.strip():
        typed.faults.append(Fault("what", tr("Say in a few words what you will do.")))
    return ""


def _practice(work: Work, typed: _Typed, ground: Ground) -> str:
    known = ground.known.practice if ground.known is not None else None
    if work.practice == known or ground.library.get(work.practice) is not None:
        return work.practice
    typed.faults.append(value_fault("practice", FieldError("practice", "")))
    return "free"


def _obstacle(work: Work, typed: _Typed) -> Obstacle | None:
    if_, then = typed.text("obstacle_if", work.obstacle_if), typed.text("obstacle_then", work.obstacle_then)
    if if_ is not None and then is not None:
        return Obstacle(if_, then)
    if work.obstacle_if.strip() and not work.obstacle_then.strip():
        sentence = tr("Say what you do then, or leave out what gets in the way.")
        typed.faults.append(Fault("obstacle_then", sentence))
    if work.obstacle_then.strip() and not work.obstacle_if.strip():
        typed.faults.append(Fault("obstacle_if", tr("Say what gets in the way, or leave out what you do then.")))
    return None


def _steps(work: Work, typed: _Typed) -> tuple[Step, ...]:
    found = []
    for place, step in enumerate(work.steps):
        if step.title.strip() or step.suds.strip():
            found.append(_step(step, f"steps[{place}]", typed))
    return tuple(step for step in found if step is not None)


def _step(step: WorkStep, at: str, typed: _Typed) -> Step | None:
    suds = typed.whole(f"{at}.suds", step.suds, 0, 100)
    repeat = typed.whole(f"{at}.repeat", step.repeat, 1, 100)
    title = typed.line(f"{at}.title", step.title)
    if not step.title.strip():
        typed.faults.append(Fault(f"{at}.title", tr("Say what this step is.")))
    return None if title is None else Step(title, suds, 3 if repeat is None else repeat)


def _agreed(work: Work, spec: PlanSpec, typed: _Typed, ground: Ground) -> PlanSpec:
    """Return the plan with whom it was agreed: of a known one that never changes here, else the lock asks for it."""
    if ground.known is not None:
        known = ground.known
        return replace(spec, locked=known.locked, assigned_by=known.assigned_by, agreed_on=known.agreed_on)
    if not work.locked:
        return spec
    by = typed.line("assigned_by", work.assigned_by, 80)
    on = typed.day("agreed_on", work.agreed_on)
    needed = (
        ("what", work.what, tr("Write down word for word what your therapist assigned.")),
        ("assigned_by", work.assigned_by, tr("Say who assigned it.")),
        ("agreed_on", work.agreed_on, tr("Say on which day it was assigned.")),
        ("stop_rule", work.stop_rule, tr("Write down when to stop, as you agreed it.")),
    )
    told = {fault.field for fault in typed.faults}
    if on is not None and on > max(ground.today, ground.wall.date()):
        typed.faults.append(Fault("agreed_on", tr("The day it was assigned has not come yet.")))
    if held := held_by_example(work):
        why = tr("Not all of this was assigned: the example filled in {fields}. Take the tick away and set it again.")
        typed.faults.append(Fault("locked", why.format(fields=held)))
    typed.faults += [Fault(field, why) for field, words, why in needed if not words.strip() and field not in told]
    return replace(spec, locked=True, assigned_by=by, agreed_on=on)


def _readable(work: Work, spec: PlanSpec, ground: Ground, faults: list[Fault]) -> tuple[Trigger, ...]:
    """Return the moments that can be read, whether they fit or not."""
    found = []
    for entry in work.moments:
        try:
            found.append(read_trigger(Table(as_entry(entry), ""), ground.anchors, {}))
        except FieldError:
            continue
    return tuple(found)


def _all(work: Work, spec: PlanSpec, ground: Ground, faults: list[Fault]) -> tuple[Trigger, ...]:
    """Return all moments; what is wrong with any of them goes to ``faults``."""
    entries = [as_entry(entry) for entry in work.moments]
    known = replace(spec, triggers=ground.known.triggers if ground.known is not None else ())
    try:
        return read_entries(entries, known, ground.anchors, ground.wall)
    except UnfitEntries as error:
        faults += moment_faults(entries, error.errors)
    except UserError:
        faults.append(Fault("moments", tr("Choose when it comes, or keep it as a draft.")))
    return ()


def as_entry(moment: Entry) -> Entry:
    """Return a moment as the reader of triggers takes it: its lists as lists, its appointment as a time."""
    entry = {key: list(value) if isinstance(value, tuple) else value for key, value in moment.items()}
    once = entry.get("once")
    if isinstance(once, str):
        with suppress(ValueError):
            entry["once"] = datetime.fromisoformat(once)
    return entry
