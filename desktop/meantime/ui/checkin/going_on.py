"""Where the keyboard goes on after an answer, and where what was answered stands meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.services.views import ItemView, StackView
from meantime.ui.checkin.item_block import ItemBlock

Place = tuple[str, object, object]
"""Which practice of today: its plan, its day and its slot."""


def place_of(item: ItemView) -> Place:
    """Return which practice of today it is."""
    return item.plan_id, item.day, item.slot


def next_open(blocks: Sequence[ItemBlock], order: Sequence[Place], last: Place | None) -> ItemBlock | None:
    """Return the practice to go on with: ``last`` while it is open, else the next open one, else the one before.

    Args:
        blocks: what is shown by now.
        order: in which order it was shown before.
        last: what was answered, or had the focus; None for nothing: the first open one is meant.
    """
    opened = {place_of(block.item): block for block in blocks if block.answers is not None}
    if last in order:
        at = order.index(last)
        for place in (*order[at:], *reversed(order[:at])):
            if place in opened:
                return opened[place]
    return next(iter(opened.values()), None)


def kept_in_place(
    stacks: Sequence[StackView], before: Sequence[StackView], opened: str | None
) -> tuple[StackView, ...]:
    """Return ``stacks`` with that of the answer ``opened`` where it stood ``before``, above what is still open there.

    What opens beside an answer opens where it was given; once it is closed, what is answered stands last.
    """
    kept = next((stack for stack in stacks if not stack.beside and _holds(stack, opened)), None)
    if kept is None or _is_open(kept):
        return tuple(stacks)
    places = [_places(stack) for stack in before]
    if _places(kept) not in places:
        return tuple(stacks)
    below = places[places.index(_places(kept)) + 1 :]
    others = [stack for stack in stacks if stack is not kept]
    follows = (at for at, stack in enumerate(others) if _is_open(stack) and _places(stack) in below)
    at = next(follows, None)
    return tuple(stacks) if at is None else (*others[:at], kept, *others[at:])


def _holds(stack: StackView, opened: str | None) -> bool:
    return opened is not None and any(item.checkin == opened for item in stack.items)


def _is_open(stack: StackView) -> bool:
    return any(item.status is None for item in stack.items)


def _places(stack: StackView) -> tuple[Place, ...]:
    return tuple(place_of(item) for item in stack.items)
