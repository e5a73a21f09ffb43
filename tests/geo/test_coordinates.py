"""Coordinates as people give them: every form, both languages, and why a wrong one is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.base.errors import BadInput
from models.geo.coordinates import FORMS, looks_like_coordinates, parse, shown
from models.geo.measure import distance_m

TONKA = (16.13389, -3.74861)

# text, language, form, step in metres; all of them are Tonka
READ = [
    ("16.13389, -3.74861", "en", "decimal", 2),
    ("16.13389 -3.74861", "en", "decimal", 2),
    ("16.13389;-3.74861", "en", "decimal", 2),
    ("16.13389/-3.74861", "en", "decimal", 2),
    ("(16.13389, -3.74861)", "en", "decimal", 2),
    ("geo:16.13389,-3.74861", "en", "decimal", 2),
    ("16.1339,-3.7486", "en", "decimal", 12),
    ("+16.1339,-3.7486", "en", "decimal", 12),
    ("16.1339°, -3.7486°", "en", "decimal", 12),
    ("16.1339, −3.7486", "en", "decimal", 12),
    ("16.1339, –3.7486", "en", "decimal", 12),
    ("16.1339N 3.7486W", "en", "decimal", 12),
    ("16.1339° N, 3.7486° W", "en", "decimal", 12),
    ("N16.1339 W3.7486", "en", "decimal", 12),
    ("n 16.1339 w 3.7486", "en", "decimal", 12),
    ("W3.7486 N16.1339", "en", "decimal", 12),
    ("3.7486W, 16.1339N", "en", "decimal", 12),
    ("16.1339 north 3.7486 west", "en", "decimal", 12),
    ("lat 16.1339 lon -3.7486", "en", "decimal", 12),
    ("Latitude: 16.1339; Longitude: -3.7486", "en", "decimal", 12),
    ("lon=-3.7486 lat=16.1339", "en", "decimal", 12),
    ("16,13389 -3,74861", "fr", "decimal", 2),
    ("16,1339; -3,7486", "fr", "decimal", 12),
    ("16,1339, -3,7486", "fr", "decimal", 12),
    ("16,1339,-3,7486", "fr", "decimal", 12),
    ("16,1339 / -3,7486", "fr", "decimal", 12),
    ("16,1339 N 3,7486 O", "fr", "decimal", 12),
    ("16,1339° nord, 3,7486° ouest", "fr", "decimal", 12),
    ("N 16,1339 O 3,7486", "fr", "decimal", 12),
    ("Lat. 16,1339 Long. -3,7486", "fr", "decimal", 12),
    ("16,1339N 3,7486W", "en", "decimal", 12),
    ("١٦٫١٣٣٩، -٣٫٧٤٨٦", "en", "decimal", 12),
    ("16°08.0334'N 3°44.9166'W", "en", "dm", 1),
    ("16° 08.033′ N 3° 44.917′ W", "en", "dm", 2),
    ("16 08.033 N 3 44.917 W", "en", "dm", 2),
    ("16 08.033, -3 44.917", "en", "dm", 2),
    ("16°08,033'N 3°44,917'O", "fr", "dm", 2),
    ("16° 8,033 min nord 3° 44,917 min ouest", "fr", "dm", 2),
    ("1608.033N 00344.917W", "en", "dm", 2),
    ("16°08′02″N 003°44′55″W", "en", "dms", 31),
    ("16°08'02\"N, 3°44'55\"W", "en", "dms", 31),
    ("16°08’02”N 3°44’55”W", "en", "dms", 31),
    ("16º 8' 2'' N / 3º 44' 55'' W", "en", "dms", 31),
    ("16˚08´02˝N 3˚44´55˝W".replace("˝", "″"), "en", "dms", 31),
    ("N16°08'02\" W3°44'55\"", "en", "dms", 31),
    ("16 08 02 N 003 44 55 W", "en", "dms", 31),
    ("N 16 08 02 W 003 44 55", "en", "dms", 31),
    ("16 8 2 -3 44 55", "en", "dms", 31),
    ("16 8 2, -3 44 55", "en", "dms", 31),
    ("16d08m02sN 3d44m55sW".replace("s", '"'), "en", "dms", 31),
    ("160802N 0034455W", "en", "dms", 31),
    ("16°08′02.0″N 3°44′55.0″W", "en", "dms", 4),
    ("16°08'02\"N 3°44'55\"O", "fr", "dms", 31),
    ("16° 08′ 02,0″ N 3° 44′ 55,0″ O", "fr", "dms", 4),
    ("16 degrés 8 min 2 sec nord, 3 degrés 44 min 55 sec ouest", "fr", "dms", 31),
    ("30QVC1995683890", "en", "mgrs", 1),
    ("30Q VC 19956 83890", "en", "mgrs", 1),
    ("30qvc1995683890", "fr", "mgrs", 1),
    ("MGRS 30QVC 19956 83890", "fr", "mgrs", 1),
    ("30QVC 1995 8389", "en", "mgrs", 10),
    ("30Q 419957 1783891", "en", "utm", 1),
    ("30 Q 419957 1783891", "en", "utm", 1),
    ("30N 419957 1783891", "en", "utm", 1),
    ("30 N 419957mE 1783891mN", "en", "utm", 1),
    ("UTM zone 30 north 419957 1783891", "en", "utm", 1),
    ("UTM fuseau 30 nord 419957 1783891", "fr", "utm", 1),
    ("30Q E 419957 N 1783891", "en", "utm", 1),
    ("7C8R47M2+HH", "en", "plus", 14),
    ("7c8r47m2+hh", "fr", "plus", 14),
    ("7C8R47M2+HH2", "en", "plus", 4),
]  # fmt: skip

# text, language, words of the reason
REFUSED = [
    ("", "en", "no coordinates"),
    ("Tonka", "en", "no coordinates"),
    ("20 km north of Goundam", "en", "no coordinates"),
    ("16.1339", "en", "A latitude needs its longitude"),
    ("16,1339", "fr", "cannot be told apart"),
    ("16,3", "en", "cannot be told apart"),
    ("16,1339,3", "en", "cannot be told apart"),
    ("16,1339,3,7486", "fr", "not clear"),
    ("16.1 3.2 4.3", "en", "not clear"),
    ("16.1339N", "en", "both coordinates"),
    ("16.1339N 3.7486", "en", "both coordinates"),
    ("16.1339N 3.7486N", "en", "same"),
    ("16°08'02\"N 3°44'55\"O", "en", "“O” means west"),
    ("3.7486 O, 16.1339 N", "en", "write W or E"),
    ("-16.1339S 3.7486W", "en", "not both"),
    ("91.0, 3.0", "en", "wrong way round"),
    ("191.0, 3.0", "en", "between -90 and 90"),
    ("16.0, 181.0", "en", "between -180 and 180"),
    ("16°60'N 3°10'W", "en", "below 60"),
    ("16°08'75\"N 3°10'00\"W", "en", "below 60"),
    ("16.5°30'N 3°10'W", "en", "may have decimals"),
    ("16'08°N 3'44°W", "en", "this order"),
    ("16 8 2 1 N 3 44 55 1 W", "en", "at most"),
    ("30QVC199568389", "en", "cannot be halved"),
    ("30QVC199568389012", "en", "ten figures"),
    ("30OVC1995683890", "en", "no letters I and O"),
    ("61QVC1995683890", "en", "1 to 60"),
    ("QVC1995683890", "en", "zone is missing"),
    ("30QZZ1995683890", "en", "no such grid square"),
    ("30 419957 1783891", "en", "north or south"),
    ("30S 419957 3900000", "en", "may be south or band S"),
    ("61N 419957 1783891", "en", "1 to 60"),
    ("30F 419957 1783891", "en", "does not fit"),
    ("30N 950000 1783891", "en", "100,000 and 900,000"),
    ("47M2+HH", "en", "short"),
    ("7C8R47MA+HH", "en", "only these letters"),
    ("7C8R47M2+H", "en", "eight signs"),
    ("1" * 300, "en", "too long"),
]  # fmt: skip


def test_the_table_is_long_enough():
    assert len(READ) + len(REFUSED) >= 80


@pytest.mark.parametrize(("text", "language", "form", "step"), READ)
def test_every_form_is_read_as_the_place_meant(text, language, form, step):
    reading = parse(text, language)
    assert (reading.form, reading.precision_m, reading.entered) == (form, step, " ".join(text.split()))
    assert distance_m(reading.lat, reading.lon, *TONKA) <= max(3.5, 1.3 * step)


@pytest.mark.parametrize(("text", "language", "words"), REFUSED)
def test_a_wrong_one_is_refused_with_its_reason(text, language, words):
    with pytest.raises(BadInput) as refused:
        parse(text, language)
    assert words in refused.value.fields["reason"]


def test_the_south_and_the_east_have_their_signs():
    reading = parse("33°51′31″S 151°12′51″E")
    assert (round(reading.lat, 4), round(reading.lon, 4)) == (-33.8586, 151.2142)
    assert parse("0°30'S 0°30'W").lat == -0.5


def test_utm_of_the_southern_half_is_read():
    reading = parse("56H 334873 6252266")
    assert (round(reading.lat, 3), round(reading.lon, 3)) == (-33.857, 151.215)
    assert parse("56 south 334873 6252266").lat == reading.lat


def test_band_s_is_shown_so_that_it_is_read_back():
    text = shown(36.5, 3.0, "utm")
    assert "north" in text
    assert abs(parse(text).lat - 36.5) < 0.0001


@pytest.mark.parametrize("near", [(16.4, -3.6), (16.0, -4.0), (16.13, -3.75)])
def test_a_short_plus_code_is_counted_from_a_place(near):
    reading = parse("47M2+HH", near=near)
    assert distance_m(reading.lat, reading.lon, *TONKA) < 20


def test_a_coarse_square_is_read_as_its_middle():
    reading = parse("30QVC1983")
    assert reading.precision_m == 1000
    assert distance_m(reading.lat, reading.lon, *TONKA) < 1000


@pytest.mark.parametrize(
    "text", ["16.1, -3.7", "30QVC19958389", "7C8R47M2+HH", "16°08'N 3°44'W", "lat 16 lon 3", "30 N 419957 1783891"]
)
def test_coordinates_are_known_from_names(text):
    assert looks_like_coordinates(text)


@pytest.mark.parametrize(
    "text", ["Tonka", "near Kobri", "20 km north of Goundam", "PK 35", "Camp 2", "RN6 km 12", "N16", "35", "تمبكتو", "N'Djamena"]
)
def test_names_are_known_from_coordinates(text):
    assert not looks_like_coordinates(text)


# the widest step of each form: half a step in each direction, on the diagonal, and the package's own metre
WITHIN_M = {"decimal": 1.0, "dm": 1.6, "dms": 2.6, "mgrs": 1.6, "utm": 1.6, "plus": 11.0}
LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, st.sampled_from(FORMS), st.sampled_from(["en", "fr"]))
@example(36.5, 3.0, "utm", "en")
@example(0.0, 0.0, "dms", "fr")
@example(-0.00000001, -0.00000001, "dm", "en")
@example(59.999999999, 5.999999, "mgrs", "en")
@example(79.99999999, 179.99999999, "utm", "en")
@example(0.0, 180.0, "plus", "en")
@example(0.0, -180.0, "decimal", "en")
def test_what_is_shown_is_read_back(lat, lon, form, language):
    reading = parse(shown(lat, lon, form, language), language)
    assert reading.form == form
    assert distance_m(reading.lat, reading.lon, lat, lon) <= WITHIN_M[form]


@pytest.mark.parametrize("lat", [-90.0, 90.0])
@pytest.mark.parametrize("lon", [-180.0, 0.0, 179.9999, 180.0])
@pytest.mark.parametrize("form", ["decimal", "dm", "dms", "plus", "mgrs"])
def test_the_poles_are_read_back(lat, lon, form):
    reading = parse(shown(lat, lon, form))
    assert distance_m(reading.lat, reading.lon, lat, lon) <= 15


@pytest.mark.parametrize("lat", [84.5, -80.5, 90.0])
def test_utm_ends_before_the_poles(lat):
    with pytest.raises(BadInput):
        shown(lat, 0.0, "utm")


@given(st.text(max_size=60))
@example("30Q 4 4")
@example("+")
@example("16.+")
def test_no_text_breaks_the_reader(text):
    try:
        reading = parse(text)
    except BadInput:
        return
    assert -90 <= reading.lat <= 90
    assert -180 <= reading.lon <= 180


@given(st.text(alphabet="0123456789NSEWO°'\",.;- +QVC", max_size=40))
def test_no_figures_break_the_reader(text):
    try:
        reading = parse(text, "fr")
    except BadInput:
        return
    assert -90 <= reading.lat <= 90
    assert -180 <= reading.lon <= 180
