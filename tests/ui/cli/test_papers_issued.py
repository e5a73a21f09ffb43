"""report for every kind: scope, texts, plain text, issuing with copies, correction, passphrase, JSON."""

from __future__ import annotations

import json

import pytest
from pypdfium2 import PdfDocument, PdfiumError

from models.base.errors import LeakFound
from models.editions.papers import PAPERS
from reports.check.readback import text_of
from ui.papers.wanted import is_made

REF = "2025-ML-001A"
OF_CALLS = ("proof", "call")
"""Papers for which a question is drawn or a call is prepared first: see test_papers_live."""
ABOUT = {"case": ("--case", REF), "captive": ("--case", REF), "period": (), "vault": (), "form": ("--form", "call")}


def pages_of(file) -> str:
    return "\n".join(text_of(file.read_bytes()))


def report(run, vault, kind, file, *more):
    return run("report", vault, kind, "-o", file, *more)


def about(kind):
    wanted = PAPERS[kind].about
    return ABOUT["case" if "case" in wanted and "vault" not in wanted else wanted[0]]


@pytest.mark.parametrize("kind", [name for name in PAPERS if is_made(name) and name not in OF_CALLS])
def test_every_kind_is_made(run, filled, tmp_path, kind):
    done = report(run, filled, kind, tmp_path / "a.pdf", *about(kind))
    assert done.code == 0, done.err
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("kind", [name for name in PAPERS if not is_made(name)])
def test_a_kind_this_version_lacks_is_said_plainly(run, filled, tmp_path, kind):
    done = report(run, filled, kind, tmp_path / "a.pdf", *about(kind))
    assert done.code == 3
    assert "cannot make it yet" in done.err


@pytest.mark.parametrize(("name", "kind"), [("case-brief", "CASE BRIEF"), ("Situation_Report", "SITUATION REPORT")])
def test_kinds_are_known_by_their_longer_names(run, filled, tmp_path, name, kind):
    assert report(run, filled, name, tmp_path / "a.pdf", *(("--case", REF) if "brief" in name else ())).code == 0
    assert kind in pages_of(tmp_path / "a.pdf").upper()


@pytest.mark.parametrize(
    "wrong",
    [
        ("brief", "--case", REF, "--incident", "2025-ML-0001A"), ("brief", "--case", REF, "--form", "call"),
        ("flash", ), ("sitrep", "--case", REF), ("brief", "--case", REF, "--text"), ("family", "--case", REF, "--log-annex"),
        ("brief", "--case", REF, "--cleared-by", "Awa"), ("brief", "--case", REF, "--copy", "Awa"),
        ("brief", "--case", REF, "--issue", "--lower-marking", "TLP:GREEN"), ("brief", "--case", REF, "--scope", "captive"),
        ("brief", "--case", REF, "--issue", "--draft"), ("nothing",), ("sitrep", "--scope", "colour=red"),
        ("flash", "--case", REF, "--text", "smoke"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_wrong_use(run, filled, tmp_path, wrong):
    assert report(run, filled, wrong[0], tmp_path / "a.pdf", *wrong[1:]).code == 2
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("named", ["mariam", "Cissé", "CISSE"])
def test_a_captive_is_named_as_people_do(run, filled, tmp_path, named):
    assert report(run, filled, "identity", tmp_path / "a.pdf", "--case", REF, "--captive", named).code == 0


def test_a_captive_nobody_knows_is_refused(run, filled, tmp_path):
    done = report(run, filled, "identity", tmp_path / "a.pdf", "--case", REF, "--captive", "Nobody")
    assert done.code == 3
    assert "no such captive" in done.err


def test_of_several_captives_one_must_be_named(run, filled, tmp_path):
    assert report(run, filled, "family", tmp_path / "a.pdf", "--case", "2025-ML-002A").code == 3
    assert report(run, filled, "family", tmp_path / "a.pdf", "--case", "2025-ML-002A", "--captive", "2").code == 0


def test_texts_typed_stand_in_the_paper(run, filled, tmp_path):
    done = report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF, "--headline", "All roads to Tonka are closed.")
    assert done.code == 0
    assert "All roads to Tonka are closed." in pages_of(tmp_path / "a.pdf")


def test_a_draft_says_so_and_an_issue_does_not(run, filled, tmp_path):
    report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF)
    assert "DRAFT" in pages_of(tmp_path / "a.pdf")
    done = report(run, filled, "brief", tmp_path / "b.pdf", "--case", REF, "--issue")
    assert done.code == 0, done.err
    assert "DRAFT" not in pages_of(tmp_path / "b.pdf")
    assert "check code" in done.err


def test_what_leaves_the_team_is_cleared_by_a_second_person(run, filled, tmp_path):
    alone = report(run, filled, "sitrep", tmp_path / "a.pdf", "--issue", "--cleared-by", "Awa")
    assert alone.code == 3
    assert not (tmp_path / "a.pdf").exists()
    done = report(run, filled, "sitrep", tmp_path / "a.pdf", "--issue", "--cleared-by", "Moussa Keita")
    assert done.code == 0, done.err


def test_copies_are_files_of_their_own(run, filled, tmp_path):
    copies = ("--copy", "Night shift", "--copy", "Director")
    done = report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF, "--issue", *copies, "--json")
    assert done.code == 0, done.err
    assert {file.name for file in tmp_path.glob("*.pdf")} == {"a-copy-1.pdf", "a-copy-2.pdf"}
    assert [copy["holder"] for copy in done.json["copies"]] == ["Night shift", "Director"]
    assert "Director" in pages_of(tmp_path / "a-copy-2.pdf")
    assert "Night shift" not in pages_of(tmp_path / "a-copy-2.pdf")


