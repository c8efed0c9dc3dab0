"""What a person does with a ladder: chooses a step, notes a try, and changes the steps of a plan of their own.

Nothing here moves on by itself, and nothing of the past changes: what was tried stays under the title it had.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meantime.domain.asking import Asked, Question
from meantime.domain.checkins import CheckIn
from meantime.domain.errors import FieldError, UserError
from meantime.domain.ladder import LOOK_BACK, current_rung, moved_to, rung_of, rungs, stayed_at
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.sessions import Origin, TalkingPoint
from meantime.domain.statuses import Mode, PlanStatus, Share, Status, Worse
from meantime.domain.wall_time import Stamp
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.checkins import Answered, CheckIns
from meantime.services.details import Details
from meantime.services.from_now_on import FromNowOn
from meantime.services.ladder_entries import LadderEntry, read_steps
from meantime.services.notebook import Notebook, Present
from meantime.services.sessions import LONGEST_LINE, Sessions
from meantime.services.sheets import fields


class Ladders:
    """Commands on ladders."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, sessions: Sessions) -> None:
        """Write into the vault of ``notebook``; tries go through ``checkins``, lines to talk about to ``sessions``."""
        self._book = notebook
        self._checkins = checkins
        self._sessions = sessions

    def choose(self, seen: Plan, number: int) -> Changes:
        """Let a step be the one that is on, until another is chosen or answered about.

        Args:
            seen: the plan as it was shown to whoever chooses.
            number: the step's, from 1.

        Raises:
            UserError: if the plan has ended, or its ladder was changed meanwhile. Nothing is changed then.
        """
        with self._book.vault.transaction():
            known = self._known(seen)
            since = self._book.present().today - LOOK_BACK
            on = current_rung(known, self._book.vault.checkins.live(plan_id=known.id, first=since))
            if on is not None and on.number == number:
                return Changes()
            asked = Asked(Question.NEXT_STEP, self._book.present().now, moved_to(self._read(known, number)))
            self._book.vault.plans.save(replace(known, asked=(*known.asked, asked)))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def stay(self, seen: Plan, number: int) -> Changes:
        """Note that somebody stays with a step: the next one is not offered again for four weeks.

        Raises:
            UserError: as ``choose``.
        """
        with self._book.vault.transaction():
            known = self._known(seen)
            asked = Asked(Question.NEXT_STEP, self._book.present().now, stayed_at(self._read(known, number)))
            self._book.vault.plans.save(replace(known, asked=(*known.asked, asked)))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def note(
        self,
        seen: Plan,
        number: int,
        status: Status,
        mode: Mode | None = None,
        ratings: tuple[tuple[str, float], ...] = (),
        *,
        worse: bool = False,
    ) -> Answered:
        """Note that a step was tried today; in another way than in the situation, it counts as adapted.

        What made things worse is noted as it is said, whatever the way; it leaves no other line to talk about.

        Args:
            seen: the plan as it was shown to whoever notes it.
            number: the step's, from 1.
            status: how it went, had it been in the situation.
            mode: the way it was met; one that the plan allows.
            ratings: how strong it was, as pairs of a rating's id and its value.
            worse: whether it made things worse.

        Raises:
            UserError: if the plan has ended, does not allow that way, or its ladder was changed meanwhile. Nothing is
                changed then.
        """
        with self._book.vault.transaction():
            known = self._known(seen)
            step = self._read(known, number)
            if mode is not None and (known.spec.locked or mode not in known.spec.modes):
                raise UserError(tr("This plan does not allow that way."))
            went = status if worse or mode in (None, Mode.IN_VIVO) else Status.ADAPTED
            details = Details(step=step, mode=mode, ratings=ratings, worse=Worse.OTHER if worse else None)
            answered = self._checkins.answer(known, went, details=details)
            told = self._tell(known, step, answered.checkin.made) if mode is Mode.TELL and not worse else Changes()
        return replace(answered, changes=answered.changes | told)

    def take_back(self, checkin_id: str) -> Changes:
        """Take a try back, and the line to talk about that was noted with it, if that still has its words.

        Raises:
            UserError: as ``CheckIns.undo``.
        """
        with self._book.vault.transaction():
            answered = self._checkins.undo(checkin_id)
            made, changes = answered.checkin, answered.changes
            if line := self._told_by(made):
                for point in (*self._sessions.points(), *self._sessions.from_last_time()):
                    if (point.plan_id, point.text) == line and self._went_with(point):
                        changes |= self._sessions.take_off(point)
        return changes

    def _went_with(self, point: TalkingPoint) -> bool:
        """Tell whether a line was noted with a try, and no try since says the same any more."""
        noted, line, answers = point.again or point.made, (point.plan_id, point.text), self._book.vault.checkins
        since = noted.wall.date() - timedelta(days=1)
        given = answers.history(first=since, plan_id=point.plan_id)
        left = answers.live(point.plan_id, first=since)
        return any(each.made == noted and self._told_by(each) == line for each in given) and not any(
            each.made.utc >= noted.utc and self._told_by(each) == line for each in left
        )

    def _told_by(self, tried: CheckIn) -> tuple[str, str] | None:
        """Return the plan and the words of the line that goes with a try; None where none does."""
        rung = rung_of(self._book.plan(tried.plan_id), tried) if tried.mode is Mode.TELL else None
        return (tried.plan_id, _told_words(rung.title)) if rung is not None else None

    def _tell(self, plan: Plan, number: int, at: Stamp) -> Changes:
        """Note a line to talk about; one that stands on the list with these words is not noted again."""
        line = _told_words(plan.spec.steps[number - 1].title)
        if any((point.plan_id, point.text) == (plan.id, line) for point in self._sessions.points()):
            return Changes()
        keep = plan.spec.share is not Share.PRIVATE
        return self._sessions.note(line, keep=keep, plan_id=plan.id, origin=Origin.LADDER, at=at)[1]

    def change(self, seen: Plan, entry: LadderEntry) -> Changes:
        """Let a plan of the person's own have the ladder of ``entry`` from now on.

        Args:
            seen: the plan as it was shown to whoever changes it.
            entry: all of its ladder.

        Raises:
            UserError: if its ladder is the therapist's, it has ended or was changed by somebody else meanwhile, or a
                step cannot be (``UnfitSteps``). Nothing is changed then.
        """
        with self._book.vault.transaction():
            self._book.forget()
            known, present = self._book.plan(seen.id), self._book.present()
            if why := why_kept(known, present):
                raise UserError(why)
            spec = _changed(known.spec, entry)
            if spec == known.spec:
                return Changes()
            if _agreed(known.spec) != _agreed(seen.spec):
                raise UserError(tr("Meanwhile this plan was changed elsewhere. Close this and look at it anew."))
            anchors = self._book.anchors
            change = FromNowOn(self._book, present, anchors, anchors)
            self._book.vault.plans.save(change.changed(known, spec))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def _known(self, seen: Plan) -> Plan:
        """Return the plan as it stands, if its steps are those that were shown."""
        self._book.forget()
        known, present = self._book.plan(seen.id), self._book.present()
        if known.status(present.now, present.boundary) is PlanStatus.ENDED:
            raise UserError(tr("This plan has ended; what was noted stays."))
        if known.spec.steps != seen.spec.steps:
            raise UserError(tr("Meanwhile this plan was changed elsewhere. Close this and look at it anew."))
        return known

    def _read(self, plan: Plan, number: int) -> int:
        if not any(rung.number == number for rung in rungs(plan.spec)):
            raise UserError(tr("There is no such step."))
        return number


