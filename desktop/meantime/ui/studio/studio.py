"""The plan studio: homework is entered at the left, and read back at the right as it is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.drafts import Drafts
from meantime.services.new_plans import NewPlans, UnfitWork
from meantime.services.presets import Preset
from meantime.services.screens.studio import MomentRows, StudioScreen, StudioView
from meantime.services.specificity.open_points import OpenPoint
from meantime.services.studio.work import Work
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import column
from meantime.ui.question_card import QuestionCard
from meantime.ui.same_place import same_field, take_focus_like
from meantime.ui.studio.beginnings import Beginnings
from meantime.ui.studio.beside import EffectCard, RemindersCard, SentenceCard
from meantime.ui.studio.columns import Columns
from meantime.ui.studio.form import PlanForm
from meantime.ui.studio.going_back import GoingBack
from meantime.ui.studio.head import StudioHead
from meantime.ui.studio.help_card import HelpCard
from meantime.ui.studio.kept import Kept
from meantime.ui.studio.open_card import AskAgain, OpenCard
from meantime.ui.studio.opened import Opened
from meantime.ui.studio.said import SaidBar
from meantime.ui.studio.strip import SentenceStrip
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens
from meantime.ui.triggers.choosing import flush_typed


class Studio(QWidget):
    """One plan in the making, or in change. What is typed for a new plan is kept as a draft by itself."""

    left = Signal(str)
    """It is to be left; the words say what became of what was entered."""

    used = Signal(str)
    """The plan with this id was made, or changed."""

    new_routine_wanted = Signal()
    """A routine that is not there yet is wanted."""

    times_wanted = Signal(str)
    """It is to be changed when the routine of this name is."""

    def __init__(
        self,
        opened: Opened,
        screen: StudioScreen,
        drafts: Drafts,
        new_plans: NewPlans,
        bus: ChangeBus,
        tokens: Tokens,
    ) -> None:
        """Show what was ``opened``."""
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(tr("Make it specific"))
        self._opened, self._screen, self._new_plans = opened, screen, new_plans
        self._bus = bus
        self._work = opened.work
        self._asked_to_use = self._over = False
        self.going_back = GoingBack()
        self._kept = Kept(opened, drafts, self)
        self._kept.due.connect(self.on_keep_due)
        offers = screen.offers()
        self.head = StudioHead(opened.crumb, changes=opened.plan is not None)
        self.said = SaidBar(offers.whom, tokens)
        self.beginnings = Beginnings(screen.presets() if opened.plan is None else ())
        self.form = PlanForm(offers, self._rows, tokens)
        self.sentence, self.strip, self.open = SentenceCard(tokens), SentenceStrip(tokens), OpenCard(tokens)
        self.columns = Columns(self.form, self.sentence, self.strip)
        self.effect, self.reminders = EffectCard(), RemindersCard(tokens)
        self.help = HelpCard({"said": (self.said.field,), **self.form.fields()})
        self.questions = QuestionCard()
        self.questions.said.connect(self.head.say)
        self._again = AskAgain()
        self._again.clicked.connect(self.on_again)
        self._make_body()
        self._hear()
        self.said.show_words(opened.work.said)
        self.form.show_work(opened.work)
        self._tell()
        tab_as_it_stands(self)

    def _make_body(self) -> None:
        body = column(self, gap=14)
        body.addWidget(self.head)
        body.addWidget(self.going_back)
        self.columns.add_above((self.said, self.beginnings))
        self.columns.add_beside((self.open, self.questions, self.effect, self.reminders, self.help), self._again)
        body.addWidget(self.columns, 1)

    def _hear(self) -> None:
        self.head.back_wanted.connect(self.on_back)
        self.going_back.meant.connect(self.on_leave)
        self.going_back.thought_better.connect(self.on_stay)
        self.head.keeps.clicked.connect(self.on_keep)
        self.head.uses.clicked.connect(self.on_use)
        self.said.edited.connect(self.on_edited)
        self.form.edited.connect(self.on_edited)
        self.form.further.practice_chosen.connect(self.on_practice_chosen)
        self.form.further.assigned.connect(self.on_assigned)
        self.form.moments.new_routine_wanted.connect(self.new_routine_wanted)
        self.form.moments.times_wanted.connect(self.times_wanted)
        self.beginnings.chosen.connect(self.on_preset_chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.on_focus_changed)
        self.strip.stops_changed.connect(self.on_stops_changed)
        self.open.bring_wanted.connect(self.on_bring_wanted)
        self.open.clear_enough.connect(self.on_clear_enough)
        self.open.shown_changed.connect(self.on_point_changed)
        self.open.said.connect(self.head.say)
        for keys, slot in (("Escape", self.on_back), ("Ctrl+Return", self.on_use), ("Ctrl+Enter", self.on_use)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._bus.changed.connect(self.on_changed_elsewhere)

    @property
    def _plan_id(self) -> str | None:
        return self._opened.plan.id if self._opened.plan is not None else None

    def _rows(self) -> MomentRows:
        return self._screen.moments(self._entered(), self._plan_id)

    def _entered(self) -> Work:
        return replace(self.form.work, said=self.said.field.words, clear=self._work.clear, brought=self._work.brought)

    @property
    def opened(self) -> Opened:
        """What it would have to be opened with, to stand as it does now."""
        return replace(self._opened, work=self._entered(), draft_id=self._kept.draft_id, before=self._kept.work)

    @property
    def unsaved(self) -> bool:
        """Whether a change of a plan waits for its *Save*; what is entered for a new plan keeps itself."""
        flush_typed(self)
        return not self._over and self._kept.waits(self._entered())

    def begin(self) -> None:
        """Begin at the first field that is empty, or at the first one; what stays as agreed is passed over."""
        names = ("what", "moments", "where", "full_what", "small_what", "why")
        to_enter = [name for name in names if self.form.is_open(name)]
        empty = (name for name in to_enter if name != "why" and not getattr(self._work, name))
        self.form.begin_at(next(empty, next(iter(to_enter), "what")))

    def _begin_at(self, field: str) -> None:
        if field == "said":
            self.said.on_edit()
        else:
            self.form.begin_at(field)

    def stand_as(self, other: Studio, held: QWidget | None) -> None:
        """Stand as ``other`` does, in whose place this is; ``held`` is what has the focus there, if anything has."""
        self._asked_to_use, self._kept.failed = other._asked_to_use, other._kept.failed
        self.said.stand_as(other.said)
        self.form.stand_as(other.form)
        self.open.show_rule(other.open.rule)
        self._tell()
        self.head.say(other.head.said)
        self.columns.stand_as(other.columns)
        self.going_back.stand_as(other.going_back, other, self)
        tab_as_it_stands(self)
        found = same_field(held, other, self) if held is not None else None
        if held is not None and found is not None:
            take_focus_like(held, found)
        elif held is not None:
            self.begin()

    def flush(self) -> None:
        """Keep what is entered: for a new plan as a draft; a change of a plan still waits for its *Save*."""
        self._kept.stop()
        changes = self._keep()
        if changes is not None:
            self._bus.tell(changes)

    def let_go(self) -> None:
        """Be over: a change that is not saved is kept no longer."""
        self._over = True
        self._kept.let_go()

    def _keep(self, *, flushes: bool = True) -> Changes | None:
        """Keep it; return what changed, None where it could not be kept, which is said."""
        try:
            if flushes:
                flush_typed(self)
            return Changes() if self._over else self._kept.keep(self._entered())
        except UserError as error:
            self.head.say(str(error))
            return None

    def _tell(self) -> None:
        """Say what there is to say of what is entered."""
        view = self._screen.view(self._work, self._plan_id)
        self.sentence.show_view(view)
        self.strip.show_view(view)
        self.open.show_view(view)
        sentence = "".join(piece.words for piece in view.pieces)
        self.questions.show_questions(self._work.title or self._work.what, sentence, view.points)
        self.effect.show_view(view)
        self.reminders.show_view(view)
        self.beginnings.setVisible(self._opened.plan is None and not self._work.locked)
        self._again.show_number(len(self._work.clear))
        self._show_at_fields(view)

    def _show_at_fields(self, view: StudioView) -> None:
        faults = {fault.field.partition("[")[0]: fault.sentence for fault in reversed(view.faults)}
        shown = faults if self._asked_to_use else {}
        self.said.say(shown.get("said", ""))
        self.form.show_view(view, self.open.point, shown)
        self.head.explain(view.stays_words)

    @Slot()
    def on_edited(self) -> None:
        """Read it back."""
        self._work = self._screen.still_clear(self._work, self._entered(), self._plan_id)
        self.head.say("")
        self._kept.soon()
        self._tell()

    @Slot()
    def on_point_changed(self) -> None:
        """Another open point is shown."""
        self._tell()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what was typed; nobody need be told of it before it is left. A time half typed is left alone."""
        self._keep(flushes=False)

    @Slot(str)
    def on_practice_chosen(self, practice: str) -> None:
        """Fill in what is usual for another practice."""
        self._show(self._screen.chosen(replace(self._entered(), practice=self._work.practice), practice))

    @Slot()
    def on_assigned(self) -> None:
        """Take out what was filled in: only what the therapist assigned stays as it was assigned."""
        before = self._work
        self._show(self._screen.assigned(before))
        if replace(self._work, example=before.example, filled=before.filled, usual=before.usual) != before:
            self.head.say(tr("What was filled in for you is taken out: write down what your therapist assigned."))

    @Slot(object)
    def on_preset_chosen(self, preset: Preset) -> None:
        """Fill it in, where the person entered nothing else."""
        self._show(self._screen.with_preset(self._entered(), preset))
        self.form.moments.routine.suggest(preset.anchor)
        self.form.begin_at("assigned_by" if preset.work.locked else "what")

    @Slot(QWidget, QWidget)
    def on_focus_changed(self, _: QWidget | None, focused: QWidget | None) -> None:
        """Show what helps at the field that has the focus now."""
        if focused is not None and self.isAncestorOf(focused):
            self.help.show_for(focused)
            if self.columns.isAncestorOf(focused):
                self.going_back.note(focused)
            self.columns.keep_in_sight(focused)

    @Slot()
    def on_stops_changed(self) -> None:
        """Tab stops elsewhere now."""
        tab_as_it_stands(self)

    def _show(self, work: Work) -> None:
        self.form.show_work(work)
        self.on_edited()

    @Slot(object)
    def on_clear_enough(self, point: OpenPoint) -> None:
        """Ask about it no more."""
        self._work = replace(self._work, clear=self._work.clear | {point.rule.value})
        self.on_edited()
        begins = self.open.accepts if self.open.isVisibleTo(self) else self.head.uses
        begins.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_again(self) -> None:
        """Ask again about what was called clear enough."""
        self._work = replace(self._work, clear=frozenset())
        self.on_edited()
        self.open.accepts.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def on_bring_wanted(self, point: OpenPoint) -> None:
        """Put a question on the list for the next session."""
        try:
            self._work, changes = self._screen.bring(self._entered(), point, self._plan_id)
        except UserError as error:
            self.head.say(str(error))
            return
        self._bus.tell(changes)
        kept = self._keep()
        self._tell()
        if kept is not None:
            self._bus.tell(kept)
            self.head.say(self._screen.where_brought(self._work, self._plan_id))

    @Slot()
    def on_keep(self) -> None:
        """Keep it as a draft, and go back."""
        if self._keep_and_tell():
            self.left.emit(tr("Kept as a draft.") if self._kept.draft_id is not None else "")

    def _keep_and_tell(self) -> bool:
        self._kept.stop()
        changes = self._keep()
        if changes is None:
            return False
        self._over = True
        self._bus.tell(changes | Changes.of(Part.PLANS) if self._kept.draft_id is not None else changes)
        return True

    def ask_before_leaving(self) -> None:
        """Ask about what is not saved, where that is not asked already."""
        if not self.going_back.asked:
            self.on_back()

    @Slot()
    def on_back(self) -> None:
        """Go back: a new plan is kept as a draft; a change that is not saved is asked about once."""
        if self.going_back.asked:
            self.going_back.on_declined()
        elif self.unsaved:
            self.going_back.ask()
        elif self._opened.plan is not None:
            self.let_go()
            self.left.emit("")
        else:
            self.on_keep()

    @Slot()
    def on_leave(self) -> None:
        """Go back; nothing is saved."""
        self.let_go()
        self.left.emit(tr("Nothing was changed."))

    @Slot()
    def on_stay(self) -> None:
        """Go on editing, where that was left."""
        place = self.going_back.place_in(self)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin()

    @Slot()
    def on_use(self) -> None:
        """Make the plan, or change it; a second press does nothing."""
        flush_typed(self)
        if self._over:
            return
        self._work = self._entered()
        self._asked_to_use = True
        try:
            plan_id, changes = self._use()
        except UnfitWork as error:
            self._tell()
            self.head.say(error.faults[0].sentence)
            self._begin_at(error.faults[0].field)
            return
        except UserError as error:
            self.head.say(str(error))
            return
        self.let_go()
        self._bus.tell(changes)
        self.used.emit(plan_id)

    def _use(self) -> tuple[str, Changes]:
        plan = self._opened.plan
        if plan is None:
            return self._new_plans.use(self._work, self._kept.draft_id)
        return plan.id, self._new_plans.change(plan, self._work)

    @Slot(object)
    def on_changed_elsewhere(self, changes: Changes) -> None:
        """A routine was made or moved, or something else that is offered here."""
        if not self._over and changes.parts & {Part.PLANS, Part.SETTINGS}:
            self.form.moments.offer(self._screen.offers())
            self._work = self._entered()
            self._tell()

    def routine_made(self, name: str) -> None:
        """Stack the plan on a routine that was just made."""
        self.form.moments.stack_on(name, self._screen.offers())
