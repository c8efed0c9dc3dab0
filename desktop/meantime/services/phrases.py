"""Plans, days and statuses in words; used by screens and page alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from meantime.domain.anchors import Anchors, UsualTimes
from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.statuses import Reason, Status, Worse
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY, Weekdays
from meantime.language import ENGLISH, language_in_force, tr
from meantime.services.repeats import LAST, Pace, Repeat, repeat_of

LOCALES = {"en": "en_GB"}
"""Which region's way of writing days goes with a language where the system names none."""


def locale_of(language: str) -> str:
    """Return the locale that writes days in ``language``."""
    return LOCALES.get(language, language)


def counted(n: int) -> str:
    """Return a number as it stands in a sentence: in a word up to nine, in digits from there."""
    low = [tr("none"), tr("one"), tr("two"), tr("three"), tr("four")]
    words = [*low, tr("five"), tr("six"), tr("seven"), tr("eight"), tr("nine")]
    return words[n] if 0 <= n < len(words) else str(n)


_DECIMAL_COMMA = frozenset({"de", "es"})
_NOUNS_CAPITAL = frozenset({"de"})


def number(value: float) -> str:
    """Return a number as the language in force writes it, without an end of nought: "2.5", "2,5", "3"."""
    return decimal(f"{value:g}")


def decimal(digits: str) -> str:
    """Return digits with a decimal point as the language in force writes them."""
    return digits.replace(".", ",") if language_in_force() in _DECIMAL_COMMA else digits


def in_a_sentence(words: str) -> str:
    """Return words without their first capital; as they are where nouns are written with one."""
    return words if language_in_force() in _NOUNS_CAPITAL else words[:1].lower() + words[1:]


def clock(at: time | datetime) -> str:
    """Return a clock time as it is read: 8:15."""
    return f"{at.hour}:{at.minute:02}"


def weekday_date(day: date, locale: str, *, with_year: bool = False) -> str:
    """Return a day such as "Monday 23 November"; where it is another year, with that."""
    said = str(format_skeleton("EEEEMMMMd", day, locale=locale)).replace(",", "")
    return f"{said} {day.year}" if with_year else said


def short_date(day: date, locale: str) -> str:
    """Return a day such as "Tue 24 November"."""
    return f"{weekday(day, locale)} {day_month(day, locale)}"


def brief_date(day: date, locale: str) -> str:
    """Return a day such as "Tue 24 Nov"."""
    return f"{weekday(day, locale)} {format_skeleton('MMMd', day, locale=locale)}"


def weekday_and_day(day: date, locale: str) -> str:
    """Return a day such as "Tue 24"."""
    return f"{weekday(day, locale)} {_day(day, locale)}"


def signed(change: int) -> str:
    """Return a change with its sign, such as "+5" or "−1"."""
    return f"{change:+d}".replace("-", "−") if change else "0"


def day_month(day: date, locale: str) -> str:
    """Return a day such as "23 November"."""
    return str(format_skeleton("MMMMd", day, locale=locale))


def of_year(days: str, year: int, locale: str) -> str:
    """Return days with their year such as "23 November 2026"."""
    return f"{days} de {year}" if locale.startswith("es") else f"{days} {year}"


def span(first: date, last: date, locale: str) -> str:
    """Return a range of days such as "17–23 November"; of a single one its date."""
    if first == last:
        return day_month(last, locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day(first, locale)}–{day_month(last, locale)}"
    return f"{day_month(first, locale)} – {day_month(last, locale)}"


def _day(day: date, locale: str) -> str:
    """Return the day of a month; German counts it."""
    return f"{day.day}." if locale.startswith("de") else str(day.day)


def weekday(day: date, locale: str, width: str = "ccc") -> str:
    """Return the weekday's name: ``ccc`` short, ``EEEE`` whole, ``EEEEE`` one letter."""
    return _weekday_name(day.weekday(), locale, width)


@lru_cache(maxsize=256)
def _weekday_name(number: int, locale: str, width: str) -> str:
    """Return the name of a day of the week, 0 for Monday; a month asks for hundreds of them."""
    return str(format_date(date(2024, 1, 1 + number), width, locale=locale))


WEEK = tuple(date(2024, 1, day) for day in range(1, 8))
"""A week from Monday on, for the names of its days."""


def days_in_words(days: Weekdays, locale: str) -> str:
    """Return weekdays such as "Mon–Fri" or "Mon, Tue, Thu"."""
    if days == EVERY_DAY:
        return tr("every day")
    names = [weekday(day, locale) for day in WEEK]
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        parts += [f"{names[run[0]]}–{names[run[-1]]}"] if len(run) > 2 else [names[day] for day in run]
    return ", ".join(parts)


_COMMON = frozenset(
    [
        "morning",
        "midday",
        "noon",
        "afternoon",
        "evening",
        "night",
        "breakfast",
        "brunch",
        "lunch",
        "tea",
        "dinner",
        "supper",
        "coffee",
        "meal",
        "snack",
        "the",
        "my",
        "our",
        "a",
        "an",
        "first",
        "second",
        "last",
        "work",
        "school",
        "class",
        "shower",
        "bath",
        "bed",
        "bedtime",
        "commute",
        "sport",
        "gym",
        "yoga",
        "prayer",
        "news",
        "medicine",
        "tablets",
        "pills",
        "meds",
        "dog",
        "walk",
        "bus",
        "train",
        "tram",
        "home",
        "shopping",
        "dishes",
        "toilet",
        "alarm",
        "school-run",
    ]
)
"""Words that a routine begins with and that are nobody's name."""

_NOT_AFTER = (
    *("when ", "after ", "before ", "while ", "at ", "during "),
    *("wenn ", "nach ", "vor ", "sobald ", "während ", "beim "),
    *("cuando ", "después de", "antes de", "mientras ", "al ", "durante "),
)
"""Names that say when by themselves; its owner names a routine in any language, whatever windows and page are in."""


def anchor_in_words(name: str) -> str:
    """Return an anchor as the beginning of a sentence: "Morning coffee" becomes "After morning coffee".

    A name keeps its capital, and so does whatever may be one: only words that routines usually begin with lose it.
    """
    if name.casefold().startswith(_NOT_AFTER):
        return name[0].upper() + name[1:]
    if language_in_force() != ENGLISH:
        return tr("After {anchor}").format(anchor=name)
    first = name.split(" ", 1)[0]
    common = first.casefold() in _COMMON or first.casefold().endswith("ing")
    lowered = name[0].lower() + name[1:] if common and name[1:] == name[1:].lower() else name
    return tr("After {anchor}").format(anchor=lowered)


def minutes_in_words(minutes: float | None) -> str:
    """Return "20 min", or "27 s" for less than one; nothing for an unknown length."""
    if minutes is not None and 0 < minutes < 1:
        return tr("{n} s").format(n=max(1, round(minutes * 60)))
    return "" if minutes is None else tr("{n} min").format(n=number(minutes))


def time_spoken(seconds: float) -> str:
    """Return a short time in whole seconds, as one says it: "1 second", "2 minutes 5 seconds"."""
    minutes, rest = divmod(int(seconds), 60)
    parts = [tr("1 minute") if minutes == 1 else tr("{n} minutes").format(n=minutes)] if minutes else []
    if rest or not minutes:
        parts.append(tr("1 second") if rest == 1 else tr("{n} seconds").format(n=rest))
    return " ".join(parts)


def dose_in_words(dose: Dose | None) -> str:
    """Return a dose's size, its words before its minutes: "4 rounds", "5 min", "10–15 min"."""
    if dose is None:
        return ""
    if dose.what is not None:
        return dose.what
    if dose.minutes is not None and dose.up_to_minutes is not None and dose.up_to_minutes != dose.minutes:
        return tr("{low}–{high} min").format(low=number(dose.minutes), high=number(dose.up_to_minutes))
    return minutes_in_words(dose.minutes)


def trigger_in_words(trigger: Trigger, anchors: Anchors, locale: str) -> str:
    """Return when a trigger prompts, in words."""
    if isinstance(trigger, AfterAnchor):
        words = anchor_in_words(trigger.anchor)
        if trigger.offset:
            words = tr("{anchor} {offset:+d} min").format(anchor=words, offset=trigger.offset)
        days = trigger.days
        if days is None and trigger.anchor in anchors:
            days = anchors[trigger.anchor].newest.days
        return words if days is None or days == EVERY_DAY else f"{words}, {days_in_words(days, locale)}"
    if isinstance(trigger, ClockTimes):
        at = ", ".join(clock(moment) for moment in trigger.at)
        return tr("at {times}, {days}").format(times=at, days=repeat_in_words(repeat_of(trigger), locale))
    if isinstance(trigger, Once):
        return f"{short_date(trigger.once.date(), locale)}, {clock(trigger.once)}"
    if isinstance(trigger, Quota):
        if trigger.offers != trigger.places:
            return tr("{low}–{high} times a week").format(low=trigger.places, high=trigger.offers)
        return tr("{n} times a week").format(n=trigger.places)
    return _as_needed(trigger)


def which_words() -> dict[int, str]:
    """Return which of a weekday in a month, as it is read."""
    first = {1: tr("first"), 2: tr("second"), 3: tr("third"), 4: tr("fourth")}
    return {**first, LAST: tr("last")}


