"""What the windows of the resident program are built from, and the one process that sets pages and cards for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meantime.adapters.autostart.factory import make_autostart
from meantime.adapters.motion.factory import make_motion
from meantime.adapters.opening.factory import make_opener
from meantime.adapters.sound.factory import make_sound
from meantime.composition import Services
from meantime.services.calling import Calling
from meantime.services.material import OwnMaterial
from meantime.services.ports import CardRenderer, PageRenderer
from meantime.services.questions import Questions
from meantime.services.rehearsal import Relief
from meantime.services.support import Support
from meantime.storage.desk import Desk
from meantime.ui.changebus import ChangeBus
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.adapters.page.typesetting_process import TypesettingProcess


class ResidentBench:
    """Puts the workbench together; the typesetting process begins when a page or card is first wanted."""

    def __init__(self, services: Services, desk: Desk, bus: ChangeBus) -> None:
        """Build from ``services`` and the open ``desk``; what changes is told to ``bus``."""
        self._services = services
        self._desk = desk
        self._bus = bus
        self._compiler: TypesettingProcess | None = None

    def workbench(self) -> Workbench:
        """Return it."""
        services, support, opener = self._services, Support(self._desk, self._services.clock), make_opener()
        return Workbench(
            notebook=services.notebook,
            library=services.library,
            ids=services.ids,
            files=services.files,
            checkins=services.checkins,
            plans=services.plans,
            timing=services.timing,
            sessions=services.sessions,
            held_for_session=services.held_for_session,
            pages_taken=services.pages_taken,
            measures=services.measures,
            weekly=services.weekly_screen,
            preferences=services.preferences,
            autostart=make_autostart(services.folder, services.files),
            folder=services.folder.absolute(),
            support=support,
            calling=Calling(opener),
            questions=Questions(services.notebook, services.plans, services.sessions, self._desk, services.growing),
            records=services.records,
            unsaved_forms=services.unsaved_forms,
            week_forms=services.week_forms,
            unsaved_weeks=services.unsaved_weeks,
            sitting=services.sitting,
            voice_memos=services.voice_memos,
            sound=make_sound(),
            motion=make_motion(),
            guiding=services.guiding,
            resistances=services.resistances,
            hard_days=services.hard_days(support),
            material=OwnMaterial(services.notebook, opener),
            today=services.today_screen,
            week=services.week_screen,
            course=services.course_screen,
            practice=services.practice_screen,
            plan_list=services.plans_screen,
            still_open=services.still_open_screen,
            studio=services.studio,
            drafts=services.drafts,
            new_plans=services.new_plans,
            after_session=services.after_session,
            after_session_list=services.after_session_screen,
            monthly=services.monthly,
            rehearsal=services.rehearsal_screen(lambda: Relief.of(self._desk)),
            session_sheet=services.session_screen,
            standing_cards=services.standing_cards,
            make_renderer=self._make_renderer,
            make_card_renderer=self._make_card_renderer,
            bus=self._bus,
        )

    def _get_compiler(self) -> TypesettingProcess:
        """Return the one process that sets pages and cards."""
        if self._compiler is None:
            from meantime.adapters.page.typesetting_process import TypesettingProcess

            self._compiler = TypesettingProcess()
        return self._compiler

    def _make_renderer(self) -> PageRenderer:
        from meantime.adapters.page.typst_page import TypstPage

        return TypstPage(self._get_compiler())

    def _make_card_renderer(self) -> CardRenderer:
        from meantime.adapters.page.typst_cards import TypstCards

        return TypstCards(self._get_compiler())

    def close(self) -> None:
        """End the typesetting process, if there is one."""
        if self._compiler is not None:
            self._compiler.close()
