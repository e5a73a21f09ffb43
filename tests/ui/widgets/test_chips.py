"""Chips, marks, rows and plain labels paint in both directions and in every theme, and say their words to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QPushButton, QStyleOptionViewItem, QTableView

from ui.shell import theme
from ui.shell.fonts import body_font
from ui.shell.tokens import THEMES
from ui.widgets import delegates
from ui.widgets.chips import Chip, Choice, FilterChips, MarkingBadge
from ui.widgets.empty import EmptyState
from ui.widgets.painting import paint_chip, paint_hits, paint_marking, paint_text
from ui.widgets.plain_label import Elided, PlainLabel, plain_tip

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ROOM = QRect(0, 0, 300, 40)


@pytest.fixture(autouse=True)
def _light(qapp):
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def painted(paint, direction=LTR, room=ROOM) -> QImage:
    image = QImage(room.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.tokens().card))
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    painter.setFont(body_font())
    paint(painter)
    painter.end()
    return image


def inked(image: QImage) -> tuple[int, int]:
    """First and last column that is not ground."""
    ground = QColor(theme.tokens().card)
    columns = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    return (columns[0], columns[-1]) if columns else (-1, -1)


def case_model() -> QStandardItemModel:
    model = QStandardItemModel()
    item = QStandardItem("Two drivers missing")
    for role, value in (
        (delegates.STATUS, ("Captive", "warn")),
        (delegates.DETAIL, "Day 23 · Kobri"),
        (delegates.AGE, "2 h ago"),
        (delegates.MARKING, "TLP:RED"),
    ):
        item.setData(value, role)
    model.appendRow(item)
    return model


def row_painted(direction, view) -> QImage:
    option = QStyleOptionViewItem()
    option.rect, option.direction, option.font, option.widget = QRect(0, 0, 320, 62), direction, body_font(), view
    index = view.model().index(0, 0)
    return painted(lambda painter: view.itemDelegate().paint(painter, option, index), direction, option.rect)


@pytest.mark.parametrize("paint", [
    lambda painter: paint_chip(painter, ROOM, "Captive", "warn"),
    lambda painter: paint_marking(painter, ROOM, "TLP:AMBER"),
    lambda painter: paint_marking(painter, ROOM, "TLP:AMBER", full=True),
    lambda painter: paint_text(painter, ROOM, "Words"),
    lambda painter: paint_hits(painter, ROOM, "Words", [(0, 2)]),
])  # fmt: skip
def test_all_begins_at_the_leading_edge(paint):
    assert inked(painted(paint, LTR))[0] <= 3
    assert inked(painted(paint, RTL))[1] >= ROOM.width() - 4


@pytest.mark.parametrize("words", ["Two drivers missing", "اختطاف مدرس"])
@pytest.mark.parametrize("direction", [LTR, RTL])
def test_hits_leave_the_text_where_it_is(words, direction):
    plain = inked(painted(lambda painter: paint_text(painter, ROOM, words), direction))
    hits = inked(painted(lambda painter: paint_hits(painter, ROOM, words, [(0, len(words))]), direction))
    assert abs(plain[0] - hits[0]) <= 3
    assert abs(plain[1] - hits[1]) <= 3


@pytest.mark.parametrize("name", THEMES)
def test_a_case_paints_in_both_directions(qtbot, qapp, name):
    theme.apply(qapp, name)
    view = QListView()
    qtbot.addWidget(view)
    model = case_model()
    view.setModel(model)
    delegates.dress_list(view, "Cases", delegates.CaseDelegate(view))
    left, right = row_painted(LTR, view), row_painted(RTL, view)
    assert left != right
    dot = QColor(theme.tone("warn")[2])
    spots = [[x for x in range(320) for y in range(62) if image.pixelColor(x, y) == dot] for image in (left, right)]
    assert max(spots[0]) < 160 < min(spots[1])


@pytest.mark.parametrize("direction", [LTR, RTL])
def test_a_table_cell_paints_icon_chip_hits_and_mark(qtbot, direction):
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(1, 1)
    view.setModel(model)
    delegates.dress_table(view, "Messages")
    index = model.index(0, 0)
    for role, value in (
        (Qt.ItemDataRole.DisplayRole, "Channel"),
        (delegates.ICON, "phone"),
        (delegates.SPANS, ((0, 3),)),
        (delegates.MARKING, "TLP:GREEN"),
        (delegates.SECOND, "once"),
    ):
        model.setData(index, value, role)
    assert QColor(theme.tokens().hit) in colours(row_painted(direction, view))
    model.setData(index, ("Open", "info"), delegates.CHIP)
    assert QColor(theme.tone("info")[0]) in colours(row_painted(direction, view))


def colours(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(0, image.width()) for y in range(0, image.height(), 2)]


def test_rows_follow_the_zoom(qtbot, qapp):
    view = QTableView()
    qtbot.addWidget(view)
    delegates.dress_table(view, "Messages")
    assert view.verticalHeader().defaultSectionSize() == 36
    theme.apply(qapp, "light", 1.5)
    assert view.verticalHeader().defaultSectionSize() == 54


def test_a_chip_and_a_badge_say_their_word(qtbot, qapp):
    chip, badge = Chip("Captive", "warn"), MarkingBadge("TLP:AMBER+STRICT")
    for widget in (chip, badge):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.grab().width() == widget.width()
    assert chip.text() == "Captive"
    assert badge.text() == "TLP:AMBER+STRICT"
    width = chip.sizeHint().width()
    theme.apply(qapp, "dark", 1.5)
    assert chip.sizeHint().width() > width * 1.3


def test_filters_tell_what_was_chosen(qtbot):
    chips = FilterChips([Choice("a", "Active", 2), Choice("b", "Black & white")])
    qtbot.addWidget(chips)
    chips.show()
    with qtbot.waitSignal(chips.changed) as told:
        qtbot.mouseClick(chips.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert told.args == [("b",)]
    chips.set_choices([Choice("b", "Black"), Choice("c", "Closed")])
    assert chips.chosen() == ("b",)


def test_one_filter_of_several_stays_chosen(qtbot):
    chips = FilterChips([Choice("a", "All"), Choice("b", "Mine")], exclusive=True)
    qtbot.addWidget(chips)
    assert chips.chosen() == ("a",)
    chips.choose(["b"])
    assert chips.chosen() == ("b",)


def test_filters_wrap_when_the_room_is_narrow(qtbot):
    chips = FilterChips([Choice(str(n), f"Filter {n}", n) for n in range(6)])
    qtbot.addWidget(chips)
    assert chips.layout().heightForWidth(150) > 2 * chips.layout().heightForWidth(2000)


def test_what_looks_like_markup_is_shown_as_typed(qtbot):
    label = PlainLabel("<b>not bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert plain_tip("<img src=x>\nsecond") == "<qt>&lt;img src=x&gt;<br>second</qt>"


def test_a_cut_line_keeps_its_whole_text(qtbot):
    label = Elided("A title\nthat goes on " + "and on " * 20)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.text().startswith("A title that goes on")
    assert label.minimumSizeHint().width() == 40
    assert inked(label.grab().toImage())[1] <= label.grab().width()


def test_an_empty_place_offers_what_to_do(qtbot):
    empty = EmptyState("inbox", "No entries yet", "They come here.", "Add entry")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.pressed):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    empty.say("search", "Nothing found")
    assert not empty.button.isVisible()
