"""What commands share: the data folder, words that stand for days and times, and how answers are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import click
import typer

from meantime.composition import Services, default_data_folder
from meantime.domain.errors import UserError
from meantime.language import tr

FARTHEST = timedelta(days=36_600)
"""The longest span that is listed at once."""


@dataclass(frozen=True)
class Folder:
    """The data folder that was asked for; None for the platform's own."""

    path: Path | None

    @contextmanager
    def open(self) -> Iterator[Services]:
        """Open it for one command."""
        services = Services.open(self.path or default_data_folder())
        try:
            yield services
        finally:
            services.close()


class DayWord(click.ParamType[date]):
    """A DATE such as 2026-11-23."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse the word as wrong usage."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        return self.fail(tr("expected a day such as 2026-11-23"), param, ctx)


class LocalWord(click.ParamType[datetime]):
    """A LOCAL such as 2026-11-23T07:30."""

    name = "LOCAL"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the naive local time, or refuse the word as wrong usage."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", text):
                return datetime.fromisoformat(text)
        except ValueError:
            pass
        return self.fail(tr("expected a local time such as 2026-11-23T07:30"), param, ctx)


class ZoneWord(click.ParamType[str]):
    """A ZONE such as Europe/Berlin."""

    name = "ZONE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the zone's name, or refuse the word as wrong usage."""
        text = str(value)
        try:
            ZoneInfo(text)
        except (KeyError, ValueError, OSError):
            self.fail(tr("expected a time zone such as Europe/Berlin"), param, ctx)
        return text


DAY, LOCAL, ZONE = DayWord(), LocalWord(), ZoneWord()

JsonOption = Annotated[bool, typer.Option("--json", help=tr("Print one JSON document and nothing else."))]
ZoneOption = Annotated[str | None, typer.Option("--zone", click_type=ZONE, help=tr("The zone in force."))]


def print_json(document: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def number(value: float | None) -> float | int | None:
    """Return a number as JSON shows it best: whole ones without a point."""
    return int(value) if value is not None and value == int(value) else value


def local_text(instant: datetime, zone: str) -> str:
    """Return an aware instant as an ISO time with the offset of ``zone``."""
    return instant.astimezone(ZoneInfo(zone)).isoformat()


def clean(text: str) -> str:
    """Return text from the command line.

    Raises:
        UserError: if it holds bytes that are no text.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UserError(tr("The text holds bytes that are not UTF-8.")) from None
    if "\x00" in text:
        raise UserError(tr("The text holds a NUL character."))
    return text
