"""Plans made and changed in the studio: whole or not at all, from now on, and what was agreed stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from full_disk import room_for
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.statuses import Share, Status
from meantime.services.changes import Changes, Part
from meantime.services.new_plans import UnfitWork
from meantime.services.plans import Plans
from meantime.services.sheets.writing import write_sheet
from meantime.services.studio.work import Work, WorkStep
from short_sheets import COFFEE, at, plan, sheet
from studio_rig import StudioRig, studio_rig

WORK = Work(title="Kind line", what="write a kind line", moments=({"at": ["08:00", "20:00"]},))


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened:
        yield opened


def work_of(studio: StudioRig, title: str) -> Work:
    return studio.screen.of_plan(studio.book.plan(title).id)


def test_a_plan_is_made_from_today_on_as_one_s_own(studio: StudioRig) -> None:
    plan_id, changes = studio.new_plans.use(replace(WORK, assigned_by="somebody"))
    made = studio.book.plan("Kind line")
    assert (made.id, changes) == (plan_id, Changes.of(Part.PLANS))
    assert (made.spec.starts, made.imported_day, made.spec.assigned_by) == (
        date(2026, 11, 23),
        date(2026, 11, 23),
        None,
    )
    assert studio.book.slots("Kind line", "2026-11-22") == []
    assert studio.book.slots("Kind line", "2026-11-23") == [(1, "20:00")]
    assert studio.book.slots("Kind line", "2026-11-24") == [(1, "08:00"), (2, "20:00")]


def test_nothing_is_due_that_was_over_before_the_plan_was_made(studio: StudioRig) -> None:
    studio.book.take(sheet(COFFEE))
    evening: dict[str, object] = {"after": "Coffee", "offset": -600}
    plans = {
        "Morning": replace(WORK, title="Morning", moments=({"at": "08:00"},)),
        "Evening before": replace(WORK, title="Evening before", moments=(evening,)),
        "Later": replace(WORK, title="Later", starts="2026-11-24"),
    }
    for work in plans.values():
        studio.use(work)
    (_, counted) = studio.book.agenda.week(date(2026, 11, 23))
    assert [each.counts.of(Status.NO_ENTRY) for each in counted] == [0, 0, 0]
    for title, day, slots in (
        ("Morning", "2026-11-23", []),
        ("Morning", "2026-11-24", [(1, "08:00")]),
        ("Evening before", "2026-11-22", []),
        ("Evening before", "2026-11-23", [(1, "21:30")]),
        ("Later", "2026-11-23", []),
    ):
        assert studio.book.slots(title, day) == slots


def test_who_says_that_it_began_before_today_is_taken_at_their_word(studio: StudioRig) -> None:
    studio.use(replace(WORK, starts="2026-11-20"))
    assert studio.book.slots("Kind line", "2026-11-20") == [(1, "08:00"), (2, "20:00")]
    assert studio.book.slots("Kind line", "2026-11-23") == [(1, "08:00"), (2, "20:00")]


def test_after_midnight_the_evening_s_practice_day_is_the_first(studio: StudioRig) -> None:
    studio.book.clock.put("2026-11-24T00:30")
    assert studio.use(WORK).spec.starts == date(2026, 11, 23)


def test_plans_stand_in_the_order_in_which_they_came(studio: StudioRig) -> None:
    studio.book.take(sheet(plan("Walk"), at("08:00")))
    studio.use(WORK)
    studio.book.take(sheet(plan("Tea"), at("08:00")))
    assert [each.title for each in studio.book.book.plans] == ["Walk", "Kind line", "Tea"]


def test_with_the_plan_its_draft_goes(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(WORK)
    other, _ = studio.drafts.keep(replace(WORK, title="Other"))
    studio.use(WORK, draft_id)
    assert [draft.id for draft in studio.drafts.all()] == [other]


def test_a_work_that_makes_no_plan_leaves_its_draft(studio: StudioRig) -> None:
    work = replace(WORK, moments=(), full_minutes="lots")
    draft_id, _ = studio.drafts.keep(work)
    with pytest.raises(UnfitWork) as refused:
        studio.new_plans.use(work, draft_id)
    assert [fault.field for fault in refused.value.faults] == ["moments", "full_minutes"]
    assert studio.book.book.plans == ()
    assert studio.drafts.work(draft_id) == work


def test_on_a_full_disk_neither_the_plan_is_there_nor_the_draft_gone(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(WORK)
    with room_for(0), pytest.raises(UserError):
        studio.new_plans.use(WORK, draft_id)
    studio.book.book.forget()
    assert studio.book.book.plans == ()
    assert studio.drafts.work(draft_id) == WORK


def test_a_locked_plan_is_as_the_therapist_assigned_it(studio: StudioRig) -> None:
    work = replace(WORK, locked=True, assigned_by="R. K.", agreed_on="2026-11-20", stop_rule="feet on the floor")
    made = studio.use(replace(work, small_what="less", small_minutes="1"))
    assert (made.spec.locked, made.spec.small, made.spec.assigned_by) == (True, None, "R. K.")
    assert "locked = true" in write_sheet([made], studio.book.book.anchors)


@pytest.mark.parametrize(("day", "fits"), [("2026-11-23", True), ("2026-11-24", False), ("2199-01-01", False)])
def test_nothing_was_assigned_on_a_day_to_come(studio: StudioRig, day: str, fits: bool) -> None:
    work = replace(WORK, locked=True, assigned_by="R. K.", agreed_on=day, stop_rule="feet on the floor")
    assert studio.faults(work) == ({} if fits else {"agreed_on": "The day it was assigned has not come yet."})


def test_rest_on_every_day_is_no_plan(studio: StudioRig) -> None:
    sentence = "All seven days are rest, and it would never come. Leave one out."
    assert studio.faults(replace(WORK, rest=frozenset(range(7)))) == {"rest": sentence}
    assert studio.faults(replace(WORK, rest=frozenset(range(6)))) == {}


def test_a_last_day_that_is_over_is_no_last_day(studio: StudioRig) -> None:
    over = {"ends": "The last day is over already."}
    assert studio.faults(replace(WORK, starts="2026-11-10", ends="2026-11-22")) == over
    assert studio.faults(replace(WORK, starts="2026-11-10", ends="2026-11-23")) == {}


def test_what_was_said_and_what_is_clear_stays_when_a_sheet_changes_the_plan(studio: StudioRig) -> None:
    made = studio.use(replace(WORK, said="be kinder", clear=frozenset({"no place"})))
    text = write_sheet([made], studio.book.book.anchors)
    assert "kinder" not in text
    assert studio.book.take(text).changed == ()
    studio.book.take(text.replace('what = "write', 'what = "say'))
    spec = studio.book.plan("Kind line").spec
    assert (spec.what, spec.said, spec.clear) == ("say a kind line", "be kinder", ("no place",))


def test_a_change_holds_from_now_on_and_what_was_due_keeps_its_number(studio: StudioRig) -> None:
    studio.book.clock.put("2026-11-23T07:00")
    studio.use(WORK)
    studio.book.clock.put("2026-11-23T10:00")
    changed = studio.change("Kind line", replace(WORK, what="say a kind line", moments=({"at": "18:00"},)))
    assert len(changed.versions) == 2
    assert studio.book.slots("Kind line", "2026-11-23") == [(1, "08:00"), (2, "18:00")]
    assert studio.book.slots("Kind line", "2026-11-24") == [(1, "18:00")]


def test_an_answer_keeps_its_place_when_the_plan_is_changed(studio: StudioRig) -> None:
    made = studio.use(WORK)
    studio.book.checkins.answer(made, Status.FULL, day=date(2026, 11, 23), slot=1)
    studio.change("Kind line", replace(work_of(studio, "Kind line"), moments=({"at": "18:00"},)))
    assert studio.book.slots("Kind line", "2026-11-23") == [(1, "20:00"), (2, "18:00")]


def test_saying_the_same_again_changes_nothing(studio: StudioRig) -> None:
    made = studio.use(WORK)
    assert studio.new_plans.change(made, work_of(studio, "Kind line")) == Changes()
    assert studio.book.plan("Kind line") == made


def test_a_first_day_left_out_is_the_one_that_a_known_plan_has(studio: StudioRig) -> None:
    studio.use(replace(WORK, starts="2026-11-20"))
    work = replace(work_of(studio, "Kind line"), starts="", why="to be fair")
    assert studio.change("Kind line", work).spec.starts == date(2026, 11, 20)


def test_a_plan_may_keep_its_title_and_take_no_other_s(studio: StudioRig) -> None:
    studio.use(WORK)
    studio.use(replace(WORK, title="Walk"))
    renamed = studio.change("Walk", replace(WORK, title="WALK"))
    assert renamed.title == "WALK"
    with pytest.raises(UnfitWork, match="is there already"):
        studio.change("WALK", replace(WORK, title="kind LINE"))


def test_a_plan_that_was_changed_meanwhile_is_not_written_over(studio: StudioRig) -> None:
    seen = studio.use(WORK)
    studio.change("Kind line", replace(WORK, why="to be fair"))
    with pytest.raises(UserError, match="Meanwhile this plan was changed elsewhere"):
        studio.new_plans.change(seen, replace(WORK, why="for a change"))
    assert studio.book.plan("Kind line").spec.why == "to be fair"


def test_a_plan_that_has_ended_is_not_changed(studio: StudioRig) -> None:
    made = studio.use(WORK)
    Plans(studio.book.book).end(made)
    with pytest.raises(UserError, match="has ended"):
        studio.change("Kind line", replace(WORK, why="x"))


def test_a_locked_plan_is_not_changed(studio: StudioRig) -> None:
    work = replace(WORK, locked=True, assigned_by="R. K.", agreed_on="2026-11-20", stop_rule="feet on the floor")
    studio.use(work)
    with pytest.raises(UserError, match="as your therapist assigned it"):
        studio.change("Kind line", replace(work, why="x"))


def test_a_plan_is_not_locked_afterwards(studio: StudioRig) -> None:
    studio.use(replace(WORK, small_what="one word"))
    work = replace(work_of(studio, "Kind line"), locked=True, assigned_by="R. K.", agreed_on="2026-11-20", why="x")
    spec = studio.change("Kind line", work).spec
    assert (spec.locked, spec.assigned_by, spec.small is None, spec.why) == (False, None, False, "x")


@pytest.fixture
def agreed(studio: StudioRig) -> Plan:
    lines = (
        'what = "round the block"',
        'full = { what = "once", minutes = [10, 15] }',
        "small = { minutes = 2 }",
        'stop_rule = "when it hurts"',
    )
    step = '[[plan.step]]\ntitle = "To the door"\n'
    studio.book.take(sheet(COFFEE, plan("Walk", *lines), at("08:00"), step, by="Dr. R.", agreed="2026-11-20"))
    return studio.book.plan("Walk")


PERSONS: dict[str, Any] = {
    "where": "in the park",
    "why": "fresh air",
    "moments": ({"after": "Coffee"},),
    "rest": frozenset({6}),
    "small_what": "to the door",
    "small_minutes": "0,5",
    "confidence": 4,
    "reward": "tea",
    "share": Share.SUMMARY,
    "discreet": "Your moment",
    "said": "go out a little",
    "clear": frozenset({"no place"}),
}


def test_of_an_agreed_plan_all_that_is_the_person_s_can_be_changed(studio: StudioRig, agreed: Plan) -> None:
    work = replace(work_of(studio, "Walk"), **PERSONS, obstacle_if="rain", obstacle_then="umbrella")
    assert not set(PERSONS) & studio.screen.view(work, agreed.id).stays
    assert studio.faults(work, agreed.id) == {}
    spec = studio.change("Walk", work).spec
    assert (spec.where, spec.confidence, spec.share) == ("in the park", 4, Share.SUMMARY)
    assert (spec.assigned_by, spec.agreed_on, spec.what, spec.full) == (
        "Dr. R.",
        date(2026, 11, 20),
        "round the block",
        agreed.spec.full,
    )


AGREED: dict[str, Any] = {
    "title": "Run",
    "practice": "breathing",
    "what": "a run",
    "full_what": "twice",
    "full_minutes": "5",
    "starts": "2026-11-25",
    "ends": "2026-12-25",
    "any_order": True,
    "stop_rule": "",
    "steps": (WorkStep("To the street"),),
}


@pytest.mark.parametrize("field", AGREED)
def test_what_was_agreed_stays_with_whom_it_was_agreed(studio: StudioRig, agreed: Plan, field: str) -> None:
    changed = {field: AGREED[field]}
    work = replace(work_of(studio, "Walk"), **changed)
    faults = studio.faults(work, agreed.id)
    assert faults == {field: "This was agreed with Dr. R. and stays. You can ask to change it."}
    assert field in studio.screen.view(work, agreed.id).stays


def test_a_plan_made_private_takes_its_lines_off_the_page(studio: StudioRig) -> None:
    made = studio.use(WORK)
    studio.sessions.note("Kind line: where?", plan_id=made.id)
    changes = studio.new_plans.change(made, replace(work_of(studio, "Kind line"), share=Share.PRIVATE))
    assert [point.keep for point in studio.sessions.points()] == [False]
    assert changes == Changes.of(Part.PLANS, Part.TALK)
