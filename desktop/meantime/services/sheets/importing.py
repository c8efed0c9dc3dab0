"""Compares a sheet with what is there and takes it in, whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.errors import FieldError, UserError
from meantime.domain.measures import BUILT_IN, Measure, folded_name
from meantime.domain.plans import Plan, PlanSpec, PlanVersion
from meantime.domain.sessions import Session
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services.agreed import different
from meantime.services.changes import Changes, Part
from meantime.services.from_now_on import FromNowOn, loses_days
from meantime.services.notebook import Notebook, Present, shown
from meantime.services.ports import Ids
from meantime.services.practices import Library
from meantime.services.scales import NO_SCALES, Scales
from meantime.services.sharing import keep_lines_back
from meantime.services.sheets.fitting import refuse_unfit
from meantime.services.sheets.model import CLIENTS_OWN, Sheet, SheetPlan
from meantime.services.sheets.reading import read_sheet_file


@dataclass(frozen=True)
class PlanName:
    """A plan as import speaks of it."""

    id: str
    title: str


@dataclass(frozen=True)
class Compared:
    """What a sheet would change, thing by thing, with what was there before.

    Attributes:
        added: new plans.
        changed: pairs of a plan as it is and as it would be.
        unchanged: plans that are as the sheet says, or have ended.
        anchors: pairs of an anchor as it is (None for a new one) and as it would be.
        moved: plans that are not in the sheet and move with their anchor.
        session: the appointment that comes with it.
        measures: ratings that are new or different.
    """

    added: tuple[Plan, ...]
    changed: tuple[tuple[Plan, Plan], ...]
    unchanged: tuple[Plan, ...]
    anchors: tuple[tuple[Anchor | None, Anchor], ...]
    moved: tuple[Plan, ...]
    session: Session | None
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class ImportPreview:
    """What a sheet would change, or has changed.

    Attributes:
        added: new plans.
        changed: plans that are different from now on.
        unchanged: plans that are as the sheet says, or have ended.
        beside: a sentence for each other thing: anchors, the session, measures.
        changes: the parts touched.
        compared: the same in full, with what was there before.
    """

    added: tuple[PlanName, ...]
    changed: tuple[PlanName, ...]
    unchanged: tuple[PlanName, ...]
    beside: tuple[str, ...]
    changes: Changes
    compared: Compared


@dataclass
class _Outcome:
    plans: list[Plan]
    preview: ImportPreview


def import_sheet_file(
    book: Notebook, library: Library, ids: Ids, path: Path, *, scales: Scales = NO_SCALES, dry_run: bool = False
) -> ImportPreview:
    """Take in the sheet at ``path``; with ``dry_run`` only say what would change.

    Raises:
        UserError: if anything in it is wrong; nothing is changed.
    """
    sheet = read_sheet_file(path, library, book.anchors, scales)
    with naming(path.name):
        return import_sheet(book, ids, sheet, dry_run=dry_run)


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Begin the sentence of a refusal with the file's name."""
    try:
        yield
    except FieldError as error:
        raise FieldError(f"{file}: {error.path}", error.reason) from None
    except UserError as error:
        raise UserError(f"{file}: {error}") from None


def import_sheet(book: Notebook, ids: Ids, sheet: Sheet, *, dry_run: bool = False) -> ImportPreview:
    """Take in a sheet that was read; with ``dry_run`` only say what would change.

    Raises:
        UserError: if it does not fit what is there; nothing is changed.
    """
    if dry_run:
        return _Import(book, ids, sheet).outcome().preview
    with book.vault.transaction():
        book.forget()
        outcome = _Import(book, ids, sheet).outcome()
        compared = outcome.preview.compared
        for _, anchor in compared.anchors:
            book.vault.anchors.save(anchor)
        for plan in outcome.plans:
            book.vault.plans.save(plan)
        for before, after in compared.changed:
            if after.spec.share is Share.PRIVATE and before.spec.share is not Share.PRIVATE:
                keep_lines_back(after.id, book.vault)
        if compared.session is not None:
            book.vault.sessions.add(compared.session)
        for measure in compared.measures:
            book.vault.measures.save(measure)
    book.forget()
    return outcome.preview


