"""A quiet line while something takes a moment. It moves only when there is something to tell, so that nothing is woken."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.shell.unlock.parts import column, label


class Busy(QWidget):
    """What is being done, and how far, where that is known. Empty it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = column(self, spacing=4)
        self._text, self._bar = label(role="caption"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        lines.addWidget(self._text)
        lines.addWidget(self._bar)
        self.running = False
        self.hide()

    def begin(self, text: str) -> None:
        """Say what is being done."""
        self.running = True
        self._text.setText(text)
        self._bar.hide()
        self._bar.setAccessibleName(text)
        self.show()

    def tell(self, done: float, total: float, _text: str = "") -> None:
        """Say how far it is."""
        if total:
            self._bar.setValue(round(100 * done / total))
            self._bar.show()

    def end(self) -> None:
        """It is done."""
        self.running = False
        self.hide()
