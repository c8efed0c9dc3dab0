"""Drafts keep what was typed, however it was typed, until it is used or thrown away."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.errors import UserError
from meantime.domain.material import Material, MaterialKind
from meantime.domain.statuses import Mode, Share
from meantime.services.changes import Changes, Part
from meantime.services.studio.keeping import kept, opened, over, typed_between
from meantime.services.studio.work import Work, WorkStep
from proof_size import examples
from studio_rig import StudioRig, studio_rig

WORK = Work(said="be a bit kinder", what="write a kind line", full_minutes="1", confidence=6)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened_:
        yield opened_


TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MOMENTS = st.one_of(
    st.fixed_dictionaries({"at": st.lists(st.sampled_from(["08:00", "", "25"]), max_size=3)}),
    st.fixed_dictionaries({"once": st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1))}),
    st.fixed_dictionaries({"after": TYPED, "offset": st.integers(-2000, 2000), "days": st.just("MO-FR")}),
    st.fixed_dictionaries({"times_per_week": st.just([3, 5]), "at": st.just(["20:00"])}),
    st.fixed_dictionaries({"when": TYPED}),
    st.just({}),
)
WORKS = st.builds(
    Work,
    **{name: TYPED for name, field in Work.__dataclass_fields__.items() if field.type == "str"},
    moments=st.lists(MOMENTS, max_size=3).map(tuple),
    confidence=st.none() | st.integers(0, 10),
    rest=st.frozensets(st.integers(0, 6)),
    share=st.sampled_from(Share),
    modes=st.lists(st.sampled_from(Mode), unique=True).map(tuple),
    any_order=st.booleans(),
    steps=st.lists(st.builds(WorkStep, TYPED, TYPED, TYPED), max_size=3).map(tuple),
    locked=st.booleans(),
    clear=st.frozensets(st.sampled_from(["no place", "vague verb", "no days"])),
    filled=st.frozensets(st.sampled_from(["what", "moments"])),
    material=st.lists(st.builds(Material, TYPED, st.sampled_from(MaterialKind), TYPED), max_size=3).map(tuple),
    brought=st.lists(TYPED, max_size=2).map(tuple),
)


@settings(max_examples=examples(100), deadline=None)
@given(WORKS)
def test_whatever_is_typed_comes_back_as_it_was_typed(work: Work) -> None:
    assert opened(json.loads(json.dumps(kept(work)))) == work


@settings(max_examples=examples(100), deadline=None)
@given(WORKS, WORKS)
def test_what_is_changed_of_a_plan_comes_back_over_it_as_it_was_typed(stands: Work, work: Work) -> None:
    assert over(stands, typed_between(stands, work)) == work
    assert typed_between(work, work) == {}


@given(WORKS, st.dictionaries(st.sampled_from(["what", "where", "later"]), st.text(max_size=9), max_size=3))
@settings(max_examples=examples(50), deadline=None)
def test_what_of_a_change_cannot_be_read_is_left_out_and_the_rest_stays(stands: Work, typed: dict[str, str]) -> None:
    assert over(stands, {**typed, "why": '"to sleep"'}).why == "to sleep"
    assert over(stands, {"what": "{", "why": '"to sleep"'}) == replace(stands, why="to sleep")


@settings(max_examples=examples(100), deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*Work.__dataclass_fields__, "later"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(string.ascii_letters, max_size=9),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("once") | st.just("title"), inner),
            max_leaves=5,
        ),
    )
)
def test_what_of_a_kept_work_cannot_be_read_is_left_out_and_the_rest_stays(data: dict[str, object]) -> None:
    work = opened({**data, "what": "write"})
    assert work.what == "write"
    assert opened(json.loads(json.dumps(kept(work)))) == work


def test_a_draft_is_kept_and_opened_and_kept_again_in_its_place(studio: StudioRig) -> None:
    first, changes = studio.drafts.keep(WORK)
    other, _ = studio.drafts.keep(replace(WORK, what="another"))
    assert changes == Changes.of(Part.PLANS)
    studio.book.clock.put("2026-11-24T09:00")
    again, _ = studio.drafts.keep(replace(WORK, where="at the"), first)
    assert again == first
    assert studio.drafts.work(first) == studio.screen.of_draft(first) == replace(WORK, where="at the")
    drafts = studio.drafts.all()
    assert [draft.id for draft in drafts] == [first, other]
    assert (drafts[0].made.wall.day, drafts[0].changed.wall.day) == (23, 24)


def test_keeping_the_same_again_changes_nothing(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(WORK)
    studio.book.clock.put("2026-11-24T09:00")
    assert studio.drafts.keep(WORK, draft_id) == (draft_id, Changes())
    assert studio.drafts.all()[0].changed.wall.day == 23


@pytest.mark.parametrize(
    "work", [Work(), Work(practice="breathing"), Work(what=" ", where="\n"), Work(share=Share.PRIVATE)]
)
def test_where_nothing_was_entered_nothing_is_kept(studio: StudioRig, work: Work) -> None:
    assert studio.drafts.keep(work) == ("", Changes())
    assert studio.drafts.all() == ()


def test_a_draft_that_was_emptied_goes(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(WORK)
    assert studio.drafts.keep(Work(), draft_id) == ("", Changes.of(Part.PLANS))
    assert studio.drafts.all() == ()


def test_a_draft_is_thrown_away_once(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(WORK)
    assert studio.drafts.discard(draft_id) == Changes.of(Part.PLANS)
    assert studio.drafts.discard(draft_id) == Changes()
    with pytest.raises(UserError, match="no longer there"):
        studio.screen.of_draft(draft_id)


def test_what_was_typed_is_kept_although_another_program_threw_the_draft_away(studio: StudioRig) -> None:
    draft_id, _ = studio.drafts.keep(WORK)
    studio.drafts.discard(draft_id)
    assert studio.drafts.keep(replace(WORK, why="why not"), draft_id)[0] == draft_id
    assert studio.drafts.work(draft_id).why == "why not"


@pytest.mark.parametrize(
    ("work", "title"),
    [
        (Work(title="Kind  line", what="x"), "Kind line"),
        (Work(what="write a kind line, then rest"), "Write a kind line"),
        (Work(said="try being kinder to yourself"), "Try being kinder to yourself"),
        (Work(where="in bed"), ""),
    ],
)
def test_a_draft_is_called_by_the_first_thing_that_says_what_it_is(studio: StudioRig, work: Work, title: str) -> None:
    studio.drafts.keep(work)
    assert studio.drafts.all()[0].title == title


def test_a_change_of_a_plan_that_is_not_saved_is_kept_beside_it_and_laid_over_what_changed_since(
    studio: StudioRig,
) -> None:
    plan = studio.use(replace(WORK, title="Kind line", moments=({"at": ["08:00"]},)))
    stands = studio.screen.of_plan(plan.id)
    studio.drafts.keep_change(plan.id, stands, replace(stands, why="to sleep"))
    assert studio.book.book.plan(plan.id) == plan
    assert studio.drafts.all() == ()
    studio.change("Kind line", replace(stands, where="at the window"))
    now = studio.screen.of_plan(plan.id)
    assert studio.drafts.changed(plan.id, now) == replace(now, why="to sleep")
    studio.drafts.keep_change(plan.id, now, now)
    assert studio.drafts.changed(plan.id, now) == now
    assert studio.book.book.vault.unfinished.all() == ()


def test_a_draft_never_prompts_and_takes_no_title(studio: StudioRig) -> None:
    studio.drafts.keep(replace(WORK, title="Kind line", moments=({"at": "08:00"},)))
    assert studio.book.book.plans == ()
    assert studio.use(replace(WORK, title="Kind line", moments=({"at": "08:00"},))).title == "Kind line"
