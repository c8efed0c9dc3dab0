"""``report``: the page for the therapist, and ``report read`` in the same group."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import click
import typer

from meantime.commands.common import DAY, OUTPUT, carried_out, clean, say
from meantime.commands.page_reading import read
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.ports import Paper
from meantime.services.preferences import PAGE_LANGUAGES


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    group = typer.Typer(rich_markup_mode=None, subcommand_metavar="[read FILE.pdf]")
    group.callback(invoke_without_command=True)(report)
    group.command("read")(read)
    program.add_typer(group, name="report")


def report(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.pdf", click_type=OUTPUT, help=tr("The file to write.")),
    ] = None,
    session: Annotated[
        str | None, typer.Option("--session", metavar="ID", help=tr("For this session: the days since the one before."))
    ] = None,
    first: Annotated[date | None, typer.Option("--from", click_type=DAY, help=tr("The first day covered."))] = None,
    last: Annotated[date | None, typer.Option("--to", click_type=DAY, help=tr("The last day covered."))] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language", metavar="L", click_type=click.Choice(list(PAGE_LANGUAGES)), help=tr("The page’s language.")
        ),
    ] = None,
    paper: Annotated[Paper | None, typer.Option("--paper", help=tr("The sheet it is made for."))] = None,
    hide: Annotated[
        list[str] | None,
        typer.Option(
            "--hide",
            metavar="ITEM",
            help=tr(
                "Keep back: talk, practice, measures, learned, barriers, discuss or details; plan:ID, measure:NAME, "
                "reason:WORD or rule:WORD; or an entry’s id."
            ),
        ),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="ITEM",
            help=tr("Have on it what stands only on request: items:NAME, in the data attached, or record:ID."),
        ),
    ] = None,
    appendix: Annotated[
        bool, typer.Option("--appendix", help=tr("Put all entries behind it, day by day, with all that was noted."))
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="FILE.json", click_type=OUTPUT, help=tr("Write the page’s data here, too.")),
    ] = None,
) -> None:
    """Make the page; by default since the last session."""
    if _is_for_another(context):
        return
    if output is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    from meantime.adapters.page.typst_page import TypstPage
    from meantime.services.report.build import Period, build_report
    from meantime.services.report.data import to_json
    from meantime.services.report.hiding import APPENDIX, still_there
    from meantime.services.report.period import span_of

    if session is not None and (first is not None or last is not None):
        raise click.UsageError(tr("Give either a session or days."))
    if data is not None and os.path.realpath(data) == os.path.realpath(output):
        raise UserError(tr("The page and its data need two files."))
    with context.obj.open() as services:
        hidden, kept = ([clean(item) for item in items or ()] for items in (hide, keep))
        kept += [APPENDIX] if appendix else []
        period = Period(session, first, last)
        sources = services.report_sources
        held = services.held_for_session.items(span_of(period, sources).last)
        built = build_report(sources, period, [*hidden, *still_there(held, sources)], kept, language=language)
        pdf = TypstPage().pdf(built, paper or Paper(services.notebook.settings.paper))
        made = {output: pdf} if data is None else {data: to_json(built).encode(), output: pdf}
        services.files.write_all(made)
        with suppress(UserError):  # without it the next page tells once more what this one may have told
            services.pages_taken.note(built)
        with carried_out():
            say(tr("The page is made. Read it before anyone else does."))


def _is_for_another(context: typer.Context) -> bool:
    """Tell whether the words go on with a command of their own, which takes nothing of what a page is made by.

    Raises:
        click.UsageError: if such an option stands before it.
    """
    if context.invoked_subcommand is None:
        return False
    if any(context.params.values()):
        raise click.UsageError(tr("Options of the page don’t go with “read”."))
    return True
