"""Plans that can be answered at any time: as needed, or on a day on which nothing is planned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.guides.guiding import Whose
from meantime.services.phrases import listed
from meantime.services.views import NeededView
from meantime.ui.actions import CheckInWishes
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.material.lines import MaterialLines
from meantime.ui.parts import FlowLayout, button, column, label, row
from meantime.ui.theme import Tokens

LONGEST_SIZE = 32
"""Longer sizes stand above the buttons, which have no room for them."""


class NeededBlock(QWidget):
    """One plan: one click each for done, for the small version, and for that it made things worse."""

    def __init__(self, plan: NeededView, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Offer to note ``plan``."""
        super().__init__()
        self.plan = plan
        self._wishes = wishes
        body = column(self, gap=6)
        words = column(gap=1)
        words.addWidget(label(plan.title, "item", wrap=True))
        beside = listed([plan.when, plan.today])
        if beside:
            words.addWidget(label(beside, "second", wrap=True))
        offered = [] if plan.small_only else [(Status.FULL, tr("Done"), plan.full)]
        if plan.small_allowed:
            offered.append((Status.SMALL, tr("Small version"), plan.small))
        for _, text, size in offered:
            if len(size) > LONGEST_SIZE:
                words.addWidget(label(f"{text}: {size}", "second", wrap=True))
        body.addLayout(words)
        if plan.material:
            material = MaterialLines(plan.plan_id, plan.title, plan.material, tokens)
            material.ask_through(wishes)
            body.addWidget(material)
        holder = QWidget()
        line = FlowLayout()
        holder.setLayout(line)
        self._buttons: dict[QPushButton, Status] = {}
        for status, text, size in offered:
            said = f"{text} · {size}" if size and len(size) <= LONGEST_SIZE else text
            made = button(said, "tonal", picture=status_icon(status, tokens), name=f"{text}: {plan.title}", once=True)
            made.clicked.connect(self.on_clicked)
            self._buttons[made] = status
            line.addWidget(made)
        if plan.guide:
            start = button(plan.guide, "link", picture=icon("play", tokens.color("pine")))
            start.setAccessibleName(tr("{words}: {title}").format(words=plan.guide, title=plan.title))
            start.clicked.connect(self.on_start)
            line.addWidget(start)
        named = tr("Made things worse: {title}").format(title=plan.title)
        worse = button(tr("Made things worse"), "quiet", name=named, once=True)
        worse.clicked.connect(self.on_worse)
        line.addWidget(worse)
        body.addWidget(holder)

    @property
    def first(self) -> QWidget:
        """The first answer."""
        return next(iter(self._buttons))

    def take_focus(self) -> None:
        """Put the focus on the first answer."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_start(self) -> None:
        """Show what leads through it."""
        self._wishes.guide_wanted.emit(Whose(self.plan.plan_id))

    @Slot()
    def on_worse(self) -> None:
        """It made things worse."""
        self._wishes.needed_worse_chosen.emit(self.plan)

    @Slot()
    def on_clicked(self) -> None:
        """Pass on the answer; each click is one."""
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._wishes.needed_chosen.emit(self.plan, self._buttons[pressed])


class NeededCard(QFrame):
    """Several such plans under one heading."""

    def __init__(
        self, heading: str, icon_name: str, plans: Sequence[NeededView], tokens: Tokens, wishes: CheckInWishes
    ) -> None:
        """Show ``plans`` under ``heading``."""
        super().__init__()
        self.setObjectName("card")
        body = column(self, margin=(15, 11, 15, 13), gap=12)
        head = row(gap=9)
        head.addWidget(Glyph(icon(icon_name, tokens.color("ink2")), 18))
        head.addWidget(label(heading, "anchor"), 1)
        body.addLayout(head)
        for plan in plans:
            body.addWidget(NeededBlock(plan, tokens, wishes))
