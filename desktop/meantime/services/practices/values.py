"""Single values of a practice file."""

from __future__ import annotations

from collections.abc import Callable

from meantime.domain.errors import FieldError
from meantime.language import tr
from meantime.services.sheets import fields

LONGEST_LINE = 300


def name(value: object, path: str) -> str:
    """Read an id: small letters, digits and hyphens."""
    words = fields.line(value, path, 60)
    if not words.replace("-", "").isalnum() or words != words.lower() or not words.isascii():
        raise FieldError(path, tr("expected small letters, digits and hyphens"))
    return words


def names(value: object, path: str) -> tuple[str, ...]:
    """Read a list of field ids, each once."""
    if not isinstance(value, list) or not value:
        raise FieldError(path, tr("expected a list of field ids"))
    found = tuple(name(item, f"{path}[{index}]") for index, item in enumerate(value, start=1))
    if len(set(found)) < len(found):
        raise FieldError(path, tr("expected each field id once"))
    return found


def number(low: float, high: float) -> Callable[[object, str], float]:
    """Return a reader of numbers from ``low`` to ``high``."""

    def read(value: object, path: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise FieldError(path, tr("expected a number from {low:g} to {high:g}").format(low=low, high=high))
        return float(value)

    return read


def lines(most: int) -> Callable[[object, str], tuple[str, ...]]:
    """Return a reader of lists of one to ``most`` lines of text."""

    def read(value: object, path: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not 1 <= len(value) <= most:
            raise FieldError(path, tr("expected a list of 1 to {most} texts").format(most=most))
        return tuple(fields.line(item, f"{path}[{index}]", LONGEST_LINE) for index, item in enumerate(value, start=1))

    return read
