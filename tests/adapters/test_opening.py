"""Files, addresses and applications are handed to the system without a shell, or refused in one plain sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from meantime.adapters.opening.desktop_entry import command_words, read_entry
from meantime.adapters.opening.link_handlers import takes_links
from meantime.adapters.opening.linux import LinuxOpener
from meantime.adapters.opening.macos import MacOpener
from meantime.adapters.opening.system_opener import SystemOpener
from meantime.adapters.opening.windows import WindowsOpener
from meantime.domain.errors import UserError
from meantime.domain.material import APPLICATION_SCHEMES

SYSTEMS = [LinuxOpener, MacOpener, WindowsOpener]


@dataclass
class Handed:
    """What the system was handed, and whether it takes it."""

    takes: bool = True
    urls: list[str] = field(default_factory=list)
    commands: list[list[str]] = field(default_factory=list)

    def open_url(self, url: QUrl) -> bool:
        self.urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return self.takes

    def start(self, words: list[str], folder: Path) -> bool:
        assert folder == Path.home()
        self.commands.append(words)
        return self.takes


@pytest.fixture
def handed() -> Handed:
    return Handed()


@pytest.fixture(params=SYSTEMS)
def opener(request: pytest.FixtureRequest, handed: Handed) -> SystemOpener:
    made = request.param(handed.open_url, handed.start)
    assert isinstance(made, SystemOpener)
    return made


def refusal(opens: object, *args: object) -> str:
    """Return why something was not opened: one sentence, or two."""
    assert callable(opens)
    with pytest.raises(UserError) as refused:
        opens(*args)
    said = str(refused.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def program(path: Path, text: str = "#!/bin/sh\n") -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_file_goes_to_the_system_as_the_one_it_is(opener: SystemOpener, handed: Handed, tmp_path: Path) -> None:
    file = tmp_path / "Regen & Wind #1 100% ü.ogg"
    file.write_bytes(b"x")
    opener.open_file(file)
    assert handed.urls == [QUrl.fromLocalFile(str(file)).toString(QUrl.ComponentFormattingOption.FullyEncoded)]
    assert handed.commands == []


def test_a_file_that_is_gone_is_no_file_or_runs_is_refused_by_its_name(
    opener: SystemOpener, handed: Handed, tmp_path: Path
) -> None:
    assert refusal(opener.open_file, tmp_path / "gone.ogg").startswith("gone.ogg is not where it was.")
    (tmp_path / "x").write_text("")
    assert "not where it was" in refusal(opener.open_file, tmp_path / "x" / "y.ogg")
    assert "is no file" in refusal(opener.open_file, tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "is no file" in refusal(opener.open_file, tmp_path / "pipe")
    for name in ("a.exe", "a.desktop", "a.sh", "a.lnk"):
        assert "choose it as an application" in refusal(opener.open_file, program(tmp_path / name))
    assert (handed.urls, handed.commands) == ([], [])


@contextmanager
def as_nobody_special() -> Iterator[None]:
    """Run without the rights of root, whom no file refuses."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_is_refused_with_the_reason(
    opener: SystemOpener, handed: Handed, tmp_path: Path
) -> None:
    file = tmp_path / "shut.ogg"
    file.write_bytes(b"x")
    file.chmod(0)
    with as_nobody_special():
        assert refusal(opener.open_file, file) == "shut.ogg cannot be read: Permission denied."
    assert handed.urls == []


def test_where_nothing_takes_it_that_is_said(opener: SystemOpener, handed: Handed, tmp_path: Path) -> None:
    handed.takes = False
    file = tmp_path / "rain.ogg"
    file.write_bytes(b"x")
    assert "no way to open rain.ogg" in refusal(opener.open_file, file)
    assert "no browser" in refusal(opener.open_address, "https://example.org")


def test_web_addresses_go_to_the_browser(opener: SystemOpener, handed: Handed) -> None:
    opener.open_address("https://bücher.example/a?b=c#d")
    opener.open_address("HTTP://example.org")
    assert handed.urls == ["https://xn--bcher-kva.example/a?b=c#d", "http://example.org"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ms-msdt:/id", "/etc/passwd", "", "https//x"],
)
def test_any_other_address_is_never_handed_over(opener: SystemOpener, handed: Handed, address: str) -> None:
    assert refusal(opener.open_address, address) == "This address cannot be opened."
    assert (handed.urls, handed.commands) == ([], [])


