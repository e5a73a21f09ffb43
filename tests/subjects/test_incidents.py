"""Incidents: numbers, lists, and cells and rows as people type and paste them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import BadInput
from models.base.language import use
from models.log.meta import forget
from models.records.check import Reading
from models.subjects.actions import undo_action
from models.subjects.editing import create, hide
from models.subjects.incident_cells import COLUMNS, cell_value, read_names
from models.subjects.incident_paste import paste_rows, rows_text
from models.subjects.incidents import (
    IncidentFilter,
    create_incident,
    create_incidents,
    edit_cell,
    edit_cells,
    fill_down,
    read_incident,
    read_incidents,
)
from models.subjects.log_lines import to_case
from tests.factories import TODAY, make_vault

HERE = Reading(anchor=TODAY, zone="Africa/Bamako")


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "incidents.vault") as made:
        yield made


def add(vault, **values):
    return vault.run(lambda session: create_incident(session, values, reading=HERE))


def rows(vault, **wanted):
    with vault.reading() as con:
        return read_incidents(con, IncidentFilter(**wanted))


def row(vault, uid):
    with vault.reading() as con:
        return read_incident(con, uid)


def test_numbers_run_by_year_and_country_with_the_letter_of_the_laptop(vault):
    for values in ({"country": "ML"}, {"country": "ML"}, {"country": "NE"}, {"country": "ML", "when": "2024-05-01"}, {}):
        add(vault, kind="ambush", **values)
    assert sorted(found.number for found in rows(vault)) == [
        "2024-ML-I001A", "2025-ML-I001A", "2025-ML-I002A", "2025-NE-I001A", "2025-XX-I001A",
    ]  # fmt: skip


def test_numbers_go_on_after_they_were_counted_anew(vault):
    first = add(vault, country="ML", kind="ambush")
    vault.run(lambda session: hide(session, "incident", first))
    vault.run(lambda session: forget(session.con, "ref "))
    assert row(vault, add(vault, country="ML", kind="mine")).number == "2025-ML-I002A"


def test_the_list_is_of_a_period_a_country_a_kind(vault):
    old = add(vault, kind="ambush", country="ML", when="2025-10-01")
    span = add(vault, kind="ambush", country="ML", when="2025-11-01/2025-11-20")
    undated = add(vault, kind="mine", country="NE")
    assert {found.uid for found in rows(vault, first="2025-11-18", last="2025-11-24")} == {span, undated}
    assert {found.uid for found in rows(vault, last="2025-10-31")} == {old}
    assert [found.uid for found in rows(vault, country="NE")] == [undated]
    assert {found.uid for found in rows(vault, kind="ambush")} == {old, span}


def test_what_became_a_case_can_be_left_out(vault):
    first, second = add(vault, kind="abduction", country="ML"), add(vault, kind="mine", country="ML")
    _case, ref = vault.run(lambda session: to_case(session, first))
    assert [found.uid for found in rows(vault, state="open")] == [second]
    assert [found.case_ref for found in rows(vault, state="case")] == [ref]


def test_a_cell_is_one_action_and_can_be_taken_back(vault):
    uid = add(vault, kind="ambush", country="ML")
    with vault.reading() as con:
        before = con.execute("select max(id) from entry").fetchone()[0]
    vault.run(lambda session: edit_cell(session, uid, "killed", 3))
    with vault.reading() as con:
        (op,) = [bytes(op).hex() for (op,) in con.execute("select op from entry where id > ?", (before,))]
    assert row(vault, uid).killed == 3
    vault.run(lambda session: undo_action(session, op))
    assert row(vault, uid).killed is None


@pytest.mark.parametrize("name", ["number", "case", "deleted_at"])
def test_what_the_program_gives_is_not_typed(vault, name):
    uid = add(vault, kind="ambush", country="ML")
    with pytest.raises(BadInput):
        vault.run(lambda session: edit_cell(session, uid, name, "x"))


def test_filling_down_copies_values_as_one_action(vault):
    uids = [add(vault, kind=kind, country="ML", when="2025-11-23 06:40", place={"name": "Léré"}) for kind in ("ambush", "mine")]
    target = add(vault, country="NE", kind="other")
    vault.run(lambda session: fill_down(session, uids[0], [*uids[1:], target], ["place", "when", "number"]))
    assert json.loads(row(vault, target).place)["name"] == "Léré"
    assert row(vault, target).when == row(vault, uids[0]).when
    assert row(vault, target).number == "2025-NE-I001A"


def test_a_wrong_cell_among_many_stores_none(vault):
    uid = add(vault, kind="ambush", country="ML")
    with pytest.raises(BadInput):
        vault.run(lambda session: edit_cells(session, [(uid, "killed", 1), (uid, "injured", -1)]))
    assert row(vault, uid).killed is None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("kind", "Ambush", "ambush"),
        ("kind", "embuscade", "ambush"),
        ("kind", "MINE OR", "mine"),
        ("kind", "EEI", "mine"),
        ("kind", "abd", "abduction"),
        ("actor", "state forces", "state_forces"),
        ("severity", "criti", "critical"),
        ("country", "mali", "ML"),
        ("country", "Tchad", "TD"),
        ("country", "ml", "ML"),
        ("killed", "1 200", 1200),
        ("killed", "1,200", 1200),
        ("killed", "3.0", 3),
        ("own_staff", "oui", 1),
        ("own_staff", "No", 0),
        ("grade", "2", "2"),
        ("grade", "f2", "2"),
        ("headline", " two men ", "two men"),
    ],
)
def test_a_cell_is_read_as_people_write(name, text, value):
    assert cell_value(name, text, reading=HERE)[1] == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("kind", "xyz"), ("kind", "a"), ("country", "Atlantis"), ("killed", "several"), ("killed", "-1"), ("own_staff", "maybe"),
     ("grade", "B2"), ("grade", "9"), ("group", "Nobody"), ("when", "someday soon"), ("number", "1"), ("case", "1")],
)  # fmt: skip
def test_a_cell_that_cannot_be_meant_is_refused_with_its_column(name, text):
    with pytest.raises(BadInput) as caught:
        cell_value(name, text, reading=HERE)
    assert caught.value.fields["field"] == name
    assert caught.value.fields["reason"]


@pytest.mark.parametrize(("text", "name"), [("near Kobri", "Kobri"), ("près d'Abeïbara", "Abeïbara"), ("Près de Ber", "Ber")])
def test_a_place_near_another_is_read_so(text, name):
    place = json.loads(cell_value("place", text)[1])
    assert (place["name"], place["relation"]) == (name, "near")


def test_four_figures_are_a_time_of_the_day_not_a_year():
    assert json.loads(cell_value("when", "0640", reading=HERE)[1])["edtf"] == "2025-11-24T06:40"


def test_rows_of_a_spreadsheet_are_read_by_their_heads(vault):
    group = vault.run(lambda session: create(session, "group", {"name": "Katiba Macina", "short": "KM"}))
    with vault.reading() as con:
        names = read_names(con)
    text = (
        "Date\tHeure\tLieu\tPays\tType\tRésumé\tTués\tGroupe\tObservateur\r\n"
        '08/11/2025\t06:40\tLéré\tMali\tembuscade\t"Deux motos\narmées ""km 12"""\t2\tkm\tX\r\n'
        "\t\t\t\t\t\t\t\t\r\n"
        "9 nov 2025\t\tGao\tML\tmine ou\tVéhicule\tbeaucoup\t\t\r\n"
        "10 nov 2025\t\tGao\tML\tEEI\tVéhicule\t\t\t\r\n"
    )
    with use("fr"):
        pasted = paste_rows(text, reading=Reading(language="fr", anchor=TODAY, zone="Africa/Bamako"), names=names)
    (number, values), (second, _values) = pasted.rows
    assert (number, second, pasted.ignored) == (2, 5, ("Observateur",))
    assert (values["kind"], values["killed"], values["group"], values["country"]) == ("ambush", 2, group, "ML")
    assert json.loads(values["when"])["edtf"] == "2025-11-08T06:40"
    assert (values["headline"], values["text"]) == ('Deux motos armées "km 12"', 'Deux motos\narmées "km 12"')
    assert json.loads(values["place"])["country"] == "ML"
    assert {(refused.row, refused.column) for refused in pasted.refused} == {(4, "killed")}
    vault.run(lambda session: create_incidents(session, [("", row) for _number, row in pasted.rows]))
    assert [found.number for found in rows(vault)] == ["2025-ML-I002A", "2025-ML-I001A"]


