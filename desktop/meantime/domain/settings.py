"""What a person can set, with the values it begins with."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time

from meantime.domain.discussing import ALWAYS, LINES, Rule
from meantime.domain.wall_time import DayBoundary, Stamp


class Theme(enum.StrEnum):
    """Colours of the windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class StandingCard:
    """A cue card that stands on the desktop: which one, and where its upper left corner is, in logical pixels."""

    item: str
    x: int
    y: int


@dataclass(frozen=True)
class HeldBack:
    """One thing that is held back from the page.

    Attributes:
        item: what the page knows it by; the id of a check-in, for example.
        since: when it was held back, naive local time.
    """

    item: str
    since: datetime


@dataclass(frozen=True)
class StarsBrought:
    """What was starred when a page was taken along: until when that page told, and the ids in order."""

    made: Stamp
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """All settings, as they are in a new folder.

    Attributes:
        name: what the page calls the client.
        therapist: what the page calls the therapist.
        language: that of the windows, an ISO 639 code.
        page_language: that of the page for the therapist, an ISO 639 code.
        paper: ``a4`` or ``letter``.
        quiet_from: local time from which nothing is shown; None for no quiet hours.
        quiet_to: local time until which nothing is shown.
        daily_cap: most notifications a practice day; a stack counts one.
        later_minutes: how long *Later* waits.
        reminders: whether anything is shown at all.
        neutral_words: notifications never name a plan.
        hold_full_screen: nothing is shown while a window fills the screen.
        break_minutes: how long one has to be away for coming back to be noticed as the end of a break.
        less_motion: nothing in the windows moves by itself.
        soft_tones: a tone begins each breath of the pacer, and a bell ends a timer, where sound is installed.
        day_starts: when a practice day begins, with its history.
        looked_after: id of the session whose list of small things for afterwards was put away.
        numbers_aside: when the question for numbers on the support card was put aside; None if it was not.
        cue_after: id of the session after which a cue was put where a practice begins.
        desktop_cards: the cue cards that stand on the desktop, each once.
        weekly_day: on which day of the week the weekly look is offered; Monday is 0.
        weekly_at: from which local time on; None for no weekly look.
        month_aside: the first day of the month that was looked back on, or put away, last; None before any was.
        weekly_aside: the practice day of the weekly look that was put away last; None before any was.
        worth_discussing: the page says what is worth discussing, by fixed rules.
        rules_off: the rules that the client switched off, in the order of ``Rule``.
        held_items: what is held back from the page, in order of its items.
        led_to_card: the newest answers after which the support card opened by itself, by their ids, in order.
        pages_taken: up to when the newest page between any two of the last sessions told what was noted, in order.
        pages_alone: those of them that were taken along while no session was noted.
        stars_brought: what was starred when each of these pages was taken along.
    """

    name: str = ""
    therapist: str = ""
    language: str = "en"
    page_language: str = "en"
    paper: str = "a4"
    quiet_from: time | None = None
    quiet_to: time | None = None
    daily_cap: int = 6
    later_minutes: int = 10
    reminders: bool = True
    neutral_words: bool = True
    hold_full_screen: bool = True
    break_minutes: int = 15
    theme: Theme = Theme.SYSTEM
    less_motion: bool = False
    soft_tones: bool = False
    day_starts: DayBoundary = DayBoundary()
    looked_after: str = ""
    cue_after: str = ""
    numbers_aside: date | None = None
    desktop_cards: tuple[StandingCard, ...] = ()
    weekly_day: int = 6
    weekly_at: time | None = time(18, 0)
    month_aside: date | None = None
    weekly_aside: date | None = None
    worth_discussing: bool = True
    rules_off: tuple[Rule, ...] = ()
    held_items: tuple[HeldBack, ...] = ()
    led_to_card: tuple[str, ...] = ()
    pages_taken: tuple[Stamp, ...] = ()
    pages_alone: tuple[Stamp, ...] = ()
    stars_brought: tuple[StarsBrought, ...] = ()

    def applies(self, rule: Rule) -> bool:
        """Tell whether the page goes by ``rule``; what always comes first cannot be switched off."""
        if rule in ALWAYS:
            return True
        return rule not in self.rules_off and (self.worth_discussing or rule not in LINES)
