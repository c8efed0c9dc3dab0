"""``measure NAME --items`` and ``measures``: published questionnaires answered whole, and what they need."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commanding import CommandLine
from meantime.domain.support import SupportCard
from meantime.services.scales import NO_SCALES, Scales
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault

HEAD = "meantime = 1\n"
THERAPISTS = 'meantime = 1\nfrom = "Dr. R."\n'
AGREED = '[[measure]]\nname = "phq-9"\nagreed = "with Dr. R., 20 November"\n'
PHQ_8 = "0,1,2,3,0,1,2,3"
PHQ_9 = "0,1,2,3,0,1,2,3,"
PCL_5 = ",".join(["2"] * 20)
OWN = """
id = "evenings"
title = "Evenings"
window = "last week"
question = "How often?"
notice = "Made up."
source = "Here."
times = 4
worse = "down"
[[option]]
value = 0
label = "Never"
[[option]]
value = 5
label = "Always"
[[item]]
id = "quiet"
text = "It was quiet."
[[item]]
id = "warm"
text = "It was warm."
"""


def kept(line: CommandLine) -> list[tuple[str, int, tuple[int, ...]]]:
    """Return what stands in the vault: name, sum and answers."""
    vault = Vault.open(line.folder)
    found = [(one.name, one.value, one.items) for one in vault.measurements.all()]
    vault.close()
    return found


def card(line: CommandLine, number: str) -> None:
    desk = Desk.open(line.folder)
    desk.save_support_card(SupportCard(emergency_number=number))
    desk.close()


@pytest.mark.parametrize(
    ("name", "items", "score"),
    [
        ("phq-8", PHQ_8, "12"),
        ("phq-8", "0,0,0,0,0,0,0,0", "0"),
        ("phq-8", "3,3,3,3,3,3,3,3", "24"),
        ("gad-7", "1,2,3,0,1,2,3", "12"),
        ("gad-7", " 1, 2,3,0,1,2,3 ", "12"),
    ],
)
def test_a_questionnaire_is_noted_whole_and_its_sum_printed(
    meantime: CommandLine, name: str, items: str, score: str
) -> None:
    assert meantime.done("measure", name, "--items", items) == score
    assert kept(meantime) == [(name, int(score), tuple(map(int, items.split(","))))]


@pytest.mark.parametrize("items", ["0,1,2", PHQ_8 + ",0", "0"])
def test_half_a_questionnaire_is_refused_and_nothing_written(meantime: CommandLine, items: str) -> None:
    said = meantime.refused("measure", "phq-8", "--items", items)
    assert said == f"PHQ-8 has 8 answers, one for each item; {items.count(',') + 1} were given."
    assert kept(meantime) == []


@pytest.mark.parametrize("items", ["0,1,2,4,0,1,2,3", "0,1,2,-1,0,1,2,3"])
def test_an_answer_that_is_not_offered_is_refused_and_nothing_written(meantime: CommandLine, items: str) -> None:
    said = meantime.refused("measure", "phq-8", "--items", items)
    assert said.startswith("Answer 4 of PHQ-8 is ")
    assert said.endswith("; it can be 0, 1, 2, 3.")
    assert kept(meantime) == []


@pytest.mark.parametrize("items", ["", "a,b", "1;2", "1.5,1", "1,,2", "0x1"])
def test_answers_that_are_no_numbers_are_wrong_usage(meantime: CommandLine, items: str) -> None:
    meantime.misused("measure", "phq-8", "--items", items)
    assert kept(meantime) == []


def test_a_value_and_items_together_or_neither_are_wrong_usage(meantime: CommandLine) -> None:
    meantime.misused("measure", "phq-8", "3", "--items", PHQ_8)
    meantime.misused("measure", "phq-8")
    meantime.misused("measure", "distress")
    assert kept(meantime) == []


def test_a_sum_alone_is_no_questionnaire_and_items_are_no_rating(meantime: CommandLine) -> None:
    said = meantime.refused("measure", "phq-8", "5")
    assert said == "PHQ-8 takes an answer to each of its 8 items; a sum alone cannot be noted."
    said = meantime.refused("measure", "distress", "--items", "5")
    assert said == "There is no questionnaire called “distress”; there are: gad-7, pcl-5, phq-8, phq-9."
    assert kept(meantime) == []


def test_the_phq_9_needs_a_sheet_that_says_it_was_agreed(meantime: CommandLine) -> None:
    said = meantime.refused("measure", "phq-9", "--items", PHQ_9 + "0")
    assert said == "PHQ-9 needs a therapist’s say: a plan sheet that asks for it, with the key “agreed”."
    said = meantime.refused("plan", "import", meantime.sheet(HEAD + '[[measure]]\nname = "phq-9"\n'))
    assert "measure[1].agreed: PHQ-9 needs a therapist’s say" in said
    assert kept(meantime) == []
    meantime.take(HEAD + AGREED)
    assert meantime.done("measure", "phq-9", "--items", PHQ_9 + "0") == "12"


def test_the_pcl_5_needs_a_therapists_sheet(meantime: CommandLine) -> None:
    sheet = '[[measure]]\nname = "pcl-5"\nagreed = "I asked for it"\n'
    said = meantime.refused("plan", "import", meantime.sheet(HEAD + sheet))
    assert "measure[1].name: PCL-5 is asked for by a therapist’s sheet alone; expected “from” at its head" in said
    said = meantime.refused("measure", "pcl-5", "--items", PCL_5)
    assert said == "PCL-5 needs a therapist’s plan sheet that asks for it."
    assert kept(meantime) == []
    meantime.take(THERAPISTS + '[[measure]]\nname = "pcl-5"\n')
    assert meantime.done("measure", "pcl-5", "--items", PCL_5) == "40"


@pytest.mark.parametrize("ninth", [1, 2, 3])
def test_after_item_9_one_calm_sentence_names_the_cards_number(meantime: CommandLine, ninth: int) -> None:
    meantime.take(HEAD + AGREED)
    card(meantime, "112")
    outcome = meantime.run("measure", "phq-9", "--items", f"{PHQ_9}{ninth}")
    assert (outcome.code, outcome.out.strip()) == (0, str(12 + ninth))
    assert outcome.err.strip() == (
        "Your support card is there at any time, from the tray; its emergency number is 112."
    )


def test_after_item_9_the_sentence_is_there_with_an_empty_card_as_well(meantime: CommandLine) -> None:
    meantime.take(HEAD + AGREED)
    outcome = meantime.run("measure", "phq-9", "--items", PHQ_9 + "1")
    assert (outcome.code, outcome.out.strip()) == (0, "13")
    assert len(outcome.err.strip().splitlines()) == 1
    assert "support card" in outcome.err
    for word in ("risk", "safe", "suicid", "!"):
        assert word not in outcome.err


def test_item_9_at_nought_says_nothing_and_so_does_every_other_item(meantime: CommandLine) -> None:
    meantime.take(HEAD + AGREED)
    card(meantime, "112")
    assert meantime.done("measure", "phq-9", "--items", "3,3,3,3,3,3,3,3,0") == "24"
    assert meantime.done("measure", "phq-8", "--items", "3,3,3,3,3,3,3,3") == "24"


def test_the_newest_answer_of_a_day_counts_and_a_day_to_come_is_refused(meantime: CommandLine) -> None:
    meantime.done("measure", "gad-7", "--items", "3,3,3,3,3,3,3", "--day", "2026-11-20")
    meantime.done("measure", "gad-7", "--items", "1,1,1,1,1,1,1")
    meantime.clock.put("2026-11-23T12:00")
    meantime.done("measure", "gad-7", "--items", "0,0,0,0,0,0,2")
    assert "still to come" in meantime.refused("measure", "gad-7", "--items", "0,0,0,0,0,0,2", "--day", "2026-11-24")
    page = meantime.scratch / "page.json"
    meantime.done("report", "-o", str(meantime.scratch / "page.pdf"), "--data", str(page))
    (graph,) = json.loads(page.read_text("utf-8"))["measures"]
    assert (graph["name"], graph["title"], graph["low"], graph["high"]) == ("gad-7", "GAD-7", 0, 21)
    assert graph["points"] == [{"day": "2026-11-20", "value": 21}, {"day": "2026-11-23", "value": 2}]


def test_a_questionnaire_of_a_sheet_is_named_as_one(meantime: CommandLine) -> None:
    path = meantime.sheet(HEAD + '[[measure]]\nname = "GAD-7"\n[[measure]]\nname = "sleep"\n')
    said = meantime.done("plan", "import", path)
    assert said.splitlines() == ["Questionnaire: gad-7", "Rating: sleep"]
    assert meantime.done("plan", "import", path) == ""


@pytest.mark.parametrize("name", ["who-5", "WHO-5", "srbai"])
def test_a_questionnaire_that_is_not_there_is_never_taken_as_a_rating(meantime: CommandLine, name: str) -> None:
    said = meantime.refused("plan", "import", meantime.sheet(HEAD + f'[[measure]]\nname = "{name}"\n'))
    assert "measure[1].name: this questionnaire is not there; there are: gad-7, pcl-5, phq-8, phq-9" in said


def test_what_was_answered_comes_back_out_of_an_export(meantime: CommandLine) -> None:
    meantime.take(HEAD + AGREED)
    meantime.done("measure", "phq-9", "--items", PHQ_9 + "0")
    meantime.done("measure", "phq-8", "--items", PHQ_8)
    meantime.done("measure", "distress", "4")
    path, again = meantime.scratch / "all.json", meantime.scratch / "again.json"
    meantime.done("export", "-o", str(path))
    other = CommandLine(meantime.scratch / "other", meantime.clock, meantime.scratch)
    other.done("import", str(path))
    assert sorted(kept(other)) == sorted(kept(meantime))
    other.done("export", "-o", str(again))
    assert again.read_bytes() == path.read_bytes()
    assert other.done("measure", "phq-9", "--items", PHQ_9 + "0") == "12"


def test_an_export_from_before_questionnaires_still_comes_in(meantime: CommandLine) -> None:
    meantime.take(HEAD + '[[measure]]\nname = "sleep"\n')
    meantime.done("measure", "sleep", "4")
    path = meantime.scratch / "old.json"
    meantime.done("export", "-o", str(path))
    document = json.loads(path.read_text("utf-8"))
    for entry in document["measurements"]:
        assert entry.pop("items") == []
    for entry in document["measures"]:
        assert entry.pop("published") is False
    path.write_text(json.dumps(document), "utf-8")
    other = CommandLine(meantime.scratch / "other", meantime.clock, meantime.scratch)
    other.done("import", str(path))
    assert kept(other) == [("sleep", 4, ())]


@pytest.mark.parametrize(("value", "items"), [(13, [1, 2]), (3, [1, 201]), (11, [])])
def test_an_export_whose_sum_is_not_that_of_its_answers_is_refused(
    meantime: CommandLine, value: int, items: list[int]
) -> None:
    meantime.done("measure", "gad-7", "--items", "1,1,1,1,1,1,1")
    path = meantime.scratch / "all.json"
    meantime.done("export", "-o", str(path))
    document = json.loads(path.read_text("utf-8"))
    document["measurements"][0] |= {"value": value, "items": items}
    path.write_text(json.dumps(document), "utf-8")
    other = CommandLine(meantime.scratch / "other", meantime.clock, meantime.scratch)
    assert "measurements[1]" in other.refused("import", str(path))
    assert kept(other) == []


def own_file(line: CommandLine, content: str = OWN) -> Path:
    line.done("plan", "list")
    (line.folder / "measures").mkdir(exist_ok=True)
    path = line.folder / "measures" / "evenings.toml"
    path.write_text(content, "utf-8")
    return path


def test_a_questionnaire_of_ones_own_is_answered_like_the_others(meantime: CommandLine) -> None:
    own_file(meantime)
    assert meantime.done("measure", "evenings", "--items", "5,5") == "40"
    meantime.take(HEAD + '[[measure]]\nname = "evenings"\n')
    assert "evenings: Evenings, 2 items, 0 to 40" in meantime.done("measures").splitlines()


def test_what_was_answered_stays_when_its_file_is_gone_and_counts_again_with_it(meantime: CommandLine) -> None:
    path = own_file(meantime)
    meantime.done("measure", "evenings", "--items", "5,5")
    path.unlink()
    assert "There is no questionnaire called “evenings”" in meantime.refused("measure", "evenings", "--items", "5,5")
    page = meantime.scratch / "page.json"
    for expected in ([], ["evenings"]):
        meantime.done("report", "-o", str(meantime.scratch / "page.pdf"), "--data", str(page))
        assert [graph["name"] for graph in json.loads(page.read_text("utf-8"))["measures"]] == expected
        own_file(meantime)


def test_a_broken_file_is_named_and_the_others_stay_usable(meantime: CommandLine) -> None:
    own_file(meantime, OWN.replace("times = 4", "times = 0"))
    outcome = meantime.run("measures")
    assert outcome.code == 0
    assert outcome.err.strip() == "evenings.toml: times: expected a whole number from 1 to 100"
    assert "phq-8: PHQ-8, 8 items, 0 to 24" in outcome.out.splitlines()
    assert meantime.done("measure", "phq-8", "--items", PHQ_8) == "12"


def test_ratings_and_questionnaires_are_listed(meantime: CommandLine) -> None:
    meantime.take(HEAD + '[[measure]]\nname = "sleep"\nevery_days = 3\n')
    assert meantime.done("measures").splitlines() == [
        "distress: own rating, 0 to 10",
        "did-what-matters: own rating, 0 to 10",
        "sleep: own rating, 0 to 10",
        "gad-7: GAD-7, 7 items, 0 to 21",
        "pcl-5: PCL-5, 20 items, 0 to 80",
        "phq-8: PHQ-8, 8 items, 0 to 24",
        "phq-9: PHQ-9, 9 items, 0 to 27",
    ]
    listed = meantime.json("measures")
    assert [entry["id"] for entry in listed] == [
        *("distress", "did-what-matters", "sleep", "gad-7", "pcl-5", "phq-8", "phq-9")
    ]
    assert listed[2] == {"id": "sleep", "published": False, "low": 0, "high": 10, "every_days": 3}
    assert {entry["id"]: entry["needs"] for entry in listed if entry["published"]} == {
        "gad-7": "free",
        "pcl-5": "assigned",
        "phq-8": "free",
        "phq-9": "agreed",
    }


def test_one_questionnaire_is_printed_word_for_word(meantime: CommandLine) -> None:
    said = meantime.done("measures", "phq-9").splitlines()
    assert said[0] == "Nobody sees these answers until you share them."
    assert "  3 = Nearly every day" in said
    assert "9. Thoughts that you would be better off dead or of hurting yourself in some way" in said
    assert said[-1].endswith("No permission required to reproduce, translate, display or distribute.")
    assert meantime.done("measures", "phq-8").splitlines()[0].startswith("Over the last 2 weeks")
    data = meantime.json("measures", "phq-9")
    assert len(data["items"]) == 9
    assert data["flag"]["change"] == 6
    assert "There is no questionnaire called “who-5”" in meantime.refused("measures", "who-5")


def test_without_files_there_is_none() -> None:
    assert NO_SCALES.all() == ()
    assert Scales({}).get("phq-8") is None
