"""Which plans get a card, on which paper; and what to say where there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from meantime.language import tr
from meantime.services.ports import Paper
from meantime.services.screens.cards import CardsView
from meantime.ui.parts import button, column, label, row
from meantime.ui.scrolling import Inside
from meantime.ui.session.rows import ChoiceCard, SheetCard
from meantime.ui.settings.fields import Choice


class CardsColumn(Inside):
    """Ticks, paper, and what stands on no card."""

    import_wanted = Signal()
    """A plan file is to be opened."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.none_yet = self._make_none_yet()
        self.plans = ChoiceCard(tr("A card for"))
        self.plans.add_foot(tr("What stands on a card follows from its plan. Nothing on it says what it is for."))
        self.left_off = label("", "second", wrap=True)
        self.left_off.setContentsMargins(4, 0, 4, 0)
        self.papers = SheetCard(tr("Paper"))
        self.paper = Choice(tr("Paper"), [(Paper.A4.value, tr("A4")), (Paper.LETTER.value, tr("Letter"))])
        line = row(margin=(0, 6, 0, 6))
        line.addWidget(self.paper)
        line.addStretch(1)
        self.papers.body.addLayout(line)
        body = column(self, margin=(0, 0, 8, 0), gap=12)
        for part in (self.none_yet, self.plans, self.left_off, self.papers):
            body.addWidget(part)
        body.addStretch(1)

    def _make_none_yet(self) -> QFrame:
        made = SheetCard(tr("No plans yet"))
        made.body.addWidget(
            label(
                tr(
                    "Once there is a plan, its card is here: when, what and how much, to lie where the practice begins."
                ),
                "second",
                wrap=True,
            )
        )
        self.opens = button(tr("Open a plan file"), "filled")
        self.opens.clicked.connect(self.import_wanted)
        line = row(margin=(0, 12, 0, 6))
        line.addWidget(self.opens)
        line.addStretch(1)
        made.body.addLayout(line)
        return made

    def show_cards(self, view: CardsView) -> None:
        """Show ``view``."""
        self.none_yet.setVisible(not view.choices)
        self.plans.show_choices(view.choices, {choice.item for choice in view.choices if choice.kept})
        self.left_off.setText(view.left_off)
        self.left_off.setVisible(bool(view.left_off))
        self.papers.setVisible(bool(view.choices))
        self.paper.show_value(view.paper.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out."""
        self.plans.arrange_for(event.size().width())
        super().resizeEvent(event)
