"""Appointments with the therapist, and the lines to bring to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from meantime.domain.errors import UserError
from meantime.domain.sessions import Origin, Session, TalkingPoint
from meantime.domain.wall_time import Stamp
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.ports import Ids

LONGEST_LINE = 2_000
LONGEST_NAME = 80


class Sessions:
    """Commands and questions about sessions."""

    def __init__(self, notebook: Notebook, ids: Ids) -> None:
        """Write into the vault of ``notebook``."""
        self._book = notebook
        self._vault = notebook.vault
        self._ids = ids

    def add(self, at: datetime, with_: str | None = None) -> tuple[Session, Changes]:
        """Note an appointment at the naive local time ``at``; the same one twice is one.

        Raises:
            UserError: if the name is too long.
        """
        _refuse_too_long(with_)
        with self._vault.transaction():
            for session in self._vault.sessions.all():
                if session.at == at and (with_ is None or session.with_ == with_):
                    return session, Changes()
            session = Session(self._ids.fresh(), at, with_)
            self._vault.sessions.add(session)
        return session, Changes.of(Part.SESSIONS)

    def reschedule(self, session: Session, at: datetime, with_: str | None = None) -> Changes:
        """Move an appointment to the naive local time ``at``, or name someone else.

        Where its list was put away, and it is still to come by then, the list waits again after it.

        Raises:
            UserError: if the name is too long, or the appointment is gone.
        """
        _refuse_too_long(with_)
        still_to_come = at > self._book.present().now.wall
        moved = replace(session, at=at, with_=with_, held=session.held or still_to_come)
        with self._vault.transaction():
            if self._vault.sessions.get(session.id) is None:
                raise UserError(tr("There is no session with this id."))
            if moved == session:
                return Changes()
            self._vault.sessions.update(moved)
            settings = self._vault.settings.load()
            if not still_to_come or settings.looked_after != session.id:
                return Changes.of(Part.SESSIONS)
            self._vault.settings.save(replace(settings, looked_after=""))
        self._book.forget()
        return Changes.of(Part.SESSIONS, Part.SETTINGS)

    def cancel(self, session: Session) -> Changes:
        """Take an appointment out that does not take place."""
        with self._vault.transaction():
            self._vault.sessions.remove(session.id)
        return Changes.of(Part.SESSIONS)

    def set_held(self, session: Session, held: bool) -> Changes:
        """Note of an appointment that has passed that it did not take place, or that it did after all.

        Raises:
            UserError: if it is gone, or still to come.
        """
        with self._vault.transaction():
            known = self.get(session.id)
            if known.at > self._book.present().now.wall:
                raise UserError(tr("This session is still to come; it can be moved or taken out."))
            if known.held is held:
                return Changes()
            self._vault.sessions.update(replace(known, held=held))
        return Changes.of(Part.SESSIONS)

    def get(self, session_id: str) -> Session:
        """Return one appointment.

        Raises:
            UserError: if there is none.
        """
        session = self._vault.sessions.get(session_id)
        if session is None:
            raise UserError(tr("There is no session with this id."))
        return session

    def all(self) -> tuple[Session, ...]:
        """Return all appointments in order of time, those that did not take place too."""
        return self._vault.sessions.all()

    def begun(self) -> Session | None:
        """Return the latest appointment whose time has come, whether or not it took place."""
        return self._vault.sessions.begun(self._book.present().now.wall)

    def next(self) -> Session | None:
        """Return the next appointment from now on."""
        return self._vault.sessions.next(self._book.present().now.wall)

    def last(self) -> Session | None:
        """Return the last appointment before now that took place."""
        return self._vault.sessions.last(self._book.present().now.wall)

    def over(self) -> Session | None:
        """Return the latest appointment that took place and is over."""
        return self._vault.sessions.over(self._book.present().now.wall)

    def note(
        self,
        text: str,
        *,
        keep: bool = True,
        plan_id: str | None = None,
        origin: Origin | None = None,
        at: Stamp | None = None,
    ) -> tuple[TalkingPoint, Changes]:
        """Write down a line to talk about; one from last time that has the same words is brought again.

        Args:
            text: its words.
            keep: whether it may stand on the page.
            plan_id: the plan that it names, where these are the program's words.
            origin: what it is noted from; None where it is written by hand.
            at: when; now if None.

        Raises:
            UserError: if it is empty or too long.
        """
        words, now = _line(text), at or self._book.present().now
        with self._vault.transaction():
            for earlier in self.from_last_time():
                if (earlier.text, earlier.plan_id) == (words, plan_id):
                    again = replace(earlier.brought_again(now), keep=keep)
                    return again, self.change(again)
            points = self._vault.talking_points.all()
            order = max((point.order for point in points), default=0) + 1
            point = TalkingPoint(self._ids.fresh(), words, now, order, keep, plan_id=plan_id, origin=origin)
            self._vault.talking_points.add(point)
        return point, Changes.of(Part.TALK)

    def points(self) -> tuple[TalkingPoint, ...]:
        """Return the lines on the list, in the client's order; those from last time are not among them."""
        over = self.over()
        return tuple(point for point in self._on_list() if over is None or not point.is_from(over))

    def from_last_time(self) -> tuple[TalkingPoint, ...]:
        """Return the lines that were brought to a session that is over, the newest first.

        They stand on no page by themselves any more, until they are brought again. Where it turns out that the session
        did not take place, they are on the list as before.
        """
        over = self.over()
        brought = [point for point in self._on_list() if over is not None and point.is_from(over)]
        return tuple(sorted(brought, key=lambda point: (point.again or point.made).utc, reverse=True))

    def _on_list(self) -> list[TalkingPoint]:
        points = (point for point in self._vault.talking_points.all() if point.dropped is None)
        return sorted(points, key=lambda point: point.order)

    def point(self, point_id: str) -> TalkingPoint:
        """Return one line, on the list or taken off it.

        Raises:
            UserError: if there is none.
        """
        for point in self._vault.talking_points.all():
            if point.id == point_id:
                return point
        raise UserError(tr("This line is no longer there."))

    def reword(self, point: TalkingPoint, text: str) -> Changes:
        """Give a line other words.

        Raises:
            UserError: if they are empty or too long.
        """
        words = _line(text)
        return self.change(replace(point, text=words)) if words != point.text else Changes()

    def arrange(self, point_ids: Sequence[str]) -> Changes:
        """Put the lines on the list in this order; one that is not named stays behind those that are."""
        points = self.points()
        rank = {point_id: place for place, point_id in enumerate(point_ids)}
        ordered = sorted(points, key=lambda point: rank.get(point.id, len(rank)))
        if [point.id for point in ordered] == [point.id for point in points]:
            return Changes()
        places = sorted(point.order for point in points)
        with self._vault.transaction():
            for place, point in zip(places, ordered, strict=True):
                self._vault.talking_points.update(replace(point, order=place))
        return Changes.of(Part.TALK)

    def set_keep(self, point: TalkingPoint, *, keep: bool) -> Changes:
        """Let a line stand on the page, from now on, or keep it off."""
        if not keep or point.keep:
            return self.change(replace(point, keep=keep))
        over, again = self.over(), point.brought_again(self._book.present().now)
        if over is not None and point.again is not None and point.again.wall >= over.at:
            again = replace(again, again_before=point.again_before)  # it was brought again before, for the same session
        return self.change(replace(again, keep=True))

    def bring_again(self, point: TalkingPoint) -> Changes:
        """Put a line from last time on the list for the next session."""
        return self.change(point.brought_again(self._book.present().now))

    def take_off(self, point: TalkingPoint) -> Changes:
        """Take a line off the list again that was put on it: it rests where it rested, or is dropped."""
        over, before = self.over(), point.not_brought_again()
        rested = point.again is not None and over is not None and before.is_from(over)
        return self.change(before) if rested else self.drop(point)

    def change(self, point: TalkingPoint) -> Changes:
        """Keep a changed line: its words, its place or whether it stands on the page."""
        with self._vault.transaction():
            self._vault.talking_points.update(point)
        return Changes.of(Part.TALK)

    def drop(self, *points: TalkingPoint) -> Changes:
        """Take lines off the list; they stay in the history."""
        return self._drop(points, self._book.present().now)

    def put_back(self, *points: TalkingPoint) -> Changes:
        """Put lines on the list again that were taken off it."""
        return self._drop(points, None)

    def _drop(self, points: Sequence[TalkingPoint], at: Stamp | None) -> Changes:
        with self._vault.transaction():
            for point in points:
                self._vault.talking_points.update(replace(point, dropped=at))
        return Changes.of(Part.TALK) if points else Changes()


def _line(text: str) -> str:
    words = text.strip()
    if not words:
        raise UserError(tr("There is nothing to note."))
    if len(words) > LONGEST_LINE:
        raise UserError(tr("That is too long for a line to talk about; 2000 characters fit."))
    return words


def _refuse_too_long(name: str | None) -> None:
    if name is not None and len(name) > LONGEST_NAME:
        raise UserError(tr("That is too long for a name; 80 characters fit."))
