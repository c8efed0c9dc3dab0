"""A process that claims on the desk: one name a line comes in, ``won`` or ``taken`` goes out.

Run as ``python claiming.py FOLDER OWN-NAME``.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from meantime.domain.desk import Claim, Phase, Standing
from meantime.storage.desk import ClaimTaken, Desk

NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


def main(folder: Path, own: str) -> None:
    """Claim each line's occurrences, named by commas, in one go."""
    desk = Desk.open(folder)
    print("ready", flush=True)
    for line in sys.stdin:
        names = line.strip().split(",")
        try:
            desk.claim(
                [Claim(name, 0, own, NOW) for name in names],
                {name: Standing(Phase.SHOWN, NOW, 1, own) for name in names},
                {},
            )
        except ClaimTaken:
            print("taken", flush=True)
        else:
            print("won", flush=True)
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
