"""Cue cards as a document: valid, on both papers, with everything inside its card, and black and white."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from meantime.adapters.page.typesetting_process import TypesettingProcess
from meantime.adapters.page.typst_cards import TypstCards
from meantime.services.cards.model import (
    AnyCard,
    CardRung,
    CardSheet,
    Count,
    LadderCard,
    Number,
    SupportCueCard,
    VisorCard,
)
from meantime.services.ports import Paper
from pdf_reading import complaints, everything_in, page_sizes, text_of
from sample_cards import FURTHER, PICTURED, RUNGS, in_words, sample_sheet

RENDERER = TypstCards()
EVERY = (*PICTURED, *FURTHER)
POINTS = 72 / 25.4
SIDE, TOP = 10 * POINTS, 11 * POINTS
WIDTHS = {Paper.A4: 190 * POINTS, Paper.LETTER: 195.9 * POINTS}
CLEAR = 5 * POINTS
LOCK_SCREEN = (1170, 2532)
LONG = {
    "long words": lambda text: "Donaudampfschifffahrtsgesellschaftskapitänsmützenband " * 3,
    "no spaces": lambda text: "W" * 400,
    "just unbroken": lambda text: "W" * 25,
    "many words": lambda text: "a word and another " * 40,
    "right to left": lambda text: "مرحبا بالعالم الواسع جدا " * 12,
    "hebrew": lambda text: "שלום עולם רחב מאוד " * 12,
    "east asian": lambda text: "中文字かな한국어" * 30,
    "emoji": lambda text: "😀👍🏽👨‍👩‍👧" * 60,
    "nothing": lambda text: "",
    "controls": lambda text: f"{text}\x00\x07\u202e\ud800",
}


@dataclass(frozen=True)
class Word:
    """A word on a sheet, with the box of its letters."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def touches(self, other: Word) -> bool:
        """Tell whether two words lie on each other; a letter's box is higher than the letter."""
        high, low = max(self.top, other.top), min(self.bottom, other.bottom)
        over = 0.45 * min(self.bottom - self.top, other.bottom - other.top)
        return min(self.right, other.right) - max(self.left, other.left) > 1 and low - high > over


def words_of(pdf: bytes) -> list[list[Word]]:
    """Return the words of each sheet, the head apart, with where they stand."""
    sheets = text_of(pdf, "-bbox").split("<page ")[1:]
    found = [
        [
            Word(float(left), float(top), float(right), float(bottom), said)
            for left, top, right, bottom, said in re.findall(
                r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', sheet
            )
        ]
        for sheet in sheets
    ]
    return [[word for word in words if word.top > TOP] for words in found]


HALVES = {Paper.A4: (((66, 166),), ((0, 200),)), Paper.LETTER: (((62, 154),), ((0, 184),))}
"""Of a sheet of every kind: from where to where, below its upper cut, cards stand side by side."""


def stays_inside(words: list[Word], paper: Paper, halves: tuple[tuple[int, int], ...] = ()) -> None:
    """Hold that each word stands in its card, clear of the cuts, and on no other word."""
    middle = SIDE + WIDTHS[paper] / 2
    for word in words:
        assert word.left >= SIDE + CLEAR, word
        assert word.right <= SIDE + WIDTHS[paper] - CLEAR, word
        if any(TOP + first * POINTS < word.top < TOP + last * POINTS for first, last in halves):
            assert word.right <= middle - CLEAR or word.left >= middle + CLEAR, word
    for one, other in combinations(words, 2):
        assert not one.touches(other), (one, other)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("cards", [PICTURED, EVERY], ids=["pictured", "every kind"])
def test_the_sheet_is_valid_for_archives_and_screen_readers(cards: tuple[AnyCard, ...], paper: Paper) -> None:
    assert complaints(RENDERER.pdf(sample_sheet(cards), paper)) == []


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_the_cards_of_the_picture_take_one_sheet(paper: Paper, size: tuple[int, int]) -> None:
    pdf = RENDERER.pdf(sample_sheet(), paper)
    assert page_sizes(pdf) == [size]
    assert f"{paper.name.capitalize() if paper is Paper.LETTER else 'A4'}, 100 % size" in text_of(pdf)


