"""When an own rating or a questionnaire is asked for again, and what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from demo_bench import Bench, open_bench
from meantime.domain.errors import UserError
from meantime.services.measures import Measures
from meantime.services.scales import Scales
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet

SHEET = b"""meantime = 1
[[measure]]
name = "distress"
every_days = 7
[[measure]]
name = "slept-well"
every_days = 1
"""


@pytest.mark.parametrize(
    ("days", "due"),
    [(0, set()), (1, {"slept-well"}), (6, {"slept-well"}), (7, {"distress", "did-what-matters", "slept-well"})],
)
def test_a_rating_is_asked_for_again_after_just_as_many_days_as_agreed(
    tmp_path: Path, days: int, due: set[str]
) -> None:
    bench = open_bench(tmp_path / "data")
    services = bench.services
    import_sheet(services.notebook, services.ids, read_sheet(SHEET, services.library, {}))
    services.measures.note("did-what-matters", 4)
    assert {measure.name for measure in services.measures.due()} == {"distress", "slept-well"}
    for name in ("distress", "slept-well"):
        services.measures.note(name, 4)
    bench.clock.awake(timedelta(days=days))
    assert {measure.name for measure in services.measures.due()} == due
    bench.close()


def take(bench: Bench, text: str) -> None:
    services = bench.services
    read = read_sheet(text.encode(), services.library, {}, services.scales)
    import_sheet(services.notebook, services.ids, read)


PHQ_8 = 'meantime = 1\n[[measure]]\nname = "phq-8"\n'


@pytest.mark.parametrize(("days", "due"), [(0, []), (13, []), (14, ["phq-8"])])
def test_a_questionnaire_is_asked_for_again_after_a_fortnight(tmp_path: Path, days: int, due: list[str]) -> None:
    bench = open_bench(tmp_path / "data")
    measures = bench.services.measures
    take(bench, PHQ_8)
    assert [scale.id for scale in measures.due_scales()] == ["phq-8"]
    measures.answer("phq-8", [0] * 8)
    bench.clock.awake(timedelta(days=days))
    assert [scale.id for scale in measures.due_scales()] == due
    bench.close()


def test_a_questionnaire_is_never_among_the_ratings_that_are_asked_from_0_to_10(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    measures = bench.services.measures
    take(bench, PHQ_8)
    assert [measure.name for measure in measures.due()] == ["distress", "did-what-matters"]
    assert [measure.name for measure in measures.known()] == ["distress", "did-what-matters", "phq-8"]
    bench.close()


def test_answering_once_what_no_sheet_asks_for_turns_nothing_on(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    measures = bench.services.measures
    measures.answer("gad-7", [1] * 7)
    bench.clock.awake(timedelta(days=60))
    assert measures.due_scales() == ()
    assert [measure.name for measure in measures.known()] == ["distress", "did-what-matters", "gad-7"]
    assert [answer.value for answer in measures.series("gad-7")] == [7]
    bench.close()


def test_an_own_rating_keeps_its_name_until_a_sheet_asks_for_the_questionnaire(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    services = bench.services
    sheet = 'meantime = 1\n[[measure]]\nname = "evenings"\n'
    take(bench, sheet)
    services.measures.note("evenings", 9)
    phq = services.scales.files["phq-8"]
    scales = Scales({"evenings": replace(phq, scale=replace(phq.scale, id="evenings"), languages={})})
    later = Measures(services.notebook, services.ids, scales)
    with pytest.raises(UserError, match=r"“evenings” is an own rating here; the questionnaire’s file needs another id"):
        later.answer("evenings", [0] * 8)
    bench.clock.awake(timedelta(minutes=1))
    later.note("evenings", 8)
    assert [answer.value for answer in later.series("evenings")] == [8]
    import_sheet(services.notebook, services.ids, read_sheet(sheet.encode(), services.library, {}, scales))
    later.answer("evenings", [0] * 8)
    assert [answer.value for answer in later.series("evenings")] == [0]
    assert [answer.value for answer in services.measures.series("evenings")] == [8]
    bench.close()


def test_a_refused_answer_changes_nothing(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    measures = bench.services.measures
    for name, answers in (("phq-8", [0] * 7), ("phq-8", [4] * 8), ("phq-9", [0] * 9), ("pcl-5", [0] * 20)):
        with pytest.raises(UserError):
            measures.answer(name, answers)
    assert bench.services.vault.measurements.all() == ()
    bench.close()


def test_an_answer_that_was_forgotten_is_gone(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    measures = bench.services.measures
    noted, changes = measures.answer("phq-8", [1] * 8)
    assert changes
    measures.forget(noted)
    assert measures.series("phq-8") == ()
    bench.close()


def test_the_client_turns_a_free_questionnaire_on_and_off_and_keeps_what_was_answered(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    measures = bench.services.measures
    assert measures.turn_on("gad-7")
    assert not measures.turn_on("gad-7"), "a second time changes nothing"
    assert [scale.id for scale in measures.due_scales()] == ["gad-7"]
    measures.answer("gad-7", (1,) * 7)
    assert measures.due_scales() == ()
    bench.clock.awake(timedelta(days=14))
    assert [scale.id for scale in measures.due_scales()] == ["gad-7"]
    assert measures.turn_off("gad-7")
    assert not measures.turn_off("gad-7")
    assert measures.due_scales() == ()
    assert [answer.value for answer in measures.series("gad-7")] == [7]
    bench.close()


def test_what_a_sheet_asks_for_keeps_its_days_when_it_is_turned_on_as_well(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    take(bench, PHQ_8 + "every_days = 30\n")
    assert not bench.services.measures.turn_on("phq-8")
    (asked,) = bench.services.vault.measures.all()
    assert asked.every_days == 30
    bench.close()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("phq-9", "PHQ-9 needs a therapist’s say: a plan sheet that asks for it, with the key “agreed”."),
        ("pcl-5", "PCL-5 needs a therapist’s plan sheet that asks for it."),
        ("nothing", "There is no questionnaire called “nothing”; there are: gad-7, pcl-5, phq-8, phq-9."),
    ],
)
def test_what_needs_somebodys_say_is_not_turned_on_without_it(tmp_path: Path, name: str, sentence: str) -> None:
    bench = open_bench(tmp_path / "data")
    with pytest.raises(UserError) as refused:
        bench.services.measures.turn_on(name)
    assert str(refused.value) == sentence
    assert bench.services.vault.measures.all() == ()
    bench.close()


def test_what_was_agreed_is_not_turned_off_here(tmp_path: Path) -> None:
    bench = open_bench(tmp_path / "data")
    take(bench, 'meantime = 1\nfrom = "R. K."\n[[measure]]\nname = "phq-9"\nagreed = "as we said"\n')
    with pytest.raises(UserError, match="stays with them"):
        bench.services.measures.turn_off("phq-9")
    assert [scale.id for scale in bench.services.measures.due_scales()] == ["phq-9"]
    bench.close()
