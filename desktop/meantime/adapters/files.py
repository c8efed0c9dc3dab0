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

        Raises:
            UserError: if it cannot be written; nothing is left behind.
        """
        draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}")
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o644)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(draft, path)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise UserError(
                tr("{file} cannot be written: {reason}.").format(file=path.name, reason=error.strerror)
            ) from None
