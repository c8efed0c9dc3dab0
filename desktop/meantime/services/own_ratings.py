"""Ratings of the client's own beside the two that everybody has: made, asked in the weekly look or no more, removed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from meantime.domain.errors import UserError
from meantime.domain.measures import BUILT_IN, RESERVED, Measure, folded_name
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook, shown
from meantime.services.phrases import measure_in_words
from meantime.services.sheets import fields
from meantime.services.typed_forms import TypedForms

LONGEST_NAME = 60

_JOINERS = "\u200c\u200d"
"""Signs that nobody sees and that some scripts and pictures are written with."""


class OwnRatings:
    """What the window about own ratings shows and does; values go the way of every rating, through ``Measures``."""

    def __init__(self, notebook: Notebook, measures: Measures) -> None:
        """Keep ratings in the vault of ``notebook``; ``measures`` knows the questionnaires, whose names are taken."""
        self._book, self._vault, self._measures = notebook, notebook.vault, measures
        self.forms = TypedForms(notebook)

    @property
    def asked_weekly(self) -> bool:
        """Whether there is a weekly look, which asks for them."""
        return self._book.settings.weekly_at is not None

    def all(self) -> tuple[Measure, ...]:
        """Return those that were made here or that a sheet brought, in their order, asked or not."""
        built_in = {measure.name for measure in BUILT_IN}
        return tuple(one for one in self._vault.measures.all() if not one.published and one.name not in built_in)

    def add(self, name: str) -> Changes:
        """Ask for a rating of this name in the weekly look from now on; one that was asked no more is asked again.

        Raises:
            UserError: if it has no name, the name is taken, or it cannot be written; nothing was changed.
        """
        words = as_entered(name)
        if not words:
            raise UserError(tr("It needs a name: what you want to rate."))
        fields.line(words, "", LONGEST_NAME)
        with self._vault.transaction():
            same = [one for one in self._vault.measures.all() if folded_name(one.name) == folded_name(words)]
            before = next((one for one in same if not one.published), None)
            if before is not None and not before.asked:
                return self.ask(before.name, on=True)
            if before is not None or any(folded_name(one.name) == folded_name(words) for one in BUILT_IN):
                raise UserError(tr("“{name}” is asked already.").format(name=shown(words)))
            if same or self._is_questionnaire(words):
                sentence = tr("“{name}” is the name of a questionnaire; a rating needs another one.")
                raise UserError(sentence.format(name=shown(words)))
            order = 1 + max(one.order for one in (*BUILT_IN, *self._vault.measures.all()))
            self._vault.measures.save(Measure(words, order=order))
        return Changes.of(Part.MEASURES)

    def _is_questionnaire(self, words: str) -> bool:
        scales = self._measures.scales.all()
        names = (*RESERVED, *(scale.id for scale in scales), *(scale.title for scale in scales))
        return folded_name(words) in map(folded_name, names)

    def ask(self, name: str, *, on: bool) -> Changes:
        """Ask for it again, or not any more; what was rated stays.

        Raises:
            UserError: if there is none of this name, or it was agreed with a therapist; nothing was changed.
        """
        with self._vault.transaction():
            before = next((one for one in self.all() if one.name == name), None)
            if before is None:
                raise UserError(tr("There is no such rating any more."))
            if before.asked is on:
                return Changes()
            if before.agreed is not None:
                sentence = tr("“{name}” was agreed with your therapist and stays until you two have talked about it.")
                raise UserError(sentence.format(name=measure_in_words(name)))
            self._vault.measures.save(replace(before, asked=on))
        return Changes.of(Part.MEASURES)

    def removable(self) -> frozenset[str]:
        """Return the names of those that were never rated and that nobody else has a say in."""
        rated = self._vault.measurements.names()
        return frozenset(one.name for one in self.all() if one.agreed is None and one.name not in rated)

    def remove(self, name: str) -> Changes:
        """Take out one that was never rated; one that is gone already stays gone.

        Raises:
            UserError: if it was rated, or agreed with a therapist; nothing was changed.
        """
        with self._vault.transaction():
            if all(one.name != name for one in self.all()):
                return Changes()
            if name not in self.removable():
                sentence = tr("“{name}” was rated or agreed by now and stays; it can be asked no more.")
                raise UserError(sentence.format(name=measure_in_words(name)))
            self._vault.measures.remove(name)
        return Changes.of(Part.MEASURES)


def as_entered(name: str) -> str:
    """Return a name in one line without what nobody sees and did not mean, such as a mark that was pasted with it."""
    seen = (
        sign for sign in " ".join(name.split()) if sign in _JOINERS or unicodedata.category(sign) not in ("Cc", "Cf")
    )
    return " ".join("".join(seen).strip(_JOINERS + " ").split())
