"""The desk on disk: exact, private, and with a claim that only one can have."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from meantime.domain.desk import Claim, DeskMoment, Phase, Screen, Standing, WaitingAnswer, Why
from meantime.domain.errors import UserError
from meantime.domain.statuses import Status
from meantime.domain.support import Contact, SupportCard
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.storage.desk import ClaimTaken, Desk

NOW = datetime(2026, 3, 2, 7, 30, 0, 250_000, tzinfo=UTC)
MOMENT = DeskMoment("a", datetime(2026, 3, 2, 8, 30), "Europe/Berlin", date(2026, 3, 2), 3, small=False, title="Tea")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "data")
    yield desk
    desk.close()


def test_moments_come_back_unchanged_and_a_refill_leaves_just_its_own(desk: Desk) -> None:
    other = DeskMoment("b", datetime(2026, 3, 3, 8, 30), None, date(2026, 3, 3), 1, body="5 min.")
    desk.refill([other, MOMENT], date(2026, 2, 1))
    assert desk.moments() == (MOMENT, other)
    desk.refill([other], date(2026, 2, 1))
    assert desk.moments() == (other,)


def test_standings_come_back_unchanged_to_the_microsecond(desk: Desk) -> None:
    standing = Standing(Phase.HELD, NOW, 2, "key", NOW + timedelta(minutes=10), Why.QUIET_HOURS, True, True)
    desk.save_standings({"a": standing, "b": Standing(Phase.SHOWN, NOW)})
    assert desk.standings() == {"a": standing, "b": Standing(Phase.SHOWN, NOW)}
    desk.forget(["b"])
    assert set(desk.standings()) == {"a"}


def test_a_claim_can_be_had_once_and_a_refused_one_writes_nothing(desk: Desk) -> None:
    desk.claim([Claim("a", 0, "first", NOW)], {"a": Standing(Phase.SHOWN, NOW)}, {date(2026, 3, 2): 1})
    with pytest.raises(ClaimTaken) as refused:
        desk.claim(
            [Claim("b", 0, "second", NOW), Claim("a", 0, "second", NOW)],
            {"b": Standing(Phase.SHOWN, NOW)},
            {date(2026, 3, 2): 2},
        )
    assert refused.value.taken == ("a",)
    assert [claim.occurrence for claim in desk.claims()] == ["a"]
    assert set(desk.standings()) == {"a"}
    assert desk.shown() == {date(2026, 3, 2): 1}


def test_a_claim_holds_against_another_connection(desk: Desk, tmp_path: Path) -> None:
    other = Desk.open(tmp_path / "data")
    other.claim([Claim("a", 0, "other", NOW)], {}, {})
    other.close()
    with pytest.raises(ClaimTaken):
        desk.claim([Claim("a", 0, "mine", NOW)], {}, {})


def test_the_next_turn_of_an_occurrence_is_a_claim_of_its_own(desk: Desk) -> None:
    desk.claim([Claim("a", 0, "first", NOW)], {}, {})
    desk.claim([Claim("a", 1, "again", NOW + timedelta(minutes=10))], {}, {})
    assert [(claim.occurrence, claim.turn) for claim in desk.claims()] == [("a", 0), ("a", 1)]


def test_old_claims_go_with_a_refill(desk: Desk) -> None:
    desk.claim([Claim("a", 0, "first", NOW)], {}, {})
    desk.refill([], date(2026, 3, 2))
    assert len(desk.claims()) == 1
    desk.refill([], date(2026, 3, 3))
    assert desk.claims() == ()


def test_waiting_answers_keep_their_time_and_the_first_one_stands(desk: Desk) -> None:
    made = Stamp.at(NOW, "Europe/Berlin")
    desk.wait([WaitingAnswer("a", Status.FULL, made)])
    desk.wait([WaitingAnswer("a", Status.NOT_THIS_TIME, made), WaitingAnswer("b", Status.SMALL, made)])
    assert desk.waiting() == (WaitingAnswer("a", Status.FULL, made), WaitingAnswer("b", Status.SMALL, made))
    desk.filed(["a"])
    assert [answer.occurrence for answer in desk.waiting()] == ["b"]


def test_settings_pause_and_support_card_survive_a_restart(desk: Desk, tmp_path: Path) -> None:
    screen = Screen(False, time(22), time(7), 3, 30, DayBoundary(((date(2026, 1, 1), time(5)),)))
    card = SupportCard(signs="restless", people=(Contact("Kim", "1"),), reviewed=date(2026, 1, 2))
    desk.save_screen(screen)
    desk.save_paused_until(NOW)
    desk.save_support_card(card)
    desk.close()
    again = Desk.open(tmp_path / "data")
    assert (again.screen(), again.paused_until(), again.support_card()) == (screen, NOW, card)
    again.save_paused_until(None)
    assert again.paused_until() is None
    again.close()


def test_a_new_desk_begins_with_the_usual_settings(desk: Desk) -> None:
    assert desk.screen() == Screen()
    assert desk.support_card() == SupportCard()
    assert desk.moments() == ()


def test_its_files_are_private_and_hold_no_plain_text(desk: Desk, tmp_path: Path) -> None:
    desk.refill([MOMENT, DeskMoment("occurrence-marker", MOMENT.wall, None, MOMENT.day, 0)], date(2026, 1, 1))
    folder = tmp_path / "data"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
        assert b"occurrence-marker" not in file.read_bytes(), file.name


def test_a_desk_of_a_newer_program_is_refused_and_stays(desk: Desk, tmp_path: Path) -> None:
    with desk.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    desk.close()
    before = (tmp_path / "data" / "desk.db").read_bytes()
    with pytest.raises(UserError):
        Desk.open(tmp_path / "data")
    assert (tmp_path / "data" / "desk.db").read_bytes() == before
