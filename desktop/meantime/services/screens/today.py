"""Today's check-in window."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from meantime.domain.statuses import DONE, PlanStatus, Status
from meantime.domain.triggers import AsNeeded
from meantime.domain.wall_time import to_wall
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.after_session import AfterSession
from meantime.services.agenda import Agenda, TodayItem
from meantime.services.monthly import MonthlyReviews
from meantime.services.notebook import Notebook, Present
from meantime.services.screens.items import Items
from meantime.services.screens.monthly import monthly_line
from meantime.services.screens.session_line import session_line
from meantime.services.views import ItemView, NeededView, StackView, TodayView
from meantime.services.weekly import WeeklyLooks

_FAR = timedelta(days=14)
_WEEK_DAYS = 6
_PAIR = 2


class TodayScreen:
    """Reads the notebook for the check-in window."""

    def __init__(
        self,
        notebook: Notebook,
        agenda: Agenda,
        items: Items,
        after: AfterSession | None = None,
        weekly: WeeklyLooks | None = None,
        monthly: MonthlyReviews | None = None,
    ) -> None:
        """Read from these; without ``after``, ``weekly`` or ``monthly`` nothing leads to a list, a look or a review."""
        self._after = after
        self._weekly = weekly
        self._monthly = monthly
        self._book = notebook
        self._agenda = agenda
        self._items = items

    def view(self) -> TodayView:
        """Return today's check-in window."""
        present = self._book.present()
        day, entries = self._agenda.today()
        shown = [
            entry
            for entry in entries
            if entry.mark.status not in (Status.REST, Status.PAUSED) and (entry.offered or entry.mark.checkin)
        ]
        stacks = self._stacks(shown, present)
        answered = [entry for entry in shown if entry.mark.status is not None]
        done = sum(entry.mark.status in DONE for entry in answered)
        open_ = len(shown) - len(answered)
        due = sum(entry.mark.status is None and self._has_come(entry, present) for entry in shown)
        heading, below = self._today_words(done, open_, len(shown), entries)
        return TodayView(
            day=phrases.weekday_date(day, self._items.locale),
            heading=heading,
            below=below,
            session=self._items.session_words(),
            stacks=stacks,
            has_plans=bool(self._book.plans),
            therapist=self._book.settings.therapist or tr("your therapist"),
            due=(due, len(shown)),
            needed=self._needed(present, as_needed=True),
            hard=self._items.hard,
            session_line="" if self._items.hard else session_line(self._book),
            after_session=not self._items.hard and self._after is not None and self._after.waiting() is not None,
            weekly=not self._items.hard and self._weekly is not None and self._weekly.offered() is not None,
            monthly="" if self._items.hard or self._monthly is None else monthly_line(self._monthly),
            anyway=() if shown else self._needed(present, as_needed=False),
            real=() if self._items.hard else self._used(present),
        )

    def _used(self, present: Present) -> tuple[tuple[str, str], ...]:
        """Return the plans that can be used in real life: those that have begun and go on, paused ones too."""
        gone = (PlanStatus.ENDED,)
        return tuple(
            (plan.id, plan.title)
            for plan in self._book.plans
            if plan.status(present.now, present.boundary) not in gone
            and plan.spec.starts <= plan.today(present.now, present.boundary)
        )

    def answered(self, checkin_id: str) -> ItemView | None:
        """Return an answer as it stands, of whatever day and beside all slots too; None where it was taken back."""
        answer = self._book.vault.checkins.get(checkin_id)
        if answer is None or answer.undone is not None:
            return None
        return self._items.answered(self._book.plan(answer.plan_id), answer, self._book.present())

    @property
    def hard(self) -> bool:
        """Whether today is a hard day."""
        return self._items.hard

    def _has_come(self, entry: TodayItem, present: Present) -> bool:
        return entry.item.at <= present.now.utc or self._items.noticed(entry.item.plan, entry.item.slot)

    def _needed(self, present: Present, *, as_needed: bool) -> tuple[NeededView, ...]:
        """Return the active plans that can be answered beside all slots: those as needed, or the others."""
        answers = self._book.vault.checkins.live(first=present.today, last=present.today)
        counted = Counter(answer.plan_id for answer in answers if answer.slot is None)
        views = []
        for plan in self._book.plans:
            triggers = [trigger for trigger in plan.spec.triggers if isinstance(trigger, AsNeeded)]
            active = plan.status(present.now, present.boundary) is PlanStatus.ACTIVE
            started = plan.spec.starts <= plan.today(present.now, present.boundary)
            if not active or not started or bool(triggers) is not as_needed:
                continue
            when = tr("When {when}").format(when=triggers[0].when) if triggers else ""
            views.append(self._items.needed(plan, when, counted[plan.id], beside=as_needed))
        return tuple(views)

    def _next_words(self, present: Present) -> str:
        """Return "Next is tomorrow, after morning coffee."; nothing where nothing comes in the next two weeks."""
        coming = self._agenda.upcoming(present.now.utc, present.now.utc + _FAR, present.zone)
        if not coming:
            return ""
        moment = coming[0]
        days = (moment.day - present.today).days
        wall = to_wall(moment.at, present.zone)
        near = {0: tr("today"), 1: tr("tomorrow")}
        day = near.get(days) or phrases.weekday(moment.day, self._items.locale, "EEEE")
        if days > _WEEK_DAYS:
            day = phrases.short_date(moment.day, self._items.locale)
        anchor = phrases.anchor_in_words(moment.anchor) if moment.anchor else ""
        when = anchor[:1].lower() + anchor[1:] if anchor else phrases.clock(wall)
        return tr("Next is {day}, {when}.").format(day=day, when=when)

    def _today_words(self, done: int, open_: int, planned: int, entries: tuple[TodayItem, ...]) -> tuple[str, str]:
        if not self._book.plans:
            return tr("No plans yet"), tr(
                "Start with one thing your therapist suggested. Their own words are enough; Meantime helps make it "
                "specific."
            )
        if not planned:
            rest = any(entry.mark.status is Status.REST for entry in entries)
            below = tr("A rest day, as you agreed.") if rest else tr("There is nothing to answer today.")
            following = self._next_words(self._book.present())
            return tr("Nothing planned today"), f"{below} {following}".strip()
        if open_ and self._items.hard:
            return tr("Today can be small."), tr("One thing is plenty. Nothing at all is fine too.")
        if open_:
            waiting = ntr("One is open.", "{n} are open.", open_).format(n=phrases.counted(open_).capitalize())
            later = tr("Nothing else is planned today.") if open_ == 1 else tr("One is enough to start with.")
            return tr("{done} of {planned} so far").format(done=done, planned=planned), f"{waiting} {later}"
        all_ = ntr("It is answered.", "All {n} are answered.", planned).format(n=phrases.counted(planned))
        if planned == _PAIR:
            all_ = tr("Both are answered.")
        return (
            tr("{done} of {planned} today").format(done=done, planned=planned),
            tr("{all} That is enough for today.").format(all=all_),
        )

    def _stacks(self, entries: list[TodayItem], present: Present) -> tuple[StackView, ...]:
        groups: dict[tuple[datetime, str], list[TodayItem]] = {}
        stacks: list[tuple[int, float, int, StackView]] = []
        for entry in entries:
            groups.setdefault((entry.item.at, entry.item.slot.anchor or ""), []).append(entry)
        for (at, anchor), group in groups.items():
            wall = group[0].item.slot.wall
            opened = any(entry.mark.status is None for entry in group)
            coming = not any(self._has_come(entry, present) for entry in group)
            rank = 0 if opened and not coming else 1 if opened else 2
            stack = StackView(
                name=phrases.anchor_in_words(anchor) if anchor else phrases.clock(wall),
                usually=tr("usually {time}").format(time=phrases.clock(wall)) if anchor else "",
                icon=icon_for(anchor),
                items=tuple(self._items.item(entry.item.plan, entry.mark, present) for entry in group),
            )
            stacks.append((rank, at.timestamp() if opened else -at.timestamp(), len(stacks), stack))
        return tuple(stack for _, _, _, stack in sorted(stacks, key=lambda item: item[:3]))


_ICONS = (
    ("coffee", ("coffee", "tea", "breakfast")),
    ("car", ("park", "car", "drive", "commute", "train", "bus")),
    ("moon", ("bed", "sleep", "night")),
)


def icon_for(anchor: str) -> str:
    """Return the name of the icon that suits an anchor."""
    words = anchor.casefold()
    return next(
        (icon for icon, hints in _ICONS if any(hint in words for hint in hints)), "target" if anchor else "clock"
    )
