"""What is still open: one point at a time, with the question to ask about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from meantime.domain.specificity import Rule
from meantime.language import ntr, tr
from meantime.services.screens.studio import StudioView
from meantime.services.specificity.open_points import OpenPoint
from meantime.ui.glyphs import icon
from meantime.ui.parts import FlowLayout, PushButton, button, column, frame, label, row
from meantime.ui.theme import Tokens, own_words_font


class OpenCard(QFrame):
    """The point that is shown stays while it is open, whatever else is typed."""

    bring_wanted = Signal(object)
    """The question of this ``OpenPoint`` is to be brought to the session."""

    clear_enough = Signal(object)
    """This ``OpenPoint`` is clear enough for the person."""

    shown_changed = Signal()
    """Another point is shown."""

    said = Signal(str)
    """This happened."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("open")
        self._points: tuple[OpenPoint, ...] = ()
        self._rule: Rule | None = None
        self._tokens = tokens
        body = column(self, margin=(22, 16, 22, 14), gap=6)
        head = row(gap=8)
        self._heading = label("", "section", wrap=True)
        head.addWidget(self._heading, 1)
        self.next: QPushButton = button("", "link")
        head.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        self._why = label("", "second", wrap=True)
        body.addWidget(self._why)
        quote = row(margin=(0, 4, 0, 4), gap=12)
        bar = frame("quotebar")
        bar.setFixedWidth(2)
        quote.addWidget(bar)
        self._question = label("", "own", wrap=True, selectable=True)
        self._question.setFont(own_words_font(15))
        quote.addWidget(self._question, 1)
        body.addLayout(quote)
        actions, flow = QWidget(), FlowLayout(gap=10, last_at_right=True)
        actions.setLayout(flow)
        self.brings = button(tr("Bring to session"), picture=icon("star-outline", tokens.color("ink")))
        self.copies = button(tr("Copy question"), picture=icon("copy", tokens.color("ink")))
        self.accepts = button(tr("Clear enough for me"), "quiet")
        for each in (self.brings, self.copies, self.accepts):
            flow.addWidget(each)
        body.addWidget(actions)
        self.next.clicked.connect(self.on_next)
        self.brings.clicked.connect(self.on_bring)
        self.copies.clicked.connect(self.on_copy)
        self.accepts.clicked.connect(self.on_accept)

    @property
    def point(self) -> OpenPoint | None:
        """The point that is shown."""
        known = next((each for each in self._points if each.rule is self._rule), None)
        return known or (self._points[0] if self._points else None)

    @property
    def rule(self) -> Rule | None:
        """Which rule says that the point is open that is shown."""
        return self._rule

    def show_rule(self, rule: Rule | None) -> None:
        """Show the point of this rule with the next view, if it is open."""
        self._rule = rule

    def show_view(self, view: StudioView) -> None:
        """Show what is open."""
        self._points = view.points
        point = self.point
        self.setVisible(point is not None)
        if point is None:
            self._rule = None
            return
        self._rule = point.rule
        self.setAccessibleName(point.heading)
        self._heading.setText(point.heading)
        self._why.setText(tr("{why} {ask}").format(why=point.why, ask=view.ask))
        self._question.setText(point.question)
        self._show_actions(point, brought=point.question in view.brought, points=view.points)

    def _show_actions(self, point: OpenPoint, *, brought: bool, points: Sequence[OpenPoint]) -> None:
        held = self.brings.hasFocus()
        self.brings.setText(tr("On the list for the session") if brought else tr("Bring to session"))
        self.brings.setAccessibleName(tr("Bring to session: {question}").format(question=point.question))
        self.brings.setIcon(
            icon("star" if brought else "star-outline", self._tokens.color("star" if brought else "ink"))
        )
        self.brings.setEnabled(not brought)
        if brought and held:
            self.copies.setFocus(Qt.FocusReason.TabFocusReason)
        self.copies.setAccessibleName(tr("Copy: {question}").format(question=point.question))
        self.accepts.setAccessibleName(tr("Clear enough for me: {heading}").format(heading=point.heading))
        more = len(points) - 1
        self.next.setVisible(more > 0)
        self.next.setText(ntr("{n} more", "{n} more", more).format(n=more))
        self.next.setAccessibleName(
            ntr("Show the other open point", "Show the next of {n} other open points", more).format(n=more)
        )

    @Slot()
    def on_next(self) -> None:
        """Show the next point."""
        rules = [each.rule for each in self._points]
        place = rules.index(self._rule) if self._rule in rules else -1
        self._rule = rules[(place + 1) % len(rules)]
        self.shown_changed.emit()

    @Slot()
    def on_bring(self) -> None:
        """Take the question along."""
        if self.point is not None:
            self.bring_wanted.emit(self.point)

    @Slot()
    def on_copy(self) -> None:
        """Copy the question."""
        if self.point is not None:
            QGuiApplication.clipboard().setText(self.point.question)
            self.said.emit(tr("Copied."))

    @Slot()
    def on_accept(self) -> None:
        """Leave it as it is."""
        if self.point is not None:
            self.clear_enough.emit(self.point)


class AskAgain(PushButton):
    """Asks again about what was called clear enough."""

    def __init__(self) -> None:
        """Be hidden as long as nothing was."""
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_number(self, clear: int) -> None:
        """Say how many points were called clear enough."""
        self.setVisible(clear > 0)
        self.setText(
            ntr("{n} called clear enough; ask again", "{n} called clear enough; ask again", clear).format(n=clear)
        )