def _told_words(title: str) -> str:
    """Return the line to talk about that says that a step was tried."""
    words = tr("“{title}”: I tried.")
    return words.format(title=title[: LONGEST_LINE - len(words)])


def why_kept(plan: Plan, present: Present) -> str:
    """Return why the steps of a plan are not the person's own to change, as a sentence; empty where they are."""
    if plan.status(present.now, present.boundary) is PlanStatus.ENDED:
        return tr("This plan has ended; what was noted stays.")
    if plan.spec.locked or plan.spec.assigned_by:
        return tr("These steps are agreed with your therapist; if they should be others, talk about it together.")
    return ""


def _agreed(spec: PlanSpec) -> tuple[object, ...]:
    return (spec.steps, spec.modes, spec.any_order, spec.reward)


def _changed(spec: PlanSpec, entry: LadderEntry) -> PlanSpec:
    """Return ``spec`` with the ladder of ``entry``."""
    reward = entry.reward if entry.reward.strip() else None
    if reward != spec.reward and reward is not None:
        try:
            reward = fields.text(reward, "reward")
        except FieldError as error:
            wanted = tr("What comes afterwards has at most {n} characters.")
            raise UserError(wanted.format(n=fields.LONGEST_TEXT)) from error
    return replace(spec, steps=read_steps(entry.steps), modes=entry.modes, any_order=entry.any_order, reward=reward)
