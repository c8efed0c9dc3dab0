#!/usr/bin/env python3
"""The one door for developers: it sets up what it needs, then does the job.

    python3 dev.py run        start Meantime; without a screen, walk through it on a virtual one
    python3 dev.py test       every check: style, types, layers, tests
    python3 dev.py bundle     make the folder that runs without Python, and try it
    python3 dev.py bench      take the figures of docs/PERFORMANCE.md; about forty minutes
    python3 dev.py pictures   take the pictures of the guides anew
    python3 dev.py pages      keep the golden pages as they come out now
    python3 dev.py words      collect what the page says for its translations, and make them ready
    python3 dev.py pin        pin the requirements anew

It needs Python 3.11 or later and nothing else. What it sets up lies in ``.venv`` and is kept until the requirements
change; on Debian and Ubuntu it also installs system packages when it is run as root, and names them when it is not.
"""

from __future__ import annotations

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one shall read a sentence, not a traceback
    sys.exit("Meantime needs Python 3.11 or later.")

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "packaging" / "dev"))

from workshop.door import main  # noqa: E402 - it lies where the line above points

if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:]))
