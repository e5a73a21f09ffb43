"""The quick log: what a line says of itself, and what it becomes without typing anything again."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from models.base.errors import BadInput
from models.records import ACT, ATTRIBUTION, CASE, INCIDENT, LOG_LINE
from models.records.check import Reading
from models.subjects.editing import create
from models.subjects.incidents import create_incident
from models.subjects.log_lines import add_line, line_to_incident, open_lines, read_line, sort_line, to_case, to_incident
from models.views.record import read_record, read_records
from tests.factories import NOW, make_vault

MALI = Reading(zone="Africa/Bamako")
CHAD = Reading(zone="Africa/Ndjamena")
LINE = "0640 radio Léré: 2 armed motorcycles, checkpoint km 12"


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "log.vault") as made:
        yield made


def stored(vault, kind, uid):
    with vault.reading() as con:
        return read_record(con, kind, uid)


@pytest.mark.parametrize(
    ("text", "edtf", "zone", "told", "rest"),
    [
        (LINE, "2025-11-24T06:40", "Africa/Bamako", "radio Léré", "2 armed motorcycles, checkpoint km 12"),
        ("06:40 two men seen", "2025-11-24T06:40", "Africa/Bamako", "", "two men seen"),
        ("6h40 radio Goundam : deux hommes", "2025-11-24T06:40", "Africa/Bamako", "radio Goundam", "deux hommes"),
        ("0640Z, phone FP Gao: shots", "2025-11-24T06:40", "UTC", "phone FP Gao", "shots"),
        ("yesterday 1815 HF Menaka: shots", "2025-11-23T18:15", "Africa/Bamako", "HF Menaka", "shots"),
        ("hier 18h15: tirs", "2025-11-23T18:15", "Africa/Bamako", "", "tirs"),
        ("12 Nov 0700 SMS: convoy stopped", "2025-11-12T07:00", "Africa/Bamako", "SMS", "convoy stopped"),
        ("240640ZNOV25 radio Léré: shots", "2025-11-24T06:40", "UTC", "radio Léré", "shots"),
    ],
)
def test_a_line_says_when_and_who_told_it(text, edtf, zone, told, rest):
    line = read_line(text, now=NOW, reading=MALI)
    assert line.when is not None
    assert (line.when.edtf, line.when.zone, line.heard_from, line.rest) == (edtf, zone, told, rest)


@pytest.mark.parametrize(
    "text", ["2 armed motorcycles", "Checkpoint: two men", "12 killed at Tonka", "Léré 0640", "99999 litres", "", "24 trucks"]
)
def test_what_is_no_time_and_no_teller_is_left_alone(text):
    line = read_line(text, now=NOW, reading=MALI)
    assert (line.when, line.heard_from, line.rest) == (None, "", text)


def test_a_time_far_ahead_is_of_yesterday_and_says_so():
    line = read_line("2350 radio Léré: shots", now=NOW, reading=MALI)
    assert line.when is not None
    assert (line.when.edtf, line.when.doubt) == ("2025-11-23T23:50", ("day_assumed",))


def test_today_is_the_day_of_the_zone_not_of_greenwich():
    late = datetime(2025, 11, 24, 23, 30, tzinfo=UTC)
    line = read_line("0010 radio: shots", now=late, reading=CHAD)
    assert line.when is not None
    assert line.when.edtf == "2025-11-25T00:10"


def test_the_line_is_kept_word_for_word(vault):
    uid = vault.run(lambda session: add_line(session, LINE, reading=MALI))
    line = stored(vault, LOG_LINE, uid)
    assert (line.text("text"), line.when("when").edtf, line.text("heard_from")) == (LINE, "2025-11-24T06:40", "radio Léré")


def test_a_line_without_a_time_gets_the_clock(vault):
    uid = vault.run(lambda session: add_line(session, "two men at the gate", reading=CHAD))
    when = stored(vault, LOG_LINE, uid).when("when")
    assert (when.edtf, when.zone) == ("2025-11-24T07:40", "Africa/Ndjamena")


def test_an_empty_line_is_refused(vault):
    with pytest.raises(BadInput):
        vault.run(lambda session: add_line(session, "  "))


def test_a_sorted_line_leaves_the_list(vault):
    first, second = (vault.run(lambda session, text=text: add_line(session, text, reading=MALI)) for text in ("0640 a", "0650 b"))
    vault.run(lambda session: sort_line(session, first))
    with vault.reading() as con:
        assert [line.uid for line in open_lines(con)] == [second]


def test_a_line_becomes_an_incident_as_one_action(vault):
    line = vault.run(lambda session: add_line(session, LINE, reading=MALI))
    uid = vault.run(lambda session: to_incident(session, line, {"kind": "checkpoint", "country": "ML"}, reading=MALI))
    incident, kept = stored(vault, INCIDENT, uid), stored(vault, LOG_LINE, line)
    assert incident.text("number") == "2025-ML-I001A"
    assert incident.text("headline") == "2 armed motorcycles, checkpoint km 12"
    assert incident.when("when").edtf == "2025-11-24T06:40"
    assert (kept.flag("sorted"), kept.text("incident"), kept.text("text")) == (True, uid, LINE)
    assert vault.run(lambda session: to_incident(session, line, {}, reading=MALI)) == uid


def test_a_line_is_an_incident_at_once_and_one_undo_takes_both_back(vault):
    uid = vault.run(lambda session: line_to_incident(session, LINE, {"country": "ML"}, reading=MALI))
    with vault.reading() as con:
        ops = con.execute("select count(distinct op) from entry where id > (select min(born) - 1 from log_lines)").fetchone()[0]
    assert (stored(vault, INCIDENT, uid).text("number"), ops) == ("2025-ML-I001A", 1)


def test_who_told_a_line_is_not_in_the_incident(vault):
    uid = vault.run(lambda session: line_to_incident(session, "0640 radio Léré: " + "men on motorcycles " * 30, {}, reading=MALI))
    incident = stored(vault, INCIDENT, uid)
    assert "radio Léré" not in json.dumps(dict(incident.values), ensure_ascii=False)
    assert incident.text("headline").endswith("…")
    assert incident.text("text").startswith("men on motorcycles")


def test_an_incident_becomes_a_case_without_typing(vault):
    source = vault.run(lambda session: create(session, "source", {"title": "Focal point", "reliability": "B"}))
    group = vault.run(lambda session: create(session, "group", {"name": "JNIM"}))
    given = {
        "kind": "abduction", "when": "2025-11-23", "place": {"name": "Kobri", "relation": "near", "country": "ML"},
        "country": "ML",
        "headline": "Two drivers taken", "taken": 2, "killed": 1, "injured": 0, "own_staff": True, "severity": "critical",
        "source": source, "credibility": "2", "group": group, "actor": "unidentified_armed",
    }  # fmt: skip
    incident = vault.run(lambda session: create_incident(session, given))
    uid, ref = vault.run(lambda session: to_case(session, incident, reading=MALI))
    case = stored(vault, CASE, uid)
    with vault.reading() as con:
        (act,) = read_records(con, ACT, '"case" = ?', (uid,))
        (link,) = read_records(con, ATTRIBUTION, '"case" = ?', (uid,))
    assert (ref, case.text("ref"), case.text("title")) == ("2025-ML-001A", ref, "Abduction, near Kobri")
    assert (case.flag("own_staff"), case.text("kind"), case.text("opened")) == (True, "abduction", "2025-11-24")
    assert [act.raw(name) for name in ("kind", "taken", "killed", "injured", "source", "credibility")] == [
        "abduction", 2, 1, 0, source, "2",
    ]  # fmt: skip
    assert (act.when("when").edtf, act.where("place").name, link.text("attribution")) == ("2025-11-23", "Kobri", "unknown")
    assert stored(vault, INCIDENT, incident).text("case") == uid
    assert vault.run(lambda session: to_case(session, incident)) == (uid, ref)


def test_a_case_made_of_a_line_names_nobody(vault):
    vault.run(lambda session: create(session, "person", {"name": "Mariam Cissé"}))
    place = {"name": "Home of Mariam Cissé", "country": "ML"}
    line = vault.run(lambda session: add_line(session, "0640 two men came", kind="threat", place=place, reading=MALI))
    uid, _ref = vault.run(lambda session: to_case(session, line, reading=MALI))
    assert stored(vault, CASE, uid).text("title") == "Threat or harassment, Mali"
    assert stored(vault, LOG_LINE, line).text("case") == uid
    with vault.reading() as con:
        assert open_lines(con) == ()
