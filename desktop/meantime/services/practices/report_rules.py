"""What of a practice's records stands on the page, as its file has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import CHOSEN, WORDS, FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.language import tr
from meantime.services.practices.values import names
from meantime.services.sheets import fields
from meantime.services.sheets.fields import Table

MOST_RULES = 20
CURVE_SCALE = (0.0, 100.0)
"""The scale on which the page draws."""


@dataclass(frozen=True)
class Fit:
    """How many fields a way of summing up takes, and of which kinds."""

    least: int
    most: int
    kinds: Collection[FieldKind]


_NUMBER = frozenset({FieldKind.NUMBER})
_GROUP, _SAID = frozenset({FieldKind.TEXT, FieldKind.CHOICE}), _NUMBER | {FieldKind.YES_NO}
FITS: Mapping[Shown, Fit] = {
    Shown.COUNT: Fit(1, 1, frozenset(FieldKind)),
    Shown.CHANGE: Fit(2, 4, _NUMBER | {FieldKind.INTENSITIES}),
    Shown.CURVE: Fit(2, 3, _NUMBER),
    Shown.MEDIAN: Fit(1, 1, _NUMBER),
    Shown.HIGHEST: Fit(1, 1, _NUMBER),
    Shown.DAYS: Fit(1, 1, _NUMBER),
    Shown.GRID: Fit(1, 12, frozenset(FieldKind) - WORDS),
    Shown.SLEEP: Fit(6, 6, frozenset({FieldKind.TIME, FieldKind.NUMBER})),
    Shown.TALLY: Fit(1, 1, CHOSEN | {FieldKind.YES_NO, FieldKind.TEXT, FieldKind.NUMBER}),
    Shown.PER_VALUE: Fit(1, 4, _GROUP | _SAID),
    Shown.PICKED: Fit(1, 60, frozenset(FieldKind) - {FieldKind.YES_NO}),
}
_NIGHT = (FieldKind.TIME, FieldKind.TIME, FieldKind.NUMBER, FieldKind.NUMBER, FieldKind.TIME, FieldKind.TIME)
"""To bed, trying to sleep, minutes until asleep, minutes awake, the last waking, up."""

_PAIR, _NAMED_PAIR = (FieldKind.NUMBER,) * 2, (FieldKind.INTENSITIES,) * 2

_ONE_OF = (Shown.CURVE, Shown.PICKED, Shown.GRID, Shown.SLEEP, Shown.PER_VALUE)


def read_rules(practice: Table, record: Collection[RecordField]) -> tuple[ReportRule, ...] | None:
    """Read the tables ``[[report]]``; None where there is none, nothing where the list is empty."""
    tables = practice.tables("report")
    if not practice.has("report"):
        return None
    if len(tables) > MOST_RULES:
        raise FieldError(practice.at("report"), tr("expected at most {n} of them").format(n=MOST_RULES))
    known = {field.id: field for field in record}
    found: list[ReportRule] = []
    for table in tables:
        rule = _rule(table, known)
        if any(rule.show is other.show and (rule.fields == other.fields or rule.show in _ONE_OF) for other in found):
            raise FieldError(table.path, tr("this is said already; expected it once"))
        found.append(rule)
    return tuple(found)


def _rule(table: Table, known: Mapping[str, RecordField]) -> ReportRule:
    show = table.need("show", fields.word(Shown))
    label = table.get("label", fields.line) or ""
    named = table.need("fields", names)
    table.finish()
    path, fit = table.at("fields"), FITS[show]
    if not fit.least <= len(named) <= fit.most:
        expected = f"{fit.least}" if fit.least == fit.most else f"{fit.least}–{fit.most}"
        raise FieldError(path, tr("“{show}” takes {n} fields").format(show=show.value, n=expected))
    for index, each in enumerate(named, start=1):
        if each not in known:
            raise FieldError(f"{path}[{index}]", tr("expected the id of one of this practice’s fields"))
        if known[each].kind not in fit.kinds:
            kinds = ", ".join(sorted(fit.kinds))
            raise FieldError(f"{path}[{index}]", tr("expected a field of the kind: {kinds}").format(kinds=kinds))
    _refuse_unfit(show, [known[each] for each in named], path)
    return ReportRule(show, named, label)


def _refuse_unfit(show: Shown, named: list[RecordField], path: str) -> None:
    """Refuse fields that cannot be summed up together."""
    scales = {field.scale for field in named}
    if show is Shown.CHANGE and tuple(field.kind for field in named) not in (_PAIR, _PAIR + _NAMED_PAIR):
        raise FieldError(path, tr("expected two numbers, and after them two fields of names with numbers, or none"))
    if show is Shown.CHANGE and len(scales) > 1:
        raise FieldError(path, tr("expected two numbers of the same scale"))
    if show is Shown.CURVE and scales != {CURVE_SCALE}:
        raise FieldError(path, tr("expected numbers from 0 to 100: the page draws them on this scale"))
    if show is Shown.SLEEP and tuple(field.kind for field in named) != _NIGHT:
        expected = tr("expected the times to bed and of trying to sleep, two numbers of minutes, and two times")
        raise FieldError(path, expected)
    if show is Shown.GRID:
        for index, field in enumerate(named, start=1):
            if field.kind is FieldKind.TABLE and field.columns[0].kind is not FieldKind.TEXT:
                raise FieldError(
                    f"{path}[{index}]", tr("expected a table whose first column is a text: it names the row")
                )
    if show is Shown.TALLY and named[0].kind is FieldKind.NUMBER and not named[0].points:
        raise FieldError(f"{path}[1]", tr("expected a number whose points have words"))
    if show is Shown.PER_VALUE and (named[0].kind not in _GROUP or any(field.kind not in _SAID for field in named[1:])):
        raise FieldError(path, tr("expected one line of text or a choice, and after it numbers, or yes or no"))
    if show is Shown.PICKED and not any(field.kind in WORDS for field in named):
        raise FieldError(path, tr("expected a field with words among them"))
