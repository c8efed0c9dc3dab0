"""The support card's window: opens with one click, whatever else is locked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from meantime.domain.errors import UserError
from meantime.language import language_in_force, tr
from meantime.services import phrases
from meantime.services.calling import Calling
from meantime.services.changes import Changes, Part
from meantime.services.support import Support, is_empty, numbers
from meantime.ui.changebus import ChangeBus
from meantime.ui.glyphs import icon
from meantime.ui.in_front import bring_in_front
from meantime.ui.kept_typing import again_words
from meantime.ui.parts import FlowLayout, button, clear, column, label, row
from meantime.ui.printing import AskPrinter, ask_printer, private_spooling
from meantime.ui.said_once import SaidOnce
from meantime.ui.scrolling import Inside, ScrollKeys
from meantime.ui.support.beside import Beside, PlaceBeside
from meantime.ui.support.calling import call_or_copy
from meantime.ui.support.editing import CardForm
from meantime.ui.support.printing import card_document
from meantime.ui.support.reading import CardView, EmergencyCard, NoEmergencyNumber
from meantime.ui.support.typed_card import CardTyping
from meantime.ui.support.words import emergency_heading
from meantime.ui.theme import Tokens, scaled

WIDTH, HEIGHT = 430, 590
SIDE, MOST_WIDE = 24, 620
"""Room beside what stands on it, and how wide that is at most, where the window fills the screen."""
MOST_OF_SCREEN = 0.85
"""On a small screen it is smaller, so that its buttons are in sight; what is on it scrolls."""


class SupportWindow(QWidget):
    """Reads the card; the same window turns into a form to change it."""

    def __init__(
        self,
        support: Support,
        calling: Calling,
        bus: ChangeBus,
        tokens: Tokens,
        *,
        ask_for_printer: AskPrinter = ask_printer,
    ) -> None:
        """Be hidden; the card is read when it is opened."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("window")
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(tr("Support card"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        room = self.screen().availableGeometry()
        most = int(room.width() * MOST_OF_SCREEN), int(room.height() * MOST_OF_SCREEN)
        self.setMinimumSize(min(scaled(340), most[0]), min(scaled(380), most[1]))
        self.resize(min(scaled(WIDTH), most[0]), min(scaled(HEIGHT), most[1]))
        self._support, self._calling = support, calling
        self._bus = bus
        self._tokens = tokens
        self._ask_for_printer = ask_for_printer
        self._form: CardForm | None = None
        self._said_once = SaidOnce(self)
        self._unkept = ""
        self._usual = self.size()
        self._large = False
        self._typing = CardTyping(support, self)
        self._typing.due.connect(self.on_keep_due)
        self._body = body = column(self, margin=(SIDE, 20, SIDE, 18), gap=0)
        head = row(gap=12)
        head.addWidget(label(tr("Support card"), "page", wrap=True), 1)
        self._reviewed = label("", "second", wrap=True)
        self._reviewed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._reviewed, 1)
        body.addLayout(head)
        self._why = label("", "medium", wrap=True)
        self._why.setContentsMargins(0, 8, 0, 0)
        self._why.hide()
        body.addWidget(self._why)
        body.addSpacing(10)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = Inside()
        places = column(content, margin=(0, 0, 0, 12), gap=12)
        self._card_place, self.beside = column(gap=0), PlaceBeside(self)
        self.beside.said.connect(self._say)
        places.addLayout(self._card_place)
        places.addLayout(self.beside.layout)
        places.addStretch(1)
        self._scroll.setWidget(content)
        ScrollKeys(self._scroll, self)
        body.addWidget(self._scroll, 1)
        self._below = column(gap=0)
        body.addLayout(self._below)
        self._said = label("", "caption", wrap=True)
        self._said.setContentsMargins(0, 6, 0, 0)
        self._said.hide()
        body.addWidget(self._said)
        body.addSpacing(12)
        self._footer = row(gap=8)
        body.addLayout(self._footer)
        bus.changed.connect(self.on_changed)

    def raise_up(self) -> None:
        """Show the card as it is now, in front."""
        if self._form is None:
            self._typing.keep_held()
            self.refresh()
        bring_in_front(self)
        if self._form is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def raise_with(self, why: str, beside: Beside | None = None, *, large: bool = False) -> None:
        """Show the card with these words, until it is closed.

        Args:
            why: what stands above it.
            beside: what stands below it.
            large: over the whole screen, instead of in its usual size.
        """
        self._why.setText(why)
        self._why.show()
        self.beside.put(beside)
        self._said_once.hold_no_more()  # the card is what is wanted now
        self._leave_form()
        self.refresh()
        if large:
            self._fill_screen()
        bring_in_front(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_screen(self) -> None:
        if not self._large:
            self._usual = self.size()
        self._large = True
        self.showFullScreen()

    @property
    def is_large(self) -> bool:
        """Whether it stands open with what was put beside the card, over the whole screen or wherever it was moved."""
        return self._large and self.isVisible()

    @Slot()
    def on_beside_grew(self) -> None:
        """Let the end of what stands below the card be seen."""
        inside = self._scroll.widget()
        if inside is not None:
            inside.resize(inside.width(), inside.heightForWidth(inside.width()))
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _show_in_place(self, card: QWidget) -> None:
        """Show the card or its form where the card stands."""
        clear(self._card_place)
        self._card_place.addWidget(card)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        if self._form is None and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the card as it is kept."""
        self._form = None
        card = self._support.card()
        self._say_what_waits()
        day = card.reviewed
        locale = phrases.locale_of(language_in_force())
        self._reviewed.setText(tr("reviewed {day}").format(day=phrases.day_month(day, locale)) if day else "")
        view = CardView(card, self._tokens)
        view.edit_wanted.connect(self.on_edit)
        view.call_wanted.connect(self.on_call)
        self._show_in_place(view)
        self.beside.show(shown=True)
        clear(self._below)
        if card.emergency_number:
            emergency = EmergencyCard(card.emergency_number, self._tokens)
            emergency.call_wanted.connect(self.on_call)
            self._below.addWidget(emergency)
        elif not is_empty(card):
            offer = NoEmergencyNumber()
            offer.edit_wanted.connect(self.on_edit)
            self._below.addWidget(offer)
        self._show_actions(empty=is_empty(card), any_number=bool(numbers(card)))

    def _show_actions(self, *, empty: bool, any_number: bool) -> None:
        actions = self._renew_footer()
        gray = self._tokens.color("ink2")
        if not empty:
            edit = button(tr("Edit"), "quiet", picture=icon("pencil", gray), name=tr("Edit the support card"))
            edit.clicked.connect(self.on_edit)
            actions.addWidget(edit)
            prints = button(tr("Print"), "quiet", name=tr("Print the support card"))
            prints.clicked.connect(self.on_print)
            actions.addWidget(prints)
        if any_number:
            self._copy = button(tr("Copy a number"), "quiet", picture=icon("copy", gray))
            self._copy.clicked.connect(self.on_copy)
            actions.addWidget(self._copy)
        close = button(tr("Close"))
        close.clicked.connect(self.close)
        self._footer.addWidget(close)

    def _renew_footer(self) -> FlowLayout:
        """Empty the footer and return where its left actions go: they break into lines where they are many."""
        clear(self._footer)
        left, actions = QWidget(), FlowLayout(gap=8)
        left.setLayout(actions)
        self._footer.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)
        return actions

    def _say_what_waits(self) -> None:
        """Say which button shows what was typed and is not on the card yet."""
        self._say(self._typing.words(tr("Fill it in") if is_empty(self._support.card()) else tr("Edit")))

    @Slot(str)
    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot()
    def on_edit(self) -> None:
        """Turn the card into a form, with what was typed last time and not saved."""
        card, typed_before = self._typing.begin()
        self._form = CardForm(card)
        self._form.edited.connect(self.on_edited)
        self._show_in_place(self._form)
        self.beside.show(shown=False)
        self._say(again_words() if typed_before else "")
        clear(self._below)
        self._renew_footer()
        cancel = button(tr("Cancel"), "quiet", name=tr("Cancel: leave the card as it was"))
        cancel.clicked.connect(self.on_cancel)
        self._footer.addWidget(cancel)
        save = button(tr("Save"), "filled", name=tr("Save the support card"))
        save.clicked.connect(self.on_save)
        self._footer.addWidget(save)
        self._form.focus_first()

    @Slot()
    def on_cancel(self) -> None:
        """Leave the card as it was."""
        why = ""
        try:
            self._typing.let_go()
        except UserError as error:
            why = str(error)
        self.refresh()
        if why:
            self._say(why)

    @Slot()
    def on_edited(self) -> None:
        """Something is written: it is kept soon, also while somebody types on."""
        self._said_once.on_edited()
        self._say("")
        self._typing.on_typed()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what is written as it stands; the card itself waits for its *Save*."""
        if not self.keep_written() and self._form is None:
            self._say_what_waits()

    @Slot()
    def on_save(self) -> None:
        """Put what is written on the card; if that cannot be, stay, and say why."""
        if self._form is None:
            return
        try:
            changes = self._typing.save(self._form.card())
        except UserError as error:
            self._say(str(error))
            field = self._form.focus_no_number()
            if field is not None:
                self._scroll.ensureWidgetVisible(field)
            return
        self.refresh()
        self._bus.tell(changes)

    def keep_written(self) -> str:
        """Keep what is typed, beside the card as it stands; return why that cannot be, empty where it is."""
        if self._form is None:
            return self._typing.keep_held()
        why = self._typing.keep(self._form.card())
        if why or self._said.text() == self._unkept:
            self._say(why)
        self._unkept = why
        return why

    def _leave_form(self) -> bool:
        """Show the card as it stands again, with what was typed kept beside it.

        Where that cannot be kept, it stays and says why; once more, and it is kept here, as long as the program runs.
        """
        if self._form is None:
            return True
        if self.keep_written():
            if self._said_once.holds_back(kept=False):
                return False
            self._typing.hold(self._form.card())
        self.refresh()
        return True

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what another window or process wrote, unless the card is being edited."""
        if Part.SUPPORT in changes.parts and self.isVisible() and self._form is None:
            self.refresh()

    @Slot()
    def on_copy(self) -> None:
        """Copy the one number, or ask which."""
        found = numbers(self._support.card())
        if len(found) == 1:
            self._copy_number(found[0].phone)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for contact in found:
            name = contact.name or emergency_heading()
            action = menu.addAction(f"{name} · {contact.phone}".replace("&", "&&"))
            action.setData(contact.phone)
        menu.triggered.connect(self.on_number_chosen)
        menu.popup(self._copy.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @Slot(QAction)
    def on_number_chosen(self, action: QAction) -> None:
        """Copy the chosen number."""
        self._copy_number(str(action.data()))

    def _copy_number(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self._say(tr("Copied: {number}").format(number=number))

    @Slot(str)
    def on_call(self, number: str) -> None:
        """Call, where a program for it is there; else copy the number, and say so."""
        words = call_or_copy(self._calling, number)
        if words:
            self._say(words)

    @Slot()
    def on_print(self) -> None:
        """Print the card as it is kept."""
        printer = self._ask_for_printer(self)
        if printer is not None:
            with private_spooling():
                card_document(self._support.card()).print_(printer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from the form to the card, and closes that."""
        escapes = event.key() == Qt.Key.Key_Escape
        if escapes and self._form is not None:
            if self._leave_form():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif escapes:
            self.close()
        else:
            super().keyPressEvent(event)

    def close_for_good(self) -> None:
        """Close it now: whoever closes has asked, or logs what is lost."""
        self._said_once.hold_no_more()
        self.beside.hold_no_more()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written, then close."""
        if self._leave_form() and self.beside.leave():
            super().closeEvent(event)
            self._be_usual()
        else:
            event.ignore()

    def _be_usual(self) -> None:
        """Be as small as before, with the card alone."""
        self.beside.empty()
        self._why.hide()
        if self._large:  # also where somebody took it off the whole screen by a key of the desktop
            self._large = False
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.resize(self._usual)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to be read, however wide the screen is."""
        side = max(SIDE, (event.size().width() - scaled(MOST_WIDE)) // 2)
        self._body.setContentsMargins(side, 20, side, 18)
        super().resizeEvent(event)
