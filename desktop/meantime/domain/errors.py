"""What can be wrong with what a person asks for, or with the world when they do."""

from __future__ import annotations


class UserError(Exception):
    """The world is not as needed. The message is one plain sentence; nothing was changed."""


class StorageTrouble(UserError):
    """The data could not be read or written just now; the same wish may be granted later."""


class AnswerRefused(UserError):
    """The plan itself takes no such answer, now or later."""


class AnswerGone(UserError):
    """There is no such check-in any more; nothing can be said beside it, now or later."""


class FieldError(UserError):
    """A value is not acceptable.

    Attributes:
        path: where the value stands, such as ``plan[2].trigger[1].after`` (1-based).
        reason: what is wrong and what was expected, without the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        """Name the field at ``path`` and say why its value was not taken."""
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason

    def under(self, prefix: str) -> FieldError:
        """Return the same error with ``prefix`` put before its path."""
        joined = f"{prefix}.{self.path}" if self.path and not self.path.startswith("[") else f"{prefix}{self.path}"
        return FieldError(joined, self.reason)
