"""The plans page: what was agreed, and sheets in and out."""

from __future__ import annotations

from collections import deque
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
from meantime.ui.changebus import ChangeBus
from meantime.ui.files import AskFile, AskPlace, ask_for_sheet, ask_where_to_save
from meantime.ui.main.page import Page
from meantime.ui.parts import row
from meantime.ui.plans.about import AboutPlan, about_plan
from meantime.ui.plans.drops import SheetDrops
from meantime.ui.plans.editing import EditDialog
from meantime.ui.plans.incoming import IncomingPanel, RefusedPanel, SheetPanel
from meantime.ui.plans.list import PlanList
from meantime.ui.plans.making import PlanMaking
from meantime.ui.plans.many import ManyPlans
from meantime.ui.plans.rehearsal import RehearsalDialog
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
        self._incoming = incoming
        self._rehearsal = rehearsal
        self._timing = TimingWindows(notebook, timing, bus, self, self._colours)
        self._bus = bus
        self._ask_file = ask_file
        self._ask_place = ask_place
        self._waiting: deque[Path] = deque()
        self._opened: OpenedSheet | None = None
        self.panel: SheetPanel | None = None
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
        about.refused.connect(self.list.say)
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(WIDEST)
        self._stack.addWidget(self.list)
        self._making = PlanMaking(notebook, studio, drafts, new_plans, self._timing, bus, self._stack, self.list)
        self._making.use_tokens(tokens)
        self._making.left.connect(self.on_studio_left)
        self._making.used.connect(self.on_plan_used)
        line = row(self, margin=(24, 22, 24, 16), gap=0)
        line.addWidget(self._stack, 1000)
        line.addWidget(QWidget(), 1)

    def refresh(self) -> None:
        """Show all plans as they stand, and what a waiting sheet would change to them now."""
        self.list.show_plans(self._screen.view(), self.tokens)
        self.list.show_drafts(self._making.views())
        if self._opened is not None:
            self._show_opened(self._opened)

    def take_focus(self) -> None:
        """Begin at the sheet that waits, if one does."""
        if isinstance(self.panel, IncomingPanel | RefusedPanel):
            self.panel.take_focus()
        elif self.studio is not None:
            self.studio.begin()

    @property
    def studio(self) -> Studio | None:
        """The plan studio, while it is open."""
        return self._making.studio

    def flush(self) -> None:
        """Keep what is entered in the studio."""
        if self.studio is not None:
            self.studio.flush()

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
        windows = [each for each in self.findChildren(QDialog) if isinstance(each, EditDialog)]
        for each in windows:
            flush_typed(each)
        in_studio = self.studio is not None and self.studio.unsaved
        return in_studio or any(each.isVisible() and each.dirty for each in windows)

    def take_drops_on(self, window: QWidget) -> None:
        """Open plan sheets that are dropped anywhere on ``window``."""
        SheetDrops(window).sheets_dropped.connect(self.on_sheets_dropped)

    def open_sheet(self, path: Path) -> None:
        """Show what the sheet at ``path`` would change; after those that wait already."""
        self._waiting.append(path)
        if self.panel is None:
            self._next_sheet()
        self.sheet_shown.emit(self.name)

    @Slot()
    def choose_sheet(self) -> None:
        """Ask for a sheet, then show what it would change."""
        path = self._ask_file(self)
        if path is not None:
            self.open_sheet(path)

    @Slot(list)
    def on_sheets_dropped(self, paths: list[Path]) -> None:
        """Show what they would change, one after the other."""
        for path in paths:
            self.open_sheet(path)

    def _next_sheet(self) -> None:
        """Show the next sheet that waits; the list, where none does."""
        self._opened = None
        if not self._waiting:
            self._show_panel(None)
            return
        try:
            self._opened = self._sheets.open(self._waiting.popleft())
        except UserError as error:
            self._refuse(str(error))
        else:
            self._show_incoming(self._opened)

    def _show_opened(self, opened: OpenedSheet) -> None:
        """Compare an opened sheet anew: what it is compared with has changed."""
        try:
            self._opened = self._sheets.compare(opened)
        except UserError as error:
            self._refuse(str(error))
        else:
            self._show_incoming(self._opened)

    def _show_incoming(self, opened: OpenedSheet) -> None:
        panel = IncomingPanel(self._incoming.view(opened), self.tokens)
        panel.accepted.connect(self.on_accepted)
        self._show_panel(panel)

    def _refuse(self, sentence: str) -> None:
        self._opened = None
        panel = RefusedPanel(sentence)
        panel.another_wanted.connect(self.on_another_wanted)
        self._show_panel(panel)

    def _show_panel(self, panel: IncomingPanel | RefusedPanel | None) -> None:
        before, self.panel = self.panel, panel
        if panel is not None:
            panel.declined.connect(self.on_declined)
            self._stack.addWidget(panel)
            self._stack.setCurrentWidget(panel)
            panel.take_focus()
        else:
            self._stack.setCurrentWidget(self.studio or self.list)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    @Slot()
    def on_accepted(self) -> None:
        """Take the sheet in, as it was read."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        known = self._active()
        try:
            changes = self._sheets.take_in(opened)
        except UserError as error:
            self._refuse(str(error))
            return
        self.list.say(tr("{file} is taken in.").format(file=opened.file), taken_in=True)
        self._next_sheet()
        self._bus.tell(changes)
        self._ask_what_could_wait(known)

    def _active(self) -> frozenset[str]:
        return frozenset(plan.id for plan in active_plans(self._book))

    def _ask_what_could_wait(self, known: frozenset[str]) -> None:
        """Ask, where one more is active than ``known`` and they are many now."""
        plans = could_wait(self._book, known=known)
        many = ManyPlans(len(self._active()), plans) if plans else None
        if many is not None:
            many.wait_wanted.connect(self.on_wait_wanted)
        self.list.ask(many)

    @Slot(str)
    def on_wait_wanted(self, plan_id: str) -> None:
        """Let one plan wait, or none."""
        self.list.ask(None)
        if plan_id:
            self._do(self._plans.pause, plan_id, tr("“{title}” waits; it is paused until you go on with it."))

    @Slot()
    def on_declined(self) -> None:
        """Leave everything as it was."""
        self.list.say("")
        self._next_sheet()

    @Slot()
    def on_another_wanted(self) -> None:
        """Ask for another file in place of the refused one."""
        path = self._ask_file(self)
        if path is not None:
            self._waiting.appendleft(path)
            self._next_sheet()

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

    @Slot(str)
    def on_studio_left(self, words: str) -> None:
        """Show the plans as they stand now."""
        self.refresh()
        self.list.say(words)
        self.list.begin()

    @Slot(str)
    def on_plan_used(self, plan_id: str) -> None:
        """Say that it stands, and offer to rehearse the week with it; where there are many, ask which could wait."""
        self.refresh()
        title = self._book.plan(plan_id).title
        self.list.say(tr("“{title}” stands as agreed.").format(title=title), taken_in=True)
        self.list.begin()
        self._ask_what_could_wait(frozenset(self._active() - {plan_id}))

    def on_questions_wanted(self, plan_id: str) -> None:
        """Show what of a plan is still open, for whoever leads here."""
        self.about.on_questions_wanted(plan_id)

    def on_asking_wanted(self, plan_id: str) -> None:
        """Let a change of a plan be asked for, for whoever leads here."""
        self.about.on_asking_wanted(plan_id)

    def on_make_wanted(self) -> None:
        """Begin a plan, for whoever leads here."""
        self._making.on_make_wanted()

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


def build_plans_page(bench: Workbench, tokens: Tokens) -> PlansPage:
    """Return the page over the services."""
    return PlansPage(
        bench.notebook,
        bench.plans,
        bench.plan_list,
        PlanSheets(bench.notebook, bench.library, bench.ids, bench.files),
        IncomingScreen(bench.notebook, bench.library),
        bench.rehearsal,
        bench.timing,
        about_plan(bench),
        bench.studio,
        bench.drafts,
        bench.new_plans,
        bench.bus,
        tokens,
    )
