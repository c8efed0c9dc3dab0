"""Steps, one card after the other, at one's own pace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot

from meantime.language import tr
from meantime.services.phrases import minutes_in_words
from meantime.ui.guide.face import SECONDS_A_MINUTE, Face, clock_words
from meantime.ui.parts import button, column, frame, label, row


class StepsFace(Face):
    """One card; the time runs along below it."""

    step_changed = Signal()
    """Another step is shown."""

    def __init__(self, steps: Sequence[str], minutes: float | None = None) -> None:
        """Begin with the first of ``steps``; ``minutes`` were agreed, if that is the measure."""
        super().__init__()
        self._steps, self._minutes = tuple(steps), minutes
        self.place = 0
        body = column(self, gap=12)
        self._where = label("", "second")
        self._where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self._where)
        card = frame("card")
        inside = column(card, margin=(22, 22, 22, 22), gap=0)
        inside.addStretch(1)
        self._words = label("", "step", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._words)
        inside.addStretch(1)
        body.addWidget(card, 1)
        foot = row(gap=8)
        self.back = button(tr("Back"))
        self.back.clicked.connect(self.on_back)
        self.following = button(tr("Next"), "tonal")
        self.following.clicked.connect(self.on_next)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.following)
        body.addLayout(foot)
        self._show()

    @property
    def at_last(self) -> bool:
        """Whether the last step is shown."""
        return self.place == len(self._steps) - 1

    def _show(self) -> None:
        where = tr("Step {n} of {all}").format(n=self.place + 1, all=len(self._steps))
        self._where.setText(where)
        self._words.setText(self._steps[self.place])
        self._words.setAccessibleName(f"{where}: {self._steps[self.place]}")
        self.back.setEnabled(self.place > 0)
        if self.at_last and self.following.hasFocus():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.following.setEnabled(not self.at_last)

    def show_at(self, elapsed: float) -> None:
        """Nothing moves by itself."""

    def reached(self, elapsed: float) -> bool:
        """Tell whether the agreed time is over; where time is not the measure, whether the last step is shown."""
        if self._minutes is not None:
            return elapsed >= self._minutes * SECONDS_A_MINUTE
        return self.at_last

    def done_words(self, elapsed: float) -> str:
        """Return how far it went."""
        return tr("Step {n} of {all}").format(n=self.place + 1, all=len(self._steps))

    def time_words(self, elapsed: float) -> str:
        """Return how long it has been, out of what was agreed."""
        been = clock_words(elapsed)
        if not self._minutes:
            return been
        return tr("{elapsed} of {time}").format(elapsed=been, time=minutes_in_words(self._minutes))

    @Slot()
    def on_next(self) -> None:
        """Show the next step."""
        if not self.at_last:
            self.place += 1
            self._show()
            self.step_changed.emit()

    @Slot()
    def on_back(self) -> None:
        """Show the step before."""
        if self.place:
            self.place -= 1
            self._show()
            self.step_changed.emit()
