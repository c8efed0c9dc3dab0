"""The rows of the form: a name at the left, what is entered beside it, and what is said about it below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from meantime.ui.parts import WrappingLabel, column, label, rule
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

_NAMES = 82
_FIELDS = 280


class _Fields(QWidget):
    """The fields of a row: they take the width there is, however wide they would like to be."""

    def sizeHint(self) -> QSize:
        """Ask for no more width than is needed at least."""
        return QSize(self.minimumWidth(), super().sizeHint().height())


class _Name(WrappingLabel):
    """The name of a row: as wide as all names beside fields, and as wide as the row above them."""

    def __init__(self, text: str) -> None:
        """Show ``text``, level with the words of a field."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "strong13")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setContentsMargins(0, scaled(7), 0, 0)

    def sizeHint(self) -> QSize:
        """Return the width of the names' column."""
        return QSize(scaled(_NAMES), self.heightForWidth(scaled(_NAMES)))


class FormRow(QWidget):
    """One row."""

    def __init__(self, name: str, *fields: QWidget, hint: str = "") -> None:
        """Show ``fields`` beside ``name``; ``hint`` stands below them."""
        super().__init__()
        body = column(self, margin=(16, 14, 16, 14), gap=6)
        line, beside = BesideOrBelow(gap=12), _Fields()
        self.name = _Name(name)
        inside = column(beside, gap=8)
        beside.setMinimumWidth(scaled(_FIELDS))
        for field in fields:
            inside.addWidget(field)
        self.said = label("", "now", wrap=True)
        self.said.hide()
        inside.addWidget(self.said)
        self._hint = label(hint, "hint", wrap=True)
        inside.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        inside.addStretch(1)
        line.add(self.name)
        line.add(beside, 1)
        body.addWidget(line)

    def say(self, sentence: str) -> None:
        """Say what is open or cannot be read here; empty takes it away."""
        if sentence != self.said.text():
            self.said.setText(sentence)
            self.said.setVisible(bool(sentence))


class FormCard(QFrame):
    """Rows in one card, with a hairline between them."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        super().__init__()
        self.setObjectName("card")
        self._body = column(self, gap=0)
        self._any = False

    def add(self, added: QWidget) -> None:
        """Add one more row."""
        if self._any:
            line = rule()
            self._body.addWidget(line)
            if isinstance(added, HideableRow):
                added.rule = line
        self._any = True
        self._body.addWidget(added)

    def end(self) -> None:
        """Leave the room that is left below the last row."""
        self._body.addStretch(1)


class HideableRow(FormRow):
    """A row that may go, with the hairline above it."""

    rule: QFrame | None = None

    def show_row(self, shown: bool) -> None:
        """Show it or not."""
        self.setVisible(shown)
        if self.rule is not None:
            self.rule.setVisible(shown)
