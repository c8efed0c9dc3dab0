"""Sheets that have to be refused: pairs of what is wrong and the bytes."""

from __future__ import annotations

HEAD = b'meantime = 1\nfrom = "Dr. R."\nagreed_on = 2026-11-23\n'
COFFEE = b'[[anchor]]\nname = "Morning coffee"\nat = { "MO-FR" = "07:30", "SA,SU" = "09:15" }\n'
WEEKDAYS_ONLY = b'[[anchor]]\nname = "I park"\nat = { "MO-FR" = "08:45" }\n'
PLAN = b'[[plan]]\ntitle = "Breathing"\npractice = "breathing"\n'
AT_NOON = b'[[plan.trigger]]\nat = "12:30"\n'

VALID = HEAD + COFFEE + PLAN + AT_NOON


def _plan(lines: str, trigger: bytes = AT_NOON) -> bytes:
    return HEAD + PLAN + lines.encode() + b"\n" + trigger


def _trigger(lines: str, before: bytes = b"") -> bytes:
    return HEAD + before + PLAN + b"[[plan.trigger]]\n" + lines.encode() + b"\n"


def _anchor(lines: str) -> bytes:
    return HEAD + b"[[anchor]]\n" + lines.encode() + b"\n"


def _top(lines: str) -> bytes:
    return b"meantime = 1\n" + lines.encode() + b"\n"


def _measure(lines: str) -> bytes:
    return HEAD + b"[[measure]]\n" + lines.encode() + b"\n"


_LOCKED = 'locked = true\nstop_rule = "feet on the floor"'

