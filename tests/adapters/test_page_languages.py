"""The page in German and Spanish: said so in its file, on its sheets as in English, and nothing of it left English."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from pypdf import PdfReader

from crowded_report import crowded_report
from meantime.adapters.page.typesetting_process import TypesettingProcess
from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.scales import Scale
from meantime.language import language_in_force, speaking, tr
from meantime.services.ports import Paper
from meantime.services.report.model import Concern, ConcernKind, Report
from meantime.services.report.words import words
from page_book import PICTURED, UNTIL, fill_demo, page_book
from pdf_reading import complaints, text_of
from tag_tree import tag_tree

LANGUAGES = ("de", "es")
HEADINGS = {
    "de": "Bitte zuerst lesen · Darüber möchte ich sprechen · Plan und Übung · Messungen · Gelernt · "
    "Was dazwischenkam · Zu besprechen · Nächster Plan",
    "es": "Por favor, leer primero · De esto quiero hablar · Plan y práctica · Medidas · Lo aprendido · "
    "Lo que se interpuso · Para comentar · Próximo plan",
}
AS_WRITTEN = {"talk_about", "quote", "noticed", "own_words", "step", "text", "title", "what"}
"""Where words of the client stand, what was agreed word for word, and names of questionnaires."""

FOR_PROGRAMS = {"id", "name", "kinds", "plan_id", "sign", "reason", "legend", "source"}
"""What scripts and the template read, and where a published change is from."""

ALIKE = {"1 Situation", "Min", "SUDS 0–100"}
"""What is the same in another language."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """The page of the made-up weeks in each language."""
    folder = tmp_path_factory.mktemp("languages") / "data"
    fill_demo(folder, UNTIL)
    with page_book(folder) as book:
        return {language: book.report(period=PICTURED, language=language) for language in ("en", *LANGUAGES)}


@each_language
@pytest.mark.parametrize("paper", Paper)
def test_the_page_is_valid_says_its_language_and_keeps_to_two_sheets(
    reports: dict[str, Report], language: str, paper: Paper
) -> None:
    pdf = TypstPage().pdf(reports[language], paper)
    reader = PdfReader(io.BytesIO(pdf))
    assert str(reader.root_object["/Lang"]) == language
    assert len(reader.pages) == 2
    assert complaints(pdf) == []


@each_language
def test_the_headings_come_in_their_order(reports: dict[str, Report], language: str) -> None:
    text = " ".join(text_of(TypstPage().pdf(reports[language], Paper.A4), "-raw", last=1).split())
    places = [text.find(heading) for heading in HEADINGS[language].split(" · ")]
    assert -1 not in places
    assert places == sorted(places)


@each_language
def test_a_page_with_far_more_on_it_keeps_to_two_sheets(language: str) -> None:
    with speaking(language):
        said = words("J. M.")
    crowded = replace(crowded_report(plans=3, lines=5, measures=3), language=language, words=said)
    assert len(PdfReader(io.BytesIO(TypstPage().pdf(crowded, Paper.A4))).pages) == 2


@each_language
def test_the_windows_stay_english_while_the_page_is_made_in_this_process_and_in_another(
    reports: dict[str, Report], language: str
) -> None:
    process = TypesettingProcess()
    try:
        pages = TypstPage(process).preview(reports[language], Paper.A4, 40)
    finally:
        process.close()
    assert pages == TypstPage().preview(reports[language], Paper.A4, 40)
    assert (tr("Done"), language_in_force()) == ("Done", "en")


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of the page with the name of its place; a questionnaire's own are for its data alone."""
    if isinstance(value, Scale):
        return
    if isinstance(value, str):
        yield name, str(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), field.name)


@each_language
def test_nothing_but_the_clients_own_words_is_left_english(reports: dict[str, Report], language: str) -> None:
    english, other = (list(texts(reports[each])) for each in ("en", language))
    assert [name for name, _ in english] == [name for name, _ in other]
    same = {each for each, then in zip(english, other, strict=True) if each == then}
    left = {words for name, words in same if name not in AS_WRITTEN | FOR_PROGRAMS and re.search(r"[^\W\d_]{3}", words)}
    assert left <= ALIKE


def test_counts_and_days_are_the_same_in_each_language(reports: dict[str, Report]) -> None:
    first = reports["en"]
    for language in LANGUAGES:
        report = reports[language]
        assert [row.counts for row in report.plans or ()] == [row.counts for row in first.plans or ()]
        assert [row.title for row in report.plans or ()] == [row.title for row in first.plans or ()]
        assert report.talk_about == first.talk_about
        assert (report.header.first, report.header.last) == (first.header.first, first.header.last)


@each_language
def test_a_screen_reader_hears_each_picture_in_the_language_of_the_page(
    reports: dict[str, Report], language: str
) -> None:
    first = replace(reports[language], see_first=(Concern(ConcernKind.WORSE, UNTIL, "…"),))
    alts = set(re.findall(r"alt“(.*?)”", tag_tree(TypstPage().pdf(first, Paper.A4))))
    heard = {alt for alt in alts if re.search(r"[^\W\d_]{3}", alt)} - {"Meantime"}
    english = {alt for _, alt in texts(reports["en"])}
    assert heard
    assert heard & english == set()
    with speaking(language):
        assert tr("made things worse") in heard
