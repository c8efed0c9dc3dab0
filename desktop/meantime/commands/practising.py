"""``upcoming``, ``today``, ``week``, ``checkin`` and ``undo``: the everyday commands."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import click
import typer

from meantime.commands.common import (
    DAY,
    FARTHEST,
    LOCAL,
    JsonOption,
    PlanWord,
    ZoneOption,
    carried_out,
    clean,
    known_by_id,
    local_text,
    print_json,
    say,
)
from meantime.commands.practising_json import moment_json, today_json, week_json
from meantime.domain.checkins import LONGEST_NOTE
from meantime.domain.errors import UserError
from meantime.domain.statuses import ANSWERS, Reason, Status, Worse
from meantime.domain.wall_time import to_utc
from meantime.language import tr
from meantime.services.details import Details
from meantime.services.notebook import shown


def _one_of(words: Iterable[StrEnum]) -> str:
    return tr("One of: {words}.").format(words=" ".join(word.value for word in words))


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    program.command("upcoming")(upcoming)
    program.command("today")(today)
    program.command("week")(week)
    program.command("checkin")(checkin)
    program.command("undo")(undo)


def upcoming(
    context: typer.Context,
    start: Annotated[datetime, typer.Option("--from", click_type=LOCAL, help=tr("The first moment that is listed."))],
    end: Annotated[datetime, typer.Option("--to", click_type=LOCAL, help=tr("The first moment that is not."))],
    zone: ZoneOption = None,
    json: JsonOption = False,
) -> None:
    """List the trigger moments from one local time up to another, one entry a notification."""
    if end - start > FARTHEST:
        raise UserError(tr("That is more than a hundred years; ask for less at once."))
    with context.obj.open() as services:
        in_force = zone or services.clock.zone()
        try:
            span = to_utc(start, in_force), to_utc(end, in_force)
        except OverflowError:
            raise UserError(tr("These times lie outside the calendar.")) from None
        moments = services.agenda.upcoming(*span, in_force)
        if json:
            print_json([moment_json(moment, in_force) for moment in moments])
            return
        for moment in moments:
            titles = ", ".join(shown(item.spec.title) for item in moment.items)
            say(f"{local_text(moment.at, in_force)}  {titles}")


def today(
    context: typer.Context,
    at: Annotated[
        datetime | None, typer.Option("--at", click_type=LOCAL, help=tr("A time of the day meant; now by default."))
    ] = None,
    zone: ZoneOption = None,
    json: JsonOption = False,
) -> None:
    """Print what is due today and how it stands."""
    with context.obj.open() as services:
        in_force = zone or services.clock.zone()
        day, items = services.agenda.today(at, in_force)
        if json:
            print_json(today_json(day, items, in_force))
            return
        if not items:
            say(tr("Nothing planned today."))
        for entry in items:
            status = entry.mark.status.value if entry.mark.status else tr("open")
            say(f"{entry.item.slot.wall:%H:%M}  {shown(entry.item.spec.title)} · {status}")


def week(
    context: typer.Context,
    of: Annotated[
        date | None, typer.Option("--of", click_type=DAY, help=tr("A day of the week meant; today by default."))
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print the week table."""
    with context.obj.open() as services:
        monday, plans = services.agenda.week(of)
        if json:
            print_json(week_json(monday, plans))
            return
        if not plans:
            say(tr("Nothing planned and nothing noted in this week."))
        for entry in plans:
            counts = entry.counts
            say(tr("{title}: {done} of {due}").format(title=shown(entry.plan.title), done=counts.done, due=counts.due))


def _rating(text: str) -> tuple[str, float]:
    name, equals, value = text.partition("=")
    try:
        if equals and name:
            return name.strip(), float(value)
    except ValueError:
        pass
    raise click.BadParameter(tr("expected NAME=N, such as helpful=3"))


def checkin(
    context: typer.Context,
    plan: PlanWord,
    did: Annotated[
        str,
        typer.Option(
            "--did",
            metavar="STATUS",
            click_type=click.Choice([status.value for status in ANSWERS]),
            help=_one_of(ANSWERS),
        ),
    ],
    minutes: Annotated[
        float | None, typer.Option("--minutes", metavar="N", help=tr("How long; nothing is assumed."))
    ] = None,
    day: Annotated[
        date | None, typer.Option("--day", click_type=DAY, help=tr("Up to 7 days back; today by default."))
    ] = None,
    slot: Annotated[
        int | None, typer.Option("--slot", metavar="N", help=tr("Which moment of the day; the first open one else."))
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option(
            "--reason",
            metavar="R",
            click_type=click.Choice([reason.value for reason in Reason]),
            help=_one_of(Reason),
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT|-", help=tr("Own words; - reads them from standard input."))
    ] = None,
    private: Annotated[bool, typer.Option("--private", help=tr("The note never reaches the page."))] = False,
    rating: Annotated[
        list[str] | None,
        typer.Option("--rating", metavar="NAME=N", help=tr("Such as helpful=3; may be given several times.")),
    ] = None,
    worse: Annotated[
        str | None,
        typer.Option(
            "--worse", metavar="KIND", click_type=click.Choice([kind.value for kind in Worse]), help=_one_of(Worse)
        ),
    ] = None,
    star: Annotated[bool, typer.Option("--star", help=tr("Bring it to the session."))] = False,
) -> None:
    """Note one check-in and print its id.

    PLAN is a title, if only one has it, or an id.
    """
    details = Details(
        minutes=minutes,
        reasons=tuple(dict.fromkeys(Reason(word) for word in reason or ())),
        note=_note(note),
        private=private,
        star=star,
        ratings=tuple(dict(_rating(text) for text in rating or ()).items()),
        worse=Worse(worse) if worse else None,
    )
    with context.obj.open() as services:
        found = services.notebook.find(clean(plan))
        answered = services.checkins.answer(found, Status(did), day=day, slot=slot, details=details)
        with known_by_id(lambda: services.checkins.forget(answered)):
            say(answered.checkin.id)


def _note(text: str | None) -> str | None:
    if text == "-":
        raw = sys.stdin.buffer.read(4 * LONGEST_NOTE + 1)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            raise UserError(tr("The note is no UTF-8 text.")) from None
        text = text.removesuffix("\n")
    if text is None or not text.strip():
        return None
    if len(text) > LONGEST_NOTE:
        raise UserError(tr("The note is too long; 20000 characters fit."))
    return clean(text)


def undo(
    context: typer.Context,
    checkin_id: Annotated[str, typer.Argument(metavar="ID")],
) -> None:
    """Take a check-in back; what it had replaced stands again.

    ID is what the check-in printed.
    """
    with context.obj.open() as services:
        services.checkins.undo(clean(checkin_id))
        with carried_out():
            say(tr("Taken back."))
