"""The settings as a page of the main window: what is changed counts at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from meantime.domain.discussing import Rule
from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.ports import Autostart
from meantime.services.preferences import PAGE_LANGUAGES, Preferences
from meantime.ui.changebus import ChangeBus
from meantime.ui.main.page import Page
from meantime.ui.parts import button, column, frame, label, row
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.settings.fields import OFF, ON, TYPED, Choice, Clock, Field, Line, Number, Row, Switch
from meantime.ui.settings.rules import RuleSwitches
from meantime.ui.settings.weekly import WeeklyTimes
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens, scaled
from meantime.ui.workbench import Workbench

WIDEST = 660
MARGIN = 25
LONGEST_NAME = 80
LATEST_DAY_START = time(12, 0)
QUIET = ("22:00", "07:00")
"""What quiet hours begin with when they are switched on for the first time."""

OpenFolder = Callable[[Path], bool]
"""Shows a folder in the system's file manager; False where there is none."""


def open_folder(folder: Path) -> bool:
    """Show ``folder`` in the system's file manager."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class QuietHours(QWidget):
    """Whether there are quiet hours, and from when to when."""

    def __init__(self) -> None:
        """Be off."""
        super().__init__()
        body = column(self, gap=8)
        self.on = Switch(tr("Quiet hours"))
        self.begins, self.ends = Clock(tr("Quiet from")), Clock(tr("Quiet until"))
        self.row = Row(tr("Quiet hours"), self.on)
        body.addWidget(self.row)
        self._times = QWidget()
        line = row(self._times)
        for words, field in ((tr("from"), self.begins), (tr("until"), self.ends)):
            said = label(words, "second")
            said.setBuddy(field)
            line.addWidget(said)
            line.addWidget(field)
        line.addStretch(1)
        body.addWidget(self._times)
        self.show_value(None, None)

    def show_value(self, begins: str | None, ends: str | None) -> None:
        """Show how it stands; the times are kept for the next time it is switched on."""
        are_on = begins is not None and ends is not None
        self.on.show_value(are_on)
        self.begins.show_value(begins or QUIET[0])
        self.ends.show_value(ends or QUIET[1])
        self._times.setVisible(are_on)
        together = tr("What comes due meanwhile is shown once, together, when they are over.")
        all_day = tr("From and until are the same, so nothing is held back.")
        half = tr("Only one of the two times is set, so nothing is held back.") if begins or ends else ""
        self.row.say((all_day if begins == ends else together) if are_on else half)


class SettingsPage(Page):
    """Every setting there is, with its words; the same as ``meantime settings``."""

    def __init__(
        self,
        preferences: Preferences,
        autostart: Autostart,
        folder: Path,
        bus: ChangeBus,
        tokens: Tokens,
        *,
        sounds: bool,
        opens: OpenFolder = open_folder,
    ) -> None:
        """Set through ``preferences`` and ``autostart``; name the data folder ``folder``; tones if it ``sounds``."""
        shows = frozenset({Part.SETTINGS})
        super().__init__("settings", tr("Settings"), "sliders", shows=shows, bus=bus, tokens=tokens)
        self._preferences = preferences
        self._autostart = autostart
        self._folder = folder
        self._sounds = sounds
        self._bus = bus
        self.opens = opens
        self._fields: dict[str, Field] = {}

    def build(self) -> None:
        """Make a card for each kind of setting."""
        self.quiet = QuietHours()
        self.weekly = WeeklyTimes()
        self.rules = RuleSwitches()
        self.starts = Switch(tr("Start with this computer"))
        self._starts_row = Row(tr("Start with this computer"), self.starts)
        inside = Inside()
        body = column(inside, margin=(MARGIN, 20, MARGIN, MARGIN), gap=14)
        body.addWidget(label(tr("Settings"), "page"))
        self._said = label("", "second", wrap=True)
        self._said.hide()
        body.addWidget(self._said)
        for card in (
            self._reminders(),
            self._days(),
            self._page(),
            self._discussing(),
            self._computer(),
            self._data(),
        ):
            body.addWidget(card)
        body.addStretch(1)
        inside.setMaximumWidth(scaled(WIDEST) + 2 * MARGIN)
        column(self, gap=0).addWidget(scrolling(inside))
        self.quiet.on.set_to.connect(self.on_quiet_switched)
        self.quiet.begins.set_to.connect(self.on_quiet_moved)
        self.quiet.ends.set_to.connect(self.on_quiet_moved)
        self.weekly.on.set_to.connect(self.on_weekly_switched)
        for field in (self.weekly.day, self.weekly.at):
            field.set_to.connect(self.on_set)
        self.starts.set_to.connect(self.on_starts_switched)
        self.rules.rule_set.connect(self.on_rule_set)

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = frame("card")
        body = column(card, margin=(16, 14, 16, 16), gap=14)
        body.addWidget(label(title, "section"))
        return card, body

    def _field(self, name: str, field: Field, words: str, hint: str = "") -> Row:
        """Return a row for the setting ``name``."""
        self._fields[name] = field
        field.setObjectName(name)
        field.set_to.connect(self.on_set)
        return Row(words, field, hint)

    def _reminders(self) -> QFrame:
        card, body = self._card(tr("Reminders"))
        words = tr("Show reminders")
        body.addWidget(self._field("reminders", Switch(words), words, tr("Off, your plans stay as they are.")))
        words = tr("Neutral words in notifications")
        hint = tr("They say only that it is time, not for what. A plan’s own neutral words stay in any case.")
        body.addWidget(self._field("neutral-words", Switch(words), words, hint))
        body.addWidget(self.quiet)
        words = tr("Wait while something fills the screen")
        hint = tr("A presentation, a film, a game: what comes meanwhile is told once afterwards.")
        body.addWidget(self._field("hold-full-screen", Switch(words), words, hint))
        words = tr("At most so many notifications a day")
        hint = tr("Practices of one moment count as one. What is above stays in today’s check-in.")
        body.addWidget(self._field("daily-cap", Number(words, 0, 100), words, hint))
        words = tr("“Later” waits so many minutes")
        body.addWidget(self._field("later-minutes", Number(words, 1, 720), words))
        words = tr("A break is at least so many minutes")
        hint = tr("Being away for so long is a break, for routines that the computer notices.")
        body.addWidget(self._field("break-minutes", Number(words, 1, 720), words, hint))
        return card

    def _days(self) -> QFrame:
        card, body = self._card(tr("Your day and week"))
        words = tr("A day begins at")
        hint = tr("What you do before still belongs to the evening. A change counts from tomorrow at the latest.")
        body.addWidget(self._field("day-starts", Clock(words, latest=LATEST_DAY_START), words, hint))
        body.addWidget(self.weekly)
        return card

    def _page(self) -> QFrame:
        card, body = self._card(tr("The page for your therapist"))
        words = tr("Your name on it")
        body.addWidget(self._field("name", Line(words, LONGEST_NAME), words, tr("May stay empty.")))
        words = tr("Your therapist’s name")
        body.addWidget(self._field("therapist", Line(words, LONGEST_NAME), words))
        words = tr("Language of the page")
        body.addWidget(self._field("page-language", Choice(words, tuple(PAGE_LANGUAGES.items())), words))
        words = tr("Paper")
        sizes = (("a4", tr("A4")), ("letter", tr("Letter")))
        body.addWidget(self._field("paper", Choice(words, sizes), words))
        return card

    def _discussing(self) -> QFrame:
        card, body = self._card(tr("What the page points out"))
        words = tr(
            "By fixed rules, each with the numbers it used. What made things worse, a stop rule that was used and an "
            "answer to the PHQ-9’s item 9 come first in any case."
        )
        body.addWidget(label(words, "second", wrap=True))
        words = tr("Worth discussing")
        hint = tr("At most three lines on page 1. Off, none of them stands anywhere.")
        body.addWidget(self._field("worth-discussing", Switch(words), words, hint))
        self.rules.setObjectName("rules-off")
        body.addWidget(self.rules)
        return card

    def _computer(self) -> QFrame:
        card, body = self._card(tr("This computer"))
        body.addWidget(self._starts_row)
        words = tr("Colours")
        themes = (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark")))
        body.addWidget(self._field("theme", Choice(words, themes), words))
        words = tr("Less motion")
        hint = tr("Nothing moves by itself. To breathe along, squares fill once a second.")
        body.addWidget(self._field("less-motion", Switch(words), words, hint))
        if self._sounds:
            words = tr("Soft tones")
            hint = tr("A quiet tone begins each breath of the pacer, and a bell ends a timer. Else nothing sounds.")
            body.addWidget(self._field("soft-tones", Switch(words), words, hint))
        return card

    def _data(self) -> QFrame:
        card, body = self._card(tr("Your data"))
        words = tr("Everything stays in this folder, on this computer. Nobody watches it.")
        body.addWidget(label(words, "second", wrap=True))
        self.path = QLineEdit(str(self._folder))
        self.path.setReadOnly(True)
        self.path.setAccessibleName(tr("Data folder"))
        self.path.setCursorPosition(0)
        opens = button(tr("Open folder"))
        opens.clicked.connect(self.on_open)
        line = BesideOrBelow()
        line.add(self.path, 1)
        line.add(opens)
        body.addWidget(line)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the system anew: it can be switched off there as well."""
        super().showEvent(event)
        self._show_starts()

    def refresh(self) -> None:
        """Show every setting as it stands."""
        values = self._preferences.all()
        for name, field in self._fields.items():
            field.show_value(values[name])
        self.rules.show_value(values["rules-off"])
        self.rules.show_lines(on=bool(values["worth-discussing"]))
        begins, ends = values["quiet-from"], values["quiet-to"]
        self.quiet.show_value(str(begins) if begins else None, str(ends) if ends else None)
        self.weekly.show_value(values["weekly-day"], values["weekly-at"])
        self._show_starts()

    def _show_starts(self) -> None:
        can = self._autostart.available()
        self.starts.setEnabled(can)
        self.starts.show_value(can and self._autostart.enabled())
        cannot = "" if can else tr("This copy of Meantime cannot be started with the computer.")
        self.starts.setToolTip(cannot)
        self._starts_row.say(cannot or tr("It waits beside the clock, without a window."))

    def flush(self) -> None:
        """Keep what is being typed."""
        for field in (*self._fields.values(), self.quiet.begins, self.quiet.ends, self.weekly.at):
            if isinstance(field, TYPED):
                field.flush()

    def _set(self, *pairs: tuple[str, str]) -> None:
        """Set some settings; say why where that cannot be."""
        self._said.hide()
        changes = Changes()
        try:
            for name, text in pairs:
                changes |= self._preferences.set(name, text)
        except UserError as error:
            self._refuse(str(error))
            self.refresh()
        self._bus.tell(changes)

    def _refuse(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()

    @Slot(str)
    def on_set(self, text: str) -> None:
        """A field has another value."""
        field = self.sender()
        if field is not None:
            self._set((field.objectName(), text))

    @Slot(str)
    def on_quiet_switched(self, word: str) -> None:
        """Have quiet hours, or none."""
        on = word == ON
        begins, ends = self.quiet.begins.text_value, self.quiet.ends.text_value
        self._set(("quiet-from", begins if on else OFF), ("quiet-to", ends if on else OFF))

    @Slot(str)
    def on_quiet_moved(self, _: str) -> None:
        """Move them."""
        if self.quiet.on.isChecked():
            self._set(("quiet-from", self.quiet.begins.text_value), ("quiet-to", self.quiet.ends.text_value))

    @Slot(str, bool)
    def on_rule_set(self, word: str, on: bool) -> None:
        """Have a rule, or switch it off."""
        self._said.hide()
        try:
            self._bus.tell(self._preferences.set_rule(Rule(word), on=on))
        except UserError as error:
            self._refuse(str(error))
            self.refresh()

    @Slot(str)
    def on_weekly_switched(self, word: str) -> None:
        """Have a weekly look, or none."""
        self._set(("weekly-at", self.weekly.at.text_value if word == ON else OFF))

    @Slot(str)
    def on_starts_switched(self, word: str) -> None:
        """Start with the computer, or not any more; the system says how it stands."""
        self._said.hide()
        try:
            self._autostart.set_enabled(word == ON)
        except UserError as error:
            self._refuse(str(error))
        self._show_starts()

    @Slot()
    def on_open(self) -> None:
        """Show the data folder in the file manager."""
        if not self.opens(self._folder):
            self._refuse(tr("The folder could not be opened. Its path stands beside the button."))


def build_settings_page(bench: Workbench, tokens: Tokens) -> SettingsPage:
    """Return the page over the services."""
    return SettingsPage(
        bench.preferences, bench.autostart, bench.folder, bench.bus, tokens, sounds=bench.sound.available()
    )
