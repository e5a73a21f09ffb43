"""Code lists of places and dates: relation, basis, precision, doubts."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list: how the place named relates to where it happened.
    TermList(
        "place_relation",
        (
            term("place_relation", "in", "in"),
            term("place_relation", "near", "near"),
            term("place_relation", "between", "between"),
            term("place_relation", "road", "on the road"),
        ),
        open=False,
    ),
    # Own list: where coordinates come from.
    TermList(
        "place_basis",
        (
            term("place_basis", "text", "Text of the source"),
            term("place_basis", "gazetteer", "Gazetteer"),
            term("place_basis", "gps", "GPS"),
            term("place_basis", "map", "Picked on the map"),
            term("place_basis", "centroid", "Centre of an area"),
            term("place_basis", "estimate", "Estimate"),
            term("place_basis", "displaced", "Displaced on purpose"),
            term("place_basis", "unknown", "Not known"),
        ),
    ),
    # ACLED codebook, geo_precision 1 to 3.
    TermList(
        "place_precision",
        (
            term("place_precision", "1", "That place itself"),
            term("place_precision", "2", "Near that place or a small area"),
            term("place_precision", "3", "A larger region"),
        ),
    ),
    # Own list: an administrative code is useless without its scheme and version.
    TermList(
        "admin_scheme",
        (
            term("admin_scheme", "iso_3166_2", "ISO 3166-2"),
            term("admin_scheme", "ocha_pcode", "OCHA P-code"),
            term("admin_scheme", "geonames", "GeoNames"),
            term("admin_scheme", "gadm", "GADM"),
            term("admin_scheme", "other", "Other"),
        ),
    ),
    # Own list; derived from the EDTF text (ISO 8601-2).
    TermList(
        "when_precision",
        (
            term("when_precision", "minute", "to the minute"),
            term("when_precision", "hour", "to the hour"),
            term("when_precision", "part_of_day", "part of the day"),
            term("when_precision", "day", "to the day"),
            term("when_precision", "days", "within some days"),
            term("when_precision", "week", "to the week"),
            term("when_precision", "month", "to the month"),
            term("when_precision", "year", "to the year"),
            term("when_precision", "before", "before"),
            term("when_precision", "after", "after"),
            term("when_precision", "span", "span of time"),
            term("when_precision", "unknown", "not known"),
        ),
    ),
    # Own list: warnings that stay with the raw wording.
    TermList(
        "when_doubt",
        (
            term("when_doubt", "weekday_clash", "The weekday does not fit the date."),
            term("when_doubt", "no_anchor", "The date it is counted from is not known."),
            term("when_doubt", "day_first_assumed", "Read as day, month, year."),
            term("when_doubt", "year_assumed", "The year was assumed."),
        ),
    ),
)
