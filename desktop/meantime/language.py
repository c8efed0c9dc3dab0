"""The one door for text that a person reads: translation and plural forms.

Text is formatted after translation, never before: ``tr("{n} minutes").format(n=5)``.
"""

from __future__ import annotations

import gettext
from pathlib import Path

from meantime.resources import resource

_active: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"


def tr(text: str) -> str:
    """Return ``text`` in the language in force; the English text itself where none is."""
    return _active.gettext(text)


def ntr(one: str, many: str, n: int) -> str:
    """Return the singular or plural form for ``n`` in the language in force."""
    return _active.ngettext(one, many, n)


def language_in_force() -> str:
    """Return the code of the language in force, such as ``en``; days are written in it too."""
    return _code


def use_language(language: str) -> None:
    """Make ``language`` (such as ``en``, ``de``) the one in force; English where it is not shipped."""
    global _active, _code
    _code = language
    try:
        folder: Path = resource("i18n")
    except FileNotFoundError:
        _active = gettext.NullTranslations()
        return
    _active = gettext.translation("meantime", str(folder), [language], fallback=True)
