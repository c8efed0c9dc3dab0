"""What can be switched off of the rules that the page goes by, in words with their thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.domain.discussing import (
    LEAST_ANSWERS,
    LEAST_DAYS,
    LEAST_DUE,
    NO_SHIFT,
    REGULAR,
    SAME_REASON,
    SMALL_WEEKS,
    Rule,
)
from meantime.domain.easier import LEAST, LEAST_A_GROUP
from meantime.language import tr


@dataclass(frozen=True)
class RuleRow:
    """One rule that can be switched off.

    Attributes:
        rule: the rule.
        words: what it is about.
        hint: when it says something, with its numbers.
    """

    rule: Rule
    words: str
    hint: str


def rule_rows() -> tuple[RuleRow, ...]:
    """Return every rule that can be switched off, those that give a line first, in the page's order."""
    return (*_lines(), *_others())


def _lines() -> tuple[RuleRow, ...]:
    part, of = REGULAR
    regular = tr(
        "{part} of {of} or more was done over {weeks} weeks, with {due} moments and {n} answers to a questionnaire or "
        "more, and its sum did not get better by the published change."
    )
    times = tr("{due} due moments or more, {each} or more at each time, and the shares done a fourth or more apart.")
    return (
        RuleRow(
            Rule.NOT_IMPROVING,
            tr("Regular practice and little change"),
            regular.format(weeks=LEAST_DAYS // 7, due=LEAST_DUE, part=part, of=of, n=LEAST_ANSWERS),
        ),
        RuleRow(Rule.SAME_REASON, tr("The same thing in the way"), tr("{n} times or more.").format(n=SAME_REASON)),
        RuleRow(
            Rule.ONLY_SMALL,
            tr("The small version alone"),
            tr("In each of the last {n} weeks.").format(n=SMALL_WEEKS),
        ),
        RuleRow(
            Rule.NO_SHIFT,
            tr("Records without a shift"),
            tr("{n} records or more that are rated the same before and after.").format(n=NO_SHIFT),
        ),
        RuleRow(
            Rule.TIME_OF_DAY,
            tr("One time of day and another"),
            times.format(due=LEAST, each=LEAST_A_GROUP),
        ),
    )


def _others() -> tuple[RuleRow, ...]:
    part, of = REGULAR
    silent = tr(
        "Where a sum got better by its published change and less than {part} of {of} was done, nothing is said about "
        "size and time of day."
    )
    return (
        RuleRow(Rule.LITTLE_PRACTICE, tr("Silence where it got better anyway"), silent.format(part=part, of=of)),
        RuleRow(
            Rule.WORSE,
            tr("Flags of questionnaires"),
            tr("A sum that got worse by its published change stands first. Off, the page says that flags are off."),
        ),
    )
