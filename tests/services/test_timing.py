"""When a plan comes, changed by hand: from now on, with its past kept, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from full_disk import room_for
from meantime.domain.anchors import Anchor, Sensed, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.statuses import Share, Status
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.timing import Timing
from meantime.services.trigger_entries import Entry, UnfitEntries
from meantime.storage.vault import Vault
from sheet_book import SheetBook, sheet_book
from short_sheets import COFFEE, after, at, once, plan, quota, sheet, when


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data", "2026-11-23T10:00") as opened:
        yield opened


def change(book: SheetBook, title: str, *entries: Entry) -> Changes:
    return Timing(book.book).change(book.plan(title), entries)


def usual(week: str, weekend: str = "", sensed: Sensed | None = None) -> UsualTimes:
    workdays, others = ((time.fromisoformat(at_),) if at_ else () for at_ in (week, weekend))
    return UsualTimes((*(workdays for _ in range(5)), others, others), sensed)


def coffee(book: SheetBook) -> Anchor:
    return book.book.anchors["Coffee"]


def errors(book: SheetBook, title: str, *entries: Entry) -> dict[int, str]:
    """Return what is wrong, by the place of the entry; nothing may be changed by being refused."""
    before = book.book.vault.plans.all()
    with pytest.raises(UnfitEntries) as refused:
        change(book, title, *entries)
    assert book.book.vault.plans.all() == before
    return {place: error.path for place, error in refused.value.errors.items()}


def test_what_was_due_keeps_its_number_and_what_comes_gets_the_next_ones(book: SheetBook) -> None:
    book.take(sheet(plan("Breathing"), at("08:00", "12:00", "20:00")))
    assert change(book, "Breathing", {"at": ["09:00", "18:00"]}) == Changes.of(Part.PLANS)
    assert book.slots("Breathing", "2026-11-22") == []
    assert book.slots("Breathing", "2026-11-23") == [(1, "08:00"), (2, "18:00")]
    assert book.slots("Breathing", "2026-11-24") == [(1, "09:00"), (2, "18:00")]


def test_what_was_answered_ahead_of_its_time_keeps_its_number_too(book: SheetBook) -> None:
    book.take(sheet(plan("Breathing"), at("08:00", "20:00")))
    book.checkins.answer(book.plan("Breathing"), Status.FULL, day=date(2026, 11, 23), slot=2)
    change(book, "Breathing", {"at": "18:00"})
    assert book.slots("Breathing", "2026-11-23") == [(1, "08:00"), (2, "20:00"), (3, "18:00")]


def test_every_kind_becomes_the_trigger_it_says(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Breathing"), at("08:00")))
    entries: tuple[Entry, ...] = (
        {"after": "Coffee", "offset": -10, "days": "MO-FR"},
        {"at": ["12:30", "21:45"], "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"},
        {"once": datetime(2026, 12, 1, 14, 0)},
        {"when": "I feel the pressure rise"},
    )
    change(book, "Breathing", *entries)
    kinds = [type(trigger) for trigger in book.plan("Breathing").spec.triggers]
    assert kinds == [AfterAnchor, ClockTimes, Once, AsNeeded]
    change(book, "Breathing", {"times_per_week": [2, 4], "days": "MO-FR", "at": "17:30"})
    assert book.plan("Breathing").spec.triggers == (Quota(2, 4, (time(17, 30),), frozenset(range(5))),)


def test_an_agreed_plan_stays_agreed_with_whom_it_was_and_only_its_time_changes(book: SheetBook) -> None:
    lines = ('what = "round the block"', "full = { minutes = 15 }", "small = { minutes = 2 }", 'share = "summary"')
    book.take(sheet(plan("Walk", *lines), at("08:00"), by="Dr. R.", agreed="2026-11-20"))
    before = book.plan("Walk").spec
    change(book, "Walk", {"at": "18:00"})
    assert book.plan("Walk").spec == replace(before, triggers=(ClockTimes((time(18),)),))
    assert (before.assigned_by, before.agreed_on, before.share) == ("Dr. R.", date(2026, 11, 20), Share.SUMMARY)


def test_the_therapist_s_next_sheet_may_still_change_it(book: SheetBook) -> None:
    text = sheet(plan("Walk"), at("08:00"), by="Dr. R.", agreed="2026-11-20")
    book.take(text)
    change(book, "Walk", {"at": "18:00"})
    assert [entry.title for entry in book.take(text).changed] == ["Walk"]
    assert book.slots("Walk", "2026-11-24") == [(1, "08:00")]


def test_a_locked_plan_is_not_changed_here(book: SheetBook) -> None:
    locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"')
    book.take(sheet(locked, at("09:00"), by="R. K.", agreed="2026-11-20"))
    with pytest.raises(UserError, match="agreed with your therapist"):
        change(book, "Grounding", {"at": "10:00"})
    assert len(book.plan("Grounding").versions) == 1


def test_a_plan_that_has_ended_is_not_changed(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("08:00")))
    Plans(book.book).end(book.plan("Walk"))
    with pytest.raises(UserError, match="ended"):
        change(book, "Walk", {"at": "10:00"})


def test_saying_the_same_again_changes_nothing(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("08:00", days="MO-FR")))
    assert change(book, "Walk", {"at": ["08:00"], "days": "MO-FR"}) == Changes()
    assert len(book.plan("Walk").versions) == 1


def test_each_entry_that_cannot_be_is_named_by_its_place(book: SheetBook) -> None:
    ends = "ends = 2026-12-20"
    book.take(sheet(COFFEE, plan("Walk", ends), at("08:00")))
    wrong: tuple[Entry, ...] = ({"at": "08:00"}, {"at": []}, {"after": "Tea"}, {"when": " "})
    assert errors(book, "Walk", *wrong) == {1: "at", 2: "after", 3: "when"}
    never: tuple[Entry, ...] = ({"at": "08:00", "rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, {"at": "09:00"})
    assert errors(book, "Walk", *never) == {0: "rule"}
    assert errors(book, "Walk", {"at": "08:00"}, {"times_per_week": 3, "at": "10:00"}) == {1: "times_per_week"}
    assert errors(book, "Walk", {"times_per_week": 3, "at": "10:00", "days": "MO,TU"}) == {0: "times_per_week"}


@pytest.mark.parametrize("moment", ["2026-11-23T09:59", "2026-11-20T12:00", "2026-12-21T12:00"])
def test_an_appointment_is_made_for_a_time_to_come_within_the_plan(book: SheetBook, moment: str) -> None:
    book.take(sheet(plan("Walk", "ends = 2026-12-20"), at("08:00")))
    wanted = datetime.fromisoformat(moment)
    assert errors(book, "Walk", {"at": "08:00"}, {"once": wanted}) == {1: "once"}


def test_an_appointment_gone_by_stands_beside_what_is_new(book: SheetBook) -> None:
    book.take(sheet(plan("Walk", "starts = 2026-11-20"), once("2026-11-21T14:00")))
    gone = book.plan("Walk").spec.triggers[0]
    assert isinstance(gone, Once)
    change(book, "Walk", {"once": gone.once}, {"at": "18:00"})
    assert len(book.plan("Walk").spec.triggers) == 2


def test_a_plan_without_any_moment_is_refused(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("08:00")))
    with pytest.raises(UserError, match="at least one"):
        change(book, "Walk")


def test_a_pause_of_another_program_stays_and_its_other_times_are_not_lost(book: SheetBook, tmp_path: Path) -> None:
    book.take(sheet(plan("Walk"), at("08:00"), plan("Gym"), at("09:00")))
    walk, gym = book.plan("Walk"), book.plan("Gym")
    other = Vault.open(tmp_path / "data")
    elsewhere = Notebook(other, book.clock)
    Plans(elsewhere).pause(elsewhere.find("Walk"))
    Timing(elsewhere).change(elsewhere.find("Gym"), [{"at": "11:00"}])
    other.close()
    Timing(book.book).change(walk, [{"at": "18:00"}])
    assert len(book.plan("Walk").pauses) == 1
    assert book.plan("Walk").spec.triggers == (ClockTimes((time(18),)),)
    with pytest.raises(UserError, match="changed elsewhere"):
        Timing(book.book).change(gym, [{"at": "18:00"}])
    assert book.plan("Gym").spec.triggers == (ClockTimes((time(11),)),)


def test_a_routine_moves_what_is_stacked_on_it_from_now_on(book: SheetBook) -> None:
    book.clock.put("2026-11-20T10:00")
    book.take(sheet(COFFEE, plan("Breathing"), after("Coffee"), plan("Walk"), after("Coffee", 30)))
    book.clock.put("2026-11-24T07:45")
    timing = Timing(book.book)
    assert [entry.title for entry in timing.stacked("Coffee")] == ["Breathing", "Walk"]
    assert timing.move(coffee(book), usual("08:00", "10:00")) == Changes.of(Part.PLANS)
    assert book.slots("Breathing", "2026-11-23") == [(1, "07:30")]
    assert book.slots("Breathing", "2026-11-24") == [(1, "07:30"), (2, "08:00")]
    assert book.slots("Walk", "2026-11-24") == [(1, "08:30")]
    assert book.slots("Walk", "2026-11-25") == [(1, "08:30")]


def test_a_routine_moves_a_locked_plan_with_it_and_leaves_an_ended_one(book: SheetBook) -> None:
    book.clock.put("2026-11-20T10:00")
    locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"')
    book.take(sheet(COFFEE, locked, after("Coffee"), by="R. K.", agreed="2026-11-20"))
    book.take(sheet(plan("Walk"), after("Coffee")))
    book.clock.put("2026-11-24T10:00")
    Plans(book.book).end(book.plan("Walk"))
    before = [book.slots("Walk", f"2026-11-{day}") for day in (21, 22, 23, 24)]
    Timing(book.book).move(coffee(book), usual("06:00", "06:00"))
    assert book.slots("Grounding", "2026-11-25") == [(1, "06:00")]
    assert [book.slots("Walk", f"2026-11-{day}") for day in (21, 22, 23, 24)] == before


def test_a_routine_that_nobody_counts_on_may_be_noticed_another_way(book: SheetBook) -> None:
    book.take(sheet(COFFEE))
    Timing(book.book).move(coffee(book), usual("07:30", "09:15", Sensed.FIRST_UNLOCK))
    assert coffee(book).newest.sensed is Sensed.FIRST_UNLOCK
    assert Timing(book.book).move(coffee(book), coffee(book).newest) == Changes()


def test_a_routine_keeps_the_days_that_a_plan_counts_on(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee", days="SA,SU")))
    with pytest.raises(UserError, match="“Walk” comes after “Coffee” on days"):
        Timing(book.book).move(coffee(book), usual("07:30"))
    with pytest.raises(UserError, match="at least one day"):
        Timing(book.book).move(coffee(book), usual(""))
    assert len(coffee(book).moves) == 1


@pytest.mark.parametrize("line", ['rest = "SA,SU"', "ends = 2026-11-27"])
def test_a_routine_leaves_no_plan_without_a_moment_to_come(book: SheetBook, line: str) -> None:
    book.take(sheet(COFFEE, plan("Walk", line), after("Coffee")))
    book.clock.put("2026-11-24T10:00")
    with pytest.raises(UserError, match="“Walk” would have no moment left"):
        Timing(book.book).move(coffee(book), usual("", "09:15"))
    assert len(coffee(book).moves) == 1
    Timing(book.book).move(coffee(book), usual("07:00", "09:15"))


def test_a_routine_moved_elsewhere_meanwhile_is_not_moved_over(book: SheetBook, tmp_path: Path) -> None:
    book.take(sheet(COFFEE, plan("Breathing"), after("Coffee")))
    seen = coffee(book)
    other = Vault.open(tmp_path / "data")
    Timing(Notebook(other, book.clock)).move(seen, usual("06:00", "06:00"))
    other.close()
    with pytest.raises(UserError, match="changed elsewhere"):
        Timing(book.book).move(seen, usual("08:00", "10:00"))
    assert coffee(book).newest == usual("06:00", "06:00")


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_on_a_full_disk_nothing_is_half_written(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        walk = plan("Walk"), after("Coffee")
        book.take(sheet(COFFEE, *walk, plan("Gym"), quota("2"), plan("Calm"), when("I worry")))
        vault, timing = book.book.vault, Timing(book.book)
        before = vault.plans.all(), vault.anchors.all()
        with room_for(512):
            with pytest.raises(UserError) as of_plan:
                timing.change(book.plan("Walk"), [{"at": "18:00"}])
            with pytest.raises(UserError) as of_routine:
                timing.move(coffee(book), usual("08:00", "10:00"))
        for refused in (of_plan, of_routine):
            assert str(refused.value).count(".") == 1, "one sentence"
        assert (vault.plans.all(), vault.anchors.all()) == before
        assert book.book.anchors == before[1]
        timing.change(book.plan("Walk"), [{"at": "18:00"}])
        assert book.slots("Walk", "2026-11-24") == [(1, "18:00")]
