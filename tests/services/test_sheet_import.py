from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from meantime.domain.errors import FieldError, UserError
from meantime.domain.statuses import PlanStatus, Share, Status
from meantime.domain.support import SupportCard
from meantime.services.changes import Part
from meantime.services.plans import Plans
from meantime.services.sessions import Sessions
from meantime.services.sheets.importing import PlanName
from meantime.storage.document import export_document, import_document
from sheet_book import SheetBook, sheet_book

COFFEE = '[[anchor]]\nname = "Morning coffee"\nat = { "MO-FR" = "07:30", "SA,SU" = "09:15" }\n'
LATE_COFFEE = COFFEE.replace("07:30", "10:30")
BREATHING = '[[plan]]\ntitle = "Breathing"\npractice = "breathing"\nfull = { what = "4 rounds", minutes = 5 }\n'
STACKED = '[[plan.trigger]]\nafter = "Morning coffee"\noffset = 5\n'


def sheet(*parts: str, by: str | None = "Dr. R.", agreed: str | None = "2026-11-23", top: str = "") -> str:
    head = "meantime = 1\n"
    head += f'from = "{by}"\n' if by else ""
    head += f"agreed_on = {agreed}\n" if agreed else ""
    return head + top + "".join(parts)


def at(*times: str) -> str:
    listed = ", ".join(f'"{time_}"' for time_ in times)
    return f"[[plan.trigger]]\nat = [{listed}]\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data") as opened:
        yield opened


def titles(entries: Iterable[PlanName]) -> list[str]:
    return [entry.title for entry in entries]


def test_a_sheet_brings_plans_anchors_session_and_measures(book: SheetBook) -> None:
    done = book.take(
        sheet(
            COFFEE,
            BREATHING,
            STACKED,
            '[[measure]]\nname = "distress"\nevery_days = 3\n',
            top="next_session = 2026-11-30T15:00:00\n",
        )
    )
    assert titles(done.added) == ["Breathing"]
    assert done.changes.parts == {Part.PLANS, Part.SESSIONS, Part.MEASURES}
    plan = book.plan("Breathing")
    assert (plan.spec.assigned_by, plan.spec.agreed_on, plan.spec.starts) == (
        "Dr. R.",
        date(2026, 11, 23),
        date(2026, 11, 23),
    )
    (session,) = book.book.vault.sessions.all()
    assert (session.at, session.with_) == (datetime(2026, 11, 30, 15), "Dr. R.")
    assert [(measure.name, measure.every_days) for measure in book.book.vault.measures.all()] == [("distress", 3)]
    assert book.book.anchors["Morning coffee"].newest.by_weekday[5] == (time(9, 15),)


def test_the_same_sheet_twice_changes_nothing(book: SheetBook) -> None:
    text = sheet(
        COFFEE,
        BREATHING,
        STACKED,
        '[[measure]]\nname = "sleep"\nagreed = "with Dr. R."\n',
        top="next_session = 2026-11-30T15:00:00\n",
    )
    first = book.take(text)
    before = (book.book.plans, book.book.anchors)
    book.clock.put("2026-12-24T22:00")
    second = book.take(text)
    assert titles(second.unchanged) == ["Breathing"]
    assert not second.added
    assert not second.changed
    assert not second.changes
    assert second.beside == ()
    assert second.unchanged == first.added
    assert (book.book.plans, book.book.anchors) == before
    assert len(book.book.vault.sessions.all()) == 1


def test_a_dry_run_says_what_would_come_with_the_same_ids_and_writes_nothing(book: SheetBook) -> None:
    text = sheet(COFFEE, BREATHING, STACKED)
    would = book.take(text, dry_run=True)
    assert book.book.vault.is_empty()
    assert not book.book.anchors
    assert book.take(text) == would


