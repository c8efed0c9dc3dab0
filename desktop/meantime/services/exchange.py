"""Everything out and back: JSON that is complete, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.domain.support import SupportCard
from meantime.language import tr
from meantime.services.notebook import Notebook
from meantime.services.records.texts import exact
from meantime.storage.desk import Desk
from meantime.storage.document import export_document, import_document
from meantime.storage.vault import Vault

LARGEST = 512 * 1024 * 1024


def json_text(vault: Vault, card: SupportCard) -> str:
    """Return the complete export as JSON text; the same content gives the same text."""
    return json.dumps(export_document(vault, card), ensure_ascii=False, indent=1) + "\n"


def read_json(vault: Vault, desk: Desk, path: Path) -> int:
    """Put an export back and return how many records were added.

    Raises:
        UserError: if it cannot be read or does not fit; nothing is changed.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(tr("{file} is too large to be an export.").format(file=path.name))
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(tr("{file} cannot be read: {reason}.").format(file=path.name, reason=error.strerror)) from None
    except (ValueError, RecursionError):
        raise UserError(tr("{file} is no JSON document.").format(file=path.name)) from None
    added, card = import_document(vault, document)
    if desk.support_card() == SupportCard() and card != SupportCard():
        desk.save_support_card(card)
        added += 1
    return added


COLUMNS = (
    "day",
    "plan",
    "slot",
    "status",
    "minutes",
    "reasons",
    "note",
    "private",
    "star",
    "ratings",
    "worse",
    "provenance",
    "noted",
    "checkin",
)


def csv_text(book: Notebook) -> str:
    """Return all answers that stand, a row each; cells that a spreadsheet would run are made harmless."""
    titles = {plan.id: plan.title for plan in book.plans}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for answer in book.vault.checkins.live():
        row: list[str | int | float | None] = [
            answer.day.isoformat(),
            _harmless(titles.get(answer.plan_id, "")),
            answer.slot,
            answer.status.value,
            answer.minutes,
            " ".join(answer.reasons),
            _harmless(answer.note or ""),
            int(answer.private),
            int(answer.star),
            " ".join(f"{name}={exact(value)}" for name, value in answer.ratings),
            answer.worse.value if answer.worse else "",
            answer.provenance.value,
            answer.made.wall.isoformat(timespec="seconds"),
            answer.id,
        ]
        writer.writerow(row)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
