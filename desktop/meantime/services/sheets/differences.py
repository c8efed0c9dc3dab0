"""What is different between two versions of a plan, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from meantime.domain.anchors import Anchors, UsualTimes
from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec, Step
from meantime.domain.statuses import Mode, Share
from meantime.domain.triggers import ClockTimes, Quota, Trigger
from meantime.language import tr
from meantime.services import phrases
from meantime.services.practices import Library

_T = TypeVar("_T")


@dataclass(frozen=True)
class Difference:
    """One thing that is different.

    Attributes:
        what: what it is about, such as "Small version".
        before: how it is now; empty where it is not set.
        after: how it would be; empty where it goes.
    """

    what: str
    before: str
    after: str


class PlanWords:
    """Writes the parts of a plan so that no two different ones read alike."""

    def __init__(self, anchors: Anchors, library: Library, locale: str) -> None:
        """Write with these anchors, practices and way of writing days."""
        self._anchors = anchors
        self._library = library
        self._locale = locale

    def parts(self, spec: PlanSpec) -> tuple[tuple[str, str], ...]:
        """Return every part of ``spec`` with its name, always the same ones; empty where it is not set."""
        practice = self._library.get(spec.practice)
        return (
            (tr("When"), "; ".join(self._trigger(trigger) for trigger in spec.triggers)),
            (tr("What"), spec.what or ""),
            (tr("Where"), spec.where or ""),
            (tr("Why"), spec.why or ""),
            (tr("Full version"), dose_with_minutes(spec.full)),
            (tr("Small version"), dose_with_minutes(spec.small)),
            (tr("Practice"), practice.title if practice is not None else spec.practice),
            (tr("Starts"), self._day(spec.starts)),
            (tr("Last day"), self._day(spec.ends)),
            (tr("Rest days"), phrases.days_in_words(spec.rest, self._locale) if spec.rest else ""),
            (tr("Locked"), tr("yes") if spec.locked else ""),
            (tr("Stop rule"), spec.stop_rule or ""),
            (tr("Steps"), _listed(spec.steps, _step)),
            (tr("Steps in any order"), tr("yes") if spec.any_order else ""),
            (tr("May also be met"), _listed(spec.modes, _mode)),
            (tr("If something gets in the way"), f"{spec.obstacle.if_}: {spec.obstacle.then}" if spec.obstacle else ""),
            (tr("Afterwards"), spec.reward or ""),
            (tr("How sure, 0–10"), "" if spec.confidence is None else str(spec.confidence)),
            (tr("On the page"), _share(spec.share)),
            (tr("Words in the notification"), spec.discreet or ""),
            (tr("Time zone"), spec.zone or ""),
            (tr("Agreed with"), spec.assigned_by or ""),
            (tr("Agreed on"), self._day(spec.agreed_on)),
        )

    def _day(self, day: date | None) -> str:
        return "" if day is None else f"{phrases.short_date(day, self._locale)} {day.year}"

    def _trigger(self, trigger: Trigger) -> str:
        words = phrases.trigger_in_words(trigger, self._anchors, self._locale)
        if isinstance(trigger, ClockTimes) and trigger.rule is not None:
            return f"{words} ({trigger.rule})"
        if isinstance(trigger, Quota):
            offered = ", ".join(phrases.clock(at) for at in trigger.at)
            days = phrases.days_in_words(trigger.days, self._locale)
            return tr("{quota}, offered at {times}, {days}").format(quota=words, times=offered, days=days)
        return words

    def usual(self, usual: UsualTimes) -> str:
        """Return an anchor's usual times."""
        return phrases.usual_in_words(usual, self._locale)

    def differences(self, before: PlanSpec, after: PlanSpec, moved: PlanWords) -> tuple[Difference, ...]:
        """Return what differs between two versions, in the order in which a plan is read.

        Args:
            before: as it is, in these words.
            after: as it would be.
            moved: the words for ``after``; its anchors may be others.
        """
        pairs = zip(self.parts(before), moved.parts(after), strict=True)
        return tuple(Difference(what, was, now) for (what, was), (_, now) in pairs if was != now)


def dose_with_minutes(dose: Dose | None) -> str:
    """Return a dose whole: "4 rounds, 5 min"."""
    if dose is None:
        return ""
    if dose.what is None:
        return phrases.dose_in_words(dose)
    minutes = phrases.dose_in_words(Dose(None, dose.minutes, dose.up_to_minutes)) if dose.minutes is not None else ""
    return ", ".join(part for part in (dose.what, minutes) if part)


def _listed(items: tuple[_T, ...], words: Callable[[_T], str]) -> str:
    return "; ".join(words(item) for item in items)


def _step(step: Step) -> str:
    expected = "" if step.suds is None else tr(", expected {n}").format(n=step.suds)
    return tr("{title}{expected}, {n} times").format(title=step.title, expected=expected, n=step.repeat)


def _mode(mode: Mode) -> str:
    return {
        Mode.IN_VIVO: tr("for real"),
        Mode.IMAGINAL: tr("imagined"),
        Mode.WRITTEN: tr("written"),
        Mode.TELL: tr("by telling the therapist"),
    }[mode]


def _share(share: Share) -> str:
    return {
        Share.FULL: tr("what you keep"),
        Share.SUMMARY: tr("counts only"),
        Share.PRIVATE: tr("nothing"),
    }[share]
