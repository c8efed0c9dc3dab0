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

    with context.obj.open() as services:
        sources = CardSources(services.notebook, services.library, support_card(services.folder))
        sheet = build_cards(sources, [clean(words) for words in plans or ()])
        renderer = TypstCards()
        pdf = renderer.pdf(sheet, paper or Paper(services.notebook.settings.paper))
        drawn = [] if pictures is None else renderer.pictures(sheet)
        with _folder_for(pictures):
            services.files.write_all({**_named(pictures, drawn), output: pdf})
        with carried_out():
            _say_made(sheet)


def _named(folder: Path | None, pictures: list[bytes]) -> dict[Path, bytes]:
    """Return each picture with its path; names of plans stand in none.

    Raises:
        UserError: if a picture of that name is there: nobody named it, so nobody asked for it to be replaced.
    """
    if folder is None:
        return {}
    found = {folder / f"card-{number}.png": picture for number, picture in enumerate(pictures, start=1)}
    for path in found:
        if path.exists() or path.is_symlink():
            raise UserError(tr("{file} is there already; name another folder.").format(file=path.name))
    return found


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
    from meantime.services.cards.build import no_card_words

    n = len(sheet.cards)
    say(ntr("{n} card is made.", "{n} cards are made.", n).format(n=n))
    for title in sheet.without:
        say(no_card_words(title))
    if sheet.left_off:
        left = ntr(
            "{n} phrase stands on no card: it would say what the card is for.",
            "{n} phrases stand on no card: they would say what the card is for.",
            sheet.left_off,
        )
        say(left.format(n=sheet.left_off))
