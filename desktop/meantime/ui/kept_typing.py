"""What is typed in a form that is saved by its *Save* alone: kept while it is typed, shown again after a crash."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.keeping import Keeping

_log = logging.getLogger(__name__)

_WORDS = "words"


def again_words() -> str:
    """Return what is said of a form that shows what a killed process left."""
    return tr("What you typed last time is here. It is not saved yet.")


class KeptTyping(QObject):
    """What one open form keeps. Whoever shows the form says what stands in it whenever this is ``due``."""

    due = Signal()
    """What is typed is to be kept."""

    def __init__(self, forms: TypedForms, form: Form, subject: str, parent: QObject) -> None:
        """Keep in ``forms`` what is typed in the form ``form`` of ``subject``."""
        super().__init__(parent)
        self._forms, self._form, self._subject = forms, form, subject
        self._timer = Keeping("keep what is typed", self)
        self._timer.timeout.connect(self.due)

    def begun(self) -> Mapping[str, str]:
        """Return what was typed last time and not saved, by field; nothing where it cannot be read."""
        try:
            return self._forms.typed(self._form, self._subject)
        except UserError as error:
            _log.info("what was typed in a form waits there: %s", type(error).__name__)
            return {}

    def keep(self, typed: Mapping[str, str]) -> str:
        """Keep what is typed now; return why that cannot be, empty where it is. It is then tried again soon."""
        return self._timer.tried(partial(self._forms.keep, self._form, self._subject, typed))

    def let_go(self) -> None:
        """Keep nothing any more: it is saved, or was not meant."""
        if self.keep({}):
            self._timer.stop()
            _log.info("what was typed in a closed form is still kept")

    @Slot()
    def on_typed(self) -> None:
        """Something was entered: it is kept soon, also while somebody types on."""
        self._timer.soon()


class KeptText(KeptTyping):
    """The same of a form that is one field."""

    def __init__(self, forms: TypedForms, form: Form, subject: str, field: QLineEdit | QPlainTextEdit) -> None:
        """Keep what is typed into ``field`` from now on."""
        super().__init__(forms, form, subject, field)
        self._field = field
        self._at_first = self._text
        self.due.connect(self.on_due)
        field.textChanged.connect(self.on_typed)

    @property
    def _text(self) -> str:
        return self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()

    def show_begun(self) -> bool:
        """Show what was typed last time; return whether there is anything."""
        words = self.begun().get(_WORDS, "")
        if not words:
            return False
        if isinstance(self._field, QLineEdit):
            self._field.setText(words)
        else:
            self._field.setPlainText(words)
        return True

    def keep_now(self) -> str:
        """Keep it; return why that cannot be, empty where it is."""
        return self.keep({_WORDS: self._text} if self._text != self._at_first else {})

    @Slot()
    def on_due(self) -> None:
        """Keep it; where that cannot be, it still stands in its field."""
        self.keep_now()
