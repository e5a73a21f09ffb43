"""Qt's own words (menus of text fields, file and print dialogs) in the language of the window; Qt brings them along."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

KEPT = "holdfast-qt-words"
SPOKEN = ("en",)
"""Languages whose words are in Qt itself; no file is read for them."""


def use_qt_words(language: str) -> None:
    """Let Qt speak this language, and no other any more. Without the file for it Qt speaks English."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for before in app.findChildren(QTranslator, KEPT):
        app.removeTranslator(before)
        before.setParent(None)
        before.deleteLater()
    if language in SPOKEN:
        return
    words = QTranslator(app)
    words.setObjectName(KEPT)
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    else:
        words.deleteLater()
