"""Colours, type and one style sheet, from the design's tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette

from meantime.domain.settings import Theme
from meantime.resources import resource

OWN_WORDS = ("Charter", "Charis SIL", "Georgia", "Noto Serif", "DejaVu Serif", "serif")


@dataclass(frozen=True)
class Tokens:
    """One set of colours; names as in the design."""

    window: str
    surface: str
    sunken: str
    ink: str
    ink2: str
    ink3: str
    line: str
    control: str
    pine: str
    pine_tint: str
    pine_tint_h: str
    on_pine: str
    glyph_n: str
    star: str
    mari: str
    mari_tint: str
    today_tint: str
    focus: str
    toast: str
    toast_text: str

    def color(self, name: str) -> QColor:
        """Return one token as a colour."""
        return QColor(str(getattr(self, name)))


LIGHT = Tokens(
    window="#F3F5F3",
    surface="#FFFFFF",
    sunken="#EAEEEB",
    ink="#1C2726",
    ink2="#4A5856",
    ink3="#5F6C69",
    line="#D5DCD8",
    control="#7F8D88",
    pine="#20594F",
    pine_tint="#E1EDE8",
    pine_tint_h="#D2E4DC",
    on_pine="#FFFFFF",
    glyph_n="#55635F",
    star="#B9700C",
    mari="#8F5400",
    mari_tint="#FBF0DC",
    today_tint="#F0F5F2",
    focus="#1D5FD1",
    toast="#1C2726",
    toast_text="#F3F5F3",
)
DARK = Tokens(
    window="#161B1B",
    surface="#1F2625",
    sunken="#121717",
    ink="#E8EDEA",
    ink2="#B7C2BD",
    ink3="#98A6A1",
    line="#35403E",
    control="#75847F",
    pine="#8CCBB8",
    pine_tint="#263F39",
    pine_tint_h="#2E4B44",
    on_pine="#0F2621",
    glyph_n="#A9B6B1",
    star="#E3A94F",
    mari="#EBBB6C",
    mari_tint="#382E1B",
    today_tint="#24302D",
    focus="#8FB8FF",
    toast="#33403D",
    toast_text="#E8EDEA",
)

_PAGE, _SECTION, _BODY, _CAPTION = 20, 15, 13, 12
_USUAL_TEXT = 15


def is_dark(choice: Theme) -> bool:
    """Tell whether the dark colours are wanted: by choice, else by the system."""
    if choice is Theme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice is Theme.DARK


def tokens_for(choice: Theme) -> Tokens:
    """Return the colours for a choice of theme."""
    return DARK if is_dark(choice) else LIGHT


def palette_of(tokens: Tokens) -> QPalette:
    """Return a palette of the tokens for what the style sheet does not reach."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.Highlight: "pine_tint",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.Link: "pine",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
    }
    for role, name in roles.items():
        palette.setColor(role, tokens.color(name))
    return palette


def text_scale() -> float:
    """Return by how much the system's text is larger than the design's; 1 for every system's usual size."""
    pixels = QFontInfo(QGuiApplication.font()).pixelSize()
    return 1.0 if pixels <= _USUAL_TEXT else pixels / _BODY


def scaled(pixels: int) -> int:
    """Return a height or a size of text as the person's text size needs it."""
    return round(pixels * text_scale())


@lru_cache(maxsize=1)
def own_words_family() -> str:
    """Return the first serif family there is for a person's own words."""
    families = set(QFontDatabase.families())
    return next((family for family in OWN_WORDS if family in families), "serif")


def own_words_font(pixels: int = 14) -> QFont:
    """Return the font for a person's own words."""
    font = QFont(own_words_family())
    font.setPixelSize(scaled(pixels))
    return font


