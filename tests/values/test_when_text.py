"""Dates are shown no more exactly than they are known."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from models.base.language import pgettext, use
from models.values import when_text as module
from models.values.when import UNKNOWN, When
from models.values.when_read import read_when
from models.values.when_text import doubt_texts, understood_text, when_text

SHOWN = [
    # edtf, English, French
    ("", "date not known", "date inconnue"),
    ("2025-11-08", "8 Nov 2025", "8 nov. 2025"),
    ("2025-11-01", "1 Nov 2025", "1er nov. 2025"),
    ("2025-09-08", "8 Sept 2025", "8 sept. 2025"),
    ("[2025-11-08,2025-11-11]", "8 or 11 Nov 2025", "8 ou 11 nov. 2025"),
    ("[2025-11-11,2025-11-08]", "8 or 11 Nov 2025", "8 ou 11 nov. 2025"),
    ("[2025-11-06,2025-11-08,2025-11-11]", "6, 8 or 11 Nov 2025", "6, 8 ou 11 nov. 2025"),
    ("[2025-10-28,2025-11-02]", "28 Oct or 2 Nov 2025", "28 oct. ou 2 nov. 2025"),
    ("[2025-11-07..2025-11-08]", "7 or 8 Nov 2025", "7 ou 8 nov. 2025"),
    ("[2025-11-03..2025-11-09]", "between 3 and 9 Nov 2025", "entre le 3 et le 9 nov. 2025"),
    ("[2025-12-28..2026-01-03]", "between 28 Dec 2025 and 3 Jan 2026", "entre le 28 déc. 2025 et le 3 janv. 2026"),
    ("[..2025-11-05]", "before 6 Nov 2025", "avant le 6 nov. 2025"),
    ("[2025-11-07..]", "after 6 Nov 2025", "après le 6 nov. 2025"),
    ("2025-09/..", "since Sept 2025", "depuis sept. 2025"),
    ("2025-11-06/..", "since 6 Nov 2025", "depuis le 6 nov. 2025"),
    ("2012/..", "since 2012", "depuis 2012"),
    (
        "[2025-09-01..2025-09-10]/..",
        "going on; start: between 1 and 10 Sept 2025",
        "en cours ; début : entre le 1er et le 10 sept. 2025",
    ),
    ("/2025-11-06", "until 6 Nov 2025 (start not known)", "jusqu’au 6 nov. 2025 (début inconnu)"),
    ("2025-11-07/2025-11-09", "from 7 to 9 Nov 2025", "du 7 au 9 nov. 2025"),
    ("2025-11", "Nov 2025 (day not known)", "nov. 2025 (jour inconnu)"),
    ("2025-11-XX", "Nov 2025 (day not known)", "nov. 2025 (jour inconnu)"),
    ("2025", "2025 (month not known)", "2025 (mois inconnu)"),
    ("[1995..2005]~", "between 1995 and 2005, approximately", "entre 1995 et 2005, approximativement"),
    ("2025-11-08T18:40", "8 Nov 2025, 18:40 (UTC)", "8 nov. 2025, 18:40 (UTC)"),
    ("2025-11-08?", "possibly 8 Nov 2025", "peut-être 8 nov. 2025"),
    ("2025-11-08~", "about 8 Nov 2025", "8 nov. 2025 environ"),
    ("2025-11-08%", "possibly about 8 Nov 2025", "peut-être 8 nov. 2025 environ"),
    (
        "[2025-11-08T05:00..2025-11-08T12:00]",
        "8 Nov 2025, between 05:00 and 12:00 (UTC)",
        "8 nov. 2025, entre 05:00 et 12:00 (UTC)",
    ),
]


def _has_french() -> bool:
    with use("fr"):
        return pgettext("when", "date not known") != "date not known"


def _when(edtf: str) -> When:
    return When.from_edtf(edtf, zone="UTC" if "T" in edtf else "")


@pytest.mark.parametrize(("edtf", "english", "_french"), SHOWN)
def test_a_date_is_shown_as_far_as_it_is_known(edtf: str, english: str, _french: str) -> None:
    assert when_text(_when(edtf), language="en") == english


def test_the_same_holds_in_french() -> None:
    if not _has_french():
        pytest.skip("the French catalogue has no dates yet")
    assert {edtf: when_text(_when(edtf), language="fr") for edtf, _english, _french in SHOWN} == {
        edtf: fr for edtf, _en, fr in SHOWN
    }


def test_every_message_has_its_french() -> None:
    if not _has_french():
        pytest.skip("the French catalogue has no dates yet")
    messages = re.findall(r'pgettext\(\s*"when",\s*"([^"]+)"\s*\)', Path(module.__file__).read_text(encoding="utf-8"))
    same = {"{day}, {time} ({zone})"}
    with use("fr"):
        assert [text for text in messages if text not in same and pgettext("when", text) == text] == []


def test_long_style_names_the_weekday() -> None:
    assert when_text(_when("2025-11-08"), language="en", style="long") == "Saturday 8 November 2025"
    assert when_text(_when("2025-11-08"), language="fr", style="long") == "samedi 8 novembre 2025"


def test_a_time_without_zone_says_local_time() -> None:
    assert when_text(When.from_edtf("2025-11-08T18:40"), language="en") == "8 Nov 2025, 18:40 (local time)"


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("7 Nov 2025", "Friday 7 Nov 2025"),
        ("last week", "between Mon 3 and Sun 9 Nov 2025 (counted from 12 Nov 2025)"),
        ("night of 7 to 8 Nov 2025", "between Fri 7 Nov, 18:00 and Sat 8 Nov 2025, 06:00 (local time)"),
        ("recently", "date not known"),
    ],
)
def test_what_was_understood_is_told_back(wording: str, text: str) -> None:
    assert understood_text(read_when(wording, language="en", anchor=date(2025, 11, 12)), language="en") == text


def test_doubts_are_told_with_the_days_to_choose_from() -> None:
    when = read_when("Saturday, November 11, 2025", language="en", anchor=None)
    (told,) = doubt_texts(when, "en")
    assert "Saturday 8 November 2025 or Saturday 15 November 2025" in told
    assert doubt_texts(When.unknown("x", doubt=("from_the_future",)), "en")[0].startswith("Something")
    assert doubt_texts(UNKNOWN, "en") == ()


def test_every_doubt_has_a_sentence_without_open_fields() -> None:
    for code in module._DOUBTS:
        when = When.from_edtf("2025-11-08", anchor="2025-11-12", doubt=(code,))
        assert not {"{", "}"} & set(doubt_texts(when, "en")[0])
