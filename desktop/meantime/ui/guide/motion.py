"""Whether anything may move: by the person's own switch, or where the system's style shows no animation."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle


def less_motion(chosen: bool) -> bool:
    """Tell whether nothing is to move: it was ``chosen``, or the system's style has animations switched off."""
    style = QApplication.style()
    return chosen or style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
