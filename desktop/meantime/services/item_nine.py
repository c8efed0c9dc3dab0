"""An answer that leads to the support card: the PHQ-9's item 9 from 1 up, and whatever an own file watches.

It reckons nothing and sends nothing. It tells which answer came, whoever wrote it, so that the card can be shown once
for each, and has words ready with which somebody can tell their therapist.
"""

from __future__ import annotations

from meantime.domain.scales import Scale
from meantime.language import language_in_force, tr
from meantime.services import phrases
from meantime.services.leading_answers import OnceEach
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.questionnaires import Answered


class ItemNine:
    """Finds such an answer for which the card was not shown yet."""

    def __init__(self, notebook: Notebook, measures: Measures, once: OnceEach) -> None:
        """Watch the answers in the vault of ``notebook``; ``once`` knows which were told of."""
        self._book, self._measures, self._once = notebook, measures, once

    def fresh(self) -> Answered | None:
        """Return the newest answer that leads to the card and that this has not told of; None where there is none.

        Of one day the answer that stands counts: one that was corrected to 0 meanwhile is not told of, and one that was
        saved again as it was is the same answer.

        Raises:
            UserError: if the answers cannot be read now; a later question tells of them.
        """
        standing = (
            Answered(scale, self._measures.first_said(answer))
            for scale in self._watching()
            for answer in self._measures.series(scale.id)
            if scale.watched_answer(answer.items) is not None
        )
        leading = {each.measurement.id: each for each in standing}
        newest = self._once.newest({name: each.measurement.made for name, each in leading.items()})
        return leading[newest] if newest is not None else None

    def _watching(self) -> list[Scale]:
        scales = (self._measures.scale_of(scale.id) for scale in self._measures.scales.all())
        return [scale for scale in scales if scale is not None and scale.watched is not None]

    def message(self, answered: Answered) -> str:
        """Return words with which somebody can tell their therapist before the session; nothing is sent anywhere."""
        scale, answer = answered.scale, answered.measurement
        place = next(number for number, item in enumerate(scale.items) if item.id == scale.watched)
        value = answer.items[place]
        said = next((option.label for option in scale.options if option.value == value), str(value))
        day = phrases.weekday_date(answer.day, phrases.locale_of(language_in_force()))
        therapist = self._book.settings.therapist
        lines = [tr("Hello {therapist},").format(therapist=therapist)] if therapist else []
        lines.append(
            tr("on {day} I answered item {item} of the {scale} with “{said}” ({value} of {most}).").format(
                day=day,
                item=scale.watched,
                scale=scale.title,
                said=said,
                value=value,
                most=max(option.value for option in scale.options),
            )
        )
        lines.append(tr("I would like you to know before our next session, and to talk about it with you."))
        words = "\n".join(lines)
        return words[:1].upper() + words[1:]
