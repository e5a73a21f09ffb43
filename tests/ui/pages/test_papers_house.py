"""Whose papers these are: the settings of the vault's page, and what of them stands on a paper."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from models.base.errors import BadInput
from reports.check.readback import text_of
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.vault.house import HouseCard
from ui.pages.vault.operations import House, set_house
from ui.papers.logo import LARGEST, from_setting, to_setting
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest


def picture(size=(1200, 900), form="JPEG", **more):
    made = io.BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(made, form, **more)
    return made.getvalue()


def test_a_logo_is_kept_small_and_without_properties():
    exif = Image.Exif()
    exif[0x010E] = "taken at the safe house"
    kept = from_setting(to_setting(picture(exif=exif)))
    with Image.open(io.BytesIO(kept)) as small:
        assert small.format == "PNG"
        assert small.width <= LARGEST[0]
        assert small.height <= LARGEST[1]
    assert b"safe house" not in kept


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<svg/>", picture()[:200]])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(BadInput):
        to_setting(data)


def test_a_setting_that_is_no_picture_is_no_logo():
    assert from_setting("not base64 at all!") == b""


def test_contact_and_logo_stand_on_the_paper(vault):
    case = make_case(vault, killing())
    plain = make(vault, case)
    vault.run(lambda session: set_house(session, House("Example Relief", "Duty: +223 20 00 00 00", "", to_setting(picture()))))
    made = make(vault, case)
    assert "Duty: +223 20 00 00 00" in "\n".join(text_of(made.data))
    assert len(made.data) > len(plain.data)


def make(vault, case):
    with vault.reading() as con:
        return make_paper(vault, con, PaperRequest("brief", "team", about=case.case.uid))


def test_the_form_keeps_all_of_it(qtbot, vault, office, tmp_path):
    card = HouseCard(office)
    qtbot.addWidget(card)
    (tmp_path / "logo.jpg").write_bytes(picture())
    card.organisation.setText("Example Relief")
    card.community.setText("INSO members")
    card.take_logo(str(tmp_path / "logo.jpg"))
    wait(qtbot, lambda: card._logo)
    card.save()
    wait(qtbot, lambda: settings(office).get("paper_logo"))
    kept = settings(office)
    assert kept["paper_community"] == "INSO members"
    assert base64.b64decode(kept["paper_logo"])[:4] == b"\x89PNG"


def settings(office):
    with office.vault.reading() as con:
        return dict(con.execute("select name, value from settings"))