def test_a_sheet_with_one_wrong_plan_brings_none(book: SheetBook) -> None:
    wrong = '[[plan]]\ntitle = "x"\n[[plan.trigger]]\nat = "9:00"\nrule = "FREQ=DAILY;UNTIL=20200101"\n'
    with pytest.raises(FieldError, match=r"plan\[2\]\.trigger\[1\]\.rule"):
        book.take(sheet(COFFEE, BREATHING, STACKED, wrong, top="next_session = 2026-11-30T15:00:00\n"))
    assert book.book.vault.is_empty()
    assert not book.book.vault.anchors.all()


def test_a_plan_of_the_same_title_is_changed_from_now_on_and_keeps_its_id_and_past(book: SheetBook) -> None:
    book.take(sheet(BREATHING, at("08:00", "12:00")))
    plan_id = book.plan("Breathing").id
    book.clock.put("2026-11-25T10:00")
    done = book.take(sheet(BREATHING, at("08:00", "11:00", "21:00")))
    assert titles(done.changed) == ["Breathing"]
    assert book.plan("Breathing").id == plan_id
    assert book.slots("Breathing", "2026-11-24") == [(1, "08:00"), (2, "12:00")]
    assert book.slots("Breathing", "2026-11-26") == [(1, "08:00"), (2, "11:00"), (3, "21:00")]


def test_on_the_day_of_a_change_slots_due_or_answered_keep_their_numbers(book: SheetBook) -> None:
    book.take(sheet(BREATHING, at("08:00", "12:00", "18:00")))
    book.clock.put("2026-11-24T10:00")
    book.checkins.answer(book.plan("Breathing"), Status.FULL, slot=3)
    book.take(sheet(BREATHING, at("07:00", "11:00", "21:00")))
    assert book.slots("Breathing", "2026-11-24") == [(1, "08:00"), (3, "18:00"), (4, "11:00"), (5, "21:00")]


def test_new_words_alone_leave_todays_slots_where_they_are(book: SheetBook) -> None:
    book.take(sheet(BREATHING, at("08:00", "12:00")))
    book.clock.put("2026-11-24T10:00")
    done = book.take(sheet(BREATHING.replace("4 rounds", "6 rounds"), at("08:00", "12:00")))
    assert titles(done.changed) == ["Breathing"]
    assert book.slots("Breathing", "2026-11-24") == [(1, "08:00"), (2, "12:00")]


def test_an_absent_start_keeps_the_stored_one(book: SheetBook) -> None:
    book.take(sheet(BREATHING, "starts = 2026-11-20\n", at("08:00")))
    book.take(sheet(BREATHING, at("09:00")))
    assert book.plan("Breathing").spec.starts == date(2026, 11, 20)


@pytest.mark.parametrize(("agreed", "starts"), [("2026-11-19", date(2026, 11, 19)), (None, date(2026, 11, 23))])
def test_a_plan_starts_on_the_day_agreed_else_today(book: SheetBook, agreed: str | None, starts: date) -> None:
    book.take(sheet(BREATHING, at("08:00"), by=None, agreed=agreed))
    assert book.plan("Breathing").spec.starts == starts


