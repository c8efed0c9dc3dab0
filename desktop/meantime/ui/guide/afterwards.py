"""What follows a practice: that it is saved, and what may be noted of it; nothing has to be."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from meantime.domain.errors import UserError
from meantime.domain.record_fields import RecordField
from meantime.domain.statuses import DONE, Status
from meantime.language import tr
from meantime.services.records.form import Records
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.glyphs import Glyph, status_icon
from meantime.ui.parts import button, column, label, row
from meantime.ui.records.slider import RatingSlider
from meantime.ui.scrolling import Inside
from meantime.ui.theme import Tokens

SAVED_GLYPH = 28


def saved_words(status: Status) -> str:
    """Return the sentence that says it is saved."""
    return {
        Status.FULL: tr("Done, and saved."),
        Status.SMALL: tr("Small version saved. It counts."),
        Status.TRIED: tr("Saved as tried. That is an answer too."),
    }[status]


class Afterwards(Inside):
    """The answer that was saved, the ratings of the practice, and the details as everywhere else."""

    support_wanted = Signal()
    """The support card was asked for."""

    def __init__(
        self,
        item: ItemView,
        done: str,
        numbers: tuple[RecordField, ...],
        records: Records,
        bus: ChangeBus,
        wishes: CheckInWishes,
        tokens: Tokens,
    ) -> None:
        """Show the answer in ``item``, of which ``done`` tells how much, and offer to rate ``numbers``."""
        super().__init__()
        self._item, self._records, self._bus, self._wishes = item, records, bus, wishes
        self._sliders: dict[str, RatingSlider] = {}
        self._block: ItemBlock | None = None
        self._details: DetailsPanel | None = None
        self._body = column(self, gap=12)
        if item.details.worse is not None:
            self._block = ItemBlock(item, tokens, wishes, opened=True, editing=False)
            self._body.addWidget(self._block)
        else:
            self._add_saved(done, tokens)
            if numbers and item.checkin is not None and item.status in DONE:
                self._add_numbers(numbers)
            self._add_details(tokens)
        self._said = label("", "now", wrap=True)
        self._body.addWidget(self._said)
        self._said.hide()
        self._body.addStretch(1)

    def _add_saved(self, done: str, tokens: Tokens) -> None:
        line, words = row(gap=12), column(gap=1)
        line.addWidget(Glyph(status_icon(self._item.status, tokens), SAVED_GLYPH))
        words.addWidget(label(saved_words(self._item.status or Status.SMALL), "section", wrap=True))
        words.addWidget(label(done, "second", wrap=True))
        line.addLayout(words, 1)
        self._body.addLayout(line)

    def _add_numbers(self, numbers: tuple[RecordField, ...]) -> None:
        self._body.addWidget(label(tr("If you want to note it"), "strong13", wrap=True))
        for field in numbers:
            name = label(field.label, "second", wrap=True)
            low, high = field.scale
            slider = RatingSlider(field.label, low, high, field.points)
            slider.show_text(self._number(field.id))
            self._sliders[field.id] = slider
            self._body.addWidget(name)
            self._body.addWidget(slider)

    def _number(self, field_id: str) -> str:
        value = dict(self._item.details.ratings).get(field_id)
        return "" if value is None else f"{value:g}"

    def _add_details(self, tokens: Tokens) -> None:
        self._details = details = DetailsPanel(self._item, tokens)
        details.changed.connect(self.on_details)
        details.support_wanted.connect(self.support_wanted)
        self._body.addWidget(details)
        if self._item.record:
            writes = button(tr("Write it down…"), "link")
            writes.clicked.connect(self.on_record)
            line = row()
            line.addWidget(writes)
            line.addStretch(1)
            self._body.addLayout(line)

    def flush(self) -> bool:
        """Save what is entered; return whether that could be."""
        for panel in (self._details, self._block.details if self._block is not None else None):
            if panel is not None:
                panel.flush()
        return self._save_numbers()

    def _save_numbers(self) -> bool:
        entered = {name: slider.text for name, slider in self._sliders.items()}
        if self._item.checkin is None or all(text == self._number(name) for name, text in entered.items()):
            return True
        try:
            view = self._records.view(self._item.checkin)
            typed = {name: text for name, text in entered.items() if text != self._number(name)}
            self._bus.tell(self._records.save(view, typed))
        except UserError as error:
            self._said.setText(str(error))
            self._said.show()
            return False
        return True

    @Slot(object)
    def on_details(self, change: object) -> None:
        """Pass on what was said."""
        if self._item.checkin is not None:
            self._wishes.details_changed.emit(self._item.checkin, change)

    @Slot()
    def on_record(self) -> None:
        """Show the form, with what was rated here."""
        if self._item.checkin is not None and self.flush():
            self._wishes.record_wanted.emit(self._item.checkin)
