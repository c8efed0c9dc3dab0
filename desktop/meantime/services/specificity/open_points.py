"""What is still open in a plan, in words, with the question to ask the therapist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meantime.domain.plans import PlanSpec
from meantime.domain.specificity import Finding, Part, Quote, Rule, Vocabulary, judge
from meantime.language import tr


@dataclass(frozen=True)
class OpenPoint:
    """One thing that is still open.

    Attributes:
        part: the part that is open.
        rule: which rule says so.
        heading: "Still open: where".
        why: a plain sentence; it quotes the words that it is about.
        question: what to ask.
        quote: the words that it is about, and where they stand; None where there are none.
    """

    part: Part
    rule: Rule
    heading: str
    why: str
    question: str
    quote: Quote | None = None


def open_points(spec: PlanSpec, vocabularies: Sequence[Vocabulary]) -> tuple[OpenPoint, ...]:
    """Return what is still open in a plan, in the order of its parts."""
    return tuple(open_point(finding) for finding in judge(spec, vocabularies))


def open_point(finding: Finding) -> OpenPoint:
    """Return one finding in words."""
    why, question = _sentences()[finding.rule]
    quoted = finding.quote.words if finding.quote is not None else ""
    heading = tr("Still open: {part}").format(part=part_words()[finding.part])
    return OpenPoint(finding.part, finding.rule, heading, why.format(words=quoted), question, finding.quote)


def question_card(specs: Iterable[PlanSpec], vocabularies: Sequence[Vocabulary]) -> tuple[str, ...]:
    """Return what to ask about plans, as lines to print or to copy; nothing where nothing is open."""
    lines: list[str] = []
    for spec in specs:
        points = open_points(spec, vocabularies)
        if points:
            lines += [""] if lines else []
            lines.append(" ".join(spec.title.split()))
            lines += [f"- {question}" for question in dict.fromkeys(point.question for point in points)]
    return tuple(lines)


def part_words() -> dict[Part, str]:
    """Return the parts as they are read in a sentence."""
    return {
        Part.WHAT: tr("what"),
        Part.WHEN: tr("when"),
        Part.WHERE: tr("where"),
        Part.HOW_OFTEN: tr("how often"),
        Part.HOW_LONG: tr("how long"),
        Part.SMALL: tr("the small version"),
    }


def _sentences() -> dict[Rule, tuple[str, str]]:
    """Return why something is open, and what to ask."""
    return {
        **_of_doing(),
        **_of_time(),
        Rule.NO_PLACE: (tr("No place is named yet."), tr("Where should I do it?")),
        Rule.VAGUE_PLACE: (
            tr("“{words}” could be several places."),
            tr("Where should I do it, and what do I do when I’m not alone?"),
        ),
        Rule.NO_LENGTH: (tr("It doesn’t say yet how much is enough."), tr("How long, or how many times, is enough?")),
        Rule.VAGUE_AMOUNT: (
            tr("“{words}” could be one minute or an hour."),
            tr("How many minutes, rounds or lines are enough?"),
        ),
        Rule.NO_SMALL_VERSION: (
            tr("There is no small version for a hard day yet."),
            tr("What is the smallest version that still counts?"),
        ),
        Rule.VAGUE_SMALL_VERSION: (
            tr("“{words}” doesn’t say how small the small version may be."),
            tr("What exactly is enough on a hard day?"),
        ),
    }


def _of_doing() -> dict[Rule, tuple[str, str]]:
    return {
        Rule.NOTHING_TO_DO: (tr("It doesn’t say yet what to do."), tr("What exactly do I do?")),
        Rule.VAGUE_VERB: (
            tr("“{words}” can be done in many ways."),
            tr("What would someone see or hear me do? What is the first step?"),
        ),
        Rule.VAGUE_THING: (tr("“{words}” could be many things."), tr("Which one exactly?")),
        Rule.SEVERAL_ACTIONS: (
            tr("“{words}”: this looks like two practices in one plan."),
            tr("Which of them comes first, and does one alone count?"),
        ),
    }


def _of_time() -> dict[Rule, tuple[str, str]]:
    return {
        Rule.NO_MOMENT: (tr("It has no moment yet."), tr("After what, or at what time, do I begin?")),
        Rule.VAGUE_TIME: (
            tr("“{words}” has no moment at which it begins."),
            tr("After what, or at what time, do I begin? How do I notice that it is time?"),
        ),
        Rule.NO_DAYS: (tr("It doesn’t say yet on which days."), tr("On which days, and how many times a day?")),
        Rule.VAGUE_OFTEN: (
            tr("“{words}” could be once a month or ten times a day."),
            tr("On which days, or how many times a week?"),
        ),
    }
