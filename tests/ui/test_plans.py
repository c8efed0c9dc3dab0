"""The plans page: what was agreed stands there as agreed; a sheet is read before it changes anything."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.domain.fading import Level
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.services.changes import Changes
from meantime.services.screens.incoming import IncomingScreen
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.intake import PlanSheets
from meantime.services.sheets.reading import read_sheet, read_sheet_file
from meantime.ui.actions import CheckInWishes
from meantime.ui.plans.about import about_plan
from meantime.ui.plans.card import PlanCard
from meantime.ui.plans.page import PlansPage
from meantime.ui.styling import set_style_sheet
from meantime.ui.theme import LIGHT, palette_of, style_sheet
from quiet import quietness
from session_rig import OFFSCREEN
from short_sheets import after, at, plan, sheet, when

PLAIN = Qt.KeyboardModifier.NoModifier
BREATHING = "4-7-8 breathing"
LADDER = "Ladder: eating near people"
RECORD = "Thought record"
ENDED = "Mindful sitting"
WALK = sheet(
    plan("A short walk", 'what = "round the block"', "full = { minutes = 15 }", "small = { minutes = 2 }"),
    at("18:00"),
    by="Dr. R.",
    agreed="2026-11-23",
)
LOCKED = sheet(
    plan(
        "Grounding as set",
        'what = "Grounding, 5 senses, twice a day."',
        "locked = true",
        'stop_rule = "feet on the floor, then ring me"',
    ),
    at("09:00", "21:00"),
    by="R. K.",
    agreed="2026-11-10",
)


@dataclass
class PlansRig:
    """The page as it is shown, and what its dialogs answer."""

    bench: Bench
    folder: Path
    file: Path | None = None
    place: Path | None = None
    suggested: list[str] = field(default_factory=list)
    page: PlansPage = field(init=False)

    def __post_init__(self) -> None:
        services = self.bench.services
        self.page = PlansPage(
            services.notebook,
            services.plans,
            services.plans_screen,
            PlanSheets(services.notebook, services.library, services.ids, services.files, services.scales),
            IncomingScreen(services.notebook, services.library, services.scales),
            self.bench.workbench.rehearsal,
            services.timing,
            about_plan(self.bench.workbench, CheckInWishes()),
            services.studio,
            services.drafts,
            services.new_plans,
            self.bench.bus,
            LIGHT,
            ask_file=lambda _: self.file,
            ask_place=self._ask_place,
        )

    def _ask_place(self, _: QWidget, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.place

    def plan(self, title: str) -> Plan:
        return self.bench.services.notebook.find(title)

    def status(self, title: str) -> PlanStatus:
        present = self.bench.services.notebook.present()
        return self.plan(title).status(present.now, present.boundary)

    @property
    def titles(self) -> list[str]:
        return [card.view.agreed.title for card in self.page.list.cards]

    def card(self, title: str) -> PlanCard:
        (found,) = [card for card in self.page.list.cards if card.view.agreed.title == title]
        return found

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the one button that is called so."""
        buttons = (within or self.page).findChildren(QAbstractButton)
        (found,) = [one for one in buttons if words in (one.text(), one.accessibleName()) and one.isVisible()]
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def choose(self, title: str, words: str, opens: str = "Pause") -> None:
        """Press *Pause*, or another button that opens a menu, on a plan's card and choose from its menu."""
        self.press(f"{opens}: {title}")
        (menu,) = [menu for menu in self.card(title).findChildren(QMenu) if menu.isVisible()]
        (action,) = [action for action in menu.actions() if action.text() == words]
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        QApplication.processEvents()

    def words(self, within: QWidget | None = None) -> str:
        labels = (within or self.page).findChildren(QLabel)
        return "\n".join(label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in labels if label.isVisible())

    def write(self, name: str, text: str) -> Path:
        """Put a sheet into a folder of the person's own."""
        path = self.folder / name
        path.write_text(text)
        return path

    def take(self, text: str) -> None:
        """Import a sheet, as a command beside the window does."""
        services = self.bench.services
        read = read_sheet(text.encode(), services.library, services.notebook.anchors)
        import_sheet(services.notebook, services.ids, read)
        self.tell()

    def tell(self) -> None:
        """Let the page hear of what changed beside it."""
        self.bench.bus.tell(Changes.everything())
        QApplication.processEvents()


