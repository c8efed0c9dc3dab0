"""An opener that opens nothing: it remembers what it was handed, and refuses where a test wants that."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from meantime.domain.errors import UserError


@dataclass
class MadeUpOpener:
    """Remembers pairs of what was asked of it and of what; where it makes no calls, it does as if no program did."""

    opened: list[tuple[str, str]] = field(default_factory=list)
    refusal: str = ""
    calls: bool = True

    def open_file(self, file: Path) -> None:
        self._take("file", str(file))

    def open_address(self, address: str) -> None:
        self._take("address", address)

    def start(self, application: Path) -> None:
        self._take("application", str(application))

    def call(self, digits: str) -> bool:
        if self.calls:
            self.opened.append(("call", digits))
        return self.calls

    def _take(self, what: str, where: str) -> None:
        if self.refusal:
            raise UserError(self.refusal)
        self.opened.append((what, where))
