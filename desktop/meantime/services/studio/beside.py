"""What stands beside plans and is asked for at each key: the lines for the session, and on which days there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from meantime.services.notebook import Notebook
from meantime.services.sessions import Sessions


class Beside:
    """Keeps both until anything is written, by whomever: after years they are many, and a key is quick."""

    def __init__(self, notebook: Notebook, sessions: Sessions) -> None:
        """Read ``sessions`` of the vault of ``notebook``."""
        self._vault = notebook.vault
        self._sessions = sessions
        self._mark: tuple[int, int] | None = None
        self._lines: Mapping[str, str] | None = None
        self._plans: Mapping[str, str | None] = {}
        self._days: frozenset[date] | None = None

    def lines(self) -> frozenset[str]:
        """Return the words of the lines that are on the list to talk about."""
        return frozenset(self._by_id().values())

    def lines_of(self, point_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the words of those of these lines that are on the list to talk about."""
        lines = self._by_id()
        return tuple(lines[each] for each in point_ids if each in lines)

    def lines_about(self, plan_id: str) -> tuple[str, ...]:
        """Return the words of the lines on the list that are about a plan."""
        lines = self._by_id()
        return tuple(lines[each] for each in lines if self._plans[each] == plan_id)

    def session_days(self) -> frozenset[date]:
        """Return the days on which there is a session."""
        self._refresh()
        if self._days is None:
            self._days = frozenset(session.at.date() for session in self._sessions.all() if session.held)
        return self._days

    def _by_id(self) -> Mapping[str, str]:
        self._refresh()
        if self._lines is None:
            points = self._sessions.points()
            self._lines = {point.id: point.text for point in points}
            self._plans = {point.id: point.plan_id for point in points}
        return self._lines

    def _refresh(self) -> None:
        mark = self._vault.writing_mark()
        if mark != self._mark:
            self._mark, self._lines, self._days = mark, None, None