def test_json_tells_number_code_pages_and_notices(run, filled, tmp_path):
    told = report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF, "--issue", "--json").json
    assert told["number"].startswith("BRIEF")
    assert told["revision"] == 1
    assert told["code"] in pages_of(tmp_path / "a.pdf")
    assert told["pages"] == len(text_of((tmp_path / "a.pdf").read_bytes()))
    assert told["notices"] == []


def test_a_correction_replaces_the_issue_named(run, filled, tmp_path):
    first = report(run, filled, "sitrep", tmp_path / "a.pdf", "--issue", "--cleared-by", "Moussa Keita", "--json").json
    number = f"{first['number']} rev {first['revision']}"
    done = report(
        run, filled, "sitrep", tmp_path / "b.pdf", "--issue", "--cleared-by", "Moussa Keita", "--replaces", number, "--json"
    )
    assert done.code == 0, done.err
    assert (done.json["number"], done.json["revision"]) == (first["number"], 2)
    assert number in pages_of(tmp_path / "b.pdf")


def test_nothing_is_issued_where_the_file_cannot_be_written(run, filled, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"mine")
    assert report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF, "--issue").code == 5
    told = report(run, filled, "brief", tmp_path / "b.pdf", "--case", REF, "--issue", "--json").json
    assert told["revision"] == 1


@pytest.mark.parametrize("form", ["sms", "messenger", "radio"])
def test_a_flash_is_text_too(run, filled, tmp_path, form):
    done = report(run, filled, "flash", tmp_path / "a.txt", "--case", REF, "--text", form)
    assert done.code == 0, done.err
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert REF.removesuffix("A") in text.replace(" ", "") or form == "radio"
    assert "DRAFT" in text.upper()


def test_text_is_written_out_on_request(run, filled):
    done = report(run, filled, "flash", "-", "--case", REF, "--text")
    assert done.code == 0, done.err
    assert "Tonka" in done.out


def test_sms_hold_no_accents_on_request(run, filled, tmp_path):
    report(run, filled, "flash", tmp_path / "a.txt", "--case", REF, "--text", "sms", "--no-accents", "--language", "fr")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").isascii()


def test_a_passphrase_locks_the_file(run, filled, tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_PAPER_PASSPHRASE", "sept oiseaux dans le puits")
    assert report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF, "--protect").code == 0
    data = (tmp_path / "a.pdf").read_bytes()
    with pytest.raises(PdfiumError):
        PdfDocument(data)
    assert len(PdfDocument(data, password="sept oiseaux dans le puits")) > 0


def test_a_short_passphrase_is_refused(run, filled, tmp_path, monkeypatch):
    monkeypatch.setenv("HOLDFAST_PAPER_PASSPHRASE", "short")
    assert report(run, filled, "brief", tmp_path / "a.pdf", "--case", REF, "--protect").code == 3
    assert not (tmp_path / "a.pdf").exists()


def test_a_single_common_word_is_shown_by_field_and_page_only(run, filled, tmp_path):
    note = {"kind": "assessment", "text": "The Rose market is open.", "allow": ["management"]}
    case = {
        "title": "Two", "country": "ML", "opened": "2025-11-20", "notes": [note],
        "persons": [{"id": "person-1", "name": "Rose"}], "victims": [{"person": "person-1"}],
    }  # fmt: skip
    ref = run("add", filled, "-", stdin=json.dumps(case)).lines[0]
    done = report(run, filled, "brief", tmp_path / "a.pdf", "--case", ref, "--edition", "management", "--json")
    assert "Rose" not in done.err
    assert done.code == LeakFound.exit_code or all("Rose" not in str(hit) for hit in done.json["found"])
