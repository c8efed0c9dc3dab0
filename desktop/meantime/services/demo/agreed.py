"""What the made-up person agreed: the sheets, the support card, the lines to talk about."""

from __future__ import annotations

from datetime import date
from string import Template

from meantime.domain.support import Contact, SupportCard

CLIENT, THERAPIST = "J. M.", "R. K."
THOUGHTS, BREATHING, LADDER, SITTING, KIND = (
    "Thought record",
    "4-7-8 breathing",
    "Ladder: eating near people",
    "Mindful sitting",
    "Kind sentence",
)
OWN_PLANS = (SITTING, KIND)

MORNINGS = Template("""meantime = 1
from = "R. K."
agreed_on = $agreed

[[anchor]]
name = "Morning coffee"
at = { "MO-SU" = "08:15" }

[[anchor]]
name = "I park at work"
at = { "MO-FR" = "08:45" }

[[plan]]
title = "Thought record"
practice = "thought-record"
what = "one thought of the day before, on paper first"
where = "at the table"
why = "to see what is thought and what was there"
full = { what = "7 columns", minutes = 10 }
small = { what = "2 columns", minutes = 2 }
starts = $starts
rest = "SU"
confidence = 7
obstacle = { if = "someone sits down with me", then = "two columns are enough" }
reward = "the second coffee"

[[plan.trigger]]
after = "Morning coffee"

[[plan]]
title = "4-7-8 breathing"
practice = "breathing"
what = "4-7-8 breathing, sitting"
where = "in the car"
why = "to start the day from a calmer place"
full = { what = "4 rounds" }
small = { what = "1 round" }
starts = $starts
confidence = 8

[[plan.trigger]]
after = "I park at work"
""")

ASKED = Template("""meantime = 1
from = "R. K."
agreed_on = $agreed

[[measure]]
name = "phq-8"
""")

OWN = Template("""meantime = 1

[[plan]]
title = "Mindful sitting"
practice = "mindfulness"
where = "on the sofa"
full = { minutes = 10 }
small = { minutes = 2 }
starts = $starts
ends = $ends

[[plan.trigger]]
times_per_week = 3
days = "MO-SA"
at = ["20:00"]

[[plan]]
title = "Kind sentence"
what = "say one kind sentence to myself"
where = "at the table"
full = { what = "aloud, three times", minutes = 1 }
small = { what = "once, in my head" }
starts = $starts
ends = $ends

[[plan.trigger]]
after = "Morning coffee"
days = "MO-FR"
""")

LUNCHES = Template("""meantime = 1
from = "R. K."
agreed_on = $agreed

[[anchor]]
name = "When lunch break starts"
at = { "MO-FR" = "12:30" }

[[plan]]
title = "Ladder: eating near people"
practice = "exposure"
where = "canteen"
why = "to eat with the others again"
full = { minutes = 20 }
small = { minutes = 5 }
starts = $starts
confidence = 5
obstacle = { if = "the canteen is packed", then = "five minutes by the window" }
reward = "tea on the bench outside"
modes = ["in-vivo", "imaginal", "written", "tell"]
any_order = true

[[plan.trigger]]
after = "When lunch break starts"
days = "MO,TU,TH"

[[plan.step]]
title = "Stand in the queue, buy nothing"
suds = 30

[[plan.step]]
title = "Buy lunch at the busy hour"
suds = 45

[[plan.step]]
title = "Sit in the canteen"
suds = 60

[[plan.step]]
title = "Eat at a shared table"
suds = 75

[[plan.step]]
title = "Eat at a shared table and start a conversation"
suds = 90
""")


def support_card(reviewed: date) -> SupportCard:
    """Return the card, last looked through on ``reviewed``. Its numbers are kept free for fiction."""
    return SupportCard(
        signs="I stop answering messages. I stay in the car.",
        on_my_own="Cold water on wrists. The long playlist.",
        people_places="Library, second floor. A. next door.",
        people=(Contact("T. (sister)", "01632 960 142"),),
        professionals=(Contact(THERAPIST, "01632 960 118", "Mon–Thu 9–17"), Contact("Crisis line", "01632 960 100")),
        safer="Ask T. to keep the spare keys.",
        what_matters="My niece’s drawings on the fridge.",
        emergency_number="999",
        reviewed=reviewed,
    )
