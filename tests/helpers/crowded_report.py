"""Pages with far more on them than a sheet holds, in long words: what is drawn has to stay on the paper."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from meantime.services.report.model import Concern, ConcernKind, Report
from meantime.services.report.second_page import Detail
from meantime.services.report.words import Words
from sample_report import sample_report

TITLE = "Überwindungsübung {n}: Aufmerksamkeitstraining am Arbeitsplatz"
AGREED = "Nach der Frühstückspause, in der Gemeinschaftsküche, Mo Mi Do. Vollständig 25 Minuten, klein 5."
NOTE = "Nummer {n}: heute lange vor der Tür stehen geblieben und dann doch hineingegangen, obwohl es laut war."
MINUTES = "; 245 min notiert"
SUMS = f"{MINUTES}; 12-mal außerhalb des Plans angewendet"
"""What stands in the row of a plan of which page 2 has nothing."""
_LONGER = " Zwischenmahlzeitenprotokollierungsgewohnheit Donaudampfschifffahrtsgesellschaft"
_FORMATTED = (
    *("page_of", "more", "newest", "continued", "strips_by_week", "strips_by_month", "strips_by_year"),
    *("quoted", "decimal"),
)


def crowded_report(plans: int = 12, lines: int = 20, measures: int = 6, worse: int = 0) -> Report:
    """Return the page of the pictures with so many plans, lines, measures and things that were worse, in long words."""
    report = sample_report()
    assert report.plans is not None
    assert report.measures is not None
    assert report.learned is not None
    return replace(
        report,
        header=replace(report.header, lead="Bericht über die Zeit zwischen den Sitzungen für"),
        see_first=tuple(_concern(n) for n in range(worse)),
        talk_about=tuple(NOTE.format(n=n) for n in range(lines)),
        plans=tuple(replace(report.plans[n % 3], title=TITLE.format(n=n), agreed=AGREED) for n in range(plans)),
        measures=tuple(replace(report.measures[n % 3], title=f"Belastungsempfinden {n}") for n in range(measures)),
        learned=replace(report.learned, quote=NOTE.format(n="quote") * 3, quote_caption=NOTE.format(n="below") * 2),
        worth_discussing=(AGREED,) * 3,
        details=_details(report, plans),
        words=stretched(report.words),
    )


def stretched(words: Words) -> Words:
    """Return the fixed words of the page, each over half as long again as in English."""

    def longer(text: str) -> str:
        return text + _LONGER[: max(5, len(text) * 6 // 10)]

    changed: dict[str, object] = {}
    for name in (field.name for field in fields(words) if field.name not in _FORMATTED):
        value = getattr(words, name)
        if name in ("legend", "kinds"):
            changed[name] = tuple((sign, longer(text)) for sign, text in value)
        else:
            changed[name] = tuple(map(longer, value)) if isinstance(value, tuple) else longer(value)
    return replace(words, **changed)  # type: ignore[arg-type]


def _concern(n: int) -> Concern:
    text = f"Do 12, Überwindungsübung {n}: hat es schlimmer gemacht (Panik oder zu viel)."
    return Concern(ConcernKind.WORSE, date(2026, 11, 12), text, f"Mir blieb die Luft weg, zum {n}. Mal. " * 4)


def _details(report: Report, plans: int) -> tuple[Detail, ...]:
    """Return one detail a plan: a record, a ladder, and else facts."""
    record, ladder, facts, other = report.details or ()
    found: list[Detail] = [record, ladder, *((facts, other)[n % 2] for n in range(plans - 2))][:plans]
    return tuple(
        replace(detail, title=TITLE.format(n=n), caption=detail.caption + MINUTES) for n, detail in enumerate(found)
    )
