"""What keeps a work from becoming a plan: one plain sentence for each field of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meantime.domain.errors import FieldError, UserError
from meantime.language import tr
from meantime.services.screens.when_words import KINDS, sentence_of
from meantime.services.trigger_entries import Entry


@dataclass(frozen=True)
class Fault:
    """What keeps the work from becoming a plan.

    Attributes:
        field: the name of the field of ``Work``; ``moments[0]`` for the first moment, ``steps[0].suds`` for a step's.
        sentence: one plain sentence.
    """

    field: str
    sentence: str


class UnfitWork(UserError):
    """The work makes no plan as it stands.

    Attributes:
        faults: all that is wrong, in the order in which the fields are read.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep ``faults``, at least one; the sentence is that of the first."""
        super().__init__(faults[0].sentence)
        self.faults = tuple(faults)


def value_fault(field: str, error: FieldError) -> Fault:
    """Return what is wrong with a value that a reader of plan sheets did not take."""
    name = field.rpartition("].")[2]
    if name in (texts := _texts()):
        return Fault(field, tr("Please look at “{field}”: {reason}.").format(field=texts[name], reason=error.reason))
    return Fault(field, _sentences().get(name) or tr("Please look at this: {reason}.").format(reason=error.reason))


def moment_faults(moments: Sequence[Entry], errors: Mapping[int, FieldError]) -> list[Fault]:
    """Return what is wrong with moments, by their place from 0."""
    return [Fault(f"moments[{place}]", _moment(moments[place], errors[place])) for place in sorted(errors)]


def _moment(entry: Entry, error: FieldError) -> str:
    if not any(kind in entry for kind in KINDS):
        return tr("Choose when it comes.")
    return sentence_of(entry, error)


def _texts() -> dict[str, str]:
    """Return how fields for words of any length are called where they stand."""
    return {
        "said": tr("What was said"),
        "what": tr("What"),
        "where": tr("Where"),
        "why": tr("What for"),
        "obstacle_if": tr("If it’s hard"),
        "obstacle_then": tr("If it’s hard: then I will"),
        "reward": tr("Afterwards"),
        "stop_rule": tr("Stop rule"),
    }


def _sentences() -> dict[str, str]:
    minutes = tr("Minutes are a number such as 5 or 0.5, or two such as 10–15; a day has 1440.")
    return {
        "title": tr("A title is one line of at most 200 characters."),
        "practice": tr("This practice is no longer there. Choose another one."),
        "full_what": tr("Say the full version in one line of at most 200 characters."),
        "full_minutes": minutes,
        "small_what": tr("Say the small version in one line of at most 200 characters."),
        "small_minutes": minutes,
        "confidence": tr("How sure you are is a number from 0 to 10."),
        "starts": tr("The first day is a day such as 2026-11-23."),
        "ends": tr("The last day is a day such as 2026-12-20."),
        "discreet": tr("The words for the notification are one line of at most 60 characters."),
        "assigned_by": tr("A name is one line of at most 80 characters."),
        "agreed_on": tr("The day it was agreed is a day such as 2026-11-23."),
        "suds": tr("The distress you expect is a number from 0 to 100."),
        "repeat": tr("How many tries is a number from 1 to 100."),
    }
