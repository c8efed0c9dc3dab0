"""Which answers lead to the support card, once each, and the words that are ready for the therapist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from demo_bench import Bench, open_bench
from full_disk import room_for
from meantime.domain.errors import UserError
from meantime.services import leading_answers
from meantime.services.item_nine import ItemNine
from meantime.services.leading_answers import KEPT, OnceEach
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from proof_size import FULL

AGREED = b'meantime = 1\nfrom = "R. K."\n[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n'
OWN = """
id = "own"
title = "Own"
window = "today"
question = "How was it?"
notice = "Mine."
source = "Me."
watched = "b"
[[option]]
value = 0
label = "no"
[[option]]
value = 2
label = "yes"
[[item]]
id = "a"
text = "First"
[[item]]
id = "b"
text = "Second"
"""
QUIETLY = (0,) * 8


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A folder in which the PHQ-9 was agreed, and an own file watches its second item."""
    opened = open_bench(tmp_path / "data")
    (opened.folder / "measures").mkdir()
    (opened.folder / "measures" / "own.toml").write_text(OWN, encoding="utf-8")
    services = opened.services
    import_sheet(services.notebook, services.ids, read_sheet(AGREED, services.library, {}, services.scales))
    yield opened
    opened.close()


def begun(bench: Bench) -> tuple[ItemNine, OnceEach]:
    """Return what a program watches with that begins now."""
    once = OnceEach(bench.services.notebook)
    return ItemNine(bench.services.notebook, bench.services.measures, once), once


def watching(bench: Bench) -> ItemNine:
    made, _ = begun(bench)
    assert made.fresh() is None
    return made


@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_from_1_up_it_is_told_once(bench: Bench, value: int) -> None:
    nine = watching(bench)
    answer, _ = bench.services.measures.answer("phq-9", (*QUIETLY, value))
    told = nine.fresh()
    assert (told.measurement if told is not None else None) == (answer if value else None)
    assert nine.fresh() is None


def test_the_same_answer_saved_again_on_its_day_is_not_told_again(bench: Bench) -> None:
    nine, measures = watching(bench), bench.services.measures
    measures.answer("phq-9", (*QUIETLY, 1))
    bench.clock.awake(timedelta(seconds=1))
    measures.answer("phq-9", (*QUIETLY, 1))
    assert nine.fresh() is not None, "saved twice before anybody asked"
    bench.clock.awake(timedelta(minutes=1))
    measures.answer("phq-9", (*QUIETLY, 1))
    assert nine.fresh() is None
    bench.clock.awake(timedelta(minutes=1))
    measures.answer("phq-9", (*QUIETLY, 0))
    assert nine.fresh() is None
    bench.clock.awake(timedelta(minutes=1))
    measures.answer("phq-9", (*QUIETLY, 1))
    assert nine.fresh() is not None, "it says something else than the one before it"


def test_the_same_answer_on_another_day_is_told(bench: Bench) -> None:
    nine, measures = watching(bench), bench.services.measures
    measures.answer("phq-9", (*QUIETLY, 1))
    assert nine.fresh() is not None
    bench.clock.awake(timedelta(days=1))
    measures.answer("phq-9", (*QUIETLY, 1))
    assert nine.fresh() is not None


def test_other_answers_of_the_same_or_another_questionnaire_lead_nowhere(bench: Bench) -> None:
    nine = watching(bench)
    bench.services.measures.answer("phq-9", (*(3,) * 8, 0))
    bench.services.measures.answer("phq-8", (3,) * 8)
    bench.services.measures.answer("gad-7", (3,) * 7)
    bench.services.measures.note("distress", 10)
    assert nine.fresh() is None


def test_what_an_own_file_watches_leads_there_as_well(bench: Bench) -> None:
    nine = watching(bench)
    bench.services.measures.answer("own", (0, 2))
    told = nine.fresh()
    assert told is not None
    assert nine.message(told) == (
        "On Monday 23 November I answered item b of the Own with “yes” (2 of 2).\n"
        "I would like you to know before our next session, and to talk about it with you."
    )