def shown(bench: Bench, qtbot: QtBot, folder: Path) -> Iterator[PlansRig]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(palette_of(LIGHT))
    set_style_sheet(application, style_sheet(LIGHT))
    with quietness() as quiet:
        quiet.expect(OFFSCREEN)
        rig = PlansRig(bench, folder)
        qtbot.addWidget(rig.page)
        rig.page.take_drops_on(rig.page)
        rig.page.resize(1028, 732)
        rig.page.show()
        qtbot.waitExposed(rig.page)
        yield rig
        rig.page.hide()
    set_style_sheet(application, "")


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot, tmp_path: Path) -> Iterator[PlansRig]:
    """The page over made-up weeks."""
    yield from shown(demo, qtbot, tmp_path)


@pytest.fixture
def fresh(empty: Bench, qtbot: QtBot, tmp_path: Path) -> Iterator[PlansRig]:
    """The page of someone who has no plan yet."""
    yield from shown(empty, qtbot, tmp_path)


def test_every_plan_stands_there_as_agreed(rig: PlansRig) -> None:
    assert rig.titles == [RECORD, BREATHING, LADDER, ENDED, "Kind sentence"], "in order of import, what has ended last"
    assert "3 active · 2 ended" in rig.words()
    words = rig.words(rig.card(BREATHING))
    assert "After I park at work" in words
    assert "4 rounds" in words
    assert "From R. K." in words
    assert "Active" in words


def test_both_sizes_stand_side_by_side_and_weigh_the_same(rig: PlansRig) -> None:
    full, small = [frame for frame in rig.card(BREATHING).findChildren(QFrame) if frame.objectName() == "dose"]
    assert full.size() == small.size()
    assert full.y() == small.y()
    assert "Full version" in rig.words(full)
    assert "Small version" in rig.words(small)


def test_a_locked_plan_stands_in_the_therapists_words_without_a_small_version(rig: PlansRig) -> None:
    rig.take(LOCKED)
    words = rig.words(rig.card("Grounding as set"))
    assert "“Grounding, 5 senses, twice a day.”" in words
    assert "Stop rule: feet on the floor, then ring me" in words
    assert "Locked: no small version, no suggestions." in words
    assert "Small version" not in words


def test_where_there_is_no_plan_it_says_how_to_begin(fresh: PlansRig) -> None:
    words = fresh.words()
    assert "No plans yet" in words
    assert "or open a plan file from them." in words
    fresh.file = fresh.write("walk.toml", WALK)
    fresh.press("Open a plan file")
    fresh.press("Take it in")
    assert fresh.titles == ["A short walk"]
    assert "No plans yet" not in fresh.words()


def test_a_plan_rests_until_tomorrow(rig: PlansRig) -> None:
    rig.choose(BREATHING, "For today")
    assert rig.status(BREATHING) is PlanStatus.PAUSED
    assert "Paused until Tue 24 November" in rig.words(rig.card(BREATHING))
    assert f"“{BREATHING}” is paused." in rig.words()


def test_a_plan_rests_until_a_day_that_is_asked_for(rig: PlansRig) -> None:
    rig.choose(BREATHING, "Until a day…")
    question = rig.card(BREATHING).findChild(QWidget, "qt_spinbox_lineedit")
    assert question is not None
    day_field = question.parent()
    assert day_field.date() == day_field.minimumDate(), "tomorrow at the earliest"  # type: ignore[union-attr]
    day_field.setDate(day_field.date().addDays(6))  # type: ignore[union-attr]
    rig.press("Pause", rig.card(BREATHING))
    assert rig.plan(BREATHING).pauses[-1].until == date(2026, 11, 30)


def test_a_plan_rests_until_it_is_to_go_on_and_goes_on(rig: PlansRig) -> None:
    rig.choose(BREATHING, "Until I go on")
    assert rig.status(BREATHING) is PlanStatus.PAUSED
    rig.press(f"Go on: {BREATHING}")
    assert rig.status(BREATHING) is PlanStatus.ACTIVE
    assert f"“{BREATHING}” goes on." in rig.words()


