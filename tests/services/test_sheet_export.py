from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan, PlanSpec, PlanVersion
from meantime.domain.wall_time import Stamp
from meantime.services.sheets.reading import read_sheet
from meantime.services.sheets.writing import write_sheet
from proof_size import examples
from sheet_book import SHIPPED, sheet_book
from sheet_strategies import ANCHORS, SOME_CLOCKS, specs

NOW = Stamp.at(datetime(2026, 11, 23, 9, tzinfo=UTC), "Europe/Berlin")
AUTHORS = st.sampled_from(((None, None), ("Dr. R.", None), ("Dr. R.", date(2026, 11, 23)), (None, date(2026, 11, 20))))


def plan_of(spec: PlanSpec) -> Plan:
    return Plan("0" * 32, 0, NOW, date(2026, 11, 23), (PlanVersion(spec),))


def anchors_at(times: tuple[time, ...]) -> dict[str, Anchor]:
    usual = UsualTimes((tuple(sorted(times)),) * 7)
    return {name: Anchor(name, ((date.min, usual),)) for name in ANCHORS}


@given(data=st.data(), author=AUTHORS, times=SOME_CLOCKS)
@settings(max_examples=examples(60, 600), deadline=None)
def test_what_is_written_reads_back_the_same(
    data: st.DataObject, author: tuple[str | None, date | None], times: tuple[time, ...]
) -> None:
    written = [data.draw(specs(title, *author)) for title in ("One", "Zwei – „2“")]
    anchors = anchors_at(times)
    sheet = read_sheet(write_sheet([plan_of(spec) for spec in written], anchors).encode(), SHIPPED, ())
    assert [entry.spec for entry in sheet.plans] == written
    assert (sheet.from_, sheet.agreed_on) == author
    for anchor in sheet.anchors:
        assert anchor.usual == anchors[anchor.name].newest


@given(data=st.data(), author=AUTHORS)
@settings(max_examples=examples(12, 200), deadline=None)
def test_an_export_taken_in_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, author: tuple[str | None, date | None]
) -> None:
    spec = data.draw(specs("One", *author))
    with sheet_book(tmp_path_factory.mktemp("data") / "data") as book:
        book.take(write_sheet([plan_of(spec)], anchors_at((time(8),))))
        done = book.take(write_sheet(book.book.plans, book.book.anchors))
    assert [entry.title for entry in done.unchanged] == ["One"]
    assert not done.changes


MIXED = """meantime = 1
[[plan]]
title = "Own"
[[plan.trigger]]
at = "09:00"
"""
ASSIGNED = """meantime = 1
from = "Dr. R."
agreed_on = 2026-11-20
[[plan]]
title = "Assigned"
[[plan.trigger]]
at = "10:00"
"""
LOCKED = ASSIGNED.replace('"Assigned"', '"Locked"\nlocked = true\nstop_rule = "ring"')


def test_plans_of_several_authors_are_written_without_one_and_stay_whose_they_are(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        book.take(MIXED)
        book.take(ASSIGNED)
        text = write_sheet(book.book.plans, book.book.anchors)
        assert "from" not in text
        assert not book.take(text).changes
        assert [plan.spec.assigned_by for plan in book.book.plans] == [None, "Dr. R."]


def test_a_locked_plan_among_others_has_to_be_written_by_itself(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        book.take(MIXED)
        book.take(LOCKED)
        with pytest.raises(UserError, match="a sheet of its own"):
            write_sheet(book.book.plans, book.book.anchors)
        assert not book.take(write_sheet([book.plan("Locked")], book.book.anchors)).changes


def test_a_locked_plan_is_not_written_without_its_author(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        book.take(LOCKED)
        text = write_sheet(book.book.plans, book.book.anchors)
    assert 'from = "Dr. R."' in text
    assert "agreed_on = 2026-11-20" in text


def test_no_plan_makes_no_sheet() -> None:
    with pytest.raises(UserError, match="no plan"):
        write_sheet([], {})


def test_an_appointment_before_the_start_survives_the_round(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        book.take('meantime = 1\n[[plan]]\ntitle = "x"\n[[plan.trigger]]\nonce = 2026-11-20T14:00:00\n')
        assert not book.take(write_sheet(book.book.plans, book.book.anchors)).changes


def test_only_anchors_that_are_needed_are_written(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        book.take('meantime = 1\n[[anchor]]\nname = "Tea"\nat = { "MO-SU" = "16:00" }\n' + MIXED.split("\n", 1)[1])
        assert "Tea" not in write_sheet(book.book.plans, book.book.anchors)
