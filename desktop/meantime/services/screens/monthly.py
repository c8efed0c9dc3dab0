"""The monthly review in words: each plan with its counts of the month, and what may become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from meantime.domain.statuses import DONE
from meantime.domain.week import Counts
from meantime.language import language_in_force, ntr, tr
from meantime.services import phrases
from meantime.services.monthly import Choice, MonthlyReviews, Reviewed
from meantime.services.notebook import Notebook
from meantime.services.screens import week_words


@dataclass(frozen=True)
class ChoiceView:
    """One choice.

    Attributes:
        choice: which.
        words: what stands on it.
        on: it is what stands now.
        leads: it leads somewhere else first, and changes nothing by itself.
    """

    choice: Choice
    words: str
    on: bool
    leads: bool


@dataclass(frozen=True)
class ReviewedView:
    """One plan.

    Attributes:
        plan_id: which.
        title: its title.
        count: "9 of 12"; "9 times" of what was done when nothing was due, empty where it was not done.
        split: what that is made of, and how often it was used for real.
        remark: what a choice does here; where something stands on the list, that line.
        choices: what may become of it.
        agreed: it was agreed with a therapist.
        paused: it rests already.
    """

    plan_id: str
    title: str
    count: str
    split: str
    remark: str
    choices: tuple[ChoiceView, ...]
    agreed: bool
    paused: bool


@dataclass(frozen=True)
class MonthlyView:
    """The review.

    Attributes:
        heading: which month it looks back on.
        below: that nothing of it has to be done.
        plans: each plan; none where nothing that goes on was due or done.
        nothing: what is said then.
    """

    heading: str
    below: str
    plans: tuple[ReviewedView, ...]
    nothing: str


def month_name(first: date) -> str:
    """Return the name of a month such as "October"."""
    return str(format_date(first, "LLLL", locale=phrases.locale_of(language_in_force())))


def monthly_line(reviews: MonthlyReviews) -> str:
    """Return what leads to the review in the check-in; empty where none waits."""
    month = reviews.waiting()
    return tr("Look back on {month}, if you like…").format(month=month_name(month)) if month is not None else ""


class MonthlyScreen:
    """Words the review."""

    def __init__(self, notebook: Notebook, reviews: MonthlyReviews) -> None:
        """Read from these."""
        self._book, self._reviews = notebook, reviews

    def view(self) -> MonthlyView:
        """Return the review of the last month as it stands now."""
        return MonthlyView(
            heading=tr("{month}, looked back on").format(month=month_name(self._reviews.month())),
            below=tr("What goes on as it is, and what could be different? Nothing has to be chosen."),
            plans=tuple(self._plan(one) for one in self._reviews.plans()),
            nothing=tr("Nothing that goes on was due or done in that month."),
        )

    def _plan(self, one: Reviewed) -> ReviewedView:
        return ReviewedView(
            plan_id=one.plan.id,
            title=one.plan.title,
            count=_count(one),
            split=_split(one),
            remark=self._remark(one),
            choices=tuple(_choice(choice, one) for choice in one.choices),
            agreed=one.agreed,
            paused=one.paused,
        )

    def _remark(self, one: Reviewed) -> str:
        if one.line:
            where = tr("On your own list, and not on the page: {line}") if one.stays else tr("For the session: {line}")
            return where.format(line=one.line)
        if one.plan.spec.locked:
            return tr("It stays as it was assigned until you two have talked about it.")
        if one.agreed:
            therapist = one.plan.spec.assigned_by or self._book.settings.therapist or tr("your therapist")
            return tr("Agreed with {therapist}: what you choose is a line for the session.").format(therapist=therapist)
        return tr("Your own: you can change it yourself.")


def _count(one: Reviewed) -> str:
    if one.counts.due:
        return tr("{done} of {due}").format(done=one.counts.done, due=one.counts.due)
    times = sum(one.beside[status] for status in DONE)
    return ntr("{n} time", "{n} times", times).format(n=times) if times else ""


def _split(one: Reviewed) -> str:
    """Return what the count is made of; where nothing was due, what was done without being so is no extra."""
    counts = one.counts if one.counts.due else Counts(by_status=one.beside)
    return phrases.listed([week_words.split(counts), week_words.used_for_real(one.counts)])


def _choice(choice: Choice, one: Reviewed) -> ChoiceView:
    leads = not one.agreed and choice is not Choice.AS_IS
    return ChoiceView(choice, _words(choice, one), choice is one.chose, leads)


def _words(choice: Choice, one: Reviewed) -> str:
    words = {
        Choice.AS_IS: tr("As it is"),
        Choice.MORE: tr("A step more"),
        Choice.CHANGE: tr("Change it"),
        Choice.LET_GO: tr("Let it go"),
        Choice.BRING_UP: tr("Bring it up"),
    }[choice]
    return words if one.agreed or choice is Choice.AS_IS else f"{words}…"
