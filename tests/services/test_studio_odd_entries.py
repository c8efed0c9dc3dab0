"""Whatever stands in a draft, and whatever is typed, the studio has something to say of it and refuses in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.services.studio.keeping import opened
from proof_size import examples
from sheet_strategies import RULES
from short_sheets import COFFEE, at, plan, sheet
from studio_rig import StudioRig, studio_rig

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.sampled_from(["5", "0,5", "10–15", "15-10", "1440", "99999", "5-", "٣", "-1", "1e3", ".5", "0"])
DAYS = st.sampled_from(["2026-11-23", "2026-12-24", "1969-01-01", "9999-12-31", "2026-02-30", "20261123", "tomorrow"])
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 2000),
    TEXTS,
    RULES,
    DAYS,
    st.sampled_from(
        ["Coffee", "08:00", "24:00", "MO-FR", "FR-MO", "XX", "2026-12-01T14:00:00", "2026-12-01T14:00+02:00"]
    ),
)
VALUES = PLAIN | st.lists(PLAIN, max_size=3)
KEYS = st.sampled_from(["after", "offset", "days", "at", "rule", "once", "times_per_week", "when", "zone"])
MOMENTS = st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=3)
STEPS = st.lists(st.dictionaries(st.sampled_from(["title", "suds", "repeat"]), TEXTS | NUMBERS), max_size=3)
FIELDS = {
    **{name: TEXTS for name in ("said", "title", "what", "where", "why", "full_what", "small_what", "discreet")},
    **{name: TEXTS for name in ("obstacle_if", "obstacle_then", "reward", "assigned_by", "stop_rule")},
    **{name: NUMBERS | TEXTS for name in ("full_minutes", "small_minutes")},
    **{name: DAYS | TEXTS for name in ("starts", "ends", "agreed_on")},
    "practice": st.sampled_from(["free", "breathing", "exposure", "gone"]),
    "moments": MOMENTS,
    "steps": STEPS,
    "confidence": st.integers(-1, 11),
    "rest": st.lists(st.integers(-1, 7)),
    "locked": st.booleans(),
    "any_order": st.booleans(),
    "modes": st.lists(st.sampled_from(["in-vivo", "tell", "tell", "else"])),
    "clear": st.lists(st.sampled_from(["no place", "no such rule"])),
}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudioRig]:
    folder: Path = tmp_path_factory.mktemp("studio") / "data"
    with studio_rig(folder) as rig:
        rig.book.take(sheet(COFFEE, plan("Own"), at("09:00")))
        rig.book.take(sheet(plan("Walk"), at("08:00"), by="Dr. R.", agreed="2026-11-20"))
        yield rig


@settings(max_examples=examples(50, 1500), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries({}, optional=FIELDS), st.none() | st.sampled_from(["Own", "Walk"]))
def test_whatever_is_entered_has_a_view_and_is_taken_or_refused_in_sentences(
    studio: StudioRig, data: dict[str, object], title: str | None
) -> None:
    work = opened(data)
    plan_id = studio.book.plan(title).id if title is not None else None
    view = studio.screen.view(work, plan_id)
    assert "".join(piece.words for piece in view.pieces).endswith((".", "counts."))
    faults = studio.faults(work, plan_id)
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in faults.values())
    for point in view.points:
        assert point.question
