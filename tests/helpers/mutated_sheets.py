"""Sheets gone wrong by chance: the same number always gives the same sheet."""

from __future__ import annotations

import random
from datetime import date, datetime, time
from typing import Any

import tomlkit

RICH = """meantime = 1
from = "Dr. R."
agreed_on = 2026-11-23
next_session = 2026-11-30T15:00:00

[[anchor]]
name = "Morning coffee"
at = { "MO-FR" = "07:30", "SA,SU" = ["09:15", "10:00"] }
sensed = "first-unlock"

[[anchor]]
name = "I park at work"
at = { "MO-FR" = "08:45" }

[[plan]]
title = "4-7-8 breathing"
practice = "breathing"
what = "sitting"
full = { what = "4 rounds", minutes = 5 }
small = { what = "1 round", minutes = [0.5, 1] }
starts = 2026-11-23
ends = 2026-12-20
rest = "SU"
zone = "Europe/Berlin"
confidence = 7
obstacle = { if = "someone knocks", then = "one round is enough" }

[[plan.trigger]]
after = "Morning coffee"
offset = 5
days = "MO-FR"

[[plan.trigger]]
at = ["12:30", "21:45"]
rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"

[[plan.trigger]]
once = 2026-12-01T14:00:00

[[plan]]
title = "Ladder"
practice = "exposure"
modes = ["in-vivo", "tell"]
share = "summary"

[[plan.trigger]]
after = "I park at work"

[[plan.step]]
title = "Say hello"
suds = 30
repeat = 3

[[plan]]
title = "Sitting"

[[plan.trigger]]
times_per_week = [3, 5]
days = "MO-SA"
at = ["20:00"]

[[plan.trigger]]
when = "I notice harsh self-talk"

[[plan]]
title = "Garage"
practice = "prolonged-exposure"
locked = true
stop_rule = "ring"

[[plan.trigger]]
at = "16:00"
days = "TU,TH"

[[measure]]
name = "sleep"
every_days = 14
agreed = "with Dr. R."
"""

_JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    3,
    10**18,
    10**400,
    1.5,
    float("inf"),
    float("nan"),
    "",
    " ",
    "x",
    "MO",
    "MO-SU",
    "09:00",
    "Morning coffee",
    "a\nb",
    "\u202e\u200b",
    "😀" * 50,
    "x" * 5_000,
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;COUNT=100000;INTERVAL=1000",
    date(2026, 11, 23),
    date(1, 1, 1),
    date(9999, 12, 31),
    datetime(2026, 11, 23, 10),
    datetime(9999, 12, 31, 23, 59),
    time(9),
    [],
    [[]],
    ["09:00", 5],
    {},
    {"a": {}},
    {"what": "x"},
)
_BYTES = b"\x00\x1b\xff\xc3\"'=[]{}.,#\\\n\r\t 0123456789-:TZaeinfMOSU_+"


def mutated(number: int) -> bytes:
    """Return the sheet with this number."""
    chance = random.Random(number)
    return _at_bytes(chance) if number % 2 else _at_values(chance)


def _at_bytes(chance: random.Random) -> bytes:
    content = bytearray(RICH.encode())
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        place = chance.randrange(len(content))
        length = chance.choice((1, 1, 2, 10, 200))
        what = chance.randrange(4)
        if what == 0:
            content[place : place + length] = b""
        elif what == 1:
            content[place:place] = bytes(chance.choices(_BYTES, k=length))
        elif what == 2:
            content[place] = chance.choice(_BYTES)
        else:
            other = chance.randrange(len(content))
            content[place:place] = content[other : other + length]
        if not content:
            break
    return bytes(content)


def _at_values(chance: random.Random) -> bytes:
    document = tomlkit.parse(RICH).unwrap()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        _spoil(document, chance)
    try:
        return tomlkit.dumps(document).encode()
    except (ValueError, TypeError, RecursionError):
        return repr(document).encode()


def _spoil(node: Any, chance: random.Random) -> None:
    """Spoil one value somewhere below ``node``."""
    keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(node[key], dict | list) and chance.random() < 0.8:
        _spoil(node[key], chance)
        return
    what = chance.randrange(5)
    if what == 0:
        del node[key]
    elif what == 1 and isinstance(node, dict):
        node[chance.choice((*keys, "x", "at", "days", "rule", "once", "times_per_week", "", "ä\n"))] = node[key]
    elif what == 2 and isinstance(node, list):
        node.append(node[key])
    else:
        junk = chance.choice(_JUNK)
        if junk is None:
            del node[key]
        else:
            node[key] = junk