def text_font(pixels: int = _BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font in a size."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(scaled(pixels))
    font.setWeight(weight)
    return font


_FRAMED = ("", "filled", "tonal", "choice")


def _thick(kinds: tuple[str, ...], state: str, color: str, height: int, side: int) -> str:
    """Return a rule for a border of two pixels; ``height`` and ``side`` are less by what it takes, so nothing moves."""
    buttons = [f'QPushButton[kind="{kind}"]:{state}' if kind else f"QPushButton:{state}" for kind in kinds]
    return f"{', '.join(buttons)} {{ border: 2px solid {color}; min-height: {height}px; padding: 0 {side}px; }}"


def style_sheet(t: Tokens) -> str:
    """Return the one style sheet of all windows."""
    px = scaled
    check, dot, down = (
        resource(f"icons/meantime-{name}-{'dark' if t is DARK else 'light'}.svg").as_posix()
        for name in ("check", "dot", "down")
    )
    return f"""
* {{ font-size: {px(_BODY)}px; color: {t.ink}; }}
QWidget#window, QMainWindow, QDialog, QScrollArea, QWidget#page {{ background: {t.window}; }}
QScrollArea {{ border: none; }}
QScrollArea#lines, QWidget#lines {{ background: {t.surface}; }}
QScrollArea#lines:focus {{ border: 2px solid {t.focus}; border-radius: 4px; }}
QLabel {{ background: transparent; }}
QLabel[kind="page"] {{ font-size: {px(_PAGE)}px; font-weight: 600; }}
QLabel[kind="section"] {{ font-size: {px(_SECTION)}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-size: {px(14)}px; font-weight: 600; }}
QLabel[kind="medium"] {{ font-weight: 500; }}
QLabel[kind="strong13"] {{ font-weight: 600; }}
QLabel[kind="item"] {{ font-size: {px(14)}px; }}
QLabel[kind="anchor"] {{ font-weight: 600; color: {t.ink2}; }}
QLabel[kind="second"] {{ color: {t.ink2}; }}
QLabel[kind="hint"] {{ color: {t.ink3}; font-size: {px(_CAPTION)}px; }}
QLabel[kind="caption"] {{ color: {t.ink2}; font-size: {px(_CAPTION)}px; }}
QLabel[kind="now"] {{ color: {t.mari}; font-weight: 500; }}
QLabel[kind="said"] {{ background: {t.mari_tint}; color: {t.ink}; padding: 10px 24px; }}
QLabel[kind="key"] {{ font-size: {px(11)}px; border: 1px solid {t.toast_text}; border-radius: 4px; padding: 1px 5px; }}
QLabel[kind="step"] {{ font-size: {px(_PAGE)}px; }}
QLabel[kind="phase"] {{ font-weight: 600; color: {t.pine}; }}
QLabel[kind="own"] {{ font-family: "{own_words_family()}"; font-size: {px(14)}px; }}
QLabel:disabled {{ color: {t.ink3}; }}
QLabel[kind="phone"] {{ font-weight: 500; color: {t.pine}; }}
QLabel[kind="number"] {{ font-size: {px(24)}px; font-weight: 600; color: {t.pine}; }}
QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 10px; }}
QFrame#card[open="true"] {{ border: 1px solid {t.pine}; }}
QFrame#tinted {{ background: {t.pine_tint}; border: 1px solid {t.pine}; border-radius: 10px; }}
QFrame#open {{ background: {t.mari_tint}; border: 1px solid {t.star}; border-radius: 10px; }}
QFrame#quotebar {{ background: {t.star}; border: none; }}
QFrame#size {{ background: {t.surface}; border: 1px solid {t.control}; border-radius: 8px; }}
QFrame#dose {{ background: {t.window}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame#popover {{ background: {t.window}; border: 1px solid {t.control}; border-radius: 12px; }}
QFrame#footer {{ background: {t.surface}; border: none; border-top: 1px solid {t.line};
  border-bottom-left-radius: 11px; border-bottom-right-radius: 11px; }}
QFrame#reached {{ background: {t.pine}; border: none; border-radius: 1px; }}
QFrame#ahead {{ background: {t.line}; border: none; border-radius: 1px; }}
QFrame#bar {{ background: {t.control}; border: none; }}
QFrame#rule {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame#toast {{ background: {t.toast}; border-radius: 8px; }}
QFrame#toast QLabel, QFrame#toast QPushButton {{ color: {t.toast_text}; background: transparent; border: none; }}
QFrame#toast QPushButton {{ text-decoration: underline; font-weight: 600; min-height: {px(24)}px; padding: 0 4px; }}
QFrame#toast QPushButton:focus {{ border: 2px solid {t.toast_text}; min-height: {px(24) - 4}px; padding: 0 2px; }}
QFrame#sidebar {{ background: {t.sunken}; border: none; border-right: 1px solid {t.line}; }}
QPushButton {{ min-height: {px(32)}px; padding: 0 14px; border-radius: 7px; border: 1px solid {t.control};
  background: {t.surface}; font-weight: 500; outline: none; }}
QPushButton:hover {{ background: {t.today_tint}; }}
QPushButton:disabled {{ color: {t.ink3}; border-color: {t.line}; }}
QPushButton[kind="filled"] {{ background: {t.pine}; border: 1px solid {t.pine}; color: {t.on_pine}; }}
QPushButton[kind="filled"]:hover {{ background: {t.pine}; }}
QPushButton[kind="tonal"] {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine}; }}
QPushButton[kind="tonal"]:hover {{ background: {t.pine_tint_h}; }}
QPushButton[kind="stop"] {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine};
  border-radius: 8px; min-height: {px(54)}px; font-size: {px(_SECTION)}px; font-weight: 600; }}
QPushButton[kind="stop"]:hover {{ background: {t.pine_tint_h}; }}
QPushButton[kind="choice"] {{ text-align: left; font-weight: 400; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {t.pine}; padding: 0 4px;
  min-height: {px(24)}px; }}
QPushButton[kind="quiet"] {{ background: transparent; border: none; color: {t.ink2}; padding: 0 4px;
  min-height: {px(24)}px; font-weight: 400; }}
QPushButton[kind="link"]:hover, QPushButton[kind="quiet"]:hover {{ text-decoration: underline; }}
QPushButton[kind="icon"] {{ background: transparent; border: none; padding: 0 2px; min-height: {px(22)}px; }}
QPushButton[kind="icon"]:hover {{ background: {t.pine_tint}; }}
QPushButton[kind="starred"] {{ background: transparent; border: none; color: {t.mari}; padding: 0 4px;
  min-height: {px(24)}px; }}
QPushButton[kind="chip"] {{ border-radius: 14px; min-height: {px(26)}px; max-height: {px(26)}px; padding: 0 11px;
  font-weight: 400; }}
QPushButton[kind="chip"]:checked {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine};
  font-weight: 600; }}
QPushButton[kind="chip"][picture="true"] {{ text-align: left; }}
QPushButton[kind="chip"][new="true"] {{ border: 1px solid transparent; }}
QPushButton[kind="day"] {{ min-width: {px(32)}px; padding: 0 3px; font-weight: 400; }}
QPushButton[kind="day"]:checked {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine};
  font-weight: 600; }}
QPushButton[kind="number"] {{ min-width: {px(26)}px; min-height: {px(28)}px; padding: 0 2px; font-weight: 400; }}
QPushButton[kind="number"]:checked {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine};
  font-weight: 600; }}
QPushButton[kind="pull"] {{ min-width: {px(20)}px; min-height: {px(32)}px; padding: 0; font-weight: 400;
  border-radius: 6px; }}
QPushButton[kind="pull"]:checked {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine};
  font-weight: 600; }}
QPushButton[kind="segment"] {{ border-radius: 0; font-weight: 400; padding: 0 7px; }}
QPushButton[kind="segment"][place="first"] {{ border-top-left-radius: 7px; border-bottom-left-radius: 7px; }}
QPushButton[kind="segment"][place="last"] {{ border-top-right-radius: 7px; border-bottom-right-radius: 7px; }}
QPushButton[kind="segment"][place="first"][below="true"] {{ border-radius: 0; border-top-left-radius: 7px;
  border-top-right-radius: 7px; }}
QPushButton[kind="segment"][place="last"][below="true"] {{ border-radius: 0; border-bottom-left-radius: 7px;
  border-bottom-right-radius: 7px; }}
QPushButton[kind="segment"]:checked {{ background: {t.pine_tint}; border: 1px solid {t.pine}; color: {t.pine};
  font-weight: 600; }}
QPushButton[kind="nav"] {{ background: transparent; border: 1px solid transparent; text-align: left; color: {t.ink2};
  padding: 0 10px; min-height: {px(32)}px; font-weight: 400; border-radius: 7px; }}
QPushButton[kind="nav"]:hover {{ background: {t.window}; }}
QPushButton[kind="nav"]:checked {{ background: {t.surface}; border: 1px solid {t.line}; color: {t.ink};
  font-weight: 600; }}
QPushButton[kind="square"] {{ min-width: 34px; max-width: 34px; padding: 0; }}
{_thick(_FRAMED, "pressed", t.control, px(32) - 2, 13)}
{_thick(_FRAMED, "focus", t.focus, px(32) - 2, 13)}
{_thick(("stop",), "focus", t.focus, px(54) - 2, 13)}
{_thick(("chip",), "focus", t.focus, px(26) - 2, 10)}
{_thick(("segment",), "focus", t.focus, px(32) - 2, 6)}
{_thick(("number",), "focus", t.focus, px(28) - 2, 1)}
{_thick(("pull",), "focus", t.focus, px(32) - 2, 0)}
QPushButton[kind="pull"]:focus {{ min-width: {px(20) - 2}px; }}
{_thick(("day",), "focus", t.focus, px(32) - 2, 2)}
{_thick(("nav",), "focus", t.focus, px(32) - 2, 9)}
QPushButton[kind="square"]:focus {{ min-width: 32px; max-width: 32px; padding: 0; }}
{_thick(("link", "quiet", "starred"), "focus", t.focus, px(24) - 4, 2)}
{_thick(("icon",), "focus", t.focus, px(22) - 4, 0)}
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QTimeEdit, QDateEdit {{
  background: {t.surface}; border: 1px solid {t.control}; border-radius: 7px; padding: 4px 8px; min-height: {px(24)}px;
  placeholder-text-color: {t.ink3}; selection-background-color: {t.pine_tint_h}; selection-color: {t.ink}; }}
QPlainTextEdit {{ font-family: "{own_words_family()}"; font-size: {px(14)}px; }}
QPlainTextEdit[kind="plain"] {{ font-family: "{QGuiApplication.font().family()}"; font-size: {px(_BODY)}px; }}
QPlainTextEdit[open="true"], QLineEdit[open="true"] {{
  background: {t.mari_tint}; border: 1px solid transparent; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QLineEdit[closed="true"] {{
  background: {t.window}; border-color: {t.line}; color: {t.ink2}; }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QTimeEdit:focus,
QDateEdit:focus {{
  border: 2px solid {t.focus}; padding: 3px 7px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; min-height: 0; background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(22)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: {px(14)}px; height: {px(14)}px; image: url("{down}"); }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.control}; }}
QCheckBox {{ spacing: 8px; background: transparent; }}
QCheckBox[kind="bare"] {{ spacing: 0; }}
QCheckBox::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {t.control}; border-radius: 5px;
  margin: 2px; background: {t.surface}; }}
QCheckBox::indicator:checked {{ background: {t.pine}; border-color: {t.pine}; image: url("{check}"); }}
QCheckBox::indicator:disabled {{ background: {t.window}; border-color: {t.line}; }}
QCheckBox::indicator:focus {{ width: {px(16) + 2}px; height: {px(16) + 2}px; border: 2px solid {t.focus}; margin: 0; }}
QCheckBox::indicator:checked:focus {{ width: {px(16) - 2}px; height: {px(16) - 2}px; padding: 2px;
  background-clip: content; }}
QGroupBox {{ border: none; margin: 0; padding: 0; background: transparent; }}
QRadioButton {{ spacing: 0; background: transparent; }}
QRadioButton::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {t.control};
  border-radius: {px(8) + 1}px; background: {t.surface}; }}
QRadioButton::indicator:checked {{ border-color: {t.pine}; image: url("{dot}"); }}
QRadioButton::indicator:focus {{ width: {px(16) - 2}px; height: {px(16) - 2}px; border: 2px solid {t.focus}; }}
QSlider {{ min-height: {px(26)}px; background: transparent; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.line}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.pine}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -7px 0; border-radius: 9px; border: 2px solid {t.pine};
  background: {t.surface}; }}
QSlider::handle:horizontal:focus {{ border-color: {t.focus}; }}
QSlider[empty="true"]::sub-page:horizontal {{ background: {t.line}; }}
QSlider[empty="true"]::handle:horizontal {{ border: 2px solid transparent; background: transparent; }}
QSlider[empty="true"]:focus {{ border: 2px solid {t.focus}; border-radius: 7px; }}
QTableView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 10px; gridline-color: {t.line}; }}
QTableView#week {{ background: transparent; border: none; border-radius: 0; }}
QTableView#week QHeaderView {{ background: transparent; border: none; }}
QTableView#values {{ border-radius: 8px; outline: none; }}
QTableView#values:focus {{ border: 2px solid {t.focus}; }}
QTableView#values::item {{ padding: 0 8px; }}
QTableView#values::item:selected {{ background: {t.pine_tint}; color: {t.ink}; }}
QTableView#values QHeaderView {{ background: transparent; border: none; }}
QTableView#values QHeaderView::section {{ background: {t.surface}; color: {t.ink2}; border: none;
  border-bottom: 1px solid {t.line}; padding: 0 8px; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 18px; border-radius: 5px; }}
QMenu::item:selected {{ background: {t.pine_tint}; }}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.line}; padding: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.control}; border-radius: 4px; min-height: {px(30)}px; margin: 1px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.control}; border-radius: 4px; min-width: {px(30)}px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ width: 0; height: 0;
  background: none; }}
"""
