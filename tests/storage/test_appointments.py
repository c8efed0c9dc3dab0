"""Which appointment is next and which was the last, asked of the vault without reading the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.domain.sessions import Session
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


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.lists(NEAR, max_size=6))
def test_next_and_last_are_those_that_the_list_of_all_shows(vault: Vault, times: list[datetime]) -> None:
    for appointment in vault.sessions.all():
        vault.sessions.remove(appointment.id)
    for number, at in enumerate(times):
        vault.sessions.add(Session(f"{number}", at, "Dr. Weber" if number % 2 else None, held=number % 3 > 0))
    listed = vault.sessions.all()
    assert [appointment.at for appointment in listed] == sorted(times)
    assert vault.sessions.next(NOW) == next((one for one in listed if one.at >= NOW), None)
    assert vault.sessions.last(NOW) == next((one for one in reversed(listed) if one.at < NOW and one.held), None)
