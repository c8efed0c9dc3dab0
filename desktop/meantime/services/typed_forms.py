"""What is typed in a form and saved by its *Save* alone: kept meanwhile, and shown again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from meantime.domain.unfinished import Unfinished
from meantime.services.notebook import Notebook


class Form(StrEnum):
    """The kinds of forms; the values are what the vault knows them by. A record has a keeper of its own."""

    PLAN = "plan"
    """A change of a plan, by its id."""

    LADDER = "ladder"
    """A change of a plan's ladder, by the plan's id."""

    MATERIAL = "material"
    """A change of the client's own material, by the plan's id."""

    WHEN = "when"
    """A change of when a plan comes, by its id."""

    TRY = "try"
    """The numbers of a try of a ladder's steps, by the plan's id."""

    ROUTINE = "routine"
    """A change of a routine, by its name; a new one, without."""

    ASKING = "asking"
    """A change of a plan that is asked for, by the plan's id."""

    SAID = "said"
    """What the therapist said, before there is a plan."""

    NUMBERS = "numbers"
    """The numbers for a hard moment, at the first start."""

    LINE = "line"
    """A line to talk about that is reworded, by its id; one more line, without."""

    NOTE = "note"
    """A line for the session that is written down at once; there is one such form."""

    MONTH = "month"
    """A line about the month that is looked back on; there is one such form."""

    LOOK = "look"
    """Which look at what is in the way was left before its end, by its plan and slot; what it says is kept with it."""

    RATING = "rating"
    """The name of a rating of one's own that is not made yet; there is one such form."""

    QUESTIONNAIRE = "questionnaire"
    """The answers to a questionnaire, by its id."""


class TypedForms:
    """What stands in such forms and would be lost with the process."""

    def __init__(self, notebook: Notebook) -> None:
        """Keep it in the vault of ``notebook``."""
        self._book = notebook

    def typed(self, form: Form, subject: str = "") -> Mapping[str, str]:
        """Return what was typed and not saved, by field; nothing where all of it was saved or given up.

        Raises:
            UserError: if it cannot be read now.
        """
        kept = self._book.vault.unfinished.get(form.value, subject)
        return {} if kept is None else kept.typed

    def keep(self, form: Form, subject: str, typed: Mapping[str, str]) -> None:
        """Keep what is typed now in place of what was typed before; nothing typed leaves nothing kept.

        Args:
            form: the kind of form.
            subject: the id of what it changes; empty where there is one such form.
            typed: text by field, for the fields that were changed.

        Raises:
            UserError: if it cannot be written.
        """
        unfinished = self._book.vault.unfinished
        if typed == self.typed(form, subject):
            return
        if typed:
            unfinished.save(Unfinished(form.value, subject, self._book.present().now, dict(typed), {}))
        else:
            unfinished.remove(form.value, subject)
