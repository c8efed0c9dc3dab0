"""Keys of the encrypted stores.

For now each store has a random key in a file of its owner's alone; a passphrase that wraps it will be another
``KeySource``.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Protocol

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.cipher import sync_folder

KEY_BYTES = 32


class KeySource(Protocol):
    """Where the key of a store comes from."""

    def key(self, *, create: bool) -> bytes:
        """Return 32 bytes; ``create`` makes them if the store is new.

        Raises:
            UserError: if the key is missing or unreadable.
        """
        ...


class KeyFile:
    """A random key in a file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        """Keep the key at ``path``."""
        self.path = path

    def key(self, *, create: bool) -> bytes:
        """Return the key; ``create`` makes it if there is none."""
        try:
            if create and not self.path.exists():
                self._make()
        except OSError as error:
            raise UserError(tr("The key file cannot be written: {reason}.").format(reason=error.strerror)) from None
        try:
            key = bytes.fromhex(self.path.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            raise UserError(
                tr("The key file of this data folder is missing; without it nothing can be read.")
            ) from None
        except (ValueError, UnicodeDecodeError):
            raise UserError(tr("The key file of this data folder is damaged; a backup holds a copy.")) from None
        except OSError as error:
            raise UserError(tr("The key file cannot be read: {reason}.").format(reason=error.strerror)) from None
        if len(key) != KEY_BYTES:
            raise UserError(tr("The key file of this data folder is damaged; a backup holds a copy."))
        return key

    def _make(self) -> None:
        """Write a new key whole or not at all; of two starters one wins and both read the same."""
        draft = self.path.with_name(f".{self.path.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_bytes(KEY_BYTES).hex())
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(draft, self.path)
            except FileExistsError:
                return
            except OSError:  # a disk without hard links
                os.replace(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(self.path.parent)
