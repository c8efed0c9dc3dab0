"""Every example of the article can be entered, as a sheet and in the studio, and comes when it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from article_examples import ALL, EXAMPLES, WEEK, Example, example
from meantime.domain.plans import PlanSpec
from meantime.domain.wall_time import to_utc, to_wall
from meantime.services.agenda import Agenda
from studio_rig import StudioRig, studio_rig

BERLIN = "Europe/Berlin"
SEVERAL = pytest.mark.parametrize("each", EXAMPLES, ids=lambda each: each.name)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data", "2026-11-23T05:00") as opened:
        yield opened


def routines(studio: StudioRig) -> None:
    """Take in the routines alone, with a plan that never prompts."""
    studio.book.take(example("routines", "nothing", {"when": "never"}, comes=()).sheet)


def coming(studio: StudioRig) -> tuple[str, ...]:
    """Return what comes in the week, as "MO 07:30"."""
    start = datetime(WEEK.year, WEEK.month, WEEK.day, 4)
    begin, end = to_utc(start, BERLIN), to_utc(start + timedelta(days=7), BERLIN)
    moments = Agenda(studio.book.book).upcoming(begin, end, BERLIN)
    walls = [to_wall(moment.at, BERLIN) for moment in moments]
    return tuple(f"{ALL[wall.weekday()]} {wall:%H:%M}" for wall in walls)


def agreed(spec: PlanSpec) -> tuple[object, ...]:
    return (
        spec.title,
        spec.practice,
        spec.what,
        spec.where,
        spec.triggers,
        spec.full,
        spec.small,
        spec.reward,
        spec.locked,
    )


def test_no_two_examples_go_by_one_name() -> None:
    assert len({each.name for each in EXAMPLES}) == len(EXAMPLES) >= 26


@SEVERAL
def test_it_comes_in_as_a_sheet_and_gives_its_moments_and_doses(studio: StudioRig, each: Example) -> None:
    studio.book.take(each.sheet)
    assert coming(studio) == each.moments
    spec = studio.book.plan(each.name).spec
    assert (spec.full, spec.small) == (each.full, each.small)


@SEVERAL
def test_it_is_entered_in_the_studio_and_gives_the_same(studio: StudioRig, each: Example, tmp_path: Path) -> None:
    routines(studio)
    made = studio.use(each.work)
    assert coming(studio) == each.moments
    assert (made.spec.full, made.spec.small) == (each.full, each.small)
    with studio_rig(tmp_path / "beside", "2026-11-23T05:00") as beside:
        beside.book.take(each.sheet)
        assert agreed(beside.book.plan(each.name).spec) == agreed(made.spec)
