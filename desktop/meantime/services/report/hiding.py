"""What the client keeps back, item by item."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from meantime.domain.discussing import LINES, Rule
from meantime.domain.errors import UserError
from meantime.domain.statuses import Reason
from meantime.language import tr
from meantime.services.notebook import shown
from meantime.services.report.sources import Sources


class Section(enum.StrEnum):
    """The sections that can be hidden; the first box and the blank next plan always stand."""

    TALK = "talk"
    PRACTICE = "practice"
    MEASURES = "measures"
    LEARNED = "learned"
    BARRIERS = "barriers"
    DISCUSS = "discuss"
    DETAILS = "details"


@dataclass(frozen=True)
class Hidden:
    """What is kept back, and what is kept although it has no star.

    Attributes:
        sections: whole sections.
        plans: ids of plans.
        entries: ids of check-ins, whose words and numbers go and whose answer is still counted, of lines to talk
            about, of looks at what was in the way, and of lines on what is shifting.
        measures: names of measures, whose graphs go; what the first box says of them stays.
        reasons: reasons, which are then neither counted nor named.
        findings: items of ``finding_item``: rules, or single lines of them.
        fields: pairs of a plan's id and the id of a field of its records whose own words are counted.
        kept: ids of check-ins whose record stands on the page without a star.
        by_item: names of questionnaires whose answers are kept item by item, in the attached data.
        appendix: all entries are kept, behind the page.
    """

    sections: frozenset[Section] = frozenset()
    plans: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    reasons: frozenset[Reason] = frozenset()
    findings: frozenset[str] = frozenset()
    fields: frozenset[tuple[str, str]] = frozenset()
    kept: frozenset[str] = frozenset()
    by_item: frozenset[str] = frozenset()
    appendix: bool = False

    def shows(self, section: Section) -> bool:
        """Tell whether ``section`` stands on the page."""
        return section not in self.sections

    def shows_finding(self, rule: Rule, about: str) -> bool:
        """Tell whether a line worth discussing may stand: neither its rule nor itself is held back."""
        return self.findings.isdisjoint({finding_item(rule), finding_item(rule, about)})


APPENDIX = "appendix"
"""The item that keeps all entries as an appendix, which is never there by itself."""


def plan_item(plan_id: str) -> str:
    """Return the item that hides a plan."""
    return f"plan:{plan_id}"


def measure_item(name: str) -> str:
    """Return the item that hides a measure."""
    return f"measure:{name}"


def answers_item(name: str) -> str:
    """Return the item that keeps what each item of a questionnaire was answered, in the attached data."""
    return f"items:{name}"


def record_item(checkin: str) -> str:
    """Return the item that keeps a record without a star."""
    return f"record:{checkin}"


def record_of(item: str) -> str:
    """Return the id of the check-in whose record an item of ``record_item`` keeps; empty for any other item."""
    kind, rest = _parts(item)
    return rest if kind == "record" else ""


def reason_item(reason: Reason) -> str:
    """Return the item that hides a reason."""
    return f"reason:{reason.value}"


def finding_item(rule: Rule, about: str = "") -> str:
    """Return the item that hides a rule, or the one line of it about a reason, a plan or a measure."""
    return f"rule:{rule.value}:{about}" if about else f"rule:{rule.value}"


def words_item(plan_id: str, field: str) -> str:
    """Return the item that hides the own words which a plan's page counts in one field of its records."""
    return f"words:{plan_id}:{field}"


def still_there(items: Iterable[str], sources: Sources) -> frozenset[str]:
    """Return those of ``items`` that there is still something to hide of."""
    plans = [plan.id for plan in sources.notebook.plans]
    return frozenset(item for item in items if _exists(*_parts(item), item, plans, sources))


