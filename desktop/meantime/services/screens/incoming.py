"""What a plan sheet would change, before it is taken in."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.domain.anchors import Anchor
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.scales import NO_SCALES, Scales
from meantime.services.screens.plans import AgreedView, agreed_view
from meantime.services.sheets.differences import Difference, PlanWords
from meantime.services.sheets.importing import Compared
from meantime.services.sheets.intake import OpenedSheet


@dataclass(frozen=True)
class ChangedView:
    """A plan that would be different.

    Attributes:
        title: its title.
        differences: what would be, in the order in which a plan is read.
        remark: said where the words of both are the same.
    """

    title: str
    differences: tuple[Difference, ...]
    remark: str


@dataclass(frozen=True)
class IncomingView:
    """A sheet before it is taken in.

    Attributes:
        file: the file's name.
        origin: who wrote it, and when it was agreed.
        added: new plans.
        changed: plans that would be different.
        unchanged: titles of plans that stay, with a remark where they have ended.
        beside: what else would change, a sentence each.
        changes_nothing: everything in it is there already.
    """

    file: str
    origin: str
    added: tuple[AgreedView, ...]
    changed: tuple[ChangedView, ...]
    unchanged: tuple[str, ...]
    beside: tuple[str, ...]
    changes_nothing: bool


class IncomingScreen:
    """Puts in words what a sheet would change."""

    def __init__(self, notebook: Notebook, library: Library, scales: Scales = NO_SCALES) -> None:
        """Compare with ``notebook``; ``library`` names the practices, ``scales`` the questionnaires."""
        self._book = notebook
        self._library = library
        self._scales = scales

    def view(self, opened: OpenedSheet) -> IncomingView:
        """Return what ``opened`` would change."""
        compared, before = opened.preview.compared, self._book.anchors
        after = {**before, **{anchor.name: anchor for _, anchor in compared.anchors}}
        locale = phrases.locale_of(self._book.settings.language)
        was, would = (PlanWords(anchors, self._library, locale) for anchors in (before, after))
        return IncomingView(
            file=opened.file,
            origin=self._origin(opened, locale),
            added=tuple(agreed_view(plan.spec, after, locale) for plan in compared.added),
            changed=tuple(_changed(pair, was, would) for pair in compared.changed),
            unchanged=tuple(self._unchanged(plan) for plan in compared.unchanged),
            beside=tuple(self._beside(compared, was, would, locale)),
            changes_nothing=not opened.preview.changes,
        )

    @staticmethod
    def _origin(opened: OpenedSheet, locale: str) -> str:
        sheet = opened.sheet
        if sheet.from_ is None:
            return tr("Your own sheet")
        agreed = f", {phrases.day_month(sheet.agreed_on, locale)}" if sheet.agreed_on else ""
        return tr("From {name}{agreed}").format(name=sheet.from_, agreed=agreed)

    def _unchanged(self, plan: Plan) -> str:
        present = self._book.present()
        if plan.status(present.now, present.boundary) is PlanStatus.ENDED:
            return tr("{title} (has ended and stays so)").format(title=plan.title)
        return plan.title

    def _beside(self, compared: Compared, was: PlanWords, would: PlanWords, locale: str) -> list[str]:
        lines = [_anchor_line(before, after, was, would) for before, after in compared.anchors]
        if compared.moved:
            titles = ", ".join(plan.title for plan in compared.moved)
            lines.append(tr("Moves with its routine: {titles}").format(titles=titles))
        if compared.session is not None:
            at = compared.session.at
            day = f"{phrases.short_date(at.date(), locale)} {at.year}, {phrases.clock(at)}"
            lines.append(tr("Next session: {at}").format(at=day))
        for measure in compared.measures:
            every = ntr("every day", "every {n} days", measure.every_days).format(n=measure.every_days)
            scale = self._scales.get(measure.name) if measure.published else None
            kind = tr("Questionnaire: {name}, {every}") if scale is not None else tr("Rating: {name}, {every}")
            lines.append(kind.format(name=scale.title if scale is not None else measure.name, every=every))
        return lines


def _anchor_line(before: Anchor | None, after: Anchor, was: PlanWords, would: PlanWords) -> str:
    times = would.usual(after.newest)
    if before is None:
        return tr("New routine: {name}, {times}").format(name=after.name, times=times)
    return tr("Routine moves: {name}, {before} → {after}").format(
        name=after.name, before=was.usual(before.newest), after=times
    )


def _changed(pair: tuple[Plan, Plan], was: PlanWords, would: PlanWords) -> ChangedView:
    before, after = pair
    found = was.differences(before.spec, after.spec, would)
    remark = ""
    if not found:
        same = before.spec == after.spec
        remark = tr("Moves with its routine.") if same else tr("It is only written differently.")
    return ChangedView(after.title, found, remark)
