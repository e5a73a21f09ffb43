"""The style sheet: one text for all themes, by Qt class and by the dynamic property `role`.

Lengths are for 100 %; they are multiplied by the zoom, hairlines and focus rings are not. Qt mirrors "left" and
"right" of alignments; paddings are the same on both sides, since it does not mirror those.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import Template

from ui.shell.pictures import picture
from ui.shell.tokens import Tokens

_BASE = """
QToolTip { background: $tip; color: $tip_text; border: 1px solid $tip_border; padding: 4px 8px; font-size: 9pt; }
QMainWindow, QDialog { background: $ground; }
QLabel { background: transparent; color: $text; }
QLabel:disabled { color: $disabled; }
QFrame[role="card"], QFrame[role="pane"] { background: $card; border: 1px solid $border; border-radius: 8px; }
QFrame[role="raised"] { background: $raised; border: 1px solid $border; border-radius: 8px; }
QWidget[role="plain"] { background: $card; }
QFrame[role="line"] { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame[role="rail"], QWidget[role="rail"] { background: $rail; border: 0; }
QFrame[role="notice"], QFrame[role="popup"], QFrame[role="sheet"] {
    background: $card; border: 1px solid $border_strong; border-radius: 8px; }
QFrame[role="strip"], QWidget[role="strip"] { background: $rail; border: 0; border-top: 1px solid $border; }
QFrame[role="bar-info"] { background: $info_ground; border: 1px solid $info_edge; border-radius: 6px; }
QFrame[role="bar-warn"] { background: $warn_ground; border: 1px solid $warn_edge; border-radius: 6px; }
QFrame[role="bar-bad"] { background: $bad_ground; border: 1px solid $bad_edge; border-radius: 6px; }
QFrame[role="bar-good"] { background: $good_ground; border: 1px solid $good_edge; border-radius: 6px; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="brand"] { font-size: 11pt; font-weight: 600; }
QLabel[role="section"] { font-size: 10.5pt; font-weight: 600; }
QLabel[role="caption"] { color: $text_faint; font-size: 8.5pt; }
QLabel[role="soft"] { color: $text_soft; }
QLabel[role="closed"] { color: $text_soft; border: 1px dashed $border_strong; border-radius: 6px; padding: 5px 8px; }
QLabel[role="value"] { font-weight: 600; }
QLabel[role="fact"] { font-size: 10.5pt; font-weight: 600; }
QLabel[role="mono"], QLineEdit[role="mono"], QPlainTextEdit[role="mono"] { font-family: $mono; }
QLabel[role="warn"] { color: $warn; font-weight: 600; }
QLabel[role="bad"] { color: $bad; font-weight: 600; }
QLabel[role="good"] { color: $good; font-weight: 600; }
QLabel[role="problem"] { color: $bad; font-size: 8.5pt; }
QLabel[role="doubt"] { color: $warn; font-size: 8.5pt; }
QLabel[role="understood"] { color: $text_faint; font-size: 8.5pt; }
"""

_BUTTONS = """
QPushButton, QToolButton { background: $card; color: $text; border: 1px solid $border_strong; border-radius: 6px;
    padding: 5px 12px; min-height: 20px; outline: 0; icon-size: 18px; }
QToolButton { padding: 5px 7px; icon-size: 16px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $border; background: transparent; }
QPushButton:focus { border: 2px solid $focus; padding: 4px 11px; }
QToolButton:focus { border: 2px solid $focus; padding: 4px 6px; }
QPushButton[role="primary"] { background: $accent; color: $accent_text; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="danger"] { background: $danger; color: $danger_text; border-color: $danger; font-weight: 600; }
QPushButton[role="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[role="danger"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled {
    background: $hover; color: $disabled; border-color: $border; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked { background: $accent_soft; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $focus; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: $accent; padding: 2px 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $focus; padding: 1px 3px; }
QPushButton[role="chip"] { border-radius: 12px; padding: 2px 11px; min-height: 20px;
    color: $text_soft; border-color: $chip_edge; }
QPushButton[role="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent; font-weight: 600; }
QPushButton[role="chip"]:focus { border: 2px solid $focus; padding: 1px 10px; }
QFrame[role="segments"] { background: $hover; border: 1px solid $border_strong; border-radius: 7px; }
QPushButton[role="segment"] { background: transparent; border: 1px solid transparent; border-radius: 5px; color: $text_soft;
    padding: 3px 11px; min-height: 20px; }
QPushButton[role="segment"]:hover { color: $text; }
QPushButton[role="segment"]:checked { background: $card; color: $accent; border-color: $border_strong; font-weight: 600; }
QPushButton[role="segment"]:focus { border: 2px solid $focus; padding: 2px 10px; }
QPushButton[role="rail-item"], QToolButton[role="rail-item"] { background: transparent; border: 1px solid transparent;
    border-radius: 6px; padding: 7px 10px; color: $text_soft; text-align: left; }
QPushButton[role="rail-item"]:hover, QToolButton[role="rail-item"]:hover { background: $rail_hover; color: $text; }
QPushButton[role="rail-item"]:checked, QToolButton[role="rail-item"]:checked { background: $card; color: $text;
    font-weight: 600; border-color: $rail_edge; }
QPushButton[role="rail-item"]:focus, QToolButton[role="rail-item"]:focus { border: 2px solid $focus; padding: 6px 9px; }
QPushButton::menu-indicator { image: url($down); width: 14px; height: 14px; subcontrol-origin: padding;
    subcontrol-position: center right; margin: 0 8px; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-arrow { image: url($down); width: 12px; height: 12px; }
"""

_INPUTS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: $card; color: $text;
    border: 1px solid $border_strong; border-radius: 6px; padding: 5px 8px; min-height: 20px;
    selection-background-color: $accent; selection-color: $accent_text; placeholder-text-color: $hint; }
QPlainTextEdit, QTextEdit { padding: 3px 4px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $focus; padding: 4px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 2px 3px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    background: $raised; color: $disabled; border-color: $border; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $raised; }
QLineEdit[role="bare"], QPlainTextEdit[role="bare"] { background: transparent; border-color: transparent; }
QLineEdit[role="bare"]:focus, QPlainTextEdit[role="bare"]:focus { border: 2px solid $focus; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $bad; }
QComboBox { combobox-popup: 0; }
QComboBox { min-width: 64px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: 0; padding: 0 2px; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit { padding: 0 7px; }
QLineEdit QToolButton { border: 0; padding: 0; min-height: 0; background: transparent; }
QLineEdit QToolButton:focus { border: 0; padding: 0; }
QComboBox::drop-down { border: 0; width: 26px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($down); width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: url($down_off); }
QComboBox QAbstractItemView, QListView[role="popup"] { background: $card; color: $text; border: 1px solid $border_strong;
    border-radius: 6px; padding: 3px; selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item, QListView[role="popup"]::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QListView[role="popup"]::item:selected { background: $selected; color: $text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url($up); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($down); width: 10px; height: 10px; }
QCheckBox, QRadioButton { outline: 0; spacing: 8px; border: 2px solid transparent; border-radius: 5px; padding: 2px; color: $text;
    background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
    width: 16px; height: 16px; border: 1px solid $border_strong; border-radius: 4px; background: $card; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
    border-color: $accent; image: url($tick); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($dash); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($dot); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $disabled; background: $raised; }
QCheckBox::indicator:checked:disabled { background: $disabled; border-color: $disabled; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 9px; padding: 10px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0 4px; margin: 0 8px; color: $text_soft; }
QProgressBar { background: $track; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { background: $track; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 14px; margin: -5px 0; border-radius: 7px; }
"""

_VIEWS = """
QAbstractItemView { outline: 0; background: $card; alternate-background-color: $raised; color: $text;
    border: 2px solid transparent; selection-background-color: $selected; selection-color: $text; gridline-color: $border; }
QTableView::item { padding: 0 10px; border: 0; border-bottom: 1px solid $border; }
QListView::item, QTreeView::item { min-height: 30px; padding: 0 8px; border: 0; }
QTableView::item:hover, QListView::item:hover, QTreeView::item:hover { background: $hover; color: $text; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $selected; color: $text; }
QTableView::item:focus, QListView::item:focus, QTreeView::item:focus { border: 2px solid $focus; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url($forward); }
QTreeView::branch:has-children:open { image: url($down); }
QHeaderView { background: $card; border: 0; }
QHeaderView::section { background: $card; color: $text_faint; border: 0; border-bottom: 1px solid $border; padding: 6px 10px;
    font-size: 8.5pt; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($up); width: 11px; height: 11px; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url($down); width: 11px; height: 11px; subcontrol-position: center right; }
QTableCornerButton::section { background: $card; border: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; top: -1px; }
QTabBar { outline: 0; background: transparent; border: 0; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_soft; border: 2px solid transparent; border-radius: 0; padding: 6px 6px;
    margin: 0 4px; min-height: 20px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:selected:focus { border: 2px solid $focus; border-radius: 4px; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::close-button { image: url($cross); width: 12px; height: 12px; }
QTabBar QToolButton { background: $card; border: 0; padding: 2px; min-height: 14px; }
QTabBar QToolButton::left-arrow { image: url($back); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url($forward); width: 12px; height: 12px; }
QTabBar::scroller { width: 44px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $handle; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; border: 0; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; border: 0; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenuBar { background: $rail; color: $text; border: 0; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: $selected; }
QMenu { background: $card; color: $text; border: 1px solid $border_strong; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 28px; border: 1px solid transparent; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; border-color: $menu_edge; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding: 0 6px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; margin: 0 6px; }
QMenu::indicator:checked { image: url($tick_text); }
QMenu::right-arrow { image: url($forward); width: 12px; height: 12px; margin: 0 6px; }
QStatusBar { background: $rail; color: $text_faint; border-top: 1px solid $border; font-size: 8.5pt; }
QStatusBar::item { border: 0; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $accent_text; }
"""

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(px|pt)\b")


@lru_cache(maxsize=12)
def sheet(theme: Tokens, zoom: float, mirrored: bool = False) -> str:
    """Return the style sheet of a theme at a zoom; mirrored when the window runs from right to left."""
    names = {key: value for key, value in vars(theme).items() if isinstance(value, str)}
    for tone, (ground, text, dot) in theme.tones.items():
        names |= {tone: text, f"{tone}_ground": ground, f"{tone}_edge": text if theme.outlined else _between(ground, dot)}
    names |= _pictures(theme, mirrored)
    names |= {
        "tip": theme.card if theme.dark else theme.text,
        "tip_text": theme.text if theme.dark else theme.card,
        "tip_border": theme.border_strong if theme.dark else theme.text,
        "chip_edge": theme.border_strong if theme.outlined else theme.handle,
        "menu_edge": theme.focus if theme.outlined else theme.selected,
        "rail_edge": theme.accent if theme.outlined else theme.border,
        "rail_hover": theme.hover if theme.dark else "#DDE4EA",
        "hint": "#B0B0B0" if theme.outlined else theme.text_faint,  # white there would look filled in
        "track": theme.hover if theme.dark else theme.border,
        "mono": '"Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo"',
    }
    text = Template(_BASE + _BUTTONS + _INPUTS + _VIEWS).substitute(names)
    return text if zoom == 1.0 else _LENGTH.sub(lambda found: _scaled(found, zoom), text)


def _scaled(found: re.Match[str], zoom: float) -> str:
    number, unit = float(found[1]), found[2]
    if unit == "pt":
        return f"{number * zoom:.2f}pt"
    return found[0] if number <= 2 else f"{round(number * zoom)}px"


def _between(ground: str, dot: str) -> str:
    """Return a third of the way from the ground to the dot: an edge that does not shout."""
    pairs = ((int(ground[i : i + 2], 16), int(dot[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) / 3):02X}" for a, b in pairs)


def pictured(theme: Tokens) -> tuple[str, ...]:
    """Return the colours in which the sheet names pictures."""
    return (theme.text_soft, theme.accent_text, theme.accent, theme.disabled)


def _pictures(theme: Tokens, mirrored: bool) -> dict[str, str]:
    soft, on_accent = theme.text_soft, theme.accent_text
    forward, back = ("left", "right") if mirrored else ("right", "left")
    return {
        "down": picture("down", soft),
        "down_off": picture("down", theme.disabled),
        "up": picture("up", soft),
        "forward": picture(forward, soft),
        "back": picture(back, soft),
        "cross": picture("cross", soft),
        "tick": picture("tick", on_accent),
        "dash": picture("dash", on_accent),
        "dot": picture("dot", on_accent),
        "tick_text": picture("tick", theme.accent),
    }
