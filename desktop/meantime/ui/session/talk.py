"""What the client wants to talk about: kept or held back, put in order, reworded, added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from meantime.language import tr
from meantime.services.report.choices import Choice
from meantime.services.sessions import LONGEST_LINE
from meantime.ui.glyphs import icon
from meantime.ui.parts import FlowLayout, button, column, label, row, rule
from meantime.ui.session.last_time import LastTime
from meantime.ui.session.rows import ChoiceRow, SheetCard
from meantime.ui.theme import Tokens, scaled

ON_PAGE_1 = 3
"""So many lines stand on page 1; further ones on page 2."""

_LINES = 3


class LineEditor(QWidget):
    """A line as it is being reworded, and what else can be done with it. Escape leaves it as it was."""

    reworded = Signal(str, str)
    """The line with this id has other words."""

    dropped = Signal(str)
    """The line with this id is to be taken off the list."""

    declined = Signal()
    """It stays as it was."""

    def __init__(self, choice: Choice) -> None:
        """Begin with the words of ``choice``."""
        super().__init__()
        self.item = choice.item
        body = column(self, margin=(0, 9, 0, 9), gap=8)
        self.field = QPlainTextEdit(choice.words)
        self.field.setAccessibleName(tr("The line’s words"))
        self.field.setTabChangesFocus(True)
        self.field.ensurePolished()
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * _LINES + 20)
        body.addWidget(self.field)
        self.stops: list[QWidget] = [self.field]
        answers, flow = QWidget(), FlowLayout(gap=8)
        answers.setLayout(flow)
        for words, kind, slot in (
            (tr("Keep"), "tonal", self.on_keep),
            (tr("Cancel"), "", self.declined),
            (tr("Take it off the list"), "link", self.on_drop),
        ):
            made = button(words, kind)
            made.clicked.connect(slot)
            flow.addWidget(made)
            self.stops.append(made)
        body.addWidget(answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was; Ctrl Enter keeps it."""
        keeps = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        elif keeps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.on_keep()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_keep(self) -> None:
        """Pass the new words on; without any it is as if the line were left alone."""
        words = " ".join(self.field.toPlainText().split())
        if words:
            self.reworded.emit(self.item, words)
        else:
            self.declined.emit()

    @Slot()
    def on_drop(self) -> None:
        """Pass it on."""
        self.dropped.emit(self.item)


class TalkRow(ChoiceRow):
    """One line. It is drawn up and down with the mouse, or moved with Alt and the arrow keys."""

    move_wanted = Signal(str, int)
    """The line with this id is to go so many places down; up where negative."""

    drawn_to = Signal(str, QPoint)
    """The line with this id is drawn to this place on the screen."""

    let_go = Signal()
    """The line that was drawn stays where it is now."""

    edit_wanted = Signal(str)
    """The line with this id is to be reworded."""

    def __init__(self, choice: Choice, tokens: Tokens) -> None:
        """Show ``choice``."""
        super().__init__(choice)
        self.setToolTip(tr("Drag it up or down; with the keyboard, Alt and the arrow keys"))
        self._pressed: QPoint | None = None
        self._drawn = False
        self.edit = button("", "icon", picture=icon("pencil", tokens.color("ink2")))
        self.edit.setIconSize(QSize(scaled(16), scaled(16)))
        self.edit.setAccessibleName(tr("Change: {line}").format(line=choice.words))
        self.edit.setToolTip(tr("Change this line"))
        self.edit.clicked.connect(self.on_edit)
        self.beside.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the line along, once it was moved far enough to be meant."""
        if self._pressed is None:
            return
        at = event.globalPosition().toPoint()
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drawn = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._drawn:
            self.drawn_to.emit(self.item, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave it where it is; a click ticks it."""
        drawn, self._drawn, self._pressed = self._drawn, False, None
        self.unsetCursor()
        if drawn:
            self.let_go.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(self.item, steps[key])
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_edit(self) -> None:
        """Pass it on."""
        self.edit_wanted.emit(self.item)