def test_of_several_that_came_meanwhile_the_newest_is_told_and_the_others_are_not_told_later(bench: Bench) -> None:
    nine = watching(bench)
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    bench.clock.awake(timedelta(minutes=1))
    newest, _ = bench.services.measures.answer("own", (0, 2))
    told = nine.fresh()
    assert told is not None
    assert told.measurement == newest
    assert nine.fresh() is None


def test_a_clock_that_is_set_back_hides_nothing(bench: Bench) -> None:
    nine = watching(bench)
    bench.clock.asleep(timedelta(hours=-3))
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    assert nine.fresh() is not None


@pytest.mark.parametrize(("hours", "told"), [(0, True), (25, True), (168, True), (169, False)])
def test_an_answer_of_the_last_week_is_told_by_a_program_that_begins_after_it(
    bench: Bench, hours: int, told: bool
) -> None:
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    bench.clock.asleep(timedelta(hours=hours))
    nine, _ = begun(bench)
    assert (nine.fresh() is not None) is told


def test_what_was_kept_is_not_told_after_a_restart_and_what_was_not_is(bench: Bench) -> None:
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    nine, _ = begun(bench)
    assert nine.fresh() is not None
    nine, once = begun(bench)
    assert nine.fresh() is not None, "ended before the card stood there"
    once.keep()
    assert begun(bench)[0].fresh() is None
    bench.clock.awake(timedelta(minutes=1))
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    assert begun(bench)[0].fresh() is None, "the same once more"
    bench.services.measures.answer("phq-9", (*QUIETLY, 2))
    assert begun(bench)[0].fresh() is not None


def test_of_several_of_the_last_day_the_older_ones_are_not_told_after_a_restart_either(bench: Bench) -> None:
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    bench.clock.awake(timedelta(minutes=1))
    newest, _ = bench.services.measures.answer("own", (0, 2))
    nine, once = begun(bench)
    told = nine.fresh()
    assert told is not None
    assert told.measurement == newest
    once.keep()
    bench.services.measures.forget(newest)
    assert begun(bench)[0].fresh() is None


def test_where_nothing_can_be_written_it_is_kept_at_the_next_call(bench: Bench) -> None:
    bench.services.measures.answer("phq-9", (*QUIETLY, 1))
    nine, once = begun(bench)
    assert nine.fresh() is not None
    with room_for(4), pytest.raises(UserError):
        once.keep()
    assert nine.fresh() is None, "it is known while this program runs"
    once.keep()
    assert begun(bench)[0].fresh() is None


def test_no_more_is_remembered_than_the_newest(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KEPT if FULL else 20
    monkeypatch.setattr(leading_answers, "KEPT", kept)
    nine, once = begun(bench)
    for number in range(kept + 5):
        bench.clock.awake(timedelta(minutes=1))
        bench.services.measures.answer("phq-9", (*QUIETLY, 1 + number % 2))
        assert nine.fresh() is not None
        once.keep()
    assert len(bench.services.notebook.settings.led_to_card) == kept
    assert begun(bench)[0].fresh() is None


def test_an_answer_that_the_file_names_no_more_is_still_told_and_worded(bench: Bench) -> None:
    nine = watching(bench)
    measurement, _ = bench.services.measures.answer("own", (0, 2))
    bench.services.measures.forget(measurement)
    bench.services.vault.measurements.add(replace(measurement, value=3, items=(0, 3)))
    told = nine.fresh()
    assert told is not None
    assert "“3” (3 of 2)" in nine.message(told)


def test_the_words_name_the_therapist_as_the_page_does_and_speak_of_no_danger(bench: Bench) -> None:
    nine = watching(bench)
    bench.services.preferences.set("therapist", "Dr. Weber")
    bench.services.measures.answer("phq-9", (*QUIETLY, 3))
    told = nine.fresh()
    assert told is not None
    words = nine.message(told)
    assert words.startswith("Hello Dr. Weber,\non Monday 23 November I answered item 9 of the PHQ-9")
    assert "“Nearly every day” (3 of 3)" in words
    for word in ("risk", "safe", "suicid", "dead", "!"):
        assert word not in words.casefold()
