"""``export``, ``import``, ``backup``, ``check`` and ``delete-everything``: the data in its owner's hands."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import click
import typer

from meantime.adapters.folder_lock import FolderLock
from meantime.commands.common import OUTPUT, JsonOption, carried_out, print_json, say, support_card, with_a_name
from meantime.domain.errors import UserError
from meantime.language import ntr, tr


class ExportFormat(enum.StrEnum):
    """How everything can be taken out."""

    JSON = "json"
    CSV = "csv"


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    program.command("export")(export)
    program.command("import")(import_)
    program.command("backup")(backup)
    program.command("check")(check)
    program.command("delete-everything")(delete_everything)


def export(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", click_type=OUTPUT, help=tr("The file to write."))
    ],
    format_: Annotated[ExportFormat, typer.Option("--format", help=tr("json is complete."))] = ExportFormat.JSON,
) -> None:
    """Take everything out: JSON is complete and comes back unchanged, CSV is for spreadsheets."""
    from meantime.services.exchange import csv_text, json_text

    with context.obj.open() as services:
        if format_ is ExportFormat.JSON:
            text = json_text(services.vault, support_card(services.folder))
        else:
            text = csv_text(services.notebook)
        services.files.write(output, text.encode())
        with carried_out():
            say(tr("Written."))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.json")],
) -> None:
    """Put an export back: what is not there is added.

    FILE.json is what export wrote; a record that is there with other content is refused, and nothing is changed.
    """
    from meantime.services.exchange import read_json
    from meantime.storage.desk import Desk

    with context.obj.open() as services:
        desk = Desk.open(services.folder)
        try:
            added = read_json(services.vault, desk, with_a_name(file))
        finally:
            desk.close()
        with carried_out():
            say(ntr("{n} record added.", "{n} records added.", added).format(n=added))


def backup(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            click_type=OUTPUT,
            help=tr("The file to write; one in the data folder by default."),
        ),
    ] = None,
) -> None:
    """Make a backup, open it and compare it, then print where it is."""
    from meantime.storage.backups import backup as make_backup
    from meantime.storage.desk import DESK_FILES

    with context.obj.open() as services:
        facts = make_backup(services.folder, output, services.notebook.present().now.wall, DESK_FILES)
        with carried_out():
            say(str(facts.path))


def check(context: typer.Context, json: JsonOption = False) -> None:
    """Look at integrity, permissions, the next moment, and what can be shown here."""
    from meantime.commands.checking import Findings, look

    with context.obj.open() as services:
        findings: Findings = look(services)
    if json:
        print_json(findings.as_json())
    else:
        for line in findings.lines():
            say(line)
    if findings.problems:
        raise UserError(" ".join(findings.problems))


def delete_everything(
    context: typer.Context,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="WORD", help=tr("The word, for use without questions."))
    ] = None,
) -> None:
    """Delete all data for good, after a word of confirmation."""
    from meantime.storage.erase import erase, refuse_without_data
    from meantime.storage.folder import may_begin

    refuse_without_data(context.obj.place)
    word = tr("delete")
    if confirm is None:
        say(tr("This deletes everything in the data folder for good, backups in it too."))
        confirm = click.prompt(tr("Type “{word}” to go on").format(word=word), default="", show_default=False)
    if confirm.strip().casefold() not in (word, "delete"):
        raise UserError(tr("Nothing was deleted."))
    lock = FolderLock.of(context.obj.place)
    _take(lock)
    try:
        left = erase(context.obj.place, lock.remove)
        begins = not left or may_begin(context.obj.place)
    finally:
        lock.release()
    with carried_out():
        if left:
            say(tr("Left, for it is not Meantime’s: {names}").format(names=", ".join(left)))
        if not begins:
            say(tr("Meantime can begin here again once it is moved away."))
        say(tr("All else is deleted.") if left else tr("Everything is deleted."))


def _take(lock: FolderLock) -> None:
    """Hold the data folder's lock, so that no program goes on with files that are deleted under it.

    Raises:
        UserError: if the resident program holds it, or it cannot be made.
    """
    try:
        if not lock.take():
            raise UserError(tr("Meantime is running; quit it first (in the tray’s menu: Quit). Nothing was deleted."))
    except OSError as error:
        raise UserError(tr("The data folder cannot be written: {reason}.").format(reason=error.strerror)) from None
