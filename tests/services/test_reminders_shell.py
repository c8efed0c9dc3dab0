"""The shell with the real desk, a made-up screen and a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk_without_room import DeskWithoutRoom
from meantime.domain.desk import Claim, Phase, Screen, Why
from meantime.domain.statuses import Status
from meantime.services.moods import Mood
from meantime.services.ports import NoticeAction
from meantime.storage.desk import Desk
from reminder_room import Room
from reminding import berlin, moment

MINUTE = timedelta(minutes=1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "data")
    yield room
    room.desk.close()


def test_a_notice_is_neutral_and_offers_the_four_answers_in_order(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.until("2026-03-02T09:00")
    notice = room.screen.shown[0]
    assert notice.title == "Your 8:15 moment"
    assert [action.value for action in notice.actions] == ["default", "done", "small", "later", "not-this-time"]
    assert notice.labels == ("Open", "Done", "Small version", "Later", "Not this time")
    assert notice.discreet


def test_a_stack_says_how_many_and_stays_neutral(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"), moment("b", "2026-03-02T08:15", title="Your morning moment"))
    room.until("2026-03-02T09:00")
    assert [(notice.title, notice.body) for notice in room.screen.shown] == [("Your 8:15 moment", "2 practices")]


def test_words_that_a_plan_allows_take_the_titles_place(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15", title="Your morning moment"))
    room.until("2026-03-02T09:00")
    assert room.titles == ["Your morning moment"]
    assert not room.screen.shown[0].discreet


def test_a_locked_plan_has_no_small_version(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15", small=False))
    room.until("2026-03-02T09:00")
    assert NoticeAction.SMALL not in room.screen.shown[0].actions


def test_a_hard_day_offers_small_versions_and_keeps_to_itself_what_has_none(room: Room) -> None:
    locked = moment("b", "2026-03-02T08:15", small=False)
    room.begin(moment("a", "2026-03-02T08:15"), locked, moment("c", "2026-03-02T09:30"))
    room.reminders.hard_day(hard=True)
    room.until("2026-03-02T10:00")
    assert len(room.screen.shown) == 2
    assert {notice.actions for notice in room.screen.shown} == {
        (NoticeAction.OPEN, NoticeAction.SMALL, NoticeAction.LATER, NoticeAction.NOT_THIS_TIME)
    }
    assert room.desk.standings()["b"].why is Why.HARD_DAY


def test_a_hard_day_that_is_none_any_more_tells_what_it_held_back_once(room: Room) -> None:
    room.begin(moment("b", "2026-03-02T08:15", small=False))
    room.reminders.hard_day(hard=True)
    room.until("2026-03-02T10:00")
    room.restart()
    assert room.screen.shown == []
    room.reminders.hard_day(hard=False)
    room.until("2026-03-02T11:00")
    assert room.titles == ["Still open"]


def test_what_was_put_off_comes_also_on_a_hard_day(room: Room) -> None:
    room.begin(moment("b", "2026-03-02T08:15", small=False))
    room.until("2026-03-02T08:20")
    room.press(NoticeAction.LATER)
    room.reminders.hard_day(hard=True)
    room.until("2026-03-02T08:35")
    assert len(room.screen.shown) == 2
    assert NoticeAction.DONE in room.screen.shown[1].actions


def test_a_hard_day_ends_with_its_day(room: Room) -> None:
    room.begin(moment("b", "2026-03-02T08:15", small=False), moment("d", "2026-03-03T08:15"))
    room.reminders.hard_day(hard=True)
    assert room.reminders.snapshot().hard
    room.until("2026-03-03T09:00")
    assert not room.reminders.snapshot().hard
    assert NoticeAction.DONE in room.screen.shown[-1].actions
    assert (room.desk.standings()["b"].phase, room.desk.standings()["b"].why) == (Phase.CLOSED, Why.HARD_DAY)


def test_of_a_locked_plan_nothing_varies(room: Room) -> None:
    room.begin(*(moment(f"d{day}", f"2026-03-{day:02d}T08:15", small=False) for day in range(2, 8)))
    room.until("2026-03-08T07:00")
    assert {(notice.title, notice.body) for notice in room.screen.shown} == {("Your 8:15 moment", "As you agreed.")}
    assert len(room.screen.shown) == 6


def test_neutral_lines_take_turns_from_day_to_day(room: Room) -> None:
    room.begin(*(moment(f"d{day}", f"2026-03-{day:02d}T08:15") for day in range(2, 12)))
    room.until("2026-03-12T03:00")
    assert len({notice.body for notice in room.screen.shown}) >= 5


def test_done_reaches_the_vault_and_takes_the_notice_down(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    assert room.reminders.snapshot().mood is Mood.DUE
    room.press(NoticeAction.DONE)
    assert room.vault.answers == {"a": Status.FULL, "b": Status.FULL}
    assert room.screen.standing == {}
    assert room.reminders.snapshot().mood is Mood.CALM


def test_done_pressed_twice_or_in_two_places_is_one_answer(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    room.press(NoticeAction.DONE)
    room.press(NoticeAction.NOT_THIS_TIME)
    assert room.vault.answers == {"a": Status.FULL}


def test_a_small_version_leaves_locked_practices_open(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T08:00", small=False))
    room.until("2026-03-02T08:00")
    room.press(NoticeAction.SMALL)
    assert room.vault.answers == {"a": Status.SMALL}
    assert room.reminders.snapshot().waiting == 1
    assert room.screen.standing == {}


def test_a_daemon_that_says_closed_before_answered_loses_nothing(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    room.reminders.notice_closed(room.screen.shown[0].key)
    room.press(NoticeAction.DONE)
    assert room.vault.answers == {"a": Status.FULL}


def test_a_click_opens_the_check_in_and_is_no_answer(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    room.press(NoticeAction.OPEN)
    assert room.onlooker.checkins == 1
    assert room.vault.answers == {}
    assert room.reminders.snapshot().waiting == 1


def test_later_survives_a_restart(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:01")
    room.press(NoticeAction.LATER)
    assert room.reminders.snapshot().mood is Mood.CALM
    room.restart()
    assert room.timer.at == berlin("2026-03-02T08:11")
    room.until("2026-03-02T12:00")
    assert len(room.screen.shown) == 1
    room.press(NoticeAction.DONE)
    assert room.vault.answers == {"a": Status.FULL}


def test_a_crash_before_the_delivery_was_confirmed_ends_in_one_summary(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.screen.confirms = False
    room.until("2026-03-02T08:00")
    room.restart()
    assert room.titles == ["While you were away"]
    room.restart()
    assert room.titles == []


def test_a_crash_between_claim_and_screen_loses_nothing(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.screen.power_fails = True
    with pytest.raises(RuntimeError):
        room.until("2026-03-02T08:00")
    assert [(claim.occurrence, claim.turn) for claim in room.desk.claims()] == [("a", 0)]
    room.restart()
    assert room.titles == ["While you were away"]


def test_what_another_process_claimed_is_not_shown(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.desk.claim([Claim("a", 0, "other", room.clock.now())], {}, {})
    room.until("2026-03-02T12:00")
    assert room.screen.shown == []
    assert room.reminders.snapshot().waiting == 1


def test_answers_wait_on_the_desk_while_the_vault_is_locked_and_survive_a_restart(room: Room) -> None:
    due = moment("a", "2026-03-02T08:00")
    room.begin(due)
    room.vault.open = False
    room.until("2026-03-02T08:01")
    room.press(NoticeAction.DONE)
    room.restart()
    assert room.screen.shown == []
    assert room.reminders.snapshot().waiting == 0
    room.vault.open = True
    room.reminders.unlocked()
    assert room.vault.answers == {"a": Status.FULL}
    assert room.desk.waiting() == ()


def test_an_answer_that_the_vault_cannot_take_now_is_kept_and_filed_when_it_can(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    room.vault.full = True
    room.press(NoticeAction.DONE)
    assert [(answer.occurrence, answer.status) for answer in room.desk.waiting()] == [("a", Status.FULL)]
    assert "waits on the desk" in caplog.text
    room.until("2026-03-02T08:05")
    assert room.vault.answers == {}
    room.vault.full = False
    room.until("2026-03-02T08:06")
    assert (room.vault.answers, room.desk.waiting()) == ({"a": Status.FULL}, ())
    assert room.vault.made == {"a": berlin("2026-03-02T08:00")}, "with the moment at which it was given"
    assert room.screen.standing == {}


def test_a_waiting_answer_that_is_refused_keeps_no_other_waiting(room: Room) -> None:
    room.vault.open = False
    room.begin(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T09:00"))
    for time in ("08:00", "09:00"):
        room.until(f"2026-03-02T{time}")
        room.press(NoticeAction.DONE)
    room.vault.open, room.vault.refused = True, {"a"}
    room.reminders.unlocked()
    assert (room.vault.answers, room.desk.waiting()) == ({"b": Status.FULL}, ())


def test_nothing_delivered_becomes_the_due_now_card_which_can_be_answered(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.screen.works = False
    room.until("2026-03-02T08:00")
    [key] = room.onlooker.cards
    card = room.reminders.card(key)
    assert card is not None
    assert card.title == "Your 8:00 moment"
    room.reminders.notice_answered(key, NoticeAction.DONE)
    assert room.vault.answers == {"a": Status.FULL}
    assert room.onlooker.cards == {}


def test_the_card_comes_back_after_a_restart(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.screen.works = False
    room.until("2026-03-02T08:00")
    room.restart()
    assert [[m.occurrence for m in moments] for moments in room.onlooker.cards.values()] == [["a"]]
    assert room.screen.shown == []


def test_an_answer_in_the_window_withdraws_the_notice(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    room.reminders.answered(("a",))
    assert room.screen.standing == {}


def test_an_answer_by_the_command_line_withdraws_the_notice(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T09:00"))
    room.until("2026-03-02T08:00")
    room.reminders.plans_changed([moment("b", "2026-03-02T09:00")], Screen())
    assert room.screen.standing == {}
    assert room.reminders.snapshot().mood is Mood.CALM


def test_a_pause_is_shown_survives_a_restart_and_ends_by_itself(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.reminders.pause_until(berlin("2026-03-02T09:00"))
    assert room.reminders.snapshot().mood is Mood.PAUSED
    room.restart()
    room.until("2026-03-02T08:59")
    assert room.screen.shown == []
    room.until("2026-03-02T09:00")
    assert room.titles == ["Still open"]
    assert room.reminders.snapshot().mood is Mood.DUE


def test_a_journey_is_noticed_at_the_next_look(room: Room) -> None:
    room.begin(moment("a", "2026-03-03T09:00"))
    room.clock.where = "Asia/Tokyo"
    room.reminders.look()
    assert room.timer.at == berlin("2026-03-03T01:00")


def test_a_summary_of_several_moments_can_be_opened_or_put_off(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T09:00"))
    room.clock.asleep(timedelta(hours=5))
    room.reminders.look()
    notice = room.screen.shown[0]
    assert notice.actions == (NoticeAction.OPEN, NoticeAction.LATER)
    assert notice.body == "2 practices are still open. Pick up wherever you like."


@pytest.mark.parametrize("works", [True, False])
def test_a_summary_that_was_put_off_still_cannot_be_answered_with_one_click(room: Room, works: bool) -> None:
    room.begin(*(moment(hour, f"2026-03-02T{hour}:00") for hour in ("10", "11", "12")))
    room.clock.asleep(timedelta(hours=5, minutes=10))
    room.reminders.look()
    room.press(NoticeAction.LATER)
    room.screen.works = works
    room.until("2026-03-02T12:30")
    assert len(room.screen.shown) == (2 if works else 1)
    notice = room.screen.shown[-1] if works else room.reminders.card(next(iter(room.onlooker.cards)))
    assert notice is not None
    assert (notice.title, notice.actions) == ("Still open", (NoticeAction.OPEN, NoticeAction.LATER))
    assert notice.body == "3 practices are still open. Pick up wherever you like."


def test_a_stack_that_was_put_off_comes_again_as_itself(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T08:00", order=1))
    room.until("2026-03-02T08:00")
    room.press(NoticeAction.LATER)
    room.until("2026-03-02T08:30")
    first, again = room.screen.shown
    assert (again.title, again.actions) == (first.title, first.actions)
    assert NoticeAction.DONE in again.actions


def test_stopping_takes_notices_off_the_screen_and_keeps_them_open(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    room.until("2026-03-02T08:00")
    room.reminders.stop()
    assert room.screen.standing == {}
    room.restart()
    assert room.screen.shown == []
    assert room.reminders.snapshot().waiting == 1


def test_everything_is_written_before_it_is_shown(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:00"))
    seen: list[Phase] = []
    show = room.screen.show

    def note(notice: object) -> None:
        other = Desk.open(room.folder)
        seen.append(other.standings()["a"].phase)
        other.close()
        show(notice)  # type: ignore[arg-type]

    room.screen.show = note  # type: ignore[method-assign]
    room.until("2026-03-02T08:00")
    assert seen == [Phase.SHOWN]


def test_a_month_of_reminders_in_one_process_is_quick(room: Room) -> None:
    moments = [
        moment(f"{day}/{hour}", f"2026-03-{day:02d}T{hour:02d}:00") for day in range(2, 31) for hour in (8, 12, 18)
    ]
    room.begin(*moments)
    for day in range(2, 31):
        for hour in (8, 12, 18):
            room.until(f"2026-03-{day:02d}T{hour:02d}:01")
            room.press(NoticeAction.DONE)
    assert len(room.vault.answers) == len(moments) == len(room.screen.shown)


def fill_the_disk(room: Room, full: bool = True) -> None:
    assert isinstance(room.desk, DeskWithoutRoom)
    room.desk.full = full


def test_a_full_disk_is_said_once_and_what_was_due_comes_when_there_is_room(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    fill_the_disk(room)
    room.until("2026-03-02T08:15")
    assert room.timer.at is None, "it looks again by itself"
    for _ in range(5):
        room.clock.awake(MINUTE / 2)
        room.reminders.look()
    assert room.titles == ["Meantime could not save"]
    assert "The disk is full" in room.screen.shown[0].body
    fill_the_disk(room, False)
    room.clock.awake(MINUTE / 2)
    room.reminders.look()
    assert room.titles == ["Meantime could not save", "Your 8:15 moment"]
    assert [notice.title for notice in room.screen.standing.values()] == ["Your 8:15 moment"]


def test_plans_changed_on_a_full_disk_are_taken_in_later(room: Room) -> None:
    room.begin()
    fill_the_disk(room)
    room.reminders.plans_changed([moment("a", "2026-03-02T08:15")], Screen())
    fill_the_disk(room, False)
    room.until("2026-03-02T08:15")
    assert room.titles == ["Meantime could not save", "Your 8:15 moment"]


def test_an_answer_that_nothing_can_take_is_said_each_time_and_filed_when_there_is_room(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"), moment("b", "2026-03-02T08:20"))
    room.until("2026-03-02T08:15")
    room.vault.open = False
    fill_the_disk(room)
    room.press(NoticeAction.DONE)
    assert room.titles == ["Your 8:15 moment", "Meantime could not save"]
    assert room.reminders.snapshot().waiting == 1
    fill_the_disk(room, False)
    room.clock.awake(MINUTE / 2)
    room.reminders.look()
    assert room.reminders.snapshot().waiting == 0
    room.vault.open = True
    room.restart()
    assert room.vault.answers == {"a": Status.FULL}


def test_a_later_that_could_not_be_written_comes_again_when_it_can(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.until("2026-03-02T08:15")
    fill_the_disk(room)
    room.press(NoticeAction.LATER)
    assert room.titles[-1] == "Meantime could not save"
    fill_the_disk(room, False)
    room.clock.awake(MINUTE / 2)
    room.reminders.look()
    room.until("2026-03-02T08:30")
    assert room.titles == ["Your 8:15 moment", "Meantime could not save", "Your 8:15 moment"]
    assert [notice.title for notice in room.screen.standing.values()] == ["Your 8:15 moment"]


def test_nothing_stays_on_screen_whose_button_nobody_hears(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    fill_the_disk(room)
    room.until("2026-03-02T08:15")
    assert room.screen.standing
    room.reminders.stop()
    assert not room.screen.standing


def test_where_no_notice_can_be_shown_the_card_says_that_nothing_can_be_saved(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T08:15"))
    room.screen.works = False
    fill_the_disk(room)
    room.until("2026-03-02T08:15")
    (key,) = room.onlooker.cards
    card = room.reminders.card(key)
    assert card is not None
    assert "The disk is full" in card.body
    fill_the_disk(room, False)
    room.clock.awake(MINUTE)
    room.reminders.look()
    assert key not in room.onlooker.cards


def test_a_start_on_a_full_disk_reminds_once_there_is_room(room: Room) -> None:
    fill_the_disk(room)
    room.begin(moment("a", "2026-03-02T08:15"))
    fill_the_disk(room, False)
    room.until("2026-03-02T08:15")
    assert room.titles[-1] == "Your 8:15 moment"


def test_what_is_put_off_until_an_instant_outlives_a_restart_a_sleep_and_midnight(room: Room) -> None:
    room.begin(moment("a", "2026-03-02T22:30"))
    room.until("2026-03-02T22:30")
    assert room.reminders.later(("a",), berlin("2026-03-03T07:30")) == ""
    room.restart()
    room.clock.asleep(timedelta(hours=8))
    room.reminders.look("resumed")
    room.screen.settle()
    assert room.titles == []
    room.until("2026-03-03T07:30")
    assert room.titles == ["Your 22:30 moment"]
    room.press(NoticeAction.DONE)
    assert room.vault.answers == {"a": Status.FULL}
