"""The foot of a record: what can be done with it, and that the small version counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.records.form import RecordView
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.parts import ICON_GAP, FlowLayout, button, column, label, row
from meantime.ui.theme import Tokens, scaled


class RecordFoot(QWidget):
    """Buttons in as many lines as they need. It asks through their clicks, and through these."""

    star_pressed = Signal()
    """It is to come to the session, or not."""

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
        self._tokens, self._aloud = tokens, view.aloud
        body = column(self, gap=12)
        self._counts = QWidget()
        line = row(self._counts, gap=8)
        line.addWidget(Glyph(status_icon(Status.SMALL, tokens), 16))
        line.addWidget(label(view.counts, "second", wrap=True), 1)
        body.addWidget(self._counts)
        self.aloud = button(view.aloud.label if view.aloud is not None else "", "quiet")
        self.stars = button("", "quiet")
        self.stars.setIconSize(QSize(scaled(16) + ICON_GAP, scaled(16)))
        self.copies = button(tr("Copy an empty form"), "quiet")
        self.weeks = button(tr("The week at once…"), "quiet")
        self.more = button(tr("Save, and write another"))
        self.saves = button(tr("Save"), "filled")
        offered, flow = QWidget(), FlowLayout(gap=12, last_at_right=True)
        offered.setLayout(flow)
        for each, pressed in (
            (self.aloud, self.aloud_pressed),
            (self.stars, self.star_pressed),
            (self.copies, self.copy_pressed),
            (self.weeks, self.week_pressed),
            (self.more, self.another_pressed),
            (self.saves, self.save_pressed),
        ):
            each.clicked.connect(pressed)
            flow.addWidget(each)
        self.weeks.setVisible(view.has_week)
        body.addWidget(offered)

    def show_star(self, star: bool) -> None:
        """Say whether it is brought to the session."""
        self.stars.setText(tr("Bringing to session") if star else tr("Bring to session"))
        self.stars.setAccessibleName(self.stars.text())
        self.stars.setProperty("kind", "starred" if star else "quiet")
        picture, color = ("star", "star") if star else ("star-outline", "ink2")
        self.stars.setIcon(icon(picture, self._tokens.color(color)))
        self.stars.style().unpolish(self.stars)
        self.stars.style().polish(self.stars)

    def show_size(self, *, small: bool, aloud: bool) -> None:
        """Say that the small version counts, and whether it can be said ``aloud`` in its place."""
        self._counts.setVisible(small)
        self.aloud.setVisible(aloud)
