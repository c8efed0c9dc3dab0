"""Which everyday routine comes next, for what is put off until after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from meantime.domain.wall_time import to_utc, to_wall
from meantime.language import tr
from meantime.services.notebook import Notebook, Present
from meantime.services.phrases import anchor_in_words, clock

_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class NextAnchor:
    """An anchor and when it usually comes next.

    Attributes:
        name: how the person calls it.
        at: the instant, aware, in UTC.
    """

    name: str
    at: datetime

    def again_words(self, present: Present) -> str:
        """Return what is said of a practice that is put off until then, by the clock in force."""
        anchor, at = anchor_in_words(self.name), to_wall(self.at, present.zone)
        when = anchor[:1].lower() + anchor[1:]
        today = at.date() == present.now.wall.date()
        form = tr("Again {anchor}, at {time}.") if today else tr("Again tomorrow {anchor}, at {time}.")
        return form.format(anchor=when, time=clock(at))


def next_anchor(book: Notebook) -> NextAnchor | None:
    """Return the anchor whose usual time comes next, in the zone in force; None where none comes within a day."""
    present = book.present()
    found: list[tuple[datetime, str]] = []
    for anchor in book.anchors.values():
        for ahead in range(-1, 3):
            day = present.now.wall.date() + timedelta(days=ahead)
            for usual in anchor.usual_on(day).by_weekday[day.weekday()]:
                at = to_utc(datetime.combine(day, usual), present.zone)
                if present.now.utc < at <= present.now.utc + _WITHIN:
                    found.append((at, anchor.name))
    if not found:
        return None
    at, name = min(found)
    return NextAnchor(name, at)
