"""What the windows are built from: the services by name, put together once at the program's start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from meantime.services.after_session import AfterSession
from meantime.services.calling import Calling
from meantime.services.checkins import CheckIns
from meantime.services.drafts import Drafts
from meantime.services.guides.guiding import Guiding
from meantime.services.hard_day import HardDays
from meantime.services.held_back import HeldForSession
from meantime.services.material import OwnMaterial
from meantime.services.measures import Measures
from meantime.services.monthly import MonthlyReviews
from meantime.services.new_plans import NewPlans
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.ports import Autostart, CardRenderer, FileWriter, Ids, Motion, PageRenderer, Sound
from meantime.services.practices import Library
from meantime.services.preferences import Preferences
from meantime.services.questions import Questions
from meantime.services.records.form import Records
from meantime.services.records.sitting import Sitting
from meantime.services.records.unsaved_forms import UnsavedForms
from meantime.services.records.unsaved_weeks import UnsavedWeeks
from meantime.services.records.voice_memos import VoiceMemos
from meantime.services.records.week_form import WeekForms
from meantime.services.report.gathering.taken import PagesTaken
from meantime.services.resistance import Resistances
from meantime.services.screens.after_session import AfterSessionScreen
from meantime.services.screens.course import CourseScreen
from meantime.services.screens.plans import PlansScreen
from meantime.services.screens.practice import PracticeScreen
from meantime.services.screens.rehearsal import RehearsalScreen
from meantime.services.screens.session import SessionScreen
from meantime.services.screens.still_open import StillOpenScreen
from meantime.services.screens.studio import StudioScreen
from meantime.services.screens.today import TodayScreen
from meantime.services.screens.week import WeekScreen
from meantime.services.screens.weekly import WeeklyScreen
from meantime.services.sessions import Sessions
from meantime.services.standing_cards import StandingCards
from meantime.services.support import Support
from meantime.services.timing import Timing
from meantime.ui.changebus import ChangeBus


@dataclass(frozen=True)
class Workbench:
    """The services; whoever builds a window hands each widget just those it uses.

    Attributes:
        notebook: the open vault.
        library: the practices.
        ids: names of new records.
        files: writes what is saved to disk.
        checkins: answers.
        plans: pause, go on, end.
        timing: when plans come, and when routines are.
        sessions: appointments and lines to bring.
        held_for_session: what is held back from the page.
        pages_taken: which pages were taken along to sessions.
        measures: own ratings.
        weekly: the weekly look in words, and what is answered in it.
        preferences: settings.
        autostart: whether Meantime starts with the computer.
        folder: the data folder.
        support: the support card.
        calling: numbers that are called.
        questions: what the check-in may ask about plans.
        records: what is written down beside answers.
        unsaved_forms: the same while it is typed.
        week_forms: numbers of a practice for a week at once.
        unsaved_weeks: the same while they are typed.
        sitting: several records one after the other.
        voice_memos: what is said aloud beside answers.
        sound: microphone and loudspeaker, where that part is installed.
        motion: whether the system is set to less motion.
        guiding: what leads through practices.
        resistances: looks at what is in the way of practices.
        hard_days: what a hard day can be made of.
        material: the client's own material beside plans.
        today: today's check-in window.
        week: the week table.
        course: a month, and the whole course.
        practice: what can be practised at any time.
        plan_list: the list of plans.
        still_open: what of a plan is still open.
        studio: a plan in the making.
        drafts: what is kept of one.
        new_plans: plans made and changed there.
        after_session: small things after a session.
        after_session_list: the same in words.
        monthly: the monthly review.
        rehearsal: the coming week before it is lived.
        session_sheet: the page for the therapist before it is made.
        standing_cards: which cue cards stand on the desktop.
        make_renderer: gives what makes the page; only called when a page is first wanted.
        make_card_renderer: gives what makes cue cards, likewise.
        bus: tells what changed.
    """

    notebook: Notebook
    library: Library
    ids: Ids
    files: FileWriter
    checkins: CheckIns
    plans: Plans
    timing: Timing
    sessions: Sessions
    held_for_session: HeldForSession
    pages_taken: PagesTaken
    measures: Measures
    weekly: WeeklyScreen
    preferences: Preferences
    autostart: Autostart
    folder: Path
    support: Support
    calling: Calling
    questions: Questions
    records: Records
    unsaved_forms: UnsavedForms
    week_forms: WeekForms
    unsaved_weeks: UnsavedWeeks
    sitting: Sitting
    voice_memos: VoiceMemos
    sound: Sound
    motion: Motion
    guiding: Guiding
    resistances: Resistances
    hard_days: HardDays
    material: OwnMaterial
    today: TodayScreen
    week: WeekScreen
    course: CourseScreen
    practice: PracticeScreen
    plan_list: PlansScreen
    still_open: StillOpenScreen
    studio: StudioScreen
    drafts: Drafts
    new_plans: NewPlans
    after_session: AfterSession
    after_session_list: AfterSessionScreen
    monthly: MonthlyReviews
    rehearsal: RehearsalScreen
    session_sheet: SessionScreen
    standing_cards: StandingCards
    make_renderer: Callable[[], PageRenderer]
    make_card_renderer: Callable[[], CardRenderer]
    bus: ChangeBus