@pytest.mark.parametrize(
    ("choice", "stands", "level"),
    [
        ("Every second time", "Reminding every second time", Level.SECOND),
        ("Once a week", "Reminding once a week", Level.WEEKLY),
        ("Don’t remind", "Not reminding", Level.OFF),
    ],
)
def test_a_plan_that_reminds_less_says_so_and_one_click_brings_it_back(
    rig: PlansRig, choice: str, stands: str, level: Level
) -> None:
    assert "Reminding" not in rig.words(rig.card(BREATHING))
    rig.choose(BREATHING, choice, "Reminders")
    assert rig.plan(BREATHING).level is level
    assert stands in rig.words(rig.card(BREATHING))
    assert "counts as before" in rig.words()
    assert stands not in rig.words(rig.card(RECORD)), "of no other plan"
    rig.press(f"Remind every time again: {BREATHING}")
    assert rig.plan(BREATHING).level is Level.EVERY
    assert stands not in rig.words(rig.card(BREATHING))


def test_the_choice_of_reminders_is_made_and_undone_by_keyboard_alone(rig: PlansRig) -> None:
    def tab_to(name: str) -> QWidget:
        rig.page.activateWindow()  # a menu that closes leaves no window active where there is no desktop
        QApplication.processEvents()
        for _ in range(60):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return focused
            QTest.keyClick(focused or rig.page, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to “{name}”")

    QTest.keyClick(tab_to(f"Reminders: {BREATHING}"), Qt.Key.Key_Return)
    (menu,) = [menu for menu in rig.card(BREATHING).findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Every time"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    QApplication.processEvents()
    assert rig.plan(BREATHING).level is Level.SECOND
    QTest.keyClick(tab_to(f"Remind every time again: {BREATHING}"), Qt.Key.Key_Return)
    assert rig.plan(BREATHING).level is Level.EVERY


def test_what_never_reminds_offers_no_choice_of_reminders(rig: PlansRig) -> None:
    rig.take(sheet(plan("Kind word"), when("I hear harsh words")))
    (found,) = [card for card in rig.page.list.cards if card.view.agreed.title == "Kind word"]
    assert "Reminders" not in [one.text() for one in found.findChildren(QAbstractButton)]


@pytest.mark.parametrize("how", ["Keep it", "Escape"])
def test_ending_is_asked_once_and_can_be_declined(rig: PlansRig, how: str) -> None:
    rig.press(f"End: {BREATHING}")
    assert f"End “{BREATHING}”? It comes no more; what was noted stays." in rig.words()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Keep it", "begins at the answer that changes nothing"
    if how == "Escape":
        QTest.keyClick(focused, Qt.Key.Key_Escape)
    else:
        rig.press(how)
    assert rig.status(BREATHING) is PlanStatus.ACTIVE
    assert "It comes no more" not in rig.words()


def test_an_ended_plan_stands_last_keeps_what_was_noted_and_asks_for_nothing(rig: PlansRig) -> None:
    first = RECORD
    noted = len(rig.bench.services.vault.checkins.live(plan_id=rig.plan(first).id))
    rig.press(f"End: {first}")
    rig.press("End it")
    assert rig.status(first) is PlanStatus.ENDED
    assert rig.titles.index(first) > rig.titles.index(LADDER)
    assert [button for button in rig.card(first).findChildren(QAbstractButton) if button.isVisible()] == []
    assert len(rig.bench.services.vault.checkins.live(plan_id=rig.plan(first).id)) == noted > 0


def test_a_wish_that_came_too_late_is_said_and_changes_nothing(rig: PlansRig) -> None:
    card = rig.card(BREATHING)
    services = rig.bench.services
    services.plans.end(rig.plan(BREATHING))
    card.pause_wanted.emit(card.view.plan_id, None)
    assert "has ended" in rig.words()
    assert rig.status(BREATHING) is PlanStatus.ENDED


def test_what_a_command_beside_the_window_changed_is_shown(rig: PlansRig) -> None:
    rig.bench.services.plans.pause(rig.plan(LADDER))
    rig.tell()
    assert "Paused" in rig.words(rig.card(LADDER))


def test_a_card_stays_the_same_while_what_it_shows_is_the_same(rig: PlansRig) -> None:
    before = rig.card(LADDER)
    rig.choose(BREATHING, "For today")
    assert rig.card(LADDER) is before


def test_a_sheet_is_read_before_it_changes_anything(rig: PlansRig) -> None:
    rig.file = rig.write("walk.toml", WALK)
    rig.press("Open a plan file")
    words = rig.words()
    for said in ("This sheet would change", "walk.toml · From Dr. R., 23 November", "New", "A short walk"):
        assert said in words
    assert "15 min" in words
    assert "A short walk" not in [plan.title for plan in rig.bench.services.notebook.plans]
    rig.press("Take it in")
    assert "A short walk" in rig.titles
    assert "walk.toml is taken in." in rig.words()


def test_the_focus_begins_at_the_answer_that_changes_nothing(rig: PlansRig) -> None:
    rig.page.open_sheet(rig.write("walk.toml", WALK))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Not now"
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert rig.page.panel is None
    assert "A short walk" not in [plan.title for plan in rig.bench.services.notebook.plans]


def test_a_sheet_taken_in_twice_has_nothing_to_change(rig: PlansRig) -> None:
    rig.file = rig.write("walk.toml", WALK)
    for _ in range(2):
        rig.press("Open a plan file")
        if rig.page.panel is not None and "already" not in rig.words():
            rig.press("Take it in")
    words = rig.words()
    assert "Everything in this sheet is here already" in words
    assert "A short walk" in words
    offered = [button.text() for button in rig.page.panel.findChildren(QAbstractButton) if button.isVisible()]  # type: ignore[union-attr]
    assert offered == ["Close"]
    rig.press("Close")
    assert rig.titles.count("A short walk") == 1


def test_a_changed_plan_is_shown_as_it_is_and_as_it_would_be(rig: PlansRig) -> None:
    rig.take(WALK)
    rig.page.open_sheet(rig.write("later.toml", WALK.replace("18:00", "19:30").replace("15", "20")))
    words = rig.words()
    assert "Different from now on; what was noted stays as it is" in words
    for part in ("Now", "Then", "at 18:00, every day", "at 19:30, every day", "15 min", "20 min"):
        assert part in words
    rig.press("Take it in")
    assert "at 19:30" in rig.words(rig.card("A short walk")).casefold()


def test_what_comes_with_a_sheet_is_said_too(fresh: PlansRig) -> None:
    coffee = '[[anchor]]\nname = "Morning coffee"\nat = { "MO-FR" = "07:30" }\n'
    head = "next_session = 2026-11-30T15:00:00\n"
    fresh.page.open_sheet(
        fresh.write("coffee.toml", sheet(plan("Breathe"), after("Morning coffee"), by="R. K.", top=head + coffee))
    )
    words = fresh.words()
    assert "New routine: Morning coffee" in words
    assert "Next session: Mon 30 November 2026, 15:00" in words


def test_a_sheet_that_is_wrong_is_refused_with_its_place_and_nothing_changes(rig: PlansRig) -> None:
    before = rig.bench.services.notebook.plans
    rig.file = rig.write("wrong.toml", WALK.replace("18:00", "25:00"))
    rig.press("Open a plan file")
    words = rig.words()
    assert "This sheet cannot be taken in" in words
    assert "Nothing was changed." in words
    assert "wrong.toml" in words
    assert "plan[1].trigger[1].at" in words
    assert rig.bench.services.notebook.plans == before
    rig.file = rig.write("right.toml", WALK)
    rig.press("Open another file")
    assert "This sheet would change" in rig.words()


def test_a_file_that_is_gone_is_refused_in_a_sentence(rig: PlansRig) -> None:
    rig.file = rig.folder / "gone.toml"
    rig.press("Open a plan file")
    assert "gone.toml" in rig.words()
    rig.press("Close")
    assert rig.page.panel is None


def drop(rig: PlansRig, *urls: QUrl, text: str = "") -> bool:
    """Drag something onto the window and let it go there; return whether the window takes it."""
    dropped = QMimeData()
    if urls:
        dropped.setUrls(list(urls))
    if text:
        dropped.setText(text)
    here, copy, left, no_keys = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, PLAIN
    enters = QDragEnterEvent(here, copy, dropped, left, no_keys)
    enters.ignore()
    QApplication.sendEvent(rig.page, enters)
    if not enters.isAccepted():
        return False
    falls = QDropEvent(here, copy, dropped, left, no_keys)
    falls.ignore()
    QApplication.sendEvent(rig.page, falls)
    return falls.isAccepted()


def test_dropped_sheets_are_read_one_after_the_other(rig: PlansRig) -> None:
    files = [rig.write("walk.toml", WALK), rig.write("locked.toml", LOCKED)]
    assert drop(rig, *(QUrl.fromLocalFile(str(file)) for file in files))
    assert "walk.toml" in rig.words()
    rig.press("Not now")
    assert "locked.toml" in rig.words()
    rig.press("Take it in")
    assert rig.page.panel is None
    assert "Grounding as set" in rig.titles
    assert "A short walk" not in rig.titles


def test_what_is_no_file_on_this_computer_is_not_taken(rig: PlansRig) -> None:
    assert not drop(rig, text="some words")
    assert not drop(rig, QUrl("https://example.org/plan.toml"))
    assert rig.page.panel is None


def test_a_waiting_sheet_is_compared_anew_when_plans_change_meanwhile(rig: PlansRig) -> None:
    rig.page.open_sheet(rig.write("walk.toml", WALK))
    rig.take(WALK)
    assert "Everything in this sheet is here already" in rig.words()


def test_chosen_plans_go_out_as_a_sheet_that_changes_nothing_where_they_are(rig: PlansRig) -> None:
    rig.place = rig.folder / "mine.toml"
    rig.press("Write a sheet…")
    rig.card(LADDER).choice.click()
    rig.press("Save sheet…")
    assert rig.suggested == ["plans.toml"]
    assert "Written: mine.toml. It stays on this computer until you share it." in rig.words()
    assert stat.S_IMODE(rig.place.stat().st_mode) == 0o600
    services = rig.bench.services
    written = read_sheet_file(rig.place, services.library, services.notebook.anchors)
    assert [plan.spec.title for plan in written.plans] == [RECORD, BREATHING], "an ended one is not chosen at first"
    assert not import_sheet(services.notebook, services.ids, written, dry_run=True).changes


def test_a_private_plan_goes_out_only_when_it_is_chosen(rig: PlansRig) -> None:
    rig.take(sheet(plan("Mine", 'share = "private"') + at("20:00")))
    rig.press("Write a sheet…")
    assert not rig.card("Mine").choice.isChecked()
    assert rig.card("Mine").choice.accessibleName() == "Write into the sheet: Mine, private"


def test_a_sheet_without_plans_is_not_written(rig: PlansRig) -> None:
    rig.press("Write a sheet…")
    for title in (RECORD, BREATHING, LADDER):
        rig.card(title).choice.click()
    rig.press("Save sheet…")
    assert "Choose at least one plan." in rig.words()
    assert rig.suggested == []
    rig.press("Cancel")
    assert not rig.card(LADDER).choice.isVisible()


def test_escape_goes_back_from_choosing_plans_for_a_sheet(rig: PlansRig) -> None:
    for anywhere in ("Save sheet…", "Cancel"):
        rig.press("Write a sheet…")
        assert rig.card(LADDER).choice.isVisible()
        (held,) = [one for one in rig.page.findChildren(QAbstractButton) if one.text() == anywhere]
        held.setFocus()
        QTest.keyClick(held, Qt.Key.Key_Escape)
        assert not rig.card(LADDER).choice.isVisible()
        assert "Choose which plans" not in rig.words()


def test_choosing_plans_for_a_sheet_ends_where_something_else_is_shown(rig: PlansRig) -> None:
    rig.press("Write a sheet…")
    rig.page.hide()
    rig.page.show()
    assert not rig.card(LADDER).choice.isVisible()
    assert "Choose which plans" not in rig.words()


def test_a_sheet_that_cannot_be_written_is_said_and_the_choice_stays(rig: PlansRig) -> None:
    rig.place = rig.folder / "gone" / "mine.toml"
    rig.press("Write a sheet…")
    rig.press("Save sheet…")
    assert "mine.toml cannot be written: No such file or directory." in rig.words()
    assert rig.card(LADDER).choice.isVisible()


def test_every_button_says_which_plan_it_is_for(rig: PlansRig) -> None:
    names = [button.accessibleName() for button in rig.page.findChildren(QAbstractButton) if button.isVisible()]
    assert all(any(letter.isalpha() for letter in name) for name in names)
    assert len(names) == len(set(names))
