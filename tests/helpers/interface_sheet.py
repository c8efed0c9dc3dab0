"""The plan sheet as the public interface prints it; its quota stands in a plan of its own, as the rules ask."""

from __future__ import annotations

EXAMPLE = """meantime = 1
from = "Dr. R."                    # present: the plans are therapist-assigned
agreed_on = 2026-11-23
next_session = 2026-11-30T15:00:00

[[anchor]]
name = "Morning coffee"
at = { "MO-FR" = "07:30", "SA,SU" = "09:15" }   # a value may be a list: ["10:00", "15:00"]
sensed = "first-unlock"            # optional: first-unlock | back-after-break | session-end; `at` is then the fallback

[[plan]]
title = "4-7-8 breathing"
practice = "breathing"             # an id from `meantime practices`; "free" is always there
what = "4-7-8 breathing, sitting"
where = "in my car before work"
why = "to start the day from a calmer place"
full = { what = "4 rounds", minutes = 5 }       # a number (0.5 too) or a range [10, 15]; JSON gives the lower
small = { what = "1 round", minutes = 1 }
starts = 2026-11-23                # default: agreed_on, else today
ends = 2026-12-20                  # last day, optional
rest = "SU"                        # planned rest: scheduled, but counted as rest
locked = false                     # true: trauma lock (needs `from`, `agreed_on`, `stop_rule`; no `small`)
stop_rule = "if I drift off: feet on the floor, then ring"
share = "full"                     # full | summary | private
discreet = "Your morning moment"   # notification text; default neutral
zone = "Europe/Berlin"             # optional: fixed zone; default floats with the computer
confidence = 7                     # 0 to 10
obstacle = { if = "someone knocks", then = "one round is enough" }
reward = "tea on the bench"
modes = ["in-vivo", "imaginal", "written", "tell"]   # exposure: the downgrades the plan allows
any_order = false                  # exposure: steps in any order

[[plan.trigger]]
after = "Morning coffee"           # stacked on an anchor
offset = 5                         # minutes, may be negative
days = "MO-FR"                     # default: the days the anchor has

[[plan.trigger]]
at = ["12:30", "21:45"]            # clock times; each is its own slot
rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"   # RFC 5545 RRULE from `starts`; default daily
                                   # (`days = "TU,TH"` is the short form of a weekly rule)

[[plan.trigger]]
once = 2026-12-01T14:00:00

[[plan.trigger]]
when = "I notice harsh self-talk"  # as needed: never prompts

[[plan.step]]                      # exposure ladder, easiest first
title = "Say hello to the cashier"
suds = 30
repeat = 3

[[plan]]
title = "Sitting"

[[plan.trigger]]
times_per_week = 3                 # quota; offered on `days` at `at` until met
days = "MO-SU"
at = ["20:00"]
"""
