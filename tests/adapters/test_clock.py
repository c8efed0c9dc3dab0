"""The computer's clock, and its zone as it is now, not as it was when the program started."""

from __future__ import annotations

import os
import shutil
import time
import zoneinfo
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meantime.adapters.clock import SystemClock


class Computer:
    """Where a system keeps its zone."""

    def __init__(self, root: Path) -> None:
        self.etc = root / "etc"
        self.etc.mkdir()

    def link(self, target: str) -> None:
        """Do what ``timedatectl set-timezone`` does."""
        fresh = self.etc / "fresh"
        fresh.symlink_to(target)
        os.replace(fresh, self.etc / "localtime")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.fixture
def clock(tmp_path: Path, computer: Computer) -> SystemClock:
    return SystemClock(tmp_path)


def test_now_is_the_present_instant_and_aware() -> None:
    before = datetime.fromtimestamp(time.time(), UTC)
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert before - timedelta(seconds=1) <= now <= before + timedelta(seconds=60)


def test_monotonic_seconds_never_run_backwards() -> None:
    clock = SystemClock()
    seen = [clock.monotonic() for _ in range(1000)]
    assert seen == sorted(seen)


def test_a_zone_changed_while_the_program_runs_is_in_force_at_once(clock: SystemClock, computer: Computer) -> None:
    computer.link("/usr/share/zoneinfo/Europe/Berlin")
    assert clock.zone() == "Europe/Berlin"
    computer.link("/usr/share/zoneinfo/Asia/Tokyo")
    assert clock.zone() == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("target", "zone"),
    [
        ("../usr/share/zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("/usr/share/zoneinfo/posix/Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/right/Europe/Berlin", "Europe/Berlin"),
        ("/var/db/timezone/zoneinfo/Pacific/Apia", "Pacific/Apia"),
        ("/etc/elsewhere", "UTC"),
        ("/usr/share/zoneinfo/No/Such_Zone", "UTC"),
        ("localtime", "UTC"),
    ],
)
def test_the_zone_is_what_the_link_stands_for(clock: SystemClock, computer: Computer, target: str, zone: str) -> None:
    computer.link(target)
    assert clock.zone() == zone


def test_a_link_by_way_of_another_is_followed(clock: SystemClock, computer: Computer) -> None:
    (computer.etc / "between").symlink_to("/usr/share/zoneinfo/Europe/Lisbon")
    computer.link("between")
    assert clock.zone() == "Europe/Lisbon"


def test_another_link_on_the_way_is_another_zone(clock: SystemClock, computer: Computer) -> None:
    between = computer.etc / "between"
    between.symlink_to("/usr/share/zoneinfo/Europe/Lisbon")
    computer.link("between")
    assert clock.zone() == "Europe/Lisbon"
    between.unlink()
    between.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert clock.zone() == "Asia/Tokyo"


def test_beside_a_copied_file_the_written_name_counts(clock: SystemClock, computer: Computer) -> None:
    source = next(iter(path for path in zoneinfo.TZPATH if Path(path, "Asia/Tokyo").exists()), None)
    assert source is not None, "this machine has no zone database"
    shutil.copy(Path(source, "Asia/Tokyo"), computer.etc / "localtime")
    (computer.etc / "timezone").write_text("Asia/Tokyo\n")
    assert clock.zone() == "Asia/Tokyo"


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"Not a zone\n", b"../../etc/passwd\n", b"x" * 10_000])
def test_without_any_sensible_word_about_it_the_zone_is_utc(
    clock: SystemClock, computer: Computer, written: bytes
) -> None:
    assert clock.zone() == "UTC"
    (computer.etc / "timezone").write_bytes(written)
    assert clock.zone() == "UTC"


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Australia/Lord_Howe", "Australia/Lord_Howe"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/Europe/Paris", "Europe/Paris"),
        ("", "Asia/Tokyo"),
        ("nonsense", "Asia/Tokyo"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Asia/Tokyo"),
    ],
)
def test_the_environment_may_name_another_zone(
    clock: SystemClock, computer: Computer, monkeypatch: pytest.MonkeyPatch, said: str, zone: str
) -> None:
    computer.link("/usr/share/zoneinfo/Asia/Tokyo")
    monkeypatch.setenv("TZ", said)
    assert clock.zone() == zone


def test_every_zone_it_names_is_one_that_schedules_know() -> None:
    assert SystemClock().zone() in zoneinfo.available_timezones()
