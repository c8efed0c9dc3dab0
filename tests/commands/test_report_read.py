"""``report read``: a page's data come back out of its file, whoever saved it last; anything else is one sentence."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from commanding import CommandLine, command_line
from meantime.adapters.page import attached
from own_process import bare_environment, run
from schema_check import complaints
from short_sheets import COFFEE, after, plan, sheet

SHEET = sheet(COFFEE, plan("Walk “früh”", "starts = 2015-11-16"), after("Coffee"), by="Dr. R.", agreed="2015-11-16")
NO_DATA = "other.pdf has no data of a Meantime page."
NO_PDF = "other.pdf cannot be read as a PDF."
NO_PAGE = "The attached data are not those of a Meantime page."


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A folder with a plan, an answer with words and a rating."""
    line = command_line(tmp_path_factory.mktemp("lived-in"))
    line.take(SHEET)
    line.done("settings", "name", "J. M.")
    line.done("checkin", "Walk “früh”", "--did", "full", "--day", "2026-11-20", "--note", "Regen 🌧\u2028", "--star")
    line.done("measure", "distress", "6")
    return line


@pytest.fixture(scope="module")
def page_once(lived_in: CommandLine) -> Path:
    return made(lived_in)


@pytest.fixture
def page(page_once: Path, tmp_path: Path) -> Path:
    """Its page, with its data beside it, for one test to change."""
    shutil.copy(page_once.with_suffix(".json"), tmp_path)
    return Path(shutil.copy(page_once, tmp_path))


def made(line: CommandLine, *words: str, folder: Path | None = None) -> Path:
    path = (folder or line.scratch) / "page.pdf"
    line.done("report", "-o", str(path), "--data", str(path.with_suffix(".json")), *words)
    return path


def other(page: Path, pdf: bytes) -> str:
    path = page.with_name("other.pdf")
    path.write_bytes(pdf)
    return str(path)


def saved(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def attaching(content: bytes, name: str = attached.NAME) -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(name, content)
    return writer


def stream_of(writer: PdfWriter) -> StreamObject:
    (entry,) = writer.attachment_list
    found = entry.pdf_object["/EF"]["/F"].get_object()  # type: ignore[index]
    assert isinstance(found, StreamObject)
    return found


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--from", "2026-11-23"),
        ("--from", "2016-11-25"),
        ("--hide", "talk", "--hide", "details", "--hide", "measures"),
    ],
)
def test_a_page_reads_back_as_the_very_data_beside_it(
    lived_in: CommandLine, words: tuple[str, ...], tmp_path: Path
) -> None:
    path = made(lived_in, *words, folder=tmp_path)
    read = lived_in.done("report", "read", str(path), "--json")
    assert f"{read}\n".encode() == path.with_suffix(".json").read_bytes()
    assert complaints(json.loads(read)) == []


def test_an_empty_page_reads_back_too(meantime: CommandLine) -> None:
    path = made(meantime)
    assert f"{meantime.done('report', 'read', str(path), '--json')}\n" == path.with_suffix(".json").read_text("utf-8")


