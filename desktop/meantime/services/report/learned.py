"""Learned: how strong it was, try by try, and one line in the client's own words.

Distress is rated in any practice, so its curve needs no rule; another one is drawn where a practice has it as a rule.
"""

from __future__ import annotations

from datetime import date, datetime

from meantime.domain.practices import Practice
from meantime.domain.report_rules import ReportRule, Shown
from meantime.domain.statuses import Mode
from meantime.language import tr
from meantime.services import phrases
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.model import Curve, Learned
from meantime.services.report.ratings import label_of, shown
from meantime.services.report.starred import Starred, quoted
from meantime.services.report.told import ToldAnswer

MOST_CURVES = 3
_SUDS = ("suds-before", "suds-peak", "suds-after")


def learned(material: Material) -> Learned:
    """Return the newest step's curves, else those a practice's rule asks for, and the first note marked to bring."""
    quote = quoted(material)
    told = _suds(material) or _curves(material) or Learned("", "", (), None, "", "", None, "", "")
    return Learned(
        step=told.step,
        scale=told.scale,
        curves=told.curves,
        expected=told.expected,
        expected_label=told.expected_label,
        alt=told.alt,
        quote=quote.note if quote is not None else None,
        quote_caption=_below(quote, material) if quote is not None else "",
        nothing=tr("Nothing noted yet."),
    )


def mode_in_words(mode: Mode | None) -> str:
    """Return how a step was met, such as "there"; nothing where it was not said."""
    words = {
        Mode.IN_VIVO: tr("there"),
        Mode.IMAGINAL: tr("imagined"),
        Mode.WRITTEN: tr("written"),
        Mode.TELL: tr("told"),
    }
    return words[mode] if mode is not None else ""


def _suds(material: Material) -> Learned | None:
    """Return the curves of the step that was rated last."""
    found = rated_last(material)
    if not found:
        return None
    plan, newest = max(found, key=_when)
    curves = tuple(_suds_curve(answer, material) for _, answer in found[-MOST_CURVES:])
    expected = _expected(newest)
    return Learned(
        step=f"{_step_in_words(plan, newest)}:",
        scale=tr("SUDS 0–100"),
        curves=curves,
        expected=expected,
        expected_label=tr("expected {n}").format(n=phrases.number(expected)) if expected is not None else "",
        alt=tr("Distress: {curves}").format(curves=_curves_in_words(curves)),
        quote=None,
        quote_caption="",
        nothing="",
    )


def rated_last(material: Material) -> list[tuple[SharedPlan, ToldAnswer]]:
    """Return the tries of the step that was rated last, in order; the newest three have the curves."""
    rated = [(plan, answer) for plan in material.plans for answer in plan.told if _curve_values(answer)]
    if not rated:
        return []
    plan, newest = max(rated, key=_when)
    return [(plan, answer) for other, answer in rated if other is plan and _same_step(answer, newest)]


def _when(found: tuple[SharedPlan, ToldAnswer]) -> tuple[date, datetime]:
    return found[1].day, found[1].made.utc


def distress_in_words(answer: ToldAnswer) -> str:
    """Return how strong it was, such as "Distress: before 60, peak 85, after 40"; nothing where it was not rated."""
    values = dict(answer.ratings)
    told = _values_in_words(*(values.get(name) for name in _SUDS))
    return tr("Distress: {curves}").format(curves=told) if told else ""


def _curve_values(answer: ToldAnswer) -> bool:
    return sum(name in _SUDS for name, _ in answer.ratings) >= 2


def _suds_curve(answer: ToldAnswer, material: Material) -> Curve:
    values = dict(answer.ratings)
    label = f"{material.label(answer.day)} {mode_in_words(answer.mode)}".strip()
    return Curve(answer.day, label, *(values.get(name) for name in _SUDS))


def _same_step(answer: ToldAnswer, other: ToldAnswer) -> bool:
    rung = other.rung
    return answer.rung is None if rung is None else rung.same(answer.rung)


def _expected(answer: ToldAnswer) -> int | None:
    return answer.rung.step.suds if answer.rung is not None else None


def _step_in_words(plan: SharedPlan, answer: ToldAnswer) -> str:
    rung, title = answer.rung, plan.title_of(answer)
    if rung is None:
        return title
    lowered = phrases.in_a_sentence(title) if title[1:2].islower() else title
    return tr("Step {n}, {title}").format(n=rung.number, title=lowered)


def _curves(material: Material) -> Learned | None:
    """Return the curves that a practice's rule asks for, such as belief in a thought; the newest practice's alone."""
    library = material.library
    found: list[tuple[Practice, ReportRule, ToldAnswer]] = []
    for plan in material.plans:
        practice = library.get(plan.spec.practice)
        for rule in shown(practice, Shown.CURVE):
            if practice is not None:
                found += [(practice, rule, answer) for answer in plan.told if _has_all(rule, answer)]
    if not found:
        return None
    found.sort(key=lambda each: (each[2].day, each[2].made.utc))
    practice, rule, _ = found[-1]
    told = [answer for its, _, answer in found if its.id == practice.id][-MOST_CURVES:]
    curves = tuple(_curve(rule, answer, material) for answer in told)
    label = label_of(rule, practice)
    return Learned(
        step=f"{label}:",
        scale=tr("0–{high}").format(high=phrases.number(practice.field(rule.fields[0]).scale[1])),
        curves=curves,
        expected=None,
        expected_label="",
        alt=f"{label}: {_curves_in_words(curves)}",
        quote=None,
        quote_caption="",
        nothing="",
    )


def _has_all(rule: ReportRule, answer: ToldAnswer) -> bool:
    return set(rule.fields) <= {name for name, _ in answer.ratings}


def _curve(rule: ReportRule, answer: ToldAnswer, material: Material) -> Curve:
    values = dict(answer.ratings)
    told = [values[name] for name in rule.fields]
    return Curve(answer.day, material.label(answer.day), told[0], told[1] if len(told) > 2 else None, told[-1])


def _curves_in_words(curves: tuple[Curve, ...]) -> str:
    return "; ".join(f"{curve.label}, {_values_in_words(curve.before, curve.peak, curve.after)}" for curve in curves)


def _values_in_words(before: float | None, peak: float | None, after: float | None) -> str:
    named = ((tr("before"), before), (tr("peak"), peak), (tr("after"), after))
    return ", ".join(f"{word} {phrases.number(value)}" for word, value in named if value is not None)


def _below(quote: Starred, material: Material) -> str:
    """Return what was feared and what happened, else the day and what it was about."""
    record, ratings = dict(quote.answer.record), dict(quote.answer.ratings)
    feared, outcome, likely = record.get("feared"), record.get("outcome"), ratings.get("probability")
    if not feared or not outcome:
        return f"{material.label(quote.answer.day)}, {quote.title}"
    happened = outcome.rstrip(".")
    if likely is None:
        return tr("Expected “{feared}”. Happened: {outcome}.").format(feared=feared, outcome=happened)
    return tr("Expected “{feared}” ({likely} of 100 likely). Happened: {outcome}.").format(
        feared=feared, likely=phrases.number(likely), outcome=happened
    )
