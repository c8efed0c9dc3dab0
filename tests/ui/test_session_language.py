"""The language of the page, chosen on the session sheet: the page is in it, the choices stay in that of the windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.domain.statuses import Worse
from meantime.language import language_in_force, tr
from meantime.services.changes import Changes
from meantime.services.details import Details, DetailsChange
from meantime.ui.parts import Chip
from quiet import quietness
from session_rig import OFFSCREEN, MadeUpRenderer, SessionRig, session_page
from window_rig import unnamed


@pytest.fixture
def renderer() -> MadeUpRenderer:
    return MadeUpRenderer()


@pytest.fixture
def rig(demo: Bench, qtbot: QtBot, renderer: MadeUpRenderer) -> Iterator[SessionRig]:
    with quietness() as quiet, session_page(demo, qtbot, renderer) as made:
        quiet.expect(OFFSCREEN)
        made.wait_for_pages()
        made.press("Days and session")
        yield made


def test_the_language_chosen_is_that_of_the_page_and_is_kept(rig: SessionRig, renderer: MadeUpRenderer) -> None:
    assert rig.report.language == "en"
    rig.press("Deutsch")
    assert rig.bench.services.preferences.get("page-language") == "de"
    assert rig.report.words.please_see_first == "Bitte zuerst lesen"
    rig.qtbot.waitUntil(lambda: renderer.previews[-1].language == "de")
    rig.press("Español")
    rig.qtbot.waitUntil(lambda: renderer.previews[-1].words.please_see_first == "Por favor, leer primero")
    assert rig.bench.services.notebook.settings.language == "en"


def test_what_can_be_kept_stays_in_the_language_of_the_windows_and_the_page_is_read_in_its_own(rig: SessionRig) -> None:
    before = rig.words()
    view = rig.page.view
    assert view is not None
    rig.press("Deutsch")
    now = rig.page.view
    assert now is not None
    assert now.choices == view.choices
    assert now.below == view.below
    assert rig.words() == before
    assert "Bitte zuerst lesen: Nichts vermerkt." in now.spoken[0]
    assert (tr("Done"), language_in_force()) == ("Done", "en")


def test_the_first_box_is_read_here_in_the_language_of_the_windows(rig: SessionRig) -> None:
    answer = next(each for each in rig.bench.services.vault.checkins.live() if each.note)
    rig.bench.services.checkins.amend(answer.id, DetailsChange.between(Details(), Details(worse=Worse.PANIC)))
    rig.press("Deutsch")
    rig.press("Other days")
    rig.page.choices.covering.days.first.setDate(rig.page.choices.covering.days.first.date().addDays(-60))
    rig.bench.bus.tell(Changes.everything())
    assert "made things worse (Panic or too much)" in rig.words()
    assert "hat es schlimmer gemacht (Panik oder zu viel)" in rig.report.see_first[0].text


def test_the_choice_of_language_has_names_and_shows_how_it_stands(rig: SessionRig) -> None:
    rig.bench.services.preferences.set("page-language", "es")
    rig.bench.bus.tell(Changes.everything())
    covering = rig.page.choices.covering
    assert unnamed(covering) == []
    chips = covering.language.findChildren(Chip)
    checked = [chip.accessibleName() for chip in chips if chip.isChecked()]
    assert checked == ["Language of the page: Español"]
