"""A finished paper on the screen: its pages under one another, as wide as there is room, thumbnails at the side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from models.base.language import _
from ui.shell.office import Office

if TYPE_CHECKING:
    from ui.papers.drawing import PageImage

THUMBNAIL = 72
WIDEST = 1100
Draw = Callable[..., "PageImage"]


class PdfPreview(QWidget):
    """Shows a PDF from memory. Nothing is written anywhere; `draw(job, vault, data, page, width)` draws off the screen."""

    def __init__(self, office: Office, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._draw = office, draw
        self._data, self._count, self._asked = b"", 0, 0
        self._labels: list[QLabel] = []
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._draw_all)
        self._thumbnails = QListWidget(accessibleName=_("Pages"))
        self._thumbnails.setViewMode(QListWidget.ViewMode.IconMode)  # the number under the page
        self._thumbnails.setFlow(QListWidget.Flow.TopToBottom)
        self._thumbnails.setWrapping(False)
        self._thumbnails.setMovement(QListWidget.Movement.Static)
        self._thumbnails.setFixedWidth(THUMBNAIL + 34)
        self._thumbnails.setIconSize(QSize(THUMBNAIL, round(THUMBNAIL * 1.42)))
        # A page without its picture yet takes the room it will need: else the pages lie on one another.
        self._thumbnails.setGridSize(QSize(THUMBNAIL + 12, round(THUMBNAIL * 1.42) + self.fontMetrics().height() + 12))
        self._thumbnails.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._thumbnails.currentRowChanged.connect(self._on_row)
        self._area = QScrollArea(widgetResizable=True, accessibleName=_("The paper"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().installEventFilter(self)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(16)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setWidget(self._inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._thumbnails)
        row.addWidget(self._area, 1)

    def show_pdf(self, data: bytes, pages: int, *, fresh: bool = True) -> None:
        """Show a paper, from its first page; not `fresh` = the same paper made anew: what is in sight stays in sight."""
        self._data, self._count = data, pages
        while len(self._labels) > pages:
            self._labels.pop().deleteLater()
            self._thumbnails.takeItem(self._thumbnails.count() - 1)
        while len(self._labels) < pages:
            self._add_page(len(self._labels))
        for number, label in enumerate(self._labels):
            label.setAccessibleName(_("Page {number} of {count}").format(number=number + 1, count=pages))
            self._thumbnails.item(number).setData(Qt.ItemDataRole.AccessibleTextRole, label.accessibleName())
        if fresh:
            self._area.verticalScrollBar().setValue(0)
        self._draw_all()

    def _add_page(self, number: int) -> None:
        label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        label.setFrameShape(QFrame.Shape.Box)
        self._labels.append(label)
        self._column.addWidget(label)
        item = QListWidgetItem(str(number + 1))
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._thumbnails.addItem(item)

    def focus_pages(self) -> None:
        """Put the keyboard into the thumbnails: arrows go from page to page."""
        self._thumbnails.setFocus()

    def show_thumbnails(self, shown: bool) -> None:
        """Show or hide the small pages at the side."""
        self._thumbnails.setVisible(shown)

    def clear(self) -> None:
        """Forget the paper."""
        self._data, self._count = b"", 0
        self._asked += 1
        self._thumbnails.clear()
        for label in self._labels:
            label.deleteLater()
        self._labels = []

    @property
    def drawn(self) -> int:
        """Return how many pages are on the screen."""
        return sum(not label.pixmap().isNull() for label in self._labels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew once the size stays."""
        super().resizeEvent(event)
        if self._count:
            self._later.start()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Leave everything to the scroll area; pages are drawn again when the ratio of pixels changes."""
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._count:
            self._later.start()
        return False

    def _draw_all(self) -> None:
        ratio = self.devicePixelRatioF()
        width = max(280, min(WIDEST, self._area.viewport().width() - 28))
        self._asked += 1
        for number in sorted(range(self._count), key=self._distance):
            self._office.task(
                self._drawing, self._data, number, round(width * ratio), self._asked, ratio, owner=self, ok=self._on_page
            )

    def _distance(self, number: int) -> int:
        """Return how far a page is from what is in sight: what is looked at is drawn first."""
        label = self._labels[number]
        top, height = self._area.verticalScrollBar().value(), self._area.viewport().height()
        return max(0, label.y() - (top + height), top - (label.y() + label.height()))

    def _drawing(self, job, vault, data, number, width, asked, ratio):  # type: ignore[no-untyped-def]
        return (asked, number, ratio, self._draw(job, vault, data, number, width)) if asked == self._asked else None

    def _on_page(self, answer: tuple[int, int, float, PageImage] | None) -> None:
        if answer is None or answer[0] != self._asked:
            return
        _asked, number, ratio, made = answer
        image = QImage(made.data, made.width, made.height, made.width * 4, QImage.Format.Format_RGB32).copy()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        label = self._labels[number]
        label.setPixmap(pixmap)
        label.setAccessibleDescription(made.text)
        small = image.scaledToWidth(round(THUMBNAIL * ratio), Qt.TransformationMode.SmoothTransformation)
        self._thumbnails.item(number).setIcon(QIcon(QPixmap.fromImage(small)))

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._labels):
            self._area.verticalScrollBar().setValue(self._labels[row].y())
