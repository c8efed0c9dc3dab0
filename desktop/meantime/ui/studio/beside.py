"""What the plan comes to: the sentence, what would come next, and what would be different."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from meantime.language import tr
from meantime.services.screens.studio import Effect, Reminder, StudioView
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import FlowLayout, clear, column, label, row
from meantime.ui.sentence import SentenceLabel
from meantime.ui.theme import Tokens


class SentenceCard(QFrame):
    """The plan in one sentence."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("card")
        body = column(self, margin=(22, 18, 22, 20), gap=12)
        head, flow = QWidget(), FlowLayout(gap=8, last_at_right=True)
        head.setLayout(flow)
        self._clear = label("", "second", wrap=True)
        flow.addWidget(label(tr("Your plan in one sentence"), "section", wrap=True))
        flow.addWidget(self._clear)
        body.addWidget(head)
        self.sentence = SentenceLabel((), tokens)
        body.addWidget(self.sentence)

    def show_view(self, view: StudioView) -> None:
        """Show it as it stands."""
        self._clear.setText(view.clear)
        self.sentence.show_pieces(view.pieces)


class RemindersCard(QFrame):
    """The next moments, and what would stand on the screen."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("card")
        self._tokens = tokens
        self._shown: tuple[Reminder, ...] | None = None
        body = column(self, margin=(22, 16, 22, 16), gap=10)
        self._heading = label(tr("Next three reminders"), "section", wrap=True)
        body.addWidget(self._heading)
        self._moments = column(gap=10)
        body.addLayout(self._moments)
        self._none = label("", "second", wrap=True)
        body.addWidget(self._none)
        self._on_screen = label("", "caption", wrap=True)
        body.addWidget(self._on_screen)

    def show_view(self, view: StudioView) -> None:
        """Show what would come."""
        if view.reminders != self._shown:
            self._shown = view.reminders
            self._list(view.reminders)
        self._none.setText(view.no_reminders)
        self._none.setVisible(bool(view.no_reminders))
        self._on_screen.setText(view.on_screen)
        self._on_screen.setVisible(bool(view.on_screen))

    def _list(self, reminders: Sequence[Reminder]) -> None:
        clear(self._moments)
        for each in reminders:
            line = row(gap=10)
            line.addWidget(Glyph(icon("bell", self._tokens.color("ink2")), 16))
            words, flow = QFrame(), FlowLayout(gap=12)
            words.setLayout(flow)
            words.setAccessibleName(" ".join(part for part in (each.day, each.time, each.beside) if part))
            flow.addWidget(label(each.day, "medium"))
            flow.addWidget(label(each.time))
            if each.beside:
                flow.addWidget(label(each.beside, "second"))
            line.addWidget(words, 1)
            self._moments.addLayout(line)


class EffectCard(QFrame):
    """What would be different from now on, where a plan is changed."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("card")
        self._shown: tuple[Effect, ...] | None = None
        body = column(self, margin=(22, 16, 22, 16), gap=8)
        body.addWidget(label(tr("What changes"), "section", wrap=True))
        self._since = label("", "second", wrap=True)
        body.addWidget(self._since)
        self._rows = column(gap=8)
        body.addLayout(self._rows)

    def show_view(self, view: StudioView) -> None:
        """Show it; hide where nothing would be different."""
        self.setVisible(bool(view.effect))
        self._since.setText(view.since)
        if view.effect == self._shown:
            return
        self._shown = view.effect
        clear(self._rows)
        for each in view.effect:
            self._rows.addWidget(label(each.what, "anchor", wrap=True))
            self._rows.addWidget(label(_change(each), wrap=True))


def _change(effect: Effect) -> str:
    if not effect.before:
        return tr("new: {after}").format(after=effect.after)
    if not effect.after:
        return tr("no longer: {before}").format(before=effect.before)
    return tr("{before} → {after}").format(before=effect.before, after=effect.after)
