"""Every text of a report, each with where it stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from meantime.services.report.signs import Mark, Sign


def texts(value: Any, apart: Collection[str], at: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a part of a report with their places, their ends of lines taken out.

    Of a day without a plan the mark says nothing.

    Args:
        value: the part.
        apart: the places that are left out, such as ``words.legend``.
        at: the part's place.
    """
    if at in apart or isinstance(value, Enum) or (isinstance(value, Mark) and value.sign is Sign.NOT_DUE):
        return
    if isinstance(value, str):
        yield at, plain(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, apart, at)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), apart, f"{at}.{field.name}".removeprefix("."))


def plain(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
