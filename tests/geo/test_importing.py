"""Files of places that people bring: what is taken, what is refused and why, and that a hostile file does no harm."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from models.base.errors import BadInput
from models.geo import importing
from models.geo.gazetteer import find, sources
from models.geo.own_areas import own_areas, pack_rings, unpack_rings
from models.subjects.backups import make_backup, restore
from models.subjects.vaults import open_vault
from tests.factories import NOW, PASSPHRASE, make_vault


def geonames_row(
    number: int, name: str, lat: str, lon: str, *, alt: str = "", code: str = "PPL", adm2: str = "", people: str = "0"
) -> str:
    kind = "A" if code.startswith("ADM") else "P"
    cells = [
        str(number),
        name,
        name,
        alt,
        lat,
        lon,
        kind,
        code,
        "ML",
        "",
        "08",
        adm2,
        "",
        "",
        people,
        "",
        "260",
        "",
        "2026-01-01",
    ]
    return "\t".join(cells)


GEONAMES = "\n".join(
    [
        geonames_row(1, "Tombouctou", "19.0", "-3.0", code="ADM1"),
        geonames_row(2, "Goundam", "16.5", "-4.0", code="ADM2", adm2="801"),
        geonames_row(3, "Tonka", "16.13389", "-3.74861", alt="Tonca,تونكا,通卡", adm2="801", people="8000"),
        geonames_row(4, 'Le "puits', "16.2", "-3.7"),
        geonames_row(5, 'Sans guillemet"', "16.3", "-3.6"),
        geonames_row(6, "Nowhere", "96.2", "-3.7"),
        geonames_row(7, "", "16.2", "-3.7"),
        "8\tshort row",
        "",
    ]
)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_country_file_is_split_on_tabs_and_never_on_quotes(tmp_path):
    brought = importing.read_file(written(tmp_path, "ML.txt", GEONAMES))
    assert [place.name for place in brought.places[2:]] == ["Tonka", 'Le "puits', 'Sans guillemet"']
    assert (brought.kind, brought.licence) == ("geonames", "CC BY 4.0")
    tonka = brought.places[2]
    assert (tonka.admin, tonka.population) == ("Goundam, Tombouctou", 8000)
    assert "تونكا" in tonka.aliases
    assert "通卡" not in tonka.aliases


def test_every_refused_row_is_named_with_its_reason(tmp_path):
    brought = importing.read_file(written(tmp_path, "ML.txt", GEONAMES))
    assert [(one.row, one.name) for one in brought.refused] == [(8, "short row"), (6, "Nowhere"), (7, "")]
    assert "columns" in brought.refused[0].reason
    assert "outside the earth" in str(brought.refused[1])
    assert brought.told() == "5 places can be used. 3 rows are refused."


def test_a_zip_of_it_is_read_beside_its_readme(tmp_path):
    with zipfile.ZipFile(tmp_path / "ML.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("ML.txt", GEONAMES)
    brought = importing.read_file(tmp_path / "ML.zip")
    assert len(brought.places) == 5
    assert importing.source_name(tmp_path / "ML.zip", brought) == "GeoNames ML"


PCODES = """ADM1_FR;ADM1_PCODE;ADM2_FR;ADM2_PCODE;Latitude;Longitude
Tombouctou;ML06;Goundam;ML0603;16,41;-3,67
Gao;ML07;Ansongo;ML0701;;
;ML08;;ML0801;1;1
Ménaka;ML09;Andéramboukane;ML0901;3,0;x
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_of_codes_is_read_with_its_levels(tmp_path, encoding):
    brought = importing.read_file(written(tmp_path, "codes.csv", PCODES.encode(encoding)))
    goundam, ansongo = brought.places
    assert (goundam.name, goundam.ext, goundam.country, goundam.admin) == ("Goundam", "ML0603", "ML", "Tombouctou")
    assert (goundam.lat, goundam.lon, ansongo.lat) == (16.41, -3.67, None)
    assert [(one.row, one.name) for one in brought.refused] == [(4, ""), (5, "Andéramboukane")]
    assert brought.columns["name"] == "ADM2_FR"


def test_a_workbook_is_read_without_another_library(tmp_path):
    brought = importing.read_file(written(tmp_path, "codes.xlsx", workbook([line.split(";") for line in PCODES.split("\n")])))
    assert [place.name for place in brought.places] == ["Goundam", "Ansongo"]


