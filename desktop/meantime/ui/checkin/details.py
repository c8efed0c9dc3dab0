"""What may be said after an answer: everything optional, everything saved as it is changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from meantime.domain.checkins import LONGEST_NOTE
from meantime.domain.statuses import BEGUN, DONE, Reason, Status, Worse
from meantime.language import tr
from meantime.services.details import Details, DetailsChange
from meantime.services.phrases import reason_words, worse_words
from meantime.services.sharing import FirstBox
from meantime.services.views import ItemView
from meantime.ui.checkin.fields import MinutesBox, NoteField
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.keeping import Keeping
from meantime.ui.parts import Chip, FlowLayout, button, column, frame, label, row, rule
from meantime.ui.theme import Tokens

NOTE_HEIGHT = 60
OFFERED_REASONS = (
    Reason.FORGOT,
    Reason.NO_TIME,
    Reason.TOO_TIRED,
    Reason.TOO_ANXIOUS,
    Reason.TOO_BIG,
    Reason.UNCLEAR,
    Reason.NO_PRIVACY,
    Reason.NO_POINT,
    Reason.DOESNT_FIT,
    Reason.OTHER,
)
_EXPECTED = {0: False, 1: True}
"""Whether the plan expected it, by the number of its choice."""


class DetailsPanel(QWidget):
    """The optional details of one answer."""

    changed = Signal(object)
    """Something is said anew (``DetailsChange``), and nothing else than what this panel was used for."""

    grew = Signal()
    """It takes more height, or less, than before."""

    support_wanted = Signal()
    """Harmful urges were named, or the support card was asked for."""

    def __init__(self, item: ItemView, tokens: Tokens) -> None:
        """Show the details of the answered ``item``."""
        super().__init__()
        self._item = item
        self._before = before = item.details
        self._tokens = tokens
        self._star = before.star
        self._private = before.private
        self._reasons: dict[Reason, Chip] = {}
        self._worse: dict[Worse, Chip] = {}
        self._kinds: QButtonGroup | None = None
        self._helpful: QButtonGroup | None = None
        self._helpful_shown = -1
        self._minutes: MinutesBox | None = None
        self._minutes_shown: float | None = None
        self._expected = before.expected
        self._expecting: QButtonGroup | None = None
        self._save = Keeping("save details", self)
        self._save.timeout.connect(self.on_save)
        self._laid_out = QTimer(self)  # only after all layouts around this know of it
        self._laid_out.setObjectName("laid out")
        self._laid_out.setSingleShot(True)
        self._laid_out.timeout.connect(self.grew)
        self._build()

    def _build(self) -> None:
        body = column(self, gap=10)
        body.addWidget(rule())
        if self._before.worse is not None:
            self._add_worse(body)
        elif self._item.status in BEGUN:
            self._add_numbers(body)
        if self._before.worse is None and self._item.status not in (*DONE, Status.USED_FOR_REAL):
            self._add_reasons(body)
        self._note = NoteField(self._before.note or "")
        for_session = self._before.worse is not None and self._item.first_box is FirstBox.WORDS
        self._note.setPlaceholderText(tr("A line for session") if for_session else tr("A line, if you like"))
        self._note.setAccessibleName(tr("Note"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(NOTE_HEIGHT)
        self._note_shown = self._note.toPlainText()
        self._note.textChanged.connect(self.on_typed)
        self._note.filled.connect(self.on_filled)
        self._note.installEventFilter(self)
        body.addWidget(self._note)
        words = tr("The note is full; its first {n} characters are kept.")
        self._full = label(words.format(n=LONGEST_NOTE), "second", wrap=True)
        self._full.hide()
        body.addWidget(self._full)
        line = row()
        self._star_button = button("", "quiet")
        self._star_button.clicked.connect(self.on_star)
        self._private_button = button("", "quiet")
        self._private_button.setCheckable(True)
        self._private_button.clicked.connect(self.on_private)
        line.addWidget(self._star_button)
        line.addStretch(1)
        line.addWidget(self._private_button)
        body.addLayout(line)
        self._show_flags()
        if self._item.reward and self._item.status in DONE:
            body.addWidget(label(tr("Afterwards: {reward}").format(reward=self._item.reward), "second", wrap=True))

    def _add_numbers(self, body: QVBoxLayout) -> None:
        numbers, flow = QWidget(), FlowLayout(gap=10, last_at_right=True)
        numbers.setLayout(flow)
        long, helped = QWidget(), QWidget()
        line, choices = row(long, gap=10), row(helped, gap=4)
        line.addWidget(label(tr("Minutes"), "second"))
        self._minutes = MinutesBox()
        self._minutes.show_minutes(self._before.minutes)
        self._minutes_shown = self._minutes.minutes()
        self._minutes.setAccessibleName(tr("Minutes"))
        self._minutes.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._minutes.setFixedWidth(58)
        self._minutes.valueChanged.connect(self.on_typed)
        line.addWidget(self._minutes)
        flow.addWidget(long)
        choices.addWidget(label(tr("Helpful"), "second"))
        choices.addSpacing(6)
        self._helpful = QButtonGroup(self)
        helpful = dict(self._before.ratings).get("helpful")
        for value in range(5):
            choice = Chip(str(value))
            choice.setAccessibleName(tr("Helpful {n} of 4").format(n=value))
            choice.setChecked(helpful == value)
            self._helpful.addButton(choice, value)
            choices.addWidget(choice)
        self._helpful_shown = self._helpful.checkedId()
        self._helpful.idClicked.connect(self.on_changed)
        flow.addWidget(helped)
        body.addWidget(numbers)

    def _add_reasons(self, body: QVBoxLayout) -> None:
        line = row(gap=4)
        line.addWidget(label(tr("What got in the way?")))
        line.addWidget(label(tr("Optional"), "second"))
        line.addStretch(1)
        body.addLayout(line)
        chips, words = QWidget(), reason_words()
        flow = FlowLayout()
        chips.setLayout(flow)
        offered = OFFERED_REASONS + tuple(reason for reason in self._before.reasons if reason not in OFFERED_REASONS)
        for reason in offered:
            chip = Chip(words[reason])
            chip.setChecked(reason in self._before.reasons)
            chip.clicked.connect(self.on_changed)
            self._reasons[reason] = chip
            flow.addWidget(chip)
        body.addWidget(chips)

    def _add_worse(self, body: QVBoxLayout) -> None:
        if self._item.asks_expected:
            line = row(gap=6)
            line.addWidget(label(tr("Was this what the plan expects?")))
            line.addStretch(1)
            group = QButtonGroup(self)
            for value, text in ((1, tr("Yes")), (0, tr("No")), (2, tr("Not sure"))):
                choice = Chip(text)
                group.addButton(choice, value)
                line.addWidget(choice)
            self._expecting = group
            self._show_expected()
            group.idClicked.connect(self.on_expected)
            body.addLayout(line)
        heading = row(gap=4)
        heading.addWidget(label(tr("What was it like?")))
        heading.addWidget(label(tr("Optional"), "second"))
        heading.addStretch(1)
        body.addLayout(heading)
        chips = QWidget()
        flow = FlowLayout()
        chips.setLayout(flow)
        self._kinds = group = QButtonGroup(self)
        for kind, text in worse_words().items():
            chip = Chip(text)
            chip.setChecked(kind is self._before.worse and kind is not Worse.OTHER)
            group.addButton(chip)
            chip.clicked.connect(self.on_worse)
            self._worse[kind] = chip
            flow.addWidget(chip)
        body.addWidget(chips)
        card = frame("card")
        line = row(card, margin=(14, 8, 14, 8))
        line.addWidget(Glyph(icon("lifebuoy", self._tokens.color("ink")), 18))
        line.addWidget(label(tr("Support card")))
        line.addStretch(1)
        opens = button(tr("Open"), "link", name=tr("Open the support card"))
        opens.clicked.connect(self.support_wanted)
        line.addWidget(opens)
        body.addWidget(card)

    def _show_expected(self) -> None:
        """Show what was said of it; that one is not sure is said by neither, and stays while this is open."""
        group = self._expecting
        if group is not None and _EXPECTED.get(group.checkedId()) is not self._expected:
            said = (value for value, expected in _EXPECTED.items() if expected is self._expected)
            _check(group, group.button(next(said, -1)))

    def _show_flags(self) -> None:
        self._star_button.setText(tr("Bringing to session") if self._star else tr("Bring to session"))
        self._star_button.setProperty("kind", "starred" if self._star else "quiet")
        self._star_button.setAccessibleName(self._star_button.text())
        color = self._tokens.color("star" if self._star else "ink2")
        self._star_button.setIcon(icon("star" if self._star else "star-outline", color))
        self._private_button.setText(tr("Private note") if self._private else tr("Keep private"))
        self._private_button.setChecked(self._private)
        self._private_button.setAccessibleName(self._private_button.text())
        self._private_button.setIcon(icon("lock", self._tokens.color("pine" if self._private else "ink2")))
        for shown in (self._star_button, self._private_button):
            shown.style().unpolish(shown)
            shown.style().polish(shown)

    def details(self) -> Details:
        """Return what is said now; what this panel does not show stays as it was."""
        before = self._before
        return replace(
            before,
            minutes=self._minutes_now(),
            reasons=self._reasons_now(),
            note=self._note_now(),
            private=self._private,
            star=self._star,
            ratings=self._ratings_now(),
            worse=next((kind for kind, chip in self._worse.items() if chip.isChecked()), before.worse),
            expected=self._expected,
        )

    def _minutes_now(self) -> float | None:
        """Return the minutes shown; what it cannot show of those noted elsewhere stays until they are changed."""
        if self._minutes is None or self._minutes.minutes() == self._minutes_shown:
            return self._before.minutes
        return self._minutes.minutes()

    def _ratings_now(self) -> tuple[tuple[str, float], ...]:
        """Return the ratings; one between two of the numbers shown stays until another is clicked."""
        before = self._before.ratings
        if self._helpful is None or self._helpful.checkedId() == self._helpful_shown:
            return before
        return tuple({**dict(before), "helpful": float(self._helpful.checkedId())}.items())

    def _note_now(self) -> str | None:
        """Return the note shown; one noted elsewhere stays to the letter until it is changed."""
        text = self._note.toPlainText()
        return self._before.note if text == self._note_shown else text.strip() or None

    def _reasons_now(self) -> tuple[Reason, ...]:
        """Return the reasons chosen; what is not offered here stays, and so does their order until they are changed."""
        before, chosen = self._before.reasons, {reason for reason, chip in self._reasons.items() if chip.isChecked()}
        if chosen == set(before) & set(self._reasons):
            return before
        offered = tuple(reason for reason in self._reasons if reason in chosen)
        return offered + tuple(reason for reason in before if reason not in self._reasons)

    def show_said(self, details: Details) -> None:
        """Show what is said by now; not while something is typed here, which stays and is laid over it."""
        if self._save.isActive() or details == self._before:
            return
        self._before = details
        self._star, self._private, self._expected = details.star, details.private, details.expected
        self._show_flags()
        self._show_expected()
        if (details.note or "").strip() != self._note.toPlainText().strip():
            with QSignalBlocker(self._note):
                self._note.setPlainText(details.note or "")
            self._note.moveCursor(QTextCursor.MoveOperation.End)
            self.on_filled(False)
        self._note_shown = self._note.toPlainText()
        if self._minutes is not None:
            with QSignalBlocker(self._minutes):
                self._minutes.show_minutes(details.minutes)
            self._minutes_shown = self._minutes.minutes()
        for reason, chip in self._reasons.items():
            chip.setChecked(reason in details.reasons)
        if self._helpful is not None:
            helpful = dict(details.ratings).get("helpful")
            fits = (choice for choice in self._helpful.buttons() if self._helpful.id(choice) == helpful)
            _check(self._helpful, next(fits, None))
            self._helpful_shown = self._helpful.checkedId()
        if self._kinds is not None:
            shown = details.worse if details.worse is not Worse.OTHER else None
            _check(self._kinds, None if shown is None else self._worse[shown])

    def say(self, details: Details) -> None:
        """Pass on what of ``details`` is new here; nothing is left to be saved later."""
        self._save.stop()
        change = DetailsChange.between(self._before, details)
        self.show_said(details)
        if change:
            self.changed.emit(change)

    def toggle_star(self) -> None:
        """Bring it to session, or not."""
        self._star = not self._star
        self._show_flags()
        self.on_save()

    @property
    def note_cursor(self) -> int | None:
        """Where the cursor stands in the note; None where the keyboard is elsewhere."""
        return self._note.textCursor().position() if self._note.hasFocus() else None

    def go_on_at(self, position: int) -> None:
        """Put the cursor into the note, at ``position``."""
        self.focus_note()
        cursor = self._note.textCursor()
        cursor.setPosition(min(position, len(self._note.toPlainText())))
        self._note.setTextCursor(cursor)

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def on_typed(self) -> None:
        """Save soon, also while somebody types on."""
        self._save.soon()

    @Slot()
    def on_star(self) -> None:
        """The star was clicked."""
        self.toggle_star()

    @Slot()
    def on_private(self) -> None:
        """The lock was clicked."""
        self._private = not self._private
        self._show_flags()
        self.on_save()

    @Slot()
    @Slot(int)
    def on_changed(self, _: int = 0) -> None:
        """A choice was made."""
        self.on_save()

    @Slot(int)
    def on_expected(self, value: int) -> None:
        """Whether the plan expected it was answered."""
        self._expected = _EXPECTED.get(value)
        self.on_save()

    @Slot()
    def on_worse(self) -> None:
        """What it was like was chosen; harmful urges open the support card."""
        self.on_save()
        if self._worse[Worse.URGES].isChecked():
            self.support_wanted.emit()

    @Slot(bool)
    def on_filled(self, full: bool) -> None:
        """Say that no more fits into the note, until what is typed fits again."""
        if self._full.isHidden() is full:
            self._full.setVisible(full)
            self._note.setAccessibleDescription(self._full.text() if full else "")
            self._laid_out.start()

    @Slot()
    def on_save(self) -> None:
        """Say what the details are now."""
        self.say(self.details())

    def flush(self) -> None:
        """Save what is still waiting."""
        if self._save.isActive():
            self.on_save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save the note at once when it loses the focus."""
        if watched is self._note and event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)


def _check(group: QButtonGroup, choice: QAbstractButton | None) -> None:
    """Check one choice of a group, or none; a group that takes one alone would keep the last one checked."""
    group.setExclusive(False)
    for offered in group.buttons():
        offered.setChecked(offered is choice)
    group.setExclusive(True)
