"""What can be kept as own material: files, web addresses, links into known applications; nothing that runs unasked."""

from __future__ import annotations

import pytest

from meantime.domain.material import (
    APPLICATION_SCHEMES,
    MOST_PIECES,
    Material,
    MaterialKind,
    completed,
    ending_of,
    trouble_with,
    troubles,
)

FILE, ADDRESS, APPLICATION = MaterialKind.FILE, MaterialKind.ADDRESS, MaterialKind.APPLICATION


def address(where: str) -> str:
    return trouble_with(Material("My page", ADDRESS, where))


def file(where: str) -> str:
    return trouble_with(Material("My file", FILE, where))


@pytest.mark.parametrize(
    "where",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d#e",
        "HTTPS://EXAMPLE.ORG/",
        "https://bücher.example/seite",
        "https://[2001:db8::1]/x",
        "spotify:playlist:37i9dQZF1DX",
        "Spotify:track:1",
        "calm://",
        "calm://sleep/12",
        "obsidian://open?vault=mine&file=a%20b",
    ],
)
def test_web_addresses_and_links_into_known_applications_are_taken(where: str) -> None:
    assert address(where) == ""


@pytest.mark.parametrize(
    "where",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "FILE://server/share/x.exe",
        "view-source:https://example.org",
        "blob:https://example.org/1",
        "about:blank",
        "ms-msdt:/id",
        "search-ms:query=x",
        "ms-officecmd:x",
        "ssh://example.org",
        "smb://server/share",
        "mailto:somebody@example.org",
        "C:\\Windows\\System32\\calc.exe",
        "/usr/bin/xcalc",
        "\\\\server\\share",
        "//server/share",
        "example",
        "spotify",
        "-https://example.org",
        "spotify\u200b:x",
    ],
)
def test_any_other_scheme_is_refused_in_a_sentence_that_says_what_is_taken(where: str) -> None:
    said = address(where)
    assert said.endswith(".")
    assert "https://" in said or "odd characters" in said


@pytest.mark.parametrize(
    "where",
    [
        "https://",
        "https:example.org",
        "https:///x",
        "https://me:word@example.org/",
        "https://example.org@elsewhere.example",
        "https://example.org\\@elsewhere.example",
        "https://example.org/a b",
        "https://[::1",
        "https://example.org:99999/",
        'https://example.org/"--flag',
    ],
)
def test_an_address_that_programs_could_read_in_two_ways_is_refused(where: str) -> None:
    assert "cannot be read" in address(where)


def test_no_scheme_is_taken_by_which_a_system_opens_files_or_runs_something() -> None:
    assert not APPLICATION_SCHEMES & {"file", "javascript", "data", "ftp", "smb", "shell", "ms-settings", "steam"}
    assert all(scheme.isascii() and scheme.islower() and scheme.isalpha() for scheme in APPLICATION_SCHEMES)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" example.org ", "https://example.org"),
        ("www.example.org/page?x=1", "https://www.example.org/page?x=1"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("http://example.org", "http://example.org"),
        ("spotify:track:1", "spotify:track:1"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("javascript:a.b", "javascript:a.b"),
        ("data:1.example", "data:1.example"),
        ("example", "example"),
        ("", ""),
    ],
)
def test_an_address_as_people_say_it_is_completed_and_nothing_else_is(typed: str, kept: str) -> None:
    assert completed(typed) == kept


@pytest.mark.parametrize(
    "where", ["/home/a/rain.ogg", "C:\\Users\\a\\worksheet.pdf", "D:/x/notes", "/x/Notes 10:30.pdf"]
)
def test_files_on_this_computer_are_taken(where: str) -> None:
    assert file(where) == ""


@pytest.mark.parametrize(
    "where",
    [
        "rain.ogg",
        "../rain.ogg",
        "~/rain.ogg",
        "\\\\server\\share\\rain.ogg",
        "//server/share/rain.ogg",
        "file:///home/a/rain.ogg",
        "https://example.org/rain.ogg",
    ],
)
def test_what_does_not_lie_on_this_computer_is_no_file(where: str) -> None:
    assert "on this computer" in file(where)


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.EXE", "a.bat. ", "a.pdf.lnk", "a.desktop", "a.sh", "a.url", "a.app/", "a.hta", "a.js", "a.command"],
)
def test_what_a_system_may_run_is_no_file_to_read(name: str) -> None:
    assert "choose it as one" in file(f"/home/a/{name}")
    assert trouble_with(Material("It", APPLICATION, f"/home/a/{name}")) == ""


def test_a_piece_needs_a_name_of_one_line_and_a_place() -> None:
    assert "name" in trouble_with(Material(" ", FILE, "/a"))
    assert "60 characters" in trouble_with(Material("x" * 61, FILE, "/a"))
    assert "60 characters" in trouble_with(Material("a\u202eb", FILE, "/a"))
    assert trouble_with(Material("Rain", FILE, "")) == "Choose what “Rain” is."
    assert trouble_with(Material("Page", ADDRESS, "")) == "Write down the address of “Page”."
    assert "odd characters" in trouble_with(Material("Rain", FILE, "/a\n/b"))
    assert "odd characters" in trouble_with(Material("Rain", FILE, "/" + "x" * 2000))


def test_several_pieces_have_names_of_their_own_and_are_only_a_few() -> None:
    pieces = [Material(f"Piece {number}", FILE, "/a") for number in range(MOST_PIECES)]
    assert list(troubles(pieces)) == []
    assert [said for said in troubles([*pieces, Material("One more", FILE, "/a")]) if "5 pieces" in said]
    assert [said for said in troubles([pieces[0], Material("piece 0", FILE, "/b")]) if "another name" in said]


def test_endings_are_found_on_any_system() -> None:
    found = [ending_of(path) for path in ("/a/b.PDF", "C:\\a.b\\c", "/a.app/", "/a/.hidden", "x.exe.", "/a/b")]
    assert found == ["pdf", "", "app", "hidden", "exe", ""]
