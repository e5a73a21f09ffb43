"""The files of a case in the window: dropped, looked at, exported, opened outside, sealed behind locks."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLabel

from models.base.errors import BadInput
from models.subjects import clear_copies, compartments
from models.subjects.attachments import attach
from models.views.files import read_files
from tests.factories import make_case
from tests.live import live_case
from tests.subjects.test_attachments import a_picture, said_by_a_telephone
from tests.ui.pages.crisis.test_tabs import words
from tests.ui.pages.test_cases import open_case
from tests.ui.window_kit import wait
from ui.pages.cases.files import operations
from ui.pages.cases.files.operations import Seen
from ui.pages.cases.files.panel import FilePanel
from ui.pages.cases.files.viewer import MOST_PIXELS, Viewer, picture
from ui.pages.cases.page import CasesPage


@pytest.fixture(autouse=True)
def _profile(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(clear_copies, "_held", {})


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


@pytest.fixture
def case(qtbot, vault, page):
    uid = make_case(vault, live_case()).case.uid
    open_case(qtbot, page, uid)
    assert page.sheet.show_tab("files")
    return uid


@pytest.fixture
def letter(tmp_path):
    (tmp_path / "letter.txt").write_text("xylophone at dusk\n" * 500)
    return tmp_path / "letter.txt"


def titles(page):
    return [row.title for row in page.sheet.tab("files").rows.rows_model.rows if not row.head]


def files(vault, case):
    with vault.reading() as con:
        return read_files(con, case).files


def events(vault, case, number=0):
    return [event.text("what") for event in files(vault, case)[number].custody]


def drop(tab, *paths: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPointF(50, 50).toPoint(), *given)
    tab.dragEnterEvent(entering)
    if entering.isAccepted():
        tab.dropEvent(QDropEvent(QPointF(50, 50), *given))
    return entering.isAccepted()


def opened(qtbot, page, case, vault, path, **more) -> FilePanel:
    """Attach a file, read the case anew and open the file at the side."""
    uid = attach(vault, case, path, **more)
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.files.find(uid) is not None)
    page.sheet.open_record("attachment", uid)
    panel = page.sheet.side.panel
    assert isinstance(panel, FilePanel)
    return panel


def viewer(qtbot, page) -> Viewer:
    wait(qtbot, lambda: page.findChildren(Viewer))
    return page.findChildren(Viewer)[0]


def test_dropped_files_are_attached_once_the_form_is_answered(qtbot, vault, page, case, letter, tmp_path):
    (tmp_path / "a.jpg").write_bytes(a_picture(exif=said_by_a_telephone()))
    assert drop(page.sheet.tab("files"), letter, tmp_path / "a.jpg")
    panel = page.sheet.side.panel
    assert "letter.txt" in words(panel)
    assert files(vault, case) == ()
    panel.editors["note"].set_value("by messenger")
    qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, lambda: titles(page) == ["a.jpg", "letter.txt"])
    assert page.sheet.side.panel is None
    assert [file.record.text("note") for file in files(vault, case)] == ["by messenger"] * 2
    assert [row.chip != "" for row in page.sheet.tab("files").rows.rows_model.rows] == [True, False]
    assert page.sheet.bar.tabText(page.sheet.bar.currentIndex()).endswith("2")


def test_the_keyboard_is_in_the_form_that_asks_what_a_file_is(page, case, letter):
    from PySide6.QtWidgets import QApplication

    from ui.pages.cases.files.panel import open_attach

    open_attach(page.sheet, [str(letter)])
    assert QApplication.focusWidget() is page.sheet.side.panel.editors["title"].main()


def test_words_dropped_are_no_files(page, case):
    mime = QMimeData()
    mime.setText("hello")
    event = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.sheet.tab("files").dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_file_that_cannot_be_attached_stops_the_rest_and_says_so(qtbot, vault, office, page, case, letter, tmp_path):
    failed, told = [], []
    office.jobs.failed.connect(failed.append)
    office.told.connect(told.append)
    drop(page.sheet.tab("files"), tmp_path, letter)
    page.sheet.side.panel.submit()
    wait(qtbot, lambda: failed and told)
    assert isinstance(failed[0], BadInput)
    assert "1 file was not attached" in told[0].text
    assert files(vault, case) == ()


def test_stopping_leaves_nothing(qtbot, vault, office, page, case, tmp_path):
    with (tmp_path / "big.mp4").open("wb") as file:
        file.truncate(3 << 30)
    office.jobs.progressed.connect(lambda job, *_told: job.cancel() if job.lane == "files" else None)
    drop(page.sheet.tab("files"), tmp_path / "big.mp4")
    page.sheet.side.panel.submit()
    wait(qtbot, lambda: not office.jobs.running())
    assert list((vault.folder / "files").iterdir()) == []
    assert files(vault, case) == ()


def test_a_text_is_looked_at_and_that_is_noted(qtbot, vault, page, case, letter):
    panel = opened(qtbot, page, case, vault, letter, values={"title": "Letter"})
    assert "Letter" in panel.title.text()
    panel.look()
    shown = viewer(qtbot, page)
    assert shown.text.toPlainText().startswith("xylophone at dusk")
    assert shown.text.isReadOnly()
    wait(qtbot, lambda: events(vault, case) == ["collected", "viewed"])
    wait(qtbot, lambda: "Looked at in the program" in words(panel))
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    wait(qtbot, lambda: not [one for one in page.findChildren(Viewer) if one.isVisible()])


def test_a_picture_is_shown_and_made_larger_and_its_place_is_told_in_red(qtbot, vault, page, case, tmp_path):
    (tmp_path / "a.jpg").write_bytes(a_picture(exif=said_by_a_telephone()))
    panel = opened(qtbot, page, case, vault, tmp_path / "a.jpg")
    bad = [label.text() for label in panel.findChildren(QLabel) if label.property("role") == "bad"]
    assert any("14.51000, -11.44000" in text for text in bad)
    panel.look()
    shown = viewer(qtbot, page)
    wait(qtbot, lambda: not shown.picture.pixmap().isNull())
    before = shown.picture.pixmap().width()
    assert (shown.picture.pixmap().width(), shown.picture.pixmap().height()) == (60, 80)  # turned as it says
    shown.zoom_in()
    assert shown.picture.pixmap().width() > before
    assert not list((tmp_path / "profile").rglob("*.jpg"))


def test_a_pdf_is_shown_page_by_page(qtbot, vault, page, case, tmp_path):
    from pypdfium2 import PdfDocument

    made = PdfDocument.new()
    for _number in range(3):
        made.new_page(200, 300)
    made.save(str(tmp_path / "a.pdf"))
    panel = opened(qtbot, page, case, vault, tmp_path / "a.pdf")
    panel.look()
    shown = viewer(qtbot, page)
    wait(qtbot, lambda: not shown.picture.pixmap().isNull())
    assert "1" in shown.title.text()
    shown.page_on()
    shown.page_on()
    shown.page_on()
    assert shown.page == 2


def test_a_picture_that_says_it_is_enormous_or_is_none_is_not_unpacked(tmp_path):
    from PySide6.QtGui import QImageReader

    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "png")
    try:
        made = picture(Seen("a", "bomb", "image/png", bomb.getvalue()))
        assert max(made.width(), made.height()) <= MOST_PIXELS
    except BadInput:
        pass
    with pytest.raises(BadInput):
        picture(Seen("a", "svg", "image/png", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"))
    assert QImageReader.allocationLimit() <= 192
    assert isinstance(picture(Seen("a", "ok", "image/jpeg", a_picture())), QImage)


def test_exporting_leaves_out_what_the_picture_says_unless_asked(qtbot, vault, page, case, tmp_path):
    (tmp_path / "a.jpg").write_bytes(a_picture(exif=said_by_a_telephone()))
    panel = opened(qtbot, page, case, vault, tmp_path / "a.jpg")
    panel.export(str(tmp_path / "out.jpg"))
    wait(qtbot, lambda: (tmp_path / "out.jpg").exists() and not panel._sheet.office.jobs.running())
    assert b"zither" not in (tmp_path / "out.jpg").read_bytes()
    panel.keep.setChecked(True)
    panel.export(str(tmp_path / "kept.jpg"))
    wait(qtbot, lambda: (tmp_path / "kept.jpg").exists())
    assert (tmp_path / "kept.jpg").read_bytes() == (tmp_path / "a.jpg").read_bytes()


def test_opening_in_another_program_asks_first_and_the_copy_goes_at_the_lock(
    qtbot, vault, office, page, case, letter, monkeypatch
):
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toLocalFile())) or True)
    panel = opened(qtbot, page, case, vault, letter)
    panel.ask_outside()
    assert panel.asking.isVisible()
    assert asked == []
    panel.outside.click()
    wait(qtbot, lambda: asked)
    copy = Path(asked[0])
    assert copy.read_bytes() == letter.read_bytes()
    assert "letter" not in copy.name
    wait(qtbot, lambda: events(vault, case) == ["collected", "opened"])
    wait(qtbot, lambda: not office.jobs.running())
    office._remove_clear_copies()  # what closing does
    assert not copy.exists()
    assert events(vault, case) == ["collected", "opened", "cleaned"]


def test_a_damaged_file_says_so_and_the_rest_of_the_case_stays(qtbot, vault, office, page, case, letter):
    failed = []
    office.jobs.failed.connect(failed.append)
    panel = opened(qtbot, page, case, vault, letter)
    (vault.folder / "files" / panel.file.uid).write_bytes(b"")
    panel.look()
    wait(qtbot, lambda: failed)
    assert failed[0].code == "file-damaged"
    wait(qtbot, lambda: "Found damaged or missing" in words(panel))


def test_a_closed_compartment_shows_how_many_and_nothing_of_them(qtbot, vault, page, case, letter):
    compartments.make(vault, case, ["proof"], [vault.user])
    panel = opened(qtbot, page, case, vault, letter, within="proof", values={"title": "kazoo"})
    assert "Proof-of-life" in words(panel)
    compartments.close_compartments(vault)
    page.sheet.refresh()
    wait(qtbot, lambda: titles(page) == [])
    assert page.sheet.side.panel is None  # its panel went
    assert "1 file, closed" in words(page.sheet.tab("files"))
    assert "kazoo" not in words(page)


def test_what_is_known_of_a_file_can_be_corrected_and_it_can_be_deleted(qtbot, vault, page, case, letter):
    panel = opened(qtbot, page, case, vault, letter)
    panel.edit()
    form = page.sheet.side.panel
    form.editors["title"].set_value("Letter of 12 November")
    form.submit()
    wait(qtbot, lambda: titles(page) == ["Letter of 12 November"])
    uid = files(vault, case)[0].uid
    page.sheet.hide_records((("attachment", uid),))
    wait(qtbot, lambda: titles(page) == [])
    assert (vault.folder / "files" / uid).exists()  # it can be brought back


def test_large_files_are_not_read_into_the_window(vault, tmp_path, monkeypatch, office, qtbot):
    monkeypatch.setattr(operations, "VIEW_MOST", 1000)
    case = make_case(vault, live_case()).case.uid
    (tmp_path / "a.png").write_bytes(a_picture())
    uid = attach(vault, case, tmp_path / "a.png")
    failed = []
    office.task(operations.look, uid, lane="files", fail=failed.append)
    wait(qtbot, lambda: failed)
    assert isinstance(failed[0], BadInput)


def test_a_recording_is_chosen_in_a_contact_and_told_by_its_title(qtbot, vault, office, page, case, letter):
    from models.subjects import editing
    from ui.pages.cases.crisis.contact_panel import open_message

    panel = opened(qtbot, page, case, vault, letter, values={"title": "Recording of the call"})
    uid = panel.file.uid
    open_message(page.sheet)
    assert "recording" in page.sheet.side.panel.editors
    page.sheet.side.leave_panel()
    with vault.writing() as session:
        made = editing.create(session, "communication", {"when": "2025-11-24T06:00", "words": "x", "recording": uid}, case=case)
    page.sheet.refresh()
    wait(qtbot, lambda: made in page.sheet.data.by_uid)
    page.sheet.open_record("communication", made)
    assert "Recording of the call" in words(page.sheet.side.panel)


def test_closing_the_window_removes_clear_copies_and_notes_it(qtbot, vault, letter, tmp_path, monkeypatch):
    from models.subjects.vaults import open_vault
    from tests.factories import PASSPHRASE
    from tests.ui.window.kit import open_window, settle

    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toLocalFile())) or True)
    uid = make_case(vault, live_case()).case.uid
    attach(vault, uid, letter)
    folder = vault.folder
    with open_window(vault, tmp_path / "p", page="cases") as window:
        page = window.area.page
        page.show_record("case", uid)
        settle(window)
        page.sheet.show_tab("files")
        page.sheet.open_record("attachment", page.sheet.data.files.files[0].uid)
        page.sheet.side.panel.ask_outside()
        page.sheet.side.panel.outside.click()
        settle(window)
        copy = Path(asked[0])
        assert copy.exists()
    assert not copy.exists()
    with open_vault(folder, passphrase=PASSPHRASE, writable=False) as again:
        assert events(again, uid) == ["collected", "opened", "cleaned"]
