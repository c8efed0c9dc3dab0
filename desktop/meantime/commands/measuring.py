"""``measure`` and ``measures``: own ratings and published questionnaires."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import click
import typer

from meantime.commands.common import (
    DAY,
    JsonOption,
    clean,
    complain,
    known_by_id,
    print_json,
    say,
    support_card,
)
from meantime.composition import Services
from meantime.domain.errors import UserError
from meantime.domain.measures import OWN_HIGH, OWN_LOW, Measure
from meantime.domain.scales import Scale
from meantime.language import tr
from meantime.services.notebook import shown


def register(program: typer.Typer) -> None:
    """Add these commands to ``program``."""
    # A value below zero is a number off the scale, not an option.
    program.command("measure", context_settings={"ignore_unknown_options": True})(measure)
    program.command("measures")(measures)


def _answers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(word) for word in text.split(","))
    except ValueError:
        raise click.BadParameter(tr("expected whole numbers, such as 0,1,2,0"), param_hint="--items") from None


def measure(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    value: Annotated[int | None, typer.Argument(metavar="VALUE")] = None,
    items: Annotated[
        str | None,
        typer.Option("--items", metavar="N,N,…", help=tr("A questionnaire: an answer for each of its items.")),
    ] = None,
    day: Annotated[
        date | None, typer.Option("--day", click_type=DAY, help=tr("The day it is for; today by default."))
    ] = None,
) -> None:
    """Note an own rating or a whole questionnaire, and print its score.

    NAME is distress, did-what-matters, one that a sheet brought, or a questionnaire such as phq-8; VALUE is 0 to 10
    and goes with a rating, --items with a questionnaire.
    """
    if name.startswith("--"):
        raise click.NoSuchOption(name)
    if (value is None) == (items is None):
        raise click.UsageError(tr("Expected a VALUE for a rating, or --items for a questionnaire."))
    answers = _answers(items) if items is not None else None
    with context.obj.open() as services:
        known = clean(name)
        if answers is None:
            measurement, _ = services.measures.note(known, value if value is not None else OWN_LOW, day)
        else:
            measurement, _ = services.measures.answer(known, answers, day)
        with known_by_id(lambda: services.measures.forget(measurement)):
            say(measurement.value)
        scale = services.scales.get(known)
        if scale is not None and scale.watched_answer(measurement.items) is not None:
            complain(_beside_a_watched_answer(services.folder))


def _beside_a_watched_answer(folder: Path) -> str:
    """Return the one sentence that stands beside it, calm, with the card's own emergency number."""
    try:
        number = support_card(folder).emergency_number
    except UserError:
        number = ""
    if number:
        sentence = tr("Your support card is there at any time, from the tray; its emergency number is {number}.")
        return sentence.format(number=shown(number))
    return tr("Your support card is there at any time, from the tray; it has room for an emergency number.")


def measures(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    json: JsonOption = False,
) -> None:
    """List own ratings and questionnaires, or print one questionnaire with its items.

    NAME is a questionnaire, such as phq-8.
    """
    with context.obj.open() as services:
        if name is not None:
            scale = services.scales.find(clean(name))
            print_json(_scale_json(scale)) if json else _say_scale(scale)
            return
        _say_all(services, json=json)
        for problem in services.scales.problems:
            complain(problem)


def _say_all(services: Services, *, json: bool) -> None:
    ratings = [entry for entry in services.measures.known() if not entry.published]
    scales = services.scales.all()
    if json:
        print_json([*map(_rating_json, ratings), *map(_scale_json, scales)])
        return
    for rating in ratings:
        say(tr("{name}: own rating, {low} to {high}").format(name=shown(rating.name), low=OWN_LOW, high=OWN_HIGH))
    for scale in scales:
        say(
            tr("{name}: {title}, {n} items, {low} to {high}").format(
                name=scale.id, title=scale.title, n=len(scale.items), low=scale.low, high=scale.high
            )
        )


def _say_scale(scale: Scale) -> None:
    if scale.watched is not None:
        say(tr("Nobody sees these answers until you share them."))
    for words in (scale.intro, scale.question):
        if words:
            say(words)
    for option in scale.options:
        say(f"  {option.value} = {option.label}")
    for item in scale.items:
        say(f"{item.id}. {item.text}")
    say(scale.notice)


def _rating_json(measure: Measure) -> dict[str, object]:
    return {"id": measure.name, "published": False, "low": OWN_LOW, "high": OWN_HIGH, "every_days": measure.every_days}


def _scale_json(scale: Scale) -> dict[str, object]:
    return {
        "id": scale.id,
        "published": True,
        "title": scale.title,
        "window": scale.window,
        "low": scale.low,
        "high": scale.high,
        "every_days": scale.every_days,
        "needs": scale.needs.value,
        "intro": scale.intro or None,
        "question": scale.question,
        "options": [{"value": option.value, "label": option.label} for option in scale.options],
        "items": [{"id": item.id, "text": item.text} for item in scale.items],
        "bands": [{"low": band.low, "label": band.label, "source": band.source} for band in scale.bands],
        "flag": {"change": scale.flag.change, "source": scale.flag.source} if scale.flag is not None else None,
        "notice": scale.notice,
        "source": scale.source,
    }
