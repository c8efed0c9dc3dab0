"""Whatever practice a file makes: its record is written small and full, and found wherever it belongs.

The cases are the files of ``resources/practices``, so a new one is covered by being there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo_bench import Bench, open_bench
from filled_records import kept_of, typed_for
from meantime.domain.practices import Practice
from meantime.domain.record_fields import FieldKind, RecordField
from meantime.domain.report_rules import Shown
from meantime.domain.statuses import Status
from meantime.resources import resource
from meantime.services.practices import Library
from meantime.services.records.form import Marks, RecordView, UnfitRecord
from meantime.services.report.build import build_report
from meantime.services.report.period import Period
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.storage.document import export_document, import_document
from short_sheets import at, plan, sheet

LIBRARY = Library.load(resource("practices"))
IDS = sorted(LIBRARY.practices)
WITH_RECORDS = [name for name in IDS if LIBRARY.practices[name].fields]
EVERY = pytest.mark.parametrize("practice_id", WITH_RECORDS)
OWN = """
id = "humming"
title = "Humming"
modality = "any"
summary = "Hum one tone."
full = { what = "10 breaths", minutes = 3 }
small = { what = "1 breath", minutes = 0.5 }

[[field]]
id = "tone"
label = "Which tone"
kind = "choice"
small = true
choices = { low = "A low one", high = "A high one" }

[[field]]
id = "calm"
label = "How calm"
kind = "number"
low = 0
high = 10