def test_today_is_the_practice_day(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-11-24T02:00") as book:
        book.take(sheet(BREATHING, at("08:00"), by=None, agreed=None))
        assert book.plan("Breathing").spec.starts == date(2026, 11, 23)


def test_what_has_ended_stays_ended(book: SheetBook) -> None:
    text = sheet(BREATHING, at("08:00"))
    book.take(text)
    Plans(book.book).end(book.plan("Breathing"))
    ended = book.plan("Breathing")
    done = book.take(sheet(BREATHING.replace("4 rounds", "6 rounds"), at("09:00")))
    assert titles(done.unchanged) == ["Breathing"]
    assert not done.changes
    assert book.plan("Breathing") == ended


def test_a_plan_past_its_last_day_stays_ended_too(book: SheetBook) -> None:
    book.take(sheet(BREATHING, "ends = 2026-11-25\n", at("08:00")))
    book.clock.put("2026-11-26T10:00")
    done = book.take(sheet(BREATHING, at("08:00")))
    assert titles(done.unchanged) == ["Breathing"]
    present = book.book.present()
    assert book.plan("Breathing").status(present.now, present.boundary) is PlanStatus.ENDED


def test_a_therapists_sheet_never_takes_over_the_clients_own_plan(book: SheetBook) -> None:
    book.take(sheet(BREATHING, at("08:00"), by=None))
    before = book.book.plans
    with pytest.raises(FieldError, match="“Breathing” is the client’s own plan"):
        book.take(sheet('[[plan]]\ntitle = "Other"\n', at("09:00"), BREATHING, at("08:00")))
    assert book.book.plans == before


def test_the_clients_sheet_may_change_an_assigned_plan_which_stays_assigned(book: SheetBook) -> None:
    book.take(sheet(BREATHING, at("08:00")))
    done = book.take(sheet(BREATHING, at("09:00"), by=None, agreed=None))
    assert titles(done.changed) == ["Breathing"]
    spec = book.plan("Breathing").spec
    assert (spec.assigned_by, spec.agreed_on) == ("Dr. R.", date(2026, 11, 23))


def test_the_clients_sheet_leaves_a_locked_plan_alone(book: SheetBook) -> None:
    locked = '[[plan]]\ntitle = "Garage"\npractice = "prolonged-exposure"\nlocked = true\nstop_rule = "ring"\n'
    book.take(sheet(locked, at("16:00")))
    with pytest.raises(FieldError, match="“Garage” is locked"):
        book.take(sheet('[[plan]]\ntitle = "Garage"\n', at("09:00"), by=None, agreed=None))


def test_a_new_day_of_agreement_alone_is_no_change(book: SheetBook) -> None:
    book.take(sheet(BREATHING, "starts = 2026-11-23\n", at("08:00")))
    done = book.take(sheet(BREATHING, "starts = 2026-11-23\n", at("08:00"), agreed="2026-11-30"))
    assert titles(done.unchanged) == ["Breathing"]
    assert not done.changes


def test_a_later_sheet_moves_an_anchor_from_its_day_on_for_every_plan(book: SheetBook) -> None:
    book.take(sheet(COFFEE, BREATHING, STACKED))
    book.clock.put("2026-11-24T06:00")
    done = book.take(sheet(LATE_COFFEE, '[[plan]]\ntitle = "Own"\n', at("20:00"), by=None, agreed="2026-11-26"))
    assert done.beside == ("Anchor moved: Morning coffee",)
    assert book.slots("Breathing", "2026-11-25") == [(1, "07:35")]
    assert book.slots("Breathing", "2026-11-26") == [(1, "10:35")]


def test_an_anchor_moved_today_leaves_what_was_due_and_adds_what_comes(book: SheetBook) -> None:
    book.take(sheet(COFFEE, BREATHING, STACKED))
    book.clock.put("2026-11-24T08:00")
    book.take(sheet(LATE_COFFEE, agreed="2026-11-24"))
    assert book.slots("Breathing", "2026-11-23") == [(1, "07:35")]
    assert book.slots("Breathing", "2026-11-24") == [(1, "07:35"), (2, "10:35")]
    assert book.slots("Breathing", "2026-11-25") == [(1, "10:35")]


def test_an_anchor_moved_twice_on_one_day_moves_twice(book: SheetBook) -> None:
    book.take(sheet(COFFEE, BREATHING, STACKED))
    book.clock.put("2026-11-24T06:00")
    book.take(sheet(LATE_COFFEE, agreed="2026-11-24"))
    book.take(sheet(COFFEE.replace("07:30", "11:30"), agreed="2026-11-24"))
    assert book.slots("Breathing", "2026-11-24") == [(1, "11:35")]
    assert book.slots("Breathing", "2026-11-25") == [(1, "11:35")]


def test_a_plan_whose_anchor_moved_counts_as_changed(book: SheetBook) -> None:
    book.take(sheet(COFFEE, BREATHING, STACKED))
    assert titles(book.take(sheet(LATE_COFFEE, BREATHING, STACKED)).changed) == ["Breathing"]
    assert titles(book.take(sheet(LATE_COFFEE, BREATHING, STACKED)).unchanged) == ["Breathing"]


def test_an_anchor_is_there_for_later_sheets(book: SheetBook) -> None:
    book.take(sheet(COFFEE))
    assert titles(book.take(sheet(BREATHING, STACKED)).added) == ["Breathing"]


def test_an_anchor_cannot_lose_days_that_a_plan_names(book: SheetBook) -> None:
    book.take(sheet(COFFEE, BREATHING, STACKED, 'days = "SA"\n'))
    with pytest.raises(UserError, match="“Breathing” is stacked on “Morning coffee”"):
        book.take(sheet('[[anchor]]\nname = "Morning coffee"\nat = { "MO-FR" = "07:30" }\n'))
    with pytest.raises(FieldError, match=r"plan\[1\]\.trigger\[1\]\.days"):
        book.take(
            sheet(
                BREATHING,
                STACKED.replace("offset = 5\n", 'days = "SA"\n'),
                '[[anchor]]\nname = "Morning coffee"\nat = { "MO" = "07:30" }\n',
            )
        )


def test_slots_count_from_at_most_seven_days_before_the_first_import(book: SheetBook) -> None:
    book.take(sheet(BREATHING, "starts = 2026-10-01\n", at("08:00")))
    (before,) = book.agenda.range(date(2026, 11, 1), date(2026, 11, 22))
    assert before.counts.scheduled == 7


def test_a_session_at_the_same_time_is_one_session(book: SheetBook) -> None:
    book.take(sheet(top="next_session = 2026-11-30T15:00:00\n"))
    done = book.take(sheet(top="next_session = 2026-11-30T15:00:00\n", by="Other"))
    assert not done.changes
    assert len(book.book.vault.sessions.all()) == 1


def test_an_appointment_that_was_moved_by_hand_stays_moved_when_its_sheet_comes_again(book: SheetBook) -> None:
    text = sheet(BREATHING, at("08:00"), top="next_session = 2026-11-30T15:00:00\n")
    book.take(text)
    sessions = Sessions(book.book, book.ids)
    (session,) = sessions.all()
    sessions.reschedule(session, datetime(2026, 12, 1, 9), "Dr. S.")
    moved = sessions.all()
    for again in (text, sheet(BREATHING, at("09:00"), top="next_session = 2026-11-30T15:00:00\n")):
        assert "Next session: 2026-11-30 15:00" not in book.take(again).beside
        assert sessions.all() == moved
    book.take(sheet(top="next_session = 2026-12-07T15:00:00\n"))
    assert [session.at for session in sessions.all()] == [datetime(2026, 12, 1, 9), datetime(2026, 12, 7, 15)]


def test_it_stays_moved_in_a_folder_that_an_export_was_put_back_into(book: SheetBook, tmp_path: Path) -> None:
    text = sheet(top="next_session = 2026-11-30T15:00:00\n")
    book.take(text)
    sessions = Sessions(book.book, book.ids)
    sessions.reschedule(sessions.all()[0], datetime(2026, 12, 1, 9), "Dr. R.")
    document = export_document(book.book.vault, SupportCard())
    with sheet_book(tmp_path / "other") as other:
        import_document(other.book.vault, document)
        assert not other.take(text).changes
        assert other.book.vault.sessions.all() == sessions.all()


ONCE = "[[plan.trigger]]\nonce = 2026-11-24T14:00:00\n"


def test_an_appointment_that_has_passed_is_no_mistake_in_a_sheet_that_comes_again(book: SheetBook) -> None:
    first = sheet(BREATHING, ONCE)
    book.take(first)
    book.clock.put("2026-12-07T10:00")
    assert titles(book.take(first).unchanged) == ["Breathing"]
    later = sheet(BREATHING.replace("4 rounds", "6 rounds"), ONCE, at("08:00"), agreed="2026-12-07")
    assert titles(book.take(later).changed) == ["Breathing"]
    assert titles(book.take(later).unchanged) == ["Breathing"]


def test_a_sheet_without_a_day_may_hold_an_appointment_that_has_passed(book: SheetBook) -> None:
    book.clock.put("2026-12-07T10:00")
    text = sheet(BREATHING, ONCE, by=None, agreed=None)
    book.take(text)
    assert titles(book.take(text).unchanged) == ["Breathing"]


def test_windows_line_ends_are_line_ends(book: SheetBook) -> None:
    text = sheet(BREATHING, 'why = """\nto start\nthe day"""\n', at("08:00"))
    book.take(text.replace("\n", "\r\n"))
    assert book.plan("Breathing").spec.why == "to start\nthe day"
    assert titles(book.take(text).unchanged) == ["Breathing"]


def test_a_byte_order_mark_is_no_error(book: SheetBook) -> None:
    assert titles(book.take(b"\xef\xbb\xbf" + sheet(BREATHING, at("08:00")).encode()).added) == ["Breathing"]


def test_plans_stand_in_order_of_import_then_of_the_sheet(book: SheetBook) -> None:
    book.take(sheet('[[plan]]\ntitle = "Z"\n', at("08:00"), '[[plan]]\ntitle = "A"\n', at("08:00")))
    book.take(sheet('[[plan]]\ntitle = "M"\n', at("08:00"), '[[plan]]\ntitle = "Z"\n', at("09:00")))
    assert [plan.title for plan in book.book.plans] == ["Z", "A", "M"]
    assert [plan.order for plan in book.book.plans] == [0, 1, 2]


def test_one_time_or_a_list_of_times_is_the_same(book: SheetBook) -> None:
    book.take(sheet(BREATHING, '[[plan.trigger]]\nat = "08:00"\n'))
    assert titles(book.take(sheet(BREATHING, at("08:00"))).unchanged) == ["Breathing"]


def test_times_of_the_same_minute_are_slots_in_sheet_order(book: SheetBook) -> None:
    book.take(sheet(BREATHING, at("08:00", "08:00")))
    assert book.slots("Breathing", "2026-11-23") == [(1, "08:00"), (2, "08:00")]


def test_what_a_person_set_for_themselves_stays_where_the_sheet_says_nothing_of_it(book: SheetBook) -> None:
    therapists = sheet(BREATHING, at("18:00"))
    book.take(therapists)
    own = 'share = "private"\ndiscreet = "A moment"\nconfidence = 6\n'
    book.take(sheet(BREATHING, own, at("18:00"), by=None))
    assert book.take(therapists).changed == ()
    kept = book.book.find("Breathing").spec
    assert (kept.share, kept.discreet, kept.confidence) == (Share.PRIVATE, "A moment", 6)
    book.take(sheet(BREATHING, 'share = "full"\n', at("18:00")))
    assert book.book.find("Breathing").spec.share is Share.FULL


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ('what = "something else"\n', "what"),
        ('full = { what = "8 rounds", minutes = 5 }\n', "full"),
        ('practice = "mindfulness"\n', "practice"),
        ("ends = 2027-01-01\n", "ends"),
    ],
)
def test_a_sheet_of_ones_own_leaves_what_was_agreed_with_a_therapist(book: SheetBook, part: str, where: str) -> None:
    title, practice = '[[plan]]\ntitle = "Breathing"\n', 'practice = "breathing"\n'
    full = BREATHING.splitlines(keepends=True)[-1]
    book.take(sheet(BREATHING, at("18:00")))
    others = [line for line in (practice, full) if line.split(" ")[0] != where]
    with pytest.raises(FieldError, match=r"was agreed with Dr\. R\.") as refused:
        book.take(sheet(title, *others, part, at("18:00"), by=None))
    assert refused.value.path == f"plan[1].{where}"
    book.take(sheet(BREATHING, 'where = "in the car"\n', at("19:00"), by=None))
    changed = book.book.find("Breathing").spec
    assert (changed.where, changed.assigned_by) == ("in the car", "Dr. R.")
