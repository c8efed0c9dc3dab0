"""``rehearse``: what the coming time would feel like."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import click
import typer

from meantime.commands.common import (
    FARTHEST,
    LOCAL,
    ZONE,
    JsonOption,
    ZoneOption,
    local_text,
    print_json,
    say,
)
from meantime.commands.practising_json import item_json
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.notebook import shown
from meantime.services.rehearsal import Course, Happening, Relief, What, rehearse


class Asleep(NamedTuple):
    """From when to when the computer sleeps."""

    begins: datetime
    ends: datetime


class Travel(NamedTuple):
    """When the computer comes into which zone."""

    at: datetime
    zone: str


class AsleepWord(click.ParamType[Asleep]):
    """A LOCAL..LOCAL such as 2026-11-23T23:00..2026-11-24T07:00."""

    name = "LOCAL..LOCAL"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Asleep:
        """Return both local times, or refuse the word as wrong usage."""
        first, dots, last = str(value).partition("..")
        if not dots:
            self.fail(tr("expected two local times with two points between them"), param, ctx)
        return Asleep(LOCAL.convert(first, param, ctx), LOCAL.convert(last, param, ctx))


class TravelWord(click.ParamType[Travel]):
    """A LOCAL=ZONE such as 2026-11-23T18:00=Asia/Tokyo."""

    name = "LOCAL=ZONE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Travel:
        """Return the local time and the zone, or refuse the word as wrong usage."""
        if not (found := re.fullmatch(r"([^=]+)=(.+)", str(value))):
            self.fail(tr("expected a local time, = and a time zone"), param, ctx)
        return Travel(LOCAL.convert(found[1], param, ctx), ZONE.convert(found[2], param, ctx))


def register(program: typer.Typer) -> None:
    """Add this command to ``program``."""
    program.command("rehearse")(rehearse_time)


def rehearse_time(
    context: typer.Context,
    start: Annotated[datetime, typer.Option("--from", click_type=LOCAL, help=tr("The first moment that is lived."))],
    end: Annotated[datetime, typer.Option("--to", click_type=LOCAL, help=tr("The first moment that is not."))],
    zone: ZoneOption = None,
    asleep: Annotated[
        list[Asleep] | None,
        typer.Option("--asleep", click_type=AsleepWord(), help=tr("From when to when the computer sleeps.")),
    ] = None,
    travel: Annotated[
        list[Travel] | None,
        typer.Option("--travel", click_type=TravelWord(), help=tr("When the computer comes into which zone.")),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Live a time through with the real reminders and a made-up clock: what would be shown, held, summed up, and why.

    Nobody answers in it. Nothing is shown and nothing is changed.
    """
    if end - start > FARTHEST:
        raise UserError(tr("That is more than a hundred years; ask for less at once."))
    with context.obj.open() as services:
        in_force = zone or services.clock.zone()
        course = Course(start, end, in_force, tuple(asleep or ()), tuple(travel or ()))
        happenings = rehearse(services.notebook, course, _relief(services.folder))
        if json:
            print_json([_json(happening) for happening in happenings])
            return
        words = {
            What.SHOWN: tr("shown"),
            What.HELD: tr("held back"),
            What.SUMMARY: tr("summed up"),
            What.CLOSED: tr("closed"),
        }
        for happening in happenings:
            titles = ", ".join(shown(item.spec.title) for item in happening.items)
            why = f" ({happening.why})" if happening.why else ""
            say(f"{local_text(happening.at, happening.zone)}  {words[happening.what]}{why}: {titles}")


def _relief(folder: Path) -> Relief:
    """Return what was asked of reminders for the time being, as the running program wrote it down."""
    from meantime.storage.desk import DESK_FILE, Desk

    if not (folder / DESK_FILE).exists():
        return Relief()
    desk = Desk.open(folder)
    try:
        return Relief.of(desk)
    finally:
        desk.close()


def _json(happening: Happening) -> dict[str, object]:
    return {
        "at": local_text(happening.at, happening.zone),
        "what": happening.what.value,
        "why": happening.why.value if happening.why else None,
        "items": [item_json(item) for item in happening.items],
    }
