"""Each file of the library is whole and sound, and one that is not is refused with the key's path."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from meantime.domain.errors import FieldError
from meantime.domain.practices import Practice
from meantime.domain.record_fields import Choice, FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.resources import resource
from meantime.services.practices import Library, read_practice
from meantime.services.practices.reading import read_content
from meantime.services.practices.report_rules import CURVE_SCALE, FITS
from meantime.services.practices.writing import as_data

FILES = sorted(resource("practices").glob("*.toml"))
ONLY_AS_ASSIGNED = {"prolonged-exposure", "safe-place"}
"""What a therapist alone sizes: no small version is suggested."""

AS_LONG_AS_IT_TAKES = {"activation", "committed-action", "exposure", "free"} | ONLY_AS_ASSIGNED
"""Their length is that of what was agreed."""

MINUTES = {
    "thought-record": (3, 5),
    "diary-card": (2, 3),
    "defusion": (1, 2),
    "journal": (10, 15),
    "mindfulness": (10, 20),
    "worry-time": (5, 15),
}
"""Lengths that are usual for a practice."""

OWN = 'id = "singing"\ntitle = "Singing"\nmodality = "any"\n'


def numbers(*ids: str, high: int = 100) -> str:
    return "".join(
        f'[[field]]\nid = "{name}"\nlabel = "{name}"\nkind = "number"\nlow = 0\nhigh = {high}\n' for name in ids
    )


def field(kind: str, *more: str, name: str = "x") -> str:
    return "\n".join(("[[field]]", f'id = "{name}"', 'label = "X"', f'kind = "{kind}"', *more)) + "\n"


def column(kind: str, *more: str) -> str:
    return "\n".join(("[[field.column]]", 'id = "c"', 'label = "C"', f'kind = "{kind}"', *more)) + "\n"


def rule(show: str, *ids: str, more: str = "") -> str:
    listed = ", ".join(f'"{name}"' for name in ids)
    return f'[[report]]\nshow = "{show}"\nfields = [{listed}]\n{more}'


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEachFile:
    """A file that is put into the folder is looked at like the others."""

    def test_it_is_read_under_its_own_name_and_nothing_in_it_is_lost(self, path: Path) -> None:
        practice = read_practice(path)
        assert practice.id == path.stem
        written = json.loads(json.dumps(as_data(practice)))
        assert read_content(written) == practice
        assert set(tomllib.loads(path.read_text("utf-8"))) - set(written) == set()

    def test_it_has_a_full_and_a_small_version_with_their_minutes(self, path: Path) -> None:
        practice = read_practice(path)
        if practice.id == "free":
            assert (practice.full, practice.small) == (None, None)
            return
        assert practice.cue
        assert practice.full is not None
        assert practice.full.what
        assert (practice.full.minutes is None) == (practice.id in AS_LONG_AS_IT_TAKES)
        if practice.id in MINUTES:
            assert (practice.full.minutes, practice.full.up_to_minutes) == MINUTES[practice.id]
        assert (practice.small is None) == (practice.id in ONLY_AS_ASSIGNED)
        if practice.small is not None and practice.id != "exposure":
            assert practice.small.what
            assert practice.small.minutes is not None
            assert practice.small.minutes <= min(2, practice.full.minutes or 2)

    def test_its_small_version_has_fields_of_its_own(self, path: Path) -> None:
        practice = read_practice(path)
        small = [each.id for each in practice.fields if each.small]
        assert bool(small) == (practice.id != "prolonged-exposure")
        assert len(practice.fields) >= 1

    def test_what_the_page_says_of_it_is_of_its_own_fields(self, path: Path) -> None:
        practice = read_practice(path)
        assert practice.report is not None or practice.id == "free"
        known = {each.id: each for each in practice.fields}
        for each in practice.rules:
            assert {known[name].kind for name in each.fields} <= set(FITS[each.show].kinds)
            assert FITS[each.show].least <= len(each.fields) <= FITS[each.show].most

    def test_its_guide_is_one_that_can_be_followed(self, path: Path) -> None:
        practice = read_practice(path)
        guide = practice.guide
        if guide is None:
            return
        assert guide.pacer or guide.timer or guide.steps
        full, small = practice.full, practice.small
        assert full is not None
        if guide.pacer is not None:
            pacer = guide.pacer
            seconds = pacer.inhale + pacer.hold + pacer.exhale + pacer.hold_after
            assert 8 <= seconds <= 30
            assert pacer.rounds * seconds <= 60 * (full.minutes or 0)
            assert small is not None
            assert pacer.small_rounds * seconds <= 90 * (small.minutes or 0)
        if guide.timer is not None:
            assert (full.minutes or 0) <= guide.timer.minutes <= (full.up_to_minutes or full.minutes or 0)

    def test_its_words_are_plain_and_none_of_them_blames(self, path: Path) -> None:
        said: list[str] = []
        practice = read_practice(path)

        def heard(words: str) -> str:
            said.append(words)
            return words

        practice.worded(heard)
        assert {practice.title, *practice.cautions, *(each.label for each in practice.fields)} <= set(said)
        text = " ".join(said).casefold()
        for word in ("!", "missed", "failed", "overdue", "streak", "should ", "must "):
            assert word not in text, word


def test_the_words_of_a_practice_come_in_the_language_in_force_and_ids_stay() -> None:
    practice = read_practice(resource("practices") / "diary-card.toml")
    turned = practice.worded(str.upper)
    assert turned.title == "DIARY CARD"
    assert (turned.full, turned.small) != (practice.full, practice.small)
    skills, behaviours = turned.field("skills"), turned.field("behaviours")
    assert skills.points[0] == "NOT THOUGHT OF"
    assert behaviours.columns[0] == RecordField("behaviour", "WHAT", FieldKind.TEXT)
    assert [rule.fields for rule in turned.rules] == [rule.fields for rule in practice.rules]
    assert practice.worded(str) == practice


def test_words_that_are_not_there_are_not_translated() -> None:
    assert Practice("x", "X", "any").worded(lambda words: words or "the head of a catalogue") == Practice(
        "x", "X", "any"
    )


def read(content: str) -> Practice:
    return read_content(tomllib.loads(content))


def test_every_kind_of_field_can_be_asked_for() -> None:
    practice = read(
        OWN
        + "".join(field(kind, name=kind) for kind in ("text", "long-text", "time", "duration", "yes-no", "intensities"))
        + field("number", "low = 1", "high = 3", 'points = ["a", "b", "c"]', "small = true", name="n")
        + field("choice", 'choices = { a = "One", b-2 = "Two" }', name="c")
        + field("choice", 'choices = ["no", "yes"]', name="d")
        + field("several", 'choices = ["no", "yes"]', name="s")
        + field("table", name="t")
        + column("choice", 'choices = ["no", "yes"]')
    )
    assert {each.kind for each in practice.fields} == set(FieldKind)
    assert practice.field("intensities").scale == (0, 100)
    assert practice.field("n") == RecordField("n", "X", FieldKind.NUMBER, 1, 3, points=("a", "b", "c"), small=True)
    assert practice.field("c").choices == (Choice("a", "One"), Choice("b-2", "Two"))
    assert practice.field("t").columns[0].choices == (Choice("no", "no"), Choice("yes", "yes"))


def test_a_file_as_it_was_before_there_were_more_keys_is_read_as_ever() -> None:
    practice = read(
        OWN
        + 'full = "The whole song"\nsmall = "One line"\n'
        + numbers("joy-before", "joy-after", "breath", high=5)
        + field("yes-no", name="loud")
    )
    assert practice.full is not None
    assert (practice.full.what, practice.full.minutes) == ("The whole song", None)
    assert practice.rules == (
        ReportRule(Shown.CHANGE, ("joy-before", "joy-after")),
        ReportRule(Shown.MEDIAN, ("breath",)),
        ReportRule(Shown.TALLY, ("loud",)),
    )


def test_a_file_can_say_that_the_page_adds_nothing() -> None:
    assert read(OWN + "report = []\n" + numbers("a")).rules == ()
    assert CURVE_SCALE == (0, 100)


NUMBERS = numbers("a-before", "a-after")
REFUSED = [
    ("", "id"),
    ('id = "Singing"\n', "id"),
    (OWN + "colour = 1\n", "colour"),
    (OWN + 'modality-2 = "x"\n', "modality-2"),
    (OWN.replace('"Singing"', '"' + "x" * 201 + '"'), "title"),
    (OWN + 'summary = "' + "x" * 2_001 + '"\n', "summary"),
    (OWN + "full = 5\n", "full"),
    (OWN + "full = {}\n", "full"),
    (OWN + "full = { minutes = 0 }\n", "full.minutes"),
    (OWN + "full = { minutes = 1441 }\n", "full.minutes"),
    (OWN + "full = { minutes = [15, 10] }\n", "full.minutes"),
    (OWN + 'small = { what = "x", hours = 1 }\n', "small.hours"),
    (OWN + 'cautions = "x"\n', "cautions"),
    (OWN + "cautions = []\n", "cautions"),
    (OWN + 'cautions = ["x", 5]\n', "cautions[2]"),
    (OWN + 'cautions = ["' + "x" * 301 + '"]\n', "cautions[1]"),
    (OWN + "cautions = [" + '"x", ' * 11 + "]\n", "cautions"),
    (OWN + 'exposure = "yes"\n', "exposure"),
    (OWN + 'stages = ["a"]\n' + numbers("a"), "stages"),
    (OWN + 'stages = ["a", "a"]\n' + field("text", "small = true") + numbers("b"), "stages"),
    (OWN + f"stages = {list('abcde')}\n" + numbers("a"), "stages"),
    (OWN + 'stages = ["a", "b"]\n' + numbers("a"), "stages"),
    (OWN + 'stages = ["a", "b", "c"]\n' + field("text", "small = true") + numbers("b"), "stages"),
    (OWN + field("text", "stage = 2"), "field[1].stage"),
    (OWN + 'stages = ["a", "b"]\n' + field("text", "small = true", "stage = 2"), "field[1].stage"),
    (OWN + 'stages = ["a", "b"]\n' + field("text", "stage = 1"), "field[1].stage"),
    (OWN + 'stages = ["a", "b"]\n' + field("text", "stage = 2.5"), "field[1].stage"),
    (OWN + numbers("a") + field("text", 'below = "b"'), "field[2].below"),
    (OWN + field("text", 'below = "x"'), "field[1].below"),
    (OWN + numbers("a") + field("text", "small = true", 'below = "a"'), "field[2].below"),
    (OWN + numbers("a") + field("text", 'below = "a"') + field("text", 'below = "x"', name="y"), "field[3].below"),
    (OWN + field("table") + column("text", 'below = "x"'), "field[1].column[1].below"),
    (OWN + "week = 5\n", "week"),
    (OWN + "week = []\n" + numbers("a"), "week"),
    (OWN + 'week = ["b"]\n' + numbers("a"), "week[1]"),
    (OWN + 'week = ["a", "a"]\n' + numbers("a"), "week"),
    (OWN + 'week = ["a", "x"]\n' + numbers("a") + field("text"), "week[2]"),
    (OWN + f"week = {[f'n{n}' for n in range(13)]}\n" + numbers(*(f"n{n}" for n in range(13))), "week"),
    (OWN + "field = 5\n", "field"),
    (OWN + "field = [5]\n", "field[1]"),
    (OWN + numbers(*(f"n{n}" for n in range(61))), "field"),
    (OWN + field("colour"), "field[1].kind"),
    (OWN + field("text", "colour = 1"), "field[1].colour"),
    (OWN + field("text", "small = 1"), "field[1].small"),
    (OWN + field("text") + field("text"), "field[2].id"),
    (OWN + field("text", "low = 0"), "field[1].low"),
    (OWN + field("yes-no", "high = 1"), "field[1].high"),
    (OWN + field("number"), "field[1].low"),
    (OWN + field("number", "low = 5", "high = 5"), "field[1].low"),
    (OWN + field("number", "low = nan", "high = 5"), "field[1].low"),
    (OWN + field("number", "low = 0", "high = 1_000_000"), "field[1].high"),
    (OWN + field("number", "low = true", "high = 5"), "field[1].low"),
    (OWN + field("intensities", "low = 0"), "field[1].low"),
    (OWN + field("number", "low = 0", "high = 2", 'points = ["a", "b"]'), "field[1].points"),
    (OWN + field("number", "low = 0.5", "high = 1.5", 'points = ["a", "b"]'), "field[1].points"),
    (OWN + field("number", "low = 0", "high = 1", 'points = ["a", 2]'), "field[1].points[2]"),
    (OWN + field("text", 'unit = "min"'), "field[1].unit"),
    (OWN + field("number", "low = 0", "high = 2", 'unit = "' + "m" * 21 + '"'), "field[1].unit"),
    (OWN + field("intensities", 'points = ["a"]'), "field[1].points"),
    (OWN + field("choice"), "field[1].choices"),
    (OWN + field("choice", "choices = []"), "field[1].choices"),
    (OWN + field("choice", "choices = {}"), "field[1].choices"),
    (OWN + field("choice", 'choices = "yes"'), "field[1].choices"),
    (OWN + field("choice", 'choices = ["yes", "No"]'), "field[1].choices[2]"),
    (OWN + field("choice", 'choices = ["yes", "yes"]'), "field[1].choices"),
    (OWN + field("choice", "choices = { a = 1 }"), "field[1].choices.a"),
    (OWN + field("choice", 'choices = { "A b" = "x" }'), "field[1].choices.A b"),
    (OWN + field("text", 'choices = ["yes"]'), "field[1].choices"),
    (OWN + field("several"), "field[1].choices"),
    (OWN + field("table") + column("several", 'choices = ["yes"]'), "field[1].column[1].kind"),
    (OWN + field("table"), "field[1].column"),
    (OWN + field("text") + column("text"), "field[1].column"),
    (OWN + field("table") + column("table"), "field[1].column[1].column"),
    (OWN + field("table") + column("intensities"), "field[1].column[1].kind"),
    (OWN + field("table") + column("long-text"), "field[1].column[1].kind"),
    (OWN + field("table") + column("number"), "field[1].column[1].low"),
    (OWN + field("table") + column("text", "small = true"), "field[1].column[1].small"),
    (OWN + field("table") + column("text") + column("text"), "field[1].column[2].id"),
    (OWN + "guide = 5\n", "guide"),
    (OWN + "guide = {}\n", "guide"),
    (OWN + "[guide]\nsong = 1\n", "guide.song"),
    (OWN + '[guide]\nsmall_steps = ["x"]\n', "guide.small_steps"),
    (OWN + '[guide]\nsteps = ["x", ""]\n', "guide.steps[2]"),
    (OWN + "[guide]\nsteps = [" + '"x", ' * 41 + "]\n", "guide.steps"),
    (OWN + "[guide.timer]\n", "guide.timer.minutes"),
    (OWN + "[guide.timer]\nminutes = 0\n", "guide.timer.minutes"),
    (OWN + "[guide.timer]\nminutes = 121\n", "guide.timer.minutes"),
    (OWN + "[guide.timer]\nminutes = 5\nsmall_minutes = 6\n", "guide.timer.small_minutes"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\n", "guide.pacer.rounds"),
    (OWN + "[guide.pacer]\nin = 0.5\nout = 4\nrounds = 4\n", "guide.pacer.in"),
    (OWN + "[guide.pacer]\nin = 4\nout = 16\nrounds = 4\n", "guide.pacer.out"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\nhold = -1\nrounds = 4\n", "guide.pacer.hold"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\nhold_after = 16\nrounds = 4\n", "guide.pacer.hold_after"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\nrounds = 0\n", "guide.pacer.rounds"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\nrounds = 4\nsmall_rounds = 5\n", "guide.pacer.small_rounds"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\nrounds = 4\nholds_skippable = 1\n", "guide.pacer.holds_skippable"),
    (OWN + "[guide.pacer]\nin = 4\nout = 4\nrounds = 4\n[guide.timer]\nminutes = 5\n", "guide.timer"),
    (OWN + "report = 5\n", "report"),
    (OWN + NUMBERS + rule("sum", "a-before"), "report[1].show"),
    (OWN + NUMBERS + '[[report]]\nshow = "median"\n', "report[1].fields"),
    (OWN + NUMBERS + rule("median"), "report[1].fields"),
    (OWN + NUMBERS + rule("median", "joy"), "report[1].fields[1]"),
    (OWN + NUMBERS + rule("median", "a-before", "a-after"), "report[1].fields"),
    (OWN + NUMBERS + rule("change", "a-before"), "report[1].fields"),
    (OWN + NUMBERS + rule("change", "a-before", "a-before"), "report[1].fields"),
    (OWN + NUMBERS + numbers("b", high=10) + rule("change", "a-before", "b"), "report[1].fields"),
    (OWN + numbers("a", "b", high=10) + rule("curve", "a", "b"), "report[1].fields"),
    (OWN + NUMBERS + rule("tally", "a-before"), "report[1].fields[1]"),
    (OWN + NUMBERS + rule("sleep", "a-before", "a-after"), "report[1].fields"),
    (OWN + numbers(*"abcdef") + rule("sleep", *"abcdef"), "report[1].fields"),
    (OWN + NUMBERS + field("text") + rule("median", "a-before") + rule("median", "x"), "report[2].fields[1]"),
    (OWN + NUMBERS + rule("picked", "a-before"), "report[1].fields"),
    (OWN + field("yes-no") + rule("picked", "x"), "report[1].fields[1]"),
    (OWN + NUMBERS + rule("median", "a-before", more="label = 5\n"), "report[1].label"),
    (OWN + NUMBERS + rule("median", "a-before", more="colour = 5\n"), "report[1].colour"),
    (OWN + NUMBERS + rule("median", "a-before") + rule("median", "a-before"), "report[2]"),
    (OWN + numbers("a", "b", "c") + rule("curve", "a", "b") + rule("curve", "b", "c"), "report[2]"),
    (OWN + NUMBERS + rule("days", "a-before") * 21, "report"),
]


@pytest.mark.parametrize(("content", "path"), REFUSED, ids=lambda part: part if len(part) < 40 else "")
def test_a_malformed_file_is_refused_with_the_path_of_its_key(tmp_path: Path, content: str, path: str) -> None:
    (tmp_path / "singing.toml").write_text(content, "utf-8")
    with pytest.raises(FieldError) as refused:
        read_practice(tmp_path / "singing.toml")
    assert refused.value.path == path
    assert refused.value.reason.isprintable()


def test_malformed_files_are_named_one_by_one_and_the_others_stay_usable(tmp_path: Path) -> None:
    for number, (content, _) in enumerate(REFUSED):
        (tmp_path / f"bad-{number:03}.toml").write_text(content, "utf-8")
    (tmp_path / "good.toml").write_text(OWN + NUMBERS + rule("change", "a-before", "a-after"), "utf-8")
    library = Library.load(resource("practices"), tmp_path)
    told = [problem.split(": ")[:2] for problem in library.problems]
    assert told == [[f"bad-{number:03}.toml", path] for number, (_, path) in enumerate(REFUSED)]
    assert len(library.all()) == len(FILES) + 1
    assert library.own == {"singing"}
