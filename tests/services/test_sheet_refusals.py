from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from malformed_sheets import AT_NOON, HEAD, MALFORMED, PLAN, VALID
from meantime.domain.errors import FieldError, UserError
from meantime.services.sheets.importing import import_sheet_file
from sheet_book import SHIPPED, SheetBook, sheet_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SheetBook]:
    with sheet_book(tmp_path_factory.mktemp("refusals") / "data") as opened:
        yield opened


def test_there_are_at_least_sixty_kinds_of_malformed_sheets() -> None:
    assert len({content for _, content in MALFORMED}) == len(MALFORMED) >= 60


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in MALFORMED])
def test_a_malformed_sheet_is_refused_in_one_sentence_and_changes_nothing(
    book: SheetBook, tmp_path: Path, content: bytes
) -> None:
    sheet = tmp_path / "from Dr R.toml"
    sheet.write_bytes(content)
    with pytest.raises(UserError) as refused:
        import_sheet_file(book.book, SHIPPED, book.ids, sheet)
    message = str(refused.value)
    assert message.startswith("from Dr R.toml: ")
    assert message.isprintable()
    assert len(message) < 400
    assert book.book.vault.is_empty()
    assert not book.book.vault.anchors.all()
    assert not book.book.vault.measures.all()


def test_the_sheet_that_the_malformed_ones_vary_is_taken(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as fresh:
        assert [entry.title for entry in fresh.take(VALID).added] == ["Breathing"]


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (HEAD + b'colour = "green"\n', "colour"),
        (HEAD + PLAN + AT_NOON + PLAN + b'[[plan.trigger]]\nafter = "Nowhere"\n', "plan[2].trigger[1].after"),
        (HEAD + PLAN + AT_NOON + b'[[plan.trigger]]\nat = ["10:00", "25:00"]\n', "plan[1].trigger[2].at[2]"),
        (HEAD + PLAN + b"full = { minutes = [5, true] }\n" + AT_NOON, "plan[1].full.minutes[2]"),
        (HEAD + PLAN + b'obstacle = { if = "x", then = 5 }\n' + AT_NOON, "plan[1].obstacle.then"),
        (HEAD + PLAN + AT_NOON + b'[[plan.step]]\ntitle = "a"\n[[plan.step]]\n', "plan[1].step[2].title"),
        (HEAD + b'[[anchor]]\nname = "a"\nat = { "SA,SU" = "9" }\n', 'anchor[1].at."SA,SU"'),
        (HEAD + b'[[measure]]\nname = "phq-8"\n', "measure[1].name"),
        (
            HEAD + PLAN + b'[[plan.trigger]]\nat = "9:00"\nrule = "FREQ=DAILY;UNTIL=20200101"\n',
            "plan[1].trigger[1].rule",
        ),
        (HEAD + PLAN + b"ends = 2026-01-01\n" + AT_NOON, "plan[1].ends"),
    ],
)
def test_a_refusal_names_the_full_path_of_the_key(book: SheetBook, content: bytes, path: str) -> None:
    with pytest.raises(FieldError) as refused:
        book.take(content)
    assert refused.value.path == path
    assert "expected" in refused.value.reason or "not" in refused.value.reason


TEA = b'[[anchor]]\nname = "Tea"\nat = { "MO-FR" = "07:30", "SA,SU" = "09:15" }\n'
OFFICE = b'[[anchor]]\nname = "Office"\nat = { "MO-FR" = "08:45" }\n'
WEEKDAYS = b"starts = 2026-11-23\nends = 2026-11-27\n"
WEEKEND = b"starts = 2026-11-28\nends = 2026-11-29\n"


@pytest.mark.parametrize(
    ("anchor", "dates", "trigger", "path"),
    [
        (TEA, WEEKDAYS, 'after = "Tea"\ndays = "SA,SU"', "trigger[1].days"),
        (OFFICE, WEEKEND, 'after = "Office"', "trigger[1].after"),
        (b"", WEEKEND, 'at = "08:00"\ndays = "MO"', "trigger[1].days"),
        (b"", WEEKEND, 'times_per_week = 3\ndays = "SA,SU"\nat = "20:00"', "trigger[1].times_per_week"),
        (b"", b'rest = "MO-FR"\n', 'times_per_week = 3\nat = "20:00"', "trigger[1].times_per_week"),
        (b"", b'rest = "SA,SU"\n' + WEEKEND, 'times_per_week = 2\nat = "20:00"', "trigger[1].times_per_week"),
        (b"", WEEKEND, 'times_per_week = 1\ndays = "MO-FR"\nat = "20:00"', "trigger[1].days"),
        (b"", b"", "once = 2026-11-22T14:00:00", "trigger[1].once"),
        (b"", WEEKEND, "once = 2026-11-27T14:00:00", "trigger[1].once"),
        (b"", WEEKEND, "once = 2026-11-30T00:00:00", "trigger[1].once"),
    ],
)
def test_a_moment_that_can_never_come_is_refused_with_its_key(
    book: SheetBook, anchor: bytes, dates: bytes, trigger: str, path: str
) -> None:
    with pytest.raises(FieldError) as refused:
        book.take(HEAD + anchor + PLAN + dates + b"[[plan.trigger]]\n" + trigger.encode() + b"\n")
    assert refused.value.path == f"plan[1].{path}"
    assert book.book.vault.is_empty()


