"""What can be chosen in the studio: routines, practices, weekdays."""

from __future__ import annotations

from meantime.domain.anchors import Anchor
from meantime.language import tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.screens.today import icon_for
from meantime.services.screens.when_words import DayName, day_names
from meantime.services.studio.views import Offers, PracticeChoice, RoutineView


def offers_of(book: Notebook, library: Library) -> Offers:
    """Return it as it stands now."""
    locale = phrases.locale_of(book.settings.language)
    week = day_names(locale)
    return Offers(
        whom=book.settings.therapist or tr("your therapist"),
        routines=tuple(_routine(anchor, week, locale) for anchor in book.anchors.values()),
        practices=tuple(
            PracticeChoice(each.id, each.title, each.summary, each.exposure, each.cautions, each.cue)
            for each in library.all()
        ),
        week=week,
        unusable=library.problems,
    )


def _routine(anchor: Anchor, week: tuple[DayName, ...], locale: str) -> RoutineView:
    usual = anchor.newest
    lines = ((day.short, ", ".join(map(phrases.clock, usual.by_weekday[day.weekday]))) for day in week)
    return RoutineView(
        name=anchor.name,
        usual=phrases.usual_in_words(usual, locale),
        week=tuple(line for line in lines if line[1]),
        days=usual.days,
        icon=icon_for(anchor.name),
    )
