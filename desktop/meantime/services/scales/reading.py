"""Reads the file of a published questionnaire strictly; every refusal names the key's path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from meantime.domain.errors import FieldError
from meantime.domain.measures import LARGEST_ANSWER, MOST_ANSWERS, MOST_TIMES
from meantime.domain.scales import Band, Codes, Flag, Item, Needs, Option, Scale, Worse
from meantime.language import tr
from meantime.services.practices.reading import read_toml
from meantime.services.practices.values import name
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

MOST_OPTIONS = 11
MOST_BANDS = 12
MOST_LANGUAGES = 12
LARGEST_SUM = 1_000_000
LONGEST_WORDS = 500
LONGEST_INTERVAL = 365

T = TypeVar("T")


@dataclass(frozen=True)
class ScaleFile:
    """What stands in one file.

    Attributes:
        scale: the questionnaire in the file's own language.
        languages: the same by language, where its published words of that language are in the file.
    """

    scale: Scale
    languages: Mapping[str, Scale]


def read_scale(path: Path) -> ScaleFile:
    """Read one file.

    Raises:
        FieldError: naming the key's path.
    """
    return read_content(read_toml(path))


def read_content(content: Mapping[str, Any]) -> ScaleFile:
    """Read what stands in a file.

    Raises:
        FieldError: naming the key's path.
    """
    table = Table(content, "")
    scale = Scale(
        id=table.need("id", name),
        title=table.need("title", fields.line),
        window=table.need("window", fields.line),
        question=table.need("question", _words),
        notice=table.need("notice", _words),
        source=table.need("source", _words),
        intro=table.get("intro", _words) or "",
        times=table.get("times", fields.whole(1, MOST_TIMES)) or 1,
        worse=table.get("worse", fields.word(Worse)),
        needs=table.get("needs", fields.word(Needs)) or Needs.FREE,
        watched=table.get("watched", name),
        loinc=table.get("loinc", _codes),
        every_days=table.get("every_days", fields.whole(1, LONGEST_INTERVAL)) or 14,
        options=_each(table, "option", _option, 2, MOST_OPTIONS),
        items=_each(table, "item", _item, 1, MOST_ANSWERS),
        bands=_each(table, "band", _band, 0, MOST_BANDS),
        flag=table.get("flag", _flag),
    )
    languages = _languages(table, scale)
    table.finish()
    _check(scale)
    return ScaleFile(scale, languages)


def _words(value: object, path: str) -> str:
    return fields.line(value, path, LONGEST_WORDS)


def _whole(value: object, path: str) -> int:
    return fields.whole(-LARGEST_SUM, LARGEST_SUM)(value, path)


def _code(value: object, path: str) -> str:
    return fields.line(value, path, 20)


def _codes(value: object, path: str) -> Codes:
    table = Table(value, path)
    found = Codes(table.need("panel", _code), table.need("total", _code))
    table.finish()
    return found


def _option(table: Table) -> Option:
    value = table.need("value", fields.whole(0, LARGEST_ANSWER))
    return Option(value, table.need("label", fields.line), table.get("loinc", _code))


def _item(table: Table) -> Item:
    return Item(table.need("id", name), table.need("text", _words), table.get("loinc", _code))


def _band(table: Table) -> Band:
    return Band(table.need("low", _whole), table.need("label", fields.line), table.need("source", _words))


def _flag(value: object, path: str) -> Flag:
    table = Table(value, path)
    found = Flag(table.need("change", fields.whole(1, LARGEST_SUM)), table.need("source", _words))
    table.finish()
    return found


def _each(table: Table, key: str, read: Callable[[Table], T], least: int, most: int) -> tuple[T, ...]:
    """Read an array of tables, at least ``least`` and at most ``most``."""
    found = []
    for one in table.tables(key):
        found.append(read(one))
        one.finish()
    if not least <= len(found) <= most:
        raise FieldError(table.at(key), tr("expected {least} to {most} of them").format(least=least, most=most))
    return tuple(found)


def _languages(table: Table, scale: Scale) -> dict[str, Scale]:
    """Read ``[text.de]`` and the like: the same questionnaire in the published words of another language."""
    found: dict[str, Scale] = {}
    texts = table.get("text", Table)
    if texts is None:
        return found
    codes = texts.raw_keys()
    if len(codes) > MOST_LANGUAGES:
        raise FieldError("text", tr("expected at most {n} languages").format(n=MOST_LANGUAGES))
    for code in codes:
        if not (code.isascii() and code.isalpha() and code.islower() and 2 <= len(code) <= 3):
            raise FieldError(texts.at(fields.plain(code)), tr("expected a language such as de"))
        found[code] = texts.need(code, _in(scale))
    return found


def _in(scale: Scale) -> Callable[[object, str], Scale]:
    """Return a reader of the words of one language, which are those of every option and every item."""

    def read(value: object, path: str) -> Scale:
        table = Table(value, path)
        options = table.need("options", _texts(len(scale.options)))
        items = table.need("items", _texts(len(scale.items)))
        found = replace(
            scale,
            question=table.need("question", _words),
            intro=table.get("intro", _words) or "",
            notice=table.need("notice", _words),
            source=table.need("source", _words),
            options=tuple(replace(option, label=label) for option, label in zip(scale.options, options, strict=True)),
            items=tuple(replace(item, text=text) for item, text in zip(scale.items, items, strict=True)),
        )
        table.finish()
        if scale.intro and not found.intro:
            raise FieldError(table.at("intro"), tr("expected this key"))
        return found

    return read


def _texts(n: int) -> Callable[[object, str], tuple[str, ...]]:
    """Return a reader of a list of ``n`` texts."""

    def read(value: object, path: str) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) != n:
            raise FieldError(path, tr("expected a list of {n} texts").format(n=n))
        return tuple(_words(text, f"{path}[{index}]") for index, text in enumerate(value, start=1))

    return read


def _check(scale: Scale) -> None:
    """Refuse what cannot be summed up or looked up.

    Raises:
        FieldError: naming the key's path.
    """
    _refuse_twice("option", "value", [option.value for option in scale.options])
    _refuse_twice("item", "id", [item.id for item in scale.items])
    if scale.watched is not None and scale.watched not in {item.id for item in scale.items}:
        raise FieldError("watched", tr("expected the id of one of its items"))
    if scale.flag is not None and scale.worse is None:
        raise FieldError("worse", tr("expected this key beside [flag]"))
    if scale.flag is not None and scale.flag.change > scale.high - scale.low:
        raise FieldError("flag.change", tr("expected at most {n}, as its sums go").format(n=scale.high - scale.low))
    lows = [band.low for band in scale.bands]
    if lows != sorted(set(lows)):
        raise FieldError("band", tr("expected bands in rising order, each low once"))
    for index, low in enumerate(lows, start=1):
        if not scale.low <= low <= scale.high:
            message = tr("expected a sum from {low} to {high}").format(low=scale.low, high=scale.high)
            raise FieldError(f"band[{index}].low", message)


def _refuse_twice(key: str, part: str, values: list[Any]) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise FieldError(f"{key}[{index + 1}].{part}", tr("expected each one once"))
