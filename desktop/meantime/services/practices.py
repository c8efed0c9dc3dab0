"""The practice library: one file a practice, those that ship and the user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meantime.domain.errors import FieldError
from meantime.domain.practices import FieldKind, Practice, RecordField
from meantime.language import tr
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

FREE = Practice("free", "Free practice", "any")
_LARGEST = 256 * 1024
_FARTHEST = 1_000_000


@dataclass(frozen=True)
class Library:
    """The practices that plans can be made of.

    Attributes:
        practices: by id, in order of title.
        problems: a sentence for each file that could not be used; the others stay usable.
    """

    practices: Mapping[str, Practice]
    problems: tuple[str, ...] = ()

    @classmethod
    def load(cls, shipped: Path, own: Path | None = None) -> Library:
        """Read all ``*.toml`` files of two folders; an own practice never takes a shipped one's id."""
        found: dict[str, Practice] = {FREE.id: FREE}
        problems: list[str] = []
        for folder in (shipped, own):
            taken = set(found) if folder is own else set(found) - {FREE.id}
            for path in _files(folder):
                try:
                    practice = read_practice(path)
                    if practice.id in taken:
                        raise FieldError("id", tr("this practice is there already; expected another id"))
                    found[practice.id] = practice
                    taken.add(practice.id)
                except FieldError as error:
                    problems.append(f"{path.name}: {error}")
        ordered = sorted(found.values(), key=lambda practice: practice.title.casefold())
        return cls({practice.id: practice for practice in ordered}, tuple(problems))

    def get(self, practice_id: str) -> Practice | None:
        """Return one practice, None if unknown."""
        return self.practices.get(practice_id)

    def all(self) -> tuple[Practice, ...]:
        """Return all practices in order of title."""
        return tuple(self.practices.values())


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(folder.glob("*.toml"))


def read_practice(path: Path) -> Practice:
    """Read one practice file.

    Raises:
        FieldError: naming the key's path.
    """
    content = _parse(path)
    table = Table(content, "")
    practice = Practice(
        id=table.need("id", _name),
        title=table.need("title", fields.line),
        modality=table.need("modality", _name),
        summary=table.get("summary", fields.text) or "",
        cue=table.get("cue", fields.text) or "",
        full=table.get("full", fields.text) or "",
        small=table.get("small", fields.text) or "",
        exposure=table.get("exposure", fields.yes_no) or False,
        fields=tuple(_field(entry) for entry in table.tables("field")),
    )
    table.finish()
    ids = [field.id for field in practice.fields]
    if len(set(ids)) < len(ids):
        raise FieldError("field", tr("expected each field id once"))
    return practice


def _parse(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FieldError("", tr("a practice file is at most 256 KiB"))
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise FieldError("", tr("cannot be read: {reason}").format(reason=error.strerror)) from None
    except UnicodeDecodeError:
        raise FieldError("", tr("expected a text file in UTF-8")) from None
    except tomllib.TOMLDecodeError as error:
        reason = fields.readable(str(error))
        raise FieldError("", tr("this is not valid TOML ({reason})").format(reason=reason)) from None
    except (RecursionError, ValueError):
        raise FieldError("", tr("this is not valid TOML")) from None


def _name(value: object, path: str) -> str:
    words = fields.line(value, path, 60)
    if not words.replace("-", "").isalnum() or words != words.lower() or not words.isascii():
        raise FieldError(path, tr("expected small letters, digits and hyphens"))
    return words


def _number(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_FARTHEST <= value <= _FARTHEST:
        raise FieldError(path, tr("expected a number"))
    return float(value)


def _choices(value: object, path: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise FieldError(path, tr("expected a list of words"))
    return tuple(_name(item, f"{path}[{index}]") for index, item in enumerate(value, start=1))


def _field(table: Table) -> RecordField:
    kind = table.need("kind", fields.word(FieldKind))
    field = RecordField(
        id=table.need("id", _name),
        label=table.need("label", fields.line),
        kind=kind,
        low=table.get("low", _number),
        high=table.get("high", _number),
        choices=table.get("choices", _choices) or (),
        small=table.get("small", fields.yes_no) or False,
    )
    table.finish()
    if kind is FieldKind.NUMBER and (field.low is None or field.high is None or field.low >= field.high):
        raise FieldError(table.at("low"), tr("a number needs its least and greatest value"))
    if kind is FieldKind.CHOICE and not field.choices:
        raise FieldError(table.at("choices"), tr("a choice needs its choices"))
    return field
