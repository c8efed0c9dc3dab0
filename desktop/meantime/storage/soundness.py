"""Whether values that came from outside are ones that Meantime itself could have written.

The shapes were read strictly before; here are the rules that shapes cannot say. Nothing is corrected: a value
that would trip a later question is refused as it comes in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import available_timezones

from meantime.domain.anchors import Anchor
from meantime.domain.checkins import CheckIn
from meantime.domain.drafts import Draft
from meantime.domain.guides import ChosenBreath, may_be_breathed
from meantime.domain.material import troubles
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.resistance import Resistance, Underneath
from meantime.domain.rules import first_day, parse_rule
from meantime.domain.schedule import spec_slots
from meantime.domain.settings import Settings
from meantime.domain.statuses import ANSWERS, Status
from meantime.domain.triggers import AfterAnchor, ClockTimes, Quota
from meantime.domain.voice import VoiceMemo
from meantime.domain.wall_time import YEARS, DayBoundary
from meantime.domain.weekly import Begun

_LARGEST = 10**9
_LONGEST = 100_000
_DEEPEST = 3
"""A list of moments, one of them, and a list of its times."""

_ZONES_APART = 2
"""How many days a practice day and the date on any clock in the world may lie apart."""
_IDS = frozenset({"id", "plan_id", "replaces"})
_WEEKDAYS = frozenset({"days", "rest"})


class Unsound(ValueError):
    """A value that Meantime never writes."""


def refuse_odd_parts(record: object) -> None:
    """Refuse what no record has anywhere: far years, endless numbers, zones where none belong.

    Raises:
        Unsound: if there is such a part.
    """
    for name, value in _parts("", record):
        if name in _IDS and value is not None:
            _need(isinstance(value, str) and bool(re.fullmatch(r"[0-9a-f]{32}", value)))
        if isinstance(value, bool):
            continue
        if isinstance(value, str):
            _need(len(value) <= _LONGEST)
        elif isinstance(value, int):
            _need(abs(value) <= _LARGEST and (name not in _WEEKDAYS or 0 <= value <= 6))
        elif isinstance(value, float):
            _need(math.isfinite(value))
        elif isinstance(value, time):
            _need(value.tzinfo is None)
        elif isinstance(value, datetime):
            _need((value.tzinfo is not None) == (name == "utc") and value.year in YEARS)
        elif isinstance(value, date):
            _need(value.year in YEARS or value == date.min)


def _parts(name: str, value: object) -> Iterator[tuple[str, object]]:
    if is_dataclass(value):
        for field in fields(value):
            yield from _parts(field.name, getattr(value, field.name))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from _parts(name, part)
    else:
        yield name, value


def refuse_anchor(anchor: Anchor) -> None:
    """Refuse an anchor without a name or times.

    Raises:
        Unsound: if it is one.
    """
    _need(bool(anchor.name.strip()) and bool(anchor.moves))


def refuse_plan(plan: Plan, anchors: Mapping[str, Anchor]) -> None:
    """Refuse a plan whose moments could not be found.

    Raises:
        Unsound: if it is one.
        UserError: if a rule in it cannot be read.
    """
    _need(bool(plan.versions) and plan.order >= 0)
    _need(plan.versions[0].since is None and plan.versions[0].day is None)
    for version in plan.versions[1:]:
        _need(version.since is not None and version.day is not None)
    _need(not any(troubles(plan.material)))
    chosen = plan.breath or ChosenBreath()
    _need(all(each is None or may_be_breathed(each) for each in (chosen.seconds, chosen.own)))
    for fade in plan.fades:
        _need(abs((fade.day - fade.since.wall.date()).days) <= _ZONES_APART)
    for version in plan.versions:
        _refuse_spec(version.spec, anchors)
        _need(all(slot.number >= 1 for slot in version.day_slots))


def _refuse_spec(spec: PlanSpec, anchors: Mapping[str, Anchor]) -> None:
    _need(bool(spec.title.strip()) and bool(spec.triggers))
    _need(spec.zone is None or spec.zone in available_timezones())
    for trigger in spec.triggers:
        if isinstance(trigger, AfterAnchor):
            _need(trigger.anchor in anchors and abs(trigger.offset) <= 1440)
        if isinstance(trigger, ClockTimes):
            _need(bool(trigger.at) and (trigger.rule is None or trigger.days is None))
            if trigger.rule is not None:
                parse_rule(trigger.rule, "rule")
                _need(first_day(trigger.rule, spec.starts, None) is not None)
        if isinstance(trigger, Quota):
            _need(bool(trigger.at) and 1 <= trigger.places <= trigger.offers <= 7)
    spec_slots(spec, spec.starts, anchors, DayBoundary())


def refuse_checkin(checkin: CheckIn, plans: Collection[str], checkins: Collection[str]) -> None:
    """Refuse an answer that belongs to nothing.

    Raises:
        Unsound: if it is one.
    """
    _need(checkin.plan_id in plans and checkin.status in ANSWERS)
    _need(checkin.worse is not None or checkin.worse_made is None)
    _need(checkin.replaces is None or (checkin.replaces in checkins and checkin.replaces != checkin.id))
    _need(checkin.slot is None or (checkin.slot >= 1 and checkin.status is not Status.USED_FOR_REAL))


def refuse_resistance(entry: Resistance, plans: Collection[str]) -> None:
    """Refuse an entry that belongs to nothing, says nothing, or says something twice or out of order.

    Raises:
        Unsound: if it is one.
    """
    _need(entry.plan_id in plans and not entry.empty)
    _need(entry.underneath == tuple(each for each in Underneath if each in entry.underneath))


def refuse_voice_memo(memo: VoiceMemo, checkins: Collection[str]) -> None:
    """Refuse a memo beside no answer.

    Raises:
        Unsound: if it is one.
    """
    _need(memo.checkin_id in checkins)


def refuse_begun(entry: Begun, plans: Collection[str]) -> None:
    """Refuse an answer to how a practice begins where there is no such practice.

    Raises:
        Unsound: if it is one.
    """
    _need(entry.plan_id in plans)


def refuse_draft(draft: Draft) -> None:
    """Refuse a draft whose work is not as one is kept; what its fields say is looked at when it is opened.

    Raises:
        Unsound: if it is one.
    """
    _need(all(_plain(value, _DEEPEST) for value in draft.work.values()))


def _plain(value: object, deep: int) -> bool:
    if isinstance(value, list):
        return deep > 0 and all(_plain(part, deep - 1) for part in value)
    if isinstance(value, dict):
        return deep > 0 and all(_plain(part, deep - 1) for part in value.values())
    if isinstance(value, int):
        return abs(value) <= _LARGEST
    return value is None or isinstance(value, str)


_FAR = 1_000_000
"""Further off, in pixels, than any screen."""


def refuse_settings(settings: Settings) -> None:
    """Refuse settings that cannot be set.

    Raises:
        Unsound: if there is one.
    """
    _need(settings.paper in ("a4", "letter"))
    _need(all(re.fullmatch(r"[a-z]{2,3}", code) for code in (settings.language, settings.page_language)))
    _need(0 <= settings.daily_cap <= 100 and 1 <= settings.later_minutes <= 720)
    _need(1 <= settings.break_minutes <= 720 and 0 <= settings.weekly_day <= 6)
    cards = settings.desktop_cards
    _need(len({card.item for card in cards}) == len(cards))
    _need(all(abs(at) < _FAR for card in cards for at in (card.x, card.y)))
    days = [since for since, _ in settings.day_starts.changes]
    _need(days == sorted(days))


def in_order_of_replacing(checkins: Collection[CheckIn]) -> list[CheckIn]:
    """Return answers after the ones they replace, else as they come.

    Raises:
        Unsound: if some replace one another in a ring.
    """
    by_id = {checkin.id: checkin for checkin in checkins}
    ordered: dict[str, CheckIn] = {}
    for checkin in checkins:
        chain: dict[str, CheckIn] = {}
        link: CheckIn | None = checkin
        while link is not None and link.id not in ordered:
            _need(link.id not in chain)
            chain[link.id] = link
            link = by_id.get(link.replaces or "")
        ordered.update(reversed(chain.items()))
    return list(ordered.values())


def _need(sound: Any) -> None:
    if not sound:
        raise Unsound
