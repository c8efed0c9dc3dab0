"""What the answers to a questionnaire add up to, what a sum is called, and which change is flagged: every edge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.errors import FieldError
from meantime.domain.scales import Band, Flag, Item, Option, Scale, Worse
from meantime.resources import resource
from meantime.services.scales import Scales
from proof_size import examples

SHIPPED = Scales.load(resource("measures"))
BANDS = {
    "phq-8": {0: "minimal", 5: "mild", 10: "moderate", 15: "moderately severe", 20: "severe"},
    "phq-9": {0: "minimal", 5: "mild", 10: "moderate", 15: "moderately severe", 20: "severe"},
    "gad-7": {0: "minimal", 5: "mild", 10: "moderate", 15: "severe"},
    "pcl-5": {
        0: "below the published cuts of 31 to 33",
        31: "between the published cuts of 31 to 33",
        33: "at or above the published cuts of 31 to 33",
    },
}
"""What a sum is called from each of these on."""

HIGHEST = {"phq-8": 24, "phq-9": 27, "gad-7": 21, "pcl-5": 80}
FLAGGED_FROM = {"phq-8": 5, "phq-9": 6, "gad-7": 4, "pcl-5": 10}


def scale(name: str) -> Scale:
    found = SHIPPED.get(name)
    assert found is not None
    return found


def made(items: int = 3, times: int = 1, worse: Worse | None = Worse.UP, flag: int | None = 2) -> Scale:
    return Scale(
        id="x",
        title="X",
        window="w",
        question="q",
        notice="n",
        source="s",
        options=(Option(0, "no"), Option(2, "some"), Option(5, "much")),
        items=tuple(Item(str(number), "t") for number in range(1, items + 1)),
        times=times,
        worse=worse,
        flag=Flag(flag, "s") if flag is not None else None,
        watched="2",
    )


@pytest.mark.parametrize("name", HIGHEST)
def test_every_possible_sum_has_its_published_band(name: str) -> None:
    found = scale(name)
    assert (found.low, found.high) == (0, HIGHEST[name])
    for total in range(found.low, found.high + 1):
        expected = BANDS[name][max(low for low in BANDS[name] if low <= total)]
        band = found.band_of(total)
        assert band is not None
        assert band.label == expected, total
        assert band.source


@pytest.mark.parametrize("name", HIGHEST)
def test_a_band_begins_at_its_edge_and_not_one_before(name: str) -> None:
    found = scale(name)
    for low, label in BANDS[name].items():
        at, before = found.band_of(low), found.band_of(low - 1)
        assert at is not None
        assert at.label == label
        assert before is None or before.label != label


@pytest.mark.parametrize("name", HIGHEST)
def test_a_change_is_flagged_from_the_published_one_on_and_only_where_it_got_worse(name: str) -> None:
    found, change = scale(name), FLAGGED_FROM[name]
    for before in range(found.low, found.high + 1):
        for now in range(found.low, found.high + 1):
            assert found.flagged(before, now) is (now - before >= change), (before, now)
            assert found.improved(before, now) is (before - now >= change), (before, now)


@pytest.mark.parametrize("name", HIGHEST)
def test_the_least_and_the_greatest_answers_make_the_ends(name: str) -> None:
    found = scale(name)
    values = [option.value for option in found.options]
    assert found.score([min(values)] * len(found.items)) == found.low
    assert found.score([max(values)] * len(found.items)) == found.high


@settings(max_examples=examples(40))
@given(st.data())
def test_a_sum_is_that_of_its_answers_and_lies_within_the_ends(data: st.DataObject) -> None:
    found = scale(data.draw(st.sampled_from(sorted(HIGHEST))))
    values = [option.value for option in found.options]
    answers = data.draw(st.lists(st.sampled_from(values), min_size=len(found.items), max_size=len(found.items)))
    assert found.score(answers) == sum(answers)
    assert found.low <= found.score(answers) <= found.high


def test_sums_are_multiplied_where_the_file_says_so() -> None:
    found = made(times=4)
    assert found.score([0, 2, 5]) == 28
    assert (found.low, found.high) == (0, 60)


@pytest.mark.parametrize("answers", [[], [0, 2], [0, 2, 5, 0]])
def test_half_a_questionnaire_has_no_sum(answers: list[int]) -> None:
    with pytest.raises(FieldError, match=r"X has 3 answers, one for each item; \d were given\."):
        made().score(answers)


@pytest.mark.parametrize("answer", [-1, 1, 3, 6])
def test_an_answer_that_is_not_offered_is_refused(answer: int) -> None:
    with pytest.raises(FieldError, match=rf"Answer 2 of X is {answer}; it can be 0, 2, 5\."):
        made().score([0, answer, 0])


@pytest.mark.parametrize(
    ("worse", "before", "now", "flagged", "improved"),
    [
        (Worse.UP, 3, 5, True, False),
        (Worse.UP, 3, 4, False, False),
        (Worse.UP, 5, 3, False, True),
        (Worse.DOWN, 5, 3, True, False),
        (Worse.DOWN, 5, 4, False, False),
        (Worse.DOWN, 3, 5, False, True),
        (None, 0, 15, False, False),
        (None, 15, 0, False, False),
    ],
)
def test_the_direction_says_what_is_worse(
    worse: Worse | None, before: int, now: int, flagged: bool, improved: bool
) -> None:
    found = made(worse=worse)
    assert (found.flagged(before, now), found.improved(before, now)) == (flagged, improved)


def test_nothing_is_flagged_where_no_change_is_published() -> None:
    found = made(flag=None)
    assert not found.flagged(0, 15)
    assert not found.improved(15, 0)


def test_a_sum_below_all_bands_has_none() -> None:
    assert made().band_of(3) is None
    assert replace(made(), bands=(Band(4, "some", "s"),)).band_of(3) is None


@pytest.mark.parametrize(("answers", "found"), [([5, 0, 5], None), ([0, 2, 0], 2), ([0, 5, 0], 5), ([], None)])
def test_the_watched_answer_counts_from_one_up(answers: list[int], found: int | None) -> None:
    assert made().watched_answer(answers) == found


@pytest.mark.parametrize("answer", [0, 1, 2, 3])
def test_the_ninth_item_of_the_phq_9_is_watched_and_no_other_item_anywhere(answer: int) -> None:
    assert scale("phq-9").watched_answer([3] * 8 + [answer]) == (answer or None)
    for name in ("phq-8", "gad-7", "pcl-5"):
        found = scale(name)
        assert found.watched is None
        assert found.watched_answer([found.options[-1].value] * len(found.items)) is None


def test_what_is_verbatim_is_never_put_through_other_words() -> None:
    found = scale("phq-9")
    turned = found.worded(str.upper)
    assert (turned.question, turned.items, turned.options) == (found.question, found.items, found.options)
    assert (turned.notice, turned.title) == (found.notice, found.title)
    assert turned.window == "LAST 2 WEEKS"
    assert turned.bands[1].label == "MILD"
