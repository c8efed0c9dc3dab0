"""The words of a change of when a plan comes: its kinds and paces, and what is wrong with an entry."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from meantime.domain.errors import FieldError
from meantime.language import tr
from meantime.services import phrases
from meantime.services.repeats import Pace
from meantime.services.trigger_entries import Entry

KINDS = ("after", "at", "once", "times_per_week", "when")
"""The kinds of triggers by their key in a sheet, in the order in which they are offered."""


@dataclass(frozen=True)
class DayName:
    """A weekday as it is offered.

    Attributes:
        weekday: which, Monday is 0.
        short: its short name.
        whole: its whole name.
    """

    weekday: int
    short: str
    whole: str


def day_names(locale: str) -> tuple[DayName, ...]:
    """Return the weekdays in the order in which weeks are read."""
    first = Locale.parse(locale).first_week_day
    week = [phrases.WEEK[(first + step) % 7] for step in range(7)]
    names = ((day.weekday(), phrases.weekday(day, locale), phrases.weekday(day, locale, "EEEE")) for day in week)
    return tuple(DayName(*name) for name in names)


def kind_of(entry: Entry) -> str:
    """Return the kind of an entry."""
    return next(kind for kind in ("after", "once", "times_per_week", "when", "at") if kind in entry)


def kind_words() -> dict[str, str]:
    """Return the kinds as they are read."""
    return {
        "after": tr("After a routine"),
        "at": tr("At a clock time"),
        "once": tr("Once"),
        "times_per_week": tr("So many times a week"),
        "when": tr("When I need it"),
    }


def pace_words() -> dict[Pace, str]:
    """Return on which days a clock time may come, as they are read."""
    return {
        Pace.EVERY_DAY: tr("Every day"),
        Pace.WEEKDAYS: tr("On weekdays I choose"),
        Pace.DAYS_APART: tr("Every so many days"),
        Pace.WEEKS_APART: tr("Every so many weeks"),
        Pace.DAY_OF_MONTH: tr("Monthly, on a day"),
        Pace.WEEKDAY_OF_MONTH: tr("Monthly, on a weekday"),
        Pace.RULE: tr("By a calendar rule"),
    }


def sentence_of(entry: Entry, error: FieldError) -> str:
    """Return what is wrong with an entry as a sentence for whoever entered it; a rule's reason stays as it is told."""
    kind, key = kind_of(entry), error.path.partition("[")[0]
    if not key:
        return tr("This moment is there already. Choose another one, or take it away.")
    return _sentences().get((kind, key)) or tr("Please look at this: {reason}.").format(reason=error.reason)


def _sentences() -> dict[tuple[str, str], str]:
    return {
        ("after", "after"): tr("Choose a routine that happens within the plan’s time."),
        ("after", "days"): tr("Choose days on which this routine happens, within the plan’s time."),
        ("at", "at"): tr("Give it at least one time."),
        ("at", "days"): tr("Choose at least one day within the plan’s time."),
        ("once", "once"): tr("Choose a time that is still to come, and within the plan’s time."),
        ("times_per_week", "times_per_week"): tr(
            "Choose at most as many times as there are days on which it is offered. No other time stands beside it."
        ),
        ("times_per_week", "days"): tr("Choose at least one day within the plan’s time on which it is offered."),
        ("times_per_week", "at"): tr("Give it at least one time."),
        ("when", "when"): tr("Say in a few words when you need it."),
    }
