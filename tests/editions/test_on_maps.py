"""What a picture of the map may carry away: nothing of a guarded place, not through a count and not through a circle."""

from __future__ import annotations

import pytest

from models.editions.on_maps import guards_of, in_picture
from models.geo.measure import destination
from models.views.map import MapView, Placed, Zone

HELD = (18.9, 1.9)
BLANK = Placed(*[""] * 17, None, None, 0, 0, 0)
CAVE = BLANK._replace(uid="c", record="ledger", kind="held", country="ML", guarded="captivity", lat=HELD[0], lon=HELD[1])
ORDER = Zone("o", "order", "no_movement", "", "ML", "The cave", "", "", "", "", *HELD, 1, 5_000, (), False)


def act(kind: str, at: tuple[float, float], **more) -> Placed:
    one = BLANK._replace(uid=kind, record="act", kind=kind, country="ML", unit="Kidal", precision=1)
    return one._replace(lat=at[0], lon=at[1], **more)


@pytest.mark.parametrize("kind", ["transfer", "proof_of_life", "escape", "rescue", "death_in_captivity", "demand"])
def test_an_act_in_captivity_or_one_only_said_is_not_even_counted(kind):
    assert in_picture(MapView((act(kind, (10.0, 0.0)),))).placed == ()


def test_what_lies_near_an_act_in_captivity_is_told_by_its_region():
    near = destination(*HELD, 90, 1_000)
    (one,) = in_picture(MapView((act("transfer", HELD), act("killing", near)))).placed
    assert (one.kind, one.lat, one.unit) == ("killing", None, "Kidal")


def test_the_circle_of_an_order_is_never_drawn_round_a_guarded_place():
    assert in_picture(MapView((CAVE,), (ORDER,))).zones == ()
    (told,) = in_picture(MapView((CAVE,), (ORDER._replace(unit="Kidal"),))).zones
    assert (told.lat, told.lon, told.radius_m, told.name, told.unit) == (None, None, 0, "", "Kidal")
    far = ORDER._replace(lat=10.0, lon=0.0)
    assert in_picture(MapView((CAVE,), (far,))).zones == (far,)


def test_guards_are_ledgers_and_acts_in_captivity():
    found = guards_of(MapView((CAVE, act("transfer", HELD), act("killing", (10.0, 0.0)))))
    assert [one.uid for one in found] == ["c", "transfer"]
