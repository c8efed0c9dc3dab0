"""Own material in the windows: set in the studio, opened by one click or key beside a practice, never unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from demo_bench import Bench
from meantime.domain.material import Material, MaterialKind
from meantime.domain.plans import Plan
from meantime.services.changes import Changes
from meantime.services.guides.guiding import Whose
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.guide.window import GuideWindow
from meantime.ui.material.editor import MaterialEditor
from meantime.ui.material.lines import MaterialLines
from meantime.ui.material.window import MaterialDialog
from meantime.ui.parts import PushButton
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from studio_window import change, enter, make, page, studio
from window_rig import CTRL, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

RAIN = Material("Rain", MaterialKind.FILE, "/home/a/recordings/rain.ogg")
STORY = Material("Sleep story", MaterialKind.ADDRESS, "calm://sleep/12")
TITLE = "Ladder: eating near people"
STEP = "Sit in the canteen"
LOCKED = sheet(
    plan("Tape", "locked = true", 'what = "Listen to tape 3."', 'stop_rule = "feet on the floor"'),
    at("12:00"),
    by="R. K.",
    agreed="2026-11-10",
)


def own(bench: Bench, *pieces: Material, title: str = TITLE) -> Plan:
    """Put material beside a plan, as another program would."""
    known = bench.services.notebook.find(title)
    changed = replace(known, material=pieces)
    bench.services.vault.plans.save(changed)
    bench.services.notebook.forget()
    bench.bus.tell(Changes.everything())
    settle()
    return changed


def open_again(bench: Bench) -> None:
    """Take today's answer to the ladder back, so that it is open."""
    plan_id = bench.services.notebook.find(TITLE).id
    today = bench.services.notebook.present().today
    for answer in bench.services.vault.checkins.live(plan_id=plan_id, first=today, last=today):
        bench.services.checkins.undo(answer.id)


def lines(widget: QWidget) -> MaterialLines:
    (found,) = [each for each in widget.findChildren(MaterialLines) if each.isVisible()]
    return found


def press(widget: QWidget, name: str) -> None:
    """Click what goes by ``name``."""
    (found,) = [each for each in widget.findChildren(QAbstractButton) if spoken(each) == name and each.isVisible()]
    found.click()
    settle()


def chosen(path: str) -> Callable[[QWidget], Path | None]:
    """Return a dialog in which ``path`` is chosen; none for an empty one."""

    def ask(_: QWidget) -> Path | None:
        return Path(path) if path else None

    return ask


def test_beside_an_open_practice_it_opens_by_a_click_by_tab_and_enter_and_by_o(main: Rig) -> None:
    open_again(main.bench)
    own(main.bench, RAIN, STORY)
    main.show("today")
    assert main.bench.opener.opened == []
    press(main.window, f"Open Rain: {STEP}")
    main.tab_to(f"Open Sleep story: {STEP}")
    main.press(Qt.Key.Key_Return)
    main.press(Qt.Key.Key_O)
    assert main.bench.opener.opened == [("file", RAIN.where), ("address", STORY.where), ("file", RAIN.where)]
    assert "“Rain” opens." in words(lines(main.window))
    assert "“Sleep story” opens." not in words(lines(main.window))


def test_in_the_window_at_the_tray_what_cannot_be_opened_is_said_below_it_and_all_stays(main: Rig) -> None:
    open_again(main.bench)
    known = own(main.bench, RAIN)
    main.bench.opener.refusal = "rain.ogg is not where it was."
    main.windows.open_checkin(None)
    settle()
    popover = main.windows.findChild(QWidget) or main.focused.window()
    assert popover is not main.window
    press(popover, f"Open Rain: {STEP}")
    assert "rain.ogg is not where it was." in words(lines(popover))
    own_again = main.bench.services.notebook.find(TITLE)
    assert (own_again, main.bench.opener.opened) == (known, [])
    main.bench.opener.refusal = ""
    press(popover, f"Open Rain: {STEP}")
    assert words(lines(popover)).splitlines() == ["Rain", "“Rain” opens."]


def test_what_was_taken_away_elsewhere_meanwhile_does_not_open(main: Rig) -> None:
    open_again(main.bench)
    known = own(main.bench, RAIN)
    main.show("today")
    main.bench.services.vault.plans.save(replace(known, material=()))
    main.bench.services.notebook.forget()
    press(main.window, f"Open Rain: {STEP}")
    assert "“Rain” is not beside this plan any more." in words(lines(main.window))
    assert main.bench.opener.opened == []


