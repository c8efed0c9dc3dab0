"""What follows a practice: that it is saved, and what may be noted of it, save on a hard day; nothing has to be."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from meantime.domain.errors import UserError
from meantime.domain.record_fields import RecordField
from meantime.domain.statuses import DONE, Status
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.records.form import Records, RecordView, WrittenMeanwhile
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.after_answer import AfterAnswer
from meantime.ui.glyphs import Glyph, status_icon
from meantime.ui.keeping import Keeping
from meantime.ui.parts import column, label, row
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
    }.get(status, tr("It was answered elsewhere meanwhile; that stands."))


class Afterwards(Inside):
    """The answer that was saved, the ratings of the practice, and the details as everywhere else."""

    edited = Signal()
    """A rating was given, or changed."""

    def __init__(
        self,
        item: ItemView,
        done: str,
        numbers: tuple[RecordField, ...],
        records: Records,
        bus: ChangeBus,
        wishes: CheckInWishes,
        tokens: Tokens,
        *,
        asks: bool,
    ) -> None:
        """Show the answer in ``item``, of which ``done`` tells how much, and offer to rate ``numbers``.

        Nothing more is asked where not ``asks``; that it made things worse can be said, and shows the way on, all the
        same.
        """
        super().__init__()
        self._item, self._records, self._bus, self._wishes = item, records, bus, wishes
        self._sliders: dict[str, RatingSlider] = {}
        self._view: RecordView | None = None
        self._shown: dict[str, str] = {}
        self._body = column(self, gap=12)
        self._answer = AfterAnswer(item, tokens, wishes, asks=asks)
        self._answer.record_wanted.connect(self.on_record)
        if not self.thanks:
            self._add_saved(done, tokens)
            if asks and numbers and item.checkin is not None and item.status in DONE:
                self._add_numbers(numbers)
        self._body.addWidget(self._answer)
        self._said = label("", "now", wrap=True)
        self._body.addWidget(self._said)
        self._said.hide()
        self._body.addStretch(1)

    @property
    def thanks(self) -> bool:
        """Whether it says what follows from it having made things worse."""
        return self._answer.thanks

    def _add_saved(self, done: str, tokens: Tokens) -> None:
        line, words = row(gap=12), column(gap=1)
        line.addWidget(Glyph(status_icon(self._item.status, tokens), SAVED_GLYPH))
        words.addWidget(label(saved_words(self._item.status or Status.SMALL), "section", wrap=True))
        words.addWidget(label(done, "second", wrap=True))
        line.addLayout(words, 1)
        self._body.addLayout(line)

    def _add_numbers(self, numbers: tuple[RecordField, ...]) -> None:
        self._view = self._seen()
        if self._view is None:
            return
        self._body.addWidget(label(tr("If you want to note it"), "strong13", wrap=True))
        self._saves = Keeping("save ratings", self)
        self._saves.timeout.connect(self.on_save)
        self._bus.changed.connect(self.on_changed)
        for field in numbers:
            name = label(field.label, "second", wrap=True)
            low, high = field.scale
            slider = RatingSlider(field.label, low, high, field.points)
            slider.show_text(self._view.values.get(field.id, ""))
            slider.edited.connect(self.on_edited)
            self._shown[field.id] = slider.text
            self._sliders[field.id] = slider
            self._body.addWidget(name)
            self._body.addWidget(slider)

    def _seen(self) -> RecordView | None:
        """Return the record as it stands; None where it cannot be read."""
        try:
            return self._records.view(self._item.checkin or "")
        except UserError:
            return None

    def flush(self) -> bool:
        """Save what is entered; return whether that could be."""
        self._answer.flush()
        return self._save_numbers()

    def _save_numbers(self) -> bool:
        entered = {name: slider.text for name, slider in self._sliders.items() if slider.text != self._shown[name]}
        if not entered or self._view is None:
            return True
        try:
            changes = self._records.save(self._view, entered)
        except WrittenMeanwhile as error:
            self._view = self._view.with_values(error.values)
            self._say(str(error))
            return False
        except UserError as error:
            self._saves.again_after(error)
            self._say(str(error))
            return False
        self._shown |= entered
        self._view = self._seen() or self._view
        self._say("")
        self._bus.tell(changes)
        return True

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot()
    def on_edited(self) -> None:
        """Save soon, also while somebody moves on."""
        self._saves.soon()
        self.edited.emit()

    @Slot()
    def on_save(self) -> None:
        """Save what was rated."""
        self._save_numbers()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what was rated elsewhere, in what nobody touched here."""
        fresh = self._seen() if Part.CHECKINS in changes.parts else None
        if fresh is None or self._view is None:
            return
        for name, slider in self._sliders.items():
            if slider.text == self._shown[name]:
                slider.show_text(fresh.values.get(name, ""))
                self._shown[name] = slider.text
                self._view = self._view.with_values({name: fresh.values.get(name, "")})

    @Slot()
    def on_record(self) -> None:
        """Show the form, with what was rated here."""
        if self._item.checkin is not None and self.flush():
            self._wishes.record_wanted.emit(self._item.checkin)
