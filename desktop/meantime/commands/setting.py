"""``settings`` and ``demo``: how Meantime behaves, and a folder to try it on."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import Annotated

import typer

from meantime.commands.common import DAY, JsonOption, carried_out, clean, print_json, say
from meantime.language import tr
from meantime.services.preferences import Preferences, Value


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    program.command("settings")(settings)
    program.command("demo")(demo)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "off" if value is None else str(value)


def settings(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE")] = None,
    json: JsonOption = False,
) -> None:
    """Show all settings, show one, or set one.

    NAME is the setting, VALUE what it becomes.
    """
    with context.obj.open() as services:
        preferences = services.preferences
        if name is not None and value is not None:
            preferences.set(name, clean(value))
        if name is None:
            _say_all(preferences, json=json)
            return
        found = preferences.get(name)
        with carried_out() if value is not None else nullcontext():
            if json:
                print_json({name: found})
                return
            say(_shown(found))
            if value is not None and name.startswith("quiet-"):
                _say_what_quiet_hours_need(preferences)


def _say_all(preferences: Preferences, *, json: bool) -> None:
    shown = preferences.all()
    if json:
        print_json(shown)
        return
    for key, entry in shown.items():
        say(f"{key}: {_shown(entry)}")
    _say_what_quiet_hours_need(preferences)


def _say_what_quiet_hours_need(preferences: Preferences) -> None:
    missing = preferences.quiet_missing()
    if missing is not None:
        say(tr("There are no quiet hours yet: {name} is still missing.").format(name=missing))


def demo(
    context: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", metavar="N", help=tr("How many weeks."))] = 6,
    until: Annotated[
        date | None, typer.Option("--until", click_type=DAY, help=tr("The last day; today by default."))
    ] = None,
) -> None:
    """Fill an empty data folder with made-up data, the same for the same day."""
    from meantime.services.demo import fill
    from meantime.storage.desk import Desk

    with context.obj.open() as services:
        last = until or services.notebook.present().today
        desk = Desk.open(services.folder)
        try:
            zone, scales = services.clock.zone(), services.scales
            fill(services.vault, services.library, last, weeks=weeks, zone=zone, desk=desk, scales=scales)
        finally:
            desk.close()
        with carried_out():
            say(tr("Filled with made-up data up to {day}.").format(day=last.isoformat()))
