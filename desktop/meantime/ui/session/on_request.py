"""What the client has on one page alone: what stands only on request, and what of that was thought better of."""

from __future__ import annotations

from datetime import date

from meantime.services.report.hiding import APPENDIX, record_of
from meantime.services.screens.session import SheetView

PageOf = tuple[tuple[date, date], str]
"""The days that a page covers, and the session it is for in words."""


class OnRequest:
    """Remembers it for the page that it was wanted on; it is wanted there again after a look at other days."""

    def __init__(self) -> None:
        """Want nothing."""
        self._page: PageOf | None = None
        self._kept: frozenset[str] = frozenset()
        self._declined: frozenset[str] = frozenset()

    @property
    def kept(self) -> frozenset[str]:
        """What is wanted, by the items of ``choices``."""
        return self._kept

    @property
    def declined(self) -> frozenset[str]:
        """The entries of the appendix whose record was ticked and unticked before all entries were wanted."""
        return self._declined if APPENDIX in self._kept else frozenset()

    def is_for(self, view: SheetView) -> bool:
        """Tell whether this is the page that it was wanted on."""
        return self._page == _page_of(view)

    def set(self, item: str, view: SheetView, *, kept: bool) -> None:
        """Have something on this page alone, or no longer."""
        if not self.is_for(view):
            self._page, self._kept, self._declined = _page_of(view), frozenset(), frozenset()
        self._kept = self._kept | {item} if kept else self._kept - {item}
        if record := record_of(item):
            self._declined = self._declined - {record} if kept else self._declined | {record}

    def want_again(self, entry: str) -> bool:
        """Have an entry in the appendix after all; tell whether it was one that was declined."""
        declined = entry in self.declined
        self._declined -= {entry}
        return declined


def _page_of(view: SheetView) -> PageOf:
    return view.days, view.choices.session
