"""Weeks that are typed and not saved yet: kept while they are typed, and taken in when the program was killed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from meantime.domain.errors import StorageTrouble, UserError
from meantime.domain.unfinished import Unfinished
from meantime.services.changes import Changes
from meantime.services.notebook import Notebook
from meantime.services.records.form import UnfitRecord, WrittenMeanwhile
from meantime.services.records.week_form import WeekForms

FORM = "week"


class UnsavedWeeks:
    """What stands in the cells of weeks, of each plan once, beside what is saved of it."""

    def __init__(self, notebook: Notebook, weeks: WeekForms) -> None:
        """Keep them in the vault of ``notebook``; save through ``weeks``."""
        self._book, self._weeks = notebook, weeks

    def kept(self, plan_id: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return what was typed for a plan and is not saved, and what was seen there, both by ``cell``."""
        found = self._book.vault.unfinished.get(FORM, plan_id)
        return (found.typed, found.seen) if found is not None else ({}, {})

    def keep(self, plan_id: str, seen: Mapping[str, str], typed: Mapping[str, str]) -> None:
        """Keep what was changed so far; where nothing is any more, nothing is kept.

        Raises:
            UserError: if it cannot be written.
        """
        unfinished = self._book.vault.unfinished
        if not typed:
            unfinished.remove(FORM, plan_id)
            return
        shown = {key: seen[key] for key in typed if key in seen}
        unfinished.save(Unfinished(FORM, plan_id, self._book.present().now, dict(typed), shown))

    def save(self, plan_id: str, seen: Mapping[str, str], typed: Mapping[str, str]) -> Changes:
        """Write cells as ``WeekForms.save`` does, which tells what is raised; then nothing is kept."""
        with self._book.vault.transaction():
            changes = self._weeks.save(plan_id, seen, typed)
            self._book.vault.unfinished.remove(FORM, plan_id)
        return changes

    def take_in(self) -> Changes:
        """Write what a program that was killed left: all that can be read. The rest waits in its cells.

        Raises:
            UserError: if nothing can be read or written now.
        """
        changes = Changes()
        for kept in self._book.vault.unfinished.all():
            if kept.form == FORM:
                changes |= self._take_in(kept)
        return changes

    def _take_in(self, kept: Unfinished) -> Changes:
        try:
            return self.save(kept.subject, kept.seen, kept.typed)
        except UnfitRecord as error:
            fits = {key: text for key, text in kept.typed.items() if key not in error.errors}
            known = error
        except StorageTrouble:
            raise
        except UserError:  # its plan or its practice is gone: the window itself tells that
            return Changes()
        if not fits or isinstance(known, WrittenMeanwhile):
            return Changes()
        try:
            with self._book.vault.transaction():
                changes = self._weeks.save(kept.subject, kept.seen, fits)
                left = {key: text for key, text in kept.typed.items() if key not in fits}
                self._book.vault.unfinished.save(replace(kept, typed=left))
        except UnfitRecord:
            return Changes()
        return changes