[[report]]
show = "median"
fields = ["calm"]
"""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = open_bench(tmp_path / "data", "2026-11-23T20:00")
    yield made
    made.close()


def answer(bench: Bench, practice_id: str, status: Status) -> RecordView:
    """Take a plan of the practice in, answer it, and return its record."""
    services, steps = bench.services, []
    practice = services.library.practices[practice_id]
    small = ['small = { what = "small" }'] if practice.small is not None else []
    if practice.exposure:
        steps = ['[[plan.step]]\ntitle = "Say hello"\nsuds = 30\n']
    text = sheet(plan("It", f'practice = "{practice_id}"', *small), *steps, at("09:00"))
    read = read_sheet(text.encode(), services.library, services.notebook.anchors)
    import_sheet(services.notebook, services.ids, read)
    made = services.checkins.answer(services.notebook.find("It"), status, slot=1)
    return services.records.view(made.checkin.id)


def small_or_adapted(practice: Practice) -> Status:
    return Status.SMALL if practice.small is not None else Status.ADAPTED


def fill(bench: Bench, view: RecordView, fields: tuple[RecordField, ...]) -> RecordView:
    bench.services.records.save(view, {field.id: typed_for(field) for field in fields})
    return bench.services.records.view(view.checkin_id)


@pytest.mark.sampled(8)
@EVERY
def test_the_small_record_is_kept_and_grows_without_losing_a_word(bench: Bench, practice_id: str) -> None:
    view = answer(bench, practice_id, small_or_adapted(LIBRARY.practices[practice_id]))
    after = fill(bench, view, view.small_fields)
    assert after.values == {field.id: kept_of(field) for field in view.small_fields}
    rest = tuple(field for field in view.fields if field not in view.small_fields)
    whole = fill(bench, after, rest)
    assert whole.values == {field.id: kept_of(field) for field in view.fields}


@EVERY
def test_the_full_record_is_shown_in_the_week(bench: Bench, practice_id: str) -> None:
    view = fill(bench, found := answer(bench, practice_id, Status.FULL), found.fields)
    known = bench.services.vault.checkins.get(view.checkin_id)
    assert known is not None
    (item,) = bench.services.week_screen.day_cell(known.plan_id, known.day).items
    assert item.record
    assert [name for name, _ in item.told] == [field.label for field in view.fields]
    assert all(words for _, words in item.told)


@EVERY
def test_the_page_says_of_it_what_its_rules_say(bench: Bench, practice_id: str) -> None:
    view = answer(bench, practice_id, Status.FULL)
    bench.services.records.save(view, {field.id: typed_for(field) for field in view.fields}, Marks(star=True))
    report = build_report(bench.services.report_sources, Period())
    said = repr(report)
    practice = LIBRARY.practices[practice_id]
    shown = [rule for rule in practice.rules if rule.show in (Shown.PICKED, Shown.MEDIAN, Shown.HIGHEST, Shown.DAYS)]
    for rule in shown:
        fields = [practice.field(name) for name in rule.fields]
        if rule.show is Shown.PICKED:
            words = [field for field in fields if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)]
            assert any(kept_of(field).splitlines()[0] in said for field in words), rule
        else:
            assert kept_of(fields[0]) in said, rule


@EVERY
def test_it_goes_out_and_comes_back_unchanged(bench: Bench, practice_id: str, tmp_path: Path) -> None:
    view = fill(bench, found := answer(bench, practice_id, Status.FULL), found.fields)
    vault = bench.services.vault
    document = export_document(vault, bench.workbench.support.card())
    beside = open_bench(tmp_path / "beside", "2026-11-23T20:00")
    import_document(beside.services.vault, json.loads(json.dumps(document)))
    assert beside.services.records.view(view.checkin_id).values == view.values
    assert export_document(beside.services.vault, bench.workbench.support.card()) == document
    beside.close()


@EVERY
def test_what_cannot_be_read_is_named_at_its_field_and_nothing_is_written(bench: Bench, practice_id: str) -> None:
    view = answer(bench, practice_id, Status.FULL)
    odd = {FieldKind.NUMBER: "100000", FieldKind.TIME: "25:00", FieldKind.DURATION: "long", FieldKind.CHOICE: "neither"}
    wrong = {field.id: odd[field.kind] for field in view.fields if field.kind in odd}
    if not wrong:
        return
    with pytest.raises(UnfitRecord) as refused:
        bench.services.records.save(view, {field.id: typed_for(field) for field in view.fields} | wrong)
    assert set(refused.value.errors) == set(wrong)
    assert bench.services.records.view(view.checkin_id).values == {}


def test_blank_takes_an_answer_back_and_leaves_what_is_of_no_field(bench: Bench) -> None:
    view = fill(bench, found := answer(bench, "thought-record", Status.FULL), found.fields)
    vault = bench.services.vault
    known = vault.checkins.get(view.checkin_id)
    assert known is not None
    bench.services.records.save(view, {field.id: "" for field in view.fields})
    assert bench.services.records.view(view.checkin_id).values == {}


def test_a_new_file_of_ones_own_goes_all_the_way_without_code(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "practices").mkdir(parents=True)
    (folder / "practices" / "humming.toml").write_text(OWN, "utf-8")
    made = open_bench(folder, "2026-11-23T20:00")
    assert "humming" in [each.id for each in made.services.studio.offers().practices]
    view = fill(made, found := answer(made, "humming", Status.FULL), found.fields)
    assert view.values == {"tone": "high", "calm": "5"}
    assert "How calm" in repr(build_report(made.services.report_sources, Period()))
    made.close()


def test_malformed_files_are_named_one_by_one_and_the_others_stay_usable(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "practices").mkdir(parents=True)
    for name, text in {
        "good.toml": OWN,
        "no-title.toml": 'id = "one"\nmodality = "any"\n',
        "not-toml.toml": "id = ",
        "odd-kind.toml": OWN.replace('"choice"\nsmall', '"colour"\nsmall').replace("humming", "two"),
        "odd-rule.toml": OWN.replace('fields = ["calm"]', 'fields = ["loud"]').replace("humming", "three"),
        "taken.toml": OWN.replace("humming", "breathing"),
    }.items():
        (folder / "practices" / name).write_text(text, "utf-8")
    made = open_bench(folder, "2026-11-23T20:00")
    library = made.services.library
    named = [problem.partition(":")[0] for problem in library.problems]
    assert named == ["no-title.toml", "not-toml.toml", "odd-kind.toml", "odd-rule.toml", "taken.toml"]
    view = fill(made, found := answer(made, "humming", Status.FULL), found.fields)
    assert view.values["tone"] == "high"
    made.close()
