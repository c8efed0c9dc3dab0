"""Practices: what homework can be made of, read from the library's files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from meantime.domain.doses import Dose
from meantime.domain.guides import Guide
from meantime.domain.record_fields import FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, usual_rules

__all__ = ["FieldKind", "Practice", "RecordField"]


@dataclass(frozen=True)
class Practice:
    """One kind of homework.

    Attributes:
        id: the name used in sheets.
        title: what the person reads.
        modality: the therapy it comes from, such as ``cbt``.
        summary: one sentence.
        fields: its record.
        cue: the usual cue.
        full: the usual full version.
        small: the usual small version; None where it has none.
        exposure: it works with a ladder and SUDS.
        cautions: short texts to know before it is done.
        guide: what leads through it.
        stages: what the stages of its record are called, in which it grows; empty for the small version and all of it.
        week: the ids of its numbers that can be entered for a whole week at once; empty where none can.
        report: what of its records stands on the page; None where its file leaves that to the fields.
    """

    id: str
    title: str
    modality: str
    summary: str = ""
    fields: tuple[RecordField, ...] = ()
    cue: str = ""
    full: Dose | None = None
    small: Dose | None = None
    exposure: bool = False
    cautions: tuple[str, ...] = ()
    guide: Guide | None = None
    stages: tuple[str, ...] = ()
    week: tuple[str, ...] = ()
    report: tuple[ReportRule, ...] | None = None

    @property
    def rules(self) -> tuple[ReportRule, ...]:
        """What of its records stands on the page."""
        return self.report if self.report is not None else usual_rules(self.fields)

    def field(self, field_id: str) -> RecordField:
        """Return one of its fields, which is there."""
        return next(field for field in self.fields if field.id == field_id)

    def stage_of(self, field: RecordField) -> int:
        """Return the first stage, from 1, in which a field is asked for: one of the small version in the first."""
        return 1 if field.small else field.stage or len(self.stages)

    def scale(self, rating: str) -> tuple[float, float] | None:
        """Return the least and greatest value of one of its numbers, or None if it has no such number."""
        for field in self.fields:
            if field.id == rating and field.kind is FieldKind.NUMBER:
                return field.scale
        return None

    def worded(self, words: Callable[[str], str]) -> Practice:
        """Return the practice with each text that a person reads put through ``words``, such as a translation."""

        def put(text: str) -> str:
            return words(text) if text else text

        def sized(dose: Dose | None) -> Dose | None:
            return replace(dose, what=put(dose.what)) if dose is not None and dose.what else dose

        return replace(
            self,
            title=put(self.title),
            summary=put(self.summary),
            cue=put(self.cue),
            full=sized(self.full),
            small=sized(self.small),
            cautions=tuple(map(put, self.cautions)),
            stages=tuple(map(put, self.stages)),
            fields=tuple(field.worded(put) for field in self.fields),
            guide=self.guide.worded(put) if self.guide is not None else None,
            report=tuple(rule.worded(put) for rule in self.report) if self.report is not None else None,
        )
