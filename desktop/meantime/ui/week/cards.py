"""Two of the cards below the week table: what got in the way, and notes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from meantime.language import language_in_force, ntr, tr
from meantime.services.details import DetailsChange
from meantime.services.phrases import listed
from meantime.services.screens.week_brought import Brought
from meantime.services.views import NoteView, ReasonsView
from meantime.ui.glyphs import icon
from meantime.ui.parts import PushButton, button, clear, column, label, row, rule
from meantime.ui.theme import Tokens, scaled

SQUARE = 12
SQUARE_GAP = 5
SQUARES_A_LINE = 10
NOTES_AT_FIRST = 3
LONGEST_NOTE = 400
PADDING = (16, 15, 16, 13)


class Squares(QWidget):
    """A count as squares, so that it is seen before it is read; the words beside it say it."""

    def __init__(self, count: int, tokens: Tokens) -> None:
        """Show ``count`` squares."""
        super().__init__()
        self._count = count
        self._tokens = tokens
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of lines of ten."""
        lines = max(1, -(-self._count // SQUARES_A_LINE))
        step = SQUARE + SQUARE_GAP
        return QSize(min(self._count, SQUARES_A_LINE) * step, lines * step - SQUARE_GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.color("glyph_n"))
        step = SQUARE + SQUARE_GAP
        for number in range(self._count):
            line, place = divmod(number, SQUARES_A_LINE)
            painter.drawRoundedRect(QRectF(place * step, line * step, SQUARE, SQUARE), 2.5, 2.5)
        painter.end()


def focus_new(button: QPushButton) -> None:
    """Give the focus to a button that was just made: what is not shown yet would not keep it."""
    button.show()
    button.setFocus(Qt.FocusReason.OtherFocusReason)


def star_link(about: str, tokens: Tokens, *, starred: bool) -> QPushButton:
    """Return the link at a card's foot that brings it to session, or not any more; ``about`` says what for the ear."""
    words = tr("Bringing to session") if starred else tr("Bring this to session")
    picture = icon("star" if starred else "star-outline", tokens.color("star" if starred else "ink2"))
    name = tr("{words}: {about}").format(words=words, about=about)
    return button(words, "starred" if starred else "link", picture=picture, name=name)


class ReasonsCard(QFrame):
    """Reasons, counted. No bar and no share: a few squares."""

    star_toggled = Signal()
    """It is to be brought to session, or not any more."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.setObjectName("card")
        self._body: QVBoxLayout = column(self, margin=PADDING, gap=8)
        self._star: QPushButton | None = None
        self._shown: tuple[object, ...] = ()

    def show_reasons(self, view: ReasonsView, tokens: Tokens) -> None:
        """Show what got in the way in these days; nothing is built anew where nothing is new."""
        if self._shown == (view, tokens, language_in_force()):
            return
        self._shown = (view, tokens, language_in_force())
        had_focus = self._star is not None and self._star.hasFocus()
        clear(self._body)
        self._star = None
        self._body.addWidget(label(tr("What got in the way"), "section"))
        if not view.counts:
            self._body.addWidget(label(tr("No reasons in these days. None are needed."), "caption", wrap=True))
            self._body.addStretch(1)
            return
        self._body.addLayout(self._grid(view, tokens))
        given = ntr("From the {n} time you gave a reason.", "From the {n} times you gave a reason.", view.given)
        self._body.addWidget(label(given.format(n=view.given), "caption", wrap=True))
        self._body.addStretch(1)
        self._body.addWidget(rule())
        self._star = star_link(tr("what got in the way"), tokens, starred=bool(view.brought))
        self._star.clicked.connect(self.star_toggled)
        line = row()
        line.addWidget(self._star)
        line.addStretch(1)
        self._body.addLayout(line)
        if had_focus:
            focus_new(self._star)

    @staticmethod
    def _grid(view: ReasonsView, tokens: Tokens) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for line, (reason, count) in enumerate(view.counts):
            grid.addWidget(label(reason), line, 0)
            grid.addWidget(Squares(count, tokens), line, 1)
            times = ntr("{n} time", "{n} times", count).format(n=count)
            grid.addWidget(label(times, "second"), line, 2)
        grid.setColumnMinimumWidth(1, 4 * (SQUARE + SQUARE_GAP))
        grid.setColumnStretch(3, 1)
        return grid


class StarButton(PushButton):
    """The star beside one note."""

    def __init__(self, note: NoteView, tokens: Tokens) -> None:
        """Show whether ``note`` is brought to session."""
        super().__init__()
        self.note = note
        starred = note.details.star
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = tr("Bringing to session: {title}, {day}") if starred else tr("Bring to session: {title}, {day}")
        self.setAccessibleName(words.format(title=note.title, day=note.day))
        self.setToolTip(tr("Bringing to session") if starred else tr("Bring to session"))
        self.setIcon(icon("star" if starred else "star-outline", tokens.color("star" if starred else "ink2")))
        self.setIconSize(QSize(scaled(17), scaled(17)))


def _row_of(day: str, words: QLabel, about: str) -> QHBoxLayout:
    """Return a line of the notes: the day, and beside it what was said, and of what."""
    line = row(gap=12)
    when = label(day, "caption")
    when.setMinimumWidth(scaled(38))
    when.setContentsMargins(0, 2, 0, 0)
    line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    said = column(gap=1)
    said.addWidget(words)
    said.addWidget(label(about, "caption", wrap=True))
    line.addLayout(said, 1)
    return line


class NotesCard(QFrame):
    """Own words of these days, newest first, and what else is starred; a few at once."""

    details_changed = Signal(str, object)
    """Something is said anew beside the check-in with this id (``DetailsChange``)."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.setObjectName("card")
        self._body: QVBoxLayout = column(self, margin=PADDING, gap=8)
        self._notes: tuple[NoteView, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._tokens: Tokens | None = None
        self._all = False
        self._brought = Brought(0)

    def show_notes(self, notes: tuple[NoteView, ...], brought: Brought, tokens: Tokens) -> None:
        """Show ``notes``; all of them, if that was asked for and they are of the same answers.

        Args:
            notes: the notes.
            brought: what of these days is starred and may go to the page.
            tokens: the colours.
        """
        if self._shown == (notes, brought, tokens, language_in_force()):
            return
        self._shown = (notes, brought, tokens, language_in_force())
        self._brought = brought
        if [note.checkin for note in notes] != [note.checkin for note in self._notes]:
            self._all = False
        self._notes, self._tokens = notes, tokens
        self._build(tokens)

    def _build(self, tokens: Tokens) -> None:
        focus = self.focusWidget() if self.isAncestorOf(self.focusWidget() or self) else None
        focused = focus.note.checkin if isinstance(focus, StarButton) and focus.hasFocus() else None
        clear(self._body)
        head = row()
        head.addWidget(label(tr("Notes"), "section"))
        head.addStretch(1)
        if self._brought.count:
            words = ntr("{n} starred for session", "{n} starred for session", self._brought.count)
            words = words.format(n=self._brought.count)
            head.addWidget(label(words, "caption"))
        self._body.addLayout(head)
        if not self._notes:
            self._body.addWidget(label(tr("No notes in these days."), "caption", wrap=True))
        shown = self._notes if self._all else self._notes[:NOTES_AT_FIRST]
        for number, note in enumerate(shown):
            if number:
                self._body.addWidget(rule())
            star = self._add_note(note, tokens)
            if note.checkin == focused:
                focus_new(star)
        besides = self._brought.besides if self._all else self._brought.besides[: NOTES_AT_FIRST - len(shown)]
        for each in besides:
            self._body.addWidget(rule())
            self._body.addLayout(_row_of(each.day, label(each.words, wrap=True), each.title))
        more = len(self._notes) + len(self._brought.besides) - len(shown) - len(besides)
        if more:
            opens = button(ntr("Show {n} more", "Show {n} more", more).format(n=more), "link")
            opens.setAccessibleName(ntr("Notes: show {n} more", "Notes: show {n} more", more).format(n=more))
            opens.clicked.connect(self.on_more)
            line = row()
            line.addWidget(opens)
            line.addStretch(1)
            self._body.addLayout(line)
        self._body.addStretch(1)

    def _add_note(self, note: NoteView, tokens: Tokens) -> StarButton:
        text = note.text if len(note.text) <= LONGEST_NOTE else note.text[:LONGEST_NOTE].rstrip() + "…"
        private = tr("private") if note.details.private else ""
        line = _row_of(note.day, label(text, "own", wrap=True), listed([note.title, private]))
        star = StarButton(note, tokens)
        star.clicked.connect(self.on_star)
        line.addWidget(star, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(line)
        return star

    @Slot()
    def on_star(self) -> None:
        """A star was clicked."""
        star = self.sender()
        if isinstance(star, StarButton):
            said = star.note.details
            self.details_changed.emit(star.note.checkin, DetailsChange.between(said, replace(said, star=not said.star)))

    @Slot()
    def on_more(self) -> None:
        """Show all of them."""
        self._all = True
        if self._tokens is not None:
            self._build(self._tokens)
