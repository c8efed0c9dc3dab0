"""Of drawn plans no word lies in the desk's decrypted rows, unless the plan or a setting allows it on screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.doses import Dose
from meantime.domain.plans import Obstacle, Plan, PlanSpec, PlanVersion, Step
from meantime.domain.settings import Settings
from meantime.domain.statuses import Status
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Trigger
from meantime.services.desk_refill import desk_moments
from meantime.services.details import Details
from meantime.storage.desk import Desk
from meantime.storage.desk_rows import DESK_TABLES
from proof_size import examples
from sheet_book import SheetBook, sheet_book
from sheet_strategies import START, specs

WORD, SCREEN, ALLOWED = "Markerword", "Titleword", "Quietword"
BREAKFAST = Anchor(f"{WORD} breakfast", ((date(2026, 1, 1), UsualTimes(((time(11),),) * 7)),))


def marked(spec: PlanSpec, *, discreet: bool) -> PlanSpec:
    """Return what was agreed with a marker in every place that holds words, and with something every day."""

    def words(trigger: Trigger) -> Trigger:
        if isinstance(trigger, AfterAnchor):
            return replace(trigger, anchor=BREAKFAST.name, days=None)
        return AsNeeded(f"when {WORD}") if isinstance(trigger, AsNeeded) else trigger

    daily = () if any(trigger.kind == "quota" for trigger in spec.triggers) else (ClockTimes((time(12),)),)
    return replace(
        spec,
        title=SCREEN,
        what=WORD,
        where=WORD,
        why=WORD,
        full=Dose(WORD, 5),
        small=None if spec.locked else Dose(WORD, 1),
        stop_rule=WORD,
        obstacle=Obstacle(WORD, WORD),
        reward=WORD,
        steps=(Step(WORD, 30),),
        assigned_by=WORD if spec.assigned_by else None,
        discreet=ALLOWED if discreet else None,
        rest=frozenset(),
        triggers=(*map(words, spec.triggers), *daily),
    )


def desk_text(book: SheetBook, folder: Path) -> str:
    """Return every decrypted cell of the desk after it was filled anew, and every name of a column."""
    desk = Desk.open(folder)
    try:
        desk.refill(desk_moments(book.book), date(2026, 1, 1))
        with desk.session() as session:
            found = [session.connection().exec_driver_sql(f'SELECT * FROM "{table}"') for table in DESK_TABLES]
            return repr([(rows.keys(), rows.fetchall()) for rows in found])
    finally:
        desk.close()


@settings(max_examples=examples(8, 200))
@given(spec=specs(), discreet=st.booleans(), neutral=st.booleans())
def test_only_words_that_are_allowed_on_screen_lie_on_the_desk(
    tmp_path_factory: pytest.TempPathFactory, spec: PlanSpec, discreet: bool, neutral: bool
) -> None:
    folder = tmp_path_factory.mktemp("desk") / "data"
    with sheet_book(folder, "2026-11-23T05:00") as book:
        vault = book.book.vault
        vault.anchors.save(BREAKFAST)
        vault.settings.save(Settings(neutral_words=neutral))
        plan = Plan(f"{7:032x}", 0, book.book.present().now, START, (PlanVersion(marked(spec, discreet=discreet)),))
        vault.plans.save(plan)
        book.book.forget()
        book.checkins.answer(plan, Status.FULL, details=Details(note=WORD))
        text = desk_text(book, folder)
        assert WORD not in text
        assert plan.id not in text
        moments = desk_moments(book.book)
        assert (ALLOWED in text) == (discreet and bool(moments))
        assert (SCREEN in text) == (not discreet and not neutral and bool(moments))