@pytest.mark.parametrize("system", [MacOpener, WindowsOpener])
def test_a_link_whose_application_is_gone_is_told_by_the_system(system: type[SystemOpener], handed: Handed) -> None:
    opener = system(handed.open_url, handed.start)
    opener.open_address("spotify:track:1")
    opener.open_address("calm://")
    assert handed.urls == ["spotify:track:1", "calm:"] or handed.urls == ["spotify:track:1", "calm://"]
    handed.takes = False
    assert refusal(opener.open_address, "calm://x").startswith("No application on this computer opens links")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of applications in which nothing lies yet."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / name))
        (tmp_path / name / "applications").mkdir(parents=True)
    return tmp_path


def test_on_linux_a_link_that_no_application_takes_is_seen_before(home: Path, handed: Handed) -> None:
    opener = LinuxOpener(handed.open_url, handed.start)
    said = refusal(opener.open_address, "spotify:track:1")
    assert said == "No application on this computer opens links that begin with spotify:."
    cache = home / "XDG_DATA_DIRS" / "applications" / "mimeinfo.cache"
    cache.write_text("[MIME Cache]\nx-scheme-handler/spotify=spotify.desktop;\n")
    assert not takes_links("spotify"), "its entry is gone"
    (home / "XDG_DATA_DIRS" / "applications" / "spotify.desktop").write_text("")
    opener.open_address("spotify:track:1")
    assert handed.urls == ["spotify:track:1"]
    assert not any(takes_links(scheme) for scheme in APPLICATION_SCHEMES - {"spotify"})


def test_on_linux_a_number_is_handed_over_only_where_an_application_takes_it(home: Path, handed: Handed) -> None:
    opener = LinuxOpener(handed.open_url, handed.start)
    assert not opener.call("01632960118")
    assert handed.urls == []
    folder = home / "XDG_DATA_DIRS" / "applications"
    (folder / "mimeinfo.cache").write_text("[MIME Cache]\nx-scheme-handler/tel=calls.desktop;\n")
    (folder / "calls.desktop").write_text("")
    assert opener.call("01632960118")
    assert handed.urls == ["tel:01632960118"]


@pytest.mark.parametrize("system", [MacOpener, WindowsOpener])
def test_elsewhere_the_system_says_whether_anything_takes_a_number(system: type[SystemOpener], handed: Handed) -> None:
    opener = system(handed.open_url, handed.start)
    assert opener.call("+441632960118")
    handed.takes = False
    assert not opener.call("+441632960118")
    assert handed.urls == ["tel:+441632960118"] * 2


