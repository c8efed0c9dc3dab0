"""Plans as hypothesis draws them: everything a sheet can say."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from meantime.domain.doses import Dose
from meantime.domain.plans import Obstacle, PlanSpec, Step
from meantime.domain.statuses import Mode, Share
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY
from meantime.services.sheets.zones import zone_names

ANCHORS = ("Morning coffee", "I park at work", "Tee – „abends“ \\ 'x'")
START = date(2026, 11, 23)

LINES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda words: any(letter.isprintable() and not letter.isspace() for letter in words))
)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
CLOCKS = st.times().map(lambda at: time(at.hour, at.minute))
SOME_CLOCKS = st.lists(CLOCKS, min_size=1, max_size=3).map(tuple)
DAYS = st.frozensets(st.integers(0, 6), min_size=1)
RULES = st.sampled_from(
    ("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;COUNT=2")
)
MINUTES = st.one_of(st.integers(1, 1440).map(float), st.floats(0.25, 1440).map(lambda value: round(value, 2)))
DOSES = st.one_of(
    st.builds(Dose, LINES),
    st.builds(Dose, st.none() | LINES, MINUTES),
    st.builds(lambda low, more: Dose(None, low, low + more), st.integers(1, 700).map(float), st.integers(0, 700)),
)
OTHER_TRIGGERS: st.SearchStrategy[Trigger] = st.one_of(
    st.builds(AfterAnchor, st.sampled_from(ANCHORS), st.integers(-1440, 1440), st.none() | DAYS),
    st.builds(ClockTimes, SOME_CLOCKS, RULES),
    st.builds(lambda at, days: ClockTimes(at, None, days), SOME_CLOCKS, st.none() | DAYS),
    st.builds(lambda day, at: Once(datetime.combine(START + timedelta(days=day), at)), st.integers(0, 20), CLOCKS),
    st.builds(AsNeeded, TEXTS),
)


@st.composite
def quotas(draw: st.DrawFn) -> Quota:
    """A quota that fits the days it is offered on."""
    days = draw(st.just(EVERY_DAY) | DAYS)
    places = draw(st.integers(1, len(days)))
    return Quota(places, draw(st.integers(places, len(days))), draw(SOME_CLOCKS), days)


@st.composite
def specs(draw: st.DrawFn, title: str = "A plan", author: str | None = None, agreed: date | None = None) -> PlanSpec:
    """Everything that can be agreed about one plan."""
    quota = draw(st.booleans())
    locked = author is not None and agreed is not None and draw(st.booleans())
    triggers: tuple[Trigger, ...] = (
        (draw(quotas()), *draw(st.lists(st.builds(AsNeeded, TEXTS), max_size=1)))
        if quota
        else tuple(draw(st.lists(OTHER_TRIGGERS, min_size=1, max_size=4)))
    )
    return PlanSpec(
        title=title,
        starts=START,
        triggers=triggers,
        practice=draw(st.sampled_from(("free", "breathing", "exposure", "thought-record"))),
        what=draw(st.none() | TEXTS),
        where=draw(st.none() | TEXTS),
        why=draw(st.none() | TEXTS),
        full=draw(st.none() | DOSES),
        small=None if locked else draw(st.none() | DOSES),
        ends=draw(st.none() | st.dates(START + timedelta(days=1000), START + timedelta(days=2000))),
        rest=frozenset() if quota else draw(st.frozensets(st.integers(0, 6))),
        locked=locked,
        stop_rule=draw(TEXTS) if locked else draw(st.none() | TEXTS),
        share=draw(st.sampled_from(Share)),
        discreet=draw(st.none() | LINES),
        zone=draw(st.none() | st.sampled_from(sorted(zone_names()))),
        confidence=draw(st.none() | st.integers(0, 10)),
        obstacle=draw(st.none() | st.builds(Obstacle, TEXTS, TEXTS)),
        reward=draw(st.none() | TEXTS),
        modes=tuple(draw(st.lists(st.sampled_from(Mode), unique=True))),
        any_order=draw(st.booleans()),
        steps=tuple(
            draw(st.lists(st.builds(Step, LINES, st.none() | st.integers(0, 100), st.integers(1, 9)), max_size=3))
        ),
        assigned_by=author,
        agreed_on=agreed,
    )
