"""The line in today's check-in that leads to the session sheet on the evening and in the hour before a session."""

from __future__ import annotations

from meantime.domain.desk import Nudge
from meantime.language import tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.session_moments import leading


def session_line(book: Notebook) -> str:
    """Return its words; empty where no session is near."""
    found = leading(book)
    if found is None:
        return ""
    nudge, session = found
    at = phrases.clock(session.at)
    if nudge is Nudge.HOUR:
        return tr("For {time}: read your page…").format(time=at)
    if session.at.date() > book.present().now.wall.date():
        return tr("For tomorrow, {time}: what you want to bring…").format(time=at)
    return tr("For {time}: what you want to bring…").format(time=at)
