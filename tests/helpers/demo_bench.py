"""The services over made-up weeks, by a clock that stands at the moment of the design's pictures."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from empty_folder import empty_folder
from made_up_opener import MadeUpOpener
from made_up_sound import MadeUpSound
from meantime.adapters.ids import RandomIds
from meantime.adapters.page.typst_cards import TypstCards
from meantime.adapters.page.typst_page import TypstPage
from meantime.composition import Services
from meantime.domain.errors import UserError
from meantime.services.calling import Calling
from meantime.services.demo import fill
from meantime.services.material import OwnMaterial
from meantime.services.questions import Questions
from meantime.services.rehearsal import Relief
from meantime.services.support import Support
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault
from meantime.ui.changebus import ChangeBus
from meantime.ui.workbench import Workbench
from reminding import BERLIN, MadeUpClock, berlin

PICTURES = "2026-11-23T12:52"
"""The local time at which the pictures were taken."""


@dataclass
class MadeUpAutostart:
    """Remembers what was asked of it; refuses where a test wants that."""

    on: bool = False
    possible: bool = True
    refusal: str = ""

    def available(self) -> bool:
        return self.possible

    def enabled(self) -> bool:
        return self.on

    def set_enabled(self, enabled: bool) -> None:
        if self.refusal:
            raise UserError(self.refusal)
        self.on = enabled


@dataclass
class MadeUpMotion:
    """A system that is set to less motion where a test wants that."""

    less: bool = False

    def reduced(self) -> bool:
        return self.less


@dataclass
class Bench:
    """What windows are built from, over one data folder.

    Attributes:
        folder: the data folder.
        clock: the present; a test may set it.
        services: the services over the folder.
        desk: its open desk.
        bus: tells what changed.
        autostart: whether it starts with the computer; a made-up one, so that no test changes this computer.
        opener: opens the client's own material, and calls; a made-up one, so that no test starts anything.
        sound: microphone and loudspeaker; made-up ones, so that no test hears or is heard.
        motion: the system's setting; a made-up one, so that no test goes by that of this computer.
        workbench: the same for windows.
    """

    folder: Path
    clock: MadeUpClock
    services: Services
    desk: Desk
    bus: ChangeBus = field(default_factory=ChangeBus)
    autostart: MadeUpAutostart = field(default_factory=MadeUpAutostart)
    sound: MadeUpSound = field(default_factory=MadeUpSound)
    motion: MadeUpMotion = field(default_factory=MadeUpMotion)
    opener: MadeUpOpener = field(default_factory=MadeUpOpener)

    @property
    def workbench(self) -> Workbench:
        services, support = self.services, Support(self.desk, self.clock)
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
            autostart=self.autostart,
            folder=self.folder,
            support=support,
            calling=Calling(self.opener),
            hard_days=services.hard_days(support),
            questions=Questions(services.notebook, services.plans, services.sessions, self.desk, services.growing),
            records=services.records,
            unsaved_forms=services.unsaved_forms,
            week_forms=services.week_forms,
            unsaved_weeks=services.unsaved_weeks,
            sitting=services.sitting,
            voice_memos=services.voice_memos,
            sound=self.sound,
            motion=self.motion,
            guiding=services.guiding,
            resistances=services.resistances,
            material=OwnMaterial(services.notebook, self.opener),
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
            rehearsal=services.rehearsal_screen(lambda: Relief.of(self.desk)),
            session_sheet=services.session_screen,
            standing_cards=services.standing_cards,
            make_renderer=TypstPage,
            make_card_renderer=TypstCards,
            bus=self.bus,
        )

    def close(self) -> None:
        self.desk.close()
        self.services.close()


def open_bench(folder: Path, now: str = PICTURES) -> Bench:
    """Open the services over ``folder`` at a local time in Berlin."""
    clock = MadeUpClock(berlin(now))
    services = Services(folder, clock, RandomIds(), Vault.open(empty_folder(folder)))
    return Bench(folder, clock, services, Desk.open(folder))


def fill_demo(folder: Path) -> None:
    """Fill an empty folder with the weeks of the pictures."""
    bench = open_bench(folder)
    services = bench.services
    until = services.notebook.present().today
    fill(services.vault, services.library, until, zone=BERLIN, desk=bench.desk, scales=services.scales)
    bench.close()


def copy_demo(filled: Path, folder: Path) -> Bench:
    """Open a copy of a filled folder, so that each test has its own."""
    shutil.copytree(filled, folder)
    return open_bench(folder)
