"""When an own rating is asked for again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from demo_bench import open_bench
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
