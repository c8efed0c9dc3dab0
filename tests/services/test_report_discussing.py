"""The ten rules on the page: each with the numbers it used, on both sides of its edges, and each with its switch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.discussing import ALWAYS, LINES, SWITCHED, Rule
from meantime.domain.errors import UserError
from meantime.domain.statuses import DONE, Reason, Status, Worse
from meantime.services.preferences import UnknownWord
from meantime.services.report.build import Period
from meantime.services.report.choices import choices
from meantime.services.report.data import to_data, to_json
from meantime.services.report.model import Report
from meantime.services.report.spoken import spoken
from page_book import PageBook, page_book

FIRST, LAST = date(2026, 10, 26), date(2026, 11, 23)
PAGE = Period(None, date(2026, 11, 10), LAST)
SHEET = """meantime = 1
from = "R. K."
agreed_on = 2026-10-26

[[anchor]]
name = "Coffee"
at = { "MO-SU" = "08:00" }

[[measure]]
name = "phq-9"
agreed = "20 October"

"""


def plan(title: str, *lines: str, trigger: str = 'after = "Coffee"') -> str:
    settings = "\n".join(("starts = 2026-10-26", *lines))
    return f'[[plan]]\ntitle = "{title}"\n{settings}\n\n[[plan.trigger]]\n{trigger}\n\n'


WALK = plan("Walk", 'small = { what = "to the corner" }')
LOCKED = plan("Walk", "locked = true", 'stop_rule = "stop at 8"', 'full = { what = "to the bridge" }')
RECORDS = plan("Thoughts", 'practice = "thought-record"')
EVENING = plan("Stretch", trigger='at = ["20:00"]')


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 26 October 2026, 7:00, four weeks before the page is made."""
    with page_book(tmp_path, "2026-10-26T07:00") as opened:
        yield opened


def on(day: int | date) -> date:
    """Return a day: so many days before the last one of the page."""
    return day if isinstance(day, date) else LAST - timedelta(days=day)


def lived(book: PageBook, title: str, done: dict[int, Status]) -> None:
    """Answer a plan so many days before the last of the page, each on its evening."""
    for ago in sorted(done, reverse=True):
        book.clock.put(f"{on(ago)}T21:00")
        book.answer(title, done[ago], day=on(ago).isoformat())
    book.clock.put(f"{LAST}T21:30")


def rated(book: PageBook, sums: dict[int, int], name: str = "phq-8", last: int = 0) -> None:
    """Answer a questionnaire so many days before the last of the page, so that its sums are these."""
    scale = book.services.scales.get(name)
    assert scale is not None
    for ago in sorted(sums, reverse=True):
        left, answers = sums[ago] - last, []
        for _ in scale.items[:-1]:
            answers.append(min(3, left))
            left -= answers[-1]
        book.clock.put(f"{on(ago)}T21:10")
        book.services.measures.answer(name, [*answers, last + left], on(ago))
    book.clock.put(f"{LAST}T21:30")


def regular(book: PageBook, done: int, due: int) -> None:
    """Do a plan of so many moments so often, the rest not this time."""
    book.take(SHEET + WALK.replace("starts = 2026-10-26", f"starts = {on(due - 1)}"))
    lived(book, "Walk", {n: Status.FULL if n < done else Status.NOT_THIS_TIME for n in range(due)})


def improving(
    before: int, now: int, done: int, due: int, *, measured: tuple[int, ...] = (28, 14)
) -> Callable[[PageBook], None]:
    """Return what sets up a course of a PHQ-8 with so much practice."""

    def fill(book: PageBook) -> None:
        regular(book, done, due)
        rated(book, {**dict.fromkeys(measured, before), 0: now})

    return fill


def reasons(*counts: tuple[str, Reason, int]) -> Callable[[PageBook], None]:
    def fill(book: PageBook) -> None:
        book.take(SHEET + WALK + EVENING)
        for title, reason, count in counts:
            for ago in range(count):
                book.clock.put(f"{on(ago)}T21:00")
                book.answer(title, Status.NOT_THIS_TIME, on(ago).isoformat(), reasons=(reason,))
        book.clock.put(f"{LAST}T21:30")

    return fill


def small(*ago: int, then: Status = Status.SMALL, locked: bool = False) -> Callable[[PageBook], None]:
    """Return what sets up small versions so many days before the last, the first of them as ``then``."""

    def fill(book: PageBook) -> None:
        book.take(SHEET + WALK)
        lived(book, "Walk", {day: then if day == max(ago) else Status.SMALL for day in ago})
        if locked:
            book.take(SHEET + LOCKED)

    return fill


def records(*beliefs: tuple[float, float]) -> Callable[[PageBook], None]:
    def fill(book: PageBook) -> None:
        book.take(SHEET + RECORDS)
        for ago, (before, after) in enumerate(beliefs):
            book.clock.put(f"{on(ago)}T21:00")
            said = (("emotion-before", before), ("emotion-after", after))
            book.answer("Thoughts", Status.FULL, on(ago).isoformat(), ratings=said)
        book.clock.put(f"{LAST}T21:30")

    return fill


def times(early: int, late: int, days: int = 7) -> Callable[[PageBook], None]:
    """Return what sets up a plan in the morning and one in the evening, each done so often in so many days."""

    def fill(book: PageBook) -> None:
        begins = f"starts = {on(days - 1)}"
        book.take(SHEET + (WALK + EVENING).replace("starts = 2026-10-26", begins))
        for title, done in (("Walk", early), ("Stretch", late)):
            lived(book, title, {ago: Status.FULL if ago < done else Status.NOT_THIS_TIME for ago in range(days)})

    return fill


def asked(book: PageBook, *hidden: str) -> Report:
    return book.report(*hidden, period=PAGE)


REGULAR = "Practice was regular ({} since Mon 26 Oct); PHQ-8 changed {}. Discuss adjusting the exercise?"
SIZE = "Walk: {} times in the last 3 weeks, small each time. Is this the right size?"
SHIFT = "Thoughts: {} rated records showed no shift. Look at one of them together?"
TIMES = "Before 9:00, {} done; in the evening, {}. Is it the time or the practice?"

EDGES: list[tuple[Rule, Callable[[PageBook], None], str | None]] = [
    (Rule.NOT_IMPROVING, improving(14, 13, 7, 10), REGULAR.format("7 of 10", "−1 (14 → 13, n = 3)")),
    (Rule.NOT_IMPROVING, improving(14, 14, 8, 8), REGULAR.format("8 of 8", "0 (14 → 14, n = 3)")),
    (Rule.NOT_IMPROVING, improving(14, 10, 20, 28), REGULAR.format("20 of 28", "−4 (14 → 10, n = 3)")),
    (Rule.NOT_IMPROVING, improving(14, 18, 9, 10), REGULAR.format("9 of 10", "+4 (14 → 18, n = 3)")),
    (Rule.NOT_IMPROVING, improving(14, 9, 9, 10), None),
    (Rule.NOT_IMPROVING, improving(14, 13, 6, 10), None),
    (Rule.NOT_IMPROVING, improving(14, 13, 7, 7), None),
    (Rule.NOT_IMPROVING, improving(14, 13, 9, 10, measured=(28,)), None),
    (Rule.NOT_IMPROVING, improving(14, 13, 9, 10, measured=(27, 14)), None),
    (Rule.NOT_IMPROVING, improving(4, 3, 9, 10), None),
    (Rule.SAME_REASON, reasons(("Walk", Reason.NO_TIME, 3)), "“No time” came up 3 times, each at “Walk”."),
    (
        Rule.SAME_REASON,
        reasons(("Walk", Reason.NO_TIME, 2), ("Stretch", Reason.NO_TIME, 2)),
        "“No time” came up 4 times.",
    ),
    (Rule.SAME_REASON, reasons(("Walk", Reason.NO_TIME, 2), ("Stretch", Reason.FORGOT, 2)), None),
    (Rule.ONLY_SMALL, small(0, 7, 20), SIZE.format(3)),
    (Rule.ONLY_SMALL, small(0, 1, 2, 6, 7, 8, 13, 14, 20), SIZE.format(9)),
    (Rule.ONLY_SMALL, small(0, 7, 21), None),
    (Rule.ONLY_SMALL, small(0, 6, 14), None),
    (Rule.ONLY_SMALL, small(0, 7, 14, 15, then=Status.FULL), None),
    (Rule.ONLY_SMALL, small(0, 7, 14, 15, then=Status.ADAPTED), None),
    (Rule.ONLY_SMALL, small(0, 7, 20, locked=True), None),
    (Rule.NO_SHIFT, records((85, 85), (70, 70), (60, 60), (80, 40)), SHIFT.format("3 of 4")),
    (Rule.NO_SHIFT, records((85, 85), (70, 70), (60, 59), (80, 40)), None),
    (Rule.TIME_OF_DAY, times(7, 2), TIMES.format("7 of 7", "2 of 7")),
    (Rule.TIME_OF_DAY, times(4, 3, days=4), TIMES.format("4 of 4", "3 of 4")),
    (Rule.TIME_OF_DAY, times(3, 0, days=3), None),
    (Rule.TIME_OF_DAY, times(7, 6), None),
]


@pytest.mark.parametrize(("rule", "fill", "line"), EDGES)
def test_each_rule_says_its_numbers_from_its_edge_on_and_nothing_below(
    book: PageBook, rule: Rule, fill: Callable[[PageBook], None], line: str | None
) -> None:
    fill(book)
    found = [each.words for each in choices(book.services.report_sources, PAGE).discussing if rule in each.item]
    assert found == ([line] if line is not None else [])
    assert (line in (asked(book).worth_discussing or ())) is (line is not None)


@pytest.mark.parametrize(("done", "size"), [(5, True), (3, False)], ids=["regular practice", "little practice"])
def test_where_it_got_better_with_little_practice_nothing_is_said_about_size_and_time(
    book: PageBook, done: int, size: bool
) -> None:
    book.take(SHEET + plan("Walk", 'small = { what = "to the corner" }', trigger='after = "Coffee"\ndays = "MO"'))
    lived(book, "Walk", {ago: Status.SMALL for ago in (0, 7, 14, 21, 28)[:done]})
    rated(book, {28: 14, 14: 12, 0: 9})
    assert asked(book).worth_discussing == ((SIZE.format(3),) if size else ())
    book.services.preferences.set("rules-off", "little-practice")
    assert asked(book).worth_discussing == (SIZE.format(3),)


def test_a_sum_that_got_worse_names_what_it_is_compared_with(book: PageBook) -> None:
    book.take(SHEET + WALK)
    rated(book, {14: 8, 0: 13})
    (concern,) = asked(book).see_first
    assert concern.text == "Mon 23, PHQ-8: 8 → 13, +5 since Mon 9 Nov. A worsening of 5 or more is flagged."
    rated(book, {0: 12})
    assert asked(book).see_first == ()


def test_five_rules_together_leave_the_first_three_lines_in_their_order(book: PageBook) -> None:
    book.take(SHEET + WALK + RECORDS + EVENING)
    for ago in range(28, -1, -1):
        book.clock.put(f"{on(ago)}T21:00")
        book.answer("Walk", Status.SMALL, on(ago).isoformat())
        book.answer(
            "Thoughts", Status.FULL, on(ago).isoformat(), ratings=(("emotion-before", 70.0), ("emotion-after", 70.0))
        )
        status = Status.FULL if ago % 2 else Status.NOT_THIS_TIME
        book.answer("Stretch", status, on(ago).isoformat(), reasons=() if ago % 2 else (Reason.FORGOT,))
    rated(book, {28: 14, 14: 14, 0: 13})
    found = choices(book.services.report_sources, PAGE).discussing
    assert [each.item.split(":")[1] for each in found] == list(LINES)
    assert asked(book).worth_discussing == tuple(each.words for each in found[:3])
    left = asked(book, found[0].item, f"rule:{Rule.SAME_REASON}")
    assert left.worth_discussing == tuple(each.words for each in found[2:])


def numbers(line: str) -> list[int]:
    """Return the numbers of a line in their order, those of a date left out."""
    plain = re.sub(r"since \w+ \d+ \w+", "", line).replace("PHQ-8", "").replace("9:00", "")
    return [int(each.replace("−", "-")) for each in re.findall(r"[+−]?\d+", plain)]


def test_the_numbers_of_each_line_are_those_of_the_store(book: PageBook) -> None:
    test_five_rules_together_leave_the_first_three_lines_in_their_order(book)
    services = book.services
    names = {plan.id: plan.title for plan in services.notebook.plans}
    answers = [(names[each.plan_id], each) for each in services.vault.checkins.live()]
    lines = {each.item.split(":")[1]: numbers(each.words) for each in choices(services.report_sources, PAGE).discussing}
    done = Counter(title for title, each in answers if each.status in DONE)
    sums = [rating.value for rating in services.measures.series("phq-8")]
    assert lines["not-improving"] == [done.total(), 3 * 29, sums[-1] - sums[0], sums[0], sums[-1], len(sums)]
    of_page = [(title, each) for title, each in answers if each.day >= date(2026, 11, 10)]
    assert lines["same-reason"] == [sum(each.reasons == (Reason.FORGOT,) for _, each in of_page)]
    weeks = [each for title, each in answers if title == "Walk" and each.day > on(21)]
    assert lines["only-small"] == [len(weeks), 3]
    thoughts = [dict(each.ratings) for title, each in of_page if title == "Thoughts"]
    still = [each for each in thoughts if each["emotion-before"] == each["emotion-after"]]
    assert lines["no-shift"] == [len(still), len(thoughts)]
    part = {title: [each for named, each in of_page if named == title] for title in names.values()}
    early, late = part["Walk"] + part["Thoughts"], part["Stretch"]
    counted = [(sum(each.status in DONE for each in group), len(group)) for group in (early, late)]
    assert lines["time-of-day"] == [number for pair in counted for number in pair]


@pytest.mark.parametrize("rule", LINES)
def test_a_rule_that_is_switched_off_is_on_no_page_in_no_data_and_on_no_sheet(book: PageBook, rule: Rule) -> None:
    test_five_rules_together_leave_the_first_three_lines_in_their_order(book)
    listed = {each.item.split(":")[1]: each.words for each in choices(book.services.report_sources, PAGE).discussing}
    book.services.preferences.set("rules-off", rule)
    report = asked(book)
    assert listed[rule] not in to_json(report) + "".join(spoken(report))
    found = choices(book.services.report_sources, PAGE)
    assert [each.item.split(":")[1] for each in found.discussing] == [other for other in LINES if other is not rule]
    assert len(report.worth_discussing or ()) == 3


def test_all_are_switched_off_at_once_and_come_back_as_they_were(book: PageBook) -> None:
    test_five_rules_together_leave_the_first_three_lines_in_their_order(book)
    before = asked(book)
    book.services.preferences.set("worth-discussing", "off")
    report, found = asked(book), choices(book.services.report_sources, PAGE)
    assert (report.worth_discussing, to_data(report)["worth_discussing"], found.discussing) == (None, None, ())
    assert "discuss" not in [section.item for section in found.sections]
    book.services.preferences.set("worth-discussing", "on")
    assert asked(book) == before


def test_where_a_rule_is_off_the_page_does_not_say_that_nothing_stands_out(book: PageBook) -> None:
    book.take(SHEET + WALK)
    assert asked(book).worth_discussing == ()
    book.services.preferences.set("rules-off", "only-small")
    assert asked(book).worth_discussing is None


def test_flags_of_measures_can_be_switched_off_and_the_page_says_so(book: PageBook) -> None:
    book.take(SHEET + WALK)
    rated(book, {14: 8, 0: 13})
    rated(book, {0: 13}, "phq-9", last=1)
    on_page = asked(book)
    assert [graph.count for graph in on_page.measures or ()] == ["n = 1, not flagged", "n = 2, flagged"]
    book.services.preferences.set("rules-off", "worse")
    report = asked(book)
    assert [concern.text for concern in report.see_first] == ["Mon 23, PHQ-9 item 9: 1 (0–3)."]
    assert [graph.count for graph in report.measures or ()] == ["n = 1", "n = 2"]
    assert "Flags of measures are switched off." in report.reading[1]
    assert "flag" not in report.words.none_recorded_more


