"""Reads a plan sheet; whatever is wrong is refused, naming the key's path and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, time
from pathlib import Path

from meantime.domain.anchors import Sensed, UsualTimes
from meantime.domain.errors import FieldError, UserError
from meantime.domain.measures import folded_name
from meantime.domain.plans import Obstacle, PlanSpec, Step
from meantime.domain.statuses import Mode, Share
from meantime.domain.triggers import Once
from meantime.domain.weekdays import parse_weekdays
from meantime.language import tr
from meantime.services.practices import Library
from meantime.services.scales import NO_SCALES, Scales
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table
from meantime.services.sheets.measures import read_measure
from meantime.services.sheets.model import CLIENTS_OWN, Sheet, SheetAnchor, SheetPlan
from meantime.services.sheets.syntax import LARGEST, read_toml
from meantime.services.sheets.triggers import read_trigger, refuse_mixed_quota
from meantime.services.sheets.zones import zone_name

MOST_TABLES = 500
MOST_INNER_TABLES = 50


def read_sheet_file(path: Path, library: Library, known_anchors: Collection[str], scales: Scales = NO_SCALES) -> Sheet:
    """Read the sheet at ``path``.

    Args:
        path: the file.
        library: the practices a plan can be made of.
        known_anchors: names of anchors that are there already.
        scales: the questionnaires that can be asked for by name.

    Raises:
        UserError: if the file cannot be read or anything in it is wrong; the sentence begins with its name.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(tr("{file}: cannot be read: {reason}.").format(file=path.name, reason=error.strerror)) from None
    try:
        return read_sheet(content, library, known_anchors, scales)
    except FieldError as error:
        raise FieldError(f"{path.name}: {error.path}" if error.path else path.name, error.reason) from None


def read_sheet(content: bytes, library: Library, known_anchors: Collection[str], scales: Scales = NO_SCALES) -> Sheet:
    """Read a sheet from its bytes.

    Raises:
        FieldError: naming the key's path, or line and column of a syntax error.
    """
    top = Table(read_toml(content), "")
    top.need("meantime", fields.whole(1, 1))
    from_ = top.get("from", lambda value, path: fields.line(value, path, 80))
    agreed_on = top.get("agreed_on", fields.day)
    next_session = top.get("next_session", fields.local)
    anchors = tuple(_anchor(table) for table in _some(top, "anchor"))
    _refuse_twice([anchor.name for anchor in anchors], "anchor", "name")
    usual = {anchor.name: anchor.usual for anchor in anchors}
    names = {*known_anchors, *usual}
    plans = tuple(_plan(table, library, names, usual, from_, agreed_on) for table in _some(top, "plan"))
    _refuse_twice([plan.spec.title for plan in plans], "plan", "title")
    measures = tuple(read_measure(table, scales, from_) for table in _some(top, "measure"))
    _refuse_twice([folded_name(measure.name) for measure in measures], "measure", "name")
    top.finish()
    return Sheet(from_, agreed_on, next_session, anchors, plans, measures)


def _some(table: Table, key: str, most: int = MOST_TABLES) -> list[Table]:
    tables = table.tables(key)
    if len(tables) > most:
        raise FieldError(table.at(key), tr("expected at most {n} of them").format(n=most))
    return tables


def _refuse_twice(names: list[str], kind: str, key: str) -> None:
    for index, name in enumerate(names, start=1):
        if name in names[: index - 1]:
            raise FieldError(f"{kind}[{index}].{key}", tr("expected a name that no other one in the sheet has"))


def _anchor(table: Table) -> SheetAnchor:
    name = table.need("name", lambda value, path: fields.line(value, path, fields.LONGEST_ANCHOR_NAME))
    by_weekday: list[tuple[time, ...]] = [()] * 7
    times = table.need("at", Table)
    if not times.raw_keys():
        raise FieldError(times.path, tr('expected times such as { "MO-FR" = "07:30" }'))
    for key in times.raw_keys():
        where = f'{times.path}."{fields.plain(key)}"'
        at = fields.clocks(times.raw(key), where)
        for weekday in parse_weekdays(key, where):
            if by_weekday[weekday]:
                raise FieldError(where, tr("expected each day once"))
            by_weekday[weekday] = tuple(sorted(at))
    sensed = table.get("sensed", fields.word(Sensed))
    table.finish()
    return SheetAnchor(name, UsualTimes(tuple(by_weekday), sensed))


