"""What a good entry in the plan studio looks like: a sentence for each field, and where it helps, vague → specific.

The idea of holding a vague wording against a specific one is that of the article behind Meantime; the words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from meantime.language import tr


@dataclass(frozen=True)
class FieldHelp:
    """The help of one field.

    Attributes:
        text: what a good entry looks like, in one or two sentences.
        vague: an entry that leaves much open; empty where none helps.
        specific: the same made specific.
    """

    text: str
    vague: str = ""
    specific: str = ""


def field_help() -> dict[str, FieldHelp]:
    """Return the help by the name of the field in ``Work``; ``often`` stands for the days."""
    return {**_five_parts(), **_around(), **_further()}


def _five_parts() -> dict[str, FieldHelp]:
    return {
        "what": FieldHelp(
            tr("One thing that somebody could see or hear you do, with the first move in it."),
            tr("practise breathing"),
            tr("breathe in for 4, hold for 7, out for 8, four rounds"),
        ),
        "moments": FieldHelp(
            tr("Tie it to something that happens anyway, or give it a clock time. A mood comes when it likes."),
            tr("when I have time"),
            tr("when I have parked at work"),
        ),
        "where": FieldHelp(
            tr("A place you can name. Ask yourself what is under you and who else is there."),
            tr("somewhere quiet"),
            tr("in the car, before I get out"),
        ),
        "often": FieldHelp(
            tr("The days on which it comes. Fewer days that hold are worth more than seven that do not."),
            tr("as often as I can"),
            tr("every Tuesday"),
        ),
        "full_what": FieldHelp(
            tr("How much is enough on a usual day: rounds, lines or minutes."),
            tr("a while"),
            tr("4 rounds, 5 minutes"),
        ),
        "full_minutes": FieldHelp(tr("About how long, such as 5, or a range such as 10–15.")),
        "small_what": FieldHelp(
            tr("What still counts on a hard day. Two minutes or less is good advice and no rule."),
            tr("a little"),
            tr("1 round"),
        ),
        "small_minutes": FieldHelp(tr("About how long, such as 1 or 0.5. It can stay open.")),
    }


def _around() -> dict[str, FieldHelp]:
    return {
        "said": FieldHelp(tr("The words as you remember them. They may be vague; that is where this page begins.")),
        "obstacle_if": FieldHelp(
            tr("What is most likely to come between. One thing is enough."),
            specific=tr("my flatmate is in the kitchen"),
        ),
        "obstacle_then": FieldHelp(
            tr("What you do then. It may be smaller."),
            specific=tr("then one line on the bed counts"),
        ),
        "confidence": FieldHelp(
            tr("How sure you are that it will happen as it stands. Below 7, something smaller may fit better.")
        ),
        "why": FieldHelp(
            tr("What it is for, in your own words. If you do not know, that is a good question for the session."),
            specific=tr("to start the day from a calmer place"),
        ),
    }


def _further() -> dict[str, FieldHelp]:
    return {
        "practice": FieldHelp(
            tr("What kind of exercise it is. It decides which record is offered and what the page says.")
        ),
        "title": FieldHelp(tr("A short name for lists and for the page. Left empty, it is what you do.")),
        "starts": FieldHelp(tr("The first day, such as 2026-12-01. Left empty, it begins today.")),
        "ends": FieldHelp(tr("The last day, such as 2026-12-20. Left empty, it goes on until you end it.")),
        "rest": FieldHelp(tr("Weekdays on which the plan rests. They count as rest, as planned.")),
        "reward": FieldHelp(tr("Something small and good that comes right after it."), specific=tr("tea on the bench")),
        "discreet": FieldHelp(
            tr("What a notification says. Left empty, the words are neutral, for whoever else sees the screen.")
        ),
        "share": FieldHelp(
            tr("What the page for your therapist may say of it. You still see the page before anyone else.")
        ),
        "steps": FieldHelp(
            tr("Easiest first, each something you could do on one day, with the distress you expect from 0 to 100.")
        ),
        "material": FieldHelp(
            tr("A recording, a worksheet, a page or an application that you need for it. It stays with you.")
        ),
        "locked": FieldHelp(tr("For work on trauma: it stays word for word as assigned, and nothing is suggested.")),
        "assigned_by": FieldHelp(tr("The name of the therapist who assigned it.")),
        "agreed_on": FieldHelp(tr("The day on which it was assigned, such as 2026-11-23.")),
        "stop_rule": FieldHelp(
            tr("When you stop, and what you do then, as you agreed it."),
            specific=tr("if I drift off: feet on the floor, then ring"),
        ),
    }
