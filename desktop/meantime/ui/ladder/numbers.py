"""The numbers of a try that are typed and not noted yet: they wait beside their step while others are looked at."""

from __future__ import annotations

from collections.abc import Mapping

from meantime.services.screens.ladder import LadderView

Numbers = Mapping[str, float]
"""How strong it was, 0 to 100, by the ids of ``SUDS``; what is not said is not there."""


class WaitingNumbers:
    """What was typed, by the title of its step: a ladder may be put in another order meanwhile."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._typed: dict[str, Numbers] = {}

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._typed)

    def keep(self, title: str, numbers: Numbers) -> None:
        """Keep what stands beside a step; nothing typed leaves nothing."""
        self._typed.pop(title, None)
        if numbers:
            self._typed[title] = numbers

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