class _Import:
    """One comparison of a sheet with the notebook."""

    def __init__(self, book: Notebook, ids: Ids, sheet: Sheet) -> None:
        self._book = book
        self._ids = ids
        self._sheet = sheet
        self._present: Present = book.present()
        self._before: Mapping[str, Anchor] = book.anchors
        self._after: dict[str, Anchor] = dict(book.anchors)
        self._change = FromNowOn(book, self._present, self._before, self._after)
        self._beside: list[str] = []

    def outcome(self) -> _Outcome:
        moved = self._move_anchors()
        by_title = {plan.title: plan for plan in self._book.plans}
        added: list[Plan] = []
        changed: list[tuple[Plan, Plan]] = []
        unchanged: list[Plan] = []
        for index, entry in enumerate(self._sheet.plans, start=1):
            try:
                known = by_title.get(entry.spec.title)
                if known is None:
                    added.append(self._new(entry, len(self._book.plans) + len(added)))
                    continue
                after = self._changed(known, entry)
            except FieldError as error:
                raise error.under(f"plan[{index}]") from None
            if after.spec != known.spec or (after.spec.anchors & moved and not self._change.over(known)):
                changed.append((known, after))
            else:
                unchanged.append(after)
        in_sheet = {entry.spec.title for entry in self._sheet.plans}
        others = [plan for plan in self._book.plans if plan.title not in in_sheet]
        compared = Compared(
            added=tuple(added),
            changed=tuple(changed),
            unchanged=tuple(unchanged),
            anchors=self._changed_anchors(),
            moved=tuple(plan for plan in others if plan.spec.anchors & moved and not self._change.over(plan)),
            session=self._session(),
            measures=tuple(self._measures()),
        )
        preview = ImportPreview(
            _names(added),
            _names(after for _, after in changed),
            _names(unchanged),
            tuple(self._beside),
            self._parts(bool(added or changed or moved), compared),
            compared,
        )
        kept = (self._change.restacked(plan) for plan in others)
        return _Outcome([*added, *(after for _, after in changed), *unchanged, *kept], preview)

    def _changed_anchors(self) -> tuple[tuple[Anchor | None, Anchor], ...]:
        pairs = ((self._before.get(name), anchor) for name, anchor in self._after.items())
        return tuple((before, after) for before, after in pairs if before != after)

    @staticmethod
    def _parts(plans: bool, compared: Compared) -> Changes:
        parts = [Part.PLANS] if plans else []
        parts += [Part.SESSIONS] if compared.session is not None else []
        parts += [Part.MEASURES] if compared.measures else []
        return Changes.of(*parts)

    def _move_anchors(self) -> set[str]:
        """Add new anchors and move known ones from the sheet's day on, never before today."""
        moved: set[str] = set()
        since = max(self._sheet.agreed_on or self._present.today, self._present.today)
        for entry in self._sheet.anchors:
            known = self._before.get(entry.name)
            if known is None:
                self._after[entry.name] = Anchor(entry.name, ((date.min, entry.usual),))
                self._beside.append(tr("New anchor: {name}").format(name=shown(entry.name)))
            elif known.moved(since, entry.usual) != known:
                self._after[entry.name] = known.moved(since, entry.usual)
                self._beside.append(tr("Anchor moved: {name}").format(name=shown(entry.name)))
                moved.add(entry.name)
                self._refuse_lost_days(entry.name, entry.usual)
        return moved

    def _refuse_lost_days(self, name: str, usual: UsualTimes) -> None:
        in_sheet = {entry.spec.title for entry in self._sheet.plans}
        for plan in self._book.plans:
            if plan.title not in in_sheet and loses_days(plan, name, usual) and not self._change.over(plan):
                raise UserError(
                    tr("“{title}” is stacked on “{name}” on days that this sheet takes away.").format(
                        title=shown(plan.title), name=shown(name)
                    )
                )

    def _new(self, entry: SheetPlan, order: int) -> Plan:
        spec = entry.spec
        today = self._present.boundary.day_of(self._present.now.wall_for(spec.zone))
        undated = not entry.starts_given and spec.agreed_on is None
        if undated:
            spec = replace(spec, starts=today)
        refuse_unfit(spec, self._after, spec.triggers if undated else ())
        taken = {plan.id for plan in self._book.plans}
        plan_id = uuid.uuid5(uuid.UUID(self._book.vault.salt()), spec.title).hex
        if plan_id in taken:
            plan_id = self._ids.fresh()
        return Plan(plan_id, order, self._present.now, today, (PlanVersion(spec),))

    def _changed(self, known: Plan, entry: SheetPlan) -> Plan:
        """Return ``known`` as the sheet wants it from now on."""
        if self._change.over(known):
            return self._change.restacked(known)
        spec = replace(entry.spec, said=known.spec.said, clear=known.spec.clear)
        own = known.spec.assigned_by is None
        if self._sheet.from_ is not None and own:
            raise FieldError(
                "title",
                tr("“{title}” is the client’s own plan; a therapist’s sheet leaves it alone").format(
                    title=shown(known.title)
                ),
            )
        if self._sheet.from_ is None and known.spec.locked:
            raise FieldError(
                "title",
                tr("“{title}” is locked; only the therapist’s own sheet changes it").format(title=shown(known.title)),
            )
        if not entry.starts_given:
            spec = replace(spec, starts=known.spec.starts)
        unsaid = {name: getattr(known.spec, name) for name in CLIENTS_OWN - entry.given}
        spec = replace(spec, **unsaid)
        if self._sheet.from_ is None:
            _refuse_what_was_agreed(known.spec, spec)
        if self._sheet.from_ is None:
            spec = replace(spec, assigned_by=known.spec.assigned_by)
        if self._sheet.agreed_on is None or _same_but_agreed(spec, known.spec):
            spec = replace(spec, agreed_on=known.spec.agreed_on)
        refuse_unfit(spec, self._after, known.spec.triggers)
        return known if spec == known.spec and not self._change.touched(known) else self._change.changed(known, spec)

    def _session(self) -> Session | None:
        """Return the sheet's appointment, if it is new; its id tells it apart from then on, wherever it is moved."""
        at = self._sheet.next_session
        if at is None:
            return None
        own = uuid.uuid5(uuid.UUID(self._book.vault.salt()), f"{at.isoformat()} {self._sheet.from_ or ''}").hex
        if any(session.at == at or session.id == own for session in self._book.vault.sessions.all()):
            return None
        self._beside.append(tr("Next session: {at}").format(at=f"{at:%Y-%m-%d %H:%M}"))
        return Session(own, at, self._sheet.from_)

    def _measures(self) -> list[Measure]:
        stored = self._book.vault.measures.all()
        found: list[Measure] = []
        for index, measure in enumerate(self._sheet.measures, start=1):
            name = _name_here(measure, (*stored, *BUILT_IN))
            before = next((one for one in stored if one.name == name), None)
            if before is not None and before.published and not measure.published:
                sentence = tr("“{name}” is a questionnaire here, and its file is not there")
                raise FieldError(f"measure[{index}].name", sentence.format(name=shown(name)))
            placed = replace(measure, name=name, order=2 + len(stored) + len(found))
            if before is not None:
                placed = replace(placed, order=before.order, asked=before.asked)
            if placed != before:
                kind = tr("Questionnaire: {name}") if measure.published else tr("Rating: {name}")
                self._beside.append(kind.format(name=shown(name)))
                found.append(replace(placed, asked=True))
        return found


def _name_here(measure: Measure, known: Sequence[Measure]) -> str:
    """Return what a sheet's measure is called here: by its own name, or by one that nobody could tell from it."""
    names = [one.name for one in known]
    if measure.published or measure.name in names:
        return measure.name
    return next((name for name in names if folded_name(name) == folded_name(measure.name)), measure.name)


def _same_but_agreed(spec: PlanSpec, known: PlanSpec) -> bool:
    return replace(spec, agreed_on=known.agreed_on) == known


def _refuse_what_was_agreed(known: PlanSpec, spec: PlanSpec) -> None:
    """Refuse what a client's own sheet would change of what was agreed with a therapist."""
    changed = different(known, spec) if known.assigned_by is not None else ()
    if changed:
        sentence = tr("“{title}” was agreed with {name}; only the therapist’s own sheet changes that of it")
        where = changed[0].partition("_")[0] if changed[0] in ("full_what", "full_minutes") else changed[0]
        where = {"steps": "step"}.get(where, where)
        raise FieldError(where, sentence.format(title=shown(known.title), name=shown(known.assigned_by or "")))


def _names(plans: Iterable[Plan]) -> tuple[PlanName, ...]:
    return tuple(PlanName(plan.id, plan.title) for plan in plans)