def _practice(library: Library) -> Callable[[object, str], str]:
    def read(value: object, path: str) -> str:
        if not isinstance(value, str) or library.get(str(value)) is None:
            raise FieldError(path, tr("expected a practice that `meantime practices` lists, or “free”"))
        return str(value)

    return read


def _plan(
    table: Table,
    library: Library,
    anchors: Collection[str],
    usual: dict[str, UsualTimes],
    from_: str | None,
    agreed_on: date | None,
) -> SheetPlan:
    title = table.need("title", fields.line)
    starts = table.get("starts", fields.day)
    ends = table.get("ends", fields.day)
    triggers = tuple(read_trigger(trigger, anchors, usual) for trigger in _some(table, "trigger", MOST_INNER_TABLES))
    if not triggers:
        raise FieldError(table.at("trigger"), tr("expected at least one [[plan.trigger]]"))
    rest = table.get("rest", parse_weekdays) or frozenset()
    refuse_mixed_quota(triggers, rest, table)
    locked = table.get("locked", fields.yes_no) or False
    spec = PlanSpec(
        title=title,
        starts=starts or agreed_on or date.max,
        ends=ends,
        triggers=triggers,
        practice=table.get("practice", _practice(library)) or "free",
        what=table.get("what", fields.text),
        where=table.get("where", fields.text),
        why=table.get("why", fields.text),
        full=table.get("full", fields.dose),
        small=table.get("small", fields.dose),
        rest=rest,
        locked=locked,
        stop_rule=table.get("stop_rule", fields.text),
        share=table.get("share", fields.word(Share)) or Share.FULL,
        discreet=table.get("discreet", lambda value, path: fields.line(value, path, 60)),
        zone=table.get("zone", zone_name),
        confidence=table.get("confidence", fields.whole(0, 10)),
        obstacle=table.get("obstacle", _obstacle),
        reward=table.get("reward", fields.text),
        modes=table.get("modes", fields.words(Mode)) or (),
        any_order=table.get("any_order", fields.yes_no) or False,
        steps=tuple(_step(step) for step in _some(table, "step", MOST_INNER_TABLES)),
        assigned_by=from_,
        agreed_on=agreed_on,
    )
    given = frozenset(name for name in CLIENTS_OWN if table.has(name))
    table.finish()
    _refuse_lock(spec, table)
    _refuse_dates(spec, starts, table)
    return SheetPlan(spec, starts is not None, given)


def _obstacle(value: object, path: str) -> Obstacle:
    table = Table(value, path)
    obstacle = Obstacle(table.need("if", fields.text), table.need("then", fields.text))
    table.finish()
    return obstacle


def _step(table: Table) -> Step:
    title = table.need("title", fields.line)
    suds = table.get("suds", fields.whole(0, 100))
    repeat = table.get("repeat", fields.whole(1, 100))
    table.finish()
    return Step(title, suds, repeat if repeat is not None else 3)


def _refuse_lock(spec: PlanSpec, table: Table) -> None:
    if not spec.locked:
        return
    where = table.at("locked")
    if spec.assigned_by is None:
        raise FieldError(where, tr("a locked plan comes from a therapist: the sheet needs `from`"))
    if spec.agreed_on is None:
        raise FieldError(where, tr("a locked plan needs the sheet’s `agreed_on`"))
    if spec.stop_rule is None:
        raise FieldError(table.at("stop_rule"), tr("a locked plan needs a stop rule"))
    if spec.small is not None:
        raise FieldError(table.at("small"), tr("a locked plan has no small version"))


def _refuse_dates(spec: PlanSpec, starts: date | None, table: Table) -> None:
    known_start = starts or spec.agreed_on
    if spec.ends is not None and known_start is not None and spec.ends < known_start:
        raise FieldError(table.at("ends"), tr("expected a day that is not before the start"))
    for index, trigger in enumerate(spec.triggers, start=1):
        if isinstance(trigger, Once):
            on = trigger.once.date()
            if (starts is not None and on < starts) or (spec.ends is not None and on > spec.ends):
                where = f"{table.at('trigger')}[{index}].once"
                raise FieldError(where, tr("expected a day between the plan’s start and end"))
