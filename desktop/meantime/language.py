"""The one door for text that a person reads: translation and plural forms.

Text is formatted after translation, never before: ``tr("{n} minutes").format(n=5)``.

The windows have one language. What is made for somebody else, such as the page for the therapist, can have another::

    with speaking("de"):
        page = report_of(material)
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from meantime.resources import resource

ENGLISH = "en"
"""What the texts are written in."""


@dataclass(frozen=True)
class Language:
    """A language with its texts.

    Attributes:
        code: an ISO 639 code, such as ``en``.
        texts: what the English texts become in it.
    """

    code: str
    texts: gettext.NullTranslations


_usual = Language(ENGLISH, gettext.NullTranslations())
_here: ContextVar[Language | None] = ContextVar("language", default=None)
"""The language of what is being made here: on this thread, and within ``speaking``."""


def tr(text: str) -> str:
    """Return ``text`` in the language in force; the English text itself where there is no other."""
    return _in_force().texts.gettext(text) if text else text


def ntr(one: str, many: str, n: int) -> str:
    """Return the singular or plural form for ``n`` in the language in force."""
    return _in_force().texts.ngettext(one, many, n)


def language_in_force() -> str:
    """Return the code of the language in force, such as ``en``; days and numbers are written in it too."""
    return _in_force().code


def use_language(language: str) -> None:
    """Make ``language`` (such as ``en``, ``de``) that of the whole program; English where it is not shipped."""
    global _usual
    _usual = _language(language)


@contextmanager
def speaking(language: str | Language) -> Iterator[None]:
    """Let ``language`` be in force on this thread until the end of the block; all else keeps the program's.

    Where it is not shipped the texts are English. What is made in the block has to be whole at its end: the text of a
    generator that is read later is in the other one.
    """
    before = _here.set(language if isinstance(language, Language) else _language(language))
    try:
        yield
    finally:
        _here.reset(before)


def _in_force() -> Language:
    return _here.get() or _usual


@cache
def _language(code: str) -> Language:
    try:
        folder = str(resource("i18n"))
    except FileNotFoundError:
        return Language(code, gettext.NullTranslations())
    return Language(code, gettext.translation("meantime", folder, [code], fallback=True))
