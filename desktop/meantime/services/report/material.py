"""What one page is made of: ``Material`` holds what may stand on it, and no way to what may not.

``gathering`` fills it. Sections read it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.discussing import Practised, Rule
from meantime.domain.measures import Measure, Measurement
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.scales import Scale
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp
from meantime.domain.week import Counts
from meantime.language import language_in_force
from meantime.services import phrases
from meantime.services.practices import Library
from meantime.services.report.hiding import Hidden
from meantime.services.report.period import Span
from meantime.services.report.told import CountedAnswer, LookedBack, ToldAnswer, ToldDay, ToldLook, ToldShifting

_MONTH_TOLD_FROM = 28
_YEAR_TOLD_FROM = timedelta(days=180)


@dataclass(frozen=True)
class SharedPlan:
    """One plan as far as the client shares it.

    Attributes:
        plan: the plan; never a private one.
        days: its practice days without what was private, answers cut down to what may be told.
        counts: what was due and done of that.
        counts_only: nothing of it may be told but counts.
        looked_back: answers up to the last day that rules look back at, those before the page's days, too: of a ladder
            over a year and a bit, of a plan whose small version alone was done over three weeks.
    """

    plan: Plan
    days: tuple[ToldDay, ...]
    counts: Counts
    counts_only: bool
    looked_back: tuple[LookedBack, ...] = ()

    @property
    def spec(self) -> PlanSpec:
        """What is agreed now."""
        return self.plan.spec

    def title_of(self, answer: CountedAnswer) -> str:
        """Return what was done: the ladder's step, else the plan."""
        rung = answer.rung if isinstance(answer, ToldAnswer) else None
        return rung.title if rung is not None else self.spec.title

    @property
    def entries(self) -> Iterator[CountedAnswer]:
        """Every answer, real-life use too."""
        for day in self.days:
            yield from day.entries

    @property
    def answers(self) -> tuple[CountedAnswer, ...]:
        """Every answer in order of time, real-life use apart."""
        found = [entry for entry in self.entries if entry.status is not Status.USED_FOR_REAL]
        return tuple(sorted(found, key=lambda answer: (answer.day, answer.made.utc)))

    @property
    def told_entries(self) -> Iterator[ToldAnswer]:
        """Every answer that is shared in full, real-life use too."""
        return (entry for entry in self.entries if isinstance(entry, ToldAnswer))

    @property
    def told(self) -> tuple[ToldAnswer, ...]:
        """Every answer that is shared in full, in order of time, real-life use apart."""
        return tuple(answer for answer in self.answers if isinstance(answer, ToldAnswer))


@dataclass(frozen=True)
class Rated:
    """A measure with its ratings up to the last day of the page, one a day, in order.

    Attributes:
        measure: what was rated.
        ratings: its ratings.
        scale: its scale; None for an own rating.
        told: the ids of those that the first box may tell of: of the page's days, and noted in them for earlier ones.
        course: the ratings of the weeks that rules look at; empty where there are too few.
        practised: what was due and done in these weeks by the id of each plan that is neither private
            nor locked, also of those that ended before the days of the page.
    """

    measure: Measure
    ratings: tuple[Measurement, ...]
    scale: Scale | None = None
    told: frozenset[str] = frozenset()
    course: tuple[Measurement, ...] = ()
    practised: Mapping[str, Practised] = field(default_factory=dict)

    @property
    def comparable(self) -> tuple[Measurement, ...]:
        """The ratings by the scale as it is now: sums from before its file was changed say nothing beside them."""
        return self.ratings if self.scale is None else comparable(self.ratings, self.scale)


def comparable(ratings: Sequence[Measurement], scale: Scale) -> tuple[Measurement, ...]:
    """Return those of ``ratings`` that are answers to all of ``scale`` as it is now."""
    return tuple(rating for rating in ratings if scale.fits(rating.items))


@dataclass(frozen=True)
class Material:
    """All that one page is made of.

    Attributes:
        span: the days covered.
        made: when it is made.
        today: the practice day on which it is made.
        hidden: what the client keeps back.
        who: what the page calls the client; may be empty.
        therapist: what the page calls the therapist; may be empty.
        anchors: what plans come after.
        library: the practices.
        concerned: every plan that is not private; for the first box, which hiding a plan does not change.
        late: plans that are not private, with nothing but what was answered for days before the page's, and what no
            page of theirs told: the first box tells of it, and nothing else does.
        told_before: ids of those answers of ``late`` of which only that they made things worse was said late.
        starred_late: plans that are shown with nothing but what was starred of the days before these, after the page of
            those was taken along: it is brought, and counts in nothing.
        unnamed: the days on which something that stays with the client made things worse, which a line may say.
        plans: those of them that are shown, in order of import.
        measures: what was ever rated, also what is held back: the first box tells of it in any case.
        lines: the client's lines to talk about, in order; those that stay off the page left out.
        looks: looks at what was in the way that the client starred, the oldest first.
        rules: the fixed rules that the client has not switched off.
        shifting: lines on what is shifting that the client starred, the newest first.
    """

    span: Span
    made: Stamp
    today: date
    hidden: Hidden
    who: str
    therapist: str
    anchors: Anchors
    library: Library
    concerned: tuple[SharedPlan, ...]
    late: tuple[SharedPlan, ...]
    unnamed: tuple[date, ...]
    told_before: frozenset[str] = frozenset()
    plans: tuple[SharedPlan, ...] = ()
    measures: tuple[Rated, ...] = ()
    lines: tuple[str, ...] = ()
    looks: tuple[ToldLook, ...] = ()
    rules: frozenset[Rule] = frozenset(Rule)
    shifting: tuple[ToldShifting, ...] = ()
    starred_late: tuple[SharedPlan, ...] = ()

    @property
    def first_told(self) -> tuple[SharedPlan, ...]:
        """Plans with all answers that the first box tells of."""
        return (*self.late, *self.concerned)

    @property
    def locale(self) -> str:
        """How days are written."""
        return phrases.locale_of(language_in_force())

    def label(self, day: date) -> str:
        """Return a day such as "Thu 19".

        Its month is named where the page covers over four weeks, or not that day; its year where it is long before.
        """
        if self.span.first <= day and (self.span.last - self.span.first).days < _MONTH_TOLD_FROM:
            return phrases.weekday_and_day(day, self.locale)
        brief = phrases.brief_date(day, self.locale)
        return phrases.of_year(brief, day.year, self.locale) if self.span.first - day > _YEAR_TOLD_FROM else brief

    def labels(self, days: Iterable[date]) -> str:
        """Return days, oldest first, such as "Tue 10, Thu 12": each once, a month beside the last day in it.

        The month stands there where ``label`` would name it.
        """
        each = sorted(set(days))
        monthly = {(day.year, day.month): day for day in each}
        shown = (
            self.label(day) if day in monthly.values() else phrases.weekday_and_day(day, self.locale) for day in each
        )
        return ", ".join(shown)
