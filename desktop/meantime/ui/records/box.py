"""One field of a record: its number and name, what it is entered with, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from meantime.domain.record_fields import RecordField, rated_before
from meantime.language import tr
from meantime.services.records.texts import in_words, split_intensities
from meantime.ui.parts import column, label
from meantime.ui.records.fields import FieldEntry, MarkEntry
from meantime.ui.records.lists import IntensitiesEntry, make_entry
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled

_A_COLUMN = 240


class FieldBox(QWidget):
    """One field: its number and name, what it is entered with, and what is wrong with that."""

    def __init__(self, field: RecordField, number: int | None) -> None:
        """Be empty."""
        super().__init__()
        self.field = field
        self.entry: FieldEntry = make_entry(field)
        self.setMinimumWidth(scaled(_A_COLUMN))
        body = column(self, gap=5)
        words = field.label if number is None else tr("{n} {label}").format(n=number, label=field.label)
        self.name = label(words, "strong13", wrap=True)
        body.addWidget(self.name)
        self.name.setVisible(not isinstance(self.entry, MarkEntry))
        body.addWidget(self.entry)
        self.before = label("", "caption", wrap=True)
        body.addWidget(self.before)
        self.before.hide()
        self.error = label("", "now", wrap=True)
        body.addWidget(self.error)
        self.error.hide()
        body.addStretch(1)

    def show_before(self, words: str) -> None:
        """Show what was rated before, of which this is the second rating; empty takes it away."""
        said = tr("was {words}").format(words=words) if words else ""
        self.before.setText(said)
        self.before.setVisible(bool(said))
        self.entry.tell_beside(said)

    def say(self, sentence: str) -> None:
        """Say what cannot be read; empty takes it away."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))


def boxes_of(fields: Sequence[RecordField], *, numbered: bool) -> tuple[list[FieldBox], list[QWidget]]:
    """Return a box for each field, and the parts they make: a field that stands below another is a part of that.

    Parts are ``numbered``, but not where there is a single one; a mark has no number.
    """
    heads = [field for field in fields if not _is_below(field, fields)]
    counted = [field for field in heads if not field.mark]
    boxes, parts = [], []
    for head in heads:
        number = counted.index(head) + 1 if numbered and len(counted) > 1 and head in counted else None
        made = [FieldBox(head, number), *(FieldBox(field, None) for field in fields if field.below == head.id)]
        boxes += made
        parts.append(_part(made))
    return boxes, parts


def _is_below(field: RecordField, fields: Sequence[RecordField]) -> bool:
    return any(field.below == other.id for other in fields)


def _part(boxes: Sequence[FieldBox]) -> QWidget:
    if len(boxes) == 1:
        return boxes[0]
    part = QWidget()
    inside = column(part, gap=10)
    for box in boxes:
        inside.addWidget(box)
    inside.addStretch(1)
    return part


def in_lines(boxes: Sequence[QWidget], in_a_line: int) -> list[QWidget]:
    """Return parts in lines that break where the width ends; what is left over stands below the others."""
    if in_a_line == 1:
        return list(boxes)
    made: list[QWidget] = []
    for begin in range(0, len(boxes), in_a_line):
        line = BesideOrBelow(gap=16)
        held = boxes[begin : begin + in_a_line]
        for box in held:
            line.add(box, 1)
        for _ in range(in_a_line - len(held) if made else 0):
            line.add(QWidget(), 1)
        made.append(line)
    return made


def tell_before(boxes: Sequence[FieldBox], fields: Sequence[RecordField], typed: Mapping[str, str]) -> None:
    """Say beside a second rating what the first one was; where none of it is shown, as it stands in ``typed``."""
    shown = {box.field.id: box.entry for box in boxes}
    for box in boxes:
        first = rated_before(box.field, fields)
        if first is None:
            continue
        entry = shown.get(first.id)
        text = entry.text if entry is not None else typed.get(first.id, "")
        if isinstance(box.entry, IntensitiesEntry):
            box.entry.offer(split_intensities(text))
        else:
            box.show_before(in_words(first, text) if text else "")
