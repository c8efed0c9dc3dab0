"""Reads a practice file strictly; every refusal names the key's path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from meantime.domain.doses import Dose
from meantime.domain.errors import FieldError
from meantime.domain.practices import Practice
from meantime.language import tr
from meantime.services.practices.guides import read_guide
from meantime.services.practices.record_fields import read_fields, read_week
from meantime.services.practices.record_stages import read_stages
from meantime.services.practices.report_rules import read_rules
from meantime.services.practices.values import lines, name
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

_LARGEST = 256 * 1024
_MOST_CAUTIONS = 10
_MOST_KEPT = 64


def read_practice(path: Path) -> Practice:
    """Read one practice file.

    Raises:
        FieldError: naming the key's path.
    """
    return _read(_text(path))


@lru_cache(maxsize=_MOST_KEPT)
def _read(text: str) -> Practice:
    """Read the text of a practice file; the same text, as that of what ships, is read once a process.

    Raises:
        FieldError: naming the key's path.
    """
    return read_content(_parsed(text))


def read_content(content: Mapping[str, Any]) -> Practice:
    """Read what stands in a practice file.

    Raises:
        FieldError: naming the key's path.
    """
    table = Table(content, "")
    record = read_fields(table)
    practice = Practice(
        id=table.need("id", name),
        title=table.need("title", fields.line),
        modality=table.need("modality", name),
        summary=table.get("summary", fields.text) or "",
        cue=table.get("cue", fields.text) or "",
        full=table.get("full", _dose),
        small=table.get("small", _dose),
        exposure=table.get("exposure", fields.yes_no) or False,
        cautions=table.get("cautions", lines(_MOST_CAUTIONS)) or (),
        fields=record,
        guide=table.get("guide", read_guide),
        stages=read_stages(table, record),
        week=read_week(table, record),
        report=read_rules(table, record),
    )
    table.finish()
    return practice


def _dose(value: object, path: str) -> Dose:
    """Read a dose as plan sheets have it, or its words alone."""
    return Dose(fields.text(value, path)) if isinstance(value, str) else fields.dose(value, path)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a file of TOML, at most 256 KiB of UTF-8.

    Raises:
        FieldError: if it is none.
    """
    return _parsed(_text(path))


def _text(path: Path) -> str:
    if path.exists() and not path.is_file():  # opening a pipe would wait for whoever writes into it
        raise FieldError("", tr("expected a text file in UTF-8"))
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FieldError("", tr("expected at most 256 KiB"))
        return content.decode("utf-8-sig")
    except OSError as error:
        raise FieldError("", tr("cannot be read: {reason}").format(reason=error.strerror)) from None
    except UnicodeDecodeError:
        raise FieldError("", tr("expected a text file in UTF-8")) from None


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = fields.readable(str(error))
        raise FieldError("", tr("this is not valid TOML ({reason})").format(reason=reason)) from None
    except (RecursionError, ValueError):
        raise FieldError("", tr("this is not valid TOML")) from None