def test_a_practice_for_when_it_is_needed_has_it_too(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Breathe out"), when("it is loud"), by="R. K.", agreed="2026-11-10"))
    own(main.bench, RAIN, title="Breathe out")
    main.show("today")
    press(main.window, "Open Rain: Breathe out")
    assert main.bench.opener.opened == [("file", RAIN.where)]


def test_on_a_plan_s_card_it_opens_and_the_focus_stays(main: Rig) -> None:
    own(main.bench, RAIN, STORY)
    shown = page(main)
    assert "File: rain.ogg" in words(lines(shown))
    main.tab_to(f"Open Sleep story: {TITLE}", most=120)
    main.press(Qt.Key.Key_Space)
    assert main.bench.opener.opened == [("address", STORY.where)]
    assert "“Sleep story” opens." in words(shown)
    assert spoken(main.focused) == f"Open Sleep story: {TITLE}"
    main.bench.clock.awake(timedelta(seconds=2))
    main.bench.opener.refusal = "No application on this computer opens links that begin with calm:."
    main.press(Qt.Key.Key_Return)
    assert main.bench.opener.refusal in words(shown)


def guide(main: Rig, plan_: Plan) -> GuideWindow:
    main.windows.on_guide_wanted(Whose(plan_.id))
    settle()
    found = main.focused.window()
    assert isinstance(found, GuideWindow)
    return found


def test_beside_a_guide_it_opens_while_the_time_goes_on(main: Rig) -> None:
    window = guide(main, own(main.bench, RAIN))
    main.tab_to("Open Rain: " + window._view.title)
    main.press(Qt.Key.Key_Return)
    assert main.bench.opener.opened == [("file", RAIN.where)]
    assert window.leading is not None
    assert window.leading.running
    assert "“Rain” opens." in words(lines(window))
    window.close_for_good()


def test_in_the_studio_a_file_an_address_and_an_application_are_added_and_kept(main: Rig) -> None:
    entered = make(main)
    entered.form.on_more()
    editor = entered.form.further.material
    editor.ask_file, editor.ask_application = chosen(RAIN.where), chosen("/usr/share/applications/calm.desktop")
    enter(main, "What", "listen for five minutes")
    main.tab_to("Add a file…", most=120)
    main.press(Qt.Key.Key_Return)
    assert spoken(main.focused) == "Name of piece 1"
    assert editor.pieces == (Material("rain", MaterialKind.FILE, RAIN.where),)
    main.type("Rain")
    main.tab_to("Add an address", most=120)
    main.press(Qt.Key.Key_Space)
    main.type("The page")
    enter(main, "Address of piece 2", "example.org/page")
    main.tab_to("Add an application…", most=120)
    main.press(Qt.Key.Key_Return)
    entered.form.moments.show_work(replace(entered._entered(), moments=({"at": ["20:00"]},)))
    entered.form.moments.changed.emit()
    assert main.bench.opener.opened == []
    press(main.window, spoken(entered.head.uses))
    made = main.bench.services.notebook.plans[-1]
    assert made.material == (
        RAIN,
        Material("The page", MaterialKind.ADDRESS, "https://example.org/page"),
        Material("calm", MaterialKind.APPLICATION, "/usr/share/applications/calm.desktop"),
    )


def test_nothing_is_added_where_the_person_thinks_better_of_it(main: Rig) -> None:
    entered = make(main)
    editor = entered.form.further.material
    editor.ask_file = editor.ask_application = chosen("")
    editor.on_file()
    editor.on_application()
    assert editor.pieces == ()
    assert not entered.unsaved


def test_what_cannot_be_kept_is_said_at_its_row_and_nothing_is_saved(main: Rig) -> None:
    own(main.bench, RAIN)
    changed = change(main, TITLE)
    editor = changed.form.further.material
    assert editor.isVisible(), "a plan that has material shows it"
    editor.on_address()
    main.type("Odd")
    enter(main, "Address of piece 2", "javascript:alert(1)")
    main.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert "An address begins with https:// or http://" in words(changed.form)
    assert spoken(main.focused) == "Address of piece 2"
    assert main.bench.services.notebook.find(TITLE).material == (RAIN,)
    press(editor, "Take away piece 2")
    assert spoken(main.focused) == "Name of piece 1"
    assert not changed.unsaved


def test_a_program_chosen_as_a_file_is_told_at_once(main: Rig) -> None:
    editor = make(main).form.further.material
    editor.ask_file = chosen("/home/a/setup.exe")
    editor.on_file()
    assert "choose it as one" in editor.rows[0].said.text()
    editor.ask_file = chosen(RAIN.where)
    editor.rows[0].chooses.click()
    assert (editor.rows[0].said.text(), editor.rows[0].piece.where) == ("", RAIN.where)


def test_five_pieces_are_all_there_is_room_for(main: Rig) -> None:
    editor = make(main).form.further.material
    for _ in range(5):
        editor.on_address()
    assert not editor.address.isVisible()
    editor.rows[0].removes.click()
    assert [spoken(each.name) for each in editor.rows] == [f"Name of piece {n}" for n in range(1, 5)]


def test_a_change_shows_what_would_be_different_and_other_colours_keep_it(main: Rig) -> None:
    own(main.bench, RAIN)
    changed = change(main, TITLE)
    changed.form.further.material.rows[0].name.setFocus()
    main.press(Qt.Key.Key_End)
    main.type("fall")
    settle()
    assert "Rainfall" in words(changed.effect)
    main.bench.services.preferences.set("theme", "dark")
    main.bench.bus.tell(Changes.everything())
    settle()
    again = studio(main)
    assert again is not changed
    assert again.form.further.material.pieces == (replace(RAIN, name="Rainfall"),)
    assert spoken(main.focused) == "Name of piece 1"
    main.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert main.bench.services.notebook.find(TITLE).material == (replace(RAIN, name="Rainfall"),)


def dialog(main: Rig) -> MaterialDialog:
    (found,) = page(main).findChildren(MaterialDialog)
    return found


def test_beside_what_is_locked_it_is_set_in_a_window_of_its_own(main: Rig) -> None:
    take_in(main.bench, LOCKED)
    before = main.bench.services.notebook.find("Tape")
    press(page(main), "Own material: Tape")
    window = dialog(main)
    assert "stays with you" in words(window)
    window.editor.ask_file = chosen(RAIN.where)
    press(window, "Add a file…")
    press(window, "Save")
    assert main.bench.services.notebook.find("Tape") == replace(before, material=(replace(RAIN, name="rain"),))
    press(page(main), "Open rain: Tape")
    assert main.bench.opener.opened == [("file", RAIN.where)]


def test_there_too_what_is_entered_and_not_saved_is_there_again_after_a_crash(main: Rig) -> None:
    take_in(main.bench, LOCKED)
    press(page(main), "Own material: Tape")
    window = dialog(main)
    window.editor.ask_file = chosen(RAIN.where)
    press(window, "Add a file…")
    window.keep_typed()
    kept = TypedForms(main.bench.services.notebook).typed(Form.MATERIAL, main.bench.services.notebook.find("Tape").id)
    assert "rain.ogg" in kept["material"]
    again = MaterialDialog(
        main.bench.services.notebook.find("Tape"),
        main.bench.workbench.material,
        TypedForms(main.bench.services.notebook),
        main.bench.bus,
        page(main),
    )
    assert again.editor.pieces == (replace(RAIN, name="rain"),)
    again.on_leave()
    window.on_leave()


def test_there_too_what_somebody_somebody_else_set_meanwhile_is_not_written_over(main: Rig) -> None:
    take_in(main.bench, LOCKED)
    press(page(main), "Own material: Tape")
    window = dialog(main)
    window.editor.ask_file = chosen(RAIN.where)
    press(window, "Add a file…")
    own(main.bench, STORY, title="Tape")
    press(window, "Save")
    assert "changed elsewhere" in words(window)
    assert main.bench.services.notebook.find("Tape").material == (STORY,)
    window.reject()
    settle()
    assert "Close without saving what you changed?" in words(window)
    window.on_leave()


def test_a_plan_that_can_be_changed_needs_no_window_of_its_own(main: Rig) -> None:
    shown = page(main)
    assert not [each for each in shown.findChildren(PushButton) if spoken(each).startswith("Own material")]


LONG = (
    Material("Donaudampfschifffahrtsgesellschaftskapitänsmützenaufnahme 1", MaterialKind.FILE, "/a/" + "b" * 60),
    Material(
        "Eine Aufnahme vom Regen auf dem Dach, die lange genug dauert", MaterialKind.ADDRESS, STORY.where + "x" * 90
    ),
)


@pytest.mark.parametrize("pixels", [13, 26])
def test_long_names_are_whole_and_every_control_has_a_name(quiet: Quiet, demo: Bench, pixels: int) -> None:
    open_again(demo)
    known = own(demo, *LONG)
    with opened(demo, text_pixels=pixels) as rig:
        rig.resize(1000, 700)
        for shown in (lines(rig.show("today")), lines(page(rig)), change(rig, TITLE).form.further.material):
            assert (clipped(shown), unnamed(shown)) == ([], [])
        window = guide(rig, known)
        assert (clipped(lines(window)), unnamed(window)) == ([], [])
        window.close_for_good()


def test_a_name_is_shown_from_its_beginning(main: Rig) -> None:
    editor = MaterialEditor(LONG)
    assert [field.cursorPosition() for field in editor.findChildren(QLineEdit)] == [0, 0, 0]
    editor.deleteLater()
