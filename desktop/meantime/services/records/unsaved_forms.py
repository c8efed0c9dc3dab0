"""Records that are typed and not saved yet: kept while they are typed, and taken in when the program was killed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from meantime.domain.errors import AnswerGone, StorageTrouble, UserError
from meantime.domain.unfinished import Unfinished
from meantime.services.changes import Changes
from meantime.services.notebook import Notebook
from meantime.services.records.form import Marks, Records, RecordView, UnfitRecord, WrittenMeanwhile

FORM = "record"


class UnsavedForms:
    """What stands in record forms, beside what is saved of it."""

    def __init__(self, notebook: Notebook, records: Records) -> None:
        """Keep them in the vault of ``notebook``; save through ``records``."""
        self._book, self._records = notebook, records

    def opened(self, checkin_id: str) -> tuple[RecordView, Mapping[str, str]]:
        """Return a record as it is saved, and what was typed over it and is not saved.

        Raises:
            UserError: as ``Records.view``.
        """
        view = self._records.view(checkin_id)
        kept = self._book.vault.unfinished.get(FORM, view.checkin_id)
        if kept is None:
            return view, {}
        return _as_seen(view, kept), kept.typed

    def keep(self, seen: RecordView, typed: Mapping[str, str]) -> None:
        """Keep what was changed in a form so far; where nothing is any more, nothing is kept.

        Raises:
            UserError: if it cannot be written.
        """
        unfinished = self._book.vault.unfinished
        if not typed:
            unfinished.remove(FORM, seen.checkin_id)
            return
        shown = {name: seen.values[name] for name in typed if name in seen.values}
        unfinished.save(Unfinished(FORM, seen.checkin_id, self._book.present().now, dict(typed), shown))

    def save(self, seen: RecordView, typed: Mapping[str, str], marks: Marks) -> Changes:
        """Write a form beside its answer as ``Records.save`` does, which tells what is raised; then nothing is kept."""
        with self._book.vault.transaction():
            changes = self._records.save(seen, typed, marks)
            self._book.vault.unfinished.remove(FORM, seen.checkin_id)
        return changes

    def take_in(self) -> Changes:
        """Write what a program that was killed left: all that can be read. The rest waits in its form.

        Raises:
            UserError: if nothing can be read or written now.
        """
        changes = Changes()
        for kept in self._book.vault.unfinished.all():
            if kept.form == FORM:
                changes |= self._take_in(kept)
        return changes

    def _take_in(self, kept: Unfinished) -> Changes:
        with self._book.vault.transaction():
            try:
                seen = _as_seen(self._records.view(kept.subject), kept)
                readable, changes = self._readable(seen, kept.typed)
            except AnswerGone:
                self._book.vault.unfinished.remove(FORM, kept.subject)
                return Changes()
            except StorageTrouble:
                raise
            except UserError:  # other words stand there by now, or its practice is gone: the form itself tells that
                return Changes()
            left = {name: text for name, text in kept.typed.items() if name not in readable}
            self._book.vault.unfinished.remove(FORM, kept.subject)
            if left:
                self._book.vault.unfinished.save(replace(kept, subject=seen.checkin_id, typed=left))
            return changes

    def _readable(self, seen: RecordView, typed: Mapping[str, str]) -> tuple[Mapping[str, str], Changes]:
        """Save what can be read of ``typed``, and return it."""
        try:
            return typed, self._records.save(seen, typed)
        except WrittenMeanwhile:
            raise
        except UnfitRecord as error:
            fits = {name: text for name, text in typed.items() if name not in error.errors}
            return fits, self._records.save(seen, fits) if fits else Changes()


def _as_seen(view: RecordView, kept: Unfinished) -> RecordView:
    """Return a record as whoever typed saw it: words that were written over since are told when it is saved."""
    others = {name: text for name, text in view.values.items() if name not in kept.typed}
    return replace(view, values={**others, **kept.seen})
