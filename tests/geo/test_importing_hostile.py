"""Files of places that are damaged or made to harm: refused with a reason, never anything else, and never a huge memory."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from datetime import UTC, datetime
from random import Random

import pytest

from models.base.errors import BadInput
from models.geo import brought_xlsx
from models.geo.importing import read_file, store

_NS = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LINKS = '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'
_HEAD = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in ("name", "lat", "lon"))


def workbook(rows: list[str], shared: str = "<sst/>") -> bytes:
    """Return a workbook of one sheet whose rows are the XML of their cells."""
    body = "".join(f"<row>{row}</row>" for row in (_HEAD, *rows))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook {_NS}><sheets><sheet name="a" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", _LINKS)
        archive.writestr("xl/worksheets/s.xml", f"<worksheet {_NS}><sheetData>{body}</sheetData></worksheet>")
        archive.writestr("xl/sharedStrings.xml", shared)
    return made.getvalue()


def place(name: str = "<v>0</v>") -> str:
    return f"<c t='s'>{name}</c><c><v>16</v></c><c><v>0.1</v></c>"


def read(tmp_path, content: bytes):
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    return read_file(path)


@pytest.mark.parametrize("at", ["²", "1" * 5000, "-1", "999999999", "1e3"])
def test_a_text_that_is_not_there_is_no_text(tmp_path, at):
    with pytest.raises(BadInput):
        read(tmp_path, workbook([place(f"<v>{at}</v>")], f"<sst {_NS}><si><t>Gao</t></si></sst>"))


def test_a_damaged_workbook_is_refused_as_damaged(tmp_path):
    whole = workbook([place() for _ in range(300)], f"<sst {_NS}><si><t>Gao</t></si></sst>")
    assert len(read(tmp_path, whole).places) == 300
    refused = 0
    for seed in range(150):
        random, damaged = Random(seed), bytearray(whole)
        for _ in range(random.choice((1, 3, 10))):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            read(tmp_path, bytes(damaged))
        except BadInput:
            refused += 1
    assert refused > 20


def test_one_long_text_shared_by_all_rows_is_cut(tmp_path):
    shared = f"<sst {_NS}><si><t>{'Gao ' * 250_000}</t></si></sst>".replace("Gao Gao", "Gao Ansongo", 1)
    rows = [place() for _ in range(2_000)]
    brought = read(tmp_path, stored(workbook(rows, shared)))
    assert max(len(one.name) for one in brought.places) <= 2_000


def stored(content: bytes) -> bytes:
    """Return the same ZIP without compression."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for part in given.infolist():
            archive.writestr(part.filename, given.read(part))
    return made.getvalue()


def test_rows_of_nothing_but_their_last_cell_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(brought_xlsx, "MOST_CELLS", 10_000)
    with pytest.raises(BadInput):
        read(tmp_path, workbook(["<c r='KN1'><v>1</v></c>"] * 100))


def test_half_a_letter_in_a_name_can_be_stored(tmp_path):
    feature = '{"properties": {"name": "\\ud800Gao", "n\\udfff": "x"}, "geometry": {"type": "Point", "coordinates": [0.1, 16]}}'
    brought = read(tmp_path, f'{{"features": [{feature}]}}'.encode())
    repr(brought.columns).encode()
    con = sqlite3.connect(":memory:")
    assert store(con, brought, "areas", datetime.now(UTC)) == 1
    assert con.execute("select name from gaz_place").fetchall() == [("?Gao",)]
    con.close()
