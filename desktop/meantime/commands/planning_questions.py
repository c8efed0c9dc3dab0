"""What ``plan show`` says beyond the sheet: the plan in one sentence, and what of it is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meantime.commands.common import say
from meantime.domain.plans import Plan
from meantime.language import tr

if TYPE_CHECKING:
    from meantime.composition import Services
    from meantime.services.specificity.open_points import OpenPoint
    from meantime.services.specificity.sentence import Piece


def openness_json(services: Services, plan: Plan) -> dict[str, object]:
    """Return the plan in one sentence and what is still open, as ``--json`` prints them."""
    from meantime.services.specificity.open_points import open_points

    pieces = _sentence(services, plan)
    return {
        "sentence": "".join(piece.words for piece in pieces),
        "parts": [
            {"part": piece.part.value, "words": piece.words, "clear": piece.clear}
            for piece in pieces
            if piece.part is not None
        ],
        "open": [_point_json(point) for point in open_points(plan.spec, services.vocabularies.all)],
    }


def _point_json(point: OpenPoint) -> dict[str, object]:
    quote = point.quote
    return {
        "part": point.part.value,
        "rule": point.rule.value,
        "key": quote.key if quote is not None else None,
        "words": quote.words if quote is not None else None,
        "span": [quote.start, quote.end] if quote is not None else None,
        "why": point.why,
        "question": point.question,
    }


def _sentence(services: Services, plan: Plan) -> tuple[Piece, ...]:
    from meantime.language import language_in_force
    from meantime.services.phrases import locale_of
    from meantime.services.specificity.sentence import sentence

    locale = locale_of(language_in_force())
    return sentence(plan.spec, services.notebook.anchors, services.vocabularies.all, locale)


def say_open_points(services: Services, plan: Plan) -> None:
    """Print the plan in one sentence, and each open part with what to ask."""
    from meantime.services.specificity.open_points import open_points

    say(_one_line("".join(piece.words for piece in _sentence(services, plan))))
    points = open_points(plan.spec, services.vocabularies.all)
    if not points:
        say(tr("Nothing is open."))
    for point in points:
        say(f"{point.heading}. {_one_line(point.why)}")
        say(f"  {point.question}")


def _one_line(words: str) -> str:
    return " ".join(words.split())