def test_lists_of_the_person_and_of_the_desktop_count_and_what_they_take_away_does_not(home: Path) -> None:
    named = {name: str(home / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS")}
    folder = home / "XDG_DATA_HOME" / "applications"
    (folder / "maker").mkdir()
    (folder / "maker" / "calm.desktop").write_text("")
    own = home / "XDG_CONFIG_HOME" / "mimeapps.list"
    own.write_text("[Removed Associations]\nx-scheme-handler/calm=maker-calm.desktop\n")
    assert not takes_links("calm", named)
    own.write_bytes(b"\xff\n[Default Applications]\nx-scheme-handler/calm=gone.desktop;maker-calm.desktop\n")
    assert takes_links("calm", named)
    own.unlink()
    (home / "XDG_CONFIG_HOME" / "gnome-mimeapps.list").write_text(
        "[Added Associations]\nx-scheme-handler/calm=maker-calm.desktop;\n"
    )
    assert not takes_links("calm", named)
    assert takes_links("calm", {**named, "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"})
    assert not takes_links("calm", {"HOME": str(home), "XDG_DATA_HOME": "relative"})


ENTRY = "[Desktop Entry]\nType=Application\nName=Calm\nExec={command}\n{more}[Desktop Action x]\nExec=other\n"


def entry(folder: Path, command: str, more: str = "") -> Path:
    path = folder / "calm.desktop"
    path.write_text(ENTRY.format(command=command, more=more), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("calm", ("calm",)),
        ("/opt/Calm/calm --no-sandbox %U", ("/opt/Calm/calm", "--no-sandbox")),
        ("env A=/x/y.desktop /snap/bin/calm %f", ("env", "A=/x/y.desktop", "/snap/bin/calm")),
        ('"/opt/My App/calm" "a \\"b\\" \\$HOME"', ("/opt/My App/calm", 'a "b" $HOME')),
        ("calm 'one word' two\\ words", ("calm", "one word", "two words")),
        ("calm %% 100%% %c %i", ("calm", "%", "100%")),
        ("calm --file=%k %k", ("calm", "--file=/e", "/e")),
        ("calm ; rm -rf $HOME `x` > y", ("calm", ";", "rm", "-rf", "$HOME", "`x`", ">", "y")),
        ("flatpak run org.calm @@u %U @@", ("flatpak", "run", "org.calm", "@@u", "@@")),
        ("", ()),
        ("%U", ()),
        ('"calm', ()),
        ('"" x', ()),
    ],
)
def test_the_words_of_a_command_are_told_apart_and_no_shell_reads_them(command: str, words: tuple[str, ...]) -> None:
    assert command_words(command, "/e") == words


def test_a_desktop_entry_is_started_as_it_says(handed: Handed, tmp_path: Path) -> None:
    LinuxOpener(handed.open_url, handed.start).start(entry(tmp_path, r'"/opt/a\\\\b/calm" --x\sy %u'))
    assert handed.commands == [["/opt/a\\b/calm", "--x", "y"]]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no application"),
        ("[Desktop Entry]\nType=Link\nURL=https://example.org\nExec=calm\n", "no application"),
        ("[Desktop Entry]\nType=Application\n", "no application"),
        ("[Desktop Action x]\nType=Application\nExec=calm\n", "no application"),
        ("[Desktop Entry]\nType=Application\nHidden=true\nExec=calm\n", "no application"),
        ("[Desktop Entry]\nType=Application\nTerminal=true\nExec=calm\n", "terminal"),
        ("\x00" * 8, "no application"),
    ],
)
def test_an_entry_that_starts_no_window_is_refused(handed: Handed, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "calm.desktop"
    path.write_text(text)
    assert why in refusal(LinuxOpener(handed.open_url, handed.start).start, path)
    assert handed.commands == []


def test_an_entry_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    path = tmp_path / "calm.desktop"
    assert read_entry(path) is None
    path.write_bytes(b"[Desktop Entry]\nType=Application\nExec=\xff\n")
    assert read_entry(path) is None
    path.write_text(ENTRY.format(command="calm", more="#" * 1024 * 1024))
    assert read_entry(path) is None


def test_a_program_is_started_by_itself_and_what_is_none_is_refused(handed: Handed, tmp_path: Path) -> None:
    for system in (LinuxOpener, MacOpener):
        opener = system(handed.open_url, handed.start)
        opener.start(program(tmp_path / "Calm.AppImage"))
        note = tmp_path / "note.txt"
        note.write_text("x")
        assert "is no application" in refusal(opener.start, note)
        assert "is no application" in refusal(opener.start, tmp_path)
        assert "not where it was" in refusal(opener.start, tmp_path / "gone")
    assert handed.commands == [[str(tmp_path / "Calm.AppImage")]] * 2
    assert handed.urls == []
    handed.takes = False
    assert "cannot be started" in refusal(opener.start, tmp_path / "Calm.AppImage")


def test_on_windows_programs_and_shortcuts_start_and_scripts_do_not(handed: Handed, tmp_path: Path) -> None:
    opener = WindowsOpener(handed.open_url, handed.start)
    opener.start(program(tmp_path / "Calm.EXE"))
    opener.start(program(tmp_path / "Calm.lnk"))
    assert handed.commands == [[str(tmp_path / "Calm.EXE")]]
    assert handed.urls == [QUrl.fromLocalFile(str(tmp_path / "Calm.lnk")).toString()]
    for name in ("a.bat", "a.cmd", "a.ps1", "a.vbs", "a.msi", "a"):
        assert "is no application" in refusal(opener.start, program(tmp_path / name))
    assert "not where it was" in refusal(opener.start, tmp_path / "gone.lnk")


def test_on_macos_a_bundle_goes_to_the_system(handed: Handed, tmp_path: Path) -> None:
    bundle = tmp_path / "Calm.app"
    bundle.mkdir()
    MacOpener(handed.open_url, handed.start).start(bundle)
    assert handed.urls == [QUrl.fromLocalFile(str(bundle)).toString()]
    assert "not where it was" in refusal(MacOpener(handed.open_url, handed.start).start, tmp_path / "Gone.app")


def test_a_program_really_starts_with_its_words_as_they_are_and_goes_on_by_itself(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "told")
    script = program(tmp_path / "calm", f'#!/bin/sh\nprintf "%s|" "$PWD" "$@" > "{tmp_path / "told"}"\n')
    LinuxOpener().start(entry(tmp_path, f'"{script}" "$HOME" "a;b" %U'))
    with (tmp_path / "told").open() as told:  # waits for whoever writes
        assert told.read() == f"{Path.home()}|$HOME|a;b|"
