"""Stopping to look at what is in the way of a practice: what is offered, what is kept of it, and what follows.

It is practice of its own. Nothing that counts answers sees it, and the page has it only where the client starred it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from meantime.domain.errors import UserError
from meantime.domain.ladder import LOOK_BACK, current_rung
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.practices import Practice
from meantime.domain.resistance import Choice, Resistance, Underneath
from meantime.domain.statuses import Mode, Share, Status
from meantime.domain.wall_time import Stamp
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes, Part
from meantime.services.checkins import Answered, CheckIns
from meantime.services.details import Details
from meantime.services.guides.guiding import Whose, leads
from meantime.services.notebook import Notebook
from meantime.services.ports import Ids
from meantime.services.practices import Library
from meantime.services.sharing import strictest
from meantime.services.typed_forms import Form, TypedForms

_ENTRY, _DAY = "entry", "day"


@dataclass(frozen=True)
class Entered:
    """What was entered so far; all of it is optional.

    Attributes:
        pull: how strong the pull away is, 0 to 10; None where it was not said.
        underneath: what might be underneath.
        said: what one would say to a friend.
        chose: the smallest step.
        star: bring to session.
    """

    pull: int | None = None
    underneath: frozenset[Underneath] = frozenset()
    said: str = ""
    chose: Choice | None = None
    star: bool = False


@dataclass(frozen=True)
class Look:
    """One time of stopping and looking, begun.

    Attributes:
        id: of the entry, once anything is kept.
        whose: which practice is in the way, with its day.
        made: when it was begun.
        title: what was to be done.
        offers: what can be chosen as the last step, with its words.
        shown: whether what is starred may reach the page: the plan is shared in full.
        guided: whether something leads through the practice.
    """

    id: str
    whose: Whose
    made: Stamp
    title: str
    offers: tuple[tuple[Choice, str], ...]
    shown: bool
    guided: bool
    before: Entered = Entered()
    """What was entered in it before, where it was left before its end."""


@dataclass(frozen=True)
class Chosen:
    """What a choice led to.

    Attributes:
        changes: what changed.
        answer: id of the answer that was given with it; None where none was.
    """

    changes: Changes
    answer: str | None = None


class Resistances:
    """Looks, kept as they go, and the way back."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, library: Library, ids: Ids) -> None:
        """Write into the vault of ``notebook``; answers go through ``checkins``."""
        self._book, self._checkins, self._library, self._ids = notebook, checkins, library, ids
        self._forms = TypedForms(notebook)

    def begin(self, whose: Whose) -> Look:
        """Begin a look at what is in the way of a practice, or go on with one that was left before its end that day.

        Nothing is kept yet.

        Raises:
            UserError: if there is no such plan.
        """
        plan, present = self._book.plan(whose.plan_id), self._book.present()
        day = whose.day or plan.today(present.now, present.boundary)
        spec = plan.version_on(day).spec
        shown = strictest(spec.share, plan.spec.share) is Share.FULL
        whose = replace(whose, day=day, small=True)
        left = self._left(whose)
        return Look(
            id=left.id if left is not None else self._ids.fresh(),
            whose=whose,
            made=left.made if left is not None else present.now,
            title=self._title(plan, spec),
            offers=self._offers(plan, spec, shown=shown),
            shown=shown,
            guided=leads(spec, self._library.get(spec.practice)),
            before=_entered(left) if left is not None else Entered(),
        )

    def _left(self, whose: Whose) -> Resistance | None:
        """Return the look at this practice that was left before its end, unless it was taken back since."""
        typed = self._forms.typed(Form.LOOK, _subject(whose))
        is_of_day = whose.day is not None and typed.get(_DAY) == whose.day.isoformat()
        return self._book.vault.resistance.get(typed[_ENTRY]) if is_of_day else None

    def _title(self, plan: Plan, spec: PlanSpec) -> str:
        """Return what was to be done: of a ladder the step that is on."""
        if not spec.steps:
            return spec.title
        since = self._book.present().today - LOOK_BACK
        rung = current_rung(plan, self._book.vault.checkins.live(plan_id=plan.id, first=since), spec)
        return rung.title if rung is not None else spec.title

    def _offers(self, plan: Plan, spec: PlanSpec, *, shown: bool) -> tuple[tuple[Choice, str], ...]:
        """Return the last steps: nothing easier of what may not be eased, and what nobody is shown is not told."""
        found: list[tuple[Choice, str]] = []
        practice = self._library.get(spec.practice)
        if plan.may_ease(spec, practice):
            dose = phrases.dose_in_words(spec.small)
            words = tr("Small version, {dose}").format(dose=dose) if dose else tr("Small version")
            found.append((Choice.SMALL, words))
        if _may_imagine(plan, spec, practice):
            found.append((Choice.IMAGINE, tr("Imagine it for 1 minute")))
        whom = spec.assigned_by or self._book.settings.therapist or tr("your therapist")
        telling = tr("Not today; tell {name} about this").format(name=whom)
        found.append((Choice.NOT_TODAY, telling if shown else tr("Not today")))
        found.append((Choice.LOOKED, tr("I stopped and looked. That’s it.")))
        return tuple(found)

    def keep(self, look: Look, entered: Entered) -> Changes:
        """Keep what is entered so far; where nothing is, nothing is kept. Begun again on its day, the look goes on.

        Raises:
            UserError: if it cannot be kept; nothing is changed.
        """
        with self._book.vault.transaction():
            changes, day = self._write(look, entered), look.whose.day
            goes_on = day is not None and self._book.vault.resistance.get(look.id) is not None
            left = {_ENTRY: look.id, _DAY: day.isoformat()} if day is not None and goes_on else {}
            self._forms.keep(Form.LOOK, _subject(look.whose), left)
        return changes

    def _write(self, look: Look, entered: Entered) -> Changes:
        resistance = self._book.vault.resistance
        before = resistance.get(look.id)
        after = self._entry(look, entered, before)
        if after.empty:
            if before is None:
                return Changes()
            resistance.remove(look.id)
        elif _same(before, after):
            return Changes()
        else:
            resistance.save(after)
        return Changes.of(Part.CHECKINS)

    def _entry(self, look: Look, entered: Entered, before: Resistance | None) -> Resistance:
        plan = self._plan(look)
        earlier = before.changed_under if before is not None else Share.FULL
        return Resistance(
            id=look.id,
            plan_id=plan.id,
            day=look.whose.day or look.made.wall.date(),
            made=look.made,
            pull=entered.pull,
            underneath=tuple(each for each in Underneath if each in entered.underneath),
            said=entered.said.strip() or None,
            chose=entered.chose,
            star=entered.star and look.shown,
            changed_under=strictest(earlier, plan.spec.share),
        )

    def _plan(self, look: Look) -> Plan:
        return self._book.plan(look.whose.plan_id)

    def choose(self, look: Look, entered: Entered) -> Chosen:
        """Keep a look with its last step, or stopped for good, and do what goes with that.

        *Not today* answers the slot, unless that was answered meanwhile, and brings the look to the session.

        Raises:
            UserError: if it cannot be kept, or the slot cannot be answered; nothing is changed.
        """
        whose, not_today = look.whose, entered.chose is Choice.NOT_TODAY
        with self._book.vault.transaction():
            changes = self._write(look, replace(entered, star=look.shown) if not_today else entered)
            self._forms.keep(Form.LOOK, _subject(whose), {})
            if not not_today or whose.slot is None or self._answered(whose):
                return Chosen(changes)
            answered = self._checkins.answer(self._plan(look), Status.NOT_THIS_TIME, day=whose.day, slot=whose.slot)
        return Chosen(changes | answered.changes, answered.checkin.id)

    def _answered(self, whose: Whose) -> bool:
        if whose.day is None or whose.slot is None:
            return False
        return self._checkins.standing(whose.plan_id, whose.day, whose.slot) is not None

    def imagined(self, look: Look) -> Answered:
        """Note that the practice was met in the mind, which counts as adapted.

        Raises:
            UserError: if the plan does not allow that by now, or the slot was answered meanwhile; nothing is changed.
        """
        plan, whose = self._plan(look), look.whose
        if not _may_imagine(plan, plan.spec, self._library.get(plan.spec.practice)):
            raise UserError(tr("This plan does not allow that way."))
        with self._book.vault.transaction():
            if self._answered(whose):
                raise UserError(tr("It was answered meanwhile; nothing was changed."))
            details = Details(mode=Mode.IMAGINAL)
            return self._checkins.answer(plan, Status.ADAPTED, day=whose.day, slot=whose.slot, details=details)

    def star(self, entry_id: str, *, star: bool) -> Changes:
        """Bring a look to the session, or not.

        Raises:
            UserError: if it is gone.
        """
        vault = self._book.vault
        with vault.transaction():
            found = self._known(entry_id)
            if found.star is star:
                return Changes()
            changed = replace(found, star=star)
            if changed.empty:
                vault.resistance.remove(entry_id)
            else:
                share = self._book.plan(found.plan_id).spec.share
                vault.resistance.save(replace(changed, changed_under=strictest(found.changed_under, share)))
        return Changes.of(Part.CHECKINS)

    def take_back(self, entry_id: str, answer: str | None = None) -> Changes:
        """Take a look back, and the answer that was given with it, if that still stands.

        Raises:
            UserError: if it is gone.
        """
        vault, changes = self._book.vault, Changes.of(Part.CHECKINS)
        with vault.transaction():
            self._known(entry_id)
            vault.resistance.remove(entry_id)
            given = vault.checkins.get(answer) if answer is not None else None
            if given is not None and given.slot is not None and given.undone is None:
                standing = self._checkins.standing(given.plan_id, given.day, given.slot)
                if standing is not None and standing.id == given.id:
                    changes |= self._checkins.undo(given.id).changes
        return changes

    def _known(self, entry_id: str) -> Resistance:
        found = self._book.vault.resistance.get(entry_id)
        if found is None:
            raise UserError(tr("This was taken back before."))
        return found


def _subject(whose: Whose) -> str:
    """Return what a look that was left is known by: several slots of one plan have one each."""
    return f"{whose.plan_id}/{whose.slot}" if whose.slot is not None else whose.plan_id


def _entered(left: Resistance) -> Entered:
    return Entered(left.pull, frozenset(left.underneath), left.said or "", left.chose, left.star)


def _may_imagine(plan: Plan, spec: PlanSpec, practice: Practice | None) -> bool:
    return Mode.IMAGINAL in spec.modes and plan.may_ease(spec, practice)


def _same(before: Resistance | None, after: Resistance) -> bool:
    """Tell whether nothing but the share under which it was looked at is another."""
    return before is not None and replace(after, changed_under=before.changed_under) == before
