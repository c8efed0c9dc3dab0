"""The numbers for a hard moment: asked for at the first start, put aside with one click, and offered again later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meantime.domain.support import Contact
from meantime.domain.telephone import number_among
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.support import Support, numbers
from meantime.services.typed_forms import TypedForms

AGAIN_AFTER = timedelta(days=28)
"""So long nobody is asked again."""


class FirstNumbers:
    """Asks while the support card has no number at all."""

    def __init__(self, notebook: Notebook, support: Support) -> None:
        """Keep them on ``support``; that it was put aside is a setting in ``notebook``."""
        self._book, self._support = notebook, support
        self.forms = TypedForms(notebook)
        """Keeps what is typed until it stands on the card."""

    def lacking(self) -> bool:
        """Tell whether the card has no number at all."""
        return not numbers(self._support.card())

    def wanted(self) -> bool:
        """Tell whether to ask now."""
        if not self.lacking():
            return False
        aside, today = self._book.settings.numbers_aside, self._book.present().today
        return not aside or not aside <= today < aside + AGAIN_AFTER

    @property
    def therapist(self) -> str:
        """Who is asked for a number out of hours."""
        return self._book.settings.therapist or tr("my therapist")

    def keep(self, emergency: str, line: str, therapist: str) -> Changes:
        """Write what was entered on the support card, beside what stands there; empty ones write nothing.

        Args:
            emergency: the local emergency number.
            line: a crisis line's number, or words on how to reach it.
            therapist: what to do to reach the therapist out of hours; a number, words, or both.

        Raises:
            UserError: if anything is longer than the card takes, the emergency number is none, or it cannot be written;
                nothing is changed.
        """
        card = self._support.card()
        found = []
        if line.strip():
            found.append(_reached(tr("Crisis line"), line))
        if therapist.strip():
            found.append(_reached(tr("{therapist}, out of hours").format(therapist=self.therapist), therapist))
        written = replace(
            card,
            emergency_number=emergency.strip() or card.emergency_number,
            professionals=(*card.professionals, *found),
        )
        return self._support.keep(written, card) if written != card else Changes()

    def put_aside(self) -> Changes:
        """Ask no more for four weeks.

        Raises:
            UserError: if that cannot be noted.
        """
        vault, today = self._book.vault, self._book.present().today
        with vault.transaction():
            vault.settings.save(replace(vault.settings.load(), numbers_aside=today))
        self._book.forget()
        return Changes.of(Part.SETTINGS)


def without_number(*entered: str) -> tuple[str, ...]:
    """Return what of it stands on the card as words alone: there is no number in it for sure, and none is called."""
    return tuple(words.strip() for words in entered if not number_among(words)[0] and words.strip())


def _reached(name: str, words: str) -> Contact:
    """Return who is reached by ``words``. What stands beside a number goes with the name: it may be one itself."""
    phone, beside = number_among(words)
    if not phone:
        return Contact(name, "", beside)
    return Contact(f"{name}: {beside}" if beside else name, phone)
