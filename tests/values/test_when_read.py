"""Dates are read as people write them, in both languages, and every assumption is named."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import BadInput
from models.base.language import LANGUAGES
from models.values.when import When
from models.values.when_read import read_when, weekday_candidates
from models.values.when_text import when_text

ANCHOR = date(2025, 11, 12)  # a Wednesday

WORDINGS = """
en | last Friday | 2025-11-07 |
en | on Friday | 2025-11-07 |
en | Friday | 2025-11-07 |
en | last Monday | 2025-11-10 | weekday_assumed
en | Wednesday | 2025-11-12 | weekday_assumed
en | next Friday | 2025-11-14 | weekday_assumed
en | this Friday | 2025-11-14 |
en | Monday last week | 2025-11-03 |
en | Friday night | [2025-11-07T18:00..2025-11-08T06:00] |
en | yesterday | 2025-11-11 |
en | Yesterday. | 2025-11-11 |
en | the day before yesterday | 2025-11-10 |
en | today | 2025-11-12 |
en | tomorrow | 2025-11-13 |
en | tonight | [2025-11-12T18:00..2025-11-13T06:00] |
en | last night | [2025-11-11T18:00..2025-11-12T06:00] |
en | last night at 2am | 2025-11-12T02:00 |
en | this morning | [2025-11-12T05:00..2025-11-12T12:00] |
en | yesterday evening | [2025-11-11T18:00..2025-11-11T23:59] |
en | yesterday evening at 7 | 2025-11-11T19:00 |
en | yesterday at 7 | 2025-11-11T07:00 | hour_assumed
en | yesterday around 17h | 2025-11-11T17:00~ |
en | yesterday at noon | 2025-11-11T12:00 |
en | midnight on 8 Nov 2025 | [2025-11-08T23:30..2025-11-09T00:30] | midnight_assumed
en | yesterday between 18:00 and 19:00 | [2025-11-11T18:00..2025-11-11T19:00] |
en | 3 days ago | 2025-11-09 |
en | three days ago | 2025-11-09 |
en | 2 weeks ago | 2025-10-29~ |
en | 3 months ago | 2025-08~ |
en | two years ago | 2023~ |
en | in 3 days | 2025-11-15 |
en | last week | [2025-11-03..2025-11-09] |
en | this week | [2025-11-10..2025-11-16] |
en | early last week | [2025-11-03..2025-11-05] |
en | last month | 2025-10 |
en | last year | 2024 |
en | over the weekend | [2025-11-08..2025-11-09] |
en | last weekend | [2025-11-08..2025-11-09] |
en | week of 3 Nov 2025 | [2025-11-03..2025-11-09] |
en | 8/11 | 2025-11-08 | day_first_assumed year_assumed
en | 08/11/2025 | 2025-11-08 | day_first_assumed
en | 8-11-25 | 2025-11-08 | day_first_assumed
en | 08.11.2025 | 2025-11-08 | day_first_assumed
en | 11/11/2025 | 2025-11-11 |
en | 25/11/2024 | 2024-11-25 |
en | 11/25/2024 | 2024-11-25 |
en | 2025/11/08 | 2025-11-08 |
en | 11/2025 | 2025-11 |
en | Nov 2025 | 2025-11 |
en | November | 2025-11 | year_assumed
en | December | 2024-12 | year_assumed
en | last September | 2025-09 |
en | 8 Nov 2025 | 2025-11-08 |
en | 8 NOV 25 | 2025-11-08 |
en | 8 Nov | 2025-11-08 | year_assumed
en | 14 Nov | 2025-11-14 | year_assumed
en | 20 Nov | 2024-11-20 | year_assumed
en | 29 Feb | 2024-02-29 | year_assumed
en | Nov 8 | 2025-11-08 | year_assumed
en | 9 Nov., | 2025-11-09 | year_assumed
en | the 5th of November 2025 | 2025-11-05 |
en | November 8th, 2025 | 2025-11-08 |
en | Saturday 8 November 2025 | 2025-11-08 |
en | on Saturday, November 11, 2025 | 2025-11-11? | weekday_clash
en | the 6th | 2025-11-06 | month_assumed
en | Nov 2025 (day not known) | 2025-11 |
fr | nov. 2025 (jour inconnu) | 2025-11 |
en | 8 Nov 2025, 18:40 (UTC) | 2025-11-08T18:40 |
en | 8 Nov 2025, 18:40 | 2025-11-08T18:40 |
en | 8 Nov 2025 at 6:40 pm | 2025-11-08T18:40 |
en | 8 Nov 2025 1840h | 2025-11-08T18:40 |
en | 0640 | 2025-11-12T06:40 | day_assumed
en | 06:40 | 2025-11-12T06:40 | day_assumed
en | 2030 | 2025-11-12T20:30 | day_assumed
en | 2012 | 2012 | year_not_time
en | in 2012 | 2012 |
en | between 7 and 8 Nov | [2025-11-07..2025-11-08] | year_assumed
en | between 28 Oct and 3 Nov 2025 | [2025-10-28..2025-11-03] |
en | between 28 Dec and 3 Jan 2025 | [2024-12-28..2025-01-03] |
en | 7 or 8 Nov | [2025-11-07,2025-11-08] | year_assumed
en | 8 or 11 Nov 2025 | [2025-11-08,2025-11-11] |
en | November 7 or 8, 2025 | [2025-11-07,2025-11-08] |
en | 7-8 Nov 2025 | [2025-11-07..2025-11-08] | range_or_span
en | 7–8 Nov 2025 | [2025-11-07..2025-11-08] | range_or_span
en | night of 7/8 November 2025 | [2025-11-07T18:00..2025-11-08T06:00] |
en | the night of 7 to 8 Nov 2025 | [2025-11-07T18:00..2025-11-08T06:00] |
en | November 1 and 2, 2025 | 2025-11-01/2025-11-02 | span_assumed
en | from 7 to 9 Nov 2025 | 2025-11-07/2025-11-09 |
en | from 28 Oct to 3 Nov 2025 | 2025-10-28/2025-11-03 |
en | since September | 2025-09/.. | year_assumed
en | since Sunday | 2025-11-09/.. |
en | since early September 2025 | [2025-09-01..2025-09-10]/.. |
en | since 2012 | 2012/.. |
en | until 6 Nov 2025 | /2025-11-06 |
en | before 6 Nov | [..2025-11-05] | year_assumed
en | before last week | [..2025-11-02] |
en | by 6 Nov 2025 | [..2025-11-06] |
en | after 6 Nov 2025 | [2025-11-07..] |
en | mid-November 2025 | [2025-11-11..2025-11-20] |
en | early March | [2025-03-01..2025-03-10] | year_assumed
en | late 2024 | [2024-09..2024-12] |
en | possibly 8 Nov 2025 | 2025-11-08? |
en | about 8 Nov 2025 | 2025-11-08~ |
en | 8 Nov 2025? | 2025-11-08? |
en | 080640Z | 2025-11-08T06:40 | month_assumed
en | 081800ZNOV25 | 2025-11-08T18:00 |
en | 081800 Z NOV 25 | 2025-11-08T18:00 |
en | 081800ANOV25 | 2025-11-08T17:00 |
en | 2025-11-08 | 2025-11-08 |
en | 2025-11-08T18:40:00Z | 2025-11-08T18:40 |
en | 2025-11-08 18:40 | 2025-11-08T18:40 |
en | 2025-11-08T18:40+05:30 | 2025-11-08T13:10 |
en | [2025-11-07..2025-11-08] | [2025-11-07..2025-11-08] |
en | 2025-09/.. | 2025-09/.. |
en | unknown |  |
en | recently |  | vague
en | a few days ago |  | vague
en | the next day |  | no_anchor
fr | vendredi dernier | 2025-11-07 |
fr | Vendredi | 2025-11-07 |
fr | jeudi matin | [2025-11-06T05:00..2025-11-06T12:00] |
fr | vendredi 7 au soir | [2025-11-07T18:00..2025-11-07T23:59] | month_assumed
fr | hier | 2025-11-11 |
fr | hier soir vers 19h | 2025-11-11T19:00~ |
fr | hier entre 18h et 19h | [2025-11-11T18:00..2025-11-11T19:00] |
fr | avant-hier | 2025-11-10 |
fr | aujourd’hui | 2025-11-12 |
fr | ce matin | [2025-11-12T05:00..2025-11-12T12:00] |
fr | ce matin à 6h40 | 2025-11-12T06:40 |
fr | demain matin | [2025-11-13T05:00..2025-11-13T12:00] |
fr | la nuit dernière | [2025-11-11T18:00..2025-11-12T06:00] |
fr | cette nuit | [2025-11-11T18:00..2025-11-12T06:00] | night_assumed
fr | nuit du 7 au 8 | [2025-11-07T18:00..2025-11-08T06:00] | month_assumed
fr | la nuit du 7 au 8 novembre | [2025-11-07T18:00..2025-11-08T06:00] | year_assumed
fr | dans la nuit du 3 au 4 novembre 2025 | [2025-11-03T18:00..2025-11-04T06:00] |
fr | dans la nuit du 31 octobre au 1er novembre 2025 | [2025-10-31T18:00..2025-11-01T06:00] |
fr | nuit de vendredi à samedi | [2025-11-07T18:00..2025-11-08T06:00] |
fr | il y a 3 jours | 2025-11-09 |
fr | Il y a trois jours | 2025-11-09 |
fr | il y a deux semaines | 2025-10-29~ |
fr | dans 3 jours | 2025-11-15 |
fr | la semaine dernière | [2025-11-03..2025-11-09] |
fr | semaine passée | [2025-11-03..2025-11-09] |
fr | le mois dernier | 2025-10 |
fr | week-end dernier | [2025-11-08..2025-11-09] |
fr | semaine du 3 novembre 2025 | [2025-11-03..2025-11-09] |
fr | deux novembre 2025 | 2025-11-02 |
fr | 1er novembre | 2025-11-01 | year_assumed
fr | le 1er novembre 2025 | 2025-11-01 |
fr | 8 nov. 2025 | 2025-11-08 |
fr | 8\u00a0novembre\u202f2025 | 2025-11-08 |
fr | 8 DÉCEMBRE 2024 | 2024-12-08 |
fr | 8 fe\u0301vrier 2025 | 2025-02-08 |
fr | 15 août 2025 | 2025-08-15 |
fr | samedi 8 novembre 2025 | 2025-11-08 |
fr | samedi 11 novembre 2025 | 2025-11-11? | weekday_clash
fr | le 10/11/2025 | 2025-11-10 | day_first_assumed
fr | le 08.11.25 à 14h30 | 2025-11-08T14:30 | day_first_assumed
fr | en octobre | 2025-10 | year_assumed
fr | au mois de septembre 2025 | 2025-09 |
fr | en 2012 | 2012 |
fr | mi-novembre | [2025-11-11..2025-11-20] | year_assumed
fr | fin avril | [2025-04-21..2025-04-30] | year_assumed
fr | début mars 2025 | [2025-03-01..2025-03-10] |
fr | entre le 7 et le 8 novembre | [2025-11-07..2025-11-08] | year_assumed
fr | 7 ou 8 novembre | [2025-11-07,2025-11-08] | year_assumed
fr | le 7 ou le 8 novembre 2025 | [2025-11-07,2025-11-08] |
fr | du 7 au 9 novembre 2025 | 2025-11-07/2025-11-09 |
fr | du 28 au 3 novembre 2025 | 2025-10-28/2025-11-03 | month_assumed
fr | de septembre à novembre 2025 | 2025-09/2025-11 |
fr | de vendredi à samedi | 2025-11-07/2025-11-08 |
fr | depuis septembre | 2025-09/.. | year_assumed
fr | depuis début septembre | [2025-09-01..2025-09-10]/.. | year_assumed
fr | dps hier | 2025-11-11/.. |
fr | depuis 3 jours | 2025-11-09/.. |
fr | depuis le 20 novembre 2022 | 2022-11-20/.. |
fr | jusqu’au 6 novembre 2025 | /2025-11-06 |
fr | avant le 6 | [..2025-11-05] | month_assumed
fr | avant le 6 novembre 2025 | [..2025-11-05] |
fr | après le 6 novembre 2025 | [2025-11-07..] |
fr | vers le 8 novembre 2025 | 2025-11-08~ |
fr | peut-être le 8 novembre 2025 | 2025-11-08? |
fr | inconnue |  |
fr | récemment |  | vague
fr | ces derniers jours |  | vague
fr | le lendemain |  | no_anchor
fr | last week | [2025-11-03..2025-11-09] |
"""  # fmt: skip


def _rows() -> list[tuple[str, str, str, tuple[str, ...]]]:
    cells = [[cell.strip(" ") for cell in line.split("|")] for line in WORDINGS.strip("\n").split("\n")]
    return [(language, wording, edtf, tuple(doubt.split())) for language, wording, edtf, doubt in cells]


@pytest.mark.parametrize(("language", "wording", "edtf", "doubt"), _rows())
def test_wording_is_read(language: str, wording: str, edtf: str, doubt: tuple[str, ...]) -> None:
    when = read_when(wording, language=language, anchor=ANCHOR)
    assert (when.edtf, set(when.doubt)) == (edtf, set(doubt))
    assert when.raw == wording


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("en", "last week"),
        ("en", "8 Nov"),
        ("en", "0640"),
        ("en", "080640Z"),
        ("fr", "hier soir"),
        ("fr", "avant le 6"),
        ("fr", "depuis septembre"),
    ],
)
def test_without_an_anchor_nothing_is_made_up(language: str, wording: str) -> None:
    assert read_when(wording, language=language, anchor=None) == When.unknown(wording, doubt=("no_anchor",))


@pytest.mark.parametrize("text", ["", "  ", "-", "?"])
def test_nothing_written_is_not_known(text: str) -> None:
    assert read_when(text, language="en", anchor=ANCHOR).precision == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "the market",
        "a",
        "one or a",
        "Mariam Cissé",
        "8 Nov 9 Dec",
        "31/02/2025",
        "31 Feb",
        "32",
        "13/13/13",
        "25:00",
        "8 Nov 2025 at 18:75",
        "2025-02-30",
        "2025-11-08/2025-11-07",
        "between 9 and 7 October and",
        "since",
        "or",
        "1 and 3 Nov",
        "321800ZNOV25",
        "082500Z",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_when(text, language="en", anchor=ANCHOR)
    assert refusal.value.fields["field"] == "when"


def test_the_refusal_gives_two_examples_and_not_the_text() -> None:
    with pytest.raises(BadInput) as refusal:
        read_when("Mariam", language="en", anchor=ANCHOR)
    reason = str(refusal.value.fields["reason"])
    assert [part in reason for part in ("8 Nov 2025", "last Friday", "Mariam")] == [True, True, False]


def test_too_long_text_is_refused() -> None:
    with pytest.raises(BadInput):
        read_when("8 " * 101, language="en", anchor=ANCHOR)


def test_a_clashing_weekday_offers_the_nearest_days() -> None:
    wording = "on Saturday, November 11, 2025"
    assert weekday_candidates(read_when(wording, language="en", anchor=None)) == ("2025-11-08", "2025-11-15")
    assert weekday_candidates(read_when("Saturday 11 Nov", language="en", anchor=ANCHOR)) == ("2025-11-08",)
    assert weekday_candidates(read_when("8 Nov 2025", language="en", anchor=None)) == ()


def test_order_of_numbers_can_be_set() -> None:
    when = read_when("11/08/2025", language="en", anchor=None, day_first=False)
    assert (when.edtf, when.doubt) == ("2025-11-08", ("month_first_assumed",))


def test_zone_is_kept_only_with_a_time() -> None:
    def zone(text: str) -> str:
        return read_when(text, language="en", anchor=ANCHOR, zone="Africa/Bamako").zone

    assert [zone("0640"), zone("8 Nov"), zone("080640Z")] == ["Africa/Bamako", "", "UTC"]


def test_anchor_is_kept_only_when_it_was_used() -> None:
    assert read_when("last week", language="en", anchor=ANCHOR).anchor == "2025-11-12"
    assert read_when("8 Nov 2025", language="en", anchor=ANCHOR).anchor == ""


def test_an_aware_anchor_counts_in_the_zone() -> None:
    late = datetime(2025, 11, 11, 23, 30, tzinfo=UTC)
    assert read_when("today", language="en", anchor=late, zone="Africa/Niamey").edtf == "2025-11-12"
    assert read_when("2 hours ago", language="en", anchor=late, zone="UTC").edtf == "2025-11-11T21:30~"


def test_a_time_not_yet_come_was_yesterday() -> None:
    early = datetime(2025, 11, 12, 6, 0)
    assert read_when("2300", language="en", anchor=early).edtf == "2025-11-11T23:00"
    assert read_when("0530", language="en", anchor=early).edtf == "2025-11-12T05:30"


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["short", "long"]),
)
def test_a_printed_day_is_read_back_as_the_same_day(day: date, language: str, style: str) -> None:
    text = when_text(When.from_edtf(day.isoformat()), language=language, style=style)
    when = read_when(text, language=language, anchor=None)
    assert (when.edtf, when.doubt) == (day.isoformat(), ())


_PIECES = """8 11 2025 0640 nov novembre friday vendredi last dernier le du au de à to or ou and et between entre since depuis
before avant night nuit week semaine ago il y a in dans early fin h : / - . , ? ~ [ ] .. Z UTC pm at hier yesterday morning
1er th 99 0"""
_pieces = st.sampled_from(_PIECES.split())
_junk = st.text(max_size=210) | st.lists(_pieces, max_size=30).map(" ".join) | st.lists(_pieces, max_size=40).map("".join)


@given(_junk, st.sampled_from([None, ANCHOR]))
def test_junk_is_refused_quickly_or_read(junk: str, anchor: date | None) -> None:
    start = time.process_time()
    try:
        when = read_when(junk, language="fr", anchor=anchor)
        assert When.from_dict(when.to_dict()) == when
    except BadInput:
        pass
    assert time.process_time() - start < 0.05


@pytest.mark.parametrize("piece", ["7 - ", "7/", "1 or ", "du 7 au ", "night ", "12:", "between ", "7-8 ", "à "])
def test_repetition_costs_nothing(piece: str) -> None:
    text = (piece * 200)[:200]
    start = time.process_time()
    with pytest.raises(BadInput):
        read_when(text, language="fr", anchor=ANCHOR)
    assert time.process_time() - start < 0.05


def test_realistic_messages_have_dates_that_are_read() -> None:
    """Wordings of field messages (written for this test), each with the day it tells of."""
    told = {
        "le 10/11/2025": "10",
        "mercredi 5 novembre": "05",
        "On 9 Nov.": "09",
        "on 4/11": "04",
        "lundi": "10",
        "hier": "11",
        "on Tuesday": "11",
    }
    found = {text: read_when(text, language="fr", anchor=ANCHOR).edtf for text in told}
    assert found == {text: f"2025-11-{day}" for text, day in told.items()}
