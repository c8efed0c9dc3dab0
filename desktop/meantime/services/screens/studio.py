"""The plan studio in words: what is entered, read back as one sentence, with what is open and what would come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.sessions import Origin
from meantime.domain.specificity import FIVE, Vocabulary, judge
from meantime.domain.statuses import PlanStatus, Share
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes
from meantime.services.drafts import Drafts
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.presets import Preset, Presets
from meantime.services.sessions import Sessions
from meantime.services.specificity.open_points import OpenPoint, open_points
from meantime.services.specificity.sentence import sentence
from meantime.services.studio.assigned import as_assigned
from meantime.services.studio.beside import Beside
from meantime.services.studio.changing import agreed_faults, effects, material_effect, since_words, stays, stays_words
from meantime.services.studio.faults import Fault, UnfitWork
from meantime.services.studio.ground import ground_of
from meantime.services.studio.offering import offers_of
from meantime.services.studio.often import often_words
from meantime.services.studio.questions import question_line
from meantime.services.studio.reading import Ground, read, rough
from meantime.services.studio.reminders import ComingReminders
from meantime.services.studio.usual import with_practice
from meantime.services.studio.views import (
    Effect,
    MomentRows,
    Offers,
    PracticeChoice,
    Reminder,
    RoutineView,
    StudioView,
)
from meantime.services.studio.work import Work
from meantime.services.studio.writing import work_of

__all__ = [
    "Effect",
    "Fault",
    "MomentRows",
    "Offers",
    "PracticeChoice",
    "Reminder",
    "RoutineView",
    "StudioScreen",
    "StudioView",
]

SURE_ENOUGH = 7
"""Below it a smaller version is suggested."""


class StudioScreen:
    """Reads work as it is typed, and says what it would come to; nothing is written but a question to be asked."""

    def __init__(
        self,
        notebook: Notebook,
        sessions: Sessions,
        library: Library,
        drafts: Drafts,
        vocabularies: Callable[[], Sequence[Vocabulary]],
        presets: Callable[[], Presets],
    ) -> None:
        """Read from these; the words to read work by are loaded when they are first wanted."""
        self._book = notebook
        self._sessions = sessions
        self._library = library
        self._drafts = drafts
        self._vocabularies = vocabularies
        self._presets = presets
        self._beside = Beside(notebook, sessions)
        self._coming = ComingReminders(notebook, self._beside)

    def offers(self) -> Offers:
        """Return what can be chosen now."""
        return offers_of(self._book, self._library)

    def begin(self, practice: str = "free") -> Work:
        """Return work in which nothing is entered yet but what a practice usually is."""
        return self.chosen(Work(), practice)

    def presets(self) -> tuple[Preset, ...]:
        """Return what a plan can begin with."""
        return self._presets().all

    def with_preset(self, work: Work, preset: Preset) -> Work:
        """Return ``work`` with what ``preset`` enters, where nothing but another preset entered something else."""
        former = next((each for each in self.presets() if each.id == work.example), None)
        return preset.filled_into(work, self.begin(work.practice), self._book.anchors, former)

    def of_plan(self, plan_id: str) -> Work:
        """Return a plan as work, to be changed.

        Raises:
            UserError: if there is no such plan.
        """
        plan = self._book.plan(plan_id)
        return replace(work_of(plan.spec), material=plan.material)

    def of_draft(self, draft_id: str) -> Work:
        """Return what was entered in a draft.

        Raises:
            UserError: if it is no longer there.
        """
        return self._drafts.work(draft_id)

    def chosen(self, work: Work, practice_id: str) -> Work:
        """Return ``work`` with another practice; it fills only what is empty or was the former one's usual.

        Of one that is not in the library nothing is known, and nothing is filled in.
        """
        chosen = self._library.get(practice_id)
        if chosen is None:
            return replace(work, practice=practice_id)
        return with_practice(work, self._library.get(work.practice), chosen, self._book.anchors)

    def assigned(self, work: Work) -> Work:
        """Return ``work`` as its therapist assigned it: without what an example or its practice filled in."""
        example = next((each for each in self.presets() if each.id == work.example), None)
        filled = example.fitting(self._book.anchors) if example is not None else Work()
        return as_assigned(work, self.begin(work.practice), filled)

    def moments(self, work: Work, plan_id: str | None = None) -> MomentRows:
        """Return the moments of ``work`` as rows to be entered; what cannot be read yet has none."""
        known = next((plan for plan in self._book.plans if plan.id == plan_id), None)
        ground, offers = ground_of(self._book, self._library, known), self.offers()
        return MomentRows(rough(work, ground).triggers, offers.routines, offers.week, ground.today)

    def view(self, work: Work, plan_id: str | None = None) -> StudioView:
        """Return what there is to say of ``work``.

        Args:
            work: as it stands, whatever is typed in it.
            plan_id: the plan that it changes; None for a new one. A plan that is gone is a new one.
        """
        known = next((plan for plan in self._book.plans if plan.id == plan_id), None)
        ground = ground_of(self._book, self._library, known)
        spec, faults = rough(work, ground), self._faults(work, ground, known)
        words, locale = self._vocabularies(), self._locale
        points = open_points(spec, words)
        open_parts = {point.part for point in points}
        reminders = self._coming.told(spec, known, locale) if not _about_moments(faults) else ()
        view = StudioView(
            pieces=sentence(spec, ground.anchors, words, locale),
            clear=tr("{n} of {all} parts are clear").format(
                n=sum(part not in open_parts for part in FIVE), all=len(FIVE)
            ),
            points=points,
            ask=tr("You could ask {name}:").format(name=self._whom(spec)),
            brought=self._brought(work, spec, points, known),
            often=often_words(spec, ground.anchors, locale),
            reminders=reminders,
            no_reminders="" if reminders else self._no_reminders(spec, faults, known),
            on_screen=self._coming.on_screen(spec, known) if reminders else "",
            faults=faults,
            smaller=_smaller(spec),
        )
        return view if known is None else self._of_change(view, known, spec, ground, work)

    def bring(self, work: Work, point: OpenPoint, plan_id: str | None) -> tuple[Work, Changes]:
        """Put a question on the list for the next session; a second time changes nothing.

        That of a private plan stands on the client's own list alone, and not on the page. Return ``work``, which knows
        from then on that the question was brought for it.

        Raises:
            UserError: if it cannot be written.
        """
        known = next((plan for plan in self._book.plans if plan.id == plan_id), None)
        spec = rough(work, ground_of(self._book, self._library, known))
        if self._brought(work, spec, (point,), known):
            return work, Changes()
        line = question_line(known.spec.title if known is not None else spec.title, point)
        noted, changes = self._sessions.note(
            line,
            keep=not _is_private(work, known),
            plan_id=known.id if known is not None else None,
            origin=Origin.STUDIO,
        )
        return (work if known is not None else replace(work, brought=(*work.brought, noted.id))), changes

    def where_brought(self, work: Work, plan_id: str | None) -> str:
        """Return where a question stands that was brought, as a sentence."""
        known = next((plan for plan in self._book.plans if plan.id == plan_id), None)
        if _is_private(work, known):
            return tr(
                "It stands on your own list to talk about. This plan stays with you: the session sheet has none of it."
            )
        return tr("It stands on the session sheet, under what you want to talk about.")

    def still_clear(self, before: Work, work: Work, plan_id: str | None) -> Work:
        """Return ``work`` without what was called clear enough of other words: those are asked about anew."""
        if not work.clear:
            return work
        known = next((plan for plan in self._book.plans if plan.id == plan_id), None)
        ground, words = ground_of(self._book, self._library, known), self._vocabularies()
        was, now = (
            {finding.name: finding.quote.words for finding in judge(spec, words) if finding.quote is not None}
            for spec in (rough(replace(each, clear=frozenset()), ground) for each in (before, work))
        )
        return replace(work, clear=frozenset(name for name in work.clear if now.get(name) in (None, was.get(name))))

    def _faults(self, work: Work, ground: Ground, known: Plan | None) -> tuple[Fault, ...]:
        try:
            spec = read(work, ground)
        except UnfitWork as error:
            return error.faults
        if known is None:
            return ()
        present = self._book.present()
        if known.status(present.now, present.boundary) is PlanStatus.ENDED:
            return (Fault("ends", _ended()),)
        if known.spec.locked:
            return (Fault("locked", stays_words(known.spec)),)
        return agreed_faults(known.spec, spec)

    def _of_change(self, view: StudioView, known: Plan, spec: PlanSpec, ground: Ground, work: Work) -> StudioView:
        """Return the view of a plan that is there: what would be different, from when on, and what stays."""
        found = effects(known.spec, spec, ground.anchors, self._library, self._locale)
        found += material_effect(known.material, work.material)
        return replace(
            view,
            effect=found,
            since=since_words(known, spec, self._book.present(), self._locale) if found else "",
            stays=stays(known.spec),
            stays_words=stays_words(known.spec),
        )

    def _no_reminders(self, spec: PlanSpec, faults: Sequence[Fault], known: Plan | None) -> str:
        present = self._book.present()
        status = known.status(present.now, present.boundary) if known is not None else PlanStatus.ACTIVE
        if status is PlanStatus.ENDED:
            return _ended()
        if _about_moments(faults):
            return tr("They stand here as soon as it is clear when it comes.")
        if spec.as_needed:
            return tr("Nothing reminds you; it is there when you need it.")
        if status is PlanStatus.PAUSED:
            return tr("The plan is paused: nothing comes until it goes on.")
        return tr("So there would be no moment to come.")

    def _whom(self, spec: PlanSpec) -> str:
        return spec.assigned_by or self._book.settings.therapist or tr("your therapist")

    def _brought(self, work: Work, spec: PlanSpec, points: Sequence[OpenPoint], known: Plan | None) -> frozenset[str]:
        """Return the questions that are on the list, also where the plan was called otherwise when they were noted."""
        noted = self._beside.lines() if points else frozenset()
        own = [*self._beside.lines_of(work.brought), *(self._beside.lines_about(known.id) if known is not None else ())]
        return frozenset(
            point.question
            for point in points
            if question_line(spec.title, point) in noted or any(line.endswith(point.question) for line in own)
        )

    @property
    def _locale(self) -> str:
        return phrases.locale_of(self._book.settings.language)


def _is_private(work: Work, known: Plan | None) -> bool:
    return work.share is Share.PRIVATE or (known is not None and known.spec.share is Share.PRIVATE)


def _ended() -> str:
    return tr("This plan has ended; what was noted stays.")


def _about_moments(faults: Sequence[Fault]) -> bool:
    return any(fault.field.startswith("moments") for fault in faults)


def _smaller(spec: PlanSpec) -> str:
    """Return the suggestion to make it smaller; never of what is done as the therapist assigned it."""
    if spec.locked or spec.confidence is None or spec.confidence >= SURE_ENOUGH:
        return ""
    return tr("{n} of 10: a smaller version may fit better. What could you do even on a hard day?").format(
        n=spec.confidence
    )
