"""Own material: kept with its plan, opened only when it is wanted, and never set by a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from made_up_opener import MadeUpOpener
from meantime.domain.errors import UserError
from meantime.domain.material import Material, MaterialKind
from meantime.services.changes import Changes, Part
from meantime.services.material import OwnMaterial, views_of
from meantime.services.new_plans import UnfitWork
from meantime.services.sheets.writing import write_sheet
from meantime.services.studio.work import Work
from short_sheets import at, plan, sheet
from studio_rig import StudioRig, studio_rig

RAIN = Material("Rain", MaterialKind.FILE, "/home/a/rain.ogg")
PAGE = Material("The page", MaterialKind.ADDRESS, "https://example.org/page")
APP = Material("Calm", MaterialKind.APPLICATION, "/usr/share/applications/calm.desktop")
WORK = Work(title="Listen", what="listen to the recording", moments=({"at": ["20:00"]},), material=(RAIN, PAGE, APP))


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def opener() -> MadeUpOpener:
    return MadeUpOpener()


@pytest.fixture
def own(studio: StudioRig, opener: MadeUpOpener) -> OwnMaterial:
    return OwnMaterial(studio.book.book, opener)


def material(studio: StudioRig, title: str = "Listen") -> tuple[Material, ...]:
    return studio.book.plan(title).material


def test_a_plan_is_made_with_its_material_and_each_piece_opens_by_its_name(
    studio: StudioRig, own: OwnMaterial, opener: MadeUpOpener
) -> None:
    made = studio.use(WORK)
    assert made.material == (RAIN, PAGE, APP)
    assert opener.opened == []
    assert [own.open(made.id, piece.name) for piece in made.material] == [
        "“Rain” opens.",
        "“The page” opens.",
        "“Calm” opens.",
    ]
    assert opener.opened == [("file", RAIN.where), ("address", PAGE.where), ("application", APP.where)]


def test_a_second_click_right_after_the_first_opens_nothing_twice(
    studio: StudioRig, own: OwnMaterial, opener: MadeUpOpener
) -> None:
    made = studio.use(WORK)
    assert own.open(made.id, "Rain") == own.open(made.id, "Rain") == "“Rain” opens."
    assert opener.opened == [("file", RAIN.where)]
    own.open(made.id, "The page")
    own.open(made.id, "Rain")
    assert [what for what, _ in opener.opened] == ["file", "address", "file"]
    studio.book.clock.put("2026-11-23T10:01")
    own.open(made.id, "Rain")
    assert len(opener.opened) == 4


def test_after_a_refusal_the_next_click_tries_anew(studio: StudioRig, own: OwnMaterial, opener: MadeUpOpener) -> None:
    made = studio.use(WORK)
    opener.refusal = "It is not where it was."
    with pytest.raises(UserError):
        own.open(made.id, "Rain")
    opener.refusal = ""
    own.open(made.id, "Rain")
    assert opener.opened == [("file", RAIN.where)]


def test_a_piece_that_is_gone_or_cannot_be_opened_says_so_and_nothing_is_lost(
    studio: StudioRig, own: OwnMaterial, opener: MadeUpOpener
) -> None:
    made = studio.use(WORK)
    opener.refusal = "It is not where it was."
    with pytest.raises(UserError, match="not where it was"):
        own.open(made.id, "Rain")
    with pytest.raises(UserError, match="not beside this plan"):
        own.open(made.id, "Thunder")
    with pytest.raises(UserError, match="no such plan"):
        own.open("0" * 32, "Rain")
    assert (material(studio), opener.opened) == ((RAIN, PAGE, APP), [])


def test_what_could_not_be_kept_is_not_opened_either(studio: StudioRig, own: OwnMaterial, opener: MadeUpOpener) -> None:
    made = studio.use(WORK)
    odd = Material("Odd", MaterialKind.ADDRESS, "javascript:alert(1)")
    studio.book.book.vault.plans.save(replace(made, material=(odd,)))
    studio.book.book.forget()
    with pytest.raises(UserError, match="https://"):
        own.open(made.id, "Odd")
    assert opener.opened == []


def test_an_address_is_kept_as_people_say_it_and_rows_in_which_nothing_stands_are_none(studio: StudioRig) -> None:
    typed = Material("  The \n page ", MaterialKind.ADDRESS, " example.org/page ")
    empty = Material(" ", MaterialKind.FILE, "")
    assert studio.use(replace(WORK, material=(empty, typed))).material == (PAGE,)


def test_what_cannot_be_kept_is_a_fault_of_its_field_and_makes_no_plan(studio: StudioRig) -> None:
    for odd in (
        Material("Odd", MaterialKind.ADDRESS, "javascript:alert(1)"),
        Material("", MaterialKind.FILE, "/a"),
        Material("Half", MaterialKind.FILE, ""),
    ):
        assert list(studio.faults(replace(WORK, material=(odd,)))) == ["material"]
    with pytest.raises(UnfitWork):
        studio.use(replace(WORK, material=tuple(replace(RAIN, name=str(number)) for number in range(6))))
    assert studio.book.book.plans == ()


def test_changed_in_a_plan_it_leaves_the_history_and_what_was_agreed_alone(studio: StudioRig) -> None:
    before = studio.use(WORK)
    studio.book.clock.put("2026-11-25T12:00")
    after = studio.change("Listen", replace(studio.screen.of_plan(before.id), material=(PAGE,)))
    assert after == replace(before, material=(PAGE,))
    both = studio.change("Listen", replace(studio.screen.of_plan(before.id), where="in bed", material=()))
    assert (both.spec.where, both.material, len(both.versions)) == ("in bed", (), len(before.versions) + 1)
    assert studio.new_plans.change(both, studio.screen.of_plan(both.id)) == Changes()


def test_the_studio_says_what_would_be_different_of_it(studio: StudioRig) -> None:
    known = studio.use(WORK)
    work = replace(studio.screen.of_plan(known.id), material=(RAIN,))
    (effect,) = studio.screen.view(work, known.id).effect
    assert (effect.what, effect.before, effect.after) == ("Own material", "Rain · The page · Calm", "Rain")
    moved = replace(work, material=(replace(RAIN, where="/home/b/rain.ogg"), PAGE, APP))
    assert "File: rain.ogg" in studio.screen.view(moved, known.id).effect[0].after
    assert studio.screen.view(studio.screen.of_plan(known.id), known.id).effect == ()


def test_what_somebody_else_changed_meanwhile_is_not_written_over(studio: StudioRig, own: OwnMaterial) -> None:
    seen = studio.use(WORK)
    own.keep(seen, (PAGE,))
    entered = replace(studio.screen.of_plan(seen.id), material=(APP,))
    with pytest.raises(UserError, match="changed elsewhere"):
        studio.new_plans.change(seen, entered)
    with pytest.raises(UserError, match="changed elsewhere"):
        own.keep(seen, (APP,))
    assert material(studio) == (PAGE,)
    studio.new_plans.change(seen, replace(entered, where="in bed", material=seen.material))
    assert (studio.book.plan("Listen").spec.where, material(studio)) == ("in bed", (PAGE,))


def test_a_draft_keeps_it(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(Work(material=(RAIN, replace(PAGE, where="exam"))))
    assert studio.drafts.work(draft_id).material == (RAIN, replace(PAGE, where="exam"))


LOCKED = sheet(
    plan("Listen", "locked = true", 'stop_rule = "feet on the floor"', 'what = "Listen to tape 3."'),
    at("20:00"),
    by="Dr. R.",
    agreed="2026-11-23",
)


def test_a_locked_plan_can_have_it_too_and_stays_as_assigned(studio: StudioRig, own: OwnMaterial) -> None:
    studio.book.take(LOCKED)
    before = studio.book.plan("Listen")
    assert own.keep(before, (RAIN,)) == Changes.of(Part.PLANS)
    assert studio.book.plan("Listen") == replace(before, material=(RAIN,))
    assert own.keep(studio.book.plan("Listen"), (RAIN,)) == Changes()
    with pytest.raises(UserError, match="another name"):
        own.keep(studio.book.plan("Listen"), (RAIN, RAIN))


@pytest.mark.parametrize(
    "key", ['material = "https://elsewhere.example"', 'where_to_open = "x"', "[[plan.material]]\nname = 'Rain'"]
)
def test_a_sheet_can_neither_set_nor_change_what_is_opened(studio: StudioRig, own: OwnMaterial, key: str) -> None:
    studio.book.take(LOCKED)
    own.keep(studio.book.plan("Listen"), (RAIN,))
    with pytest.raises(UserError, match="not known"):
        studio.book.take(sheet(plan("Listen", key), at("21:00"), by="Dr. R."))
    studio.book.take(LOCKED.replace("20:00", "21:00").replace("tape 3", "tape 4"))
    changed = studio.book.plan("Listen")
    assert (changed.spec.what, changed.material) == ("Listen to tape 4.", (RAIN,))


def test_a_sheet_that_goes_out_has_none_of_it(studio: StudioRig) -> None:
    made = studio.use(WORK)
    written = write_sheet([made], studio.book.book.anchors)
    assert not [words for piece in made.material for words in (piece.name, piece.where) if words in written]


def test_a_window_is_told_what_each_piece_is() -> None:
    windows = Material("Player", MaterialKind.APPLICATION, "C:\\Programs\\Player.exe")
    assert [view.about for view in views_of((RAIN, PAGE, APP, windows))] == [
        "File: rain.ogg",
        "Address: https://example.org/page",
        "Application: calm",
        "Application: Player",
    ]
