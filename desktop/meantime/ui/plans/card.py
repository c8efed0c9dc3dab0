"""One plan as a card: what was agreed, both sizes side by side, where it stands, what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from meantime.domain.fading import Level
from meantime.domain.statuses import PlanStatus, Status
from meantime.language import tr
from meantime.services.screens.plans import AgreedView, PlanView
from meantime.services.timing import locked_words
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.material.lines import MaterialLines
from meantime.ui.parts import FlowLayout, button, column, frame, label, row
from meantime.ui.plans.levels import ReminderLevels
from meantime.ui.plans.questions import EndQuestion, PauseQuestion
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens


def add_agreed(body: QVBoxLayout, agreed: AgreedView) -> None:
    """Add what was agreed, without its title."""
    body.addWidget(label(agreed.sentence, "second", wrap=True))
    if agreed.locked:
        body.addLayout(_verbatim(agreed))
    elif agreed.what:
        body.addWidget(label(agreed.what, wrap=True))
    if agreed.full or agreed.small:
        sizes = row(gap=8)
        sizes.addWidget(_size(tr("Full version"), agreed.full), 1)
        if not agreed.locked:
            sizes.addWidget(_size(tr("Small version"), agreed.small), 1)
        body.addLayout(sizes)


def _verbatim(agreed: AgreedView) -> QHBoxLayout:
    """Return the therapist's own words of a locked plan."""
    said, words = row(gap=10), column(gap=3)
    bar = frame("bar")
    bar.setFixedWidth(2)
    said.addWidget(bar)
    words.addWidget(label(tr("“{words}”").format(words=agreed.what or agreed.title), "own", wrap=True))
    if agreed.stop_rule:
        words.addWidget(label(tr("Stop rule: {rule}").format(rule=agreed.stop_rule), "own", wrap=True))
    said.addLayout(words, 1)
    return said


def _size(name: str, size: str) -> QFrame:
    """Return one of the two sizes; both look the same."""
    made = frame("dose")
    inside = column(made, margin=(12, 7, 12, 8), gap=0)
    inside.addWidget(label(name, "caption", wrap=True))
    inside.addWidget(label(size or tr("not agreed"), "" if size else "hint", wrap=True))
    inside.addStretch(1)
    return made


