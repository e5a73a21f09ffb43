"""What the sources leave open and this file decides: whose code a part carries, and which lines are drawn as disputed.

The program takes no side. Codes follow ISO 3166, which follows the United Nations; a line is drawn as disputed where the source
cuts a country along a line of control, or where United Nations maps draw it broken. Hand-made; nothing is copied.
"""

from __future__ import annotations

from typing import NamedTuple

PART_COUNTRY = {
    **{"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY"},
    **{"USNB Guantanamo Bay": "CU", "Baikonur": "KZ", "Akrotiri": "GB", "Dhekelia": "GB", "Clipperton I.": "FR"},
    **{"Indian Ocean Ter.": "AU", "Coral Sea Is.": "AU"},
}
"""ISO 3166-1 code of the parts the source gives none; the parts not named here (Siachen Glacier, the reefs) have no country."""

OLDER_FILE = {"SS": "sds", "EH": "sah", "PS": "psx", "Somaliland": "sol", "Kosovo": "kos"}
"""File of the older units where its name is not the ISO 3166-1 alpha-3 code."""

OVERSEAS = {
    **{"guyane francaise": "GF", "guadeloupe": "GP", "martinique": "MQ", "la reunion": "RE", "mayotte": "YT"},
    **{"svalbard": "SJ", "bouvet island": "BV"},
    **{"bonaire": "BQ", "saba": "BQ", "st eustatius": "BQ", "sint eustatius": "BQ"},
}
"""Units with an ISO 3166-1 code of their own, which the source counts to another country."""

WESTERN_SAHARA_NORTH = 27.6667
"""27°40' N: what the source counts to Morocco south of it is Western Sahara, a non-self-governing territory."""

BROKEN_PARTS = ("Kosovo", "Somaliland", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Siachen Glacier")
"""Parts whose every line on land is disputed."""

CODE_MENDED = {
    **{("SD", "central darfur"): "SD-DC", ("SD", "eastern darfur"): "SD-DE", ("SD", "southern darfur"): "SD-DS"},
    **{("SD", "south kordufan"): "SD-KS", ("GN", "kankan"): "GN-KA"},
}
"""Codes that the source has wrong or gives to two units."""

OLDER_CODES = {
    "CI": "06 Dix-Huit Montagnes|16 Agnéby|17 Bafing|09 Bas-Sassandra|10 Denguélé|18 Fromager|02 Haut-Sassandra|07 Lacs|"
    "01 Lagunes|12 Marahoué|19 Moyen-Cavally|05 Moyen-Comoe|11 N'zi-Comoé|03 Savanes|15 Sud-Bandama|13 Sud-Comoé|"
    "04 Vallée du Bandama|14 Worodougou|08 Zanzan",
    "SS": "BN North Bahr-al-Ghazal|LK Lakes|EW West Equatoria|EC Central Equatoria|NU Upper Nile|JG Jungoli|UY Unity|WR Warap|"
    "BW West Bahr-al-Ghazal|EE East Equatoria",
    "GW": "BM Biombo|BS Bissau|BL Bolama|CA Cacheu|OI Oio|QU Quinara|BA Bafatá|GA Gabú|TO Tombali",
    "CG": "15 Cuvette-Ouest|11 Bouenza|7 Likouala|13 Sangha|12 Pool|8 Cuvette|5 Kouilou|2 Lékoumou|9 Niari|14 Plateaux|"
    "BZV Brazzaville|16 Pointe Noire",
    "IQ": "DA Dihok|KI At-Ta'mim|AR Arbil|NI Ninawa|SD Sala ad-Din|NA An-Najaf|KA Karbala'|BG Baghdad|BA Al-Basrah|"
    "MU Al-Muthannia|QA Al-Qadisiyah|DQ Dhi-Qar|MA Maysan|WA Wasit|SU As-Sulaymaniyah|DI Diyala|AN Al-Anbar|BB Babil",
}
"""ISO 3166-2 codes of older units, whose source has none. Côte d'Ivoire: the 19 regions until 2011, codes since withdrawn."""


class Broken(NamedTuple):
    """A stretch of border drawn as disputed: between units of two countries, or of one and a named unit of the other; within a
    box (west, south, east, north) where only a stretch is disputed."""

    one: str
    other: str
    units: tuple[str, ...] = ()
    box: tuple[float, float, float, float] = (-180, -90, 180, 90)


BROKEN = (
    Broken("MA", "EH"),
    Broken("IL", "PS"),
    Broken("IL", "SY"),
    Broken("JO", "PS"),
    Broken("IN", "PK", ("IN-JK", "IN-LA", "PK-JK", "PK-GB")),
    Broken("IN", "CN", ("IN-JK", "IN-LA", "IN-AR")),
    Broken("RU", "UA", ("UA-43", "UA-40")),
    Broken("UA", "UA", ("UA-43", "UA-40")),
    Broken("EG", "SD", box=(33, 21, 38, 23)),
    Broken("SD", "SS", box=(27.5, 9.2, 29.2, 10.6)),
    Broken("SD", "SS", box=(24, 8, 25.5, 10.5)),
    Broken("KE", "SS", box=(33.5, 4, 36.5, 6)),
    Broken("ET", "SS", box=(34.5, 4, 36.5, 6)),
    Broken("RU", "JP"),
    Broken("KR", "KP"),
)


def is_broken(one: tuple[str, str, str], other: tuple[str, str, str], lon: float, lat: float) -> bool:
    """Return whether the line between two units is drawn as disputed at a place. A unit is (country, code, part)."""
    if one[2] != other[2] and (one[2] in BROKEN_PARTS or other[2] in BROKEN_PARTS):
        return True
    return any(_matches(rule, one, other, lon, lat) for rule in BROKEN)


def _matches(rule: Broken, one: tuple[str, str, str], other: tuple[str, str, str], lon: float, lat: float) -> bool:
    if {one[0], other[0]} != {rule.one, rule.other}:
        return False
    named = [unit[1] in rule.units for unit in (one, other)]
    if rule.one == rule.other and all(named):
        return False
    west, south, east, north = rule.box
    return (not rule.units or any(named)) and west <= lon <= east and south <= lat <= north
