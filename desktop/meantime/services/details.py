"""What may be said beside an answer, and a change of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import DONE, Mode, Reason, Share, Status, Worse
from meantime.services.sharing import strictest

_Parts = tuple[tuple[str, float | str], ...]
_IN_PARTS = frozenset({"ratings", "record"})
"""The details that are said part by part: of two people who say something in them, neither speaks for the other's."""


@dataclass(frozen=True, kw_only=True)
class Details:
    """What may be said beside the answer; everything is optional.

    Attributes:
        minutes: how long; nothing is assumed.
        reasons: what got in the way.
        note: own words.
        private: the note stays with the client.
        star: bring to session.
        ratings: pairs of a rating's id and value.
        record: pairs of a record field's id and its text.
        worse: what it was like, if it made things worse.
        expected: whether the plan expected that.
        step: the ladder step it was about, from 1.
        mode: how an exposure step was met.
    """

    minutes: float | None = None
    reasons: tuple[Reason, ...] = ()
    note: str | None = None
    private: bool = False
    star: bool = False
    ratings: tuple[tuple[str, float], ...] = ()
    record: tuple[tuple[str, str], ...] = ()
    worse: Worse | None = None
    expected: bool | None = None
    step: int | None = None
    mode: Mode | None = None


def details_of(checkin: CheckIn) -> Details:
    """Return what was said beside an answer, for changing a part of it and keeping the rest."""
    return Details(**{name: getattr(checkin, name) for name in Details.__dataclass_fields__})


def fitting(said: Details, status: Status) -> Details:
    """Return what of the details can be said beside an answer: what was done lacks reasons, all else what helped."""
    if status in DONE:
        return replace(said, reasons=())
    return replace(said, ratings=tuple(rating for rating in said.ratings if rating[0] != "helpful"))


@dataclass(frozen=True)
class DetailsChange:
    """What is said anew beside an answer. All else stays as it stands when this is written, wherever it was said.

    Attributes:
        said: the details with what is new.
        names: which of them are new.
        under: the strictest share of the plan under which any of it had to wait.
        parts: which ratings and which fields of the record are new, as pairs of the detail and the id.
    """

    said: Details
    names: frozenset[str]
    under: Share = Share.FULL
    parts: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def between(cls, before: Details, after: Details) -> DetailsChange:
        """Return what is new in ``after`` to somebody who saw ``before``."""
        fields = Details.__dataclass_fields__
        names = frozenset(name for name in fields if getattr(before, name) != getattr(after, name))
        parts = {
            (name, part) for name in names & _IN_PARTS for part in _new_in(getattr(before, name), getattr(after, name))
        }
        return cls(after, names, parts=frozenset(parts))

    def __bool__(self) -> bool:
        """Tell whether anything is new."""
        return bool(self.names)

    def over(self, details: Details) -> Details:
        """Return ``details`` with this laid over them."""
        new = {name: getattr(self.said, name) for name in self.names - _IN_PARTS}
        new |= {name: self._laid_over(name, getattr(details, name)) for name in self.names & _IN_PARTS}
        return replace(details, **new)

    def _laid_over(self, name: str, there: _Parts) -> _Parts:
        """Return ratings or a record with what is new in them; the other parts stay as they are there."""
        said, merged = dict(getattr(self.said, name)), dict(there)
        new = [part for part in (*merged, *said) if (name, part) in self.parts]
        for part in new:
            if part in said:
                merged[part] = said[part]
            else:
                merged.pop(part, None)
        return tuple(merged.items())

    def fitting(self, status: Status) -> DetailsChange:
        """Return what of this can be said beside another answer."""
        unfit = frozenset({"reasons"}) if status in DONE else frozenset()
        away = frozenset() if status in DONE else frozenset({("ratings", "helpful")})
        return replace(self, said=fitting(self.said, status), names=self.names - unfit, parts=self.parts - away)

    def then(self, later: DetailsChange) -> DetailsChange:
        """Return this change and a ``later`` one as one."""
        return DetailsChange(
            later.over(self.said),
            self.names | later.names,
            strictest(self.under, later.under),
            self.parts | later.parts,
        )


def _new_in(before: _Parts, after: _Parts) -> set[str]:
    """Return the ids of which another value stands in ``after``, or none any more."""
    return {part for part, _ in set(before) ^ set(after)}
