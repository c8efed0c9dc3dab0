"""Lines to talk about, kept while they are typed: the one in the field, and one that is being reworded."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.kept_typing import KeptText, again_words
from meantime.ui.session.talk import LineEditor, TalkCard


class KeptLines(QObject):
    """Looks after the fields of a card; whoever writes its lines tells what is written."""

    said = Signal(str)
    """A line stands in its field again that a killed process left."""

    def __init__(self, talk: TalkCard, forms: TypedForms) -> None:
        """Keep in ``forms`` what is typed in ``talk``."""
        super().__init__(talk)
        self._forms = forms
        self._added = KeptText(forms, Form.LINE, "", talk.field)
        self._reworded: dict[str, KeptText] = {}
        talk.editing_begun.connect(self.on_editing_begun)
        talk.declined.connect(self.written)

    def begin(self) -> None:
        """Show the line that was typed last time and not added."""
        if self._added.show_begun():
            self.said.emit(again_words())

    def keep(self) -> None:
        """Keep what stands in the fields now."""
        for kept in (self._added, *self._reworded.values()):
            kept.on_due()

    def added(self) -> None:
        """The line in the field stands on the list."""
        self._added.let_go()

    @Slot(str)
    def written(self, item: str) -> None:
        """The line with this id has its other words, is off the list, or stays as it was."""
        kept = self._reworded.pop(item, None)
        if kept is not None:
            kept.let_go()

    @Slot(LineEditor)
    def on_editing_begun(self, editor: LineEditor) -> None:
        """A line is being reworded: show the words that were typed for it last time and not kept."""
        kept = KeptText(self._forms, Form.LINE, editor.item, editor.field)
        self._reworded = {editor.item: kept}
        if kept.show_begun():
            self.said.emit(again_words())
