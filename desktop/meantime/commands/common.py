"""What commands share: the data folder, words that stand for days and times, and how answers are printed."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

import click
import typer

from meantime.adapters.folders import default_data_folder
from meantime.composition import Services
from meantime.domain.errors import UserError
from meantime.domain.support import SupportCard
from meantime.domain.wall_time import YEARS
from meantime.language import tr
from meantime.services.ports import Clock

Day = TypeVar("Day", date, datetime)

FARTHEST = timedelta(days=36_600)
"""The longest span that is listed at once."""


@dataclass(frozen=True)
class Folder:
    """Where a command works, and by which clock.

    Attributes:
        path: the data folder that was asked for; None for the platform's own.
        clock: the present; None for the computer's.
    """

    path: Path | None
    clock: Clock | None = None

    @property
    def place(self) -> Path:
        """The data folder."""
        return self.path or default_data_folder()

    @contextmanager
    def open(self) -> Iterator[Services]:
        """Open it for one command."""
        services = Services.open(self.place, self.clock)
        try:
            yield services
        finally:
            services.close()


class FolderWord(click.ParamType[Path]):
    """A folder's path."""

    name = "DIR"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or refuse an empty word as wrong usage."""
        if not str(value):
            self.fail(tr("expected a folder"), param, ctx)
        return Path(str(value))


class OutputWord(click.ParamType[Path]):
    """The path of a file to write."""

    name = "FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path.

        Raises:
            UserError: if it names a folder, there or not: no file is written in a folder's place.
        """
        text = os.fspath(value) if isinstance(value, Path) else str(value)
        if os.path.basename(text) in ("", os.curdir, os.pardir):
            raise UserError(tr("{file} names a folder; name a file.").format(file=text or os.curdir))
        return Path(text)


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
                return _within_calendar(date.fromisoformat(text))
        except ValueError:
            pass
        return self.fail(tr("expected a day such as 2026-11-23"), param, ctx)


def _within_calendar(day: Day) -> Day:
    """Return ``day`` if it lies in the years that plans and notes can have.

    Raises:
        UserError: if not; it is a day, so the usage is right.
    """
    if day.year not in YEARS:
        raise UserError(
            tr("{day} lies outside the years {first} to {last}.").format(
                day=day.isoformat(), first=YEARS.start, last=YEARS.stop - 1
            )
        )
    return day


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
                return _within_calendar(datetime.fromisoformat(text))
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


DAY, FOLDER, LOCAL, OUTPUT, ZONE = DayWord(), FolderWord(), LocalWord(), OutputWord(), ZoneWord()

JsonOption = Annotated[bool, typer.Option("--json", help=tr("Print one JSON document and nothing else."))]
PlanWord = Annotated[str, typer.Argument(metavar="PLAN")]
ZoneOption = Annotated[
    str | None, typer.Option("--zone", click_type=ZONE, help=tr("The zone in force; TZ or the system’s by default."))
]


def say(text: object) -> None:
    """Print one line; letters that the output cannot carry are written as escapes (``run_command`` sees to that).

    The stream is named, because click puts another in the place of one that it takes for misconfigured: what is
    printed under ``PYTHONIOENCODING=ascii`` would then depend on click's version.

    Raises:
        UserError: if there is no room for it where the output goes.
    """
    try:
        click.echo(text, file=sys.stdout)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise UserError(tr("The answer cannot be printed: {reason}.").format(reason=error.strerror)) from None


@contextmanager
def carried_out() -> Iterator[None]:
    """Print inside this block what a command has done: it is done, whether or not there is room for the words."""
    try:
        yield
    except BrokenPipeError:
        drop_output()
    except UserError as error:
        complain(tr("It is done. {why}").format(why=error))


@contextmanager
def known_by_id(forget: Callable[[], object]) -> Iterator[None]:
    """Print inside this block the id of what was noted; where nobody can learn it, ``forget`` what was noted.

    Raises:
        UserError: if it cannot be printed, or its reader has left: what was typed is gone then, and that is said.
    """
    try:
        yield
    except BrokenPipeError:
        drop_output()
        forget()
        raise UserError(tr("The answer cannot be printed, for nobody reads it; nothing new was noted.")) from None
    except UserError:
        forget()
        raise


def drop_output() -> None:
    """Let go of what could not be printed: the interpreter would complain when it flushes it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """Print one line on standard error."""
    click.echo(text, file=sys.stderr)


def print_json(document: object) -> None:
    """Print one JSON document; letters that the output cannot carry are written as JSON escapes."""
    say(json.dumps(document, ensure_ascii=not carries_every_letter(), indent=2))


def carries_every_letter() -> bool:
    """Tell whether the output can carry any letter as it is."""
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "") == "utf8"


def number(value: float | None) -> float | int | None:
    """Return a number as JSON shows it best: whole ones without a point."""
    return int(value) if value is not None and value == int(value) else value


def local_text(instant: datetime, zone: str) -> str:
    """Return an aware instant as an ISO time with the offset of ``zone``."""
    return instant.astimezone(ZoneInfo(zone)).isoformat()


def support_card(folder: Path) -> SupportCard:
    """Return the support card; where there was no desk yet none is made, so that a full disk can be left, too."""
    from meantime.storage.desk import DESK_FILE, Desk

    desk_file = folder / DESK_FILE
    if not desk_file.exists() and not desk_file.with_suffix(".check").exists():
        return SupportCard()
    desk = Desk.open(folder)
    try:
        return desk.support_card()
    finally:
        desk.close()


def with_a_name(path: Path) -> Path:
    """Return a file to read; a path such as ``.`` has no name that a refusal could begin with.

    Raises:
        UserError: if it is such a path, which is a folder.
    """
    if not path.name:
        raise UserError(tr("{file} is a folder.").format(file=path))
    return path


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
