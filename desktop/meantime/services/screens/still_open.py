"""One plan made specific: the plan in one sentence, and what of it is still open, with what to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from meantime.domain.sessions import Origin
from meantime.domain.specificity import Vocabulary
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes
from meantime.services.notebook import Notebook
from meantime.services.sessions import Sessions
from meantime.services.specificity.open_points import OpenPoint, open_points
from meantime.services.specificity.sentence import Piece, sentence


@dataclass(frozen=True)
class StillOpenView:
    """What is clear and what is open.

    Attributes:
        plan_id: which plan.
        title: its title.
        pieces: the plan in one sentence.
        points: what is still open; none where nothing is.
        ask: whom one could ask, as the line above a question.
        brought: the questions that stand on the list for the next session.
    """

    plan_id: str
    title: str
    pieces: tuple[Piece, ...]
    points: tuple[OpenPoint, ...]
    ask: str
    brought: frozenset[str]


class StillOpenScreen:
    """Reads a plan by the fixed rules; takes its questions along to the session."""

    def __init__(
        self, notebook: Notebook, sessions: Sessions, vocabularies: Callable[[], Sequence[Vocabulary]]
    ) -> None:
        """Read from ``notebook``; the words to read by are loaded when they are first wanted."""
        self._book = notebook
        self._sessions = sessions
        self._vocabularies = vocabularies

    def view(self, plan_id: str) -> StillOpenView:
        """Return what of a plan is open.

        Raises:
            UserError: if there is no such plan.
        """
        plan, settings = self._book.plan(plan_id), self._book.settings
        words = self._vocabularies()
        whom = plan.spec.assigned_by or settings.therapist or tr("your therapist")
        return StillOpenView(
            plan_id=plan.id,
            title=plan.title,
            pieces=sentence(plan.spec, self._book.anchors, words, phrases.locale_of(settings.language)),
            points=open_points(plan.spec, words),
            ask=tr("You could ask {name}:").format(name=whom),
            brought=frozenset(point.text for point in self._sessions.points()),
        )

    def line(self, view: StillOpenView, point: OpenPoint) -> str:
        """Return the line that is brought to the session for one open point."""
        return tr("{title}: {question}").format(title=" ".join(view.title.split()), question=point.question)

    def bring(self, view: StillOpenView, point: OpenPoint) -> Changes:
        """Put a question on the list for the next session; a second time changes nothing.

        That of a private plan stands on the client's own list alone, and not on the page.

        Raises:
            UserError: if it cannot be written.
        """
        line = self.line(view, point)
        if line in {known.text for known in self._sessions.points()}:
            return Changes()
        private = self._book.plan(view.plan_id).spec.share is Share.PRIVATE
        _, changes = self._sessions.note(line, keep=not private, plan_id=view.plan_id, origin=Origin.PLANS)
        return changes
