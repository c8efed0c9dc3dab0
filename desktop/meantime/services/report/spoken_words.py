"""How what stands on the page is put into spoken lines."""

from __future__ import annotations

from meantime.language import tr


def headed(heading: str, words: str) -> str:
    """Return "heading: words"; the heading alone where there are none."""
    return tr("{heading}: {words}").format(heading=heading, words=words) if words else heading


def with_words(text: str, own: str | None) -> str:
    """Return a text with the client's own words in quotes behind it; either may be missing."""
    return joined(text, tr("“{words}”").format(words=own) if own else "")


def joined(*parts: str) -> str:
    """Return the parts that say anything, one after the other."""
    return " ".join(part for part in parts if part)
