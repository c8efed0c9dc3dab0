"""Plans with their history and their answers, as hypothesis draws them for proofs about time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan, PlanSpec, PlanVersion, Slot
from meantime.domain.statuses import Provenance, Status
from meantime.domain.wall_time import DayBoundary, Stamp
from sheet_strategies import ANCHORS, CLOCKS, START, specs

PLAN_ID = "0123456789abcdef0123456789abcdef"
BERLIN = "Europe/Berlin"
USUAL = DayBoundary()

_TIMES = st.lists(CLOCKS, max_size=2, unique=True).map(lambda times: tuple(sorted(times)))
BOUNDARIES = st.one_of(
    st.just(USUAL),
    st.lists(st.tuples(st.dates(START - timedelta(days=9), START + timedelta(days=20)), CLOCKS), max_size=3).map(
        lambda changes: DayBoundary(tuple(sorted(dict(changes).items())))
    ),
)


@st.composite
def anchors(draw: st.DrawFn) -> dict[str, Anchor]:
    """The anchors that drawn plans are stacked onto, at any times."""
    found = {}
    for name in ANCHORS:
        usual = UsualTimes(tuple(draw(_TIMES) for _ in range(7)))
        found[name] = Anchor(name, ((date.min, usual),))
    return found


def stamp(wall: datetime) -> Stamp:
    """Return the stamp of a local time in Berlin, or of the next one that clocks show there."""
    return Stamp.at(wall.replace(tzinfo=UTC) - timedelta(hours=1), BERLIN)


def plan_of(spec: PlanSpec, imported: datetime) -> Plan:
    """Return a plan that came in at the local time ``imported``."""
    made = stamp(imported)
    return Plan(PLAN_ID, 0, made, USUAL.day_of(made.wall_for(spec.zone)), (PlanVersion(spec),))


def plans() -> st.SearchStrategy[Plan]:
    """Plans that came in at ten on their first day and were never changed."""
    return specs().map(lambda spec: plan_of(spec, datetime.combine(START, time(10))))


def answer(number: int, slot: Slot | None, day: date, status: Status) -> CheckIn:
    """Return the check-in with this number."""
    made = stamp(datetime.combine(day, time(12)) + timedelta(seconds=number))
    return CheckIn(
        id=f"{number:032x}",
        plan_id=PLAN_ID,
        day=day,
        slot=slot.number if slot else None,
        status=status,
        made=made,
        provenance=Provenance.IN_THE_MOMENT,
        minutes=float(number % 3) or None,
    )


@st.composite
def answers(draw: st.DrawFn, slots: Sequence[Slot], days: Sequence[date]) -> list[CheckIn]:
    """Answers to some of ``slots``, each at most once, and some beside them."""
    statuses = st.sampled_from([status for status in _ANSWERS if status is not Status.USED_FOR_REAL])
    found: list[CheckIn] = []
    for slot in slots:
        if draw(st.integers(0, 2)):
            found.append(answer(len(found), slot, slot.day, draw(statuses)))
    for day in draw(st.lists(st.sampled_from(days), max_size=3)):
        found.append(answer(len(found), None, day, draw(st.sampled_from(_ANSWERS))))
    return found


_ANSWERS = (
    Status.FULL,
    Status.SMALL,
    Status.ADAPTED,
    Status.TRIED,
    Status.NOT_THIS_TIME,
    Status.REST,
    Status.USED_FOR_REAL,
)
