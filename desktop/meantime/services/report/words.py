"""The fixed words of the page, in the language in force."""

from __future__ import annotations

from dataclasses import dataclass

from meantime.language import tr
from meantime.services import phrases


@dataclass(frozen=True)
class Words:
    """Headings, labels and legends, in the order in which the page uses them; last how it writes quotes and numbers."""

    please_see_first: str
    kinds: tuple[tuple[str, str], ...]
    none_recorded: str
    none_recorded_more: str
    talk_about: str
    talk_about_nothing: str
    talk_about_rest: str
    continued: str
    agreed: str
    more: str
    plan_and_practice: str
    plan_and_practice_note: str
    plan_and_practice_nothing: str
    strips_by_week: str
    strips_by_month: str
    strips_by_year: str
    legend: tuple[tuple[str, str], ...]
    measures: str
    measures_note: str
    measures_nothing: str
    shifting: str
    learned: str
    before: str
    peak: str
    after: str
    barriers: str
    worth_discussing: str
    worth_discussing_nothing: str
    next_plan: str
    next_plan_note: str
    when: str
    i_will: str
    where: str
    full_small: str
    if_in_the_way: str
    then: str
    how_sure: str
    page_of: str
    details: str
    details_note: str
    ladder_columns: tuple[str, ...]
    newest: str
    noted: str
    reading: str
    notes: str
    appendix: str
    appendix_note: str
    appendix_nothing: str
    entry_columns: tuple[str, ...]
    attachment: str
    quoted: str
    decimal: str


def words(who: str, *, flags: bool = True, first: bool = False) -> Words:
    """Return the page's words.

    Args:
        who: names the client in them.
        flags: a measure could have been flagged.
        first: there is something to see first, which was found by rules as well.
    """
    nothing = tr("Shared: no “made things worse”, no stop rule used, no measure past its flag.")
    without = tr("Shared: no “made things worse”, no stop rule used.")
    nothing_else = tr("Nothing else stands out by the fixed rules.")
    return Words(
        please_see_first=tr("Please see first"),
        kinds=(
            ("made-worse", tr("made things worse")),
            ("stop-rule", tr("tried, then stopped")),
            ("measure", tr("from a questionnaire")),
        ),
        none_recorded=tr("None recorded."),
        none_recorded_more=nothing if flags else without,
        talk_about=tr("I want to talk about"),
        talk_about_nothing=tr("No lines noted."),
        talk_about_rest=tr("More to talk about"),
        continued=tr("{heading}, continued"),
        agreed=tr("What was agreed"),
        more=tr("{n} more on page 2"),
        plan_and_practice=tr("Plan and practice"),
        plan_and_practice_note=tr("done of due; due = planned − rest − paused"),
        plan_and_practice_nothing=tr("No plan in this time."),
        strips_by_week=tr("strips: done in each week; {note}"),
        strips_by_month=tr("strips: done in each month; {note}"),
        strips_by_year=tr("strips: done in each year; {note}"),
        legend=(
            ("full", tr("done")),
            ("small", tr("small version")),
            ("adapted", tr("adapted")),
            ("tried", tr("tried, stopped")),
            ("not-this-time", tr("not this time")),
            ("rest", tr("rest, planned")),
            ("no-entry", tr("no entry")),
            ("not-due", tr("not planned")),
            ("paused", tr("paused")),
            ("open", tr("still open")),
        ),
        measures=tr("Measures"),
        measures_note=tr("first · previous · now; n = answers so far"),
        measures_nothing=tr("No ratings yet."),
        shifting=tr("What is shifting"),
        learned=tr("Learned"),
        before=tr("before"),
        peak=tr("peak"),
        after=tr("after"),
        barriers=tr("What got in the way"),
        worth_discussing=tr("Worth discussing"),
        worth_discussing_nothing=nothing_else if first else tr("Nothing stands out by the fixed rules."),
        next_plan=tr("Next plan"),
        next_plan_note=tr("to fill in together"),
        when=tr("When"),
        i_will=tr("I will"),
        where=tr("Where"),
        full_small=tr("Full / small"),
        if_in_the_way=tr("If this gets in the way"),
        then=tr("then"),
        how_sure=tr("How sure am I that I can?"),
        page_of=tr("page {page} of {pages}"),
        details=tr("Details by practice"),
        details_note=tr("page 1 is enough for most sessions"),
        ladder_columns=(
            tr("Day"),
            tr("Step (expected)"),
            tr("How"),
            tr("Min"),
            tr("Before · peak · after"),
            tr("What {who} noticed").format(who=who),
        ),
        newest=tr("The newest {told} of {n} are listed."),
        noted=tr("When answers were noted"),
        reading=tr("Reading this report"),
        notes=tr("Notes in session"),
        appendix=tr("All entries"),
        appendix_note=tr("day by day, as they were noted"),
        appendix_nothing=tr("No entries in this time."),
        entry_columns=(tr("Day"), tr("Min"), tr("What was noted")),
        attachment=tr("The data of this page"),
        quoted=tr("“{words}”"),
        decimal=phrases.decimal("."),
    )
