#!/usr/bin/env python3
"""Keeps the golden pages as they come out now; look at what changed before it goes out.

    .venv/bin/python tests/golden/renew.py                  all of them; a few seconds
    .venv/bin/python tests/golden/renew.py six-weeks year   some of them

The pages are those of ``tests/helpers/golden_books.py``. A file whose page is as it was is left as it is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parent / "helpers")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(names: list[str]) -> int:
    """Renew the named pages, or all; 0 unless a name is none of them."""
    from golden_books import GOLDEN
    from golden_pages import renew

    known = [golden.name for golden in GOLDEN]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no page called {unknown[0]}. There are: {', '.join(known)}.")
        return 2
    for line in renew(names):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
