"""Reads single values out of a sheet's tables, strictly, with errors that name the key's path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from meantime.domain.doses import LONGEST_MINUTES, Dose
from meantime.domain.errors import FieldError
from meantime.language import tr

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

LONGEST_TEXT = 2_000
LONGEST_ANCHOR_NAME = 80
FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Plans live between these years; beyond them calendars and zones end."""

_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows: one line can look like another one with them."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Table:
    """One table of a sheet; ``finish`` refuses keys that nobody asked for."""

    def __init__(self, content: object, path: str) -> None:
        """Read ``content``, which stands at ``path``."""
        if not isinstance(content, Mapping):
            raise FieldError(path, tr("expected a table"))
        self._content: dict[str, Any] = dict(content)
        self._known: set[str] = set()
        self.path = path

    def at(self, key: str) -> str:
        """Return the path of a key of this table."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Tell whether the table has the key."""
        return key in self._content

    def raw_keys(self) -> list[str]:
        """Return all keys of the table, in its order."""
        return list(self._content)

    def raw(self, key: str) -> Any:
        """Return a value as it stands, None if absent."""
        self._known.add(key)
        return self._content.get(key)

    def get(self, key: str, read: Callable[[object, str], T]) -> T | None:
        """Return a value read by ``read``, None if absent."""
        value = self.raw(key)
        return None if key not in self._content else read(value, self.at(key))

    def need(self, key: str, read: Callable[[object, str], T]) -> T:
        """Return a value read by ``read``.

        Raises:
            FieldError: if it is absent.
        """
        if key not in self._content:
            raise FieldError(self.at(key), tr("expected this key"))
        return read(self.raw(key), self.at(key))

    def tables(self, key: str) -> list[Table]:
        """Return the tables of an array of tables, with 1-based paths."""
        value = self.raw(key)
        if key not in self._content:
            return []
        if not isinstance(value, list):
            raise FieldError(self.at(key), tr("expected tables such as [[{key}]]").format(key=key))
        return [Table(item, f"{self.at(key)}[{index}]") for index, item in enumerate(value, start=1)]

    def finish(self) -> None:
        """Refuse keys that are not known.

        Raises:
            FieldError: naming the first of them.
        """
        for key in self._content:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                raise FieldError(
                    self.at(plain(key)), tr("this key is not known; known here are: {known}").format(known=known)
                )


def plain(key: str, longest: int = 40) -> str:
    """Return a key fit for a message: short, and nothing but letters, digits and a little punctuation."""
    return re.sub(r"[^\w.,() -]", "?", key)[:longest]


def readable(reason: str, longest: int = 160) -> str:
    """Return a TOML reader's reason fit for a message: one short line, its punctuation kept."""
    seen = "".join(letter if letter.isprintable() else "?" for letter in reason).strip().rstrip(".")
    return seen if len(seen) <= longest else seen[:longest] + "…"


def text(value: object, path: str) -> str:
    """Read words of any number of lines."""
    if not isinstance(value, str):
        raise FieldError(path, tr("expected text in quotes"))
    words = str(value).replace("\r\n", "\n").strip()
    if not any(letter.isprintable() and not letter.isspace() for letter in words):
        raise FieldError(path, tr("expected some words"))
    if len(words) > LONGEST_TEXT:
        raise FieldError(path, tr("expected at most {n} characters").format(n=LONGEST_TEXT))
    if _CONTROL.search(words):
        raise FieldError(path, tr("expected plain text without control characters"))
    return words


def line(value: object, path: str, longest: int = 200) -> str:
    """Read one line."""
    words = text(value, path)
    if "\n" in words or "\t" in words:
        raise FieldError(path, tr("expected one line"))
    if _TURNING.search(words):
        raise FieldError(path, tr("expected plain text without control characters"))
    if len(words) > longest:
        raise FieldError(path, tr("expected at most {n} characters").format(n=longest))
    return words


def yes_no(value: object, path: str) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise FieldError(path, tr("expected true or false"))
    return bool(value)


def whole(low: int, high: int) -> Callable[[object, str], int]:
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(value: object, path: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise FieldError(path, tr("expected a whole number from {low} to {high}").format(low=low, high=high))
        return int(value)

    return read


def day(value: object, path: str) -> date:
    """Read a date."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise FieldError(path, tr("expected a date such as 2026-11-23"))
    _refuse_far(value, path)
    return date(value.year, value.month, value.day)


def _refuse_far(value: date, path: str) -> None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise FieldError(path, tr("expected a year from {low} to {high}").format(low=FIRST_YEAR, high=LAST_YEAR))


def local(value: object, path: str) -> datetime:
    """Read a local date and time."""
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise FieldError(path, tr("expected a local date and time such as 2026-12-01T14:00:00"))
    _refuse_far(value, path)
    return datetime(value.year, value.month, value.day, value.hour, value.minute, value.second)


def clock(value: object, path: str) -> time:
    """Read a clock time."""
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", value.strip()) if isinstance(value, str) else None
    if match is None:
        raise FieldError(path, tr('expected a time such as "07:30"'))
    return time(int(match[1]), int(match[2]))


def clocks(value: object, path: str) -> tuple[time, ...]:
    """Read one clock time or a list of them."""
    if not isinstance(value, list):
        return (clock(value, path),)
    if not value or len(value) > 48:
        raise FieldError(path, tr('expected times such as ["12:30", "21:45"]'))
    return tuple(clock(item, f"{path}[{index}]") for index, item in enumerate(value, start=1))


def word(kind: type[E]) -> Callable[[object, str], E]:
    """Return a reader of the words of an enumeration."""

    def read(value: object, path: str) -> E:
        words = [member.value for member in kind]
        if not isinstance(value, str) or value not in words:
            raise FieldError(path, tr("expected one of: {words}").format(words=", ".join(words)))
        return kind(str(value))

    return read


def words(kind: type[E]) -> Callable[[object, str], tuple[E, ...]]:
    """Return a reader of lists of an enumeration's words, each once."""

    def read(value: object, path: str) -> tuple[E, ...]:
        if not isinstance(value, list):
            raise FieldError(path, tr("expected a list"))
        found = tuple(word(kind)(item, f"{path}[{index}]") for index, item in enumerate(value, start=1))
        if len(set(found)) < len(found):
            raise FieldError(path, tr("expected each word once"))
        return found

    return read


def _minutes(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LONGEST_MINUTES:
        raise FieldError(path, tr("expected minutes, such as 5, 0.5 or [10, 15]: more than 0, at most 1440"))
    return float(value)


def dose(value: object, path: str) -> Dose:
    """Read ``{ what = "4 rounds", minutes = 5 }``."""
    table = Table(value, path)
    what = table.get("what", line)
    given, where = table.raw("minutes"), table.at("minutes")
    low: float | None = None
    high: float | None = None
    if table.has("minutes"):
        if isinstance(given, list):
            if len(given) != 2:
                raise FieldError(where, tr("expected minutes, such as 5, 0.5 or [10, 15]"))
            low, high = (_minutes(item, f"{where}[{index}]") for index, item in enumerate(given, start=1))
        else:
            low = _minutes(given, where)
    table.finish()
    if what is None and low is None:
        raise FieldError(path, tr('expected a dose such as { what = "4 rounds", minutes = 5 }'))
    try:
        return Dose(what, low, high)
    except FieldError as error:
        raise error.under(path) from None
