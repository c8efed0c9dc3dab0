"""What the plan studio says of what is typed: one sentence, what is open, what would come, what would be different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.specificity import Rule
from meantime.domain.statuses import Share
from meantime.services.changes import Changes, Part
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.services.screens.items import Items
from meantime.services.screens.plans import PlansScreen
from meantime.services.screens.still_open import StillOpenScreen
from meantime.services.screens.studio import Effect, Reminder, StudioView
from meantime.services.studio.work import Work
from short_sheets import COFFEE, at, plan, sheet, when
from studio_rig import StudioRig, studio_rig, vocabularies

TEETH = '[[anchor]]\nname = "Brushing teeth"\nat = { "MO-SU" = "22:15" }\n'
WORK = Work(
    said="Try being a bit kinder to yourself in the evenings.",
    what="write one harsh line, then a kinder one",
    where="somewhere quiet",
    moments=({"after": "Brushing teeth", "days": "SU,MO,TU,WE,TH"},),
    full_what="3 pairs of lines",
    full_minutes="5",
    small_what="1 kinder line said aloud",
    small_minutes="0,5",
)
"""The plan in the picture of the studio."""


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened:
        opened.book.take(sheet(COFFEE, TEETH))
        yield opened


def sentence(view: StudioView) -> str:
    return "".join(piece.words for piece in view.pieces)


def settle(studio: StudioRig, name: str, value: str) -> None:
    Preferences(studio.book.book).set(name, value)


def test_the_picture_s_plan_reads_as_in_the_picture(studio: StudioRig) -> None:
    settle(studio, "therapist", "R. K.")
    studio.sessions.add(datetime(2026, 11, 24, 15))
    view = studio.screen.view(WORK)
    assert sentence(view) == (
        "After brushing teeth, I will write one harsh line, then a kinder one somewhere quiet, Sunday to Thursday, "
        "for 5 minutes. On a hard day, 1 kinder line said aloud counts."
    )
    assert view.clear == "4 of 5 parts are clear"
    assert [(point.heading, point.rule) for point in view.points] == [("Still open: where", Rule.VAGUE_PLACE)]
    assert view.ask == "You could ask R. K.:"
    assert view.often == "5 days a week"
    assert view.reminders == (
        Reminder("Mon 23 November", "about 22:15", "today"),
        Reminder("Tue 24 November", "about 22:15", "session day"),
        Reminder("Wed 25 November", "about 22:15"),
    )
    assert view.on_screen == "On screen it will say “Your 22:15 moment”."
    assert (view.faults, view.effect, view.since, view.smaller) == ((), (), "", "")


def test_what_is_clear_enough_is_clear_wherever_open_parts_are_shown(studio: StudioRig) -> None:
    work = replace(WORK, clear=frozenset({Rule.VAGUE_PLACE.value}))
    view = studio.screen.view(work)
    assert (view.clear, view.points) == ("5 of 5 parts are clear", ())
    assert all(piece.clear for piece in view.pieces)
    made, book = studio.use(work), studio.book.book
    items = Items(book, studio.sessions, None, None)  # type: ignore[arg-type]
    (listed,) = PlansScreen(book, items, vocabularies).view().plans
    assert listed.open_words == ""
    assert StillOpenScreen(book, studio.sessions, vocabularies).view(made.id).points == ()


def test_of_nothing_typed_every_part_is_open_and_asked_for(studio: StudioRig) -> None:
    view = studio.screen.view(studio.screen.begin())
    assert sentence(view) == (
        "At a time still open: something still open at a place still open, on days still open, for as long as is still "
        "open. On a hard day, something small that is still open counts."
    )
    assert view.clear == "0 of 5 parts are clear"
    assert len(view.points) == 6
    assert (view.reminders, view.on_screen, view.often) == ((), "", "")
    assert view.no_reminders == "They stand here as soon as it is clear when it comes."


def test_every_half_word_on_the_way_to_a_plan_has_a_view(studio: StudioRig) -> None:
    for field in ("what", "where", "full_what", "full_minutes", "small_minutes", "said", "discreet", "starts"):
        whole = getattr(WORK, field) or "10–15"
        for end in range(len(whole) + 1):
            half: dict[str, Any] = {field: whole[:end]}
            assert studio.screen.view(replace(WORK, **half)).pieces


@pytest.mark.parametrize(
    ("moments", "often", "time"),
    [
        (({"at": ["21:45"]},), "every day", "21:45"),
        (({"at": ["21:45"], "days": "MO"},), "1 day a week", "21:45"),
        (({"after": "Coffee"},), "every day", "about 7:30"),
        (({"at": "21:45", "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},), "every 2 weeks on Tue", "21:45"),
        (({"times_per_week": [3, 5], "at": "20:00"},), "3 to 5 times a week", "20:00"),
        (({"once": datetime(2026, 12, 1, 14)},), "once", "14:00"),
    ],
)
def test_how_often_and_when_is_told_of_every_kind(
    studio: StudioRig, moments: tuple[dict[str, object], ...], often: str, time: str
) -> None:
    view = studio.screen.view(replace(WORK, moments=moments))
    assert (view.often, view.reminders[0].time) == (often, time)


def test_what_is_done_when_needed_has_no_reminder_and_no_place(studio: StudioRig) -> None:
    view = studio.screen.view(replace(WORK, where="", moments=({"when": "I notice harsh self-talk"},)))
    assert view.no_reminders == "Nothing reminds you; it is there when you need it."
    assert (view.often, view.on_screen, view.clear) == ("", "", "5 of 5 parts are clear")


def test_what_the_screen_will_say_goes_by_the_settings(studio: StudioRig) -> None:
    settle(studio, "quiet-from", "23:00")
    settle(studio, "quiet-to", "07:00")
    assert studio.screen.view(replace(WORK, discreet="Your evening moment")).on_screen == (
        "On screen it will say “Your evening moment”. Quiet hours start at 23:00."
    )
    settle(studio, "reminders", "off")
    assert "nothing is shown" in studio.screen.view(WORK).on_screen


def test_a_low_confidence_suggests_something_smaller(studio: StudioRig) -> None:
    said = {n: studio.screen.view(replace(WORK, confidence=n)).smaller for n in (None, 0, 6, 7, 10)}
    assert [n for n, words in said.items() if words] == [0, 6]
    assert said[6].startswith("6 of 10: a smaller version may fit better.")


def test_of_a_locked_plan_nothing_smaller_is_suggested_and_its_words_stand_as_they_are(studio: StudioRig) -> None:
    work = replace(WORK, locked=True, confidence=1, assigned_by="R. K.", agreed_on="2026-11-20", stop_rule="ring me")
    view = studio.screen.view(work)
    assert view.smaller == ""
    assert "“write one harsh line, then a kinder one”" in sentence(view)
    assert "hard day" not in sentence(view)
    assert view.ask == "You could ask R. K.:"


def test_a_practice_gives_its_usual_doses_and_takes_only_its_own_away(studio: StudioRig) -> None:
    begun = studio.screen.begin("breathing")
    assert (begun.full_what, begun.full_minutes, begun.small_what, begun.small_minutes) == (
        "4 rounds",
        "5",
        "1 round",
        "1",
    )
    other = studio.screen.chosen(replace(begun, small_what="2 breaths"), "self-compassion")
    assert (other.full_minutes, other.small_what, other.small_minutes) == ("3", "2 breaths", "1")
    assert other.moments == ({"after": "Brushing teeth"},)
    free = studio.screen.chosen(other, "free")
    assert (free.practice, free.small_what, free.full_what, free.moments) == ("free", "2 breaths", "", ())
    assert studio.screen.chosen(free, "no such practice") == replace(free, practice="no such practice")


def test_a_size_that_was_typed_stays_with_another_practice_though_it_is_the_former_one_s_usual(
    studio: StudioRig,
) -> None:
    work = studio.screen.chosen(Work(full_what="4 rounds", full_minutes="5"), "breathing")
    work = studio.screen.chosen(work, "self-compassion")
    assert (work.full_what, work.full_minutes, work.small_minutes) == ("4 rounds", "5", "1")


def test_a_cue_that_is_noticed_becomes_the_moment(studio: StudioRig) -> None:
    assert studio.screen.begin("defusion").moments == ({"when": "a sticky thought shows up"},)


def test_nothing_is_filled_in_for_a_locked_plan(studio: StudioRig) -> None:
    work = Work(locked=True, what="as assigned")
    assert studio.screen.chosen(work, "breathing") == replace(work, practice="breathing")


def test_what_can_be_chosen_stands_in_the_order_in_which_it_is_read(studio: StudioRig) -> None:
    offers = studio.screen.offers()
    assert offers.whom == "your therapist"
    coffee, teeth = offers.routines
    assert (coffee.name, coffee.usual, coffee.icon) == ("Coffee", "Mon–Fri 7:30; Sat, Sun 9:15", "coffee")
    assert coffee.week[0] == ("Mon", "7:30")
    assert (len(teeth.week), teeth.days) == (7, frozenset(range(7)))
    titles = [practice.title for practice in offers.practices]
    assert titles == sorted(titles, key=str.casefold)
    assert any(practice.exposure for practice in offers.practices)
    assert [day.short for day in offers.week][:2] == ["Mon", "Tue"]


def test_a_question_is_brought_once_and_known_as_brought(studio: StudioRig) -> None:
    (point,) = studio.screen.view(WORK).points
    work, changes = studio.screen.bring(WORK, point, None)
    (line,) = studio.sessions.points()
    assert (work, changes) == (replace(WORK, brought=(line.id,)), Changes.of(Part.TALK))
    assert studio.screen.bring(work, point, None) == (work, Changes())
    assert studio.screen.view(work).brought == {point.question}
    assert (line.text, line.keep) == (f"Write one harsh line: {point.question}", True)


def test_the_question_of_a_private_plan_stays_off_the_page(studio: StudioRig) -> None:
    work = replace(WORK, share=Share.PRIVATE)
    studio.screen.bring(work, studio.screen.view(work).points[0], None)
    assert [line.keep for line in studio.sessions.points()] == [False]


def test_a_question_about_a_plan_is_on_the_list_once_however_the_plan_is_called_meanwhile(
    studio: StudioRig, made: Plan
) -> None:
    renamed = replace(WORK, title="Another name")
    point = studio.screen.view(renamed, made.id).points[0]
    studio.screen.bring(renamed, point, made.id)
    (line,) = studio.sessions.points()
    assert line.text.startswith(f"{made.title}: ")
    for title in ("Another name", "A third one"):
        called = replace(WORK, title=title)
        assert point.question in studio.screen.view(called, made.id).brought
        assert studio.screen.bring(called, point, made.id) == (called, Changes())


def test_of_a_private_plan_it_is_said_that_its_question_stays_off_the_page(studio: StudioRig) -> None:
    assert studio.screen.where_brought(WORK, None).startswith("It stands on the session sheet,")
    private = studio.screen.where_brought(replace(WORK, share=Share.PRIVATE), None)
    assert private.endswith("This plan stays with you: the session sheet has none of it.")


def test_what_is_clear_enough_is_so_for_the_words_it_was_said_of(studio: StudioRig) -> None:
    quiet = replace(WORK, where="somewhere quiet", clear=frozenset({"vague place", "no small version"}))
    longer = replace(quiet, where="somewhere quiet, with tea", what="say a kind line")
    assert studio.screen.still_clear(quiet, longer, None) == longer
    other = studio.screen.still_clear(quiet, replace(quiet, where="anywhere"), None)
    assert other.clear == {"no small version"}


@pytest.mark.parametrize(("share", "kept"), [(Share.FULL, True), (Share.PRIVATE, False)])
def test_a_question_brought_before_there_was_a_plan_belongs_to_it_from_then_on(
    studio: StudioRig, share: Share, kept: bool
) -> None:
    studio.sessions.note("Write one harsh line: my own words")
    work, _ = studio.screen.bring(WORK, studio.screen.view(WORK).points[0], None)
    plan_id, changes = studio.new_plans.use(replace(work, share=share))
    assert changes == Changes.of(Part.PLANS, Part.TALK)
    assert [(line.plan_id, line.keep) for line in studio.sessions.points()] == [(None, True), (plan_id, kept)]


def test_a_question_about_a_plan_that_is_there_belongs_to_it(studio: StudioRig) -> None:
    made = studio.use(WORK)
    studio.screen.bring(WORK, studio.screen.view(WORK, made.id).points[0], made.id)
    assert [line.plan_id for line in studio.sessions.points()] == [made.id]


@pytest.fixture
def made(studio: StudioRig) -> Plan:
    return studio.use(WORK)


def test_a_plan_opened_and_not_touched_would_change_nothing(studio: StudioRig, made: Plan) -> None:
    view = studio.screen.view(studio.screen.of_plan(made.id), made.id)
    assert (view.effect, view.since, view.faults) == ((), "", ())
    assert len(view.reminders) == 3


def test_what_would_be_different_is_told_with_what_was(studio: StudioRig, made: Plan) -> None:
    studio.book.clock.put("2026-11-24T14:30")
    work = replace(studio.screen.of_plan(made.id), where="at my desk", moments=({"at": ["21:00"]},))
    view = studio.screen.view(work, made.id)
    assert view.effect == (
        Effect("When", "After brushing teeth, Mon–Thu, Sun", "at 21:00, every day"),
        Effect("Where", "somewhere quiet", "at my desk"),
    )
    assert view.since == "From today 14:30 on; what was due before stays."
    assert [reminder.time for reminder in view.reminders] == ["21:00"] * 3
    assert studio.book.book.plan(made.id) == made


def test_a_plan_yet_to_begin_is_changed_from_its_first_day_on(studio: StudioRig) -> None:
    made = studio.use(replace(WORK, starts="2026-12-01"))
    view = studio.screen.view(replace(WORK, starts="2026-12-02", where="at home"), made.id)
    assert view.since == "From its first day on, Wed 2 December."


def test_of_an_agreed_plan_it_is_said_what_stays(studio: StudioRig) -> None:
    studio.book.take(sheet(plan("Walk"), at("08:00"), by="Dr. R.", agreed="2026-11-20"))
    plan_id = studio.book.plan("Walk").id
    view = studio.screen.view(studio.screen.of_plan(plan_id), plan_id)
    assert view.stays_words == "Agreed with Dr. R.: what you do and how much stays."
    assert {"what", "full_minutes", "steps", "title"} <= view.stays
    assert not {"where", "moments", "small_what", "share"} & view.stays


def test_a_plan_paused_ended_or_locked_is_told_to_be_so(studio: StudioRig, made: Plan) -> None:
    work, plans = studio.screen.of_plan(made.id), Plans(studio.book.book)
    plans.pause(made)
    assert studio.screen.view(work, made.id).no_reminders == "The plan is paused: nothing comes until it goes on."
    plans.end(made)
    view = studio.screen.view(work, made.id)
    assert view.no_reminders == "This plan has ended; what was noted stays."
    assert [fault.sentence for fault in view.faults] == ["This plan has ended; what was noted stays."]
    locked = plan("Grounding", "locked = true", 'stop_rule = "ring"')
    studio.book.take(sheet(locked, when("I drift off"), by="R. K.", agreed="2026-11-20"))
    plan_id = studio.book.plan("Grounding").id
    view = studio.screen.view(studio.screen.of_plan(plan_id), plan_id)
    assert [fault.field for fault in view.faults] == ["locked"]
    assert set(Work.__dataclass_fields__) == view.stays


def test_a_plan_that_is_gone_is_named(studio: StudioRig) -> None:
    with pytest.raises(UserError, match="There is no such plan"):
        studio.screen.of_plan("0" * 32)


def test_a_routine_moved_meanwhile_moves_what_would_come(studio: StudioRig) -> None:
    assert studio.screen.view(WORK).reminders[0].time == "about 22:15"
    studio.book.take(sheet(TEETH.replace("22:15", "21:00")))
    assert studio.screen.view(WORK).reminders[0].time == "about 21:00"
    studio.book.clock.put("2026-11-23T22:30")
    assert studio.screen.view(WORK).reminders[0].beside == ""