def test_reading_needs_no_data_folder_and_makes_none(meantime: CommandLine, page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    done = run(folder, "report", "read", str(page), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == page.with_suffix(".json").read_bytes()
    assert not folder.exists()


def test_without_json_it_tells_the_page_in_a_few_lines(meantime: CommandLine, page: Path) -> None:
    assert meantime.done("report", "read", str(page)).splitlines() == [
        "J. M., 2026-11-10 to 2026-11-23",
        "Walk “früh”: 1 of 8",
        "Distress: 6 (2026-11-23)",
    ]


def test_a_terminal_without_its_letters_gets_the_same_document(page: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere", "report", "read", str(page), "--json", more={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.isascii()
    assert json.loads(done.stdout) == json.loads(page.with_suffix(".json").read_bytes())


def rewritten(pdf: bytes) -> bytes:
    return saved(PdfWriter(clone_from=io.BytesIO(pdf)))


def added_to(pdf: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Keywords": "seen"})
    return saved(writer)


def protected(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("", "owner", algorithm="RC4-128")
    return saved(writer)


@pytest.mark.parametrize("save", [rewritten, added_to, protected, lambda pdf: pdf + b"\n\n", lambda pdf: b"\n" + pdf])
def test_a_page_that_another_program_saved_is_still_read(
    meantime: CommandLine, page: Path, save: Callable[[bytes], bytes]
) -> None:
    path = other(page, save(page.read_bytes()))
    assert f"{meantime.done('report', 'read', path, '--json')}\n".encode() == page.with_suffix(".json").read_bytes()


def locked(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    return saved(writer)


def bomb(pdf: bytes) -> bytes:
    writer = attaching(b"{}")
    stream = stream_of(writer)
    squeezed = zlib.compressobj(9)
    pieces = [squeezed.compress(bytes(2**20)) for _ in range(attached.LARGEST // 2**20 + 1)]
    stream._data = b"".join([*pieces, squeezed.flush()])
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    return saved(writer)


def twice(pdf: bytes) -> bytes:
    writer = attaching(b"{}")
    writer.add_attachment(attached.NAME, b"{}")
    return saved(writer)


def two_and_a_bomb(pdf: bytes) -> bytes:
    """Return a file whose third piece of data would be refused if anybody inflated it."""
    writer = attaching(b"{}")
    writer.add_attachment(attached.NAME, b"{}")
    third = writer.add_attachment(attached.NAME, b"{}").pdf_object["/EF"]["/F"].get_object()  # type: ignore[index]
    third._data = zlib.compress(bytes(attached.LARGEST + 1))
    third[NameObject("/Filter")] = NameObject("/FlateDecode")
    return saved(writer)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda pdf: b"", NO_PDF),
        (lambda pdf: b"words of somebody\n" * 1_000, NO_PDF),
        (lambda pdf: b"%PDF-1.7\n%%EOF", NO_PDF),
        (lambda pdf: pdf[: len(pdf) // 3], NO_PDF),
        (locked, NO_PDF),
        (bomb, NO_PDF),
        (lambda pdf: saved(attaching(b"{}", "other.json")), NO_DATA),
        (twice, "other.pdf holds the data of several pages; give one page."),
        (two_and_a_bomb, "other.pdf holds the data of several pages; give one page."),
        (lambda pdf: saved(attaching(b"not json")), NO_PAGE),
        (lambda pdf: saved(attaching(b'{"meantime_report": NaN}')), NO_PAGE),
        (lambda pdf: saved(attaching(b'{"meantime_report": "1"}')), NO_PAGE),
        (lambda pdf: saved(attaching(b'{"meantime_report": 1, "made": 1e999}')), NO_PAGE),
        (lambda pdf: saved(attaching(b"[1]")), NO_PAGE),
        (lambda pdf: saved(attaching(b"\xff\xfe")), NO_PAGE),
        (lambda pdf: saved(attaching(b"[" * 100_000)), NO_PAGE),
        (
            lambda pdf: saved(attaching(b'{"meantime_report": 2}')),
            "A later Meantime made this page; this one cannot read its data.",
        ),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(
    meantime: CommandLine, page: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    path = other(page, spoil(page.read_bytes()))
    assert meantime.refused("report", "read", path, "--json") == said
    assert meantime.refused("report", "read", path) == said


def test_no_file_starts_another_program(page: Path, tmp_path: Path) -> None:
    """The library has a program of another kind decode what says that it is such a picture."""
    started, decoder = tmp_path / "started", tmp_path / "bin" / "jbig2dec"
    decoder.parent.mkdir()
    decoder.write_text(f"#!/bin/sh\ntouch '{started}'\n")
    decoder.chmod(0o700)
    writer = attaching(b"{}")
    stream_of(writer)[NameObject("/Filter")] = NameObject("/JBIG2Decode")
    path = other(page, saved(writer))
    done = run(None, "report", "read", path, more={"PATH": f"{decoder.parent}{os.pathsep}{os.environ['PATH']}"})
    assert done.stderr.decode().strip() == NO_PDF
    assert not started.exists()


def test_no_part_of_a_file_that_was_cut_off_brings_a_trace(meantime: CommandLine, page: Path) -> None:
    pdf = page.read_bytes()
    for kept in range(0, len(pdf), len(pdf) // 25):
        outcome = meantime.run("report", "read", other(page, pdf[:kept]), "--json")
        assert outcome.code in (0, 1), kept
        assert "Traceback" not in outcome.err
        if outcome.code == 0:
            assert outcome.out.encode() == page.with_suffix(".json").read_bytes()


@pytest.mark.parametrize("spoiled", range(0, 1_000, 40))
def test_no_byte_that_changed_brings_a_trace(meantime: CommandLine, page: Path, spoiled: int) -> None:
    pdf = bytearray(page.read_bytes())
    pdf[len(pdf) * spoiled // 1_000] ^= 0x5A
    outcome = meantime.run("report", "read", other(page, bytes(pdf)))
    assert outcome.code in (0, 1)
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("no-such.pdf", "no-such.pdf cannot be read: No such file or directory."),
        (".", ". is a folder."),
        ("data", "data cannot be read: Is a directory."),
        ("/dev/zero", "zero is too large to be a page."),
    ],
)
def test_a_place_without_a_page_is_refused(meantime: CommandLine, place: str, said: str) -> None:
    path = place if place in ("/dev/zero", ".") else str(meantime.scratch / place)
    assert meantime.refused("report", "read", path) == said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_page_that_may_not_be_read_is_refused(meantime: CommandLine, page: Path) -> None:
    page.chmod(0)
    assert meantime.refused("report", "read", str(page)) == "page.pdf cannot be read: Permission denied."


def test_what_a_stranger_put_in_is_no_order_to_the_terminal(meantime: CommandLine, page: Path) -> None:
    odd: dict[str, Any] = {
        "meantime_report": 1,
        "client": "A\x1b[2J\x9bB\nC",
        "plans": [1, {"plan": []}],
        "measures": {},
    }
    path = other(page, saved(attaching(json.dumps(odd).encode())))
    assert meantime.done("report", "read", path).splitlines() == ["A [2J B C,  to ", ":  of "]
    printed = meantime.done("report", "read", path, "--json")
    assert json.loads(printed) == odd
    assert not [letter for letter in printed if (letter < " " and letter != "\n") or "\x7f" <= letter < "\xa0"]


@pytest.mark.parametrize(
    "words",
    [("read",), ("--paper", "a4", "read", "page.pdf"), ("read", "a.pdf", "b.pdf"), ("-o", "page.pdf", "read", "a.pdf")],
)
def test_wrong_usage_is_said(meantime: CommandLine, words: tuple[str, ...]) -> None:
    meantime.misused("report", *words)
    assert not Path("page.pdf").exists()


@pytest.mark.parametrize(("words", "imported"), [(("--help",), False), (("read", "page.pdf"), True)])
def test_the_library_for_it_is_imported_by_this_command_alone(
    page: Path, words: tuple[str, ...], imported: bool
) -> None:
    script = f"import sys; from meantime.cli import main; main({['report', *words]!r}); print('pypdf' in sys.modules)"
    environment = bare_environment(page.parent / "nowhere")
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=page.parent, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().splitlines()[-1] == str(imported)