def test_a_workbook_with_shared_words_gaps_and_several_sheets_is_read(tmp_path):
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    words = ["ADM1_EN", "ADM1_PCODE", "lat", "lon", "Gao", "ML07", "notes", "ADM2_EN", "ADM2_PCODE", "Ansongo", "ML0701"]
    shared = "".join(f"<si><t>{word}</t></si>" for word in words[:4]) + "".join(
        f"<si><r><t>{word[:2]}</t></r><r><t>{word[2:]}</t></r></si>" for word in words[4:]
    )
    head = "".join(f'<c r="{at}1" t="s"><v>{word}</v></c>' for at, word in zip("ABDE", range(4), strict=True))
    cells = '<c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c><c r="D2"><v>16.27167</v></c><c r="E2"><v>-0.04472</v></c>'
    rows = {
        1: f"<row>{head}</row><row>{cells}</row>",
        2: '<row><c r="A1" t="s"><v>6</v></c></row>',
        3: '<row><c t="s"><v>7</v></c><c t="s"><v>8</v></c></row><row><c t="s"><v>9</v></c><c t="s"><v>10</v></c></row>',
    }
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        sheets = "".join(f'<sheet name="S{at}" r:id="r{at}"/>' for at in rows)
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{name}" xmlns:r="{relation}"><sheets>{sheets}</sheets></workbook>')
        links = "".join(f'<Relationship Id="r{at}" Target="/xl/worksheets/s{at}.xml"/>' for at in rows)
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{name}">{shared}</sst>')
        for at, cells in rows.items():
            archive.writestr(f"xl/worksheets/s{at}.xml", f'<worksheet xmlns="{name}"><sheetData>{cells}</sheetData></worksheet>')
    brought = importing.read_file(tmp_path / "a.xlsx")
    assert [(place.name, place.ext, place.country, place.lat) for place in brought.places] == [
        ("Gao", "ML07", "ML", 16.27167), ("Ansongo", "ML0701", "ML", None),
    ]  # fmt: skip


SQUARE = [[-4.0, 16.0], [-3.0, 16.0], [-3.0, 17.0], [-4.0, 17.0], [-4.0, 16.0]]


