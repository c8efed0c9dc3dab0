"""What is written is what is read after the file was closed and opened again, whatever it says."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.domain.anchors import Anchor, Sensed, UsualTimes
from meantime.domain.asking import Asked, Question
from meantime.domain.checkins import CheckIn
from meantime.domain.fading import Fade, Level
from meantime.domain.guides import ChosenBreath
from meantime.domain.ladder import LadderAnswer
from meantime.domain.material import Material, MaterialKind
from meantime.domain.measures import Measure, Measurement
from meantime.domain.plans import Pause, Plan, PlanVersion, Slot
from meantime.domain.resistance import Choice, Resistance, Underneath
from meantime.domain.sessions import Session, TalkingPoint
from meantime.domain.settings import HeldBack, Settings, StarsBrought, Theme
from meantime.domain.statuses import ANSWERS, Mode, Provenance, Reason, Share, Worse
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.storage.keys import KeyFile
from meantime.storage.vault import VAULT_FILE, VAULT_KEY, Vault
from proof_size import examples
from sheet_strategies import ANCHORS, SOME_CLOCKS, TEXTS, specs

T = TypeVar("T")

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
IDS = st.uuids().map(lambda value: value.hex)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WALLS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))
STAMPS = st.builds(
    lambda utc, minutes: Stamp(utc.replace(tzinfo=UTC), utc + timedelta(minutes=minutes)),
    WALLS,
    st.integers(-14 * 60, 14 * 60),
)
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
USUAL = st.builds(
    UsualTimes, st.tuples(*(st.just(()) | SOME_CLOCKS for _ in range(7))), st.none() | st.sampled_from(Sensed)
)
SLOTS = st.builds(
    Slot, st.integers(1, 40), DAYS, WALLS, DAYS, st.none() | st.sampled_from(ANCHORS), st.booleans(), st.booleans()
)

BREATHS = st.tuples(*(st.integers(0, 15) for _ in range(4)))


def answered(key: str, name: str, day: date, made: Stamp, items: list[int]) -> Measurement:
    """Return a questionnaire that was answered, its sum taken four times as that of some is."""
    return Measurement(key, name, day, 4 * sum(items), made, tuple(items))


def many(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=most).map(tuple)


@st.composite
def plans(draw: st.DrawFn, order: int = 0) -> Plan:
    """A plan with a history, as long as need be."""
    first = PlanVersion(replace(draw(specs()), said=draw(st.none() | WORDS), clear=draw(many(WORDS))))
    later = st.builds(PlanVersion, specs(), STAMPS, DAYS, many(SLOTS))
    pauses = many(st.builds(Pause, STAMPS, st.none() | DAYS, st.none() | STAMPS))
    return Plan(
        draw(IDS),
        order,
        draw(STAMPS),
        draw(DAYS),
        (first, *draw(many(later, 2))),
        draw(pauses),
        draw(st.none() | STAMPS),
        draw(st.none() | STAMPS),
        fades=draw(many(st.builds(Fade, st.sampled_from(Level), STAMPS, DAYS))),
        asked=draw(many(st.builds(Asked, st.sampled_from(Question), STAMPS, WORDS))),
        material=draw(many(st.builds(Material, WORDS, st.sampled_from(MaterialKind), WORDS))),
        breath=draw(st.none() | st.builds(ChosenBreath, st.none() | BREATHS, st.booleans(), st.none() | BREATHS)),
    )


def checkins(plan: str) -> st.SearchStrategy[CheckIn]:
    return st.builds(
        CheckIn,
        id=IDS,
        plan_id=st.just(plan),
        day=DAYS,
        slot=st.none() | st.integers(1, 40),
        status=st.sampled_from(ANSWERS),
        made=STAMPS,
        provenance=st.sampled_from(Provenance),
        minutes=st.none() | st.floats(0, 1440),
        reasons=many(st.sampled_from(Reason)),
        note=st.none() | WORDS,
        private=st.booleans(),
        star=st.booleans(),
        ratings=many(st.tuples(WORDS, NUMBERS)),
        record=many(st.tuples(WORDS, WORDS)),
        worse=st.none() | st.sampled_from(Worse),
        expected=st.none() | st.booleans(),
        step=st.none() | st.integers(1, 50),
        mode=st.none() | st.sampled_from(Mode),
        step_version=st.none() | st.integers(0, 9),
        worse_made=st.none() | STAMPS,
        changed_under=st.sampled_from(Share),
        undone=st.none() | STAMPS,
    )


def as_ladder(answer: CheckIn) -> LadderAnswer:
    """Return what a ladder asks of an answer."""
    beside = (answer.step, answer.step_version, answer.replaces, answer.changed_under)
    return LadderAnswer(answer.id, answer.day, answer.made, answer.status, *beside)


def looks(plan: str) -> st.SearchStrategy[Resistance]:
    return st.builds(
        Resistance,
        id=IDS,
        plan_id=st.just(plan),
        day=DAYS,
        made=STAMPS,
        pull=st.none() | st.integers(0, 10),
        underneath=many(st.sampled_from(Underneath)),
        said=st.none() | WORDS,
        chose=st.none() | st.sampled_from(Choice),
        star=st.booleans(),
        changed_under=st.sampled_from(Share),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault, made once: each example begins with a copy of it."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    Vault.open(folder).close()
    return folder


class Reopened:
    """A vault that is written, closed and opened again."""

    def __init__(self, empty: Path) -> None:
        self.folder = empty.with_name("used")
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(empty, self.folder)
        self.vault = Vault.open(self.folder)

    def again(self) -> Vault:
        self.vault.close()
        self.vault = Vault.open(self.folder)
        return self.vault


proof = settings(
    max_examples=examples(15, 500), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@proof
@given(drawn=plans(), answer=st.data())
def test_plans_and_answers_come_back_as_they_were(folder: Path, drawn: Plan, answer: st.DataObject) -> None:
    given_ = answer.draw(
        st.lists(
            checkins(drawn.id), max_size=4, unique_by=(lambda one: one.id, lambda one: (one.day, one.slot or one.id))
        )
    )
    opened = Reopened(folder)
    opened.vault.plans.save(drawn)
    for one in given_:
        opened.vault.checkins.add(one)
    looked = answer.draw(st.lists(looks(drawn.id), max_size=3, unique_by=lambda one: one.id))
    for look in looked:
        opened.vault.resistance.save(look)
    vault = opened.again()
    assert vault.resistance.all() == tuple(sorted(looked, key=lambda one: (one.day, one.made.utc, one.id)))
    assert vault.plans.all() == (drawn,)
    assert {one.id: one for one in vault.checkins.history()} == {one.id: one for one in given_}
    assert {one.id for one in vault.checkins.live()} == {one.id for one in given_ if one.undone is None}
    first, last = answer.draw(DAYS), answer.draw(DAYS)
    answers = vault.checkins.live(plan_id=drawn.id, first=first, last=last)
    on_ladder = {as_ladder(one) for one in answers if one.step is not None}
    assert set(vault.checkins.about_steps(drawn.id, first, last)) == on_ladder
    vault.close()


@proof
@given(
    appointments=st.lists(st.builds(Session, IDS, WALLS, st.none() | WORDS), max_size=3, unique_by=lambda one: one.id),
    lines=st.lists(
        st.builds(TalkingPoint, IDS, WORDS, STAMPS, st.integers(0, 99), st.booleans(), st.none() | STAMPS),
        max_size=3,
        unique_by=lambda one: one.id,
    ),
    measures=st.lists(
        st.builds(Measure, TEXTS, st.integers(1, 400), st.none() | WORDS, st.integers(0, 99), st.booleans()),
        max_size=3,
        unique_by=lambda one: one.name,
    ),
    values=st.lists(
        st.builds(Measurement, IDS, WORDS, DAYS, st.integers(0, 10), STAMPS)
        | st.builds(answered, IDS, WORDS, DAYS, STAMPS, st.lists(st.integers(0, 100), min_size=1, max_size=100)),
        max_size=3,
        unique_by=lambda one: one.id,
    ),
)
def test_appointments_lines_and_measures_come_back_as_they_were(
    folder: Path,
    appointments: list[Session],
    lines: list[TalkingPoint],
    measures: list[Measure],
    values: list[Measurement],
) -> None:
    opened = Reopened(folder)
    for appointment in appointments:
        opened.vault.sessions.add(appointment)
    for line in lines:
        opened.vault.talking_points.add(line)
    for measure in measures:
        opened.vault.measures.save(measure)
    for value in values:
        opened.vault.measurements.add(value)
    vault = opened.again()
    assert vault.sessions.all() == tuple(sorted(appointments, key=lambda one: (one.at, one.id)))
    assert vault.talking_points.all() == tuple(sorted(lines, key=lambda one: (one.order, one.id)))
    assert {one.name: one for one in vault.measures.all()} == {one.name: one for one in measures}
    order = lambda one: (one.day, one.made.utc, one.id)  # noqa: E731
    assert vault.measurements.all() == tuple(sorted(values, key=order))
    vault.close()


@proof
@given(
    anchors=st.lists(
        st.builds(Anchor, TEXTS, st.lists(st.tuples(DAYS, USUAL), min_size=1, max_size=3).map(tuple)),
        max_size=3,
        unique_by=lambda one: one.name,
    ),
    chosen=st.builds(
        Settings,
        name=WORDS,
        therapist=WORDS,
        paper=st.sampled_from(("a4", "letter")),
        quiet_from=st.none() | st.times(),
        daily_cap=st.integers(0, 50),
        neutral_words=st.booleans(),
        theme=st.sampled_from(Theme),
        less_motion=st.booleans(),
        held_items=many(st.builds(HeldBack, WORDS, WALLS)),
        led_to_card=many(WORDS),
        pages_taken=many(STAMPS),
        pages_alone=many(STAMPS),
        stars_brought=many(st.builds(StarsBrought, STAMPS, many(WORDS))),
        day_starts=st.builds(DayBoundary, many(st.tuples(DAYS, st.times(time(0), time(12))))),
    ),
)
def test_anchors_and_settings_come_back_as_they_were(folder: Path, anchors: list[Anchor], chosen: Settings) -> None:
    opened = Reopened(folder)
    for anchor in anchors:
        opened.vault.anchors.save(anchor)
    opened.vault.settings.save(chosen)
    vault = opened.again()
    assert list(vault.anchors.all().values()) == anchors
    assert vault.settings.load() == chosen
    vault.settings.save(Settings())
    assert opened.again().settings.load() == Settings()
    opened.vault.close()


def test_a_written_vault_is_noise_without_its_key(folder: Path) -> None:
    opened = Reopened(folder)
    opened.vault.sessions.add(Session("0" * 32, datetime(2026, 1, 2, 3, 4), "a marker in plain words"))
    for file in opened.folder.iterdir():
        assert b"marker" not in file.read_bytes(), file.name
    opened.vault.close()
    assert b"marker" not in (opened.folder / VAULT_FILE).read_bytes()
    assert len(KeyFile(opened.folder / VAULT_KEY).key(create=False)) == 32
