"""A bundle holds what it needs and nothing that it does not; the full run makes one and tries it."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import pdf_reading
from meantime.adapters.page.exchange import CHILD, Answer, Request, receive, send

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "dev"))

from workshop import icons  # noqa: E402 - it lies where the line above points
from workshop.bundle_parts import NEEDED, NEEDED_MODULES, SHARE, complaints, left_out, own_modules  # noqa: E402

OWN = own_modules(ROOT / "desktop" / "meantime")
WHOLE = [f"{name}0001_first.py" if name.endswith("/") else name for name in NEEDED]
MODULES = " ".join(f"'{name}'" for name in (*NEEDED_MODULES, *OWN))


def test_a_bundle_with_all_its_parts_is_in_order() -> None:
    assert complaints(WHOLE, MODULES, OWN) == []


@pytest.mark.parametrize("part", range(len(NEEDED)), ids=NEEDED)
def test_a_missing_part_is_named(part: int) -> None:
    held = [name for place, name in enumerate(WHOLE) if place != part]
    assert complaints(held, MODULES, OWN) == [f"{NEEDED[part]} is not inside"]


def test_a_module_that_is_imported_late_is_missed_all_the_same() -> None:
    assert "meantime.commands.page" in OWN
    without = MODULES.replace("'meantime.commands.page'", "")
    assert complaints(WHOLE, without, OWN) == ["the module meantime.commands.page is not inside"]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "libgtk-3.so.0",
        "libmvec.so.1",
    ],
)
def test_what_nothing_uses_stays_out(name: str) -> None:
    assert left_out(name)
    assert complaints([*WHOLE, name], MODULES, OWN) == [f"{name} is inside"]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6WaylandClient.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "meantime/_resources/practices/quick.toml",
        "meantime/translations/de.mo",
    ],
)
def test_what_windows_input_and_print_need_stays_in(name: str) -> None:
    assert not left_out(name)


def test_what_a_linux_desktop_is_told_lies_where_the_bundle_takes_it_from() -> None:
    assert {Path(name).suffix for name in SHARE.values()} == {".desktop", ".xml", ".svg"}
    assert [source for source in SHARE if not (ROOT / source).is_file()] == []


def test_the_icon_of_windows_holds_every_size() -> None:
    data = icons.ico(ROOT)
    count = struct.unpack("<HHH", data[:6])[2]
    entries = [struct.unpack("<BBBBHHII", data[6 + 16 * number : 22 + 16 * number]) for number in range(count)]
    assert [entry[0] or 256 for entry in entries] == list(icons.ICO_SIZES)
    for side, *_, length, place in entries:
        assert png_size(data[place : place + length]) == (side or 256)


def test_the_icon_of_macos_holds_every_size() -> None:
    data = icons.icns(ROOT)
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8]) == (len(data),)
    found, place = {}, 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place + 4 : place + 8])
        found[data[place : place + 4]] = png_size(data[place + 8 : place + length])
        place += length
    assert found == icons.ICNS_SIZES


def test_a_bundles_start_can_be_the_process_that_typesets() -> None:
    start = str(ROOT / "packaging" / "pyinstaller" / "start.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    words = [sys.executable, start, "-m", CHILD, "60"]
    with subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        send(child.stdin, Request({}, datetime(2026, 11, 23, tzinfo=UTC)))
        answer = Answer(*receive(child.stdout))
        assert answer.refusal is not None, "there is nothing to typeset in it"


def png_size(data: bytes) -> int:
    """Return the side of a square PNG."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width == height
    return int(width)


@pytest.mark.long
@pytest.mark.endtoend
def test_the_bundle_reminds_takes_an_answer_and_makes_the_page_with_no_python_in_sight(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    words = [getattr(sys, "_base_executable", sys.executable), str(ROOT / "dev.py"), "bundle"]
    done = subprocess.run(words, env=kept, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for claim in ("reminds on its minute", "Done in the notification answers", "all that it runs with is its own"):
        assert f"✓ a stack imported meanwhile {claim}" in done.stdout or f"✓ {claim}" in done.stdout
    walk = ROOT / "build" / "bundle-walk"
    assert (walk / "report.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert {"notification.png", "checkin-light.png", "week.png", "page-1.png", "page-2.png"} <= {
        path.name for path in walk.iterdir()
    }
    answers_alone(ROOT / "dist" / "meantime" / "meantime", tmp_path)


def answers_alone(program: Path, folder: Path) -> None:
    """Let the bundle answer commands with no variable and no other program within reach; its page is in order."""
    page = folder / "page.pdf"
    alone = ["env", "-i", f"HOME={folder}", f"PATH={folder}", str(program), "--data-dir", str(folder / "data")]
    for rest in (["demo"], ["week"], ["report", "-o", str(page)], ["check"]):
        done = subprocess.run([*alone, *rest], cwd=folder, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), rest
    assert pdf_reading.complaints(page.read_bytes()) == []
