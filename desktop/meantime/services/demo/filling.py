"""Plays the script through the very commands that a person uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from string import Template

from meantime.domain.errors import UserError
from meantime.domain.sessions import USUAL_LENGTH
from meantime.domain.support import SupportCard
from meantime.language import tr
from meantime.services.after_session import AfterSession
from meantime.services.checkins import CheckIns
from meantime.services.demo import agreed, script
from meantime.services.demo.sources import ScriptedClock, SeededIds
from meantime.services.guides.guiding import Whose
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.practices import Library
from meantime.services.preferences import Preferences
from meantime.services.resistance import Resistances
from meantime.services.scales import NO_SCALES, Scales
from meantime.services.sessions import Sessions
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.services.weekly import WeeklyLooks
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault

_WEEK = timedelta(days=7)
_FIRST, _LAST = date(1990, 1, 1), date(2190, 1, 1)
_MOST_WEEKS = 520
PHQ_8 = "phq-8"


def fill(
    vault: Vault,
    library: Library,
    until: date,
    *,
    weeks: int = 6,
    zone: str,
    desk: Desk | None = None,
    scales: Scales = NO_SCALES,
) -> None:
    """Fill an empty vault, and the desk's support card, with made-up weeks up to ``until``.

    The same day gives the same content, ids too.

    Args:
        vault: an empty one.
        library: the practices.
        until: the last day; on a Monday the last two weeks are those of the design's pictures.
        weeks: how many weeks, 1 to 520.
        zone: the IANA zone whose clocks the script goes by.
        desk: where the support card goes.
        scales: the questionnaires; where the PHQ-8 is among them, it is answered every second week.

    Raises:
        UserError: if there is something in the vault or on the support card already; nothing is changed.
    """
    if not 1 <= weeks <= _MOST_WEEKS:
        raise UserError(tr("Made-up data is for 1 to {n} weeks.").format(n=_MOST_WEEKS))
    if not _FIRST <= until <= _LAST:
        raise UserError(tr("Made-up data can end between 1990 and 2190."))
    lived_in = not vault.is_empty() or vault.talking_points.all() or vault.anchors.all() or vault.measures.all()
    if lived_in or (desk is not None and desk.support_card() != SupportCard()):
        raise UserError(tr("There is something in this data folder; made-up data needs an empty one."))
    play = _Play(vault, library, until, weeks, zone, scales)
    with vault.transaction():
        play.all()
    if desk is not None:
        desk.save_support_card(agreed.support_card(play.tuesday(1)))


@dataclass(frozen=True)
class _Act:
    """Something that happens at a naive local time."""

    at: datetime
    do: Callable[[], object]


class _Play:
    """One performance of the script."""

    def __init__(
        self, vault: Vault, library: Library, until: date, weeks: int, zone: str, scales: Scales = NO_SCALES
    ) -> None:
        self._until = until
        self._monday = until + timedelta(days=-until.weekday() % 7)
        first = until - weeks * _WEEK + timedelta(days=1)
        self._start = first - timedelta(days=(first.weekday() - 1) % 7)
        self._clock = ScriptedClock(datetime.combine(self._start - timedelta(days=1), time(18)), zone)
        self._ids = SeededIds(until.isoformat())
        vault.set_salt(self._ids.named("salt"))
        self._vault = vault
        self._library = library
        self._book = Notebook(vault, self._clock)
        self._checkins = CheckIns(self._book, self._ids, library)
        self._resistances = Resistances(self._book, self._checkins, library, self._ids)
        self._sessions = Sessions(self._book, self._ids)
        self._after = AfterSession(self._book, self._sessions, tuple)
        self._measures = Measures(self._book, self._ids, scales)
        self._weekly = WeeklyLooks(self._book, self._measures, library.get, self._ids)

    def tuesday(self, week: int) -> date:
        """Return the Tuesday that begins a week of the script; week 0 is the last."""
        return self._monday - timedelta(days=6) - week * _WEEK

    def all(self) -> None:
        """Play everything that has happened by the end of the last day."""
        preferences = Preferences(self._book)
        preferences.set("name", agreed.CLIENT)
        preferences.set("therapist", agreed.THERAPIST)
        end = datetime.combine(self._until, time(23, 59))
        acts = sorted((act for act in self._acts() if act.at <= end), key=lambda act: act.at)
        for act in acts:
            self._clock.put(act.at)
            act.do()

    def _acts(self) -> Iterator[_Act]:
        yield from self._agreeing()
        yield from self._meeting()
        weeks = (self._monday - self._start).days // 7 + 1
        for week in range(weeks):
            for entry in script.entries(self.tuesday(week), week):
                if self._agreed(entry):
                    yield _Act(entry.made, partial(self._answer, entry))
            yield from self._rating(week)
        if PHQ_8 in self._measures.scales.files:
            yield from self._asked(weeks)
        yield from self._talking(weeks)
        yield from self._looking()
        yield from self._pausing()

    def _ladder_day(self) -> date:
        """Return the first day of the ladder: the day after it was agreed, or the first of all."""
        agreed_on = self.tuesday(3)
        return agreed_on + timedelta(days=1) if agreed_on > self._start else self._start

    def _own_ends(self) -> date:
        return self.tuesday(1) - timedelta(days=2)

    def _has_own(self) -> bool:
        """Tell whether there is a whole week for the client's own plans, which end before the last two."""
        return self._own_ends() - timedelta(days=6) >= self._start

    def _agreed(self, entry: script.Entry) -> bool:
        """Tell whether the plan of an entry is agreed on its day, and has not ended."""
        if entry.title in agreed.OWN_PLANS:
            return self._has_own() and self._start <= entry.day <= self._own_ends()
        return entry.day >= (self._ladder_day() if entry.title == agreed.LADDER else self._start)

    def _agreeing(self) -> Iterator[_Act]:
        """The sheets come in: the first on the evening before the first day, the ladder after its session."""
        evening = datetime.combine(self._start - timedelta(days=1), time(18, 30))
        before = self._start - _WEEK
        yield _Act(evening, partial(self._import, agreed.MORNINGS, agreed=before, starts=self._start))
        if self._has_own():
            yield _Act(evening, partial(self._import, agreed.OWN, starts=self._start, ends=self._own_ends()))
        day = self._ladder_day()
        after = evening if day == self._start else datetime.combine(self.tuesday(3), time(16, 20))
        yield _Act(after, partial(self._import, agreed.LUNCHES, agreed=self.tuesday(3), starts=day))

    def _import(self, sheet: Template, **days: date) -> None:
        text = sheet.substitute({name: day.isoformat() for name, day in days.items()})
        read = read_sheet(text.encode(), self._library, self._book.anchors, self._measures.scales)
        import_sheet(self._book, self._ids, read)

    def _meeting(self) -> Iterator[_Act]:
        """Each session is noted at the end of the one before."""
        tuesday = self._start - _WEEK
        noted = datetime.combine(self._start - timedelta(days=1), time(18, 20))
        while tuesday <= self.tuesday(0) + _WEEK:
            at = datetime.combine(tuesday, time(15))
            yield _Act(noted, partial(self._sessions.add, at, agreed.THERAPIST))
            noted = max(noted, at + USUAL_LENGTH)
            yield _Act(noted, self._after.put_away)
            tuesday += _WEEK

    def _answer(self, entry: script.Entry) -> None:
        plan = self._book.find(entry.title)
        self._checkins.answer(plan, entry.status, day=entry.day, details=entry.details)

    def _rating(self, week: int) -> Iterator[_Act]:
        """Both own ratings, on the Monday that closes the week; the weekly look is put away then."""
        at = datetime.combine(self.tuesday(week) + timedelta(days=6), time(8, 5))
        for name, value in zip(("distress", "did-what-matters"), script.rated(week), strict=True):
            yield _Act(at, partial(self._measures.note, name, value))
        yield _Act(at + timedelta(minutes=5), self._put_look_away)

    def _put_look_away(self) -> None:
        look = self._weekly.current()
        if look is not None:
            self._weekly.put_away(look)

    def _asked(self, weeks: int) -> Iterator[_Act]:
        """The PHQ-8, every second Monday; the first time, maybe, on the evening on which the sheet asks for it."""
        evening = datetime.combine(self._start - timedelta(days=1), time(18, 30))
        yield _Act(evening, partial(self._import, agreed.ASKED, agreed=self._start - _WEEK))
        for week in range(weeks + 1):
            answers = script.answered(week)
            if answers is not None:
                at = datetime.combine(self.tuesday(week) + timedelta(days=6), time(8, 8))
                answer = partial(self._measures.answer, PHQ_8, answers)
                yield _Act(max(at, evening + timedelta(minutes=10)), answer)

    def _talking(self, weeks: int) -> Iterator[_Act]:
        for line in script.TALK:
            if line.week < weeks:
                tuesday = self.tuesday(line.week)
                day = tuesday + timedelta(days=script.DAYS.index(line.day))
                yield _Act(datetime.combine(day, line.made), partial(self._write_down, line))
                if line.dropped:
                    yield _Act(datetime.combine(tuesday + _WEEK, time(16)), partial(self._talked_about, line.text))

    def _write_down(self, line: script.Talk) -> None:
        point, _ = self._sessions.note(line.text, origin=line.origin)
        self._sessions.change(replace(point, order=line.order))

    def _talked_about(self, text: str) -> None:
        for point in self._sessions.from_last_time():
            if point.text == text:
                self._sessions.drop(point)

    def _looking(self) -> Iterator[_Act]:
        """What was in the way of a practice was looked at; what was chosen then is in the answers."""
        for look in script.LOOKS:
            day = self.tuesday(0) + timedelta(days=script.DAYS.index(look.day))
            yield _Act(datetime.combine(day, look.made), partial(self._look_at, look))

    def _look_at(self, look: script.Look) -> None:
        plan = self._book.find(look.title)
        self._resistances.choose(self._resistances.begin(Whose(plan.id)), look.entered)

    def _pausing(self) -> Iterator[_Act]:
        """A few days ill: breathing pauses until the next session."""
        thursday = self.tuesday(4) + timedelta(days=2)
        if thursday > self._start:
            pause = partial(self._pause, agreed.BREATHING, self.tuesday(3))
            yield _Act(datetime.combine(thursday, time(18)), pause)

    def _pause(self, title: str, until: date) -> None:
        Plans(self._book).pause(self._book.find(title), until)
