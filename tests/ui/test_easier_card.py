"""The middle card of the week: two counts, no rule, and one click that brings it to session."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from meantime.domain.sessions import Origin
from meantime.services.screens.easier import EasierView
from meantime.ui.week.page import WeekPage
from window_rig import Rig, clipped, settle, spoken, unnamed, words


def week(rig: Rig) -> WeekPage:
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    return page


def stars(page: WeekPage) -> list[str]:
    return [spoken(star) for star in page.easier.findChildren(QPushButton)]


def test_it_stands_between_the_two_others_as_pictured(main: Rig) -> None:
    main.resize(1200, 732)
    page = week(main)
    said = words(page.easier)
    for part in ("Easier when…", "you do it", "before 9:00", "Before 9:00", "9 of 11", "At lunch", "1 of 3"):
        assert part in said
    assert "A count from this week, not a rule." in said
    cards = [page.reasons, page.easier, page.notes]
    assert len({card.y() for card in cards}) == 1
    assert [card.x() for card in cards] == sorted(card.x() for card in cards)


def test_it_is_brought_to_session_by_keyboard_and_taken_back(main: Rig) -> None:
    page = week(main)
    before = len(main.bench.services.sessions.points())
    main.tab_to("Bring this to session: easier when")
    main.press(Qt.Key.Key_Space)
    line = main.bench.services.sessions.points()[-1].text
    assert main.bench.services.sessions.points()[-1].origin is Origin.WEEK
    assert line == "Easier when: before 9:00, 9 of 11 done; at lunch, 1 of 3."
    assert spoken(main.focused) == "Bringing to session: easier when"
    main.press(Qt.Key.Key_Space)
    assert len(main.bench.services.sessions.points()) == before
    assert spoken(main.focused) == "Bring this to session: easier when"
    assert (unnamed(page), clipped(page)) == ([], [])


def test_a_line_with_other_words_is_no_longer_this_one(main: Rig) -> None:
    page, sessions = week(main), main.bench.services.sessions
    page.easier.star_toggled.emit()
    main.bench.bus.tell(sessions.reword(sessions.points()[-1], "Mornings go better"))
    settle()
    assert stars(page) == ["Bring this to session: easier when"]


def test_few_answers_have_no_star(main: Rig) -> None:
    page = week(main)
    few = EasierView(below="Shows up after 8 answers. There are 3 so far.")
    page.easier.show_easier(few, page.tokens, brought=False)
    settle()
    assert "Shows up after 8 answers. There are 3 so far." in words(page.easier)
    assert stars(page) == []


def test_long_words_stay_inside(main: Rig) -> None:
    page = week(main)
    long = EasierView(
        "you do it {when}",
        "nach der Donaudampfschifffahrtsgesellschaftsversammlung",
        (("Nach der Donaudampfschifffahrtsgesellschaftsversammlung", "9 of 11"), ("In der Kantine", "1 of 3")),
        "A count from this week, not a rule.",
        "x",
    )
    page.easier.show_easier(long, page.tokens, brought=False)
    settle()
    assert clipped(page) == []