def read_hidden(items: Iterable[str], sources: Sources, kept: Iterable[str] = ()) -> Hidden:
    """Return what ``items`` hide, and what is ``kept`` without a star.

    Args:
        items: a section's word, ``plan:ID``, ``measure:NAME``, ``reason:WORD``, ``rule:WORD``, what else ``choices``
            lists, or the id of a check-in, of a line or of a look.
        sources: where what there is to hide stands.
        kept: what stands only if it is kept: ``record:ID`` of a check-in, or its id, ``items:NAME`` and ``appendix``.

    Raises:
        UserError: naming an item that there isn't.
    """
    kept = frozenset(kept)
    records, by_item = _read_kept(kept - {APPENDIX}, sources)
    named: dict[str, set[str]] = {}
    plans = [plan.id for plan in sources.notebook.plans]
    for item in items:
        kind, rest = _parts(item)
        if not _exists(kind, rest, item, plans, sources):
            raise UserError(tr("There is nothing called “{item}” to hide.").format(item=shown(item)))
        named.setdefault(kind if rest else _plain(item), set()).add(rest or item)
    fields = (words.split(":", 1) for words in named.get("words", ()))
    return Hidden(
        sections=frozenset(Section(word) for word in named.get("section", ())),
        plans=frozenset(named.get("plan", ())),
        entries=frozenset(named.get("entry", ())),
        measures=frozenset(named.get("measure", ())),
        reasons=frozenset(Reason(word) for word in named.get("reason", ())),
        findings=frozenset(f"rule:{word}" for word in named.get("rule", ())),
        fields=frozenset((plan, field) for plan, field in fields),
        kept=records,
        by_item=by_item,
        appendix=APPENDIX in kept,
    )


def _read_kept(items: Iterable[str], sources: Sources) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of check-ins whose records are kept, and the names of questionnaires kept item by item."""
    published = {measure.name for measure in sources.measures.known() if measure.published}
    records, names = set(), set()
    for item in items:
        kind, _, rest = item.rpartition(":")
        if kind == "items" and rest in published:
            names.add(rest)
        elif kind in ("", "record") and sources.notebook.vault.checkins.get(rest) is not None:
            records.add(rest)
        else:
            raise UserError(tr("There is nothing called “{item}” to keep.").format(item=shown(item)))
    return frozenset(records), frozenset(names)


def _parts(item: str) -> tuple[str, str]:
    kind, _, rest = item.partition(":")
    return kind, rest


def _plain(item: str) -> str:
    """Return what an item without a prefix names: a section, or an entry."""
    return "section" if item in {section.value for section in Section} else "entry"


def _exists(kind: str, rest: str, item: str, plans: Collection[str], sources: Sources) -> bool:
    """Tell whether there is what an item names."""
    if not rest:
        return _plain(item) == "section" or is_entry(item, sources)
    measures = [each.name for each in sources.measures.known()]
    if kind == "rule":
        word, _, about = rest.partition(":")
        return word in LINES and (not about or about in {*plans, *_REASONS, *measures})
    if kind == "words":
        plan, _, field = rest.partition(":")
        return plan in plans and bool(field)
    there = {"plan": plans, "reason": _REASONS, "measure": measures}
    return rest in there.get(kind, ())


_REASONS = frozenset(reason.value for reason in Reason)


def names_words(item: str) -> bool:
    """Tell whether an item is one entry's, or one field's own words, of all that ``choices`` lists."""
    return item.startswith("words:") or (":" not in item and item != APPENDIX and _plain(item) == "entry")


def is_plan(item: str, sources: Sources) -> bool:
    """Tell whether an item hides a plan that is known, also one that the page's days do not have."""
    return item in {plan_item(plan.id) for plan in sources.notebook.plans}


def is_entry(item: str, sources: Sources) -> bool:
    """Tell whether there is an entry with this id, whether or not it has a box of its own on the session sheet."""
    vault = sources.notebook.vault
    if any(kept.get(item) is not None for kept in (vault.checkins, vault.resistance, vault.shifting)):
        return True
    return any(point.id == item for point in vault.talking_points.all())
