"""Lines that a person can send to somebody, for one plan: neutral unless it is to be said what for."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.language import tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.social_cue import did_it, next_social_cue, one_line


@dataclass(frozen=True)
class LineView:
    """One line to copy.

    Attributes:
        heading: what it is for.
        words: the line itself, as it is copied.
    """

    heading: str
    words: str


@dataclass(frozen=True)
class LinesView:
    """The lines of one plan.

    Attributes:
        next_words: when its next moment is, or that none comes soon.
        says: that the lines do not say what for, or that they do.
        lines: the lines, in the order in which they are shown.
    """

    next_words: str
    says: str
    lines: tuple[LineView, ...]


class LinesScreen:
    """Reads a plan for its lines; writes nothing."""

    def __init__(self, notebook: Notebook) -> None:
        """Read from ``notebook``."""
        self._book = notebook

    def view(self, plan_id: str, *, named: bool) -> LinesView:
        """Return the lines of a plan; with ``named`` they say what for, by its title.

        Raises:
            UserError: if there is no such plan.
        """
        plan = self._book.plan(plan_id)
        locale = phrases.locale_of(self._book.settings.language)
        says = tr("These lines say what for.") if named else tr("These lines do not say what for.")
        cue = next_social_cue(self._book, plan, locale, named=named)
        if cue is None:
            done = LineView(tr("Afterwards"), did_it(one_line(plan.title) if named else ""))
            return LinesView(tr("No moment of this plan comes in the next five weeks."), says, (done,))
        lines = (
            LineView(tr("To be asked about it"), cue.ask_me),
            LineView(tr("For a calendar"), cue.calendar),
            LineView(tr("Afterwards"), cue.did_it),
        )
        return LinesView(tr("The next moment: {when}").format(when=cue.next), says, lines)
