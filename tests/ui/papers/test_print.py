"""What a black-and-white laser leaves of a page: printed at 200 dpi in one bit and read by a machine, nine facts in ten are left.

Slow, and only where tesseract is installed.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from models.values.fold import words
from reports.check.pdfium import opened
from tests.ui.papers.golden import fixed_vault, golden, standing

DPI = 200
LEAST = 0.9
LARGE = 9.95
"""Points from which a text counts as one of ten points: sizes are stored as single floats."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed"),
]


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with fixed_vault(tmp_path_factory.mktemp("print") / "v") as made:
        yield made


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", [kind for kind in standing() if kind != "form"])
def test_a_page_can_be_read_after_a_one_bit_print(vault, tmp_path, kind, language):
    found, lost = 0, []
    with opened(golden(vault, kind, language, "a4").data) as document:
        for number in range(len(document)):
            page = document[number]
            read = set(words(read_by_machine(page, tmp_path, {"en": "eng", "fr": "fra"}[language])))
            facts = [word for word in large_words(page) if len(word) > 2 or word.isdigit()]
            lost += [word for word in facts if word not in read]
            found += len(facts)
            page.close()
    assert found > 20
    assert 1 - len(lost) / found >= LEAST, f"{kind} {language}: {len(lost)} of {found} lost: {sorted(set(lost))[:30]}"


def read_by_machine(page: Any, folder: Path, language: str) -> str:
    """Return what a machine reads of the page as a laser prints it: dots of ink or none."""
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    image = Image.frombuffer("L", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
    image.convert("1").save(folder / "page.png", dpi=(DPI, DPI))
    bitmap.close()
    command = ["tesseract", str(folder / "page.png"), "-", "-l", language, "--psm", "3"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def large_words(page: Any) -> list[str]:
    """Return the words of the page set at ten points or more, in the order drawn."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    letters: list[str] = []
    for index in range(text_page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text_page.raw, index))
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text_page.raw, index, ctypes.byref(matrix))
        large = raw.FPDFText_GetFontSize(text_page.raw, index) * abs(matrix.d or 1) >= LARGE
        upright = abs(matrix.b) < 0.01
        letters.append(letter if large and upright and letter.isprintable() else " ")
    text_page.close()
    return words("".join(letters))
