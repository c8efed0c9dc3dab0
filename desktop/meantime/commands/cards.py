"""``cards``: cue cards on paper, and as pictures for a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from meantime.commands.common import FOLDER, OUTPUT, carried_out, clean, say, support_card
from meantime.domain.errors import UserError
from meantime.language import ntr, tr
from meantime.services.ports import Paper

if TYPE_CHECKING:
    from meantime.services.cards.model import CardSheet


def register(program: typer.Typer) -> None:
    """Add this command to ``program``."""
    program.command("cards")(cards)


def cards(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.pdf", click_type=OUTPUT, help=tr("The file to write."))
    ],
    plans: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PLAN]...", help=tr("Plans, by title or id; all active ones and the support card if absent.")
        ),
    ] = None,
    paper: Annotated[Paper | None, typer.Option("--paper", help=tr("The sheet it is made for."))] = None,
    pictures: Annotated[
        Path | None,
        typer.Option(
            "--pictures",
            metavar="DIR",
            click_type=FOLDER,
            help=tr("Write each card as a picture for a phone into this folder, too."),
        ),
    ] = None,
) -> None:
    """Make cue cards of each PLAN, else of all that are active: a sheet to cut."""
    from meantime.adapters.page.typst_cards import TypstCards
    from meantime.services.cards.build import CardSources, build_cards
    from meantime.services.cards.pictures import named

    with context.obj.open() as services:
        sources = CardSources(services.notebook, services.library, support_card(services.folder))
        sheet = build_cards(sources, [clean(words) for words in plans or ()])
        renderer = TypstCards()
        pdf = renderer.pdf(sheet, paper or Paper(services.notebook.settings.paper))
        drawn = {} if pictures is None else named(pictures, renderer.pictures(sheet))
        with _folder_for(pictures):
            services.files.write_all({**drawn, output: pdf})
        with carried_out():
            _say_made(sheet)


@contextmanager
def _folder_for(pictures: Path | None) -> Iterator[None]:
    """Make the folder for pictures, if it is not there; it goes again where they could not be written.

    Raises:
        UserError: if it cannot be made.
    """
    if pictures is None or pictures.is_dir():
        yield
        return
    try:
        pictures.mkdir(mode=0o700)
    except OSError as error:
        name = pictures.name or pictures
        raise UserError(tr("{file} cannot be written: {reason}.").format(file=name, reason=error.strerror)) from None
    try:
        yield
    except BaseException:
        pictures.rmdir()
        raise


def _say_made(sheet: CardSheet) -> None:
    from meantime.services.cards.spoken import left_off_in_words

    n = len(sheet.cards)
    say(ntr("{n} card is made.", "{n} cards are made.", n).format(n=n))
    if left := left_off_in_words(sheet):
        say(left)
