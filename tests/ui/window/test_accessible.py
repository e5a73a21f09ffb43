"""What a screen reader and a keyboard meet: names, roles, rows that speak, a closed round of Tab; Esc loses nothing typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QLineEdit, QWidget

from tests.ui.window.kit import PAGE_IDS, STATES, pause, settle, show_state, told, visible_widgets

ROLES_OF_NOTHING = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Grouping, QAccessible.Role.Whitespace)
OVER = ("palette", "quick-log", "call", "new-case", "edit-case", "call-over")
MOST_STOPS = 120


@pytest.fixture(autouse=True)
def heard():
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def takes_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def nameless(root: QWidget) -> list[str]:
    """Return what takes the keyboard without a name or as nothing in particular."""
    found = []
    for widget in visible_widgets(root):
        if not takes_keyboard(widget):
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        name, role = seen.text(QAccessible.Text.Name).strip(), seen.role()
        if not name or (role in ROLES_OF_NOTHING and not isinstance(widget, QAbstractScrollArea)):
            found.append(f"{told(widget)}: {role.name} {name!r}")
    return found


def dumb_rows(root: QWidget) -> list[str]:
    """Return the lists whose first rows have nothing to say."""
    found = []
    for view in visible_widgets(root):
        if isinstance(view, QAbstractItemView) and view.model() is not None:
            for row in range(min(3, view.model().rowCount())):
                if not spoken(view, row):
                    found.append(f"{told(view)} row {row}")
    return found


def spoken(view: QAbstractItemView, row: int) -> str:
    model = view.model()
    texts = []
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
        index = model.index(row, column)
        for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            if text := index.data(role):
                texts.append(str(text))
                break
    return " ".join(texts).strip()


def tab_round(window: QWidget) -> list[QWidget]:
    """Press Tab until the round closes; where Tab goes from cell to cell, F6 leaves the sheet."""
    seen: list[QWidget] = []
    for _number in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is focus and isinstance(focus, QAbstractItemView):
            QTest.keyClick(focus, Qt.Key.Key_F6)
        pause(0)
    return seen


class Windows(QObject):
    """Writes down what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()!r}")
        return False


def test_what_takes_the_keyboard_has_a_name_and_a_role_rows_speak_and_no_page_opens_a_window(window, qapp):
    watch, found = Windows(), []
    qapp.installEventFilter(watch)
    for state in STATES:
        show_state(window, state)
        found += [f"{state}: {fault}" for fault in nameless(window.area) + dumb_rows(window.area)]
        found += [f"{state}: shown as a window of its own: {shown}" for shown in watch.shown]
        watch.shown.clear()
    qapp.removeEventFilter(watch)
    assert found == []


def must_reach(area: QWidget) -> set[QWidget]:
    return {widget for widget in visible_widgets(area) if takes_keyboard(widget)}


def test_tab_goes_round_and_reaches_everything(window):
    found = []
    for state in STATES:
        shown = show_state(window, state)
        window.activateWindow()
        if state in OVER[:3]:
            continue  # the line keeps the keyboard until Esc
        if ":" not in state and state not in OVER:
            shown.focus_first()
            settle(window)
        first = QApplication.focusWidget()
        seen = tab_round(window)
        wanted = must_reach(window.area) if state not in OVER else set(seen)
        found += [f"{state}: Tab does not reach {told(widget)}" for widget in wanted - set(seen)]
        if QApplication.focusWidget() is not first:
            found.append(f"{state}: the round from {told(first)} closes at {told(QApplication.focusWidget())}")
    assert found == []


def type_in(words: str) -> None:
    assert QApplication.focusWidget() is not None  # Qt would end the process
    QTest.keyClicks(QApplication.focusWidget(), words)


def press(key: Qt.Key) -> None:
    assert QApplication.focusWidget() is not None
    QTest.keyClick(QApplication.focusWidget(), key)


def test_esc_keeps_a_line_being_logged(window):
    show_state(window, "quick-log")
    type_in("0715 Kona: road open")
    press(Qt.Key.Key_Escape)
    settle(window)
    assert not window.area._quick_log.isVisible()
    window.area.show_quick_log()
    settle(window)
    assert "0715 Kona: road open" in [line.text() for line in window.area._quick_log.findChildren(QLineEdit)]


@pytest.mark.parametrize("form", ["new-case", "edit-case"])
def test_esc_in_a_form_keeps_what_was_typed(window, form):
    show_state(window, form)
    type_in("typedbefore")
    for _number in range(3):
        if not window.area.page.host.findChildren(QLineEdit) or QApplication.focusWidget() is None:
            break
        press(Qt.Key.Key_Escape)
        settle(window)
    kept = []
    window.office.list_drafts(owner=window.office, ok=kept.extend)
    settle(window)
    texts = []
    for draft in kept:
        window.office.load_draft(draft.key, owner=window.office, ok=texts.append)
    settle(window)
    assert any("typedbefore" in text for text in texts)


def test_ctrl_f_searches_in_the_page_or_in_everything(window):
    for page in PAGE_IDS:
        show_state(window, page)
        QTest.keyClick(window.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        focus = QApplication.focusWidget()
        assert focus is not None, page
        assert window.area.page.isAncestorOf(focus) or window.area._palette.isVisible(), page
