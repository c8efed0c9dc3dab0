"""The half of the window that leads: the face, the time, and the ways to stop, of which the largest always counts."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from meantime.domain.guides import Seconds
from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.guides.breath import Pacing, Pattern
from meantime.services.guides.choosing import BreathOffer
from meantime.services.guides.guiding import GuideView
from meantime.services.guides.stopwatch import Stopwatch
from meantime.ui.glyphs import status_icon
from meantime.ui.guide.assigned import assigned_words
from meantime.ui.guide.face import Face, clock_words, until_next_second
from meantime.ui.guide.patterns import PatternChooser
from meantime.ui.guide.ring import RingFace
from meantime.ui.guide.squares import SquaresFace
from meantime.ui.guide.steps import StepsFace
from meantime.ui.guide.timer import TimerFace
from meantime.ui.guide.tones import BellButton, SoftTones, TonesButton
from meantime.ui.material.lines import MaterialLines
from meantime.ui.parts import ICON_GAP, FlowLayout, button, column, label
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.theme import Tokens, scaled

FRAME_MILLISECONDS = 16
"""Between two pictures of what moves: sixty in a second."""

STOP_GLYPH = 20


class Leading(QWidget):
    """Runs while it is seen and not paused; then one timer, else none."""

    enough = Signal()
    """That is enough: it is to be noted."""

    worse = Signal()
    """It made things worse: it is to stop."""

    breath_wanted = Signal(object, bool)
    """As ``PatternChooser.chosen``."""

    holds_left_out = Signal(bool)
    """The holds are left out from now on, or taken in again."""

    def __init__(self, view: GuideView, watch: Stopwatch, tones: SoftTones, tokens: Tokens, *, reduced: bool) -> None:
        """Lead through ``view`` by ``watch``, heard in ``tones`` where they are on; ``reduced`` moves nothing."""
        super().__init__()
        self._view, self._watch, self._tokens, self._reduced = view, watch, tokens, reduced
        self._tones = tones
        self.pacing = Pacing(view.pattern) if view.pattern is not None else None
        self._breath: Seconds = (0, 0, 0, 0)
        self._ran = self._skips = False
        if self.pacing is not None and view.breaths is not None:
            self._breath, self._skips = view.breaths.begins, view.breaths.without_holds
            self.pacing.skip_holds(0, skip=self._skips)
        self.chooser: PatternChooser | None = None
        self.face = self._make_face()
        self._timer = QTimer(self)
        self._timer.setObjectName("guide")
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.on_due)
        self._body = body = column(self, gap=10)
        self._title = label(view.title, "medium", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        held = Inside()
        self._inside = inside = column(held, gap=10)
        inside.addWidget(self._title)
        if view.words:
            inside.addWidget(assigned_words(view, tokens))
        if view.cautions:
            inside.addLayout(_cautions(view.cautions))
        inside.addWidget(self.face, 1)
        self.material = MaterialLines(view.whose.plan_id, view.title, view.material, tokens)
        if view.material:
            inside.addWidget(self.material)
        self.area = scrolling(held)
        """What scrolls where it is higher than its room: all but the time and the buttons."""
        body.addWidget(self.area, 1)
        self._time = label("", "second", wrap=True)
        self._time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self._time)
        self.stops = button("", "stop")
        self.stops.setIconSize(QSize(scaled(STOP_GLYPH) + ICON_GAP, scaled(STOP_GLYPH)))
        self.stops.clicked.connect(self.enough)
        body.addWidget(self.stops)
        body.addWidget(self._make_links())
        self._show()

    def _make_face(self) -> Face:
        if self.pacing is not None:
            made = SquaresFace if self._reduced else RingFace
            return made(self.pacing, self._tokens)
        if self._view.steps:
            steps = StepsFace(self._view.steps, self._view.minutes)
            steps.step_changed.connect(self.on_step_changed)
            return steps
        return TimerFace(self._view.minutes, self._tokens)

    def _make_links(self) -> QWidget:
        holder, flow = QWidget(), FlowLayout(gap=14, centred=True)
        holder.setLayout(flow)
        self.pauses = button(tr("Pause"), "quiet")
        self.pauses.clicked.connect(self.on_pause)
        self.skips = button(tr("Skip the holds"), "quiet")
        self.skips.clicked.connect(self.on_skip)
        self.rings, self.sounds = BellButton(self._tones), TonesButton(self._tones)
        worse = button(tr("Made things worse"), "quiet")
        worse.clicked.connect(self.worse)
        flow.addWidget(self.pauses)
        if self._view.holds_skippable and self.pacing is not None:
            flow.addWidget(self.skips)
        self.swaps = button("", "quiet")
        self.swaps.clicked.connect(self.on_swap)
        self.patterns = button(tr("Pattern…"), "quiet", name=tr("Another pattern to breathe to…"))
        self.patterns.clicked.connect(self.on_patterns)
        if self._view.breaths is not None:
            flow.addWidget(self.swaps)
            flow.addWidget(self.patterns)
        if self._view.minutes is not None:
            flow.addWidget(self.rings)
        if self.pacing is not None and self._tones.available:
            flow.addWidget(self.sounds)
        flow.addWidget(worse)
        self._name_patterns()
        return holder

    @property
    def seconds(self) -> float:
        """How long it has been."""
        return self._watch.elapsed

    @property
    def status(self) -> Status:
        """What is noted on stopping now."""
        return self._view.status(reached=self.face.reached(self.seconds))

    def known(self) -> dict[str, str]:
        """Return what the guide knows of the record by itself."""
        if self.pacing is None or not self.pacing.pattern.rounds:
            return {}
        return {"holds-skipped": "yes"} if self.pacing.skips_holds else {}

    def hold_still(self) -> None:
        """Stop counting."""
        self._watch.stop()
        self._timer.stop()
        self._show()

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._watch.running

    def go(self) -> None:
        """Count, and move, from now on; what is all over stands still."""
        if self.face.ends_by_itself and self.face.reached(self.seconds):
            return
        self._watch.go()
        self._next()
        self._show()

    def _next(self) -> None:
        """Wait for the next picture, or for the next second; while nothing is seen, for that at which it is over."""
        if not self._watch.running:
            self._timer.stop()
        elif self.face.smooth and self.isVisible():
            self._timer.start(FRAME_MILLISECONDS)
        else:
            elapsed = self.seconds
            self._timer.start(self._tones.wait(self.pacing, elapsed, until_next_second(elapsed)))

    @Slot()
    def on_due(self) -> None:
        """Show where it stands now."""
        self._show()
        elapsed = self.seconds
        if self.face.reached(elapsed):
            self.rings.ring()
            if self.face.ends_by_itself:
                self.hold_still()
                return
        self._next()

    def _show(self) -> None:
        elapsed = self.seconds
        self.face.show_at(elapsed)
        self._tones.follow(self.pacing, elapsed, running=self._watch.running)
        text = self._time_words(elapsed)
        if text != self._time.text():
            self._time.setText(text)
            self._time.setVisible(bool(text))
        self._show_stop()
        pause = tr("Pause") if self._watch.running else tr("Go on")
        if pause != self.pauses.text():
            self.pauses.setText(pause)
            self.pauses.setAccessibleName(pause)

    def _time_words(self, elapsed: float) -> str:
        if self.face.ends_by_itself and self.face.reached(elapsed):
            return tr("{time} · that was all of it").format(time=clock_words(elapsed))
        if not self._watch.running and elapsed > 0:
            return tr("{time} · paused").format(time=clock_words(elapsed))
        if self.pacing is not None and self._reduced:
            return tr("{time} · nothing moves, the squares fill once a second").format(time=clock_words(elapsed))
        if self.pacing is not None:
            return tr("{time} · eyes open or closed, either is fine").format(time=clock_words(elapsed))
        if isinstance(self.face, StepsFace):
            return self.face.time_words(elapsed)
        if isinstance(self.face, TimerFace) and not self._in_sight(self.face.figures):
            return self.face.time_words
        return tr("Go on as long as you like.") if self.face.reached(elapsed) and self._view.minutes else ""

    def _in_sight(self, part: QRect) -> bool:
        """Tell whether a part of the face is not scrolled away; before anything is shown, it is not."""
        room = self.area.viewport()
        where = part.translated(self.face.mapTo(room, QPoint(0, 0)))
        return not self.isVisible() or room.rect().contains(where)

    def _show_stop(self) -> None:
        status = self.status
        words = {
            Status.FULL: tr("Done"),
            Status.SMALL: tr("That is enough, it counts"),
            Status.TRIED: tr("Stop here"),
        }[status]
        if words != self.stops.text():
            self.stops.setText(words)
            self.stops.setAccessibleName(words)
            self.stops.setIcon(status_icon(status, self._tokens))

    @Slot()
    def on_step_changed(self) -> None:
        """Another step is shown; at the last one all of it is done."""
        self._show_stop()

    @Slot()
    def on_pause(self) -> None:
        """Pause, or go on; what is being chosen stays as it was then."""
        if self.chooser is not None:
            self._ran = True
            self._close_chooser()
        elif self._watch.running:
            self.hold_still()
        else:
            self.go()

    @Slot()
    def on_skip(self) -> None:
        """Leave out the holds, or hold again."""
        if self.pacing is None:
            return
        self.pacing.skip_holds(self.seconds, skip=not self.pacing.skips_holds)
        self._skips = self.pacing.skips_holds
        self._name_patterns()
        self._show()
        self.holds_left_out.emit(self._skips)

    def _name_patterns(self) -> None:
        """Let each way say where it leads, and offer those that lead anywhere."""
        if self.pacing is None:
            return
        self.skips.setText(tr("Hold again") if self.pacing.skips_holds else tr("Skip the holds"))
        self.skips.setAccessibleName(self.skips.text())
        if self._view.holds_skippable:
            self.skips.setVisible(self.pacing.has_holds)
        if self._view.breaths is None:
            return
        other = self._other
        self.swaps.setVisible(other is not None)
        if other is not None:
            self.swaps.setText(other.words)
            self.swaps.setAccessibleName(other.words)

    @property
    def _other(self) -> BreathOffer | None:
        """The pattern that is one click away: what was agreed, or from there what was chosen last."""
        breaths = self._view.breaths
        if breaths is None:
            return None
        return breaths.first if self._breath != breaths.first.seconds else breaths.yours

    @property
    def choosing(self) -> bool:
        """Whether another pattern is being chosen."""
        return self.chooser is not None

    @Slot()
    def on_swap(self) -> None:
        """Breathe as agreed, or as was chosen last."""
        if self._other is not None:
            self.breath_wanted.emit(self._other.seconds, False)

    @Slot()
    def on_patterns(self) -> None:
        """Let another pattern be chosen, in place of the pacer, which waits meanwhile; a second press leaves it."""
        if self.chooser is not None:
            self.on_kept()
            return
        if self._view.breaths is None:
            return
        self._ran = self.running
        self.hold_still()
        self.chooser = PatternChooser(self._view.breaths)
        self.chooser.chosen.connect(self.breath_wanted)
        self.chooser.declined.connect(self.on_kept)
        self._inside.insertWidget(self._inside.indexOf(self.face), self.chooser, 1)
        self.face.hide()
        self.chooser.begin(self._breath)

    @Slot()
    def on_kept(self) -> None:
        """Go on as before."""
        self._close_chooser()
        self.patterns.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_chooser(self) -> None:
        gone, self.chooser = self.chooser, None
        if gone is None:
            return
        self._inside.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self.face.show()
        if self._ran:
            self.go()

    def breathe(self, view: GuideView, pattern: Pattern, seconds: Seconds) -> None:
        """Breathe to another pattern from now on; ``view`` knows what can be chosen by now."""
        if self.pacing is None:
            return
        was_over = self.face.reached(self.seconds)
        self._view, self._breath = view, seconds
        self.pacing.change(pattern, self.seconds, skip=self._skips)
        self._renew_face()
        self._name_patterns()
        self._close_chooser()
        if was_over:
            self.go()
        self._show()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours; nothing of where it stands is lost."""
        self._tokens, before = tokens, self.face
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and before.isAncestorOf(held) else ""
        self._renew_face()
        self.stops.setIcon(status_icon(self.status, tokens))
        self.material.set_tokens(tokens)
        self._show()
        for each in self.face.findChildren(QPushButton) if name else ():
            if each.accessibleName() == name:
                each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew_face(self) -> None:
        before, self.face = self.face, self._make_face()
        if isinstance(before, StepsFace) and isinstance(self.face, StepsFace):
            for _ in range(before.place):
                self.face.on_next()
        self._inside.replaceWidget(before, self.face)
        before.hide()
        before.deleteLater()
        self.face.setVisible(self.chooser is None)

    def showEvent(self, event: QShowEvent) -> None:
        """Move again once it is seen."""
        super().showEvent(event)
        self._next()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._next()


def _cautions(told: tuple[str, ...]) -> QVBoxLayout:
    """Return what to know before, to stand above what leads: it is the last to be out of sight."""
    made = column(gap=2)
    for words in told:
        caution = label(words, "hint", wrap=True)
        caution.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.addWidget(caution)
    return made
