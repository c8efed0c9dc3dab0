"""``report``: the page for the therapist."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import click
import typer

from meantime.commands.common import DAY, clean
from meantime.language import tr
from meantime.services.ports import Paper
from meantime.services.preferences import LANGUAGES


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    program.command("report")(report)


def report(
    context: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.pdf")],
    session: Annotated[str | None, typer.Option("--session", metavar="ID")] = None,
    first: Annotated[date | None, typer.Option("--from", click_type=DAY)] = None,
    last: Annotated[date | None, typer.Option("--to", click_type=DAY)] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="L", click_type=click.Choice(list(LANGUAGES)))
    ] = None,
    paper: Annotated[Paper | None, typer.Option("--paper")] = None,
    hide: Annotated[list[str] | None, typer.Option("--hide", metavar="ITEM")] = None,
    data: Annotated[Path | None, typer.Option("--data", metavar="FILE.json")] = None,
) -> None:
    """Make the page; by default since the last session."""
    from meantime.adapters.page.typst_page import TypstPage
    from meantime.services.report.build import Period, build_report
    from meantime.services.report.model import to_json

    if session is not None and (first is not None or last is not None):
        raise click.UsageError(tr("Give either a session or days."))
    with context.obj.open() as services:
        period = Period(session, first, last)
        built = build_report(services.report_sources, period, tuple(clean(item) for item in hide or ()))
        sheet = paper or Paper(services.notebook.settings.paper)
        pdf = TypstPage().pdf(built, sheet)
        if data is not None:
            services.files.write(data, to_json(built).encode())
        services.files.write(output, pdf)
        click.echo(tr("The page is made. Read it before anyone else does."))
