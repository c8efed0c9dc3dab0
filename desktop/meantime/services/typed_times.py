"""When a routine usually is, as the text that a form keeps while it is entered."""

from __future__ import annotations

import json
from datetime import time
from typing import Any

from meantime.domain.anchors import Sensed, UsualTimes


def times_text(usual: UsualTimes) -> str:
    """Return ``usual`` as JSON."""
    times = [[f"{at:%H:%M}" for at in day] for day in usual.by_weekday]
    return json.dumps({"times": times, "sensed": None if usual.sensed is None else usual.sensed.value})


def times_from(text: str) -> UsualTimes | None:
    """Return what ``times_text`` gave; None where it cannot be read."""
    try:
        data: Any = json.loads(text)
        by_weekday = tuple(tuple(time.fromisoformat(at) for at in day) for day in data["times"])
        return UsualTimes(by_weekday, None if data["sensed"] is None else Sensed(data["sensed"]))
    except (ValueError, TypeError, LookupError):
        return None
