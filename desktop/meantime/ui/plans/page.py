"""The plans page: what was agreed, and sheets in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.drafts import Drafts
from meantime.services.new_plans import NewPlans
from meantime.services.notebook import Notebook
from meantime.services.plan_limit import active_plans, could_wait
from meantime.services.plans import Plans
from meantime.services.screens.incoming import IncomingScreen
from meantime.services.screens.level_words import chosen_words
from meantime.services.screens.plans import PlansScreen
from meantime.services.screens.rehearsal import RehearsalScreen
from meantime.services.screens.studio import StudioScreen
from meantime.services.sheets.intake import OpenedSheet, PlanSheets
from meantime.services.timing import Timing
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.files import AskFile, AskPlace, ask_for_sheet, ask_where_to_save
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.main.page import Page
from meantime.ui.parts import row
from meantime.ui.plans.about import AboutPlan, about_plan
from meantime.ui.plans.editing import EditDialog
from meantime.ui.plans.incoming import IncomingPanel, RefusedPanel
from meantime.ui.plans.list import PlanList
from meantime.ui.plans.making import PlanMaking
from meantime.ui.plans.many import ManyPlans
from meantime.ui.plans.rehearsal import RehearsalDialog
from meantime.ui.plans.sheets_in import SheetsIn
from meantime.ui.plans.timing import TimingWindows
from meantime.ui.studio.studio import Studio
from meantime.ui.theme import Tokens
from meantime.ui.triggers.choosing import flush_typed
from meantime.ui.workbench import Workbench

WIDEST = 780
SUGGESTED = "plans.toml"


class PlansPage(Page):
    """Lists the plans; shows what a sheet would change before it is taken in."""

    sheet_shown = Signal(str)
    """A sheet waits to be read on the page of this name: whoever holds it brings it to the front."""

    def __init__(
        self,
        notebook: Notebook,
        plans: Plans,
        screen: PlansScreen,
        sheets: PlanSheets,
        incoming: IncomingScreen,
        rehearsal: RehearsalScreen,
        timing: Timing,
        about: AboutPlan,
        studio: StudioScreen,
        drafts: Drafts,
        new_plans: NewPlans,
        bus: ChangeBus,
        tokens: Tokens,
        *,
        ask_file: AskFile = ask_for_sheet,
        ask_place: AskPlace = ask_where_to_save,
    ) -> None:
        """Be empty until first shown."""
        shows = frozenset({Part.PLANS, Part.CHECKINS, Part.SETTINGS})
        super().__init__("plans", tr("Plans"), "list", shows=shows, bus=bus, tokens=tokens)
        self._book = notebook
        self._plans = plans
        self._screen = screen
        self._sheets = sheets
        self._rehearsal = rehearsal
        self._timing = TimingWindows(notebook, timing, bus, self, self._colours)
        self._bus = bus
        self._ask_place = ask_place
        self._known: frozenset[str] = frozenset()
        self._asked: tuple[frozenset[str], tuple[Plan, ...]] | None = None
        self.list = PlanList()
        self.list.pause_wanted.connect(self.on_pause_wanted)
        self.list.go_on_wanted.connect(self.on_go_on_wanted)
        self.list.end_wanted.connect(self.on_end_wanted)
        self.list.when_wanted.connect(self.on_when_wanted)
        self.list.routines_wanted.connect(self._timing.on_routines_wanted)
        self.list.level_wanted.connect(self.on_level_wanted)
        self.list.sheet_wanted.connect(self.choose_sheet)
        self.list.export_wanted.connect(self.on_export_wanted)
        self.list.rehearsal_wanted.connect(self.on_rehearsal_wanted)
        self.about = about
        about.setParent(self)
        about.stand_over(self, self.list, tokens)
        about.said.connect(self.list.say)
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(WIDEST)
        self._stack.addWidget(self.list)
        self._making = PlanMaking(notebook, studio, drafts, new_plans, self._timing, bus, self._stack, self.list)
        self._making.use_tokens(tokens)
        self.incoming = SheetsIn(sheets, incoming, self._stack, self._behind, self._colours, ask_file)
        self.incoming.accepted.connect(self.on_accepted)
        self.incoming.declined.connect(self.on_declined)
        self.incoming.sheet_shown.connect(self.on_sheet_shown)
        self._making.opened.connect(self.on_studio_opened)
        self._making.left.connect(self.on_studio_left)
        self._making.used.connect(self.on_plan_used)
        line = row(self, margin=(24, 22, 24, 16), gap=0)
        line.addWidget(self._stack, 1000)
        line.addWidget(QWidget(), 1)

    def refresh(self) -> None:
        """Show all plans as they stand, and what a waiting sheet would change to them now."""
        self.list.show_plans(self._screen.view(), self.tokens)
        self.list.show_drafts(self._making.views())
        self.incoming.refresh()
        self._ask_anew()

    def take_focus(self) -> None:
        """Begin at the sheet that waits, if one does."""
        if self.panel is not None:
            self.panel.take_focus()
        elif self.studio is not None:
            self.studio.begin()

    @property
    def studio(self) -> Studio | None:
        """The plan studio, while it is open."""
        return self._making.studio

    def flush(self) -> None:
        """Keep what is entered in the studio, and in windows over this page; that waits for its *Save* still."""
        if self.studio is not None:
            self.studio.flush()
        for each in self._windows():
            each.on_keep_due()

    def _colours(self) -> Tokens:
        return self.tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        super().set_tokens(tokens)
        self._making.use_tokens(tokens)
        self.about.use_tokens(tokens)

    @property
    def unsaved(self) -> bool:
        """Whether a window over this page holds a change that is not saved."""
        windows = self._windows()
        for each in windows:
            flush_typed(each)
        in_studio = self.studio is not None and self.studio.unsaved
        return in_studio or any(each.isVisible() and each.dirty for each in windows)

    def _windows(self) -> list[EditDialog | LadderWindow]:
        """Return the windows over this page in which something may be entered."""
        return [each for each in self.findChildren(QDialog) if isinstance(each, EditDialog | LadderWindow)]

    def let_go(self) -> None:
        """Keep nothing that is unsaved in the studio, and in windows over this page."""
        if self.studio is not None and self.studio.unsaved:
            self.studio.let_go()
        for each in self._windows():
            each.let_go()

    @Slot(object)
    def on_accepted(self, opened: OpenedSheet) -> None:
        """Take the sheet in, as it was read."""
        known = self._active()
        try:
            changes = self._sheets.take_in(opened)
        except UserError as error:
            self.incoming.refuse(str(error))
            return
        self.list.say(tr("{file} is taken in.").format(file=opened.file), taken_in=True)
        self.incoming.show_next()
        self._bus.tell(changes)
        if self.studio is None:  # else it is asked when that is left, and nothing is asked behind it
            self._ask_what_could_wait(known)

    @Slot()
    def on_declined(self) -> None:
        """Leave everything as it was."""
        self.list.say("")

    def _active(self) -> frozenset[str]:
        return frozenset(plan.id for plan in active_plans(self._book))

    def _ask_what_could_wait(self, known: frozenset[str], *, moves: bool = True) -> None:
        """Ask, where one more is active than ``known`` and they are many now."""
        plans = could_wait(self._book, known=known)
        many = ManyPlans(len(self._active()), plans) if plans else None
        self._asked = (known, plans) if plans else None
        if many is not None:
            many.wait_wanted.connect(self.on_wait_wanted)
        self.list.ask(many, moves=moves)

    def _ask_anew(self) -> None:
        """Ask with the plans that could wait by now, where others could when it was asked."""
        if self._asked is not None and could_wait(self._book, known=self._asked[0]) != self._asked[1]:
            self._ask_what_could_wait(self._asked[0], moves=False)

    @Slot(str)
    def on_wait_wanted(self, plan_id: str) -> None:
        """Let one plan wait, or none."""
        self._asked = None
        self.list.ask(None)
        if plan_id:
            self._do(self._plans.pause, plan_id, tr("“{title}” waits; it is paused until you go on with it."))

    @property
    def panel(self) -> IncomingPanel | RefusedPanel | None:
        """What is shown of a sheet that waits."""
        return self.incoming.panel

    def take_drops_on(self, window: QWidget) -> None:
        """Open plan sheets that are dropped anywhere on ``window``."""
        self.incoming.take_drops_on(window)

    def open_sheet(self, path: Path) -> None:
        """Show what the sheet at ``path`` would change; after those that wait already."""
        self.incoming.open_sheet(path)

    @Slot()
    def choose_sheet(self) -> None:
        """Ask for a sheet, then show what it would change."""
        self.incoming.choose_sheet()

    def _behind(self) -> QWidget:
        """Return what stands where no sheet waits."""
        return self.studio or self.list

    def _do(self, command: Callable[[Plan], Changes], plan_id: str, said: str) -> None:
        """Carry out a command on a plan; say what came of it."""
        try:
            plan = self._book.plan(plan_id)
            changes = command(plan)
        except UserError as error:
            self.list.say(str(error))
            return
        self.list.say(said.format(title=plan.title))
        self._bus.tell(changes)

    @Slot(str, object)
    def on_pause_wanted(self, plan_id: str, until: date | None) -> None:
        """Pause a plan."""
        self._do(partial(self._plans.pause, until=until), plan_id, tr("“{title}” is paused."))

    @Slot(str)
    def on_go_on_wanted(self, plan_id: str) -> None:
        """Let a plan go on."""
        known = self._active()
        self._do(self._plans.resume, plan_id, tr("“{title}” goes on."))
        self._ask_what_could_wait(known)

    @Slot(str)
    def on_end_wanted(self, plan_id: str) -> None:
        """End a plan."""
        self._do(self._plans.end, plan_id, tr("“{title}” has ended; what was noted stays."))

    @Slot(str)
    def on_when_wanted(self, plan_id: str) -> None:
        """Let it be changed when a plan comes."""
        try:
            self._timing.open_plan(plan_id)
        except UserError as error:
            self.list.say(str(error))

    @Slot()
    def on_sheet_shown(self) -> None:
        """Let whoever holds this page bring it to the front."""
        self.sheet_shown.emit(self.name)

    @Slot()
    def on_studio_opened(self) -> None:
        """Remember which plans were active: what becomes active meanwhile is asked about afterwards."""
        self._known = self._active()

    @Slot(str)
    def on_studio_left(self, words: str) -> None:
        """Show the plans as they stand now."""
        self.refresh()
        self.list.say(words)
        self.list.begin()
        self._ask_what_could_wait(self._known)

    @Slot(str)
    def on_plan_used(self, plan_id: str) -> None:
        """Say that it stands, and offer to rehearse the week with it; where there are many, ask which could wait."""
        self.refresh()
        title = self._book.plan(plan_id).title
        self.list.say(tr("“{title}” stands as agreed.").format(title=title), taken_in=True)
        self.list.begin()
        self._ask_what_could_wait(self._known)

    def on_questions_wanted(self, plan_id: str) -> None:
        """Show what of a plan is still open, for whoever leads here."""
        self.about.on_questions_wanted(plan_id)

    def on_asking_wanted(self, plan_id: str) -> None:
        """Let a change of a plan be asked for, for whoever leads here."""
        self.about.on_asking_wanted(plan_id)

    def on_change_wanted(self, plan_id: str) -> None:
        """Let a plan be changed, for whoever leads here."""
        self._making.on_change_wanted(plan_id)

    def on_make_wanted(self) -> None:
        """Begin a plan, for whoever leads here."""
        self._making.on_make_wanted()

    def make_plan(self, said: str) -> None:
        """Begin a plan from what was ``said``, for whoever leads here."""
        self._making.make_from(said)

    @Slot(str)
    def on_ladder_wanted(self, plan_id: str) -> None:
        """Show the ladder of a plan, for whoever else leads here."""
        self.about.on_ladder_wanted(plan_id)

    @Slot(str, object)
    def on_level_wanted(self, plan_id: str, level: Level) -> None:
        """Remind of a plan more or less often."""
        self._do(partial(self._plans.remind, level=level), plan_id, chosen_words(level))

    @Slot()
    def on_rehearsal_wanted(self) -> None:
        """Show the coming week before it is lived."""
        RehearsalDialog(self._rehearsal, self._bus, self).open()

    @Slot(list)
    def on_export_wanted(self, plan_ids: list[str]) -> None:
        """Write the chosen plans as a sheet."""
        if not plan_ids:
            self.list.say(tr("Choose at least one plan."))
            return
        path = self._ask_place(self, SUGGESTED)
        if path is None:
            return
        try:
            self._sheets.write(path, plan_ids)
        except UserError as error:
            self.list.say(str(error))
            return
        self.list.end_choosing(
            tr("Written: {file}. It stays on this computer until you share it.").format(file=path.name)
        )


def build_plans_page(bench: Workbench, wishes: CheckInWishes, tokens: Tokens) -> PlansPage:
    """Return the page over the services."""
    return PlansPage(
        bench.notebook,
        bench.plans,
        bench.plan_list,
        PlanSheets(bench.notebook, bench.library, bench.ids, bench.files, bench.measures.scales),
        IncomingScreen(bench.notebook, bench.library, bench.measures.scales),
        bench.rehearsal,
        bench.timing,
        about_plan(bench, wishes),
        bench.studio,
        bench.drafts,
        bench.new_plans,
        bench.bus,
        tokens,
    )
