"""Writes files whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr


class AtomicFileWriter:
    """Writes beside the target, then puts the whole file in its place."""

    def write(self, path: Path, content: bytes, *, private: bool = True) -> None:
        """Put ``content`` at ``path`` in one step, readable by its owner alone if ``private``.

        A link is followed; what is there and is no file (a device, a folder) is left alone.

        Raises:
            UserError: if it cannot be written; nothing is left behind.
        """
        try:
            target = Path(os.path.realpath(path))
            if target.exists() and not target.is_file():
                raise UserError(tr("{file} is not a file.").format(file=path.name or path))
            _replace(target, content, 0o600 if private else 0o644)
        except OSError as error:
            raise UserError(
                tr("{file} cannot be written: {reason}.").format(file=path.name, reason=error.strerror)
            ) from None


def _replace(target: Path, content: bytes, mode: int) -> None:
    draft = target.with_name(f".meantime-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
