"""What the window of measures says, and what of the last seven days can be corrected, taken back and put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.measures import MOST_POINTS, thinned
from meantime.services.changes import Changes, Part
from meantime.services.measured_lately import MeasuredLately
from meantime.services.report.data import to_data
from meantime.services.screens.measures import MeasuresScreen, MeasureView
from page_book import PICTURED, PageBook, fill_demo, page_book

TODAY = date(2026, 11, 23)
WELL = """
id = "well-being"
title = "Well-being"
window = "last 2 weeks"
question = "How has it been?"
notice = "Made for this test."
source = "This test."
times = 4
worse = "down"
[[option]]
value = 0
label = "Never"
[[option]]
value = 5
label = "Always"
[[item]]
id = "1"
text = "Calm"
[[item]]
id = "2"
text = "Rested"
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder in which nothing was rated, on Monday 23 November 2026."""
    with page_book(tmp_path) as opened:
        yield opened


def lately(book: PageBook) -> MeasuredLately:
    return MeasuredLately(book.services.notebook, book.services.measures)


def shown(book: PageBook) -> tuple[MeasureView, ...]:
    services = book.services
    return MeasuresScreen(services.notebook, services.measures, lately(book)).view().measures


def distress(book: PageBook, value: int, days_ago: int = 0) -> None:
    book.services.measures.note("distress", value, TODAY - timedelta(days=days_ago))


def standing(book: PageBook, name: str = "distress") -> list[tuple[date, int]]:
    return [(one.day, one.value) for one in book.services.measures.series(name)]


def test_where_nothing_is_rated_one_sentence_says_so(book: PageBook) -> None:
    view = MeasuresScreen(book.services.notebook, book.services.measures, lately(book)).view()
    assert view.measures == ()
    assert view.below == "Nothing is rated yet. What you rate or answer is drawn here; none of it is needed."


def test_the_window_shows_the_graphs_of_the_page(tmp_path: Path) -> None:
    fill_demo(tmp_path)
    with page_book(tmp_path) as book:
        drawn = book.report(period=PICTURED).measures
        assert drawn is not None
        made = shown(book)
    assert [(one.title, one.caption, one.low, one.high) for one in made] == [
        (one.title, one.caption, one.low, one.high) for one in drawn
    ]
    assert [f"{one.earlier}{one.now} {one.count}" for one in made] == [
        "7 · 5 · 5 n = 6",
        "3 · 5 · 5 n = 6",
        "14 · 11 · 12 n = 4",
    ]
    assert [value for _, value in made[2].points] == [14, 13, 11, 12]
    assert [place for place, _ in made[2].points] == [0, 1 / 3, 2 / 3, 1]
    assert made[2].spoken == (
        "PHQ-8, fortnightly, 0–24. First 14, Mon 12 Oct; previous 11, Mon 9 Nov; now 12, Mon 23 Nov; 4 answers"
    )


def test_one_and_two_answers_are_told_as_what_they_are(book: PageBook) -> None:
    distress(book, 6, days_ago=2)
    (one,) = shown(book)
    assert (one.earlier, one.now, one.count, one.points) == ("", "6", "n = 1", ((0, 6),))
    assert one.spoken.endswith("Now 6, Sat 21 Nov; 1 answer")
    distress(book, 4)
    (one,) = shown(book)
    assert (one.earlier, one.now, one.count) == ("6 · ", "4", "n = 2")


def test_what_a_sum_is_called_comes_with_its_source_and_own_ratings_have_no_such_names(book: PageBook) -> None:
    distress(book, 6)
    book.services.measures.answer("phq-8", [2, 2, 2, 2, 1, 1, 1, 1])
    own, asked = shown(book)
    assert (own.own, own.bands) == (True, None)
    assert asked.bands is not None
    assert [line.words for line in asked.bands.lines if line.own] == ["10 to 14: moderate"]
    assert asked.bands.sources
    assert asked.bands.caution == "A sum, not a diagnosis."
    assert "moderate" not in asked.spoken


def test_a_scale_on_which_more_is_easier_says_so(tmp_path: Path) -> None:
    (tmp_path / "measures").mkdir(parents=True)
    (tmp_path / "measures" / "well.toml").write_text(WELL, "utf-8")
    with page_book(tmp_path) as book:
        book.services.measures.answer("well-being", [5, 0])
        (one,) = shown(book)
        assert (one.caption, one.now) == ("fortnightly, 0–40, higher is easier", "20")
        (graph,) = book.report().measures or ()
        assert graph.caption == one.caption


def test_a_sum_that_is_off_a_changed_scale_stands_where_it_belongs_and_has_no_name(tmp_path: Path) -> None:
    """The file asked three things when it was answered, and asks two by now."""
    file = tmp_path / "measures" / "well.toml"
    file.parent.mkdir(parents=True)
    file.write_text(WELL + '[[item]]\nid = "3"\ntext = "Awake"\n', "utf-8")
    with page_book(tmp_path) as book:
        book.services.measures.answer("well-being", [5, 5, 5], TODAY - timedelta(days=3))
    file.write_text(WELL + '[[band]]\nlow = 0\nlabel = "any"\nsource = "This test."\n', "utf-8")
    with page_book(tmp_path) as book:
        (one,) = shown(book)
        (graph,) = book.report().measures or ()
        (data,) = to_data(book.report())["measures"]
    assert (one.low, one.high, one.points) == (0, 60, ((0, 60),))
    assert one.caption == graph.caption == "fortnightly, 0–40, higher is easier; drawn 0–60"
    assert (data["low"], data["high"], data["points"][0]["value"]) == (0, 40, 60)
    assert list(graph.drawn) == [0, 60]
    assert one.bands is not None
    assert not any(line.own for line in one.bands.lines)


def test_of_many_values_some_are_drawn_and_all_can_be_read(book: PageBook) -> None:
    for days_ago in range(400):
        distress(book, days_ago % 11, days_ago)
    (one,) = shown(book)
    assert len(one.values) == 400
    assert len(one.points) <= MOST_POINTS + 2
    first, *_, last = one.points
    assert (first, last) == ((0, 399 % 11), (1, 0))
    assert (one.values[0].label, one.values[-1].label) == ("Mon 23 Nov", "Mon 20 Oct 2025")


@pytest.mark.parametrize("n", [1, 2, MOST_POINTS, MOST_POINTS + 1, 1000])
def test_the_first_and_the_last_two_points_are_always_drawn(n: int) -> None:
    drawn = thinned(range(n))
    assert (drawn[0], drawn[-1]) == (0, n - 1)
    assert n == 1 or drawn[-2] == n - 2
    assert list(drawn) == sorted(set(drawn))
    assert len(drawn) <= MOST_POINTS + 2


def test_seven_days_back_can_be_changed_and_the_eighth_cannot(book: PageBook) -> None:
    distress(book, 8, days_ago=8)
    distress(book, 7, days_ago=7)
    (one,) = shown(book)
    assert [value.value for value in one.lately] == [7]
    assert lately(book).correct("distress", TODAY - timedelta(days=7), 3) == Changes.of(Part.MEASURES)
    eighth = TODAY - timedelta(days=8)
    for wish in (
        lambda: lately(book).correct("distress", eighth, 3),
        lambda: lately(book).take_back("distress", eighth),
    ):
        with pytest.raises(UserError, match="for seven days"):
            wish()
    assert standing(book) == [(eighth, 8), (TODAY - timedelta(days=7), 3)]


def test_the_same_value_once_more_changes_nothing(book: PageBook) -> None:
    distress(book, 5)
    assert not lately(book).correct("distress", TODAY, 5)
    assert len(book.services.vault.measurements.all(name="distress")) == 1


def test_a_value_off_the_scale_is_refused(book: PageBook) -> None:
    distress(book, 5)
    with pytest.raises(UserError, match="from 0 to 10"):
        lately(book).correct("distress", TODAY, 11)
    assert standing(book) == [(TODAY, 5)]


def test_what_is_taken_back_is_gone_with_what_it_had_replaced_and_can_be_put_back(book: PageBook) -> None:
    distress(book, 6)
    distress(book, 4)
    taken, changes = lately(book).take_back("distress", TODAY)
    assert changes == Changes.of(Part.MEASURES)
    assert standing(book) == []
    assert shown(book) == ()
    lately(book).put_back(taken)
    assert standing(book) == [(TODAY, 4)]
    lately(book).put_back(taken)
    assert len(book.services.vault.measurements.all(name="distress")) == 2, "put back once"


def test_a_questionnaire_is_taken_back_with_its_answers_and_put_back_with_them(book: PageBook) -> None:
    book.services.measures.answer("phq-8", [1] * 8)
    taken, _ = lately(book).take_back("phq-8", TODAY)
    assert standing(book, "phq-8") == []
    lately(book).put_back(taken)
    (back,) = book.services.measures.series("phq-8")
    assert back.items == (1,) * 8


def test_what_another_program_took_back_meanwhile_is_said(book: PageBook) -> None:
    distress(book, 6)
    lately(book).take_back("distress", TODAY)
    for wish in (
        lambda: lately(book).correct("distress", TODAY, 3),
        lambda: lately(book).take_back("distress", TODAY),
    ):
        with pytest.raises(UserError, match="There is no answer for that day any more"):
            wish()
