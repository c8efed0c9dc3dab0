"""The list of plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.fading import Level
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.specificity import Vocabulary, judge
from meantime.domain.statuses import PlanStatus, Share
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.material import MaterialView, views_of
from meantime.services.notebook import Notebook, Present
from meantime.services.practices import Library
from meantime.services.records.stages import empty_stages
from meantime.services.screens.items import Items
from meantime.services.screens.level_words import stands_words
from meantime.services.sheets.differences import dose_with_minutes
from meantime.services.specificity.open_points import part_words


@dataclass(frozen=True)
class AgreedView:
    """What was agreed, in words.

    Attributes:
        title: its title.
        sentence: when and where.
        what: what is done; a locked plan's are the therapist's own words.
        full: the size of the full version.
        small: the size of the small version; empty on locked plans.
        origin: who it came from, and when.
        locked: trauma lock.
        stop_rule: when to stop; empty where none was agreed.
    """

    title: str
    sentence: str
    what: str
    full: str
    small: str
    origin: str
    locked: bool
    stop_rule: str


@dataclass(frozen=True)
class PlanView:
    """One plan in the list.

    Attributes:
        plan_id: which.
        agreed: what was agreed.
        status: where it stands.
        status_words: the same in words, with a date where one matters.
        silenced: reminders rest because it made things worse.
        tomorrow: the practice day after today by the plan's own clock; a pause for today ends then.
        level: how often it reminds; None where it never does, or has ended.
        level_words: the same in words; empty where it reminds every time.
        may_change_when: whether the person may change when it comes; not on locked plans, and not once it has ended.
        open_words: what of it is still open, in words; empty where nothing is, and once it has ended.
        ladder_words: which step of its ladder is on, in words; empty where it works with no ladder.
        private: the therapist reads nothing of it.
        has_week: whether some of its practice's numbers can be entered for a week at once.
        forms: what the sizes of its practice's record are called; empty where it has none.
        material: the client's own, to be opened.
        may_set_material: whether it can be set from here, as there is no other way: on a locked plan.
    """

    plan_id: str
    agreed: AgreedView
    status: PlanStatus
    status_words: str
    silenced: bool
    tomorrow: date
    level: Level | None = None
    level_words: str = ""
    may_change_when: bool = False
    open_words: str = ""
    ladder_words: str = ""
    private: bool = False
    has_week: bool = False
    forms: tuple[str, ...] = ()
    material: tuple[MaterialView, ...] = ()
    may_set_material: bool = False


@dataclass(frozen=True)
class PlansView:
    """The list.

    Attributes:
        counts: how many there are of each kind, in words.
        plans: in order of import, those that have ended last.
        routines: whether there is a routine that plans can be tied to.
    """

    counts: str
    plans: tuple[PlanView, ...]
    routines: bool = False


class PlansScreen:
    """Reads the notebook for the list of plans."""

    def __init__(
        self,
        notebook: Notebook,
        items: Items,
        vocabularies: Callable[[], Sequence[Vocabulary]],
        library: Library | None = None,
    ) -> None:
        """Read from these; the words to read plans by are loaded when they are first wanted.

        Without a ``library`` a plan works with a ladder once it has a step.
        """
        self._library = library
        self._book = notebook
        self._items = items
        self._vocabularies = vocabularies

    def view(self) -> PlansView:
        """Return all plans."""
        present = self._book.present()
        plans = tuple(self._plan(plan, present) for plan in self._book.plans)
        ordered = tuple(sorted(plans, key=lambda view: view.status is PlanStatus.ENDED))
        return PlansView(_counts([view.status for view in plans]), ordered, bool(self._book.anchors))

    def _plan(self, plan: Plan, present: Present) -> PlanView:
        status = plan.status(present.now, present.boundary)
        level = None if plan.spec.as_needed or status is PlanStatus.ENDED else plan.level
        return PlanView(
            plan_id=plan.id,
            agreed=agreed_view(plan.spec, self._book.anchors, self._items.locale),
            status=status,
            status_words=self._status_words(plan, status, present),
            silenced=plan.silenced is not None and status is not PlanStatus.ENDED,
            tomorrow=plan.today(present.now, present.boundary) + timedelta(days=1),
            level=level,
            level_words=stands_words(level) if level is not None else "",
            may_change_when=status is not PlanStatus.ENDED and not plan.spec.locked,
            open_words=self._open_words(plan.spec) if status is not PlanStatus.ENDED else "",
            ladder_words=self._ladder_words(plan),
            private=plan.spec.share is Share.PRIVATE,
            has_week=self._items.has_week(plan.spec),
            forms=self._forms(plan.spec),
            material=views_of(plan.material),
            may_set_material=status is not PlanStatus.ENDED and plan.spec.locked,
        )

    def _forms(self, spec: PlanSpec) -> tuple[str, ...]:
        practice = self._library.get(spec.practice) if self._library is not None else None
        if practice is None or not practice.fields:
            return ()
        return tuple(stage.words for stage in empty_stages(practice, spec))

    def _ladder_words(self, plan: Plan) -> str:
        if not plan.spec.steps:
            practice = self._library.get(plan.spec.practice) if self._library is not None else None
            return tr("Ladder without a step yet") if practice is not None and practice.exposure else ""
        on = self._items.rung_on(plan, plan.spec)
        return tr("Ladder, step {n}: {title}").format(n=on.number, title=on.title) if on is not None else ""

    def _open_words(self, spec: PlanSpec) -> str:
        parts, words = part_words(), dict.fromkeys(finding.part for finding in judge(spec, self._vocabularies()))
        return tr("Still open: {parts}").format(parts=", ".join(parts[part] for part in words)) if words else ""

    def _status_words(self, plan: Plan, status: PlanStatus, present: Present) -> str:
        today = plan.today(present.now, present.boundary)
        if status is PlanStatus.PAUSED:
            until = [pause.until for pause in plan.pauses if pause.open_on(today)]
            if until and until[-1] is not None:
                return tr("Paused until {day}").format(day=self._short(until[-1]))
            return tr("Paused")
        if status is PlanStatus.ENDED:
            return tr("Ended")
        if plan.silenced is not None:
            return tr("Active, reminders rest")
        if plan.spec.starts > today:
            return tr("Starts {day}").format(day=self._short(plan.spec.starts))
        return tr("Active")

    def _short(self, day: date) -> str:
        return phrases.short_date(day, self._items.locale)


def agreed_view(spec: PlanSpec, anchors: Anchors, locale: str) -> AgreedView:
    """Return what was agreed in words."""
    if spec.assigned_by:
        agreed = f", {phrases.day_month(spec.agreed_on, locale)}" if spec.agreed_on else ""
        origin = tr("From {name}{agreed}").format(name=spec.assigned_by, agreed=agreed)
    else:
        origin = tr("Your own plan")
    when = phrases.when_in_words(spec, anchors, locale)
    where = f", {spec.where}" if spec.where else ""
    return AgreedView(
        title=spec.title,
        sentence=when[:1].upper() + when[1:] + where,
        what=spec.what or "",
        full=dose_with_minutes(spec.full),
        small="" if spec.locked else dose_with_minutes(spec.small),
        origin=origin,
        locked=spec.locked,
        stop_rule=spec.stop_rule or "",
    )


def _counts(statuses: list[PlanStatus]) -> str:
    active, paused, ended = (
        statuses.count(status) for status in (PlanStatus.ACTIVE, PlanStatus.PAUSED, PlanStatus.ENDED)
    )
    return phrases.listed(
        [
            ntr("{n} active", "{n} active", active).format(n=active) if active else "",
            ntr("{n} paused", "{n} paused", paused).format(n=paused) if paused else "",
            ntr("{n} ended", "{n} ended", ended).format(n=ended) if ended else "",
        ]
    )
