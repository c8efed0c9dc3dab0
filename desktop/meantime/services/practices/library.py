"""The practices that plans can be made of: the files of two folders, in the language in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meantime.domain.errors import FieldError
from meantime.domain.practices import Practice
from meantime.language import tr
from meantime.services.practices.reading import read_practice

FREE = Practice("free", "Free practice", "any")


@dataclass(frozen=True)
class Library:
    """The practices that plans can be made of.

    Attributes:
        practices: by id, as their files have them.
        own: the ids of the user's own; their texts are shown as they were written.
        problems: a sentence for each file that could not be used; the others stay usable.
    """

    practices: Mapping[str, Practice]
    own: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    @classmethod
    def load(cls, shipped: Path, own: Path | None = None) -> Library:
        """Read all ``*.toml`` files of two folders, in capitals too; an own practice never takes a shipped one's id."""
        found: dict[str, Practice] = {FREE.id: FREE}
        problems: list[str] = []
        theirs: set[str] = set()
        for folder in (shipped, own):
            taken = set(found) if folder is own else set(found) - {FREE.id}
            for path in _files(folder):
                try:
                    practice = read_practice(path)
                    if practice.id in taken:
                        raise FieldError("id", tr("this practice is there already; expected another id"))
                    found[practice.id] = practice
                    taken.add(practice.id)
                    if folder is own:
                        theirs.add(practice.id)
                except FieldError as error:
                    problems.append(f"{path.name}: {error}")
        return cls(found, frozenset(theirs), tuple(problems))

    def get(self, practice_id: str) -> Practice | None:
        """Return one practice in the language in force, None if unknown."""
        practice = self.practices.get(practice_id)
        return practice if practice is None or practice_id in self.own else practice.worded(tr)

    def all(self) -> tuple[Practice, ...]:
        """Return all practices in the language in force, in order of title."""
        found = (practice if name in self.own else practice.worded(tr) for name, practice in self.practices.items())
        return tuple(sorted(found, key=lambda practice: practice.title.casefold()))


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