def repeat_in_words(repeat: Repeat, locale: str) -> str:
    """Return on which days something comes."""
    if repeat.pace is Pace.DAYS_APART:
        return tr("every {n} days").format(n=repeat.every)
    if repeat.pace is Pace.WEEKS_APART:
        return tr("every {n} weeks on {days}").format(n=repeat.every, days=days_in_words(repeat.days, locale))
    if repeat.pace is Pace.DAY_OF_MONTH:
        last = tr("on the last day of the month")
        return last if repeat.day == LAST else tr("on day {n} of the month").format(n=repeat.day)
    if repeat.pace is Pace.WEEKDAY_OF_MONTH:
        name = weekday(WEEK[repeat.weekday], locale, "EEEE")
        return tr("on the {which} {weekday} of the month").format(which=which_words()[repeat.which], weekday=name)
    if repeat.pace is Pace.RULE:
        return tr("on set days")
    return days_in_words(repeat.days if repeat.pace is Pace.WEEKDAYS else EVERY_DAY, locale)


def usual_in_words(usual: UsualTimes, locale: str) -> str:
    """Return an anchor's usual times such as "Mon–Fri 7:30; Sat, Sun 9:15"."""
    by_times: dict[str, list[int]] = {}
    for day, times in enumerate(usual.by_weekday):
        if times:
            by_times.setdefault(" + ".join(clock(at) for at in times), []).append(day)
    if len(by_times) == 1 and usual.days == EVERY_DAY:
        return next(iter(by_times))
    groups = ((days_in_words(frozenset(days), locale), times) for times, days in by_times.items())
    return "; ".join(f"{days} {times}" for days, times in groups)


def _as_needed(trigger: AsNeeded) -> str:
    return when_needed(trigger.when)


def when_needed(words: str) -> str:
    """Return when something is needed as the beginning of a sentence, whether or not it was written with its "when"."""
    before, _, _ = tr("When {when}").partition("{when}")
    if before.strip() and words.casefold().startswith(before.casefold()):
        return words[:1].upper() + words[1:]
    return tr("When {when}").format(when=words)


def when_in_words(spec: PlanSpec, anchors: Anchors, locale: str) -> str:
    """Return when a plan prompts, in words."""
    parts = [trigger_in_words(trigger, anchors, locale) for trigger in spec.triggers[:4]]
    return "; ".join(parts)


def status_words() -> dict[Status, str]:
    """Return each status as the person reads it."""
    return {
        Status.FULL: tr("Done"),
        Status.SMALL: tr("Small version"),
        Status.ADAPTED: tr("Adapted"),
        Status.TRIED: tr("Tried, then stopped"),
        Status.NOT_THIS_TIME: tr("Not this time"),
        Status.REST: tr("Rest day, as planned"),
        Status.PAUSED: tr("Paused"),
        Status.NOT_DUE: tr("Not planned"),
        Status.NO_ENTRY: tr("No entry"),
        Status.USED_FOR_REAL: tr("Used for real"),
    }


def reason_words() -> dict[Reason, str]:
    """Return each reason as the person reads it."""
    return {
        Reason.FORGOT: tr("Forgot"),
        Reason.NO_TIME: tr("No time"),
        Reason.TOO_TIRED: tr("Too tired"),
        Reason.TOO_ANXIOUS: tr("Too anxious"),
        Reason.TOO_BIG: tr("Too big"),
        Reason.UNCLEAR: tr("Unclear"),
        Reason.NO_PRIVACY: tr("No privacy"),
        Reason.NO_POINT: tr("No point"),
        Reason.DOESNT_FIT: tr("Doesn’t fit me"),
        Reason.MONEY: tr("Money"),
        Reason.VALUES: tr("My values"),
        Reason.HOUSEHOLD: tr("Household"),
        Reason.OTHER: tr("Other"),
    }


def worse_words() -> dict[Worse, str]:
    """Return what made-worse was like, as the person reads it."""
    return {
        Worse.PANIC: tr("Panic or too much"),
        Worse.RUMINATION: tr("Going round in circles"),
        Worse.DISSOCIATION: tr("Felt unreal"),
        Worse.URGES: tr("Urges to hurt myself"),
        Worse.CONFLICT: tr("Trouble at home"),
        Worse.OTHER: tr("Something else"),
    }


def measure_in_words(name: str) -> str:
    """Return what a measure is called: the own items by their words, one that a sheet brought by its name."""
    known = {"distress": tr("Distress"), "did-what-matters": tr("Did what matters")}
    words = name.replace("-", " ")
    return known.get(name, words[:1].upper() + words[1:])


def listed(parts: Sequence[str]) -> str:
    """Return the parts that say something, joined by middle dots."""
    return " · ".join(part for part in parts if part)
