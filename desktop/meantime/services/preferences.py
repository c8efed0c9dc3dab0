"""Settings by their public names, as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from meantime.domain.discussing import ALWAYS, SWITCHED, Rule
from meantime.domain.errors import UserError
from meantime.domain.settings import Settings, Theme
from meantime.domain.wall_time import DayBoundary
from meantime.domain.weekdays import CODES
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook

Value = str | int | bool | None


class UnknownWord(UserError):
    """A setting's name or value is no word that Meantime knows: wrong usage, not a refusal."""


@dataclass(frozen=True)
class _Entry:
    read: Callable[[Settings], Value]
    write: Callable[[Settings, str], Settings]


def _clock(text: str) -> time | None:
    if text.strip().lower() in ("", "off", "none"):
        return None
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
    if not match:
        raise UnknownWord(tr("Expected a time such as 22:30, or off."))
    return time(int(match[1]), int(match[2]))


def _number(text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[+-]?\d{1,40}", text.strip()):
        raise UnknownWord(tr("Expected a whole number."))
    if not low <= int(text) <= high:
        raise UserError(tr("Expected a number from {low} to {high}.").format(low=low, high=high))
    return int(text)


def _switch(text: str) -> bool:
    word = text.strip().lower()
    if word not in ("on", "off"):
        raise UnknownWord(tr("Expected on or off."))
    return word == "on"


def _choice(text: str, words: tuple[str, ...]) -> str:
    if text.strip().lower() not in words:
        raise UnknownWord(tr("Expected one of: {words}.").format(words=", ".join(words)))
    return text.strip().lower()


def _line(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > 80:
        raise UserError(tr("Expected at most 80 characters."))
    return plain


def _shown(at: time | None) -> str | None:
    return None if at is None else at.strftime("%H:%M")


def _day_start(settings: Settings, text: str) -> Settings:
    at = _clock(text)
    if at is None or at > time(12, 0):
        raise UserError(tr("Expected a time from 00:00 to 12:00."))
    return replace(settings, day_starts=DayBoundary(((date.min, at),)))


def _weekday(text: str) -> int:
    code = text.strip().upper()
    if code not in CODES:
        raise UnknownWord(tr("Expected one of: {words}.").format(words=", ".join(CODES)))
    return CODES.index(code)


def _rules(text: str) -> tuple[Rule, ...]:
    """Return the rules named with commas or blanks between them, each once; none for ``none`` or nothing."""
    words = set(text.lower().replace(",", " ").split()) - {"none"}
    if always := sorted(words & ALWAYS):
        raise UserError(
            tr("This comes first in any case and cannot be switched off: {words}.").format(words=", ".join(always))
        )
    known = [rule.value for rule in SWITCHED]
    if not words <= set(known):
        raise UnknownWord(tr("Expected none, or some of: {words}.").format(words=", ".join(known)))
    return tuple(rule for rule in SWITCHED if rule.value in words)


LANGUAGES = ("en",)
"""What the windows can be in."""

PAGE_LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}
"""What the page for the therapist can be in, each by its own name."""

ENTRIES: dict[str, _Entry] = {
    "name": _Entry(lambda s: s.name, lambda s, text: replace(s, name=_line(text))),
    "therapist": _Entry(lambda s: s.therapist, lambda s, text: replace(s, therapist=_line(text))),
    "language": _Entry(lambda s: s.language, lambda s, text: replace(s, language=_choice(text, LANGUAGES))),
    "page-language": _Entry(
        lambda s: s.page_language, lambda s, text: replace(s, page_language=_choice(text, tuple(PAGE_LANGUAGES)))
    ),
    "paper": _Entry(lambda s: s.paper, lambda s, text: replace(s, paper=_choice(text, ("a4", "letter")))),
    "quiet-from": _Entry(lambda s: _shown(s.quiet_from), lambda s, text: replace(s, quiet_from=_clock(text))),
    "quiet-to": _Entry(lambda s: _shown(s.quiet_to), lambda s, text: replace(s, quiet_to=_clock(text))),
    "daily-cap": _Entry(lambda s: s.daily_cap, lambda s, text: replace(s, daily_cap=_number(text, 0, 100))),
    "day-starts": _Entry(lambda s: _shown(s.day_starts.start_on(date.max)), _day_start),
    "later-minutes": _Entry(lambda s: s.later_minutes, lambda s, text: replace(s, later_minutes=_number(text, 1, 720))),
    "break-minutes": _Entry(lambda s: s.break_minutes, lambda s, text: replace(s, break_minutes=_number(text, 1, 720))),
    "reminders": _Entry(lambda s: s.reminders, lambda s, text: replace(s, reminders=_switch(text))),
    "neutral-words": _Entry(lambda s: s.neutral_words, lambda s, text: replace(s, neutral_words=_switch(text))),
    "hold-full-screen": _Entry(
        lambda s: s.hold_full_screen, lambda s, text: replace(s, hold_full_screen=_switch(text))
    ),
    "theme": _Entry(
        lambda s: s.theme.value,
        lambda s, text: replace(s, theme=Theme(_choice(text, tuple(theme.value for theme in Theme)))),
    ),
    "less-motion": _Entry(lambda s: s.less_motion, lambda s, text: replace(s, less_motion=_switch(text))),
    "weekly-day": _Entry(lambda s: CODES[s.weekly_day], lambda s, text: replace(s, weekly_day=_weekday(text))),
    "weekly-at": _Entry(lambda s: _shown(s.weekly_at), lambda s, text: replace(s, weekly_at=_clock(text))),
    "soft-tones": _Entry(lambda s: s.soft_tones, lambda s, text: replace(s, soft_tones=_switch(text))),
    "worth-discussing": _Entry(
        lambda s: s.worth_discussing, lambda s, text: replace(s, worth_discussing=_switch(text))
    ),
    "rules-off": _Entry(lambda s: ",".join(s.rules_off) or "none", lambda s, text: replace(s, rules_off=_rules(text))),
}
"""Every setting by its public name."""


class Preferences:
    """Reads and sets settings by name."""

    def __init__(self, notebook: Notebook) -> None:
        """Keep them in the vault of ``notebook``."""
        self._book = notebook

    def all(self) -> dict[str, Value]:
        """Return every setting by name."""
        settings = self._book.settings
        return {name: entry.read(settings) for name, entry in ENTRIES.items()}

    def get(self, name: str) -> Value:
        """Return one setting.

        Raises:
            UnknownWord: if there is no such setting.
        """
        return _entry(name).read(self._book.settings)

    def quiet_missing(self) -> str | None:
        """Return which end of the quiet hours is still to be set; None where both are set, or neither."""
        settings = self._book.settings
        if (settings.quiet_from is None) == (settings.quiet_to is None):
            return None
        return "quiet-from" if settings.quiet_from is None else "quiet-to"

    def set(self, name: str, text: str) -> Changes:
        """Set one setting from ``text``.

        Raises:
            UnknownWord: if the setting or the word is unknown.
            UserError: if the value cannot be.
        """
        entry = _entry(name)
        with self._book.vault.transaction():
            before = self._book.vault.settings.load()
            after = entry.write(before, text)
            if name == "day-starts":
                after = self._day_starts_from_now(before, after)
            if after == before:
                return Changes()
            self._book.vault.settings.save(after)
        self._book.forget()
        return Changes.of(Part.SETTINGS, *([Part.PLANS] if name == "day-starts" else []))

    def set_rule(self, rule: Rule, *, on: bool) -> Changes:
        """Have one rule, or switch it off; the others stay as another program may have set them.

        Raises:
            UserError: if it is one that cannot be switched off.
        """
        with self._book.vault.transaction():
            off = {rule.value for rule in self._book.vault.settings.load().rules_off}
            return self.set("rules-off", ",".join(off - {rule.value} if on else off | {rule.value}))

    def _day_starts_from_now(self, before: Settings, after: Settings) -> Settings:
        """Keep the old boundary for days that were lived: what was due in the past does not move.

        A day counts as lived if it holds an answer, or a plan was here before it; where a plan's own zone is ahead,
        its date is the one that counts.
        """
        vault, present = self._book.vault, self._book.present()
        plans = vault.plans.all()
        if not vault.checkins.history() and all(plan.imported_day >= present.today for plan in plans):
            return after
        now = present.now
        today = max((now.wall, *(now.wall_for(plan.spec.zone) for plan in plans))).date()
        tomorrow = today + timedelta(days=1)
        at = after.day_starts.start_on(date.max)
        kept = tuple(change for change in before.day_starts.changes if change[0] < tomorrow)
        return replace(after, day_starts=DayBoundary((*kept, (tomorrow, at))))


def _entry(name: str) -> _Entry:
    try:
        return ENTRIES[name]
    except KeyError:
        raise UnknownWord(
            tr("There is no setting called {name}; there are: {names}.").format(
                name=name[:40], names=", ".join(ENTRIES)
            )
        ) from None