MALFORMED: tuple[tuple[str, bytes], ...] = (
    # the file
    ("an empty file", b""),
    ("no version", b'from = "Dr. R."\n'),
    ("another version", b"meantime = 2\n"),
    ("a version in quotes", b'meantime = "1"\n'),
    ("a version that is a truth", b"meantime = true\n"),
    ("a version with a point", b"meantime = 1.0\n"),
    ("no TOML at all", b"\x89PNG\r\n\x1a\n\x00\x00"),
    ("a JSON document", b'{"meantime": 1}'),
    ("Latin-1", b'meantime = 1\nfrom = "Dr. M\xfcller"\n'),
    ("UTF-16", "meantime = 1\n".encode("utf-16")),
    ("a NUL", b'meantime = 1\nfrom = "Dr.\x00R."\n'),
    ("a lone surrogate", b'meantime = 1\nfrom = "\\ud800"\n'),
    ("an open string", b'meantime = 1\nfrom = "Dr. R.\n'),
    ("an open table", b"meantime = 1\n[[plan\n"),
    ("the same key twice", b"meantime = 1\nmeantime = 1\n"),
    ("too deep", b"meantime = 1\na = " + b"[" * 20_000),
    ("too deep with tables", b"meantime = 1\na = " + b"{a=" * 20_000),
    ("a key of many parts", b"meantime = 1\n" + b".".join([b"a"] * 5_000) + b" = 1\n"),
    ("too large", VALID + b"#" * (1024 * 1024)),
    ("a number of 5000 digits", b"meantime = 1\nx = " + b"9" * 5_000),
    ("a day that does not exist", _top("agreed_on = 2026-02-30")),
    ("an hour that does not exist", _top("next_session = 2026-11-30T25:00:00")),
    # the top
    ("an unknown key", _top('form = "Dr. R."')),
    ("an unknown table", _top("[extra]\na = 1")),
    ("an author that is no text", _top("from = 5")),
    ("an author without words", _top('from = "  "')),
    ("an author of two lines", _top('from = "Dr.\\nR."')),
    ("an author with a bell", _top('from = "Dr.\\u0007"')),
    ("a day in quotes", _top('agreed_on = "2026-11-23"')),
    ("a time as a day", _top("agreed_on = 2026-11-23T10:00:00")),
    ("a day long ago", _top("agreed_on = 0001-01-01")),
    ("a day far ahead", _top("agreed_on = 9999-12-31")),
    ("a day as session", _top("next_session = 2026-11-30")),
    ("a session with an offset", _top("next_session = 2026-11-30T15:00:00+01:00")),
    ("a session in UTC", _top("next_session = 2026-11-30T15:00:00Z")),
    ("plans that are no tables", _top("plan = [1, 2]")),
    ("one plan as a table", _top('[plan]\ntitle = "x"')),
    ("anchors that are text", _top('anchor = "coffee"')),
    # anchors
    ("an anchor without a name", _anchor('at = { "MO" = "07:30" }')),
    ("an anchor without times", _anchor('name = "Coffee"')),
    ("an anchor with an empty table", _anchor('name = "Coffee"\nat = {}')),
    ("an anchor with times but no days", _anchor('name = "Coffee"\nat = "07:30"')),
    ("an anchor on an unknown day", _anchor('name = "Coffee"\nat = { "MON" = "07:30" }')),
    ("an anchor twice on a day", _anchor('name = "Coffee"\nat = { "MO-FR" = "07:30", "FR" = "08:00" }')),
    ("an anchor at no time", _anchor('name = "Coffee"\nat = { "MO" = [] }')),
    ("an anchor at half past seven", _anchor('name = "Coffee"\nat = { "MO" = "half past seven" }')),
    ("an anchor at 24:00", _anchor('name = "Coffee"\nat = { "MO" = "24:00" }')),
    ("an anchor at a TOML time", _anchor('name = "Coffee"\nat = { "MO" = 07:30:00 }')),
    ("an anchor sensed by nothing known", _anchor('name = "Coffee"\nat = { "MO" = "07:30" }\nsensed = "smell"')),
    ("an anchor with an unknown key", _anchor('name = "Coffee"\nat = { "MO" = "07:30" }\nwhere = "here"')),
    ("two anchors of one name", HEAD + COFFEE + COFFEE),
    # plans
    ("a plan without a title", HEAD + b"[[plan]]\n" + AT_NOON),
    ("a plan with an empty title", HEAD + b'[[plan]]\ntitle = ""\n' + AT_NOON),
    ("a plan with an invisible title", HEAD + b'[[plan]]\ntitle = "\\u200b"\n' + AT_NOON),
    ("a plan with a title of two lines", HEAD + b'[[plan]]\ntitle = "a\\nb"\n' + AT_NOON),
    ("a plan with a title of 201 letters", HEAD + b'[[plan]]\ntitle = "' + b"a" * 201 + b'"\n' + AT_NOON),
    ("two plans of one title", HEAD + (PLAN + AT_NOON) * 2),
    ("a plan without a trigger", HEAD + PLAN),
    ("an unknown key of a plan", _plan('colour = "green"')),
    ("a key of many odd letters", _plan('"\\u202e\\n\\u0000" = 1')),
    ("an unknown practice", HEAD + b'[[plan]]\ntitle = "x"\npractice = "levitation"\n' + AT_NOON),
    ("a practice that is a number", HEAD + b'[[plan]]\ntitle = "x"\npractice = 1\n' + AT_NOON),
    ("a full version in words alone", _plan('full = "4 rounds"')),
    ("a full version with nothing in it", _plan("full = {}")),
    ("a full version with an unknown key", _plan("full = { hours = 1 }")),
    ("no minutes", _plan("full = { minutes = 0 }")),
    ("minutes below nothing", _plan("full = { minutes = -5 }")),
    ("more minutes than a day", _plan("full = { minutes = 1441 }")),
    ("endless minutes", _plan("full = { minutes = inf }")),
    ("minutes that are no number", _plan("full = { minutes = nan }")),
    ("minutes of 400 digits", _plan("full = { minutes = " + "9" * 400 + " }")),
    ("minutes that are a truth", _plan("full = { minutes = true }")),
    ("minutes in words", _plan('full = { minutes = "five" }')),
    ("minutes the wrong way round", _plan("full = { minutes = [15, 10] }")),
    ("three minutes values", _plan("full = { minutes = [5, 10, 15] }")),
    ("a start in words", _plan('starts = "tomorrow"')),
    ("an end before the start", _plan("starts = 2026-11-23\nends = 2026-11-22")),
    ("an end before the day agreed", _plan("ends = 2026-11-22")),
    ("rest on no day", _plan('rest = ""')),
    ("rest on an unknown day", _plan('rest = "sunday"')),
    ("locked in words", _plan('locked = "yes"')),
    ("locked without a stop rule", _plan("locked = true")),
    ("locked with a small version", _plan(_LOCKED + "\nsmall = { minutes = 1 }")),
    ("locked without an author", b"meantime = 1\nagreed_on = 2026-11-23\n" + PLAN + _LOCKED.encode() + b"\n" + AT_NOON),
    ("locked without a day", b'meantime = 1\nfrom = "Dr. R."\n' + PLAN + _LOCKED.encode() + b"\n" + AT_NOON),
    ("an unknown share", _plan('share = "some"')),
    ("an unknown zone", _plan('zone = "Europe/Atlantis"')),
    ("a zone that is a path", _plan('zone = "../../etc/passwd"')),
    ("a confidence of eleven", _plan("confidence = 11")),
    ("a confidence with a point", _plan("confidence = 7.5")),
    ("a confidence that is a truth", _plan("confidence = true")),
    ("half an obstacle", _plan('obstacle = { if = "rain" }')),
    ("an obstacle in words", _plan('obstacle = "rain"')),
    ("an unknown mode", _plan('modes = ["in-vitro"]')),
    ("a mode twice", _plan('modes = ["tell", "tell"]')),
    ("modes in words", _plan('modes = "tell"')),
    ("any order in words", _plan('any_order = "no"')),
    ("a step without a title", _plan("", AT_NOON + b"[[plan.step]]\nsuds = 30\n")),
    ("a step above 100", _plan("", AT_NOON + b'[[plan.step]]\ntitle = "x"\nsuds = 101\n')),
    ("a step never repeated", _plan("", AT_NOON + b'[[plan.step]]\ntitle = "x"\nrepeat = 0\n')),
    ("an unknown key of a step", _plan("", AT_NOON + b'[[plan.step]]\ntitle = "x"\nfear = 3\n')),
    ("too many steps", _plan("", AT_NOON + b'[[plan.step]]\ntitle = "x"\n' * 51)),
    # triggers
    ("a trigger of no kind", _trigger('days = "MO"')),
    ("a trigger of two kinds", _trigger('after = "Morning coffee"\nat = "12:30"', COFFEE)),
    ("a trigger of two other kinds", _trigger('when = "I worry"\nonce = 2026-12-01T14:00:00')),
    ("an unknown key of a trigger", _trigger('at = "12:30"\nevery = 2')),
    ("a trigger after nothing there", _trigger('after = "Evening tea"')),
    ("a trigger after a number", _trigger("after = 5")),
    ("an offset of more than a day", _trigger('after = "Morning coffee"\noffset = 1441', COFFEE)),
    ("an offset with a point", _trigger('after = "Morning coffee"\noffset = 1.5', COFFEE)),
    ("an offset beside a clock time", _trigger('at = "12:30"\noffset = 5')),
    ("days the anchor does not have", _trigger('after = "I park"\ndays = "SA"', WEEKDAYS_ONLY)),
    ("a rule beside an anchor", _trigger('after = "I park"\nrule = "FREQ=DAILY"', WEEKDAYS_ONLY)),
    ("at no time", _trigger("at = []")),
    ("at 12:60", _trigger('at = "12:60"')),
    ("at noon in words", _trigger('at = ["noon"]')),
    ("at times in a list in a list", _trigger('at = [["12:30"]]')),
    ("a rule and days", _trigger('at = "12:30"\nrule = "FREQ=DAILY"\ndays = "MO"')),
    ("a rule in words", _trigger('at = "12:30"\nrule = "every other Tuesday"')),
    ("a rule without a frequency", _trigger('at = "12:30"\nrule = "BYDAY=MO"')),
    ("a rule by the hour", _trigger('at = "12:30"\nrule = "FREQ=HOURLY"')),
    ("a rule that chooses hours", _trigger('at = "12:30"\nrule = "FREQ=DAILY;BYHOUR=3"')),
    ("a rule on 30 February", _trigger('at = "12:30"\nrule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"')),
    ("a daily rule on 30 February", _trigger('at = "12:30"\nrule = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"')),
    ("a rule over before it starts", _trigger('at = "12:30"\nrule = "FREQ=DAILY;UNTIL=20261101"')),
    ("a rule over before its first time", _trigger('at = "12:30"\nrule = "FREQ=DAILY;UNTIL=20261123T080000"')),
    ("a rule with count and until", _trigger('at = "12:30"\nrule = "FREQ=DAILY;COUNT=2;UNTIL=20270101"')),
    ("a rule with an interval of nothing", _trigger('at = "12:30"\nrule = "FREQ=DAILY;INTERVAL=0"')),
    ("a rule that is a number", _trigger('at = "12:30"\nrule = 5')),
    ("a rule on days outside the plan", _plan("ends = 2026-11-23", b'[[plan.trigger]]\nat = "12:30"\ndays = "TU"\n')),
    ("once with an offset", _trigger("once = 2026-12-01T14:00:00+01:00")),
    ("once without a time", _trigger("once = 2026-12-01")),
    ("once with days", _trigger('once = 2026-12-01T14:00:00\ndays = "TU"')),
    ("once before the start", _plan("starts = 2026-12-02", b"[[plan.trigger]]\nonce = 2026-12-01T14:00:00\n")),
    ("once after the end", _plan("ends = 2026-11-30", b"[[plan.trigger]]\nonce = 2026-12-01T14:00:00\n")),
    ("a quota without a time", _trigger("times_per_week = 3")),
    ("a quota of nothing", _trigger('times_per_week = 0\nat = "20:00"')),
    ("a quota of eight", _trigger('times_per_week = 8\nat = "20:00"')),
    ("a quota above its days", _trigger('times_per_week = 3\ndays = "SA,SU"\nat = "20:00"')),
    ("a quota above its days but rest", _plan('rest = "SU"', b'[[plan.trigger]]\ntimes_per_week = 7\nat = "20:00"\n')),
    ("a quota the wrong way round", _trigger('times_per_week = [5, 3]\nat = "20:00"')),
    ("a quota of one in a list", _trigger('times_per_week = [3]\nat = "20:00"')),
    ("a quota with a rule", _trigger('times_per_week = 3\nat = "20:00"\nrule = "FREQ=DAILY"')),
    ("a quota beside another trigger", _plan("", b'[[plan.trigger]]\ntimes_per_week = 3\nat = "20:00"\n' + AT_NOON)),
    ("two quotas", _plan("", b'[[plan.trigger]]\ntimes_per_week = 3\nat = "20:00"\n' * 2)),
    ("as needed with a time", _trigger('when = "I worry"\nat = "12:30"')),
    ("as needed without words", _trigger('when = ""')),
    # measures
    ("a measure without a name", _measure("every_days = 7")),
    ("a questionnaire that is not there", _measure('name = "who-5"')),
    ("a measure every nothing", _measure('name = "sleep"\nevery_days = 0')),
    ("a measure in words", _measure('name = "sleep"\nevery_days = "weekly"')),
    ("an unknown key of a measure", _measure('name = "sleep"\nitems = 3')),
    ("a measure twice", _measure('name = "sleep"\n[[measure]]\nname = "sleep"')),
)
"""What is wrong, and a sheet that has it."""
