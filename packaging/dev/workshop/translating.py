"""Renews the translations with a Python that has what reads them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from workshop import environment


def renew(root: Path) -> int:
    """Collect what the page can say, keep it in ``resources/i18n``, make it ready, and name what has no words yet."""
    python = environment.prepared(root, "run")
    sources = os.pathsep.join((str(root / "desktop"), str(root / "packaging" / "dev")))
    words = [str(python), "-m", "workshop.wording", str(root)]
    return subprocess.run(words, cwd=root, env={**os.environ, "PYTHONPATH": sources}).returncode
