"""The window beside the tray."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent, QKeyEvent, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.answer_row import MOST_OF_SCREEN, AnswerRow, tray_window_width
from meantime.ui.checkin.numbers_line import NumbersLine
from meantime.ui.checkin.today_panel import TodayPanel
from meantime.ui.glyphs import icon
from meantime.ui.parts import button, column, frame, row
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens

GAP = 8
JUST_MILLISECONDS = 250


class CheckInPopover(QWidget):
    """As high as its content, near the tray; closes on Escape or when it loses the focus, saving."""

    window_wanted = Signal()
    """The main window is to be shown."""

    support_wanted = Signal()
    """The support card is to be shown."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Be hidden."""
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setObjectName("window")
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(tr("Today’s check-in"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._near: QPoint | None = None
        self._closed = QElapsedTimer()
        outer = column(self, gap=0)
        shell = frame("popover")
        outer.addWidget(shell)
        inside = column(shell, gap=0)
        self.panel = TodayPanel(tokens, wishes)
        self.panel.content_changed.connect(self.on_content_changed)
        self.panel.stays_quiet.connect(self.close_saving)
        inside.addWidget(self.panel, 1)
        footer = frame("footer")
        line = row(footer, margin=(14, 8, 14, 8), gap=12)
        opens = button(tr("Open Meantime"), "link")
        opens.clicked.connect(self.window_wanted)
        line.addWidget(opens)
        line.addStretch(1)
        line.addWidget(self.panel.hard_day)
        support = button(tr("Support card"), "quiet", picture=icon("lifebuoy", tokens.color("ink2")))
        support.clicked.connect(self.support_wanted)
        line.addWidget(support)
        inside.addWidget(footer)
        self._inside = inside
        self._numbers: NumbersLine | None = None
        self._footer = footer
        self._support = support
        self.setFixedWidth(tray_window_width(self.screen()))

    def ask_at_foot(self, line: NumbersLine) -> None:
        """Let ``line`` ask above the foot whenever this opens."""
        self._numbers = line
        self.panel.hard_told.connect(line.on_hard_told)
        line.went.connect(self.on_line_went)
        line.refused.connect(self.panel.say)
        self._inside.insertWidget(1, line)
        tab_as_it_stands(self)

    @Slot()
    def on_content_changed(self) -> None:
        """Let Tab go from what stands in the panel by now to the foot, and fit the height."""
        tab_as_it_stands(self)
        self.fit()

    @Slot(bool)
    def on_line_went(self, had_focus: bool) -> None:
        """Take less room, and hear keys still."""
        if had_focus:
            self.panel.focus_first()
        self.fit()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._support.setIcon(icon("lifebuoy", tokens.color("ink2")))
        self.panel.set_tokens(tokens)

    @Slot()
    def fit(self) -> None:
        """Fit the height to the content, at most 85 % of the screen, and stay beside the tray."""
        near = QCursor.pos() if self._near is None else self._near
        screen = QGuiApplication.screenAt(near) or QGuiApplication.primaryScreen()
        space, width = screen.availableGeometry(), tray_window_width(screen)
        self.setFixedWidth(width)
        self.panel.setFixedWidth(width - 2)
        for answers in self.panel.findChildren(AnswerRow):
            answers.ensurePolished()
            answers.place_on(screen)
        wanted = self.panel.content_height(width - 2) + self._footer.sizeHint().height() + 2
        if self._numbers is not None and not self._numbers.isHidden():
            wanted += self._numbers.heightForWidth(width - 2)
        self.setFixedHeight(min(wanted, int(space.height() * MOST_OF_SCREEN)))
        if self._near is not None:
            self.move(beside(self._near, self.size(), space))

    def open_near(self, near: QPoint | None) -> None:
        """Show beside ``near`` (global), or beside the pointer."""
        self._near = near if near is not None else QCursor.pos()
        if self._numbers is not None:
            self._numbers.offer_below(self.panel)
        self.fit()
        self.show()
        self.raise_()
        self.activateWindow()
        self.panel.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round the corners."""
        path = QPainterPath()
        path.addRoundedRect(self.rect(), 12, 12)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; everything else is the panel's."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_saving()
        else:
            self.panel.keyPressEvent(event)

    def close_saving(self) -> None:
        """Save what is being typed and hide; where that fails, stay once, for the sentence to be read."""
        said_before = self.panel.has_unsaved
        self.panel.flush()
        if self.panel.has_unsaved and not said_before:
            return
        self.panel.close_details()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Close when the focus goes to another window; a menu of our own does not count."""
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow()
        if left and QApplication.activePopupWidget() is None:
            self.close_saving()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember when it went: the click on the tray icon that closed it must not open it again."""
        self._closed.start()
        super().hideEvent(event)

    def just_closed(self) -> bool:
        """Tell whether it was closed by the very click that now asks for it."""
        return self._closed.isValid() and self._closed.elapsed() < JUST_MILLISECONDS


def beside(near: QPoint, size: QSize, space: QRect) -> QPoint:
    """Return where a window of ``size`` stands 8 px from ``near``, inside ``space``."""
    x = min(max(near.x() - size.width() // 2, space.left() + GAP), space.right() - size.width() - GAP)
    above = near.y() - size.height() - GAP
    y = above if above >= space.top() else near.y() + GAP
    return QPoint(x, min(max(y, space.top() + GAP), max(space.top() + GAP, space.bottom() - size.height() - GAP)))
