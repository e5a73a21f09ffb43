"""The situation report: its figures are those of the records, it names nobody, it fits, and it follows the records."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from typing import Any

import pytest

from models.base.ids import new_uid
from models.editions.situation import edit_situation
from models.exchange.case_json import case_to_json
from models.log.write import Put, write
from models.samples import SAMPLE
from models.subjects.adding import add_record
from models.subjects.disposal import dispose_case
from models.subjects.vaults import OpenVault
from models.views.case import read_case
from models.views.series import Issued, Said, reconcile, said
from models.views.situation import Figures, SituationView, read_situation
from reports.check.readback import text_of
from reports.content import KeyFigures
from reports.kinds.frame import Frame
from reports.kinds.overview import key_figures
from reports.kinds.sitrep import sitrep
from reports.pdf.render import render
from tests.factories import TODAY, make_vault
from ui.papers.issuing import Orders, issue_paper
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest

FIRST, LAST = "2025-11-01", "2025-11-30"
TAKING = ("taken", "held", "moved", "ill")
FREE = ("released", "escaped", "rescued")


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def sample() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]


def add(vault: OpenVault, records: list[dict[str, Any]]) -> None:
    with vault.writing() as session:
        for record in records:
            add_record(session, record, today=TODAY, letter="A")


def situation(vault: OpenVault, country: str = "ML") -> SituationView:
    with vault.reading() as con:
        return read_situation(con, first=FIRST, last=LAST, country=country)


def paper(vault: OpenVault, edition: str = "management", language: str = "en", size: str = "a4"):
    frame = Frame("Desk", language, "24 Nov 2025, 06:40 (UTC)", edition, "SITREP 001", "0000 0000 0000 0000 0")
    made = sitrep(edit_situation(situation(vault), edition), frame)
    return made, render(made, size=size)


def figures(made) -> list[str]:
    return [figure.number for block in made.blocks if isinstance(block, KeyFigures) for figure in block.figures]


def words(made) -> str:
    return re.sub(r"\s+", " ", " ".join(text_of(made.data)))


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_sample_says_what_the_article_says(vault, size):
    add(vault, sample())
    made, pdf = paper(vault, size=size)
    text = words(pdf)
    assert figures(made) == ["3", "9", "8", "1", "1"]
    assert pdf.pages <= 4
    assert "8 or 11 Nov 2025: the article contradicts itself" in text
    assert "11 Nov 2025 is a Tuesday" in text
    assert "sources differ" not in text
    assert "USD 5,000,000" in text
    assert "per person or for all: not known" in text
    assert "captors not known, no claim" in text
    assert "JNIM suspected, no claim" in text
    assert "claimed by JNIM" in text
    for issuer in ("France", "United States", "Germany", "Italy"):
        assert issuer in text
    assert "Fuel blockade" in text
    assert "Cissé" not in text
    assert "Mariam" not in text


def test_change_the_sample_and_the_paper_follows(vault):
    records = sample()
    five = next(record for record in records if len(record.get("victims", ())) == 5)
    five["victims"].append({**five["victims"][-1], "id": "victim-6", "number": 6})
    for victim in five["victims"]:
        victim["of"] = 6
    line = next(entry for entry in five["ledger"] if entry["victim"] == "victim-1")
    five["ledger"].append({**line, "id": "ledger-90", "victim": "victim-6"})
    five["ledger"].append({"id": "ledger-91", "victim": "victim-1", "status": "released", "when": "2025-11-20"})
    killing = next(record for record in records if record.get("kind") == "killing")
    for row in killing["attributions"]:
        row["attribution"] = "claimed"
    add(vault, records)
    made, pdf = paper(vault)
    assert figures(made) == ["3", "10", "8", "1", "1"]
    assert "6 Indian nationals" in words(pdf)
    assert "JNIM suspected" not in words(pdf)
    assert "1 free again" in words(pdf)


def random_case(rng: random.Random, number: int) -> dict[str, Any]:
    name = f"Xk{number}vor{rng.randrange(10**6)} Zp{number}tam{rng.randrange(10**6)}"
    day = date(2025, 9, 15) + timedelta(rng.randrange(110))
    victims = rng.randrange(1, 4)
    return {
        "title": f"About {name}",
        "kind": rng.choice(["abduction", "killing", "threat", "kidnapping_ransom"]),
        "country": rng.choice(["ML", "ML", "NE"]),
        "opened": str(day),
        "summary": f"{name} was seen.",
        "exercise": rng.random() < 0.15,
        "status": "closed" if (closed := rng.random() < 0.3) else "open",
        "closed": str(day + timedelta(rng.randrange(40))) if closed else None,
        "acts": [{"id": "act-1", "kind": "abduction", "when": rng.choice([str(day), "", f"[{day}..{day + timedelta(5)}]"]),
                  "description": name, "place": {"name": f"at {name}", "country": "ML"} if rng.random() < 0.3 else None}],
        "persons": [{"id": f"person-{n}", "name": f"{name} {n}"} for n in range(1, victims + 1)],
        "victims": [{"id": f"victim-{n}", "person": f"person-{n}"} for n in range(1, victims + 1)],
        "ledger": [
            {"id": f"ledger-{n}-{at}", "victim": f"victim-{n}", "status": rng.choice([*TAKING, *FREE, "killed", "threatened"]),
             "when": str(day + timedelta(rng.randrange(30) + 30 * at)), "text": name}
            for n in range(1, victims + 1) for at in range(rng.randrange(3))
        ],
        "demands": [{"id": "demand-1", "public": rng.random() < 0.5, "words": name}] if rng.random() < 0.4 else [],
        "notes": [{"id": "note-1", "text": f"{name} again", "allow": ["management", "partner"]}],
    }  # fmt: skip


def recount(cases: list[dict[str, Any]], country: str) -> list[str]:
    """Return the figures as somebody would count them from `show --json`, by the rules of docs/cli.md."""
    counted = [0, 0, 0, 0, 0]
    for case in cases:
        dates = [act["when"] for act in case["acts"] if act.get("when", {}).get("edtf")]
        countries = {case.get("country", ""), *(act.get("place", {}).get("country", "") for act in case["acts"])}
        if case.get("exercise") or country not in countries:
            continue
        states = [state_of(case, victim["id"]) for victim in case["victims"]]
        inside = any(
            (not when["earliest"] or when["earliest"][:10] <= LAST) and (not when["latest"] or when["latest"][:10] >= FIRST)
            for when in dates
        )
        undated = not dates and case["opened"] <= LAST and case.get("closed", LAST) >= FIRST
        still_open = case["closed"] > LAST if "closed" in case else case["status"] != "closed"
        begun = case["opened"] <= LAST or any(when["earliest"][:10] <= LAST for when in dates)
        if not (inside or undated or (still_open and begun and any(held for _taken, held, _killed in states))):
            continue
        counted[0] += 1
        counted[1] += sum(taken for taken, _held, _killed in states)
        counted[2] += sum(held for _taken, held, _killed in states)
        counted[3] += sum(killed for _taken, _held, killed in states)
        counted[4] += sum(bool(demand.get("public")) for demand in case["demands"])
    return [str(number) for number in counted]


def state_of(case: dict[str, Any], victim: str) -> tuple[bool, bool, bool]:
    lines, day = [], ""
    for line in case["ledger"]:
        when = line.get("when", {})
        day = (when["earliest"] or when["latest"])[:10] if when.get("edtf") else day
        if line["victim"] == victim and not when.get("earliest", "")[:10] > LAST:
            lines.append((day, line["status"]))
    lines.sort(key=lambda line: line[0])
    taken, state = False, ""
    for _day, status in lines:
        if state == "killed" or (status == "threatened" and state in TAKING):
            continue  # the dead stay dead, and a threat frees nobody
        taken, state = taken or status in (*TAKING, *FREE), status
    return taken, state in TAKING, state == "killed"


@pytest.mark.parametrize("seed", range(6))
def test_every_count_equals_one_made_from_the_json_and_nobody_is_named(vault, seed):
    rng = random.Random(seed)
    given = [random_case(rng, number) for number in range(20)]
    add(vault, [*sample(), *given])
    with vault.reading() as con:
        uids = [uid for (uid,) in con.execute("select uid from cases order by uid")]
        cases = [case_to_json(read_case(con, uid)) for uid in uids]
    for edition in ("management", "partner"):
        made, pdf = paper(vault, edition)
        assert figures(made) == recount(cases, "ML")
        assert pdf.pages <= 4
        assert not re.search(r"Xk\d+vor|Zp\d+tam", words(pdf)), edition
    assert "withheld" in words(pdf)


def test_three_hundred_cases_still_fit(vault):
    rng = random.Random(1)
    add(vault, [random_case(rng, number) for number in range(300)])
    assert paper(vault)[1].pages <= 4
    assert paper(vault, language="fr")[1].pages <= 4


def test_a_name_in_a_context_record_leaves_its_mark(vault):
    person = {"persons": [{"id": "person-1", "name": "Awa Dembélé"}], "victims": [{"id": "victim-1", "person": "person-1"}]}
    add(vault, [
        {"title": "x", "country": "ML", "opened": "2025-11-10", **person},
        {"record": "access_constraint", "title": "Closed since awa DEMBELE was taken", "country": "ML", "since": "2025-11-01/.."},
        {"record": "advisory", "issuer": "FR", "country": "ML", "words": "After Dembele: leave."},
    ])  # fmt: skip
    edited = edit_situation(situation(vault), "management")
    assert set(edited.removed) == {("access_constraint", "title"), ("advisory", "words")}
    text = words(paper(vault)[1])
    assert "embele" not in text.lower().replace("é", "e")
    assert text.count("withheld") >= 2


def test_an_empty_period_still_gives_a_paper(vault):
    made, pdf = paper(vault)
    assert figures(made) == ["0", "0", "0", "0", "0"]
    assert "Nothing was recorded" in words(pdf)


def test_partners_get_the_place_of_an_event_by_its_region_only(vault):
    # Notes aside: a paragraph that its author allowed for partners is printed with the places in it.
    add(vault, [record for record in sample() if record.get("record") != "note"])
    text = words(paper(vault, "partner")[1])
    assert "Kobri" not in text
    assert "Tonka" not in text
    assert "Timbuktu, Mali" in text
    assert "5 Indian nationals, Mali" in text


def test_partners_learn_that_a_public_demand_exists_and_no_sum(vault):
    add(vault, sample())
    text = words(paper(vault, "partner")[1])
    assert "sum withheld: need to know; made in public" in text
    assert "5,000,000" not in text


def test_partners_get_the_orders_that_may_be_shared(vault):
    order = {"record": "order", "country": "ML", "since": "2025-11-01"}
    add(vault, [order | {"words": "Stay off the river road", "shareable": True}, order | {"words": "Leave by the north gate"}])
    text = words(paper(vault, "partner")[1])
    assert "Stay off the river road" in text
    assert "north gate" not in text
    assert "1 order withheld" in text


def test_those_free_again_are_not_told_as_held(vault):
    records = sample()
    five = next(record for record in records if len(record.get("victims", ())) == 5)
    five["ledger"].append({"id": "ledger-91", "victim": "victim-1", "status": "released", "when": "2025-11-20"})
    add(vault, records)
    assert "4 Indian nationals, near Kobri" in words(paper(vault)[1])


@pytest.mark.parametrize("written", ["Mariam Cissé", "MARIAM cisse", "MariamCissé", "Cissé, M.", "Mariame Cissé"])
@pytest.mark.parametrize("field", ["title", "kind", "affects"])
def test_a_name_is_found_however_it_is_written_and_wherever(vault, written, field):
    record = {"record": "access_constraint", "title": "Road", "country": "ML", "since": "2025-11-01/..", field: f"For {written}"}
    add(vault, [*sample(), record])
    edited = edit_situation(situation(vault), "management")
    assert edited.removed == (("access_constraint", field),)


def test_four_pages_hold_the_longest_texts_in_every_list(vault):
    long = "Hospitals ration power and schools close. " * 100
    line = long[:900]
    own = {"country": "ML", "since": "2025-11-01/.."}
    kinds = ("assessment", "outlook", "gap", "context")
    for _number in range(15):
        add(vault, [
            {"record": "access_constraint", "title": line, "effect": long, "affects": line, "routes": [line] * 9, **own},
            {"record": "advisory", "issuer_name": line, "country": "ML", "words": long, "means": line, "kind": "leave_now"},
            {"record": "order", "words": long, "area": {"name": line[:400]}, **own},
            {"record": "area_level", "area": {"name": f"{_number} {line[:400]}"}, "level": "5", "issuer": line, **own},
            *({"record": "note", "kind": kind, "text": long, "allow": ["management"], "country": "ML"} for kind in kinds),
        ])  # fmt: skip
    rng = random.Random(1)
    add(vault, [*sample(), *(random_case(rng, number) for number in range(40))])
    for size in ("a4", "letter"):
        assert paper(vault, size=size)[1].pages <= 4
        assert paper(vault, language="fr", size=size)[1].pages <= 4


def test_a_threat_that_was_carried_out_is_not_told_as_one_that_was_not(vault):
    threat = {"title": "x", "kind": "threat", "country": "ML", "opened": "2025-11-10", "victims": [{"id": "victim-1"}]}
    taken = {"ledger": [{"id": "ledger-1", "victim": "victim-1", "status": "taken", "when": "2025-11-12"}]}
    add(
        vault,
        [threat, threat | taken, threat | {"threat_assessments": [{"id": "threat_assessment-1", "status": "materialised"}]}],
    )
    assert "1 case of threats that have not come true" in words(paper(vault)[1])


# --- the series ----------------------------------------------------------------------------------------------------------


def issued(vault: OpenVault, last: str, edition: str = "management", **more) -> str:
    request = PaperRequest("sitrep", edition, country="ML", last=last, **more)
    return words(issue_paper(vault, request, Orders(cleared_by="Awa Sanogo")).made)


def test_an_issue_is_told_against_the_last_one_of_its_series(vault):
    add(vault, sample())
    first = issued(vault, "2025-11-24", first="2025-11-01")
    assert "First issue of this series: 3 cases in this issue" in first
    with vault.reading() as con:
        uid, ref = con.execute("select uid, ref from cases where kind = 'abduction' order by uid").fetchone()
        victim = con.execute('select uid from victims where "case" = ? order by number', (uid,)).fetchone()[0]
    line = {"case": uid, "victim": victim, "status": "released", "when": json.dumps({"raw": "x", "edtf": "2025-11-26"})}
    vault.run(lambda s: write(s, "ledger.add", [Put("ledger", new_uid(), line, uid)]))
    add(vault, [{"title": "x", "kind": "abduction", "country": "ML", "opened": "2025-11-27"}])
    again = issued(vault, "2025-11-30")
    assert "3 in SITREP ML 001A rev 1 + 1 new − 0 closed since − 1 no longer counted = 3 cases in this issue" in again
    assert "1 changed, 1 carried forward unchanged" in again
    assert f"Free again in the period: {ref} (1 person)" in again
    assert "reported held 4 (was 5)" in again
    assert "Last issue SITREP ML 001A rev 1" in again.replace("LAST ISSUE", "Last issue")
    assert "24 Nov 2025 to 30 Nov 2025" in again


def test_a_series_is_of_its_readers(vault):
    add(vault, sample())
    issued(vault, "2025-11-24", first="2025-11-01")
    assert "First issue of this series" in issued(vault, "2025-11-30", "partner")


def test_an_issue_whose_content_was_disposed_of_still_has_its_list(vault):
    add(vault, sample())
    issued(vault, "2025-11-24", first="2025-11-01")
    with vault.reading() as con:
        uid, ref = con.execute("select uid, ref from cases where kind = 'killing'").fetchone()
    dispose_case(vault, uid, reason="over", decided_by="Keeper")
    again = issued(vault, "2025-11-30", first="2025-11-01")
    assert "3 in SITREP ML 001A rev 1 + 0 new − 0 closed since − 1 no longer counted = 2 cases" in again
    assert "what SITREP ML 001A rev 1 said was disposed of" in again.replace("What", "what")
    assert f"{ref}: Was in SITREP ML 001A rev 1, no longer counted because it was disposed of" in again


def test_what_is_typed_leads_and_is_searched(vault):
    add(vault, sample())
    asked = {"headline": "Two roads are shut", "assessment": "More is likely", "recommendation": "Decide by Friday"}
    made = making_of(vault, asked)
    text = words(made)
    assert text.index("Two roads are shut.") < text.index("1 person killed")
    assert "Asked of you: Decide by Friday." in text
    assert text.index("Assessment: judgement, not fact") < text.index("More is likely.")
    made = making_of(vault, {"headline": "Mariam Cissé was seen"})
    assert "Cissé" not in words(made)
    assert any("Headline: left out" in notice for notice in made.notices)


def making_of(vault: OpenVault, texts: dict[str, str]):
    with vault.reading() as con:
        return make_paper(vault, con, PaperRequest("sitrep", "management", country="ML", first=FIRST, last=LAST, texts=texts))


def test_merged_cases_count_once(vault):
    case = {"title": "x", "kind": "abduction", "country": "ML", "opened": "2025-11-10", "victims": [{"id": "victim-1"}]}
    taken = {"ledger": [{"id": "ledger-1", "victim": "victim-1", "status": "taken", "when": "2025-11-12"}]}
    link = {"relations": [{"id": "relation-1", "kind": "MERGED_WITH", "to_ref": "2025-ML-001A"}]}
    add(vault, [case | taken, case | taken | link])
    assert figures(paper(vault)[0]) == ["1", "1", "1", "0", "0"]


def test_persons_that_a_merge_left_behind_are_told(vault):
    case = {"title": "x", "kind": "abduction", "country": "ML", "opened": "2025-11-10"}
    person = {"persons": [{"id": "person-1", "name": "Awa Dembélé"}], "victims": [{"id": "victim-1", "person": "person-1"}]}
    link = {"relations": [{"id": "relation-1", "kind": "MERGED_WITH", "to_ref": "2025-ML-001A"}]}
    add(vault, [case, case | person | link])
    text = words(paper(vault)[1])
    assert "2025-ML-002A: it was merged with 2025-ML-001A, where 1 of its persons is not entered and so not counted" in text
    assert "Demb" not in text


def test_a_public_deadline_that_lies_ahead_is_watched_and_a_secret_one_is_not(vault):
    case = {"title": "x", "kind": "kidnapping_ransom", "country": "ML", "opened": "2025-11-10", "next_review": "2025-12-09"}
    demands = [
        {"id": "demand-1", "public": True, "deadline": "2025-12-03", "status": "open"},
        {"id": "demand-2", "public": False, "deadline": "2025-12-05", "status": "open"},
        {"id": "demand-3", "public": True, "deadline": "2025-11-12", "status": "open"},
    ]
    add(vault, [case | {"demands": demands}])
    text = words(paper(vault)[1])
    watched = text[text.index("Dates to watch") :]
    assert "3 Dec 2025 Deadline of a public demand 2025-ML-001A" in watched
    assert "5 Dec" not in watched
    assert "9 Dec 2025 Review of the case" in watched
    assert "Public deadline passed: 2025-ML-001A (12 Nov 2025)" in text


def test_states_that_say_the_same_stand_in_one_row(vault):
    told = {"record": "advisory", "country": "ML", "kind": "leave_now", "words": "Leave."}
    add(vault, [told | {"issuer": code} for code in ("FR", "US", "DE")])
    assert "France, United States and Germany Leave now" in words(paper(vault)[1])


def test_the_dead_of_a_case_no_longer_listed_are_no_good_news():
    last = Issued("1", Said("2025-11-01", "2025-11-10", "ML", {"killed": 2, "held": 3}, {}))
    now = SituationView("2025-11-10", "2025-11-20", "ML", (), {"incident": ()}, {}, {}, Figures(0, 0, 1, 0, 0, 0, 0, 0))
    strip = key_figures(now, reconcile(last, said(now, last), {}))
    assert {figure.label: figure.change for figure in strip.figures} | {"killed or died": "was 2", "reported held": "−2"} == {
        figure.label: figure.change for figure in strip.figures
    }
