"""When what is typed is kept by itself: at once after a failure, too, and not again and again what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from meantime.domain.errors import FieldError, StorageTrouble, UserError
from meantime.ui.keeping import KEPT_EVERY, Keeping


@pytest.fixture
def keeping(qapp: object) -> Iterator[Keeping]:
    """One that rests."""
    owner = QObject()
    made = Keeping("keep a test", owner)
    yield made
    made.stop()
    owner.deleteLater()


def test_a_key_after_a_failure_is_kept_as_soon_as_any_other(keeping: Keeping) -> None:
    keeping.again()
    assert keeping.interval() > KEPT_EVERY
    keeping.soon()
    assert keeping.interval() == KEPT_EVERY


def test_who_types_on_puts_nothing_off(keeping: Keeping) -> None:
    keeping.start(10)
    keeping.soon()
    assert keeping.interval() == 10


@pytest.mark.parametrize(
    ("error", "again"), [(StorageTrouble("The disk is full."), True), (FieldError("", "It is too long."), False)]
)
def test_what_is_refused_for_what_it_is_is_not_tried_again_by_itself(
    keeping: Keeping, error: UserError, again: bool
) -> None:
    def keep() -> None:
        raise error

    assert keeping.tried(keep) == str(error)
    assert keeping.isActive() is again
    keeping.soon()
    assert keeping.isActive(), "another key tries it anew"