def test_the_words_of_the_picture_stand_on_it_in_its_order() -> None:
    text = " ".join(text_of(RENDERER.pdf(sample_sheet(), Paper.A4), "-raw").split())
    places = [
        text.index(words)
        for words in (
            "After I park",
            "4 in 7 hold 8 out",
            "4 rounds. One round counts.",
            "While I brush my teeth",
            "I’m allowed to go slowly. Shaky counts as being there.",
            "Say it once, aloud or not.",
            "When I sit on the bed",
            "One harsh line. Then a kinder one.",
            "The kinder line alone counts.",
            "When lunch starts · any order is fine",
            "5 Shared table, start talking",
            "Fill one circle each time. Trying fills it.",
            "Afterwards: tea on the bench outside",
        )
    ]
    assert places == sorted(places)


def test_the_numbers_of_a_breath_can_be_read_from_the_drivers_seat() -> None:
    (words,) = words_of(RENDERER.pdf(sample_sheet(PICTURED[:1]), Paper.A4))
    four = next(word for word in words if word.text == "4" and word.bottom - word.top > 30)
    assert four.bottom - four.top > 40


@pytest.mark.sampled(5)
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_all_words_stay_inside_their_card_whatever_they_are(words: object, paper: Paper) -> None:
    assert callable(words)
    pdf = RENDERER.pdf(sample_sheet(in_words(EVERY, words)), paper)
    assert complaints(pdf) == []
    assert len(page_sizes(pdf)) == len(page_sizes(RENDERER.pdf(sample_sheet(EVERY), paper)))
    for sheet, halves in zip(words_of(pdf), HALVES[paper], strict=True):
        stays_inside(sheet, paper, halves)


@pytest.mark.parametrize("n", [1, 2, 10])
@pytest.mark.parametrize("repeat", [1, 3, 8, 9, 99])
def test_a_ladder_of_any_length_keeps_its_rows_apart(n: int, repeat: int) -> None:
    ladder = PICTURED[3]
    assert isinstance(ladder, LadderCard)
    rungs = tuple(CardRung(at + 1, f"Step {at}", repeat, 1, f"1 of {repeat}", "100", on=at == 0) for at in range(n))
    (words,) = words_of(RENDERER.pdf(sample_sheet((replace(ladder, rungs=rungs),)), Paper.LETTER))
    stays_inside(words, Paper.LETTER)
    assert [word.text for word in words].count("100") == 2 * n


@pytest.mark.parametrize("counts", [(4, 4, 4, 4), (1, 1, 1), (2, 20, 2), (20, 20, 20, 20), (1, 20, 20, 1)])
def test_every_breath_has_its_numbers_above_its_bars(counts: tuple[int, ...]) -> None:
    visor = PICTURED[0]
    assert isinstance(visor, VisorCard)
    named = ("in", "hold", "out", "hold")
    stretches = tuple(Count(n, word, word == "hold") for n, word in zip(counts, named, strict=False))
    (words,) = words_of(RENDERER.pdf(sample_sheet((replace(visor, stretches=stretches),)), Paper.A4))
    stays_inside(words, Paper.A4)


@pytest.mark.parametrize("card", EVERY, ids=lambda card: card.kind)
def test_a_rule_too_long_for_the_foot_ends_in_a_sign_that_it_goes_on(card: AnyCard) -> None:
    rule = "Stop: " + ", then ".join(f"step {n} of what was agreed" for n in range(60))
    text = text_of(RENDERER.pdf(sample_sheet((replace(card, aside=(rule,)),)), Paper.A4), "-raw")
    assert "Stop: step 0" in " ".join(text.split())
    assert "step 59" not in text
    assert "…" in text


