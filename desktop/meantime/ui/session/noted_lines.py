"""Notes what is done to lines to talk about: kept or held back, added, reworded, put in order, brought again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from meantime.services.sessions import Sessions
from meantime.ui.session.kept_lines import KeptLines
from meantime.ui.session.kept_sessions import Do
from meantime.ui.session.talk import TalkCard


class NotedLines(QObject):
    """What ``talk`` asks for, done to the lines of ``sessions``."""

    def __init__(self, talk: TalkCard, sessions: Sessions, kept: KeptLines, do: Do) -> None:
        """Listen to ``talk``; ``kept`` is told which of its typed words are written."""
        super().__init__(talk)
        self._talk, self._sessions, self._kept, self._do = talk, sessions, kept, do
        talk.set_to.connect(self.on_set)
        talk.added.connect(self.on_added)
        talk.reworded.connect(self.on_reworded)
        talk.dropped.connect(self.on_dropped)
        talk.put_back.connect(self.on_put_back)
        talk.arranged.connect(self.on_arranged)
        talk.last_time.brought_again.connect(self.on_brought_again)

    @Slot(str, bool)
    def on_set(self, point_id: str, kept: bool) -> None:
        """Keep a line on the page, or hold it back."""
        self._do(lambda: self._sessions.set_keep(self._sessions.point(point_id), keep=kept))

    @Slot(str)
    def on_added(self, words: str) -> None:
        """Add a line."""
        if self._do(lambda: self._sessions.note(words)[1]):
            self._kept.added()
        else:
            self._talk.give_back(words)

    @Slot(str, str)
    def on_reworded(self, point_id: str, words: str) -> None:
        """Give a line other words."""
        if self._do(lambda: self._sessions.reword(self._sessions.point(point_id), words)):
            self._kept.written(point_id)

    @Slot(list)
    def on_dropped(self, point_ids: list[str]) -> None:
        """Take lines off the list."""
        if self._do(lambda: self._sessions.drop(*map(self._sessions.point, point_ids))):
            self._talk.offer_back(point_ids)
            for point_id in point_ids:
                self._kept.written(point_id)

    @Slot(list)
    def on_put_back(self, point_ids: list[str]) -> None:
        """Put lines back on the list."""
        if self._do(lambda: self._sessions.put_back(*map(self._sessions.point, point_ids))):
            self._talk.be_back()

    @Slot(list)
    def on_arranged(self, point_ids: list[str]) -> None:
        """Put the lines in another order."""
        self._do(partial(self._sessions.arrange, point_ids))

    @Slot(str)
    def on_brought_again(self, point_id: str) -> None:
        """Put a line from last time on the list for the next session."""
        self._do(lambda: self._sessions.bring_again(self._sessions.point(point_id)))
