"""``session …``: appointments and things to bring."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from meantime.commands.common import LOCAL, JsonOption, carried_out, clean, known_by_id, print_json, say
from meantime.language import tr
from meantime.services.notebook import shown

IdArgument = Annotated[str, typer.Argument(metavar="ID")]
LocalArgument = Annotated[datetime, typer.Argument(metavar="LOCAL", click_type=LOCAL)]


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    session = typer.Typer(help=tr("Appointments and things to bring."), no_args_is_help=True, rich_markup_mode=None)
    session.command("add")(add)
    session.command("list")(list_sessions)
    session.command("move")(move)
    session.command("cancel")(cancel)
    session.command("not-held")(not_held)
    session.command("note")(note)
    program.add_typer(session, name="session")


def add(
    context: typer.Context,
    at: LocalArgument,
    with_: Annotated[str | None, typer.Option("--with", metavar="NAME", help=tr("Who it is with."))] = None,
) -> None:
    """Note an appointment and print its id.

    LOCAL is when it is, such as 2026-11-30T15:00.
    """
    with context.obj.open() as services:
        session, changes = services.sessions.add(at, " ".join(clean(with_).split()) if with_ else None)
        with known_by_id(lambda: services.sessions.cancel(session) if changes else None):
            say(session.id)


def list_sessions(context: typer.Context, json: JsonOption = False) -> None:
    """List the appointments."""
    with context.obj.open() as services:
        sessions = services.sessions.all()
        if json:
            print_json(
                [
                    {
                        "id": entry.id,
                        "at": entry.at.isoformat(timespec="minutes"),
                        "with": entry.with_,
                        "held": entry.held,
                    }
                    for entry in sessions
                ]
            )
            return
        for entry in sessions:
            name = f"  {shown(entry.with_)}" if entry.with_ else ""
            held = "" if entry.held else "  " + tr("(did not take place)")
            say(f"{entry.at:%Y-%m-%d %H:%M}{name}  {entry.id}{held}")


def move(context: typer.Context, session_id: IdArgument, at: LocalArgument) -> None:
    """Move an appointment to another time.

    LOCAL is when it is now, such as 2026-11-30T15:00; ID stands in ``meantime session list``.
    """
    with context.obj.open() as services:
        session = services.sessions.get(session_id)
        services.sessions.reschedule(session, at, session.with_)
        with carried_out():
            say(tr("Moved."))


def cancel(context: typer.Context, session_id: IdArgument) -> None:
    """Take an appointment out.

    ID stands in ``meantime session list``. For one that passed and did not take place there is ``session not-held``.
    """
    with context.obj.open() as services:
        services.sessions.cancel(services.sessions.get(session_id))
        with carried_out():
            say(tr("Taken out."))


def not_held(
    context: typer.Context,
    session_id: IdArgument,
    undo: Annotated[bool, typer.Option("--undo", help=tr("It did take place after all."))] = False,
) -> None:
    """Note that an appointment did not take place, so that no page begins with it.

    ID stands in ``meantime session list``.
    """
    with context.obj.open() as services:
        services.sessions.set_held(services.sessions.get(session_id), undo)
        with carried_out():
            say(tr("Noted."))


def note(context: typer.Context, text: Annotated[str, typer.Argument(metavar="TEXT")]) -> None:
    """Write down something to talk about.

    TEXT stands on the next page.
    """
    with context.obj.open() as services:
        services.sessions.note(clean(text))
        with carried_out():
            say(tr("Noted."))
