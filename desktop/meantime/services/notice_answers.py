"""Which answer each button of a notice gives."""

from __future__ import annotations

from meantime.domain.statuses import Status
from meantime.services.ports import NoticeAction

ANSWERS = {
    NoticeAction.DONE: Status.FULL,
    NoticeAction.SMALL: Status.SMALL,
    NoticeAction.NOT_THIS_TIME: Status.NOT_THIS_TIME,
}
"""The buttons that answer; the others open or put off."""
