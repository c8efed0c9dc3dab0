"""Which stacks a panel of today shows, and whether two views of today differ in more than what is typed in them."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.statuses import Worse
from meantime.services.details import Details
from meantime.services.views import ItemView, StackView, TodayView
from meantime.ui.checkin.stack_card import shows_details


def stacks_of(view: TodayView, opened: str | None) -> tuple[StackView, ...]:
    """Return what is shown while the details of the answer ``opened`` are, with one beside all slots.

    That stands first while what follows from its having made things worse is shown, else last, below what can be done
    when needed: what was just clicked there stays where it is.
    """
    beside = view.beside
    if beside is None:
        return view.stacks
    return (*view.stacks, beside) if goes_last(beside, opened) else (beside, *view.stacks)


def goes_last(stack: StackView, opened: str | None) -> bool:
    """Tell whether a stack is an answer beside all slots that asks for no attention."""
    return stack.beside and all(item.details.worse is None or item.checkin != opened for item in stack.items)


def same_cards(before: TodayView, after: TodayView, opened: str | None, shown_opened: str | None) -> bool:
    """Tell whether two views differ in nothing but what was said beside the answer whose details are open."""
    return opened == shown_opened and _without_details(before, opened) == _without_details(after, opened)


def _without_details(view: TodayView, opened: str | None) -> tuple[object, ...]:
    stacks = tuple(
        replace(stack, items=tuple(_plain(item) if shows_details(item, opened) else item for item in stack.items))
        for stack in stacks_of(view, opened)
    )
    besides = (view.needed, view.anyway, view.real, view.after_session, view.session_line, view.weekly, view.monthly)
    return (stacks, view.has_plans, *besides)


def _plain(item: ItemView) -> ItemView:
    return replace(item, saved="", details=Details(worse=Worse.OTHER if item.details.worse else None))
