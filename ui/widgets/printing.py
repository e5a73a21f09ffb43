"""Printing a checked paper: its pages drawn by pdfium at the printer's grain, off the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.papers.drawing import draw_page

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job

GRAIN_DPI = 300
SPOOLER = "/run/cups/cups.sock"
"""Where CUPS listens on Linux: cups.socket of the distributions' packages."""


def new_printer(pages: int, *, alone: bool = False) -> QPrinter:
    """Return a printer set up for a paper: whole page, its job named after nothing of the content.

    `alone`: on one side only, whatever the printer's own setting is, since another paper's page could come on the back.
    """
    stay_on_this_machine()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(GRAIN_DPI)
    printer.setFullPage(True)
    printer.setDocName("Holdfast")
    printer.setCreator("Holdfast")
    printer.setFromTo(1, pages)
    if alone:
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    return printer


def stay_on_this_machine() -> None:
    """Ask this machine's print service by its file: CUPS would try the network where the service does not run.

    Whoever sets CUPS_SERVER knows better.
    """
    if sys.platform.startswith("linux"):
        os.environ.setdefault("CUPS_SERVER", SPOOLER)


def print_copies(job: Job, vault: OpenVault, printer: QPrinter, copies: Sequence[tuple[bytes, int]], alone: bool) -> int:
    """Print copies (data, pages), each as a job of its own so that none shares a sheet with another; return all their pages."""
    if alone:  # a choice made in the dialog does not change that
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printed = 0
    for data, pages in copies:
        printer.setFromTo(1, pages)
        printed += print_pages(job, vault, printer, data, pages)
    return printed


def print_pages(job: Job, vault: OpenVault, printer: QPrinter, data: bytes, pages: int) -> int:
    """Print the pages asked for and return how many they were."""
    first = printer.fromPage() or 1
    last = min(pages, printer.toPage() or pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError("the printer does not answer")
    try:
        for number in range(first - 1, last):
            job.step(number - first + 1, last - first + 1)
            if number >= first:
                printer.newPage()
            _paint(painter, printer, job, vault, data, number)
    finally:
        painter.end()
    return last - first + 1


def _paint(painter: QPainter, printer: QPrinter, job: Job, vault: OpenVault, data: bytes, number: int) -> None:
    page = printer.pageLayout().fullRectPixels(printer.resolution())
    made = draw_page(job, vault, data, number, page.width())
    image = QImage(made.data, made.width, made.height, made.width * 4, QImage.Format.Format_RGB32)
    painter.drawImage(0, 0, image.scaled(page.size()) if image.height() > page.height() else image)
