"""The numbers of a try that are typed and not noted yet: they wait beside their step, and outlive a killed process."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot

from meantime.services.screens.ladder import SUDS, LadderView
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.kept_typing import KeptTyping

Numbers = Mapping[str, float]
"""How strong it was, 0 to 100, by the ids of ``SUDS``; what is not said is not there."""


class WaitingNumbers(KeptTyping):
    """What was typed, by the title of its step: a ladder may be put in another order meanwhile."""

    def __init__(self, forms: TypedForms, plan_id: str, parent: QObject) -> None:
        """Begin with what was typed last time beside the ladder of a plan and not noted."""
        super().__init__(forms, Form.TRY, plan_id, parent)
        found = {title: _numbers(text) for title, text in self.begun().items()}
        self._typed = {title: numbers for title, numbers in found.items() if numbers}
        self._over = False

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._typed)

    def wait(self, title: str, numbers: Numbers) -> None:
        """Keep what stands beside a step; nothing typed leaves nothing."""
        self._typed.pop(title, None)
        if numbers:
            self._typed[title] = numbers
        if not self._over:
            self.keep({at: json.dumps(dict(each)) for at, each in self._typed.items()})

    def of(self, title: str) -> Numbers:
        """Return what waits beside a step."""
        return self._typed.get(title, {})

    def go_along(self, before: LadderView, after: LadderView) -> None:
        """Stay with a step that has another title by now; its place tells which one it is."""
        titles = {step.title for step in after.steps}
        by_number = {step.number: step.title for step in after.steps}
        for step in before.steps:
            if step.title in self._typed and step.title not in titles and step.number in by_number:
                self._typed.setdefault(by_number[step.number], self._typed.pop(step.title))

    def let_go(self) -> None:
        """Keep nothing any more: somebody said that it may be lost."""
        self._over = True
        super().let_go()

    @Slot()
    def on_closed(self) -> None:
        """The window is closed, and all of it noted or given up."""
        self.let_go()


def _numbers(text: str) -> Numbers:
    """Return what was kept beside a step; nothing where it cannot be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    said = found.items() if isinstance(found, dict) else ()
    return {name: float(value) for name, value in said if name in SUDS and isinstance(value, int | float)}
