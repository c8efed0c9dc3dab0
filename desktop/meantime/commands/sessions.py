"""``session …``: appointments and things to bring."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from meantime.commands.common import LOCAL, JsonOption, carried_out, clean, known_by_id, print_json, say
from meantime.language import tr
from meantime.services.notebook import shown


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    session = typer.Typer(help=tr("Appointments and things to bring."), no_args_is_help=True, rich_markup_mode=None)
    session.command("add")(add)
    session.command("list")(list_sessions)
    session.command("note")(note)
    program.add_typer(session, name="session")


def add(
    context: typer.Context,
    at: Annotated[datetime, typer.Argument(metavar="LOCAL", click_type=LOCAL)],
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
                    {"id": entry.id, "at": entry.at.isoformat(timespec="minutes"), "with": entry.with_}
                    for entry in sessions
                ]
            )
            return
        for entry in sessions:
            name = f"  {shown(entry.with_)}" if entry.with_ else ""
            say(f"{entry.at:%Y-%m-%d %H:%M}{name}  {entry.id}")


def note(context: typer.Context, text: Annotated[str, typer.Argument(metavar="TEXT")]) -> None:
    """Write down something to talk about.

    TEXT stands on the next page.
    """
    with context.obj.open() as services:
        services.sessions.note(clean(text))
        with carried_out():
            say(tr("Noted."))
