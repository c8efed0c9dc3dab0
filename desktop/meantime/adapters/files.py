"""Writes files whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr


class AtomicFileWriter:
    """Writes beside the target, then puts the whole file in its place."""

    def __init__(self, refuse: Callable[[Path], None] | None = None) -> None:
        """Ask ``refuse`` about each target first: it raises where nothing may be written."""
        self._refuse = refuse

    def write(self, path: Path, content: bytes, *, private: bool = True) -> None:
        """Put ``content`` at ``path`` in one step, readable by its owner alone if ``private``.

        A link is followed; what is there and is no file (a device, a folder) is left alone.

        Raises:
            UserError: if it cannot or may not be written; nothing is left behind.
        """
        self._write({path: content}, 0o600 if private else 0o644)

    def write_all(self, contents: Mapping[Path, bytes]) -> None:
        """Put several files at their paths, readable by their owner alone, once all of them could be written.

        Raises:
            UserError: if one of them cannot or may not be written; all of them are as they were.
        """
        self._write(contents, 0o600)

    def _write(self, contents: Mapping[Path, bytes], mode: int) -> None:
        ready: list[tuple[Path, Path, Path]] = []
        with ExitStack() as drafts:
            for path, content in contents.items():
                with _in_words(path):
                    target = self._target(path)
                    draft = _drafted(target, content, mode)
                drafts.callback(draft.unlink, missing_ok=True)
                ready.append((path, draft, target))
            with ExitStack() as back:
                for path, draft, target in ready:
                    with _in_words(path):
                        before = None
                        if target != ready[-1][2] and target.exists():
                            before = _kept(target)
                            drafts.callback(before.unlink, missing_ok=True)
                        os.replace(draft, target)
                    back.callback(_put_back, path, before, target)
                back.pop_all()

    def _target(self, path: Path) -> Path:
        """Return the file that ``path`` leads to, there or not."""
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise UserError(tr("{file} is not a file.").format(file=path.name or path))
        if self._refuse is not None:
            self._refuse(path)
        return target


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            tr("{file} cannot be written: {reason}.").format(file=path.name or path, reason=error.strerror)
        ) from None


def _kept(target: Path) -> Path:
    """Return the file at ``target`` under a second name; a copy where there can be no such thing."""
    kept = _beside(target)
    try:
        os.link(target, kept)
    except OSError:
        kept = _drafted(target, target.read_bytes(), 0o600)
        shutil.copystat(target, kept)
    return kept


def _put_back(path: Path, before: Path | None, target: Path) -> None:
    with _in_words(path):
        if before is None:
            target.unlink()
        else:
            os.replace(before, target)


def _beside(target: Path) -> Path:
    return target.with_name(f".meantime-{secrets.token_hex(8)}")


def _drafted(target: Path, content: bytes, mode: int) -> Path:
    """Return a file beside ``target`` that holds ``content``."""
    draft = _beside(target)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft
