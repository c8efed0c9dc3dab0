"""Opening on Linux: .desktop entries, programs and AppImages; links by the desktop's own lists of who takes them."""

from __future__ import annotations

from pathlib import Path

from meantime.adapters.opening.desktop_entry import read_entry
from meantime.adapters.opening.link_handlers import takes_links
from meantime.adapters.opening.system_opener import SystemOpener, no_application, refuse_missing
from meantime.domain.errors import UserError
from meantime.domain.material import ending_of
from meantime.language import tr
from meantime.services.notebook import shown


class LinuxOpener(SystemOpener):
    """What hands over links there answers nothing, so that a link that nobody takes has to be seen before."""

    def leads_somewhere(self, scheme: str) -> bool:
        """Tell whether an application takes these links."""
        return takes_links(scheme)

    def start(self, application: Path) -> None:
        """Start what a .desktop entry names, or a program itself."""
        if ending_of(str(application)) != "desktop":
            super().start(application)
            return
        refuse_missing(application)
        entry = read_entry(application)
        if entry is None:
            raise no_application(application)
        if entry.terminal:
            sentence = tr("{file} runs in a terminal, which cannot be opened from here.")
            raise UserError(sentence.format(file=shown(application.name)))
        self.run(list(entry.words), application)
