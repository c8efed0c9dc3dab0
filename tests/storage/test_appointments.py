"""Which appointment is next and which was the last, asked of the vault without reading the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.domain.sessions import USUAL_LENGTH, Session
from meantime.storage.vault import Vault

NOW = datetime(2026, 11, 23, 12, 52, 0, 250_000)
NEAR = st.integers(-5, 5).map(lambda steps: NOW + timedelta(milliseconds=250) * steps)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = Vault.open(tmp_path)
    yield vault
    vault.close()


def test_no_appointment_is_neither_next_nor_last(vault: Vault) -> None:
    assert vault.sessions.next(NOW) is None
    assert vault.sessions.last(NOW) is None


def test_an_appointment_that_begins_now_is_the_next_and_not_the_last(vault: Vault) -> None:
    vault.sessions.add(Session("now", NOW, None))
    assert vault.sessions.next(NOW) == Session("now", NOW, None)
    assert vault.sessions.last(NOW) is None


def which(found: Sequence[Session], now: datetime) -> tuple[Session | None, Session | None]:
    """Return the latest that has begun, and the latest that took place and is over."""
    begun = next((one for one in reversed(found) if one.at <= now), None)
    return begun, next((one for one in reversed(found) if one.held and one.ends <= now), None)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.lists(NEAR, max_size=6))
def test_each_question_finds_what_the_list_of_all_shows(vault: Vault, times: list[datetime]) -> None:
    for appointment in vault.sessions.all():
        vault.sessions.remove(appointment.id)
    for number, at in enumerate(times):
        vault.sessions.add(Session(f"{number}", at, "Dr. Weber" if number % 2 else None, held=number % 3 > 0))
    listed = vault.sessions.all()
    assert [appointment.at for appointment in listed] == sorted(times)
    assert vault.sessions.next(NOW) == next((one for one in listed if one.at >= NOW), None)
    assert vault.sessions.last(NOW) == next((one for one in reversed(listed) if one.at < NOW and one.held), None)
    for now in (NOW, NOW + USUAL_LENGTH):
        assert (vault.sessions.begun(now), vault.sessions.over(now)) == which(listed, now)
    step = timedelta(milliseconds=500)
    near = tuple(one for one in listed if NOW - step < one.at < NOW + step)
    assert vault.sessions.between(NOW - step, NOW + step) == near
    assert [vault.sessions.get(one.id) for one in listed] == list(listed)
    assert vault.sessions.get("another") is None