class TalkCard(SheetCard):
    """The lines, in the client's order, and a field for one more. It asks through its signals and changes nothing."""

    set_to = Signal(str, bool)
    """The line with this id is kept, or held back."""

    added = Signal(str)
    """A line with these words is to be added."""

    reworded = Signal(str, str)
    """The line with this id has other words."""

    dropped = Signal(list)
    """The lines with these ids are to be taken off the list; once they are, ``offer_back``."""

    put_back = Signal(list)
    """The lines with these ids, just taken off the list, are to stand there again."""

    arranged = Signal(list)
    """The lines are to stand in the order of these ids."""

    editing_begun = Signal(LineEditor)
    """A line is to be reworded in these fields."""

    declined = Signal(str)
    """The line with this id stays as it was."""

    laid_out = Signal()
    """Its lines stand otherwise; whoever orders Tab does so anew."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__(tr("I want to talk about"))
        self._tokens = tokens
        self._rows: dict[str, TalkRow] = {}
        self._choices: dict[str, Choice] = {}
        self._editor: LineEditor | None = None
        self._gone: list[str] = []
        self._lines = column(gap=0)
        self.body.addLayout(self._lines)
        self._nothing = label(tr("Nothing noted yet. One line is enough; none is fine, too."), "second", wrap=True)
        self._nothing.setContentsMargins(0, 8, 0, 8)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._make_gone())
        self._add_field()
        self.last_time = LastTime()
        self.last_time.dropped.connect(self.dropped)
        self.last_time.left.connect(self.field.setFocus)
        self.last_time.laid_out.connect(self.laid_out)
        self.body.addWidget(self.last_time)

    def _make_gone(self) -> QWidget:
        self._gone_line, flow = QWidget(), FlowLayout(gap=4)
        self._gone_line.setLayout(flow)
        flow.addWidget(label(tr("Taken off the list."), "caption"))
        self._back = button("", "link", once=True)
        self._back.clicked.connect(self.on_put_back)
        flow.addWidget(self._back)
        self._gone_line.hide()
        return self._gone_line

    def _add_field(self) -> None:
        self.body.addSpacing(4)
        line = row(margin=(0, 4, 0, 8), gap=8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Something to say or ask"))
        self.field.setAccessibleName(tr("One more line to talk about"))
        self.field.setMaxLength(LONGEST_LINE)
        self.field.returnPressed.connect(self.flush)
        self._add = button(tr("Add"), name=tr("Add the line"))
        self._add.clicked.connect(self.flush)
        line.addWidget(self.field, 1)
        line.addWidget(self._add)
        self.body.addLayout(line)

    @property
    def rows(self) -> list[TalkRow]:
        """The lines in the order they are shown."""
        return list(self._rows.values())

    @Slot()
    def flush(self) -> None:
        """Add what is being typed."""
        words = self.field.text().strip()
        if words:
            self.field.clear()
            self.added.emit(words)

    def give_back(self, words: str) -> None:
        """Put words that could not be added into the field again."""
        self.field.setText(words)

    def show_lines(self, choices: Sequence[Choice], tokens: Tokens) -> None:
        """Show ``choices``; a row stays the same widget while its words are the same."""
        known = {item: made for item, made in self._rows.items() if tokens is self._tokens}
        self._tokens = tokens
        before, self._rows = self._rows, {}
        for choice in choices:
            made = known.get(choice.item)
            if made is None or self._choices[choice.item].words != choice.words:
                made = self._make(choice)
            made.show_choice(choice, kept=choice.kept, below=choice.below if choice.kept else tr("stays with you"))
            self._rows[choice.item] = made
        self._choices = {choice.item: choice for choice in choices}
        self._place(before.values())
        self._nothing.setVisible(not choices)
        more = len(choices) > ON_PAGE_1
        words = tr("first {n} on page 1, drag to reorder") if more else tr("up to {n}, drag to reorder")
        self.say(words.format(n=ON_PAGE_1) if choices else "")
        if self._editor is not None and self._editor.item not in self._rows:
            self.end_editing()

    def _make(self, choice: Choice) -> TalkRow:
        made = TalkRow(choice, self._tokens)
        made.set_to.connect(self.set_to)
        made.move_wanted.connect(self.on_move_wanted)
        made.drawn_to.connect(self.on_drawn_to)
        made.let_go.connect(self.on_let_go)
        made.edit_wanted.connect(self.on_edit_wanted)
        return made

    def _place(self, before: Iterable[TalkRow] = ()) -> None:
        """Put the rows below each other, a hairline between."""
        for made in before:
            if made not in self._rows.values():
                made.hide()
                made.deleteLater()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, TalkRow | LineEditor):
                widget.hide()
                widget.deleteLater()
        for number, (name, made) in enumerate(self._rows.items()):
            if number:
                self._lines.addWidget(rule())
            self._lines.addWidget(made)
            edited = self._editor is not None and self._editor.item == name
            made.setVisible(not edited)
            if edited and self._editor is not None:
                self._lines.addWidget(self._editor)
                self._editor.show()
        self.laid_out.emit()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops in this card, in order."""
        found: list[QWidget] = []
        for name, made in self._rows.items():
            edited = self._editor is not None and self._editor.item == name
            found += self._editor.stops if edited and self._editor is not None else [made.box, made.edit]
        return [*found, self._back, self.field, self._add, *self.last_time.stops()]

    def end_editing(self) -> None:
        """Show the line again that was being reworded."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        self._place()
        editor.hide()
        editor.deleteLater()
        if editor.item in self._rows:
            self._rows[editor.item].box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, int)
    def on_move_wanted(self, item: str, places: int) -> None:
        """Move a line, and keep it there."""
        order = list(self._rows)
        at = order.index(item)
        to = at + places
        if 0 <= to < len(order):
            order.insert(to, order.pop(at))
            self.arranged.emit(order)
            self._rows[item].box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, QPoint)
    def on_drawn_to(self, item: str, at: QPoint) -> None:
        """Show a line where it is drawn to."""
        y = self.mapFromGlobal(at).y()
        order = [other for other in self._rows if other != item]
        above = sum(self._rows[other].geometry().center().y() < y for other in order)
        order.insert(above, item)
        if order != list(self._rows):
            self._rows = {name: self._rows[name] for name in order}
            self._place()

    @Slot()
    def on_let_go(self) -> None:
        """Keep the order that is shown."""
        self.arranged.emit(list(self._rows))

    @Slot(str)
    def on_edit_wanted(self, item: str) -> None:
        """Put fields in place of a line."""
        self.end_editing()
        self._editor = editor = LineEditor(self._choices[item])
        editor.reworded.connect(self.on_reworded)
        editor.dropped.connect(self.on_dropped)
        editor.declined.connect(self.on_declined)
        self._place()
        self.editing_begun.emit(editor)
        editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str)
    def on_reworded(self, item: str, words: str) -> None:
        """Pass it on; the line is shown again."""
        self.end_editing()
        self.reworded.emit(item, words)

    @Slot()
    def on_declined(self) -> None:
        """Pass it on; the line is shown again."""
        item = self._editor.item if self._editor is not None else ""
        self.end_editing()
        self.declined.emit(item)

    @Slot(str)
    def on_dropped(self, item: str) -> None:
        """Pass it on."""
        self.end_editing()
        self.dropped.emit([item])

    def offer_back(self, items: list[str]) -> None:
        """Say that the lines with these ids are off the list, and offer the way back."""
        self._gone = [*(self._gone if self._gone_line.isVisible() else ()), *items]
        one = len(self._gone) == 1
        self._back.setText(tr("Put it back") if one else tr("Put them back"))
        name = tr("Put the line back on the list") if one else tr("Put the lines back on the list")
        self._back.setAccessibleName(name)
        self._gone_line.show()

    @Slot()
    def on_put_back(self) -> None:
        """Pass it on; once they are back, ``be_back``."""
        self.put_back.emit(self._gone)

    def be_back(self) -> None:
        """The lines are on the list again."""
        held = self._back.hasFocus()
        self._gone_line.hide()
        if held:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
