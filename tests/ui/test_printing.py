"""Asking for printers: the system's own, on this computer, never over the network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

import meantime
from meantime.ui.printing import stay_on_this_computer

_ASKS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
application = QApplication([])
from meantime.ui.printing import any_printer
any_printer()
print("asked")
"""


def is_called() -> bool:
    """Let a program of its own ask for printers; tell whether it called where its environment says CUPS listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        source = os.path.dirname(os.path.dirname(meantime.__file__))
        server = f"127.0.0.1:{listening.getsockname()[1]}"
        asking = subprocess.Popen(
            [sys.executable, "-c", _ASKS],
            env={**os.environ, "CUPS_SERVER": server, "PYTHONPATH": source},
            stdout=subprocess.PIPE,
            text=True,
        )
        called = False
        while asking.poll() is None:
            try:
                listening.accept()[0].close()
                called = True
            except TimeoutError:
                continue
        said, _ = asking.communicate()
        assert said.strip() == "asked"
        return called


@pytest.mark.skipif(sys.platform != "linux", reason="CUPS is asked by the system itself elsewhere")
def test_asking_for_printers_calls_nobody_over_the_network() -> None:
    assert not is_called()


@pytest.mark.parametrize("given", ["", "printers.example:631", "localhost"])
def test_a_server_elsewhere_is_not_asked(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("CUPS_SERVER", given)
    stay_on_this_computer()
    assert os.environ["CUPS_SERVER"] == "/run/cups/cups.sock"


def test_a_socket_that_lies_elsewhere_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "/var/run/other.sock")
    stay_on_this_computer()
    assert os.environ["CUPS_SERVER"] == "/var/run/other.sock"
