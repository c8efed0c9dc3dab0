"""The command-line program as a whole: its options, its commands, its exit codes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import click
import typer

from meantime.commands import keeping, page, planning, practising, sessions, setting
from meantime.commands.common import Folder
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.preferences import UnknownWord


def build() -> typer.Typer:
    """Return the command-line program."""
    program = typer.Typer(
        name="meantime",
        help=tr("A notebook and reminder for what you and your therapist agreed. Nobody watches it."),
        no_args_is_help=False,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @program.callback()
    def options(
        context: typer.Context,
        data_dir: Annotated[
            Path | None,
            typer.Option(
                "--data-dir",
                envvar="MEANTIME_DATA_DIR",
                help=tr("The folder that holds everything; by default the per-user data folder."),
            ),
        ] = None,
    ) -> None:
        context.obj = Folder(data_dir)

    @program.command("tray")
    def tray(
        context: typer.Context,
        background: Annotated[bool, typer.Option("--background", help=tr("Show no window."))] = False,
    ) -> None:
        """Start the resident program; a second start raises the first one's window."""
        from meantime.app import run

        raise typer.Exit(run(context.obj.path, background=background))

    for module in (planning, practising, sessions, page, keeping, setting):
        module.register(program)
    return program


def run_command(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    logging.basicConfig(level=logging.WARNING)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        result = build()(args=list(words), prog_name="meantime", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(tr("Stopped; nothing was changed."), err=True)
        return 1
    except UnknownWord as error:
        click.echo(str(error), err=True)
        return 2
    except UserError as error:
        click.echo(" ".join(str(error).split()), err=True)
        return 1
    except BrokenPipeError:
        return 1
    return result if isinstance(result, int) else 0
