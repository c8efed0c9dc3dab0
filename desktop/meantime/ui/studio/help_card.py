"""What a good entry looks like, for the field that has the focus; always at the same place, so nothing moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from meantime.language import tr
from meantime.services.studio_help import FieldHelp, field_help
from meantime.ui.parts import column, label


class HelpCard(QFrame):
    """A sentence, and where it helps, a vague entry made specific."""

    def __init__(self, fields: Mapping[str, Sequence[QWidget]]) -> None:
        """Know the help of ``fields``, by the name of what they enter; each tells it to a screen reader itself."""
        super().__init__()
        self.setObjectName("dose")
        self._helps = field_help()
        self._fields = fields
        body = column(self, margin=(18, 12, 18, 12), gap=4)
        body.addWidget(label(tr("What helps here"), "anchor"))
        self._text = label("", wrap=True)
        self._vague = label("", "second", wrap=True)
        self._specific = label("", wrap=True)
        for each in (self._text, self._vague, self._specific):
            body.addWidget(each)
        self.hide()
        for name, widgets in fields.items():
            known = self._helps.get(name)
            for widget in widgets:
                if known is not None and not widget.accessibleDescription():
                    widget.setAccessibleDescription(known.text)

    def show_for(self, focused: QWidget | None) -> None:
        """Show the help of the field that ``focused`` belongs to; what was shown stays where it belongs to none."""
        for name, widgets in self._fields.items():
            if focused is not None and any(each is focused or each.isAncestorOf(focused) for each in widgets):
                known = self._helps.get(name)
                if known is not None:
                    self._show(known)
                return

    def _show(self, known: FieldHelp) -> None:
        self._text.setText(known.text)
        self._vague.setText(tr("Vague: {words}").format(words=known.vague))
        self._vague.setVisible(bool(known.vague))
        words = tr("Specific: {words}") if known.vague else tr("Such as: {words}")
        self._specific.setText(words.format(words=known.specific))
        self._specific.setVisible(bool(known.specific))
        self.show()
