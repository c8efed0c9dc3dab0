"""A D-Bus of a test's own: nothing on it but what the test starts, and nothing that starts by itself."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """A running ``dbus-daemon``."""

    def __init__(self, startable: dict[str, str] | None = None) -> None:
        """Start it; ``startable`` are commands by the name whose use starts them."""
        self._folder = tempfile.TemporaryDirectory(prefix="bus-")
        folder = Path(self._folder.name)
        services = ""
        for number, (name, command) in enumerate((startable or {}).items()):
            text = f"[D-BUS Service]\nName={name}\nExec={command}\n"
            (folder / f"{number}.service").write_text(text)
            services = f"<servicedir>{folder}</servicedir>"
        (folder / "bus.conf").write_text(_CONFIGURATION.format(folder=folder, services=services))
        command_line = ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--print-address"]
        self.process = subprocess.Popen(command_line, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address, "dbus-daemon did not start"

    def stop(self) -> None:
        """End it. Idempotent."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._folder.cleanup()
