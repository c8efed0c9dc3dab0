"""Work that a therapist assigned word for word: nothing of it was filled in by anybody else."""

from __future__ import annotations

from dataclasses import replace

from meantime.language import tr
from meantime.services.studio.work import Work

_SAID = (
    *("what", "where", "moments", "full_what", "full_minutes", "small_what", "small_minutes"),
    *("obstacle_if", "obstacle_then", "reward", "modes"),
)
"""What an example or a practice can fill in and a therapist assigns; of which practice it is says nothing of that."""


def as_assigned(work: Work, usual: Work, example: Work) -> Work:
    """Return ``work`` without what was filled in and nobody changed since; what was typed over it stays.

    Args:
        work: as it stands.
        usual: what is usual for its practice.
        example: what the example enters that it began with; nothing where it began with none.
    """
    nothing = Work()
    gone = {
        field: getattr(nothing, field)
        for field in _SAID
        if (field in work.usual and getattr(work, field) == getattr(usual, field))
        or (field in work.filled and getattr(work, field) == getattr(example, field))
    }
    return replace(work, **gone, example="", filled=frozenset(), usual=frozenset())


def held_by_example(work: Work) -> str:
    """Return where words of an example may still stand in what is assigned, such as "What, Where"; empty for nowhere.

    An example that is itself for what is assigned enters nothing of that.
    """
    if not work.locked or "locked" in work.filled:
        return ""
    named = {
        "what": tr("What"),
        "where": tr("Where"),
        "moments": tr("When"),
        "full_what": tr("How long"),
        "full_minutes": tr("How long"),
        "obstacle_if": tr("If it’s hard"),
        "obstacle_then": tr("If it’s hard"),
        "reward": tr("Afterwards"),
        "modes": tr("Ladder"),
    }
    held = (words for field, words in named.items() if field in work.filled and getattr(work, field))
    return ", ".join(dict.fromkeys(held))