class PlanCard(QFrame):
    """One plan. It asks through its signals and changes nothing itself."""

    pause_wanted = Signal(str, object)
    """The plan with this id is to be paused until this ``date``; None for until it is to go on."""

    go_on_wanted = Signal(str)
    """The plan with this id is to go on."""

    change_wanted = Signal(str)
    """The plan with this id is to be changed."""

    when_wanted = Signal(str)
    """When the plan with this id comes is to be changed."""

    questions_wanted = Signal(str)
    """What of the plan with this id is still open is to be shown."""

    ladder_wanted = Signal(str)
    """The ladder of the plan with this id is to be shown."""

    week_form_wanted = Signal(str, object)
    """The numbers of the plan with this id are to be entered for a week at once: the latest (None)."""

    form_wanted = Signal(str, int)
    """An empty form of the plan with this id is to be copied, of the size at this place."""

    lines_wanted = Signal(str)
    """Lines to send about the plan with this id are to be shown."""

    asking_wanted = Signal(str)
    """A change of the plan with this id is to be asked for."""

    material_wanted = Signal(str, str)
    """As ``MaterialLines.wanted``."""

    setting_material_wanted = Signal(str)
    """The own material of the plan with this id is to be set."""

    end_wanted = Signal(str)
    """The plan with this id is to end; it was asked whether that is meant."""

    level_wanted = Signal(str, object)
    """The plan with this id is to remind as often as this ``Level``."""

    def __init__(self, view: PlanView, tokens: Tokens) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.view = view
        self._tokens = tokens
        self._asked: QWidget | None = None
        self.setAccessibleName(f"{view.agreed.title}, {view.status_words}")
        body = column(self, margin=(16, 13, 16, 12), gap=8)
        self.choice = QCheckBox()
        words = tr("Write into the sheet: {title}, private") if view.private else tr("Write into the sheet: {title}")
        self.choice.setAccessibleName(words.format(title=view.agreed.title))
        self.choice.hide()
        body.addLayout(self._head())
        add_agreed(body, view.agreed)
        if view.open_words:
            body.addWidget(self._open_line())
        if view.ladder_words:
            body.addWidget(self._ladder_line())
        self._material = MaterialLines(view.plan_id, view.agreed.title, view.material, tokens, told=True)
        self._material.wanted.connect(self.material_wanted)
        if view.material:
            body.addWidget(self._material)
        self._levels = ReminderLevels(view, tokens)
        self._levels.level_chosen.connect(self.on_level_chosen)
        if view.level_words:
            body.addWidget(self._levels.stands)
        self._actions = QWidget()
        self._add_actions(column(self._actions, gap=4))
        body.addWidget(self._actions)
        self._body = body

    def _head(self) -> QHBoxLayout:
        agreed, line = self.view.agreed, row(gap=8)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.choice, 0, top)
        if agreed.locked:
            line.addWidget(Glyph(icon("lock", self._tokens.color("ink")), 16), 0, top)
        line.addWidget(label(agreed.title, "strong", wrap=True), 2)
        if self.view.status is PlanStatus.PAUSED:
            line.addWidget(Glyph(status_icon(Status.PAUSED, self._tokens), 16), 0, top)
        status = label(self.view.status_words, "second", wrap=True)
        status.setAlignment(Qt.AlignmentFlag.AlignRight | top)
        line.addWidget(status, 1)
        return line

    def _open_line(self) -> QWidget:
        """Return what is still open, and a way to what could be asked."""
        line = BesideOrBelow(gap=12)
        line.add(label(self.view.open_words, "now", wrap=True), 1)
        self._asks = button(
            tr("What to ask…"), "link", name=tr("What to ask: {title}").format(title=self.view.agreed.title)
        )
        self._asks.clicked.connect(self.on_ask)
        line.add(self._asks)
        return line

    def _ladder_line(self) -> QWidget:
        """Return which step is on, and a way to the ladder."""
        line = BesideOrBelow(gap=12)
        line.add(label(self.view.ladder_words, "second", wrap=True), 1)
        name = tr("Ladder: {title}").format(title=self.view.agreed.title)
        self._ladder = button(tr("Ladder…"), "link", name=name)
        self._ladder.clicked.connect(self.on_ladder)
        line.add(self._ladder)
        return line

    def _add_actions(self, body: QVBoxLayout) -> None:
        """Say where it came from, and offer what can be done, in as many lines as that needs."""
        offered, line = QWidget(), FlowLayout(gap=12)
        offered.setLayout(line)
        view, title = self.view, self.view.agreed.title
        origin = view.agreed.origin
        if view.agreed.locked:
            origin = tr("{origin}. Locked: no small version, no suggestions.").format(origin=origin)
            if view.status is not PlanStatus.ENDED:
                origin = f"{origin} {locked_words()}"
        body.addWidget(label(origin, "caption", wrap=True))
        body.addWidget(offered)
        if view.may_change_when:
            change = button(tr("Change…"), "link", name=tr("Change: {title}").format(title=title))
            change.clicked.connect(self.on_change)
            line.addWidget(change)
            when = button(tr("Change when…"), "link", name=tr("Change when: {title}").format(title=title))
            when.clicked.connect(self.on_when)
            line.addWidget(when)
        if view.may_set_material:
            material = button(tr("Own material…"), "link", name=tr("Own material: {title}").format(title=title))
            material.clicked.connect(self.on_material)
            line.addWidget(material)
        if view.status in (PlanStatus.ACTIVE, PlanStatus.DRAFT):
            self._pause = button(tr("Pause"), "link", name=tr("Pause: {title}").format(title=title))
            self._pause.clicked.connect(self.on_pause)
            line.addWidget(self._pause)
        if view.level is not None:
            line.addWidget(self._levels.opens)
        if view.status is PlanStatus.PAUSED or view.silenced:
            words = tr("Go on") if view.status is PlanStatus.PAUSED else tr("Remind me again")
            go_on = button(words, "link", name=f"{words}: {title}")
            go_on.clicked.connect(self.on_go_on)
            line.addWidget(go_on)
        if view.status is not PlanStatus.ENDED:
            self._add_writing(line)
            lines = button(tr("Lines to send…"), "link", name=tr("Lines to send: {title}").format(title=title))
            lines.clicked.connect(self.on_lines)
            line.addWidget(lines)
            asks = button(tr("Ask to change…"), "link", name=tr("Ask to change: {title}").format(title=title))
            asks.clicked.connect(self.on_asking)
            line.addWidget(asks)
            end = button(tr("End"), "link", name=tr("End: {title}").format(title=title))
            end.clicked.connect(self.on_end)
            line.addWidget(end)

    def _add_writing(self, line: FlowLayout) -> None:
        """Offer what can be written down beside its answers."""
        title = self.view.agreed.title
        if self.view.has_week:
            weeks = button(tr("The week at once…"), "link", name=tr("The week at once: {title}").format(title=title))
            weeks.clicked.connect(self.on_week)
            line.addWidget(weeks)
        if self.view.forms:
            name = tr("Copy an empty form: {title}").format(title=title)
            self._forms = button(tr("Copy an empty form"), "link", name=name)
            self._forms.clicked.connect(self.on_form)
            line.addWidget(self._forms)

    def show_choice(self, shown: bool) -> None:
        """Offer the plan for a sheet, or not; chosen at first is one that has not ended and is not private."""
        self.choice.setVisible(shown)
        self.choice.setChecked(self.view.status is not PlanStatus.ENDED and not self.view.private)

    def take_focus(self, name: str = "") -> None:
        """Put the focus on what goes by ``name``; where that is not there, on the first thing that can be done here."""
        actions = self._actions.findChildren(QPushButton)
        for action in [*(each for each in actions if each.accessibleName() == name), *actions][:1]:
            action.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops on this card, in order."""
        back = [self._levels.back] if self.view.level_words else []
        asks = [self._asks] if self.view.open_words else []
        ladder = [self._ladder] if self.view.ladder_words else []
        opens = self._material.opens.values()
        return [self.choice, *asks, *ladder, *opens, *back, *self._actions.findChildren(QPushButton)]

    def _ask(self, question: EndQuestion | PauseQuestion) -> None:
        """Ask in place of what can be done."""
        self._asked = question
        question.declined.connect(self.on_declined)
        self._actions.hide()
        self._body.addWidget(question)
        question.take_focus()

    @Slot()
    def on_declined(self) -> None:
        """Leave everything as it was."""
        if self._asked is not None:
            self._body.removeWidget(self._asked)
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None
            self._actions.show()
            self.take_focus()

    @Slot()
    def on_pause(self) -> None:
        """Ask for how long."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("For today"), self.on_pause_today)
        menu.addAction(tr("Until a day…"), self.on_pause_until)
        menu.addAction(tr("Until I go on"), self.on_pause_open)
        menu.popup(self._pause.mapToGlobal(QPoint(0, self._pause.height())))

    @Slot()
    def on_pause_today(self) -> None:
        """Pause what is left of today."""
        self.on_day_chosen(self.view.tomorrow)

    @Slot()
    def on_pause_open(self) -> None:
        """Pause until it is to go on."""
        self.pause_wanted.emit(self.view.plan_id, None)

    @Slot()
    def on_pause_until(self) -> None:
        """Ask on which day it goes on."""
        question = PauseQuestion(self.view.agreed.title, self.view.tomorrow)
        question.day_chosen.connect(self.on_day_chosen)
        self._ask(question)

    @Slot(object)
    def on_day_chosen(self, day: date) -> None:
        """Pause until that day."""
        self.pause_wanted.emit(self.view.plan_id, day)

    @Slot(object)
    def on_level_chosen(self, level: Level) -> None:
        """Remind as often as that."""
        self.level_wanted.emit(self.view.plan_id, level)

    @Slot()
    def on_ask(self) -> None:
        """Show what could be asked."""
        self.questions_wanted.emit(self.view.plan_id)

    @Slot()
    def on_ladder(self) -> None:
        """Show its ladder."""
        self.ladder_wanted.emit(self.view.plan_id)

    @Slot()
    def on_week(self) -> None:
        """Let its numbers be entered for a week at once."""
        self.week_form_wanted.emit(self.view.plan_id, None)

    @Slot()
    def on_material(self) -> None:
        """Let its material be set."""
        self.setting_material_wanted.emit(self.view.plan_id)

    @Slot()
    def on_form(self) -> None:
        """Copy an empty form; ask of which size, where there are several."""
        if len(self.view.forms) == 1:
            self.form_wanted.emit(self.view.plan_id, 0)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, words in enumerate(self.view.forms):
            menu.addAction(words).setData(place)
        menu.triggered.connect(self.on_form_chosen)
        menu.popup(self._forms.mapToGlobal(QPoint(0, self._forms.height())))

    @Slot(QAction)
    def on_form_chosen(self, action: QAction) -> None:
        """Copy an empty form of this size."""
        self.form_wanted.emit(self.view.plan_id, action.data())

    @Slot()
    def on_lines(self) -> None:
        """Show lines to send."""
        self.lines_wanted.emit(self.view.plan_id)

    @Slot()
    def on_asking(self) -> None:
        """Let a change be asked for."""
        self.asking_wanted.emit(self.view.plan_id)

    @Slot()
    def on_change(self) -> None:
        """Let it be changed."""
        self.change_wanted.emit(self.view.plan_id)

    @Slot()
    def on_when(self) -> None:
        """Let it be changed when it comes."""
        self.when_wanted.emit(self.view.plan_id)

    @Slot()
    def on_go_on(self) -> None:
        """Let it go on."""
        self.go_on_wanted.emit(self.view.plan_id)

    @Slot()
    def on_end(self) -> None:
        """Ask once whether that is meant."""
        question = EndQuestion(self.view.agreed.title)
        question.accepted.connect(self.on_end_meant)
        self._ask(question)

    @Slot()
    def on_end_meant(self) -> None:
        """End it."""
        self.end_wanted.emit(self.view.plan_id)
