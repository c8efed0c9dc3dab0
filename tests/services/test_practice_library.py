from __future__ import annotations

from pathlib import Path

import pytest

from meantime.domain.errors import FieldError
from meantime.domain.practices import FieldKind, Practice
from meantime.resources import resource
from meantime.services.practices import Library, read_practice

P3 = {
    "thought-record",
    "behavioural-experiment",
    "exposure",
    "prolonged-exposure",
    "activation",
    "diary-card",
    "defusion",
    "committed-action",
    "journal",
    "dream-record",
    "breathing",
    "box-breathing",
    "grounding",
    "mindfulness",
    "body-scan",
    "pmr",
    "i-statement",
    "self-compassion",
    "gratitude",
    "worry-time",
    "sleep-diary",
    "safe-place",
    "free",
}
OWN = 'id = "singing"\ntitle = "Singing"\nmodality = "any"\n'
NUMBER = '[[field]]\nid = "joy"\nlabel = "Joy"\nkind = "number"\nlow = 0\nhigh = 5\n'


def own_folder(tmp_path: Path, **files: str) -> Path:
    for name, content in files.items():
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
    return tmp_path


def test_every_practice_of_the_library_is_there_and_sound() -> None:
    library = Library.load(resource("practices"))
    assert library.problems == ()
    assert {practice.id for practice in library.all()} >= P3


@pytest.mark.parametrize("found", Library.load(resource("practices")).all(), ids=lambda practice: practice.id)
def test_a_shipped_practice_says_what_it_is(found: Practice) -> None:
    assert found.title
    assert found.modality
    for field in found.fields:
        assert field.label
        if field.kind is FieldKind.NUMBER:
            assert found.scale(field.id) == (field.low, field.high)


def test_an_exposure_asks_for_distress_before_at_its_peak_and_after() -> None:
    library = Library.load(resource("practices"))
    for name in ("exposure", "prolonged-exposure"):
        practice = library.get(name)
        assert practice is not None
        assert practice.exposure
        assert [practice.scale(f"suds-{when}") for when in ("before", "peak", "after")] == [(0, 100)] * 3


def test_the_practice_that_is_locked_by_therapists_suggests_no_small_version() -> None:
    practice = Library.load(resource("practices")).get("prolonged-exposure")
    assert practice is not None
    assert practice.small is None
    assert not any(field.small for field in practice.fields)


def test_an_own_practice_needs_a_file_and_no_code(tmp_path: Path) -> None:
    library = Library.load(resource("practices"), own_folder(tmp_path, singing=OWN + NUMBER))
    practice = library.get("singing")
    assert practice is not None
    assert practice.scale("joy") == (0, 5)


def test_a_bad_file_is_named_and_refused_alone(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, bad=OWN + "colour = 1\n", singing=OWN, broken="id = ")
    library = Library.load(resource("practices"), folder)
    assert library.get("singing") is not None
    assert sorted(problem.split(":")[0] for problem in library.problems) == ["bad.toml", "broken.toml"]
    assert any("colour" in problem for problem in library.problems)


def test_a_shipped_practice_keeps_its_id(tmp_path: Path) -> None:
    library = Library.load(resource("practices"), own_folder(tmp_path, mine=OWN.replace("singing", "breathing")))
    found = library.get("breathing")
    assert found is not None
    assert found.title == "Paced breathing"
    assert library.problems[0].startswith("mine.toml: id")


def test_free_practice_is_always_there(tmp_path: Path) -> None:
    assert Library.load(tmp_path).get("free") is not None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\x00",
        'id = "Singing"\ntitle = "x"\nmodality = "any"\n',
        'id = "a b"\ntitle = "x"\nmodality = "any"\n',
        'id = 5\ntitle = "x"\nmodality = "any"\n',
        'id = "singing"\nmodality = "any"\n',
        OWN + "exposure = 1\n",
        OWN + NUMBER + NUMBER,
        OWN + NUMBER.replace("high = 5", "high = 0"),
        OWN + NUMBER.replace("low = 0\n", ""),
        OWN + NUMBER.replace("low = 0", "low = nan"),
        OWN + NUMBER.replace("high = 5", "high = inf"),
        OWN + NUMBER.replace('"number"', '"colour"'),
        OWN + '[[field]]\nid = "joy"\nlabel = "Joy"\nkind = "choice"\n',
        OWN + NUMBER + 'colour = "x"\n',
        "a = " + "[" * 5_000,
        "a = " + "9" * 5_000,
        OWN + "#" * 300_000,
    ],
)
def test_a_malformed_practice_is_refused(tmp_path: Path, content: str) -> None:
    (path,) = own_folder(tmp_path, x=content).glob("*.toml")
    with pytest.raises(FieldError):
        read_practice(path)


def test_a_practice_file_that_is_no_toml_is_refused_with_the_reason_as_it_is(tmp_path: Path) -> None:
    (path,) = own_folder(tmp_path, x="id\n").glob("*.toml")
    with pytest.raises(FieldError, match=r"Expected '=' after a key .*line 1, column 3"):
        read_practice(path)


def test_a_practice_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FieldError, match="UTF-8"):
        read_practice(path)
