"""The pages as they will be printed, beside what can be kept or held back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from meantime.language import tr
from meantime.ui.parts import button, column, label, row
from meantime.ui.theme import Tokens

NEARLY = 0.85
"""A page is made smaller to be seen whole, but not below this part of the width there is."""

WIDEST = 940
_SHAPE = 842 / 595
_GAP = 8


class Sheet(QLabel):
    """One page. What a screen reader says of it is the page in words."""

    def __init__(self, tokens: Tokens) -> None:
        """Be a white sheet."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tokens = tokens
        self._ring = False
        self._picture: QImage | None = None
        self._scaled: QPixmap | None = None

    @property
    def shape(self) -> float:
        """How high it is for its width."""
        return self._picture.height() / self._picture.width() if self._picture is not None else _SHAPE

    def show_picture(self, picture: QImage | None, tokens: Tokens) -> None:
        """Show ``picture``; a white sheet if None."""
        self._picture, self._tokens, self._scaled = picture, tokens, None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it anew in this size."""
        self._scaled = None
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring, where the keyboard led here."""
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it at the screen's own resolution, with a thin border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture is not None:
            ratio = self.devicePixelRatioF()
            if self._scaled is None or self._scaled.devicePixelRatio() != ratio:
                fitted = self._picture.scaled(
                    self.size() * ratio,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._scaled = QPixmap.fromImage(fitted)
                self._scaled.setDevicePixelRatio(ratio)
            painter.drawPixmap(0, 0, self._scaled)
        painter.setPen(self._tokens.color("focus" if self._ring else "control"))
        for inset in range(2 if self._ring else 1):
            painter.drawRect(self.rect().adjusted(inset, inset, -1 - inset, -1 - inset))


class _Desk(QScrollArea):
    """Where the sheet lies: as large as fits, never larger than it can be read."""

    turn_wanted = Signal(int)
    """So many pages on are to be shown; back where negative."""

    def __init__(self, sheet: Sheet) -> None:
        """Lay ``sheet`` down."""
        super().__init__()
        self.sheet = sheet
        self.whole = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(sheet)

    def fit(self, room: QSize) -> None:
        """Give the sheet its size, and be no higher than it: what is said of it stands right below."""
        width = min(room.width(), WIDEST)
        whole = int(room.height() / self.sheet.shape)
        if self.whole and whole < width and whole >= NEARLY * width:
            width = whole
        elif width * self.sheet.shape > room.height():
            width = min(width, room.width() - self.verticalScrollBar().sizeHint().width())
        self.sheet.setFixedSize(width, int(width * self.sheet.shape))
        self.setMaximumHeight(max(1, min(room.height(), self.sheet.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; turn the page where there is no more to scroll."""
        bar, steps = self.verticalScrollBar(), {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        way = steps.get(Qt.Key(event.key()), 0)
        if way and bar.value() == (bar.maximum() if way > 0 else bar.minimum()):
            self.turn_wanted.emit(way)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the pictured size."""
        return QSize(452, 640)


class Preview(QWidget):
    """Shows one page at a time."""

    larger_chosen = Signal(bool)
    """The pages are to be read in the whole window, or beside the choices again."""

    page_turned = Signal()
    """Another page is shown."""

    def __init__(self, tokens: Tokens) -> None:
        """Show a white sheet."""
        super().__init__()
        self._tokens = tokens
        self._pictures: tuple[QImage, ...] = ()
        self._spoken: tuple[str, ...] = ("",)
        self._at = 0
        self._is_large = False
        self._sheet = Sheet(tokens)
        self._desk = _Desk(self._sheet)
        self._desk.turn_wanted.connect(self.on_turn_wanted)
        body = column(self, gap=_GAP)
        body.addWidget(self._desk, 1)
        self._foot = foot = row(gap=8)
        self._caption = label("", "caption", wrap=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._larger = button("", "link")
        self._larger.clicked.connect(self.on_larger)
        foot.addWidget(self._caption, 1)
        foot.addWidget(self._larger)
        body.addLayout(foot)
        body.addStretch()
        self._say()

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while none was made yet."""
        return len(self._pictures)

    @property
    def at(self) -> int:
        """Which page is shown, from 0."""
        return self._at

    @property
    def following(self) -> int:
        """Which page comes next, from 0; the first after the last."""
        return (self._at + 1) % max(1, self.pages)

    def show_pages(self, pictures: tuple[QImage, ...], spoken: tuple[str, ...]) -> None:
        """Show ``pictures``, on the page that was shown; ``spoken`` are the pages in words."""
        self._pictures, self._spoken = pictures, spoken
        self._turn(min(self._at, len(pictures) - 1))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours; the page stays white."""
        self._tokens = tokens
        self._show()

    def _turn(self, page: int) -> None:
        self._at = page
        self._show()
        self._desk.verticalScrollBar().setValue(0)
        self._say()
        self.page_turned.emit()

    def _show(self) -> None:
        self._sheet.show_picture(self._pictures[self._at] if self._pictures else None, self._tokens)
        self._fit()

    def _fit(self) -> None:
        """Let the page have what the line below it leaves."""
        foot = self._foot
        below = foot.heightForWidth(self.width()) if foot.hasHeightForWidth() else foot.sizeHint().height()
        self._desk.fit(QSize(self.width(), self.height() - max(below, foot.minimumSize().height()) - _GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page in."""
        super().resizeEvent(event)
        self._fit()

    def _say(self) -> None:
        self._larger.setText(tr("Smaller") if self._is_large else tr("Larger"))
        self._larger.setAccessibleName(tr("Read the page smaller") if self._is_large else tr("Read the page larger"))
        if not self._pictures:
            self._caption.setText(tr("The page is being made."))
            self._sheet.setAccessibleName(self._caption.text())
            return
        name = tr("Page {n} of {pages}").format(n=self._at + 1, pages=self.pages)
        self._caption.setText(tr("{page} · nothing leaves this computer until you share the file").format(page=name))
        self._sheet.setAccessibleName(name)
        self._sheet.setAccessibleDescription(self._spoken[min(self._at, len(self._spoken) - 1)])

    @Slot()
    def on_next(self) -> None:
        """Show the next page."""
        if self._pictures:
            self._turn(self.following)

    @Slot(int)
    def on_turn_wanted(self, pages: int) -> None:
        """Show another page, where there is one."""
        if 0 <= self._at + pages < self.pages:
            self._turn(self._at + pages)

    @Slot()
    def on_larger(self) -> None:
        """Ask for more room, or for less."""
        self._is_large = not self._is_large
        self._desk.whole = not self._is_large
        self._say()
        self._fit()
        self.larger_chosen.emit(self._is_large)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self._sheet, self._larger]

    def take_focus(self) -> None:
        """Let the keyboard scroll the page."""
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_small(self) -> None:
        """Leave room for the choices."""
        if self._is_large:
            self.on_larger()
