"""The window in which a published questionnaire is answered, word for word as it was published."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.scales import Scale
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.questionnaires import Given, Questionnaires, readable, still_open
from meantime.services.screens.questionnaires import answered_words, earlier_words, kept_words, open_words, promise
from meantime.services.typed_forms import Form
from meantime.ui.announcing import say
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.kept_typing import KeptTyping
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.questionnaires.items import Items
from meantime.ui.questionnaires.told import Told
from meantime.ui.said_once import SaidOnce
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.theme import scaled
from meantime.ui.window_beside import WindowBeside

WIDTH, HEIGHT = 640, 680
SIDE = 24


class QuestionnaireWindow(WindowBeside):
    """Half of it is kept as typed and has no sum. Ctrl Enter saves; Escape closes, and what is answered waits."""

    watched_answered = Signal(object)
    """It was saved (``Answered``), now or once more, with an answer that leads to the support card."""

    def __init__(self, scale: Scale, questionnaires: Questionnaires, bus: ChangeBus) -> None:
        """Ask ``scale``; what it changes is told to ``bus``."""
        super().__init__(scale.title)
        self._scale, self._questionnaires, self._bus = scale, questionnaires, bus
        self._earlier: tuple[date, Given] | None = None
        self._said_once = SaidOnce(self)
        self.take_room(WIDTH, HEIGHT)
        body = column(self, margin=(0, 20, 0, 16), gap=10)
        head = label(scale.title, "page", wrap=True)
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        body.addWidget(head)
        self._add_middle(body)
        self._add_foot(body)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_save).setAutoRepeat(False)
        self._typing = KeptTyping(questionnaires.forms, Form.QUESTIONNAIRE, scale.id, self)
        self._typing.due.connect(self.on_keep_due)
        self._standing, self._day = questionnaires.standing(scale), questionnaires.today
        self._begin()
        bus.changed.connect(self.on_changed)

    def _add_middle(self, body: QBoxLayout) -> None:
        inside = Inside()
        middle = column(inside, margin=(SIDE, 4, SIDE, 12), gap=0)
        self._asking = QWidget()
        asking = column(self._asking, gap=12)
        asking.addWidget(label(promise(), "medium", wrap=True))
        if self._scale.intro:
            asking.addWidget(label(self._scale.intro, wrap=True))
        asking.addWidget(label(tr("About: {window}").format(window=self._scale.window), "second", wrap=True))
        asking.addWidget(label(self._scale.question, "strong", wrap=True))
        self.items = Items(self._scale)
        self.items.edited.connect(self.on_edited)
        self.items.came_to.connect(self.on_came_to)
        self.items.all_led.connect(self.on_all_led)
        asking.addWidget(self.items)
        asking.addSpacing(8)
        asking.addWidget(label(self._scale.notice, "hint", wrap=True, selectable=True))
        middle.addWidget(self._asking)
        self.told = Told()
        middle.addWidget(self.told)
        self.told.hide()
        middle.addStretch(1)
        self._scroll = scrolling(inside)
        body.addWidget(self._scroll, 1)

    def _add_foot(self, body: QBoxLayout) -> None:
        foot = QWidget()
        lines = column(foot, margin=(SIDE, 0, SIDE, 0), gap=8)
        self._said = label("", "now", wrap=True)
        lines.addWidget(self._said)
        self._said.hide()
        self._counted = label("", "caption", wrap=True)
        lines.addWidget(self._counted)
        ends, flow = QWidget(), FlowLayout(gap=8)
        ends.setLayout(flow)
        self.saves = button(tr("Save"), "filled", name=tr("Save the answers"), once=True)
        self.saves.clicked.connect(self.on_save)
        self.changes = button(tr("Change the answers"), "quiet")
        self.changes.clicked.connect(self.on_change)
        self.anew = button(tr("Answer it anew"), "quiet")
        self.anew.clicked.connect(self.on_anew)
        self.closes = button(tr("Close"))
        self.closes.clicked.connect(self.close)
        for each in (self.saves, self.closes, self.changes, self.anew):
            flow.addWidget(each)
        self.changes.hide()
        self.anew.hide()
        lines.addWidget(ends)
        body.addWidget(foot)
        ScrollKeys(self._scroll, self, self.closes)

    def _begin(self) -> None:
        """Show what a closed or killed window left, else what was answered today."""
        left = readable(self._scale, self._typing.begun())
        since = self._questionnaires.kept_on(self._scale) if left else None
        self.items.show_given(left or self._standing)
        if since is not None:
            self._say(kept_words(since, self._questionnaires.today))
            self.anew.show()
        elif self._standing:
            self._say(tr("You answered it today. What you change takes the place of that."))
        self._count()

    def open(self) -> None:
        """Show it in front, with the keyboard at the first item that is open."""
        bring_in_front(self)
        if self.told.isHidden():
            self.items.begin()

    def keep(self) -> str:
        """Keep what is answered and not saved; return why that cannot be, empty where it is."""
        if not self.told.isHidden():
            return ""
        given = self.items.given()
        return self._typing.keep({name: str(value) for name, value in given.items()} if given != self._standing else {})

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.saves.setAccessibleDescription("")

    def _count(self) -> None:
        self._counted.setText(answered_words(self._scale, self.items.given()))

    @Slot()
    def on_edited(self) -> None:
        """It is kept soon, and what was said of what is open is over."""
        self._say("")
        self._count()
        self._said_once.on_edited()
        self._typing.on_typed()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep it; where that cannot be, it still stands here."""
        self.keep()

    @Slot(QWidget)
    def on_came_to(self, block: QWidget) -> None:
        """Let the item be seen whole."""
        self._scroll.ensureWidgetVisible(block, 0, scaled(24))

    @Slot()
    def on_all_led(self) -> None:
        """The last item is answered: what is open is next, or saving."""
        if still_open(self._scale, self.items.given()):
            self.items.begin()
        else:
            self.saves.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_save(self) -> None:
        """Save all answers; where one is open nothing is saved, and it is named.

        Answers of a day that is over are saved for today the second time; the first time it is said that they are.
        """
        if not self.told.isHidden():
            return
        try:
            over = self._stand_anew()
        except UserError as error:
            self._say(str(error))
            return
        given = self.items.given()
        if over:
            self.items.begin(self._scale.items[0].id)
            return
        if still_open(self._scale, given):
            self._say(open_words(self._scale, given))
            self.items.begin()
            return
        if self._says_earlier(given):
            return
        try:
            answered = self._questionnaires.save(self._scale.id, given)
        except UserError as error:
            self._say(str(error))
            return
        says_else, self._standing = given != self._standing, given
        self._typing.let_go()
        self.told.show_answered(answered)
        self._show(told=True)
        self.closes.setFocus(Qt.FocusReason.TabFocusReason)
        self._bus.tell(answered.changes)
        if (
            answered.watched and says_else
        ):  # not left to whoever hears of changes: that one goes by the clock, and may fail to read
            self.watched_answered.emit(answered)

    def _says_earlier(self, given: Given) -> bool:
        """Say once that some of what is to be saved stood on a day that is over; return whether it was said now.

        Nothing is said, and so nothing held up, where a new answer leads to the support card.
        """
        if self._earlier is None:
            return False
        (day, before), self._earlier = self._earlier, None
        if self._watched(given) not in (None, self._watched(before)):
            return False
        sentence = earlier_words(self._scale, given, before, day, self._questionnaires.today)
        if not sentence:
            return False
        self._say(sentence)
        self.anew.show()
        say(self, sentence)
        self.saves.setAccessibleDescription(sentence)
        return True

    def _watched(self, given: Given) -> int | None:
        return self._scale.watched_answer([given[item.id] for item in self._scale.items])

    def _show(self, *, told: bool) -> None:
        """Show what was saved, or the items."""
        self._say("")
        self._asking.setVisible(not told)
        self.told.setVisible(told)
        self._counted.setVisible(not told)
        self.saves.setVisible(not told)
        self.changes.setVisible(told)
        self.anew.hide()
        self._scroll.verticalScrollBar().setValue(0)

    @Slot()
    def on_change(self) -> None:
        """Show the answers again; once their day is over, none, since what is answered now is for another day."""
        self._show(told=False)
        self._stand_anew()
        self._count()
        self.items.begin(self._scale.items[0].id)

    @Slot()
    def on_anew(self) -> None:
        """Let go of what an earlier day left."""
        self._earlier = None
        self.items.show_given(self._standing)
        self._typing.let_go()
        self._say("")
        self.anew.hide()
        self._count()
        self.items.begin(self._scale.items[0].id)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what another window or program answered, unless something is answered here and not saved."""
        if Part.MEASURES not in changes.parts or not self.told.isHidden():
            return
        self._stand_anew()

    def _stand_anew(self) -> bool:
        """Show what stands by now, unless something is answered here and not saved.

        Returns:
            Whether nothing is answered any more because the day of those answers is over; it is said.
        """
        before, self._standing = self._standing, self._questionnaires.standing(self._scale)
        day, self._day = self._day, self._questionnaires.today
        if self._standing == before:
            return False
        shown = self.items.given() == before
        if shown:
            self.items.show_given(self._standing)
        elif before and day != self._day:
            self._earlier = day, before
        over = shown and day != self._day and not self._standing
        if over:
            self._say(tr("The day of those answers is over. What you answer now is for today."))
        self._count()
        return over

    def close_for_good(self) -> None:
        """Close it now: whoever closes has asked, or logs what is lost."""
        self._said_once.hold_no_more()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is answered; where that cannot be, say why once, and let the window go the second time."""
        reason = self.keep()
        if self._said_once.holds_back(kept=not reason):
            self._say(reason)
            event.ignore()
            return
        super().closeEvent(event)