@pytest.mark.parametrize(
    ("anchor", "dates", "trigger"),
    [
        (TEA, WEEKDAYS, 'after = "Tea"\ndays = "FR,SA"'),
        (OFFICE, b"starts = 2026-11-27\nends = 2026-11-29\n", 'after = "Office"\noffset = 1440'),
        (b"", WEEKEND, 'times_per_week = 2\nat = "20:00"'),
        (b"", WEEKEND, 'times_per_week = 3\nat = "20:00"'),
        (b"", b"ends = 2026-11-23\n", 'times_per_week = [5, 7]\nat = "20:00"'),
        (b"", b'rest = "SA"\n' + WEEKEND, 'times_per_week = 2\nat = "20:00"'),
        (b"", b"starts = 2026-11-28\n", 'times_per_week = [3, 5]\ndays = "MO-FR"\nat = "20:00"'),
        (b"", b"", "once = 2026-11-23T00:00:00"),
        (b"", WEEKEND, "once = 2026-11-29T23:59:00"),
    ],
)
def test_a_moment_that_comes_once_is_enough(book: SheetBook, anchor: bytes, dates: bytes, trigger: str) -> None:
    text = HEAD + anchor + PLAN + dates + b"[[plan.trigger]]\n" + trigger.encode() + b"\n"
    with book.undone():
        assert book.take(text).added
        assert book.take(text).unchanged


def test_a_syntax_error_names_line_and_column(book: SheetBook) -> None:
    with pytest.raises(FieldError) as refused:
        book.take('meantime = 1\nfrom = "Dr. R.\n')
    assert refused.value.path.startswith("line 2, column ")


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("title = 'a'\ntitle = 'b'", 4),
        ("full = { what = 'a', what = 'b' }", 3),
        ("ends = 2026-02-30", 3),
        ("[plan.full]\n[plan.full]", 4),
    ],
)
def test_what_stands_twice_or_can_be_no_day_is_shown_by_line_and_column(book: SheetBook, lines: str, line: int) -> None:
    with pytest.raises(FieldError, match="not valid TOML") as refused:
        book.take(f"meantime = 1\n[[plan]]\n{lines}\n")
    assert re.fullmatch(rf"line {line}, column \d+", refused.value.path)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("[[plan\n", "line 2, column 7", "more is expected where the line ends"),
        ("from =", "line 2, column 7", "more is expected where the line ends"),
        ('from = "Dr. R.\nagreed_on = 2026-11-23\n', "line 2, column 15", "a closing quote is expected where the line"),
        ('[[plan.trigger]]\nat = ["12:30",\n\n', "line 4, column 1", "more is expected where the file ends"),
        ('why = """so', "line 2, column 12", "more is expected where the file ends"),
        ('from = "Dr. R." indeed\n', "line 2, column 17", "Unexpected character: 'i'"),
        ("from = “Dr. R.”", "line 2, column 8", "Unexpected character: '“'"),
        ('from = "\u202e\\q"\n', "line 2, column 11", "Invalid character 'q' in string"),
        ("agreed_on = 2026-02-30", "line 2, column 23", "Invalid date"),
        ("meantime = 1", "line 2, column 1", 'Key "meantime" already exists'),
        ("[a]\n[b]\n[b.c]\n[b.c]\n", "line 5, column 5", "Cannot declare ('b', 'c') twice"),
        ('from = "\0"', "line 2, column 9", "use \\u0000 instead"),
    ],
)
def test_a_syntax_error_says_where_and_what_is_wrong_there(book: SheetBook, text: str, place: str, reason: str) -> None:
    with pytest.raises(FieldError) as refused:
        book.take(f"meantime = 1\n{text}")
    assert refused.value.path == place
    assert refused.value.reason.startswith("this is not valid TOML (")
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'meantime = 1\nfrom = "Dr. M\xfcller"\n', "line 2, column 14"),
        (b"\xef\xbb\xbfmeantime = 1\n# \xc3\xa4 \xe4", "line 2, column 5"),
        ("meantime = 1\n".encode("utf-16"), "line 1, column 1"),
    ],
)
def test_what_is_no_utf8_is_shown_by_line_and_column(book: SheetBook, content: bytes, place: str) -> None:
    with pytest.raises(FieldError, match="UTF-8") as refused:
        book.take(content)
    assert refused.value.path == place


@pytest.mark.parametrize("dose", ['full = { what = "x", foo = 1 }', "small = { foo = 1 }"])
def test_an_unknown_key_of_a_dose_is_answered_with_all_known_ones(book: SheetBook, dose: str) -> None:
    with pytest.raises(FieldError, match=r"known here are: minutes, what$") as refused:
        book.take(HEAD + PLAN + dose.encode() + b"\n" + AT_NOON)
    assert refused.value.path == f"plan[1].{dose.split()[0]}.foo"


def test_an_unknown_key_is_answered_with_the_known_ones(book: SheetBook) -> None:
    with pytest.raises(FieldError, match="every_days"):
        book.take('meantime = 1\n[[measure]]\nname = "sleep"\neach = 7\n')


def test_a_folder_is_no_sheet(book: SheetBook, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        import_sheet_file(book.book, SHIPPED, book.ids, tmp_path)


def test_a_sheet_that_is_not_there_is_refused(book: SheetBook, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.toml: cannot be read"):
        import_sheet_file(book.book, SHIPPED, book.ids, tmp_path / "nowhere.toml")


def test_an_endless_file_is_not_read_to_its_end(book: SheetBook) -> None:
    endless = Path("/dev/zero")
    assert endless.exists()
    with pytest.raises(UserError, match="1 MiB"):
        import_sheet_file(book.book, SHIPPED, book.ids, endless)
