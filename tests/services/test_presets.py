"""Presets are files: those that ship are sound, a new one needs no code, a wrong one is named and left out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from meantime.domain.triggers import AfterAnchor
from meantime.resources import resource
from meantime.services.presets import Preset, Presets
from meantime.services.studio.work import Work
from sheet_book import SHIPPED
from short_sheets import COFFEE, at, plan, sheet
from studio_rig import studio_rig

FOUND = Presets.load(resource("presets"), SHIPPED)
ONE = 'id = "one"\ntitle = "One"\nmodality = "cbt"\nsummary = "One thing."\npractice = "free"\n'


def by_id(wanted: str) -> Preset:
    return next(each for each in FOUND.all if each.id == wanted)


def test_those_that_ship_are_sound_and_of_every_modality_of_the_article() -> None:
    assert FOUND.problems == ()
    assert {"cbt", "dbt", "act", "psychodynamic", "trauma"} <= {each.modality for each in FOUND.all}
    assert len(FOUND.all) >= 10


@pytest.mark.parametrize("each", [each for each in FOUND.all if not each.work.locked], ids=lambda each: each.id)
def test_each_becomes_a_plan_with_a_small_version(each: Preset, tmp_path: Path) -> None:
    with studio_rig(tmp_path / "data") as studio:
        anchors = f'[[anchor]]\nname = "{each.anchor or "Bed"}"\nat = {{ "MO-SU" = "22:15" }}\n'
        studio.book.take(sheet(anchors, plan("Beside"), at("09:00")))
        work = each.fitting(studio.book.book.anchors)
        made = studio.use(work)
        assert made.spec.full is not None
        assert made.spec.small is not None
        view = studio.screen.view(work)
        open_parts = {point.part.value for point in view.points}
        assert not open_parts & {"what", "how long", "small version"}, view.points


def test_the_one_for_trauma_work_suggests_nothing_and_waits_for_the_therapists_words() -> None:
    work = by_id("trauma-assigned").work
    assert work.locked
    assert (work.what, work.moments, work.small_what, work.full_what) == ("", (), "", "")


def test_a_moment_tied_to_a_routine_that_is_not_there_waits(tmp_path: Path) -> None:
    preset = by_id("cbt-coffee")
    assert preset.fitting([]).moments == ()
    assert preset.fitting(["morning coffee"]).moments == ({"after": "morning coffee"},)
    assert preset.anchor == "Morning coffee"
    with studio_rig(tmp_path / "data") as studio:
        studio.book.take(sheet(COFFEE.replace("Coffee", "Morning coffee")))
        made = studio.use(preset.fitting(studio.book.book.anchors))
        assert made.spec.triggers == (AfterAnchor("Morning coffee"),)


def test_a_new_file_needs_no_code_and_a_wrong_one_is_named_while_the_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "presets"
    shutil.copytree(resource("presets"), folder)
    (folder / "one.toml").write_text(ONE, "utf-8")
    (folder / "two.toml").write_text(ONE, "utf-8")
    (folder / "wrong.toml").write_text(ONE.replace("one", "three") + "streak = 3\n", "utf-8")
    (folder / "odd.toml").write_text(ONE.replace('"free"', '"no-such-thing"'), "utf-8")
    (folder / "moment.toml").write_text(ONE.replace("one", "four") + '[[moment]]\nafter = "Nowhere"\n', "utf-8")
    found = Presets.load(folder, SHIPPED)
    assert len(found.all) == len(FOUND.all) + 1
    assert [problem.partition(":")[0] for problem in found.problems] == [
        "moment.toml",
        "odd.toml",
        "two.toml",
        "wrong.toml",
    ]


def test_nothing_is_filled_into_work_that_is_locked() -> None:
    locked = by_id("trauma-assigned").filled_into(Work(), Work(), [])
    assert locked.locked
    assert by_id("cbt-coffee").filled_into(locked, Work(), ["Morning coffee"]) == locked
