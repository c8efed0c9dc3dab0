"""Each questionnaire that ships stands as it was published; a file that cannot be used is named."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

import published_scales as published
from meantime.domain.errors import FieldError
from meantime.domain.scales import Needs, Scale, Worse
from meantime.language import use_language
from meantime.resources import resource
from meantime.services.scales import Scales, read_scale
from meantime.services.scales.reading import read_content

FOLDER = resource("measures")
SHIPPED = Scales.load(FOLDER)
NO_PERMISSION = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant"
    " from Pfizer Inc. No permission required to reproduce, translate, display or distribute."
)
TWO_WEEKS = "Over the last 2 weeks, how often have you been bothered by"
IM_VERLAUF = "Wie oft fühlten Sie sich im Verlauf der letzten 2 Wochen durch die folgenden Beschwerden beeinträchtigt?"
OWN = """
id = "evenings"
title = "Evenings"
window = "last week"
question = "How often?"
notice = "Made up."
source = "Here."
worse = "down"
times = 4
[[option]]
value = 0
label = "Never"
[[option]]
value = 5
label = "Always"
[[item]]
id = "quiet"
text = "It was quiet."
[[band]]
low = 0
label = "few"
source = "Here."
[[band]]
low = 8
label = "many"
source = "Here."
[flag]
change = 4
source = "Here."
[text.de]
question = "Wie oft?"
options = ["Nie", "Immer"]
items = ["Es war ruhig."]
notice = "Ausgedacht."
source = "Hier."
"""


def scale(name: str, language: str = "en") -> Scale:
    found = SHIPPED.get(name, language)
    assert found is not None
    return found


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


def items(found: Scale) -> list[str]:
    return [item.text for item in found.items]


def answers(found: Scale) -> list[tuple[int, str]]:
    return [(option.value, option.label) for option in found.options]


def test_the_four_questionnaires_that_may_ship_are_there_and_no_other() -> None:
    assert SHIPPED.problems == ()
    assert set(SHIPPED.files) == {"phq-8", "phq-9", "gad-7", "pcl-5"}
    assert {path.stem for path in FOLDER.iterdir()} == set(SHIPPED.files)


def test_the_phq_stands_word_for_word() -> None:
    for name, n in (("phq-8", 8), ("phq-9", 9)):
        found = scale(name)
        assert items(found) == lines(published.PHQ_9)[:n]
        assert answers(found) == list(enumerate(lines(published.HOW_OFTEN)))
        assert found.question == f"{TWO_WEEKS} any of the following problems?"
        assert found.notice == NO_PERMISSION
        assert items(scale(name, "de")) == lines(published.PHQ_9_GERMAN)[:n]


def test_the_gad_7_stands_word_for_word() -> None:
    found = scale("gad-7")
    assert items(found) == lines(published.GAD_7)
    assert answers(found) == list(enumerate(lines(published.HOW_OFTEN)))
    assert found.question == f"{TWO_WEEKS} the following problems?"
    assert found.notice == NO_PERMISSION
    assert items(scale("gad-7", "de")) == lines(published.GAD_7_GERMAN)


def test_the_pcl_5_stands_word_for_word() -> None:
    found = scale("pcl-5")
    assert items(found) == lines(published.PCL_5)
    assert answers(found) == list(enumerate(lines(published.HOW_MUCH)))
    assert found.question == "In the past month, how much were you bothered by:"
    assert "Weathers" in found.notice
    assert "public domain" in found.notice


@pytest.mark.parametrize("name", ["phq-8", "phq-9", "gad-7"])
def test_the_german_form_has_its_own_question_answers_and_notice(name: str) -> None:
    found, english = scale(name, "de"), scale(name)
    assert found.question == IM_VERLAUF
    assert answers(found) == list(enumerate(lines(published.HOW_OFTEN_GERMAN)))
    assert "Löwe" in found.notice
    assert "No permission required" in found.notice
    assert [item.loinc for item in found.items] == [item.loinc for item in english.items]
    assert (found.flag, found.loinc, found.low, found.high) == (
        english.flag,
        english.loinc,
        english.low,
        english.high,
    )


@pytest.mark.parametrize(("name", "language"), [("pcl-5", "de"), ("pcl-5", "es"), ("phq-9", "es"), ("gad-7", "fr")])
def test_without_published_words_of_a_language_the_english_ones_stand(name: str, language: str) -> None:
    assert scale(name, language) == scale(name)


def test_a_questionnaire_comes_in_the_language_in_force() -> None:
    use_language("de")
    try:
        found = SHIPPED.get("phq-8")
        assert found is not None
        assert found.question == IM_VERLAUF
    finally:
        use_language("en")
    assert SHIPPED.all()[0].title == "GAD-7"


def test_who_has_to_say_so_is_as_the_clinical_brief_has_it() -> None:
    assert {name: scale(name).needs for name in SHIPPED.files} == {
        "phq-8": Needs.FREE,
        "gad-7": Needs.FREE,
        "phq-9": Needs.AGREED,
        "pcl-5": Needs.ASSIGNED,
    }
    assert {name: scale(name).every_days for name in ("phq-8", "gad-7", "phq-9")} == dict.fromkeys(
        ("phq-8", "gad-7", "phq-9"), 14
    )


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_a_shipped_file_says_where_everything_in_it_is_from(path: Path) -> None:
    file = read_scale(path)
    for found in (file.scale, *file.languages.values()):
        assert found.id == path.stem
        assert found.worse is Worse.UP
        assert found.source
        assert found.flag is not None
        assert found.flag.source
        assert all(band.source for band in found.bands)
        assert "memory" not in "".join([found.flag.source, *(band.source for band in found.bands)])


def test_the_codes_are_those_of_loinc() -> None:
    phq, gad = scale("phq-9"), scale("gad-7")
    assert phq.loinc is not None
    assert gad.loinc is not None
    assert (phq.loinc.panel, phq.loinc.total) == ("44249-1", "44261-6")
    assert (gad.loinc.panel, gad.loinc.total) == ("69737-5", "70274-6")
    phq_items = ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]
    assert [item.loinc for item in phq.items] == phq_items
    assert [item.loinc for item in scale("phq-8").items] == phq_items[:8]
    gad_items = ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"]
    assert [item.loinc for item in gad.items] == gad_items
    for found in (phq, gad, scale("phq-8")):
        assert [option.loinc for option in found.options] == ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
    assert scale("phq-8").loinc is None
    assert scale("pcl-5").loinc is None


@pytest.mark.parametrize("name", sorted(SHIPPED.files))
def test_the_last_digit_of_every_code_is_its_check_digit(name: str) -> None:
    found = scale(name)
    codes = [item.loinc for item in found.items if item.loinc is not None]
    codes += [found.loinc.panel, found.loinc.total] if found.loinc is not None else []
    for code in codes:
        number, _, check = code.partition("-")
        doubled = "".join(
            str(int(digit) * 2) if place % 2 == 0 else digit for place, digit in enumerate(reversed(number))
        )
        assert (-sum(map(int, doubled))) % 10 == int(check), code


def test_a_file_of_ones_own_is_read_and_keeps_its_words(tmp_path: Path) -> None:
    (tmp_path / "EVENINGS.TOML").write_text(OWN, "utf-8")
    scales = Scales.load(FOLDER, tmp_path)
    assert scales.problems == ()
    assert scales.own == {"evenings"}
    found = scales.get("evenings")
    assert found is not None
    assert (found.low, found.high, found.score([5])) == (0, 20, 20)
    assert found.flagged(20, 16)
    german = scales.get("evenings", "de")
    assert german is not None
    assert items(german) == ["Es war ruhig."]


REFUSED = {
    "id": (('id = "evenings"', 'id = "Evenings"'), "id: expected small letters, digits and hyphens"),
    "taken": (('id = "evenings"', 'id = "phq-8"'), "id: this name is taken already; expected another id"),
    "own rating": (('id = "evenings"', 'id = "distress"'), "id: this name is taken already; expected another id"),
    "no notice": (('notice = "Made up."\n', ""), "notice: expected this key"),
    "no item": (
        ('[[item]]\nid = "quiet"\ntext = "It was quiet."\n', ""),
        "item: expected 1 to 100 of them",
    ),
    "one option": (('[[option]]\nvalue = 5\nlabel = "Always"\n', ""), "option: expected 2 to 11 of them"),
    "same value": (("value = 5", "value = 0"), "option[2].value: expected each one once"),
    "value": (("value = 5", "value = 5.5"), "option[2].value: expected a whole number from 0 to 100"),
    "times": (("times = 4", "times = 0"), "times: expected a whole number from 1 to 100"),
    "watched": (("times = 4", 'watched = "9"'), "watched: expected the id of one of its items"),
    "flag": (("change = 4", "change = 21"), "flag.change: expected at most 20, as its sums go"),
    "worse": (('worse = "down"\n', ""), "worse: expected this key beside [flag]"),
    "band": (("low = 8", "low = 21"), "band[2].low: expected a sum from 0 to 20"),
    "band order": (("low = 8", "low = 0"), "band: expected bands in rising order, each low once"),
    "needs": (("times = 4", 'needs = "nobody"'), "needs: expected one of: free, agreed, assigned"),
    "language": (("[text.de]", "[text.German]"), "text.German: expected a language such as de"),
    "its items": (('items = ["Es war ruhig."]', "items = []"), "text.de.items: expected a list of 1 texts"),
    "unknown": (("times = 4", "cut = 4"), "cut: this key is not known"),
    "unknown in an item": (('id = "quiet"', 'id = "quiet"\nweight = 2'), "item[1].weight: this key is not known"),
    "no toml": (('id = "evenings"', "id = "), "this is not valid TOML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_broken_file_is_named_with_the_keys_path_and_spoils_no_other(tmp_path: Path, case: str) -> None:
    (old, new), said = REFUSED[case]
    assert old in OWN
    (tmp_path / "broken.toml").write_text(OWN.replace(old, new, 1), "utf-8")
    (tmp_path / "good.toml").write_text(OWN.replace("evenings", "mornings"), "utf-8")
    scales = Scales.load(FOLDER, tmp_path)
    (problem,) = scales.problems
    assert problem.startswith(f"broken.toml: {said}")
    assert scales.own == {"mornings"}
    assert set(scales.files) == {*SHIPPED.files, "mornings"}


def test_the_intro_is_needed_in_every_language_where_the_file_has_one() -> None:
    with pytest.raises(FieldError, match=r"text\.de\.intro: expected this key"):
        read_content(tomllib.loads(OWN.replace("times = 4", 'intro = "Read this."')))


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_odd_things_in_the_folder_are_named_and_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "big.toml").write_text("#" * (256 * 1024 + 1), "utf-8")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    scales = Scales.load(FOLDER, tmp_path)
    assert [problem.split(":")[0] for problem in scales.problems] == ["big.toml", "folder.toml", "pipe.toml"]
    assert set(scales.files) == set(SHIPPED.files)