def test_the_first_box_says_nothing_of_flags_where_nothing_could_be_flagged(book: PageBook) -> None:
    book.take(SHEET + WALK)
    book.services.sessions.add(datetime(2026, 10, 1, 15))
    book.services.measures.note("distress", 5)
    assert asked(book).words.none_recorded_more == "Shared: no “made things worse”, no stop rule used."
    rated(book, {20: 8})
    assert asked(book).words.none_recorded_more == "Shared: no “made things worse”, no stop rule used."
    rated(book, {6: 9})
    expected = "Shared: no “made things worse”, no stop rule used, no measure past its flag."
    assert asked(book).words.none_recorded_more == expected


@pytest.mark.parametrize("rule", sorted(ALWAYS))
def test_what_comes_first_in_any_case_cannot_be_switched_off(book: PageBook, rule: Rule) -> None:
    with pytest.raises(UserError, match="comes first in any case"):
        book.services.preferences.set("rules-off", f"only-small,{rule}")
    assert book.services.preferences.get("rules-off") == "none"


def test_what_comes_first_stands_with_everything_else_switched_off(book: PageBook) -> None:
    book.take(SHEET + plan("Walk", 'stop_rule = "stop at 8"'))
    book.clock.put(f"{LAST}T21:00")
    book.answer("Walk", Status.TRIED, worse=Worse.PANIC)
    rated(book, {0: 3}, "phq-9", last=3)
    before = [concern.text for concern in asked(book).see_first]
    assert len(before) == 3
    book.services.preferences.set("worth-discussing", "off")
    book.services.preferences.set("rules-off", ",".join(SWITCHED))
    assert [concern.text for concern in asked(book).see_first] == before


def test_a_rule_that_there_is_not_is_wrong_usage(book: PageBook) -> None:
    with pytest.raises(UnknownWord, match="Expected none, or some of: not-improving"):
        book.services.preferences.set("rules-off", "only-smal")


def test_a_sum_that_is_held_back_is_not_told_by_a_rule_either(book: PageBook) -> None:
    improving(14, 13, 7, 10)(book)
    assert len(asked(book).worth_discussing or ()) == 1
    for item in ("measures", "measure:phq-8", "rule:not-improving", "rule:not-improving:phq-8"):
        held = asked(book, item)
        assert held.worth_discussing is None
        assert "14 → 13" not in to_json(held)


def test_what_is_not_shown_of_plans_is_not_counted_as_practice(book: PageBook) -> None:
    improving(14, 13, 7, 10)(book)
    assert asked(book, f"plan:{book.plan_id('Walk')}").worth_discussing in (None, ())


def test_a_locked_plan_is_no_part_of_what_is_asked_about_practice(book: PageBook) -> None:
    book.take(SHEET + LOCKED)
    lived(book, "Walk", {ago: Status.FULL for ago in range(29)})
    rated(book, {28: 14, 14: 14, 0: 13})
    assert asked(book).worth_discussing == ()


@pytest.mark.parametrize(
    ("lines", "counted"),
    [
        ((), "29 of 39"),
        (('share = "summary"',), "29 of 39"),
        (('share = "private"',), "29 of 29"),
        (("locked = true", 'stop_rule = "stop at 8"', 'full = { what = "to the bridge" }'), "29 of 29"),
    ],
    ids=["shared", "in counts", "private", "locked"],
)
def test_what_ended_before_the_page_counts_in_the_weeks_of_a_sum(
    book: PageBook, lines: tuple[str, ...], counted: str
) -> None:
    book.take(SHEET + WALK + plan("Stretch", "ends = 2026-11-04", *lines, trigger='at = ["20:00"]'))
    lived(book, "Walk", dict.fromkeys(range(29), Status.FULL))
    rated(book, {28: 14, 14: 14, 0: 13})
    assert [row.title for row in asked(book).plans or ()] == ["Walk"]
    assert REGULAR.format(counted, "−1 (14 → 13, n = 3)") in (asked(book).worth_discussing or ())
    hidden = asked(book, f"plan:{book.plan_id('Stretch')}").worth_discussing or ()
    assert REGULAR.format("29 of 29", "−1 (14 → 13, n = 3)") in hidden
