"""The studio on the plans page: a plan begun, a draft gone on with, a plan changed, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.drafts import Drafts
from meantime.services.new_plans import NewPlans
from meantime.services.notebook import Notebook
from meantime.services.screens.drafts import DraftView, draft_views
from meantime.services.screens.studio import StudioScreen
from meantime.services.studio.work import Work
from meantime.ui.changebus import ChangeBus
from meantime.ui.kept_typing import again_words
from meantime.ui.plans.list import PlanList
from meantime.ui.plans.timing import TimingWindows
from meantime.ui.studio.opened import Opened
from meantime.ui.studio.studio import Studio
from meantime.ui.theme import Tokens

WIDEST = 1240


class PlanMaking(QObject):
    """Holds the studio while it is open, in the stack of the page."""

    opened = Signal()
    """The studio is shown."""

    left = Signal(str)
    """The studio was left; the words say what became of what was entered."""

    used = Signal(str)
    """The plan with this id was made, or changed, and the studio was left."""

    def __init__(
        self,
        notebook: Notebook,
        screen: StudioScreen,
        drafts: Drafts,
        new_plans: NewPlans,
        timing: TimingWindows,
        bus: ChangeBus,
        stack: QStackedWidget,
        plan_list: PlanList,
    ) -> None:
        """Show it in ``stack``, whose first page ``plan_list`` is: there it is asked for, and heard what came of it."""
        super().__init__(stack)
        self._book, self._screen, self._drafts, self._new_plans = notebook, screen, drafts, new_plans
        self._timing, self._bus, self._stack = timing, bus, stack
        self._list = plan_list
        self._tokens: Tokens | None = None
        self.studio: Studio | None = None
        plan_list.make_wanted.connect(self.on_make_wanted)
        plan_list.change_wanted.connect(self.on_change_wanted)
        plan_list.draft_wanted.connect(self.on_draft_wanted)
        plan_list.draft_unwanted.connect(self.on_draft_unwanted)
        self._widest = stack.maximumWidth()

    def views(self) -> tuple[DraftView, ...]:
        """Return the drafts in words."""
        return draft_views(self._book, self._drafts)

    def begin(self, work: Work | None = None) -> None:
        """Begin a plan, from nothing or from ``work``; what that holds is kept as a draft at once."""
        begun = self._screen.begin()
        studio = self._open(Opened(work or begun, tr("New plan"), before=begun))
        if studio is not None and work is not None:
            studio.flush()

    def make_from(self, said: str) -> None:
        """Begin a plan from what the therapist ``said``; what cannot be done is said in the list."""
        begun = self._screen.begin()
        self._try(partial(self.begin, replace(begun, said=said.strip()) if said.strip() else begun))

    def go_on(self, draft_id: str) -> None:
        """Go on with a draft.

        Raises:
            UserError: if it is no longer there.
        """
        work = self._screen.of_draft(draft_id)
        crumb = next((view.crumb for view in self.views() if view.draft_id == draft_id), tr("Draft"))
        self._open(Opened(work, crumb, draft_id))

    def change(self, plan_id: str) -> None:
        """Change a plan.

        Raises:
            UserError: if there is no such plan any more.
        """
        plan = self._book.plan(plan_id)
        stands = self._screen.of_plan(plan_id)
        work = self._drafts.changed(plan_id, stands)
        opened = self._open(Opened(work, " ".join(plan.title.split()), plan=plan, before=stands))
        if opened is not None and work != stands:
            opened.head.say(again_words())

    def _open(self, opened: Opened) -> Studio | None:
        """Open the studio; one that holds a change nobody saved stays, asks about that first, and None is returned."""
        before = self.studio
        if before is not None:
            before.flush()
            if before.unsaved:
                self._stack.setCurrentWidget(before)
                before.ask_before_leaving()
                return None
        studio = self._put(opened)
        self.opened.emit()
        studio.begin()
        return studio

    def _put(self, opened: Opened) -> Studio:
        """Show a studio in place of the one that is there."""
        assert self._tokens is not None
        self._close()
        studio = Studio(opened, self._screen, self._drafts, self._new_plans, self._bus, self._tokens)
        studio.left.connect(self.on_left)
        studio.used.connect(self.on_used)
        studio.new_routine_wanted.connect(self._timing.on_new_routine_wanted)
        studio.times_wanted.connect(self._timing.on_times_wanted)
        self._timing.routine_made.connect(studio.routine_made)
        self.studio = studio
        self._stack.setMaximumWidth(WIDEST)
        self._stack.addWidget(studio)
        self._stack.setCurrentWidget(studio)
        return studio

    def use_tokens(self, tokens: Tokens) -> None:
        """Use other colours; what is entered stays, and so does whoever enters it where they are."""
        self._tokens = tokens
        before, shown, held = self.studio, self._stack.currentWidget(), QApplication.focusWidget()
        if before is None:
            return
        before.flush()
        if held is not None and not before.isAncestorOf(held):
            held = None
        self._put(before.opened).stand_as(before, held)
        if shown is not None and shown is not before:
            self._stack.setCurrentWidget(shown)

    def _close(self) -> None:
        studio, self.studio = self.studio, None
        if studio is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(studio)
            self._stack.setMaximumWidth(self._widest)
            studio.hide()
            studio.deleteLater()

    def _try(self, opens: Callable[[], None]) -> None:
        self._list.say("")
        try:
            opens()
        except UserError as error:
            self._list.say(str(error))

    @Slot()
    def on_make_wanted(self) -> None:
        """Open the studio with nothing entered yet."""
        self._try(self.begin)

    @Slot(str)
    def on_change_wanted(self, plan_id: str) -> None:
        """Open the studio with a plan to be changed."""
        self._try(partial(self.change, plan_id))

    @Slot(str)
    def on_draft_wanted(self, draft_id: str) -> None:
        """Open the studio with a draft."""
        self._try(partial(self.go_on, draft_id))

    @Slot(str)
    def on_draft_unwanted(self, draft_id: str) -> None:
        """Throw a draft away."""
        try:
            self._bus.tell(self._drafts.discard(draft_id))
        except UserError as error:
            self._list.say(str(error))
            return
        self._list.say(tr("The draft is gone."))
        self._list.begin()

    @Slot(str)
    def on_left(self, words: str) -> None:
        """Show the plans again."""
        self._close()
        self.left.emit(words)

    @Slot(str)
    def on_used(self, plan_id: str) -> None:
        """Show the plans again, the new one among them."""
        self._close()
        self.used.emit(plan_id)
