"""The windows about one plan, over the page: what is still open, its ladder, lines to send, a change asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.change_requests import ChangeRequests
from meantime.services.material import OwnMaterial
from meantime.services.records.form import Records
from meantime.services.screens.lines import LinesScreen
from meantime.services.screens.still_open import StillOpenScreen
from meantime.services.typed_forms import TypedForms
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.ladder.windows import LadderWindows, ladder_windows
from meantime.ui.material.window import MaterialDialog
from meantime.ui.plans.asking import AskChangeDialog
from meantime.ui.plans.lines import LinesDialog
from meantime.ui.plans.list import PlanList
from meantime.ui.plans.still_open import StillOpenDialog
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench


class AboutPlan(QObject):
    """Opens each where the list asks for it; a plan that is gone meanwhile opens nothing."""

    said = Signal(str)
    """What was opened, or why nothing was, in one sentence."""

    def __init__(
        self,
        still_open: StillOpenScreen,
        lines: LinesScreen,
        requests: ChangeRequests,
        forms: TypedForms,
        ladders: LadderWindows,
        bus: ChangeBus,
        material: OwnMaterial,
        records: Records,
    ) -> None:
        """Show what these say."""
        super().__init__()
        self._still_open, self._lines, self._bus = still_open, lines, bus
        self._records = records
        self._requests, self._forms, self._material = requests, forms, material
        self.ladders = ladders
        self._over: QWidget | None = None
        self._tokens: Tokens | None = None

    def stand_over(self, page: QWidget, plan_list: PlanList, tokens: Tokens) -> None:
        """Open over ``page`` what ``plan_list`` asks for."""
        self._over, self._tokens = page, tokens
        plan_list.questions_wanted.connect(self.on_questions_wanted)
        plan_list.ladder_wanted.connect(self.on_ladder_wanted)
        plan_list.form_wanted.connect(self.on_form_wanted)
        plan_list.lines_wanted.connect(self.on_lines_wanted)
        plan_list.asking_wanted.connect(self.on_asking_wanted)
        plan_list.material_wanted.connect(self.on_material_wanted)
        plan_list.setting_material_wanted.connect(self.on_setting_material_wanted)

    def use_tokens(self, tokens: Tokens) -> None:
        """Use other colours for what is opened next."""
        self._tokens = tokens

    def _try(self, opens: Callable[[QWidget, Tokens], None]) -> None:
        if self._over is None or self._tokens is None:
            return
        try:
            opens(self._over, self._tokens)
        except UserError as error:
            self.said.emit(str(error))

    @Slot(str)
    def on_questions_wanted(self, plan_id: str) -> None:
        """Show what of a plan is still open."""
        self._try(partial(self._open_questions, plan_id))

    def _open_questions(self, plan_id: str, over: QWidget, tokens: Tokens) -> None:
        StillOpenDialog(plan_id, self._still_open, self._bus, tokens, over).open()

    @Slot(str)
    def on_ladder_wanted(self, plan_id: str) -> None:
        """Show the ladder of a plan."""
        self._try(partial(self._open_ladder, plan_id))

    def _open_ladder(self, plan_id: str, over: QWidget, tokens: Tokens) -> None:
        self.ladders.open_plan(plan_id, tokens, over)

    @Slot(str, int)
    def on_form_wanted(self, plan_id: str, place: int) -> None:
        """Copy an empty form of a plan's practice, of the size at this place."""
        try:
            QGuiApplication.clipboard().setText(self._records.blank(plan_id, place))
            self.said.emit(tr("Copied: an empty form, for another program."))
        except UserError as error:
            self.said.emit(str(error))

    @Slot(str)
    def on_lines_wanted(self, plan_id: str) -> None:
        """Show the lines to send about a plan."""
        self._try(partial(self._open_lines, plan_id))

    def _open_lines(self, plan_id: str, over: QWidget, _: Tokens) -> None:
        LinesDialog(plan_id, self._lines, over).open()

    @Slot(str)
    def on_asking_wanted(self, plan_id: str) -> None:
        """Let a change of a plan be asked for."""
        self._try(partial(self._open_asking, plan_id))

    def _open_asking(self, plan_id: str, over: QWidget, _: Tokens) -> None:
        AskChangeDialog(plan_id, self._requests, self._forms, self._bus, over).open()

    @Slot(str, str)
    def on_material_wanted(self, plan_id: str, name: str) -> None:
        """Open a piece of the client's own material."""
        self._try(partial(self._open_material, plan_id, name))

    def _open_material(self, plan_id: str, name: str, _over: QWidget, _tokens: Tokens) -> None:
        self.said.emit(self._material.open(plan_id, name))

    @Slot(str)
    def on_setting_material_wanted(self, plan_id: str) -> None:
        """Let the client's own material of a plan be set."""
        self._try(partial(self._set_material, plan_id))

    def _set_material(self, plan_id: str, over: QWidget, _: Tokens) -> None:
        MaterialDialog(self._material.plan(plan_id), self._material, self._forms, self._bus, over).open()


def about_plan(bench: Workbench, wishes: CheckInWishes) -> AboutPlan:
    """Return the windows over the services; what is said of answers goes through ``wishes``."""
    requests = ChangeRequests(bench.notebook, bench.sessions)
    lines, forms = LinesScreen(bench.notebook), TypedForms(bench.notebook)
    ladders = ladder_windows(bench, wishes)
    return AboutPlan(bench.still_open, lines, requests, forms, ladders, bench.bus, bench.material, bench.records)
