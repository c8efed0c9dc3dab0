"""Presets are files: those that ship are sound, a new one needs no code, a wrong one is named and left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest

from meantime.domain.triggers import AfterAnchor
from meantime.language import Language, speaking
from meantime.resources import resource
from meantime.services.changes import Changes
from meantime.services.presets import Preset, Presets
from meantime.services.studio.work import Work
from sheet_book import SHIPPED
from short_sheets import COFFEE, at, plan, sheet
from studio_rig import StudioRig, studio_rig

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


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened:
        opened.book.take(sheet(COFFEE.replace("Coffee", "Morning coffee")))
        yield opened


def test_another_example_replaces_what_the_first_one_entered(studio: StudioRig) -> None:
    first, second = by_id("cbt-coffee"), by_id("dbt-diary")
    alone = studio.screen.with_preset(studio.screen.begin(), second)
    after = studio.screen.with_preset(studio.screen.with_preset(studio.screen.begin(), first), second)
    assert after == alone


def test_what_the_person_wrote_stays_beside_every_example(studio: StudioRig) -> None:
    own = replace(studio.screen.chosen(Work(), "breathing"), where="on the stairs", full_minutes="10")
    work = studio.screen.with_preset(own, by_id("cbt-coffee"))
    work = replace(work, what=work.what + ", by hand")
    work = studio.screen.with_preset(work, by_id("cbt-exposure"))
    assert (work.practice, work.where, work.full_minutes) == ("breathing", "on the stairs", "10")
    assert work.what == by_id("cbt-coffee").work.what + ", by hand"
    assert work.full_what == by_id("cbt-exposure").work.full_what


def test_what_was_entered_by_hand_and_reads_like_the_example_stays_with_the_next_one(studio: StudioRig) -> None:
    own = Work(full_minutes=by_id("cbt-coffee").work.full_minutes)
    work = studio.screen.with_preset(studio.screen.with_preset(own, by_id("cbt-coffee")), by_id("mindful-minutes"))
    assert work.full_minutes == own.full_minutes != by_id("mindful-minutes").work.full_minutes


@pytest.mark.parametrize("each", [each for each in FOUND.all if not each.work.locked], ids=lambda each: each.id)
def test_nothing_of_an_example_or_of_a_practice_s_usual_becomes_what_was_assigned(
    studio: StudioRig, each: Preset
) -> None:
    own = replace(studio.screen.chosen(Work(where="at home"), "breathing"), obstacle_if="noise")
    work = studio.screen.with_preset(own, each)
    assigned = studio.screen.assigned(replace(work, locked=True))
    assert assigned == Work(practice=work.practice, where="at home", obstacle_if="noise", locked=True)


def test_what_was_typed_over_an_example_stays_in_what_was_assigned(studio: StudioRig) -> None:
    work = studio.screen.with_preset(Work(), by_id("cbt-exposure"))
    work = replace(work, what="look at the photo", full_minutes="7", locked=True)
    assigned = studio.screen.assigned(work)
    assert (assigned.what, assigned.full_minutes, assigned.full_what, assigned.modes) == (
        "look at the photo",
        "7",
        "",
        (),
    )
    assert (assigned.moments, assigned.reward, assigned.filled) == ((), "", frozenset())


def test_work_that_still_holds_an_example_is_not_used_as_assigned(studio: StudioRig) -> None:
    work = studio.screen.with_preset(Work(), by_id("cbt-exposure"))
    work = replace(work, locked=True, assigned_by="R. K.", agreed_on="2026-11-20", stop_rule="feet on the floor")
    sentence = studio.faults(work)["locked"]
    assert sentence.startswith("Not all of this was assigned: the example filled in What, Where, When, How long, ")
    assert studio.faults(replace(studio.screen.assigned(work), what="ring me", moments=({"at": ["09:00"]},))) == {}


@pytest.mark.parametrize("before", [None, *(each for each in FOUND.all if not each.work.locked)])
def test_the_one_for_trauma_work_has_no_words_but_the_person_s_own(studio: StudioRig, before: Preset | None) -> None:
    work = studio.screen.chosen(Work(assigned_by="R. K.", where="at home"), "breathing")
    work = studio.screen.with_preset(work, before) if before is not None else work
    assigned = studio.screen.with_preset(work, by_id("trauma-assigned"))
    assert assigned == Work(
        practice="breathing",
        assigned_by="R. K.",
        where="at home",
        locked=True,
        example="trauma-assigned",
        filled=frozenset({"locked"}),
    )


def test_a_draft_still_knows_which_words_were_an_example_s(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(studio.screen.with_preset(Work(), by_id("cbt-coffee")))
    work = studio.screen.with_preset(studio.screen.of_draft(draft_id), by_id("dbt-diary"))
    assert work == studio.screen.with_preset(Work(), by_id("dbt-diary"))


def test_an_example_that_was_emptied_by_hand_leaves_no_draft(studio: StudioRig) -> None:
    assert studio.drafts.keep(Work(example="dbt-diary", filled=frozenset({"what"}))) == ("", Changes())


@pytest.mark.parametrize("routine", ["Morning coffee", "Morgenkaffee"])
def test_an_example_finds_its_routine_in_english_and_in_the_language_in_force(
    routine: str,
) -> None:
    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            return "Morgenkaffee" if message == "Morning coffee" else message

    with speaking(Language("de", German())):
        preset = by_id("cbt-coffee").worded()
        assert preset.anchor == "Morgenkaffee"
        assert preset.fitting([routine]).moments == ({"after": routine},)
