"""One practice in the check-in and in a day of the week: its buttons while open, one line once answered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from meantime.domain.statuses import DONE, Status
from meantime.language import tr
from meantime.services.details import Details, DetailsChange
from meantime.services.guides.guiding import Whose
from meantime.services.sharing import FirstBox
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.answer_row import AnswerRow
from meantime.ui.checkin.asking_line import AskingLine
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.did_it import DidItLine
from meantime.ui.checkin.first_box_line import FirstBoxLine
from meantime.ui.checkin.made_worse import MadeWorseLine
from meantime.ui.checkin.take_back import TakeBackLine
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.material.lines import MaterialLines
from meantime.ui.parts import FlowLayout, button, clear, column, frame, label, row
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens, scaled

LATER_MINUTES = (10, 30, 60)


class ItemBlock(QWidget):
    """One practice: three buttons while open, one line once answered, its details on request."""

    def __init__(self, item: ItemView, tokens: Tokens, wishes: CheckInWishes, *, opened: bool, editing: bool) -> None:
        """Show ``item``; ``opened`` with details, ``editing`` with its buttons although answered."""
        super().__init__()
        self.item = item
        self._tokens = tokens
        self._wishes = wishes
        self.answers: AnswerRow | None = None
        self.details: DetailsPanel | None = None
        self._asking: AskingLine | None = None
        self.material: MaterialLines | None = None
        self._layout = column(self, gap=8)
        self._build(opened=opened, editing=editing)

    def _build(self, *, opened: bool, editing: bool) -> None:
        clear(self._layout)
        self.answers = self.details = self._asking = self.material = None
        if self.item.status is None or editing:
            self._add_open()
            return
        if self.item.details.worse is not None and opened:
            self._add_thanks()
        else:
            self._add_answered(opened=opened)
        if opened:
            self.details = DetailsPanel(self.item, self._tokens)
            self.details.changed.connect(self.on_details)
            self.details.grew.connect(self._wishes.details_grew)
            self.details.support_wanted.connect(self._wishes.support_wanted)
            self._layout.addWidget(self.details)
            if self.item.record:
                self._add_record()
            if self.item.status in DONE and self.item.details.worse is None:
                self._layout.addWidget(DidItLine(self.item.title))
            self._asking = AskingLine(self.item, self._wishes)
            self._layout.addWidget(self._asking)

    def _add_record(self) -> None:
        """Show what is written down beside the answer, and the way to its form."""
        add_told(self._layout, self.item)
        words = tr("Change what is written down…") if self.item.told else tr("Write it down…")
        writes = button(words, "link", name=tr("{words}: {title}").format(words=words, title=self.item.title))
        writes.clicked.connect(self.on_record)
        self._layout.addWidget(writes, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_open(self) -> None:
        item = self.item
        words = column(gap=1)
        if item.locked_words:
            words.addLayout(self._locked_words())
            words.addSpacing(6)
        head = BesideOrBelow(gap=8)
        if item.ladder or not item.locked_words:
            head.add(label(item.title, "strong", wrap=True), 1)
        if item.guide:
            head.add(self._make_start())
        words.addWidget(head)
        if item.detail:
            words.addWidget(self._make_detail())
        self._layout.addLayout(words)
        if item.material:
            self.material = MaterialLines(item.plan_id, item.title, item.material, self._tokens)
            self.material.ask_through(self._wishes)
            self._layout.addWidget(self.material)
        self.answers = AnswerRow(item, self._tokens)
        self.answers.chosen.connect(self.on_chosen)
        self._wishes.answer_refused.connect(self.answers.offer_again)
        self._layout.addWidget(self.answers)
        self._layout.addWidget(self._make_further())

    def _make_further(self) -> QWidget:
        """Return what can be done beside the three answers, in as many lines as the words need."""
        item, made, line = self.item, QWidget(), FlowLayout(gap=10, last_at_right=True)
        made.setLayout(line)
        later = button(tr("Later…"), "quiet", name=tr("Later: {title}").format(title=item.title))
        later.clicked.connect(self.on_later)
        self._later = later
        if item.is_now:
            line.addWidget(later)
        tried = button(tr("Tried, then stopped"), "quiet", once=True)
        tried.clicked.connect(self.on_tried)
        line.addWidget(tried)
        worse = button(tr("Made things worse"), "quiet", once=True)
        worse.clicked.connect(self.on_worse)
        line.addWidget(worse)
        if item.status is None:
            looks = button(tr("I don’t want to…"), "quiet")
            looks.setAccessibleName(tr("I don’t want to: {title}").format(title=item.title))
            looks.clicked.connect(self.on_resisting)
            line.addWidget(looks)
        if item.checkin is not None:
            back = TakeBackLine(item.title)
            back.pressed.connect(self.on_undo)
            line.addWidget(back)
        return made

    def _make_detail(self) -> QWidget:
        """Return the line on what was agreed, with a way to the ladder where it is a step of one."""
        made = BesideOrBelow(gap=8)
        made.add(label(self.item.detail, "second", wrap=True), 1)
        if self.item.ladder:
            ladder = button(tr("Ladder…"), "link", name=tr("Ladder: {title}").format(title=self.item.title))
            ladder.clicked.connect(self.on_ladder)
            made.add(ladder)
        return made

    def _make_start(self) -> QPushButton:
        """Return the way to what leads through it."""
        start = button(self.item.guide, "link", picture=icon("play", self._tokens.color("pine")))
        start.setAccessibleName(tr("{words}: {title}").format(words=self.item.guide, title=self.item.title))
        start.clicked.connect(self.on_start)
        return start

    def _locked_words(self) -> QVBoxLayout:
        """Return the therapist's own words, set apart."""
        words, head, said = column(gap=6), row(gap=9), row(gap=10)
        head.addWidget(Glyph(icon("lock", self._tokens.color("ink")), 18))
        head.addWidget(label(tr("As your therapist set it"), "strong"), 1)
        words.addLayout(head)
        bar = frame("bar")
        bar.setFixedWidth(2)
        said.addWidget(bar)
        verbatim = column(gap=3)
        verbatim.addWidget(label(tr("“{words}”").format(words=self.item.locked_words), "own", wrap=True))
        if self.item.stop_rule:
            rule = tr("Stop rule: {rule}").format(rule=self.item.stop_rule)
            verbatim.addWidget(label(rule, "own", wrap=True))
        said.addLayout(verbatim, 1)
        words.addLayout(said)
        return words

    def _add_answered(self, *, opened: bool) -> None:
        """Show what stands; that it made things worse is offered while its details are, and behind *Change* later."""
        item, line, words, head = self.item, row(gap=12), column(gap=1), row(gap=12)
        line.addWidget(Glyph(status_icon(item.status, self._tokens), 20))
        head.addWidget(label(item.title, "item", wrap=True), 1)
        if not opened:
            head.addWidget(self._star())
        if item.slot:
            change = button(tr("Change"), "quiet", name=tr("Change: {title}").format(title=item.title))
            change.clicked.connect(self.on_change)
        else:  # beside all slots another answer would be one more
            change = button(tr("Undo"), "quiet", name=tr("Undo: {title}").format(title=item.title), once=True)
            change.clicked.connect(self.on_undo)
        head.addWidget(change)
        words.addLayout(head)
        below = BesideOrBelow(gap=8)
        below.add(label(item.saved, "second", wrap=True), 1)
        if item.checkin is not None and item.details.worse is None and (opened or not item.slot):
            # of several beside the slots each is told apart by when it was saved
            worse = MadeWorseLine(item.title if item.slot else f"{item.title}, {item.saved}")
            worse.pressed.connect(self.on_worse)
            below.add(worse)
        words.addWidget(below)
        line.addLayout(words, 1)
        self._layout.addLayout(line)

    def _star(self) -> QPushButton:
        """Return the star of an answered practice: outline while off, filled once set."""
        starred = self.item.details.star
        words = tr("Bringing to session: {title}") if starred else tr("Bring to session: {title}")
        star = button("", "quiet", name=words.format(title=self.item.title))
        name, color = ("star", "star") if starred else ("star-outline", "ink2")
        star.setIcon(icon(name, self._tokens.color(color)))
        star.setIconSize(QSize(scaled(18), scaled(18)))
        star.setToolTip(tr("Bringing to session") if starred else tr("Bring to session"))
        star.clicked.connect(self.on_star)
        return star

    def _add_thanks(self) -> None:
        line = row(gap=10)
        line.addWidget(Glyph(icon("worse", self._tokens.color("glyph_n")), 20))
        line.addWidget(label(tr("Thank you for saying so."), "strong"))
        line.addStretch(1)
        undo = button(tr("Undo"), "quiet", name=tr("Undo: made things worse"))
        undo.clicked.connect(self.on_not_worse)
        line.addWidget(undo)
        self._layout.addLayout(line)
        said = tr("Reminders for “{title}” rest. You can decide with {name} what to change.")
        words = said.format(title=self.item.title, name=self.item.decide_with)
        self._layout.addWidget(label(words, "second", wrap=True))
        told = FirstBoxLine(self.item.first_box or FirstBox.NOTHING)
        told.chosen.connect(self.on_worse_line)
        self._layout.addWidget(told)

    def take_focus(self) -> None:
        """Put the focus on the preferred answer, or on the first thing that can be done here."""
        reachable = (child for child in self.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        target = self.answers.preferred if self.answers is not None else next(reachable, None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def on_chosen(self, status: Status) -> None:
        """An answer was chosen."""
        self._wishes.answer_chosen.emit(self.item, status)

    @Slot()
    def on_tried(self) -> None:
        """It was tried, then stopped."""
        self._wishes.answer_chosen.emit(self.item, Status.TRIED)

    @Slot()
    def on_ladder(self) -> None:
        """Show its ladder."""
        self._wishes.ladder_wanted.emit(self.item.plan_id)

    @Slot()
    def on_start(self) -> None:
        """Show what leads through it."""
        self._wishes.guide_wanted.emit(Whose(self.item.plan_id, self.item.day, self.item.slot))

    @Slot()
    def on_resisting(self) -> None:
        """Look at what is in the way."""
        self._wishes.resistance_wanted.emit(Whose(self.item.plan_id, self.item.day, self.item.slot))

    @Slot()
    def on_record(self) -> None:
        """Show the form of what is written down."""
        if self.item.checkin is not None:
            self._wishes.record_wanted.emit(self.item.checkin)

    @Slot()
    def on_worse(self) -> None:
        """It made things worse; what is being typed beside the answer goes with it."""
        if self.details is not None:
            self.details.flush()
        self._wishes.worse_chosen.emit(self.item)

    @Slot(bool)
    def on_worse_line(self, shown: bool) -> None:
        """Pass on whether a line of the page may say so."""
        self._wishes.worse_line_chosen.emit(self.item.plan_id, shown)

    @Slot()
    def on_not_worse(self) -> None:
        """It did not make things worse: an answer given before stands, without that."""
        if self.details is not None:
            self.details.flush()
        self._wishes.not_worse_chosen.emit(self.item)

    @Slot()
    def on_later(self) -> None:
        """Ask how much later."""
        menu = QMenu(self)
        for minutes in LATER_MINUTES:
            action = menu.addAction(tr("In {n} minutes").format(n=minutes))
            action.setData(minutes)
        menu.addAction(tr("After my next routine")).setData(None)
        menu.triggered.connect(self.on_later_chosen)
        menu.popup(self._later.mapToGlobal(QPoint(0, self._later.height())))

    @Slot(QAction)
    def on_later_chosen(self, action: QAction) -> None:
        """Pass on how much later."""
        self._wishes.later_chosen.emit(self.item, action.data())

    @Slot()
    def on_star(self) -> None:
        """The star of an answered practice was clicked."""
        if self.details is not None:
            self.details.toggle_star()
        elif self.item.checkin is not None:
            said = self.item.details
            starred = DetailsChange.between(said, replace(said, star=not said.star))
            self._wishes.details_changed.emit(self.item.checkin, starred)

    @Slot()
    def on_undo(self) -> None:
        """Take the answer back, with what is being typed beside it."""
        if self.details is not None:
            self.details.flush()
        if self.item.checkin is not None:
            self._wishes.undo_chosen.emit(self.item.checkin)

    @Slot()
    def on_change(self) -> None:
        """Show the buttons again; what was said beside the answer so far goes with the next one."""
        said = self._said()
        if self.details is not None:
            self.details.flush()
        self.item = replace(self.item, details=said)
        self._build(opened=False, editing=True)
        if self.answers is not None:
            self.answers.preferred.setFocus()

    def _said(self) -> Details:
        """Return what is said beside the answer now: the item shows what was, when the details were opened."""
        return self.item.details if self.details is None else self.details.details()

    def show_said(self, item: ItemView) -> None:
        """Show what is said beside the answer by now, in an ``item`` that is otherwise the same."""
        self.item = item
        if self.details is not None:
            self.details.show_said(item.details)
        self._show_asking()

    def _show_asking(self) -> None:
        """Offer to ask for a change while the reason for that is chosen."""
        if self._asking is not None and self.details is not None:
            self._asking.show_for(self.details.details())
            self._wishes.details_grew.emit()

    @Slot(object)
    def on_details(self, change: DetailsChange) -> None:
        """Pass on what was said."""
        if self.item.checkin is not None:
            self._wishes.details_changed.emit(self.item.checkin, change)
        self._show_asking()


def add_told(body: QVBoxLayout, item: ItemView) -> None:
    """Add what is written down beside an answer: each field and what it has."""
    for name, words in item.told:
        body.addWidget(label(name, "caption", wrap=True))
        body.addWidget(label(words, "own", wrap=True, selectable=True))