def geojson(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(properties: dict[str, object], kind: str = "Polygon", coordinates: object = (SQUARE,)) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def test_boundaries_are_kept_with_a_middle_and_their_outline(tmp_path, vault_here):
    text = geojson(
        feature({"ADM2_FR": "Goundam", "ADM2_PCODE": "ML0603", "ADM1_FR": "Tombouctou"}),
        feature({"shapeName": "Diré", "shapeISO": "", "shapeGroup": "MLI"}, "MultiPolygon", [[SQUARE]]),
        feature({"name": "Tonka"}, "Point", [-3.74861, 16.13389]),
        feature({"name": "a road"}, "LineString", SQUARE),
        feature({"name": "broken"}, "Polygon", [[[0, 0], ["x", 1]]]),
        feature({"other": 1}),
    )
    brought = importing.read_file(written(tmp_path, "b.geojson", text))
    assert [place.name for place in brought.places] == ["Goundam", "Diré", "Tonka"]
    assert (brought.places[0].lat, brought.places[0].lon) == (16.5, -3.5)
    assert [one.row for one in brought.refused] == [4, 5, 6]
    vault_here.run(lambda session: importing.store(session, brought, "cercles", NOW))
    with vault_here.reading() as con:
        areas = own_areas(con)
    assert [(area.name, area.country, len(area.rings[0])) for area in areas] == [("Diré", "ML", 10), ("Goundam", "ML", 10)]


def test_outlines_come_back_within_a_metre():
    ring = (-3.123456, 16.654321, -3.0, 16.0, 2.5, -1.25)
    back = unpack_rings(pack_rings([ring, ring]))
    assert len(back) == 2
    assert all(abs(one - other) < 0.00001 for one, other in zip(back[0], ring, strict=True))


def test_one_source_is_replaced_and_the_others_stay(tmp_path, vault_here):
    first = importing.read_file(written(tmp_path, "ML.txt", GEONAMES))
    other = importing.read_file(written(tmp_path, "codes.csv", PCODES))
    vault_here.run(lambda session: importing.store(session, first, "GeoNames ML", NOW))
    vault_here.run(lambda session: importing.store(session, other, "codes", NOW))
    less = importing.read_file(written(tmp_path, "less.txt", geonames_row(9, "Tin Telout", "16.0", "-3.5")))
    vault_here.run(lambda session: importing.store(session, less, "GeoNames ML", NOW))
    with vault_here.reading() as con:
        assert [(one.name, one.rows) for one in sources(con) if one.kind != "shipped" and one.kind != "extra"] == [
            ("codes", 2), ("GeoNames ML", 1),
        ]  # fmt: skip
        assert [one.place.name for one in find("Ansongo", session=con) if one.place.source == "codes"] == ["Ansongo"]
        assert [one for one in find("Tonka", session=con) if one.place.source == "GeoNames ML"] == []


def test_places_come_back_with_a_backup_and_in_no_readable_byte(tmp_path, vault_here):
    brought = importing.read_file(written(tmp_path, "ML.txt", geonames_row(9, "Tin Telout Zarzawi", "16.0", "-3.5")))
    vault_here.run(lambda session: importing.store(session, brought, "mine", NOW))
    make_backup(vault_here, tmp_path / "a.bak")
    for path in (tmp_path / "a.bak", *(one for one in vault_here.folder.rglob("*") if one.is_file())):
        assert b"Zarzawi" not in path.read_bytes()
    back = restore(tmp_path / "a.bak", tmp_path / "back.vault", passphrase=PASSPHRASE, clock=lambda: NOW, install="test")
    with back, back.reading() as con:
        assert find("Tin Telout Zarzawi", session=con)[0].how == "exact"


def test_an_error_in_the_middle_leaves_the_old_source(tmp_path, vault_here):
    brought = importing.read_file(written(tmp_path, "ML.txt", GEONAMES))
    vault_here.run(lambda session: importing.store(session, brought, "mine", NOW))

    def broken(session) -> None:
        importing.store(session, brought, "mine", NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        vault_here.run(broken)
    with vault_here.reading() as con:
        assert sources(con)[0].rows == 5


def test_an_older_vault_gets_the_tables(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault, vault.connected() as session:
        for table in ("gaz_source", "gaz_unit", "gaz_place", "gaz_block", "gaz_gram", "gaz_near", "gaz_area"):
            session.con.execute(f"drop table {table}")
        session.con.execute("pragma user_version = 1004")
        session.commit()
    query = "select name, sql from sqlite_master where name like '%gaz_%' and sql is not null order by name"
    with make_vault(tmp_path / "b.vault") as fresh, fresh.reading() as con:
        wanted = con.execute(query).fetchall()
    vault = open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test")
    with vault, vault.reading() as con:
        assert con.execute(query).fetchall() == wanted


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ML.txt", b"0" * 60_000_000)
    return content.getvalue()


def workbook(rows: list[list[str]], head: str = "") -> bytes:
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{name}" xmlns:r="{relation}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Target="worksheets/s1.xml"/></Relationships>'
        )
        archive.writestr("xl/worksheets/s1.xml", f'{head}<worksheet xmlns="{name}"><sheetData>{cells}</sheetData></worksheet>')
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "names"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\x00\x01\x02" * 50, "cannot be read as text"),
        (b"%PDF-1.7", "not read"),
        (b"a;b\n1;2\n", "names"),
        (b'{"type": "FeatureCollection"', "no GeoJSON"),
        (b'{"features": []}', "no features"),
        (b'{"a":' * 200_000, "no GeoJSON"),
        (b'{"features": [{"geometry": NaN}]}', "no GeoJSON"),
        (b'{"crs": {"properties": {"name": "EPSG:32630"}}, "features": [1]}', "WGS 84"),
        (geojson(feature({"name": "deep"}, "Polygon", json.loads("[" * 60 + "]" * 60))), "Not one row"),
        (geojson({"properties": {"name": "x"}, "geometry": None}), "Not one row"),
        (geojson(feature({"name": "far"}, "Polygon", [[[500, 0], [501, 0], [501, 1], [500, 0]]])), "Not one row"),
        (b"nom,lat,lon\nA,0,0\n", "not known"),
    ],
)  # fmt: skip
def test_a_file_that_is_of_no_use_is_refused_with_the_reason(tmp_path, content, words):
    with pytest.raises(BadInput) as refused:
        importing.read_file(written(tmp_path, "a.file", content))
    assert words in refused.value.fields["reason"]


def test_a_bomb_is_not_unpacked(tmp_path):
    with pytest.raises(BadInput) as refused:
        importing.read_file(written(tmp_path, "ML.zip", bomb()))
    assert "far more" in refused.value.fields["reason"]


def test_a_workbook_with_entities_is_not_read(tmp_path):
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    with pytest.raises(BadInput) as refused:
        importing.read_file(written(tmp_path, "a.xlsx", workbook([["name"], ["&b;"]], head)))
    assert "document type" in refused.value.fields["reason"]


@pytest.fixture
def vault_here(tmp_path):
    with make_vault(tmp_path / "here.vault") as vault:
        yield vault
