"""Looking at a picture, a PDF or a text inside the program: read into memory, drawn, and nothing of it written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.views.files import FileView
from ui.pages.cases.files import operations
from ui.pages.cases.files.operations import PDF, TEXT, Seen
from ui.shell.office import Changed
from ui.shell.theme import px
from ui.widgets.side_sheet import SideSheet

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from ui.pages.cases.sheet import CaseSheet
    from ui.papers.drawing import PageImage
    from ui.shell.jobs import Job
    from ui.shell.office import Office

MOST_PIXELS = 4096
"""A picture is drawn no wider or higher than this."""
MEMORY_MIB = 192
"""So much memory a picture may take when it is unpacked: a small file can say it is enormous."""
ZOOMS = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)


@dataclass(frozen=True, repr=False)
class Drawn:
    """A file ready to be shown: a picture, or how many pages a PDF has, or a text."""

    seen: Seen
    image: QImage | None = None
    pages: int = 0
    text: str = ""


def draw(job: Job, vault: OpenVault, uid: str) -> Drawn:
    """Read a file and make it ready, off the screen. Raises BadInput where it cannot be shown, and as operations.look."""
    seen = operations.look(job, vault, uid)
    if seen.media == TEXT:
        return Drawn(seen, text=_text(seen.data))
    if seen.media == PDF:
        return Drawn(seen, pages=_pages(seen))
    return Drawn(seen, image=picture(seen))


def picture(seen: Seen) -> QImage:
    """Return the picture, turned as it says, no larger than MOST_PIXELS. Raises BadInput."""
    QImageReader.setAllocationLimit(MEMORY_MIB)
    content = QByteArray(seen.data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(seen.media.rpartition("/")[2].encode()))
    reader.setDecideFormatFromContent(False)  # never another reader than the one for this kind
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > MOST_PIXELS:
        reader.setScaledSize(size.scaled(QSize(MOST_PIXELS, MOST_PIXELS), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise _not_shown(seen)
    return image


def _pages(seen: Seen) -> int:
    from reports.check.pdfium import opened

    try:
        with opened(seen.data) as document:
            return len(document)
    except Exception:  # whatever a damaged or hostile PDF, or one with a passphrase, does to its reader
        raise _not_shown(seen) from None


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace").replace("\0", "\ufffd")


def _not_shown(seen: Seen) -> BadInput:
    reason = _("It cannot be shown here: it is damaged, protected, or too large when unpacked. It can still be exported.")
    return BadInput(field=seen.name, reason=reason)


def look(sheet: CaseSheet, file: FileView) -> None:
    """Show a file over the page, once it is read; that it was looked at is noted."""
    office = sheet.office

    def show(drawn: Drawn) -> None:
        office.changed.emit(Changed())
        Viewer(office, drawn).open_on(page_of(sheet))

    def failed(error: BaseException) -> None:
        office.jobs.failed.emit(error)
        office.changed.emit(Changed())

    office.task(draw, file.uid, lane="files", owner=sheet, ok=show, fail=failed, title=_("Reading the file"))


def page_of(widget: QWidget) -> QWidget:
    """Return the page a widget stands on: there is most room."""
    from ui.shell.page import Page

    found: QWidget | None = widget
    while found is not None and not isinstance(found, Page):
        found = found.parentWidget()
    return found or widget


class Viewer(SideSheet):
    """Lies over the whole page. Esc closes; + and - change the size, Page Up and Page Down go through a PDF."""

    def __init__(self, office: Office, drawn: Drawn, parent: QWidget | None = None) -> None:
        super().__init__(drawn.seen.name, parent)
        self._office, self._drawn = office, drawn
        self.page, self.zoom = 0, 0.0  # 0 = as wide as there is room
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(drawn.seen.name)
        self.text: QPlainTextEdit | None = None
        if drawn.seen.media == TEXT:
            self._show_text()
        else:
            self.column.addWidget(self.picture)
            self.area.viewport().installEventFilter(self)
            self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._offer()
        self.add_button(_("Close"), self.close_sheet, "quiet")

    def _show_text(self) -> None:
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self._drawn.seen.name)
        self.text.setPlainText(self._drawn.text)
        self.text.setMinimumHeight(px(420))
        self.column.addWidget(self.text, 1)
        if not self._drawn.seen.whole:
            self.labelled_hint(_("This is only its beginning. Export it to read the rest."))

    def labelled_hint(self, words: str) -> None:
        """Put a sentence under the text."""
        from ui.pages.cases.kit import label

        self.column.addWidget(label(words, "warn"))

    def _offer(self) -> None:
        if self._drawn.pages > 1:
            self.back = self.add_button(_("Page before"), self.page_before, "", "arrow-left")
            self.on = self.add_button(_("Next page"), self.page_on, "", "arrow-right")
            for keys, called in (("PgUp", self.page_before), ("PgDown", self.page_on)):
                self._shortcut(keys, called)
        self.smaller = self.add_button(_("Smaller"), self.zoom_out, "", "zoom-out")
        self.larger = self.add_button(_("Larger"), self.zoom_in, "", "zoom-in")
        self.fit = self.add_button(_("Fit"), self.zoom_fit)
        for keys, called in (("+", self.zoom_in), ("-", self.zoom_out), ("0", self.zoom_fit)):
            self._shortcut(keys, called)

    def _shortcut(self, keys: str, called: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(called)

    def _lie(self) -> None:
        """Lie over the whole page."""
        page = self.parentWidget()
        if page is not None:
            self.setGeometry(QRect(0, 0, page.width(), page.height()))
            if self._shade is not None:
                self._shade.setGeometry(page.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._paint()
        return super().eventFilter(watched, event)

    # sizes and pages

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom_to(next((step for step in ZOOMS if step > self._shown_zoom() * 1.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom_to(next((step for step in reversed(ZOOMS) if step < self._shown_zoom() * 0.99), ZOOMS[0]))

    def zoom_fit(self) -> None:
        """Show it as large as there is room."""
        self._zoom_to(0.0)

    def _zoom_to(self, zoom: float) -> None:
        self.zoom = zoom
        self._paint()

    def page_on(self) -> None:
        """Go to the next page."""
        self._turn(1)

    def page_before(self) -> None:
        """Go to the page before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        page = min(max(0, self.page + by), self._drawn.pages - 1)
        if page != self.page:
            self.page = page
            self.area.verticalScrollBar().setValue(0)
            self._paint()

    def _room(self) -> QSize:
        room = self.area.viewport().size() - QSize(px(40), px(24))
        return room.expandedTo(QSize(120, 120))

    def _shown_zoom(self) -> float:
        if self.zoom:
            return self.zoom
        image = self._drawn.image
        if image is None:
            return 1.0
        fitted = image.size().scaled(self._room(), Qt.AspectRatioMode.KeepAspectRatio)
        return min(1.0, fitted.width() / max(1, image.width()))

    def _paint(self) -> None:
        if self._drawn.image is not None:
            size = self._drawn.image.size() * self._shown_zoom()
            way = Qt.TransformationMode.SmoothTransformation
            self._put(self._drawn.image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, way))
        elif self._drawn.pages:
            self._draw_page()

    def _draw_page(self) -> None:
        from ui.papers.drawing import draw_page

        width = round(min(self._room().width(), px(1100)) * (self.zoom or 1.0) * self.devicePixelRatioF())
        self.title.setText(_("{name}, page {page} of {pages}").format(
            name=self._drawn.seen.name, page=self.page + 1, pages=self._drawn.pages))  # fmt: skip
        self._office.task(draw_page, self._drawn.seen.data, self.page, width, owner=self, ok=self._on_page)

    def _on_page(self, made: PageImage) -> None:
        image = QImage(made.data, made.width, made.height, made.width * 4, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._put(image)
        self.picture.setAccessibleDescription(made.text)

    def _put(self, image: QImage) -> None:
        self.picture.setPixmap(QPixmap.fromImage(image))
