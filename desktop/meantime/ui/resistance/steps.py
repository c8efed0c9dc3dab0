"""The four steps, one face each: every answer on them is optional."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from meantime.domain.resistance import Underneath
from meantime.language import tr
from meantime.services.resistance import Entered, Look
from meantime.services.resistance_words import underneath_words
from meantime.ui.checkin.fields import NoteField
from meantime.ui.eleven import Eleven
from meantime.ui.glyphs import icon
from meantime.ui.parts import Chip, FlowLayout, button, column, label
from meantime.ui.resistance.options import Options
from meantime.ui.scrolling import Inside
from meantime.ui.theme import Tokens, scaled

NOTE_HEIGHT = 112


class Step(Inside):
    """One face."""

    edited = Signal()
    """Something was entered."""

    def __init__(self, heading: str, below: str) -> None:
        """Say ``heading``, and ``below`` what may be done."""
        super().__init__()
        self.setAccessibleName(f"{heading} {below}")
        self._body = column(self, gap=6)
        self._body.addWidget(label(heading, "section", wrap=True))
        self._body.addWidget(label(below, "second", wrap=True))

    @property
    def first(self) -> QWidget:
        """What has the focus first."""
        raise NotImplementedError

    def over(self, entered: Entered) -> Entered:
        """Return ``entered`` with what is entered here."""
        raise NotImplementedError


class NoticeStep(Step):
    """Notice: how strong the pull away is."""

    def __init__(self, entered: Entered) -> None:
        """Show what is ``entered``."""
        super().__init__(
            tr("“Something in me doesn’t want to do this.”"),
            tr("That is all there is to notice. You don’t have to argue with it."),
        )
        question = tr("How strong is the pull away?")
        self._body.addSpacing(12)
        self._body.addWidget(label(question, "medium", wrap=True))
        self.pull = Eleven(question, tr("How strong the pull is: {n} of 10"), kind="pull")
        self.pull.show_value(entered.pull)
        self.pull.edited.connect(self.edited)
        self._body.addWidget(self.pull)
        self._body.addWidget(label(tr("Optional"), "second"))
        self._body.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The number at which the keyboard stops."""
        return self.pull.stop

    def over(self, entered: Entered) -> Entered:
        """Return ``entered`` with how strong it is."""
        return replace(entered, pull=self.pull.value)


class CuriosityStep(Step):
    """Curiosity: what might be underneath."""

    def __init__(self, entered: Entered) -> None:
        """Show what is ``entered``."""
        super().__init__(tr("What might be underneath?"), tr("Pick any, or none. A guess is fine."))
        holder, flow = QWidget(), FlowLayout(gap=8)
        holder.setLayout(flow)
        self.chips: dict[Underneath, Chip] = {}
        for each, words in underneath_words().items():
            chip = Chip(words)
            chip.setChecked(each in entered.underneath)
            chip.clicked.connect(self.edited)
            self.chips[each] = chip
            flow.addWidget(chip)
        self._body.addSpacing(8)
        self._body.addWidget(holder)
        self._body.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The first guess."""
        return self.chips[Underneath.FEAR]

    def over(self, entered: Entered) -> Entered:
        """Return ``entered`` with the guesses."""
        guesses = frozenset(each for each, chip in self.chips.items() if chip.isChecked())
        return replace(entered, underneath=guesses)


class CompassionStep(Step):
    """Compassion: what one would say to a friend."""

    def __init__(self, entered: Entered, tokens: Tokens, *, shown: bool) -> None:
        """Show what is ``entered``; whether it may be brought to the session is ``shown`` where a page may have it."""
        question = tr("What would you say to a friend who felt this?")
        super().__init__(tr("This is hard. Resistance is normal."), question)
        self._tokens, self._star = tokens, entered.star
        self.words = NoteField(entered.said)
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.words.setAccessibleName(question)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(scaled(NOTE_HEIGHT))
        self.words.textChanged.connect(self.edited)
        self._body.addSpacing(4)
        self._body.addWidget(self.words)
        fits = tr("20000 characters fit; what does not fit was left out.")
        self._full = label(fits, "hint", wrap=True)
        self._full.hide()
        self._body.addWidget(self._full)
        self.words.filled.connect(self._full.setVisible)
        self.star = button("", "quiet")
        self.star.clicked.connect(self.on_star)
        if shown:
            self._body.addWidget(self.star, 0, Qt.AlignmentFlag.AlignLeft)
            self._show_star()
        else:
            self.star.setParent(self)
            self.star.hide()
            stays = tr("This plan is not shared in full, so this stays with you.")
            self._body.addWidget(label(stays, "hint", wrap=True))
        self._body.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The field."""
        return self.words

    def over(self, entered: Entered) -> Entered:
        """Return ``entered`` with the words, and whether they come to the session."""
        return replace(entered, said=self.words.toPlainText(), star=self._star)

    def _show_star(self) -> None:
        self.star.setText(tr("Bringing to session") if self._star else tr("Bring to session"))
        self.star.setAccessibleName(self.star.text())
        self.star.setProperty("kind", "starred" if self._star else "quiet")
        picture, color = ("star", "star") if self._star else ("star-outline", "ink2")
        self.star.setIcon(icon(picture, self._tokens.color(color)))
        self.star.style().unpolish(self.star)
        self.star.style().polish(self.star)

    @Slot()
    def on_star(self) -> None:
        """Bring it to the session, or not."""
        self._star = not self._star
        self._show_star()
        self.edited.emit()


class ChoiceStep(Step):
    """Choice: the smallest step."""

    def __init__(self, entered: Entered, look: Look, tokens: Tokens) -> None:
        """Offer what ``look`` does, and show what is ``entered``."""
        heading = tr("What is the smallest step right now?")
        super().__init__(heading, tr("Whichever you pick, this was practice."))
        self.options = Options(heading, look.offers, tokens)
        self.options.show_choice(entered.chose)
        self.options.edited.connect(self.edited)
        self._body.addSpacing(8)
        self._body.addWidget(self.options)
        self._body.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The option at which the keyboard stops."""
        return self.options.stop

    def over(self, entered: Entered) -> Entered:
        """Return ``entered`` with the choice."""
        return replace(entered, chose=self.options.chosen)