NUMBERS = ("+44 (0)1632 960 118", "01632 960 118", "+49 (0)30 2093 12345", "0800 111 0 111", "(01632) 960-142")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_stays_on_one_line(number: str) -> None:
    support = SupportCueCard(
        cue="",
        words=("Cold water on wrists.", f"Sit with T. in the library on the second floor, or ring there: {number}"),
        numbers=(Number("R. K., out of hours", f"R. K. {number}"), Number("Crisis line", number)),
        emergency=number,
    )
    pdf = RENDERER.pdf(sample_sheet((support,)), Paper.A4)
    lines = [line.strip() for line in text_of(pdf, "-layout").splitlines()]
    assert sum(number in line for line in lines) == 4, lines
    (words,) = words_of(pdf)
    stays_inside(words, Paper.A4)


def test_a_number_longer_than_any_line_is_whole_on_several() -> None:
    number = "+44 (0)1632 960 118 " * 2
    pdf = RENDERER.pdf(
        sample_sheet((SupportCueCard(cue="", words=(), numbers=(Number("T.", number.strip()),)),)), Paper.A4
    )
    assert text_of(pdf).split().count("118") == 2
    (words,) = words_of(pdf)
    stays_inside(words, Paper.A4)


def test_no_card_is_cut_by_the_end_of_a_sheet() -> None:
    sheet = sample_sheet(EVERY * 4)
    sheets = words_of(RENDERER.pdf(sheet, Paper.A4))
    assert len(sheets) > 3
    for words in sheets:
        stays_inside(words, Paper.A4)
        assert max(word.bottom for word in words) < (297 - 11) * POINTS
    whole = [" ".join(word.text for word in words) for words in sheets]
    assert sum(text.count("After I park") for text in whole) == 4
    for text in whole:
        assert text.count("After I park") == text.count("One round counts."), "head and foot on one sheet"


def test_each_card_is_a_picture_in_the_proportions_of_a_lock_screen_without_colour() -> None:
    pictures = [QImage.fromData(png) for png in RENDERER.pictures(sample_sheet(EVERY))]
    assert [(picture.width(), picture.height()) for picture in pictures] == [LOCK_SCREEN] * len(EVERY)
    assert all(picture.allGray() for picture in pictures)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_pictures_stay_clear_of_the_clock_and_of_the_buttons(words: object) -> None:
    assert callable(words)
    pictures = [QImage.fromData(png) for png in RENDERER.pictures(sample_sheet(in_words(EVERY, words)))]
    assert len(pictures) == len(EVERY)
    for picture in pictures:
        for top, bottom in ((0, 650), (2300, 2532)):
            strip = picture.copy(0, top, picture.width(), bottom - top)
            assert {strip.pixel(x, y) for x in range(0, 1170, 5) for y in range(0, strip.height(), 5)} == {0xFFFFFFFF}
        for x in (0, 20, 1149, 1169):
            assert {picture.pixel(x, y) for y in range(2532)} == {0xFFFFFFFF}


def test_nothing_about_the_document_says_whose_it_is_or_what_stands_on_it() -> None:
    pdf = RENDERER.pdf(sample_sheet(), Paper.A4)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Cards"
    assert reader.metadata.author is None
    assert reader.attachments == {}
    assert "therap" not in everything_in(pdf).casefold()


def test_the_same_cards_are_the_same_file() -> None:
    assert RENDERER.pdf(sample_sheet(), Paper.A4) == RENDERER.pdf(sample_sheet(), Paper.A4)


def test_cards_are_the_same_byte_by_byte_out_of_the_typesetting_process() -> None:
    apart = TypesettingProcess()
    try:
        assert TypstCards(apart).pdf(sample_sheet(), Paper.A4) == RENDERER.pdf(sample_sheet(), Paper.A4)
        assert TypstCards(apart).pictures(sample_sheet()) == RENDERER.pictures(sample_sheet())
    finally:
        apart.close()


def test_the_circles_say_to_a_screen_reader_how_many_are_filled() -> None:
    said = everything_in(RENDERER.pdf(sample_sheet(), Paper.A4))
    assert {rung.told for rung in RUNGS} == {"0 of 3", "2 of 3", "3 of 3"}
    for rung in RUNGS:
        assert rung.told in said


def test_a_sheet_with_one_card_is_a_sheet() -> None:
    for card in EVERY:
        sheet: CardSheet = sample_sheet((card,))
        assert complaints(RENDERER.pdf(sheet, Paper.A4)) == []
