"""The head of a month and of the course: how it went, and the ways to other months and other spans."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from meantime.language import tr
from meantime.ui.glyphs import icon
from meantime.ui.parts import button, column, label, row
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens, scaled

WEEK, MONTH, COURSE = "week", "month", "course"
"""The names of the pages that show one span each."""


def span_words() -> dict[str, str]:
    """Return each span as it stands in a menu."""
    return {WEEK: tr("Week"), MONTH: tr("Month"), COURSE: tr("Whole course")}


class SpanHead(QWidget):
    """Heading, steps where there are any, and the menu of spans."""

    step_wanted = Signal(int)
    """So many months on are to be shown."""

    span_wanted = Signal(str)
    """The page of this name is to be shown."""

    def __init__(self, span: str, *, steps: bool) -> None:
        """Stand on the page of the name ``span``; with ``steps`` to what is before and after it."""
        super().__init__()
        self._shows = span
        line, words_beside = BesideOrBelow(gap=16), QWidget()
        column(self, gap=0).addWidget(line)
        words = column(words_beside, gap=1)
        self._heading = label("", "page", wrap=True)
        self._below = label("", "second", wrap=True)
        words.addWidget(self._heading)
        words.addWidget(self._below)
        line.add(words_beside, 1)
        ways = QWidget()
        buttons = row(ways, gap=8)
        self.back = button("", "square", name=tr("Earlier month"))
        self.span = button("")
        self.on = button("", "square", name=tr("Later month"))
        for each in (self.back, self.span, self.on):
            each.setIconSize(QSize(scaled(16), scaled(16)))
            buttons.addWidget(each)
        buttons.addStretch(1)
        self.back.setVisible(steps)
        self.on.setVisible(steps)
        line.add(ways)
        self.back.clicked.connect(self.on_back)
        self.span.clicked.connect(self.on_span)
        self.on.clicked.connect(self.on_on)

    def show_words(self, heading: str, below: str, span: str) -> None:
        """Say how it went, and which span that is."""
        self._heading.setText(heading)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self.span.setText(span)
        self.span.setAccessibleName(tr("{span}, choose another span").format(span=span))

    def show_steps(self, *, earlier: bool, later: bool, tokens: Tokens) -> None:
        """Let go to what is before and after, where there is anything."""
        for step, possible, why, picture in (
            (self.back, earlier, tr("No plan had begun before."), "chevron-left"),
            (self.on, later, tr("Further months are still to come."), "chevron-right"),
        ):
            if step.hasFocus() and not possible:
                self.span.setFocus(Qt.FocusReason.OtherFocusReason)
            step.setEnabled(possible)
            step.setToolTip("" if possible else why)
            step.setIcon(icon(picture, tokens.color("ink" if possible else "control")))

    @Slot()
    def on_back(self) -> None:
        """Go one month back."""
        if self.back.isEnabled():
            self.step_wanted.emit(-1)

    @Slot()
    def on_on(self) -> None:
        """Go one month on."""
        if self.on.isEnabled():
            self.step_wanted.emit(1)

    @Slot()
    def on_span(self) -> None:
        """Offer a week, a month and the whole course."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for name, words in span_words().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == self._shows)
            action.setData(name)
            group.addAction(action)
        menu.triggered.connect(self.on_chosen)
        menu.popup(self.span.mapToGlobal(QPoint(0, self.span.height() + 2)))

    @Slot(QAction)
    def on_chosen(self, action: QAction) -> None:
        """Show the span that was chosen."""
        self.span_wanted.emit(str(action.data()))
