"""Puts the services together over one data folder; no Qt here, so the command line stays light."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from meantime.adapters.clock import SystemClock
from meantime.adapters.files import AtomicFileWriter
from meantime.adapters.ids import RandomIds
from meantime.domain.practices import Practice
from meantime.domain.specificity import Vocabulary
from meantime.language import use_language
from meantime.resources import resource
from meantime.services.after_session import AfterSession
from meantime.services.agenda import Agenda
from meantime.services.checkins import CheckIns
from meantime.services.course import Course
from meantime.services.drafts import Drafts
from meantime.services.growing import Growing
from meantime.services.guides.guiding import Guiding
from meantime.services.hard_day import CardReader, HardDays
from meantime.services.heard import Heard
from meantime.services.held_back import HeldForSession
from meantime.services.measures import Measures
from meantime.services.monthly import MonthlyReviews
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.ports import Clock, FileWriter, Ids
from meantime.services.practices import Library
from meantime.services.preferences import Preferences
from meantime.services.presets import Presets
from meantime.services.records.form import Records
from meantime.services.records.sitting import Sitting
from meantime.services.records.unsaved_forms import UnsavedForms
from meantime.services.records.unsaved_weeks import UnsavedWeeks
from meantime.services.records.voice_memos import VoiceMemos
from meantime.services.records.week_form import WeekForms
from meantime.services.rehearsal import Relief
from meantime.services.report.sources import Sources
from meantime.services.resistance import Resistances
from meantime.services.scales import Scales
from meantime.services.screens.after_session import AfterSessionScreen
from meantime.services.screens.course import CourseScreen
from meantime.services.screens.items import Items
from meantime.services.screens.plans import PlansScreen
from meantime.services.screens.practice import PracticeScreen
from meantime.services.screens.rehearsal import RehearsalScreen
from meantime.services.screens.session import SessionScreen
from meantime.services.screens.still_open import StillOpenScreen
from meantime.services.screens.today import TodayScreen
from meantime.services.screens.week import WeekScreen
from meantime.services.screens.weekly import WeeklyScreen
from meantime.services.sessions import Sessions
from meantime.services.sharing import share_beside
from meantime.services.specificity.reading import Vocabularies
from meantime.services.standing_cards import StandingCards
from meantime.services.timing import Timing
from meantime.services.unsaved import UnsavedDetails
from meantime.services.weekly import WeeklyLooks
from meantime.storage.folder import refuse_own_files
from meantime.storage.vault import Vault

if TYPE_CHECKING:
    from meantime.services.new_plans import NewPlans
    from meantime.services.report.gathering.taken import PagesTaken
    from meantime.services.screens.studio import StudioScreen


@cache
def _vocabularies() -> Vocabularies:
    """Return the word lists that ship: they are the same for every data folder."""
    return Vocabularies.load(resource("specificity"))


@dataclass
class Services:
    """What a user can do with one data folder; each part is made when it is first asked for."""

    folder: Path
    clock: Clock
    ids: Ids
    vault: Vault

    @classmethod
    def open(cls, folder: Path, clock: Clock | None = None, ids: Ids | None = None) -> Services:
        """Open the data folder, made if it isn't there, private to its owner.

        Raises:
            UserError: if it cannot be opened; nothing in it was changed.
        """
        services = cls(folder, clock or SystemClock(), ids or RandomIds(), Vault.open(folder))
        use_language(services.notebook.settings.language)
        return services

    def close(self) -> None:
        """Close the data folder."""
        self.vault.close()

    @cached_property
    def notebook(self) -> Notebook:
        """The open vault as the services read it."""
        return Notebook(self.vault, self.clock)

    @cached_property
    def library(self) -> Library:
        """The practices that ship, and the user's own."""
        return Library.load(resource("practices"), self.folder / "practices")

    @cached_property
    def scales(self) -> Scales:
        """The published questionnaires that ship, and the user's own."""
        return Scales.load(resource("measures"), self.folder / "measures")

    @cached_property
    def presets(self) -> Presets:
        """What a plan can begin with."""
        return Presets.load(resource("presets"), self.library)

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """The words by which a plan's open parts are seen."""
        return _vocabularies()

    @cached_property
    def agenda(self) -> Agenda:
        """Questions about time."""
        return Agenda(self.notebook)

    @cached_property
    def checkins(self) -> CheckIns:
        """Answers."""
        return CheckIns(self.notebook, self.ids, self.library, self.unsaved)

    @cached_property
    def unsaved(self) -> UnsavedDetails:
        """What was said beside answers and could not be written yet."""
        return UnsavedDetails(partial(share_beside, notebook=self.notebook))

    @cached_property
    def heard(self) -> Heard:
        """What screens show of reminding, where there is any."""
        return Heard()

    @cached_property
    def plans(self) -> Plans:
        """Pause, go on, end."""
        return Plans(self.notebook)

    @cached_property
    def timing(self) -> Timing:
        """When plans come, and when routines are."""
        return Timing(self.notebook)

    @cached_property
    def sessions(self) -> Sessions:
        """Appointments and lines to bring."""
        return Sessions(self.notebook, self.ids)

    @cached_property
    def held_for_session(self) -> HeldForSession:
        """What is held back from the page for the coming session."""
        return HeldForSession(self.notebook, self.sessions)

    @cached_property
    def pages_taken(self) -> PagesTaken:
        """Which pages were taken along to sessions."""
        from meantime.services.report.gathering.taken import PagesTaken

        return PagesTaken(self.report_sources)

    @cached_property
    def measures(self) -> Measures:
        """Own ratings and questionnaires."""
        return Measures(self.notebook, self.ids, self.scales)

    @cached_property
    def growing(self) -> Growing:
        """Sizes that grow step by step."""
        return Growing(self.notebook, self._practice)

    @cached_property
    def weekly(self) -> WeeklyLooks:
        """The weekly look."""
        return WeeklyLooks(self.notebook, self.measures, self._practice, self.ids)

    @cached_property
    def weekly_screen(self) -> WeeklyScreen:
        """The same in words."""
        return WeeklyScreen(self.notebook, self.weekly)

    @cached_property
    def preferences(self) -> Preferences:
        """Settings by name."""
        return Preferences(self.notebook)

    @cached_property
    def standing_cards(self) -> StandingCards:
        """Which cue cards stand on the desktop."""
        return StandingCards(self.notebook)

    @cached_property
    def _items(self) -> Items:
        return Items(self.notebook, self.sessions, self.unsaved, self.heard, self._practice)

    @cached_property
    def today_screen(self) -> TodayScreen:
        """Today's check-in window in words."""
        return TodayScreen(self.notebook, self.agenda, self._items, self.after_session, self.weekly, self.monthly)

    @cached_property
    def monthly(self) -> MonthlyReviews:
        """The monthly review."""
        return MonthlyReviews(self.notebook, self.agenda, self.plans, self.sessions, self._practice)

    @cached_property
    def after_session(self) -> AfterSession:
        """Small things after a session."""
        return AfterSession(self.notebook, self.sessions, self._words)

    @cached_property
    def after_session_screen(self) -> AfterSessionScreen:
        """The same in words."""
        return AfterSessionScreen(self.notebook, self.after_session)

    @cached_property
    def week_screen(self) -> WeekScreen:
        """The week table in words."""
        return WeekScreen(self.notebook, self.agenda, self.sessions, self._items)

    @cached_property
    def course_screen(self) -> CourseScreen:
        """A month, and the whole course, in words."""
        return CourseScreen(self.notebook, Course(self.notebook), self.week_screen, self._items)

    @cached_property
    def practice_screen(self) -> PracticeScreen:
        """What can be practised at any time."""
        return PracticeScreen(self.notebook, self.agenda, self._items)

    @cached_property
    def plans_screen(self) -> PlansScreen:
        """The list of plans in words."""
        return PlansScreen(self.notebook, self._items, self._words, self.library)

    @cached_property
    def still_open_screen(self) -> StillOpenScreen:
        """What of a plan is still open."""
        return StillOpenScreen(self.notebook, self.sessions, self._words)

    @cached_property
    def drafts(self) -> Drafts:
        """Plans in the making."""
        return Drafts(self.notebook, self.ids)

    @cached_property
    def new_plans(self) -> NewPlans:
        """Plans made and changed in the studio."""
        from meantime.services.new_plans import NewPlans

        return NewPlans(self.notebook, self.library, self.ids, self.drafts)

    @cached_property
    def studio(self) -> StudioScreen:
        """The plan studio in words."""
        from meantime.services.screens.studio import StudioScreen

        return StudioScreen(self.notebook, self.sessions, self.library, self.drafts, self._words, lambda: self.presets)

    @cached_property
    def records(self) -> Records:
        """What is written down beside answers."""
        return Records(self.notebook, self.checkins, self.library)

    @cached_property
    def unsaved_forms(self) -> UnsavedForms:
        """Records that are typed and not saved yet."""
        return UnsavedForms(self.notebook, self.records)

    @cached_property
    def week_forms(self) -> WeekForms:
        """Numbers of a practice for a week at once."""
        return WeekForms(self.notebook, self.checkins, self.records, self.library)

    @cached_property
    def unsaved_weeks(self) -> UnsavedWeeks:
        """The same while they are typed."""
        return UnsavedWeeks(self.notebook, self.week_forms)

    @cached_property
    def sitting(self) -> Sitting:
        """Several records one after the other."""
        return Sitting(self.notebook, self.checkins)

    @cached_property
    def voice_memos(self) -> VoiceMemos:
        """What was said aloud beside answers."""
        return VoiceMemos(self.notebook, self.checkins)

    @cached_property
    def guiding(self) -> Guiding:
        """What leads through practices."""
        return Guiding(self.notebook, self.checkins, self.library, self.heard)

    @cached_property
    def resistances(self) -> Resistances:
        """Looks at what is in the way of practices."""
        return Resistances(self.notebook, self.checkins, self.library, self.ids)

    def hard_days(self, cards: CardReader) -> HardDays:
        """What a hard day can be made of; ``cards`` knows the support card."""
        return HardDays(self.notebook, self.agenda, self.guiding, self.library, self.plans, self.sessions, cards)

    def _practice(self, practice_id: str) -> Practice | None:
        return self.library.get(practice_id)

    def _words(self) -> Sequence[Vocabulary]:
        return self.vocabularies.all

    def rehearsal_screen(self, relief: Callable[[], Relief]) -> RehearsalScreen:
        """The coming week before it is lived; ``relief`` says what was asked of reminders."""
        return RehearsalScreen(self.notebook, self._items, relief)

    @cached_property
    def report_sources(self) -> Sources:
        """What the page for the therapist is built from."""
        return Sources(self.notebook, self.agenda, self.sessions, self.measures, self.library, self.unsaved)

    @cached_property
    def session_screen(self) -> SessionScreen:
        """The page for the therapist before it is made."""
        return SessionScreen(self.report_sources)

    @cached_property
    def files(self) -> FileWriter:
        """Writes files whole or not at all, and never over the data itself."""
        return AtomicFileWriter(partial(refuse_own_files, self.folder))
