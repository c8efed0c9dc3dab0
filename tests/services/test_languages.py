"""Two languages at once: the page is made in another one than the windows are in, which stay as they are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest

from meantime.domain.resistance import Underneath
from meantime.domain.statuses import Status
from meantime.language import Language, language_in_force, ntr, speaking, tr, use_language
from meantime.services import phrases
from meantime.services.guides.guiding import Whose
from meantime.services.report.build import Period
from meantime.services.report.choices import choices
from meantime.services.report.data import to_data
from meantime.services.report.second_page import FactsDetail
from meantime.services.resistance import Entered
from page_book import PageBook, page_book, row

MONDAY = date(2026, 11, 23)


class Marked(NullTranslations):
    """A language in which every text is told from the English one."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, one: str, several: str, count: int) -> str:
        return self.gettext(one if count == 1 else several)


OTHER = Language("xx", Marked())


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    with page_book(tmp_path / "data") as opened:
        yield opened


def test_another_language_holds_until_the_end_of_the_block() -> None:
    with speaking(OTHER):
        assert (tr("Done"), ntr("{n} day", "{n} days", 2), language_in_force()) == ("«Done»", "«{n} days»", "xx")
        with speaking("en"):
            assert tr("Done") == "Done"
        assert tr("Done") == "«Done»"
    assert (tr("Done"), language_in_force()) == ("Done", "en")


def test_it_ends_with_the_block_although_something_goes_wrong_there() -> None:
    with pytest.raises(ZeroDivisionError), speaking(OTHER):
        raise ZeroDivisionError
    assert tr("Done") == "Done"


def test_what_another_thread_says_meanwhile_stays_in_the_language_of_the_program() -> None:
    heard = []
    with speaking(OTHER):
        other = threading.Thread(target=lambda: heard.append((tr("Done"), language_in_force())))
        other.start()
        other.join()
    assert heard == [("Done", "en")]


def test_the_language_of_the_program_reaches_every_thread() -> None:
    heard = []
    use_language("xx")
    try:
        other = threading.Thread(target=lambda: heard.append(language_in_force()))
        other.start()
        other.join()
    finally:
        use_language("en")
    assert heard == ["xx"]


def test_where_a_language_is_not_shipped_the_texts_are_english() -> None:
    with speaking("tlh"):
        assert (tr("Done"), ntr("{n} day", "{n} days", 1)) == ("Done", "{n} day")


def test_no_text_has_no_words_in_any_language() -> None:
    for language in ("en", "de", "es"):
        with speaking(language):
            assert tr("") == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Mon 23 November", "Mon 23 Nov", "Mon 23", "9–23 November 2026", "Mon–Fri", "M")),
        ("de", ("Mo 23. November", "Mo 23. Nov.", "Mo 23.", "9.–23. November 2026", "Mo–Fr", "M")),
        ("es", ("lun 23 de noviembre", "lun 23 nov", "lun 23", "9–23 de noviembre de 2026", "lun–vie", "L")),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, said: tuple[str, ...]) -> None:
    locale = phrases.locale_of(language)
    assert said == (
        phrases.short_date(MONDAY, locale),
        phrases.brief_date(MONDAY, locale),
        phrases.weekday_and_day(MONDAY, locale),
        phrases.of_year(phrases.span(date(2026, 11, 9), MONDAY, locale), 2026, locale),
        phrases.days_in_words(frozenset(range(5)), locale),
        phrases.weekday(MONDAY, locale, "EEEEE"),
    )


@pytest.mark.parametrize(("language", "said"), [("en", "2.5"), ("de", "2,5"), ("es", "2,5"), ("tlh", "2.5")])
def test_numbers_are_written_as_the_language_writes_them(language: str, said: str) -> None:
    with speaking(language):
        assert (phrases.number(2.5), phrases.number(3.0)) == (said, "3")
        assert phrases.minutes_in_words(2.5).startswith(said)


def test_only_german_keeps_a_capital_within_a_sentence() -> None:
    for language, said in (("en", "fear"), ("es", "fear"), ("de", "Fear")):
        with speaking(language):
            assert phrases.in_a_sentence("Fear") == said


@pytest.mark.parametrize("name", ["When I wake up", "Wenn ich aufwache", "Después de comer", "Al llegar a casa"])
def test_a_routine_that_says_when_by_itself_is_not_told_twice(name: str) -> None:
    for language in ("en", "de", "es"):
        with speaking(language):
            assert phrases.anchor_in_words(name) == name


def test_the_page_is_made_in_the_language_that_is_set_for_it_and_all_else_stays_as_it_is(book: PageBook) -> None:
    book.services.preferences.set("page-language", "de")
    assert (book.report().language, language_in_force()) == ("de", "en")


_BREATHING = """
meantime = 1
[[plan]]
title = "Atmen"
practice = "breathing"
full = { minutes = 2.5 }
[[plan.trigger]]
at = ["08:00"]
"""


@pytest.mark.parametrize(
    ("language", "agreed", "tension"),
    [
        ("en", "At 8:00. Full 2.5 min.", "7.5 → 4.5 of 10"),
        ("de", "Um 8:00. Vollständig 2,5 min.", "7,5 → 4,5 von 10"),
        ("es", "A las 8:00. Completa 2,5 min.", "7,5 → 4,5 de 10"),
    ],
)
def test_numbers_on_the_page_are_those_of_its_language_and_the_data_keep_theirs(
    book: PageBook, language: str, agreed: str, tension: str
) -> None:
    book.clock.put("2026-11-22T20:00")
    book.take(_BREATHING)
    for day, before, after in (("22", 7.0, 4.0), ("23", 8.0, 5.0)):
        book.clock.put(f"2026-11-{day}T20:00")
        ratings = (("tension-before", before), ("tension-after", after))
        book.answer("Atmen", Status.FULL, minutes=2.5, ratings=ratings)
    report = book.report(language=language)
    assert row(report, "Atmen").agreed == agreed
    assert report.details is not None
    (detail,) = report.details
    assert isinstance(detail, FactsDetail)
    assert f"{detail.facts[0].strong} {detail.facts[0].text}" == tension
    assert to_data(report)["plans"][0]["minutes"] == 5.0


def test_a_look_at_what_was_in_the_way_is_told_to_the_client_and_on_the_page_in_the_language_of_each(
    book: PageBook,
) -> None:
    book.take(_BREATHING)
    looks = book.services.resistances
    begun = looks.begin(Whose(book.plan_id("Atmen"), MONDAY, 1))
    looks.keep(begun, Entered(7, frozenset({Underneath.FEAR, Underneath.SHAME}), star=True))
    found = choices(book.services.report_sources, Period())
    assert found.notes[-1].words == "Pull away 7 of 10; fear, shame"
    (detail,) = book.report(language="de").details or ()
    assert isinstance(detail, FactsDetail)
    told = [f"{fact.label}: {fact.strong} {fact.text}" for fact in detail.facts[1:]]
    assert told == ["Drang auszuweichen, Median: 7 von 10", "Darunter:  Angst 1, Scham 1"]