def test_rows_without_heads_stand_in_the_order_of_the_columns():
    pasted = paste_rows("8 Nov 2025\tambush\tLéré\n9 Nov 2025\tmine or\tGao", ("when", "kind", "place"), reading=HERE)
    assert [values["kind"] for _number, values in pasted.rows] == ["ambush", "mine"]


def test_one_column_of_words_is_no_head_row():
    pasted = paste_rows("ambush\nmine or", ("kind",), reading=HERE)
    assert [values["kind"] for _number, values in pasted.rows] == ["ambush", "mine"]


@given(st.lists(st.lists(st.text(alphabet="ab\t\n\"'; é,", max_size=6), min_size=2, max_size=4), min_size=1, max_size=4))
def test_any_text_is_pasted_or_refused_never_an_error(table):
    pasted = paste_rows(rows_text(table), COLUMNS, reading=Reading(anchor=date(2025, 11, 24)))
    assert len(pasted.rows) + len({refused.row for refused in pasted.refused}) <= len(table) + 60


@given(st.text(max_size=40), st.sampled_from(COLUMNS))
def test_any_cell_is_read_or_refused(text, name):
    refused = []
    try:
        cell_value(name, text, reading=HERE)
    except BadInput as error:
        refused.append(error.fields["field"])
    assert refused in ([], [name])
