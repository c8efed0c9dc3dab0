"""The rules that the page goes by, each with its switch."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.discussing import LINES, Rule
from meantime.services.preferences import Value
from meantime.services.screens.rules import rule_rows
from meantime.ui.parts import column
from meantime.ui.settings.fields import ON, Row, Switch


class RuleSwitches(QWidget):
    """A switch for each rule that can be switched off, with what it goes by below."""

    rule_set = Signal(str, bool)
    """The person has the rule of this word, or switches it off."""

    def __init__(self) -> None:
        """Show every rule as on."""
        super().__init__()
        body = column(self, gap=14)
        self.switches: dict[Rule, Switch] = {}
        self._rows: dict[Rule, Row] = {}
        for each in rule_rows():
            switch = Switch(each.words)
            switch.setObjectName(each.rule.value)
            switch.setAccessibleDescription(each.hint)
            switch.set_to.connect(self.on_set)
            self.switches[each.rule] = switch
            self._rows[each.rule] = Row(each.words, switch, each.hint)
            body.addWidget(self._rows[each.rule])

    def show_value(self, value: Value) -> None:
        """Show which are on; ``value`` names those that are off."""
        off = str(value).split(",")
        for rule, switch in self.switches.items():
            switch.show_value(rule.value not in off)

    def show_lines(self, *, on: bool) -> None:
        """Show the rules that give a line, or leave them out where no line is wanted; how they stand is kept."""
        for rule in (*LINES, Rule.LITTLE_PRACTICE):
            self._rows[rule].setVisible(on)

    @Slot(str)
    def on_set(self, word: str) -> None:
        """Tell it."""
        switch = self.sender()
        if switch is not None:
            self.rule_set.emit(switch.objectName(), word == ON)
