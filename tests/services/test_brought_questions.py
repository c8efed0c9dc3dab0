"""A question brought to the session for a plan in the making stays that plan's own, however the plan is reworded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meantime.domain.sessions import Origin
from meantime.domain.statuses import Share
from meantime.services.changes import Changes, Part
from meantime.services.studio.work import Work
from studio_rig import StudioRig, studio_rig

WORK = Work(what="shout at the wall", moments=({"at": ["21:00"]},), full_minutes="5", small_what="1 word")
REWORDED = "something else altogether"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened:
        yield opened


def brought(studio: StudioRig, work: Work = WORK) -> Work:
    """Bring the first question of a work, and return the work as it is from then on."""
    return studio.screen.bring(work, studio.screen.view(work).points[0], None)[0]


def on_the_page(studio: StudioRig) -> list[bool]:
    return [line.keep for line in studio.sessions.points()]


def test_a_question_belongs_to_its_plan_although_the_plan_was_reworded_and_leaves_the_page_when_it_is_private(
    studio: StudioRig,
) -> None:
    work = replace(brought(studio), what=REWORDED, share=Share.PRIVATE)
    plan_id, changes = studio.new_plans.use(work)
    assert changes == Changes.of(Part.PLANS, Part.TALK)
    assert [(line.plan_id, line.keep) for line in studio.sessions.points()] == [(plan_id, False)]
    assert [line.origin for line in studio.sessions.points()] == [Origin.STUDIO]


def test_a_question_reworded_in_the_session_sheet_still_belongs_to_its_plan(studio: StudioRig) -> None:
    work = brought(studio)
    studio.sessions.reword(studio.sessions.points()[0], "Shouting: where, when nobody is to hear it?")
    plan_id, _ = studio.new_plans.use(replace(work, share=Share.PRIVATE))
    assert [(line.plan_id, line.keep) for line in studio.sessions.points()] == [(plan_id, False)]


def test_a_plan_reworded_is_not_asked_to_bring_the_same_question_again_until_it_was_taken_off(
    studio: StudioRig,
) -> None:
    work = replace(brought(studio), what=REWORDED)
    (line,) = studio.sessions.points()
    point = next(each for each in studio.screen.view(work).points if line.text.endswith(each.question))
    assert point.question in studio.screen.view(work).brought
    assert studio.screen.bring(work, point, None) == (work, Changes())
    studio.sessions.drop(line)
    assert point.question not in studio.screen.view(work).brought


def test_a_draft_keeps_which_questions_were_brought_for_it(studio: StudioRig) -> None:
    work = brought(studio)
    draft_id, _ = studio.drafts.keep(work)
    assert studio.drafts.work(draft_id).brought == (studio.sessions.points()[0].id,)


def test_a_draft_that_becomes_private_takes_its_questions_off_the_page_at_once(studio: StudioRig) -> None:
    work = brought(studio)
    draft_id, _ = studio.drafts.keep(work)
    assert on_the_page(studio) == [True]
    _, changes = studio.drafts.keep(replace(work, what=REWORDED, share=Share.PRIVATE), draft_id)
    assert changes == Changes.of(Part.PLANS, Part.TALK)
    assert on_the_page(studio) == [False]


def test_what_was_put_on_the_page_again_by_hand_stays_there_while_a_private_draft_is_written_on(
    studio: StudioRig,
) -> None:
    work = replace(brought(studio), share=Share.PRIVATE)
    draft_id, _ = studio.drafts.keep(work)
    studio.sessions.change(replace(studio.sessions.points()[0], keep=True))
    studio.drafts.keep(replace(work, where="at home"), draft_id)
    assert on_the_page(studio) == [True]


def test_of_a_private_draft_that_is_thrown_away_no_question_stays_on_the_page(studio: StudioRig) -> None:
    work = replace(brought(studio), what=REWORDED, share=Share.PRIVATE)
    draft_id, _ = studio.drafts.keep(work)
    studio.sessions.change(replace(studio.sessions.points()[0], keep=True))
    assert studio.drafts.discard(draft_id) == Changes.of(Part.PLANS, Part.TALK)
    assert on_the_page(studio) == [False]


def test_of_a_private_draft_that_was_emptied_no_question_stays_on_the_page(studio: StudioRig) -> None:
    work = brought(studio)
    draft_id, _ = studio.drafts.keep(work)
    emptied = Work(share=Share.PRIVATE, brought=work.brought)
    assert studio.drafts.keep(emptied, draft_id) == ("", Changes.of(Part.PLANS, Part.TALK))
    assert on_the_page(studio) == [False]


def test_of_a_shared_draft_that_is_thrown_away_the_question_stays_to_be_asked(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(brought(studio))
    assert studio.drafts.discard(draft_id) == Changes.of(Part.PLANS)
    assert on_the_page(studio) == [True]


def test_a_draft_kept_before_drafts_knew_their_questions_is_read_and_known_by_its_words(studio: StudioRig) -> None:
    brought(studio)
    draft_id, _ = studio.drafts.keep(WORK)
    assert studio.drafts.work(draft_id).brought == ()
    studio.drafts.keep(replace(WORK, what=REWORDED, share=Share.PRIVATE), draft_id)
    assert on_the_page(studio) == [False]


def test_a_question_of_another_draft_that_reads_the_same_stays_with_that_one(studio: StudioRig) -> None:
    other = brought(studio)
    studio.drafts.keep(other)
    studio.use(replace(WORK, share=Share.PRIVATE))
    assert [(line.plan_id, line.keep) for line in studio.sessions.points()] == [(None, True)]
