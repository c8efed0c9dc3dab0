"""What the window says of ratings and questionnaires in a sheet, before it is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo_bench import Bench, open_bench
from meantime.domain.errors import FieldError
from meantime.services.screens.incoming import IncomingScreen
from meantime.services.sheets.intake import PlanSheets


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(tmp_path / "data")
    yield opened
    opened.close()


def sheets(bench: Bench) -> PlanSheets:
    services = bench.services
    return PlanSheets(services.notebook, services.library, services.ids, services.files, services.scales)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sheet.toml"
    path.write_text(f"meantime = 1\n{text}", "utf-8")
    return path


def test_a_questionnaire_is_called_by_its_title_and_a_rating_by_its_name(bench: Bench, tmp_path: Path) -> None:
    services = bench.services
    path = written(tmp_path, '[[measure]]\nname = "phq-8"\n[[measure]]\nname = "sleep"\nevery_days = 1\n')
    opened = sheets(bench).open(path)
    view = IncomingScreen(services.notebook, services.library, services.scales).view(opened)
    assert view.beside == ("Questionnaire: PHQ-8, every 14 days", "Rating: sleep, every day")
    assert sheets(bench).take_in(opened)
    assert [scale.id for scale in services.measures.due_scales()] == ["phq-8"]
    assert IncomingScreen(services.notebook, services.library).view(sheets(bench).open(path)).changes_nothing


def test_one_that_needs_somebodys_say_is_refused_before_it_is_taken_in(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(FieldError, match=r"sheet\.toml: measure\[1\]\.agreed: PHQ-9 needs a therapist’s say"):
        sheets(bench).open(written(tmp_path, '[[measure]]\nname = "phq-9"\n'))
    with pytest.raises(FieldError, match=r"sheet\.toml: measure\[1\]\.name: PCL-5 is asked for by a therapist’s sheet"):
        sheets(bench).open(written(tmp_path, '[[measure]]\nname = "pcl-5"\n'))
    assert bench.services.vault.measures.all() == ()
