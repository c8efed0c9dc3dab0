"""What does not fit is asked about: from a plan's card, and from the reason in the check-in."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkin_desk import CheckInDesk
from meantime.domain.statuses import Reason, Status
from meantime.services.change_requests import Wished
from meantime.ui.checkin.asking_line import AskingLine
from meantime.ui.parts import Chip
from meantime.ui.plans.asking import AskChangeDialog
from meantime.ui.plans.page import PlansPage
from window_rig import Rig, clipped, settle, spoken, unnamed, words


def shown(rig: Rig) -> list[AskChangeDialog]:
    return [each for each in rig.window.findChildren(AskChangeDialog) if each.isVisible()]


def lines(rig: Rig) -> list[str]:
    return [point.text for point in rig.bench.services.sessions.points()]


def test_a_change_is_asked_for_by_keyboard_and_read_before_it_is_noted(main: Rig) -> None:
    main.show("plans")
    before = lines(main)
    main.tab_to("Ask to change: Thought record")
    main.press(Qt.Key.Key_Return)
    (found,) = shown(main)
    assert (unnamed(found), clipped(found), found.windowTitle()) == ([], [], "Meantime")
    main.press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert found.wished is Wished.HOW_MUCH
    main.tab_to("In your own words")
    main.type("Two columns are plenty.")
    line = "“Thought record”: I would like to change how much it is. Two columns are plenty."
    assert line in words(found)
    assert lines(main) == before
    main.tab_to("Bring to session")
    main.press(Qt.Key.Key_Return)
    assert shown(main) == []
    assert lines(main) == [*before, line]


def test_escape_notes_nothing_and_a_plan_that_is_gone_opens_nothing(main: Rig) -> None:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    before = lines(main)
    page.on_asking_wanted(main.bench.services.notebook.plans[0].id)
    settle()
    main.press(Qt.Key.Key_Escape)
    assert shown(main) == []
    page.on_asking_wanted("nobody")
    settle()
    assert shown(main) == []
    assert "There is no such plan." in words(page)
    assert lines(main) == before


def test_the_reason_that_it_does_not_fit_leads_there_and_no_other(at_lunch: CheckInDesk) -> None:
    wished: list[str] = []
    at_lunch.wishes.asking_wanted.connect(wished.append)
    answers = at_lunch.block("Sit in the canteen").answers
    assert answers is not None
    answers.choose(Status.NOT_THIS_TIME)
    settle()
    block = at_lunch.block("Sit in the canteen")
    (line,) = block.findChildren(AskingLine)
    assert not line.isVisible()
    (chip,) = [each for each in block.findChildren(Chip) if spoken(each) == "Doesn’t fit me"]
    chip.click()
    settle()
    (line,) = at_lunch.block("Sit in the canteen").findChildren(AskingLine)
    assert line.isVisible()
    line.opens.click()
    assert wished == [block.item.plan_id]
    (answer,) = at_lunch.answers("Ladder: eating near people")
    assert answer.reasons == (Reason.DOESNT_FIT,)


def test_the_wish_from_the_check_in_opens_over_the_plans(main: Rig) -> None:
    main.windows._wishes.asking_wanted.emit(main.bench.services.notebook.plans[0].id)
    settle()
    assert len(shown(main)) == 1
    assert main.window.page.name == "plans"


def test_escape_over_own_words_asks_once_and_loses_none(main: Rig) -> None:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    page.on_asking_wanted(main.bench.services.notebook.plans[0].id)
    settle()
    (dialog,) = shown(main)
    main.tab_to("In your own words")
    main.type("Could it be after lunch?")
    main.press(Qt.Key.Key_Escape)
    assert "Close without bringing what you wrote?" in words(dialog)
    main.press(Qt.Key.Key_Escape)
    assert shown(main) == [dialog]
    assert main.focused is dialog.own
    assert dialog.own.text() == "Could it be after lunch?"
    main.press(Qt.Key.Key_Escape)
    main.tab_to("Close")
    main.press(Qt.Key.Key_Return)
    assert shown(main) == []
