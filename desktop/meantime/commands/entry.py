"""The command-line program as a whole: its options, its commands, its exit codes."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import click
import typer
from typer.core import TyperGroup

from meantime.commands import cards, keeping, measuring, page, planning, practising, rehearsing, sessions, setting
from meantime.commands.common import FOLDER, Folder, complain, drop_output
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.ports import Clock
from meantime.services.preferences import UnknownWord

_USUALLY = gc.get_threshold()[0]
_SELDOM = 100_000
"""Looking through all that is imported takes 60 ms, and most commands end before that gives any memory back."""


class _Program(TyperGroup):
    """The commands as a whole, quiet when the reader of their output leaves early, as ``head`` does."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the words; help is printed here."""
        with _reader_may_leave():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _reader_may_leave():
            return super().invoke(ctx)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        drop_output()
        raise click.exceptions.Exit(1) from None


@contextmanager
def collected_each(objects: int) -> Iterator[None]:
    """Let Python look for garbage after so many new objects in this block."""
    before = gc.get_threshold()
    gc.set_threshold(objects, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def build() -> typer.Typer:
    """Return the command-line program; its context object is the clock of ``run_command``."""
    program = typer.Typer(
        name="meantime",
        cls=_Program,
        help=tr("A notebook and reminder for what you and your therapist agreed. Nobody watches it."),
        no_args_is_help=False,
        suggest_commands=False,
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
                metavar="DIR",
                click_type=FOLDER,
                envvar="MEANTIME_DATA_DIR",
                help=tr("The folder that holds everything; by default the per-user data folder."),
            ),
        ] = None,
    ) -> None:
        context.obj = Folder(data_dir, context.obj)

    @program.command("tray")
    def tray(
        context: typer.Context,
        background: Annotated[bool, typer.Option("--background", help=tr("Show no window."))] = False,
        sheets: Annotated[
            list[Path] | None,
            typer.Option("--open", metavar="SHEET", help=tr("Show what a plan sheet would change.")),
        ] = None,
    ) -> None:
        """Start the resident program; a second start raises the first one's window."""
        from meantime.app import run

        with collected_each(_USUALLY):
            raise typer.Exit(run(context.obj.path, background=background, sheets=tuple(sheets or ())))

    for module in (planning, practising, measuring, rehearsing, sessions, page, cards, keeping, setting):
        module.register(program)
    return program


@lru_cache(maxsize=1)
def _program() -> click.Command:
    return typer.main.get_command(build())


def run_command(words: Sequence[str], clock: Clock | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 wrong usage.

    Args:
        words: the command and all that belongs to it.
        clock: the present; the computer's if absent.
    """
    logging.basicConfig(level=logging.WARNING)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with collected_each(_SELDOM):
            result = _program().main(args=list(words), prog_name="meantime", standalone_mode=False, obj=clock)
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        return 2
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except click.Abort:
        complain(tr("Stopped; nothing was changed."))
        return 1
    except UnknownWord as error:
        complain(str(error))
        return 2
    except UserError as error:
        complain(" ".join(str(error).split()))
        return 1
    return result if isinstance(result, int) else 0
