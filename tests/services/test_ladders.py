"""A ladder in a person's hands: chosen, tried, offered and changed; nothing moves by itself, and no past changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from meantime.domain.asking import Question
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan, Step
from meantime.domain.sessions import Origin
from meantime.domain.statuses import Mode, PlanStatus, Status, Worse
from meantime.services.changes import Changes, Part
from meantime.services.ladder_entries import LadderEntry, UnfitSteps, entry_of
from meantime.services.ladders import Ladders
from meantime.services.questions import Questions
from meantime.services.screens.asking import outcome_words, question_view, with_question
from meantime.services.screens.ladder import LadderScreen, LadderView
from meantime.services.studio.work import WorkStep
from meantime.storage.desk import Desk
from page_book import PageBook, page_book

STEPS = """
[[plan.step]]
title = "Stand in the queue"
suds = 30
[[plan.step]]
title = "Buy lunch"
suds = 45
[[plan.step]]
title = "Sit in the canteen"
suds = 60
"""
OWN = """meantime = 1
[[plan]]
title = "Ladder"
practice = "exposure"
starts = 2026-11-09
reward = "tea on the bench"
modes = ["in-vivo", "written", "tell"]
full = { minutes = 20 }
small = { minutes = 5 }
[[plan.trigger]]
at = ["08:00"]
"""
HEAD = 'meantime = 1\nfrom = "R. K."\nagreed_on = 2026-11-09\n'
ASSIGNED = OWN.replace("meantime = 1\n", HEAD)
LOCKED = ASSIGNED.replace("small = { minutes = 5 }\n", 'locked = true\nstop_rule = "Stop at 80"\nwhat = "Go alone"\n')


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    with page_book(tmp_path, "2026-11-16T09:00") as opened:
        yield opened


def ladders(book: PageBook) -> Ladders:
    return Ladders(book.services.notebook, book.services.checkins, book.services.sessions)


def plan(book: PageBook) -> Plan:
    return book.services.notebook.find("Ladder")


def view(book: PageBook) -> LadderView:
    return LadderScreen(book.services.notebook, book.services.unsaved, book.services.library).view(plan(book).id)


def words(book: PageBook) -> list[tuple[str, bool]]:
    return [(step.words, step.on) for step in view(book).steps]


def try_days(book: PageBook, first: int, count: int, **said: object) -> None:
    for day in range(first, first + count):
        book.clock.put(f"2026-11-{day}T09:00")
        book.answer("Ladder", Status.FULL, None, **said)


def test_the_steps_are_told_with_their_numbers_and_what_was_tried(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 2)
    assert words(book) == [("tried 2 of 3", True), ("not tried yet", False), ("not tried yet", False)]
    assert [step.spoken for step in view(book).steps] == [
        "Step 1, Stand in the queue, expected 30, tried 2 of 3, your step now",
        "Step 2, Buy lunch, expected 45, not tried yet",
        "Step 3, Sit in the canteen, expected 60, not tried yet",
    ]
    assert view(book).offer == ""
    assert view(book).order.endswith("It never moves for you, and staying is fine.")


def test_the_next_moment_is_told_with_day_and_time(book: PageBook) -> None:
    book.take(OWN + STEPS)
    assert view(book).next_words == "Next: tomorrow, 8:00"
    book.services.plans.pause(plan(book))
    assert view(book).next_words == ""


def test_after_three_tries_the_next_step_is_offered_and_the_step_stays_on(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 3)
    assert (view(book).go_on, view(book).offer) == (2, "Step 1 was tried 3 times. Go on to step 2?")
    assert words(book)[0] == ("tried 3 of 3", True)
    try_days(book, 19, 1)
    assert words(book)[0] == ("tried 4 times", True)


def test_a_chosen_step_is_what_the_next_check_in_is_about(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 3)
    assert ladders(book).choose(plan(book), 2) == Changes.of(Part.PLANS)
    assert words(book)[1] == ("not tried yet", True)
    assert book.services.today_screen.view().stacks[0].items[0].title == "Stand in the queue", "it was answered so"
    book.clock.put("2026-11-19T09:00")
    assert book.services.today_screen.view().stacks[0].items[0].title == "Buy lunch"
    assert book.answer("Ladder", Status.TRIED).step == 2
    assert ladders(book).choose(plan(book), 2) == Changes(), "it is on already"


def test_a_choice_is_kept_in_the_file_and_comes_back_with_it(book: PageBook, tmp_path: Path) -> None:
    book.take(OWN + STEPS)
    ladders(book).choose(plan(book), 3)
    book.services.notebook.forget()
    assert [(one.question, one.chose) for one in plan(book).asked] == [(Question.NEXT_STEP, "step-3")]
    assert view(book).on is not None


def test_another_way_counts_as_adapted_and_says_how(book: PageBook) -> None:
    book.take(OWN + STEPS)
    made = ladders(book).note(plan(book), 2, Status.FULL, Mode.WRITTEN).checkin
    assert (made.status, made.mode, made.step, made.slot) == (Status.ADAPTED, Mode.WRITTEN, 2, 1)
    there = ladders(book).note(plan(book), 2, Status.SMALL, Mode.IN_VIVO).checkin
    assert (there.status, there.mode, there.slot) == (Status.SMALL, Mode.IN_VIVO, None)


def test_telling_the_therapist_notes_a_line_once(book: PageBook) -> None:
    book.take(OWN + STEPS)
    for _ in range(2):
        answered = ladders(book).note(plan(book), 1, Status.FULL, Mode.TELL)
        assert answered.checkin.status is Status.ADAPTED
    assert [point.text for point in book.services.sessions.points()] == ["“Stand in the queue”: I tried."]
    assert [point.origin for point in book.services.sessions.points()] == [Origin.LADDER]


def test_what_made_things_worse_rests_reminders_and_offers_no_step(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 2)
    book.clock.put("2026-11-18T09:00")
    made = ladders(book).note(plan(book), 1, Status.TRIED, Mode.TELL, worse=True).checkin
    assert (made.status, made.worse, made.mode) == (Status.TRIED, Worse.OTHER, Mode.TELL)
    assert plan(book).silenced is not None
    assert words(book)[0] == ("tried 3 of 3", True)
    assert (view(book).go_on, view(book).offer) == (None, "")
    assert book.services.sessions.points() == (), "the first box says it"


def test_a_line_that_a_try_brought_again_rests_again_when_that_is_taken_back(book: PageBook) -> None:
    book.take(OWN + STEPS)
    sessions = book.services.sessions
    ladders(book).note(plan(book), 1, Status.FULL, Mode.TELL)
    sessions.add(datetime(2026, 11, 17, 15))
    book.clock.put("2026-11-18T09:00")
    assert (len(sessions.points()), len(sessions.from_last_time())) == (0, 1)
    made = ladders(book).note(plan(book), 1, Status.FULL, Mode.TELL).checkin
    assert (len(sessions.points()), len(sessions.from_last_time())) == (1, 0)
    ladders(book).take_back(made.id)
    assert (len(sessions.points()), len(sessions.from_last_time())) == (0, 1)


def test_a_try_taken_back_takes_its_line_with_it_and_no_other(book: PageBook) -> None:
    book.take(OWN + STEPS)
    made = [ladders(book).note(plan(book), 1, Status.FULL, Mode.TELL).checkin]
    book.clock.put("2026-11-16T10:00")
    made.append(ladders(book).note(plan(book), 1, Status.FULL, Mode.TELL).checkin)
    assert ladders(book).take_back(made[1].id) == Changes.of(Part.CHECKINS)
    assert len(book.services.sessions.points()) == 1, "the first try still says it"
    assert ladders(book).take_back(made[0].id) == Changes.of(Part.CHECKINS, Part.TALK)
    assert book.services.sessions.points() == ()
    with pytest.raises(UserError, match="taken back before"):
        ladders(book).take_back(made[0].id)


def test_a_way_that_the_plan_does_not_allow_is_refused_and_nothing_is_noted(book: PageBook) -> None:
    book.take(OWN + STEPS)
    with pytest.raises(UserError, match="does not allow"):
        ladders(book).note(plan(book), 1, Status.FULL, Mode.IMAGINAL)
    assert [way.mode for way in view(book).ways] == [Mode.IN_VIVO, Mode.WRITTEN, Mode.TELL]
    assert [way.amount for way in view(book).ways] == ["20 min, small 5 min", "", "a line for session"]
    assert words(book)[0][0] == "not tried yet"


def test_a_ladder_changed_meanwhile_is_neither_chosen_nor_tried_from(book: PageBook) -> None:
    book.take(OWN + STEPS)
    seen = plan(book)
    book.take(OWN + STEPS.replace("Buy lunch", "Buy soup"))
    for command in (lambda: ladders(book).choose(seen, 2), lambda: ladders(book).note(seen, 2, Status.FULL)):
        with pytest.raises(UserError, match="changed elsewhere"):
            command()
    assert plan(book).asked == ()


def test_curves_of_a_step_are_told_with_the_words_noted_beside_them(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 1, ratings=(("suds-before", 65.0), ("suds-peak", 85.0), ("suds-after", 55.0)))
    try_days(book, 17, 1, ratings=(("suds-peak", 75.0),), note="Shaky, but stayed.", star=True, mode=Mode.IMAGINAL)
    on = view(book).on
    assert on is not None
    assert [curve.spoken for curve in on.curves] == [
        "Mon 16: before 65, peak 85, after 55",
        "Tue 17 imagined: peak 75",
    ]
    assert (on.quote, on.star) == ("Shaky, but stayed.", True)


def test_the_steps_of_a_plan_of_ones_own_change_from_now_on(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 2)
    book.clock.put("2026-11-17T12:00")
    entry = entry_of(plan(book).spec)
    fresh = replace(entry, steps=(WorkStep("Walk past", "10", "2"), *entry.steps[:2]), any_order=True, reward="")
    assert ladders(book).change(plan(book), fresh) == Changes.of(Part.PLANS)
    spec = plan(book).spec
    assert spec.steps == (Step("Walk past", 10, 2), Step("Stand in the queue", 30), Step("Buy lunch", 45))
    assert (spec.any_order, spec.reward) == (True, None)
    assert words(book) == [("not tried yet", False), ("tried 2 of 3", True), ("not tried yet", False)]
    assert [len(version.spec.steps) for version in plan(book).versions] == [3, 3]
    assert ladders(book).change(plan(book), fresh) == Changes(), "nothing is left to change"


def test_a_renamed_step_leaves_what_was_tried_under_its_old_title(book: PageBook) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 2)
    book.clock.put("2026-11-17T12:00")
    entry = entry_of(plan(book).spec)
    ladders(book).change(
        plan(book), replace(entry, steps=(WorkStep("Stand in the long queue", "30"), *entry.steps[1:]))
    )
    assert words(book)[0][0] == "not tried yet"
    report = book.days("2026-11-09", "2026-11-20")
    assert "Stand in the queue" in str(report.details)


@pytest.mark.parametrize("sheet", [ASSIGNED, LOCKED])
def test_a_ladder_from_the_therapist_keeps_its_steps(book: PageBook, sheet: str) -> None:
    book.take(sheet + STEPS)
    assert "talk about it together" in view(book).kept
    with pytest.raises(UserError, match="talk about it together"):
        ladders(book).change(plan(book), LadderEntry())
    assert len(plan(book).spec.steps) == 3


def test_what_makes_no_step_is_refused_at_its_place_and_nothing_is_changed(book: PageBook) -> None:
    book.take(OWN + STEPS)
    before = plan(book)
    with pytest.raises(UnfitSteps) as refused:
        ladders(book).change(before, LadderEntry((WorkStep("a"), WorkStep("b", "lots"))))
    assert list(refused.value.errors) == [1]
    assert plan(book) == before


def test_two_windows_over_one_ladder_do_not_write_over_each_other(book: PageBook) -> None:
    book.take(OWN + STEPS)
    seen = plan(book)
    ladders(book).change(seen, LadderEntry((WorkStep("First window"),)))
    with pytest.raises(UserError, match="changed elsewhere"):
        ladders(book).change(seen, LadderEntry((WorkStep("Second window"),)))
    assert [step.title for step in plan(book).spec.steps] == ["First window"]


def test_an_ended_plan_is_left_alone(book: PageBook) -> None:
    book.take(OWN + STEPS)
    seen = plan(book)
    book.services.plans.end(seen)
    assert plan(book).status(book.services.notebook.present().now, book.services.notebook.present().boundary) is (
        PlanStatus.ENDED
    )
    for command in (
        lambda: ladders(book).choose(seen, 2),
        lambda: ladders(book).note(seen, 2, Status.FULL),
        lambda: ladders(book).change(seen, LadderEntry()),
    ):
        with pytest.raises(UserError, match="has ended"):
            command()
    assert not view(book).open


def test_a_locked_ladder_offers_and_suggests_nothing(book: PageBook) -> None:
    book.take(LOCKED + STEPS)
    try_days(book, 16, 4)
    shown = view(book)
    assert (shown.offer, shown.go_on, shown.ways, shown.small, shown.small_allowed) == ("", None, (), "", False)
    assert (shown.locked_words, shown.stop_rule) == ("Go alone", "Stop at 80")
    assert shown.assigned == "Assigned 9 November. Locked: no small version, no suggestions."
    with pytest.raises(UserError, match="does not allow"):
        ladders(book).note(plan(book), 1, Status.FULL, Mode.WRITTEN)
    with pytest.raises(UserError, match="no small version"):
        ladders(book).note(plan(book), 1, Status.SMALL)


def test_a_plan_that_is_gone_is_said_in_a_sentence(book: PageBook) -> None:
    with pytest.raises(UserError, match="not there any more"):
        LadderScreen(book.services.notebook, book.services.unsaved, book.services.library).view("0" * 32)


def test_the_check_in_offers_the_next_step_once_and_either_answer_lets_it_rest(book: PageBook, tmp_path: Path) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 2)
    desk = Desk.open(tmp_path)
    services = book.services
    questions = Questions(services.notebook, services.plans, services.sessions, desk)
    ids = {plan(book).id}
    assert questions.current(ids) is None
    try_days(book, 18, 1)
    asking = questions.current(ids)
    assert asking is not None
    assert (asking.question, asking.choices) == (Question.NEXT_STEP, ("step-2", "stay-1"))
    shown = question_view(asking)
    assert shown.below == (
        "“Stand in the queue” was tried 3 times. The next would be “Buy lunch”, expected 45. "
        "Both are fine; nothing moves by itself."
    )
    assert [said for _, said in shown.choices] == ["Go on to step 2", "Stay with step 1"]
    asked = with_question(services.today_screen.view(), questions).stacks[0].items[0].question
    assert asked == shown
    assert questions.answer(plan(book).id, Question.NEXT_STEP, "") == Changes.of(Part.PLANS)
    assert questions.current(ids) is None
    assert words(book)[0] == ("tried 3 of 3", True)
    assert outcome_words("stay-1") == ""
    desk.close()


def test_going_on_in_the_check_in_puts_the_next_step_on(book: PageBook, tmp_path: Path) -> None:
    book.take(OWN + STEPS)
    try_days(book, 16, 3)
    desk = Desk.open(tmp_path)
    services = book.services
    questions = Questions(services.notebook, services.plans, services.sessions, desk)
    with pytest.raises(UserError, match="changed meanwhile"):
        questions.answer(plan(book).id, Question.NEXT_STEP, "step-3")
    questions.answer(plan(book).id, Question.NEXT_STEP, "step-2")
    assert [on for _, on in words(book)] == [False, True, False]
    assert questions.answer(plan(book).id, Question.NEXT_STEP, "step-2") == Changes(), "a second click does nothing"
    assert outcome_words("step-2").startswith("Step 2 is your step now.")
    desk.close()
