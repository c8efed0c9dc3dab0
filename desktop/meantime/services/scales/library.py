"""The questionnaires that can be asked: the files of two folders, in the language in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meantime.domain.errors import FieldError, UserError
from meantime.domain.measures import BUILT_IN
from meantime.domain.scales import Scale
from meantime.language import language_in_force, tr
from meantime.services.notebook import shown
from meantime.services.scales.reading import ScaleFile, read_scale


@dataclass(frozen=True)
class Scales:
    """The questionnaires that can be asked.

    Attributes:
        files: by id, as their files have them.
        own: the ids of the user's own; nothing in them is translated.
        problems: a sentence for each file that could not be used; the others stay usable.
    """

    files: Mapping[str, ScaleFile]
    own: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    @classmethod
    def load(cls, shipped: Path, own: Path | None = None) -> Scales:
        """Read all ``*.toml`` files of two folders; an own file never takes the id of another or of an own rating."""
        found: dict[str, ScaleFile] = {}
        theirs: set[str] = set()
        problems: list[str] = []
        ratings = {measure.name for measure in BUILT_IN}
        for folder in (shipped, own):
            for path in _files(folder):
                try:
                    file = read_scale(path)
                    name = file.scale.id
                    if name in found or name in ratings:
                        raise FieldError("id", tr("this name is taken already; expected another id"))
                except FieldError as error:
                    problems.append(f"{path.name}: {error}")
                    continue
                found[name] = file
                if folder is own:
                    theirs.add(name)
        return cls(found, frozenset(theirs), tuple(problems))

    def get(self, scale_id: str, language: str | None = None) -> Scale | None:
        """Return one questionnaire, None if unknown.

        Args:
            scale_id: such as ``phq-8``.
            language: such as ``de``; the one in force where none is named. Where no published words of that language
                are in the file, the questionnaire is in the file's own language: it is never translated here.
        """
        file = self.files.get(scale_id)
        if file is None:
            return None
        scale = file.languages.get(language or language_in_force(), file.scale)
        return scale if scale_id in self.own else scale.worded(tr)

    def find(self, scale_id: str) -> Scale:
        """Return one questionnaire in the language in force.

        Raises:
            UserError: if it is unknown; the sentence names those that are there.
        """
        found = self.get(scale_id)
        if found is None:
            sentence = tr("There is no questionnaire called “{name}”; there are: {names}.")
            raise UserError(sentence.format(name=shown(scale_id), names=", ".join(sorted(self.files))))
        return found

    def all(self) -> tuple[Scale, ...]:
        """Return all questionnaires in the language in force, in order of title."""
        found = (self.get(name) for name in self.files)
        return tuple(sorted((scale for scale in found if scale is not None), key=lambda one: one.title.casefold()))


NO_SCALES = Scales({})
"""No questionnaires at all."""


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
