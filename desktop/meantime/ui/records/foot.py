"""The foot of a record: what can be done with it, and that the small version counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.records.form import Marks, RecordView
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.parts import ICON_GAP, FlowLayout, button, column, label, row
from meantime.ui.theme import Tokens, scaled


class RecordFoot(QWidget):
    """Buttons in as many lines as they need. It asks through their clicks, and through these."""

    marked = Signal()
    """Something was set beside the words."""

    aloud_pressed = Signal()
    """It was said aloud, and nothing is to be typed."""

    copy_pressed = Signal()
    """An empty form is to be copied."""

    week_pressed = Signal()
    """The week of this day is to be entered at once."""

    another_pressed = Signal()
    """It is to be saved, and one more written."""

    save_pressed = Signal()
    """It is to be saved."""

    def __init__(self, view: RecordView, tokens: Tokens) -> None:
        """Offer what can be done with the record ``view``."""
        super().__init__()
        self._view, self._tokens = view, tokens
        self._star, self._private = view.star, view.private
        self._written = Marks(view.star, view.private)
        body = column(self, gap=12)
        self._counts = QWidget()
        line = row(self._counts, gap=8)
        self._small = Glyph(status_icon(Status.SMALL, tokens), 16)
        line.addWidget(self._small)
        line.addWidget(label(view.counts, "second", wrap=True), 1)
        body.addWidget(self._counts)
        self.aloud = button(view.aloud.label if view.aloud is not None else "", "quiet")
        self.stars = button("", "quiet")
        self.stars.setIconSize(QSize(scaled(16) + ICON_GAP, scaled(16)))
        self.keeps = button("", "quiet")
        self.keeps.setIconSize(self.stars.iconSize())
        self.keeps.setCheckable(True)
        self.copies = button(tr("Copy an empty form"), "quiet")
        self.weeks = button(tr("The week at once…"), "quiet")
        self.more = button(tr("Save, and write another"))
        self.saves = button(tr("Save"), "filled")
        offered, flow = QWidget(), FlowLayout(gap=12, last_at_right=True)
        offered.setLayout(flow)
        for each, pressed in (
            (self.aloud, self.aloud_pressed),
            (self.stars, self.on_star),
            (self.keeps, self.on_private),
            (self.copies, self.copy_pressed),
            (self.weeks, self.week_pressed),
            (self.more, self.another_pressed),
            (self.saves, self.save_pressed),
        ):
            each.clicked.connect(pressed)
            flow.addWidget(each)
        self.weeks.setVisible(view.has_week)
        self.more.setVisible(view.takes_another)
        body.addWidget(offered)
        self._show_star()
        self._show_private()

    @property
    def marks(self) -> Marks:
        """What was set here and is not written yet."""
        star, private = self._star, self._private
        return Marks(
            None if star is self._written.star else star, None if private is self._written.private else private
        )

    def have_written(self) -> None:
        """Take it that what was set is written."""
        self._written = Marks(self._star, self._private)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._small.set_icon(status_icon(Status.SMALL, tokens))
        self._show_star()
        self._show_private()

    @Slot()
    def on_star(self) -> None:
        """Bring it to the session, or not."""
        self._star = not self._star
        self._show_star()
        self.marked.emit()

    @Slot()
    def on_private(self) -> None:
        """Keep its words to oneself, or not."""
        self._private = not self._private
        self._show_private()
        self.marked.emit()

    def _show_private(self) -> None:
        private = self._private
        self.keeps.setText(tr("Kept private") if private else tr("Keep private"))
        self.keeps.setAccessibleName(self.keeps.text())
        self.keeps.setChecked(private)
        self.keeps.setIcon(icon("lock", self._tokens.color("pine" if private else "ink2")))

    def _show_star(self) -> None:
        star = self._star
        self.stars.setText(tr("Bringing to session") if star else tr("Bring to session"))
        self.stars.setAccessibleName(self.stars.text())
        self.stars.setProperty("kind", "starred" if star else "quiet")
        picture, color = ("star", "star") if star else ("star-outline", "ink2")
        self.stars.setIcon(icon(picture, self._tokens.color(color)))
        self.stars.style().unpolish(self.stars)
        self.stars.style().polish(self.stars)

    def show_size(self, *, small: bool, aloud: bool) -> None:
        """Say that the small version counts, and whether it can be said ``aloud`` in its place.

        The empty form waits for a larger size, where there is one: the small one has little room.
        """
        self._counts.setVisible(small)
        self.copies.setVisible(not small or len(self._view.stages) == 1)
        self.aloud.setVisible(aloud)
