"""The order of Tab where widgets come and go: that in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QWidget


def tab_as_it_stands(widget: QWidget) -> None:
    """Let Tab go through ``widget`` in the order of its layouts, whatever was made first."""
    for before, after in pairwise(_stops(widget)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Return where Tab stops in ``widget``, hidden ones too; of buttons in a group each, since the stop moves."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or _is_in_group(widget):
        yield widget
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
        yield from _stops(inside) if inside is not None else ()
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _is_in_group(widget: QWidget) -> bool:
    grouped = isinstance(widget, QAbstractButton) and widget.group() is not None
    return grouped and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
