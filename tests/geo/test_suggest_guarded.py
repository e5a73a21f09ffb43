"""A list under a field of a place tells nothing of where captives are held."""

from __future__ import annotations

from models.geo.gazetteer import find
from models.geo.own_places import own_places
from models.geo.suggesting import last_place
from models.subjects.editing import hide
from tests.factories import make_vault
from tests.factories_map import HIDEOUT, fill


def test_places_of_captivity_and_of_deleted_cases_are_not_suggested(tmp_path):
    with make_vault(tmp_path / "v") as vault:
        fill(vault)
        with vault.reading() as con:
            names = {place.name for place in own_places(con)}
            assert {"Gao", "Mopti", "Ansongo"} <= names
            assert not {"The well", "The hideout", "Guesthouse"} & names
            assert not any("well" in one.place.name.casefold() for one in find("the well", session=con) if one.how == "own")
            case = con.execute("select uid from cases").fetchone()[0]
            assert last_place(con, case) == (15.66, 0.5)  # the abduction's, never that of the transfer
            assert last_place(con, case) != HIDEOUT
        vault.run(lambda session: hide(session, "case", case))
        with vault.reading() as con:
            assert "Ansongo" not in {place.name for place in own_places(con)}
