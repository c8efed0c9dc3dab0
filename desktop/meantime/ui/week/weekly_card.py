"""The weekly look as one card: one line until it is opened, each part saved by itself, all of it optional."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from meantime.domain.errors import UserError
from meantime.domain.weekly import Beginning, Look
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.screens.weekly import WeeklyScreen, WeeklyView
from meantime.ui.parts import FlowLayout, button, clear, column, label, rule
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens
from meantime.ui.week.choice_row import Choices
from meantime.ui.week.shifting_line import ShiftingLine


class WeeklyCard(QFrame):
    """Stands while a look is offered; what was answered since the page was opened stays, to be corrected."""

    noted = Signal(object)
    """Something was noted (``Changes``)."""

    questionnaire_wanted = Signal(str)
    """The questionnaire with this id is to be opened."""

    def __init__(self, screen: WeeklyScreen, tokens: Tokens) -> None:
        """Ask ``screen`` what is offered; nothing is shown before."""
        super().__init__()
        self.setObjectName("card")
        self._screen = screen
        self._view: WeeklyView | None = None
        self._kept: Look | None = None
        self._built: tuple[object, ...] = ()
        self._stops: list[QWidget] = []
        self.line = ShiftingLine(tokens)
        self.line.written.connect(self.on_written)
        self._body = column(self, margin=(16, 10, 16, 12), gap=10)
        self._head = self._make_head()
        self._body.addWidget(self._head)
        self._inside = QWidget()
        self._rows = column(gap=10)
        self._lines = column(self._inside, gap=10)
        self._lines.addLayout(self._rows)
        self._lines.addWidget(rule())
        self._lines.addWidget(self.line)
        self._body.addWidget(self._inside)
        self._said = label("", "now", wrap=True)
        self._say("", self._head)
        self._inside.hide()
        self.hide()

    def _make_head(self) -> QWidget:
        head = BesideOrBelow(gap=16)
        said, ways = QWidget(), BesideOrBelow(gap=8)
        words = column(said, gap=1)
        words.addWidget(label(tr("Your week, if you like"), "strong", wrap=True))
        self._below = label("", "caption", wrap=True)
        words.addWidget(self._below)
        self.aside = button("", "quiet")
        self.toggle = button("")
        for way in (self.aside, self.toggle):
            ways.add(way)
        self.aside.clicked.connect(self.on_aside)
        self.toggle.clicked.connect(self.on_toggle)
        head.add(said, 1)
        head.add(ways)
        return head

    @property
    def is_open(self) -> bool:
        """Whether all of it is shown."""
        return not self._inside.isHidden()

    def renew(self, *, begins: bool, asks: bool) -> None:
        """Show the present look as it stands.

        Args:
            begins: the page was just opened: what is done or put away goes, unless its line could not be saved yet.
            asks: there is something to be asked about yet.
        """
        if begins:
            self.flush()
            if not self.line.waits:
                self._kept = None
                self._inside.hide()
        self._view = view = self._screen.view(self._kept) if asks else None
        if view is None:
            self.flush()
            self.hide()
            return
        self._kept = view.look
        self.line.begin(view.look)
        if self._built != view.asked:
            self._build(view)
        self._show(view)
        self.show()

    def _build(self, view: WeeklyView) -> None:
        self._built = view.asked
        self._rows.removeWidget(self._said)
        clear(self._rows)
        self._stops.clear()
        self._rows.addWidget(label(tr("Each part is saved at once, and any can be left out."), "caption", wrap=True))
        for each in view.ratings:
            self._add(Choices(each))
        self._rows.addWidget(label(tr("0 is not at all, 10 is most."), "caption", wrap=True))
        if view.scales:
            self._rows.addWidget(self._make_scales(view))
        for plan in view.plans:
            self._rows.addWidget(rule())
            self._rows.addWidget(label(plan.title, "strong", wrap=True))
            for each in plan.rows:
                self._add(Choices(each, plan.title))
        if view.plans:
            self._rows.addWidget(label(tr("1 is not at all so, 7 is completely so."), "caption", wrap=True))

        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from above to below: what was made later would come last."""
        stops = [self.aside, self.toggle, *self._stops, self.line.field, self.line.star, self.line.private]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _add(self, choices: Choices) -> None:
        choices.chosen.connect(self.on_chosen)
        self._rows.addWidget(choices)
        self._stops += choices.chips

    def _make_scales(self, view: WeeklyView) -> QWidget:
        made, flow = QWidget(), FlowLayout(gap=8)
        made.setLayout(flow)
        for scale_id, title in view.scales:
            opens = button(tr("{title}…").format(title=title), name=tr("Open {title}").format(title=title))
            opens.setObjectName(scale_id)
            opens.clicked.connect(self.on_scale)
            flow.addWidget(opens)
            self._stops.append(opens)
        return made

    def _show(self, view: WeeklyView) -> None:
        rows = [*view.ratings, *(each for plan in view.plans for each in plan.rows)]
        for choices, each in zip(self.findChildren(Choices), rows, strict=True):
            choices.show_value(each.value)
        self.line.show_line(view.line, star=view.star, private=view.private)
        if view.aside:
            below = tr("Put away until next week.")
            self._inside.hide()
        elif view.offered:
            below = tr("A few ratings and one line. All of it is optional.")
        else:
            below = tr("All of it is noted. You can still change it.")
        self._below.setText(below)
        aside = tr("That is all for this week") if view.begun else tr("Not this week")
        self._name(self.aside, tr("Open it again") if view.aside else aside)
        self._name(self.toggle, tr("Close") if self.is_open else tr("Open"))
        self.toggle.setHidden(view.aside)

    @staticmethod
    def _name(way: QAbstractButton, words: str) -> None:
        way.setText(words)
        way.setAccessibleName(tr("{words}: your week").format(words=words))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.line.set_tokens(tokens)

    def flush(self) -> None:
        """Save what is being typed."""
        self.line.flush()

    def open_all(self) -> None:
        """Show all of it, and begin with what is asked first; nothing where nothing is offered."""
        if self._view is None or self.isHidden():
            return
        if self._view.aside:
            self.on_aside()
        if not self.is_open:
            self.on_toggle()
        rows = self._inside.findChildren(Choices)
        if rows:
            rows[0].take_focus()

    @Slot()
    def on_toggle(self) -> None:
        """Show all of it, or one line."""
        self.flush()
        self._inside.setVisible(not self.is_open)
        if self._view is not None:
            self._show(self._view)

    @Slot()
    def on_aside(self) -> None:
        """Put it away until next week, or offer it again."""
        view = self._view
        if view is None:
            return
        self.flush()
        looks = self._screen.looks
        self._note(looks.open_again if view.aside else partial(looks.put_away, view.look), self._head)
        self.aside.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str, int)
    def on_chosen(self, name: str, plan_id: str, value: int) -> None:
        """Note it at once; what could not be noted does not stand as chosen."""
        looks, row = self._screen.looks, self.sender()
        command = partial(looks.note_beginning, plan_id, Beginning(name)) if plan_id else partial(looks.rate, name)
        noted = self._note(partial(command, value), row if isinstance(row, Choices) else self._head)
        if not noted and self._view is not None:
            self._show(self._view)

    @Slot(object, str, bool, bool)
    def on_written(self, look: Look, text: str, star: bool, private: bool) -> None:
        """Keep the line of the look that it was written for."""
        looks = self._screen.looks
        if not self._note(partial(looks.write_line, look, text, star=star, private=private), self.line):
            self.line.try_again()

    @Slot()
    def on_scale(self) -> None:
        """Open a questionnaire."""
        sender = self.sender()
        if sender is not None:
            self.questionnaire_wanted.emit(sender.objectName())

    def _note(self, command: Callable[[], Changes], below: QWidget) -> bool:
        """Do it, and tell what changed; tell whether it could be done, and say ``below`` what was touched why not."""
        try:
            changes = command()
        except UserError as error:
            self._say(str(error), below)
            return False
        self._say("", below)
        self.noted.emit(changes)
        return True

    def _say(self, sentence: str, below: QWidget) -> None:
        """Say why something could not be noted where the eyes are: the card may be higher than the window."""
        layouts = (self._rows, self._lines, self._body)
        for layout in layouts:
            layout.removeWidget(self._said)
        holds = next(layout for layout in layouts if layout.indexOf(below) >= 0)
        holds.insertWidget(holds.indexOf(below) + 1, self._said)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
