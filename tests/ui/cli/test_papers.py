"""report and demo: papers as files."""

from __future__ import annotations

import json

import pytest

from models.base.errors import LeakFound
from reports.check.readback import text_of
from reports.save import save


def pages_of(file) -> str:
    return "\n".join(text_of(file.read_bytes()))


def brief(run, vault, file, *more):
    return run("report", vault, "brief", "--case", "2025-ML-001A", "-o", file, *more)


def test_the_team_reads_the_name_and_the_contradiction(run, filled, tmp_path):
    assert brief(run, filled, tmp_path / "a.pdf").code == 0
    text = pages_of(tmp_path / "a.pdf")
    assert "Mariam Cissé" in text
    assert "8 or 11 Nov 2025" in text
    assert "the article contradicts itself" in text


def test_partners_do_not_read_the_name(run, filled, tmp_path):
    done = run("report", filled, "flash", "--case", "2025-ML-001A", "--edition", "partner", "-o", tmp_path / "a.pdf")
    assert done.code == 0
    text = pages_of(tmp_path / "a.pdf")
    assert "Cissé" not in text
    assert "need to know" in text


def test_a_paper_speaks_the_language_asked_for(run, filled, tmp_path):
    assert brief(run, filled, tmp_path / "a.pdf", "--language", "fr").code == 0
    assert "nov. 2025" in pages_of(tmp_path / "a.pdf")


def test_the_log_is_an_annex_of_the_teams_brief_only(run, filled, tmp_path):
    assert brief(run, filled, tmp_path / "a.pdf", "--log-annex").code == 0
    assert "case.create" in pages_of(tmp_path / "a.pdf")
    assert brief(run, filled, tmp_path / "b.pdf", "--log-annex", "--edition", "management").code == 2


@pytest.mark.parametrize(
    "more", [("--edition", "family"), ("--from", "2025-11-01"), ("--paper", "a5")], ids=["edition", "period", "size"]
)
def test_what_does_not_fit_a_brief_is_wrong_use(run, filled, tmp_path, more):
    assert brief(run, filled, tmp_path / "a.pdf", *more).code == 2
    assert not (tmp_path / "a.pdf").exists()


def test_a_brief_needs_its_case(run, filled, tmp_path):
    assert run("report", filled, "brief", "-o", tmp_path / "a.pdf").code == 2


def test_a_file_is_replaced_only_by_force(run, filled, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"mine")
    assert brief(run, filled, file).code == 5
    assert file.read_bytes() == b"mine"
    assert brief(run, filled, file, "--force").code == 0
    assert [other.name for other in tmp_path.iterdir() if other.name.endswith(".part")] == []


def test_a_paper_as_of_an_earlier_time_says_so(run, filled, tmp_path):
    done = brief(run, filled, tmp_path / "a.pdf", "--as-of", "today")
    assert done.code == 0
    assert "As known on" in done.err
    assert brief(run, filled, tmp_path / "b.pdf", "--as-of", "2001-01-01").code == 3


def test_an_allowed_text_that_holds_a_withheld_name_is_left_out(run, filled, tmp_path):
    note = {"kind": "assessment", "text": "We hear of Mariam Cissé daily.", "allow": ["management"]}
    person = {"id": "person-1", "name": "Mariam Cissé"}
    case = {
        "title": "Two",
        "country": "ML",
        "opened": "2025-11-20",
        "notes": [note],
        "persons": [person],
        "victims": [{"person": "person-1"}],
    }
    ref = run("add", filled, "-", stdin=json.dumps(case)).lines[0]
    done = run("report", filled, "brief", "--case", ref, "--edition", "management", "-o", tmp_path / "a.pdf")
    assert "Cissé" not in done.err
    assert done.code == LeakFound.exit_code or "Cissé" not in pages_of(tmp_path / "a.pdf")


def test_an_everyday_title_of_a_source_stops_no_paper(run, vault, tmp_path):
    source = {"id": "source-1", "title": "Situation report", "publisher": "Case brief"}
    case = {"title": "Two", "country": "ML", "opened": "2025-11-20", "acts": [{"kind": "abduction", "source": "source-1"}]}
    run("add", vault, "-", stdin=json.dumps({**case, "sources": [source]}))
    assert sitrep(run, vault, tmp_path / "a.pdf").code == 0
    assert brief(run, vault, tmp_path / "b.pdf", "--edition", "embassy").code == 0


def test_a_text_that_names_a_source_is_left_out(run, vault, tmp_path):
    source = {"id": "source-1", "title": "Call", "author": "Oumar Touré"}
    note = {"kind": "assessment", "text": "Oumar Toure told us.", "allow": ["partner"], "source": "source-1"}
    case = {"title": "Two", "country": "ML", "opened": "2025-11-20", "notes": [note], "sources": [source]}
    run("add", vault, "-", stdin=json.dumps(case))
    alone = {"record": "note", **note, "with": {"sources": [source]}}
    run("add", vault, "-", stdin=json.dumps(alone))
    done = sitrep(run, vault, tmp_path / "a.pdf", "--edition", "partner")
    assert done.code == LeakFound.exit_code or "Toure" not in pages_of(tmp_path / "a.pdf")


def test_a_failed_save_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken(*_args):
        raise OSError(5, "broken")

    monkeypatch.setattr("models.vault.platform.replace", broken)
    with pytest.raises(OSError, match="broken"):
        save(b"%PDF", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_paper_is_never_marked_below_its_case(run, filled, tmp_path):
    brief(run, filled, tmp_path / "a.pdf")
    assert "TLP:AMBER" in pages_of(tmp_path / "a.pdf")


def sitrep(run, vault, file, *more):
    return run("report", vault, "sitrep", "-o", file, *more)


def test_a_situation_report_holds_no_name_and_every_case(run, filled, tmp_path):
    assert sitrep(run, filled, tmp_path / "a.pdf", "--edition", "partner", "--country", "ML").code == 0
    text = pages_of(tmp_path / "a.pdf")
    assert "Cissé" not in text
    assert "Kobri" not in text  # partners read the administrative unit only
    assert "Indian" in text
    assert "Egyptian" in text


def test_a_situation_report_keeps_to_its_period(run, filled, tmp_path):
    assert sitrep(run, filled, tmp_path / "a.pdf", "--from", "2025-10-01", "--to", "2025-10-31").code == 0
    assert "Kobri" not in pages_of(tmp_path / "a.pdf")
    assert sitrep(run, filled, tmp_path / "b.pdf", "--from", "2025-11-30", "--to", "2025-11-01").code == 3


def test_a_situation_report_is_no_brief(run, filled, tmp_path):
    assert sitrep(run, filled, tmp_path / "a.pdf", "--case", "2025-ML-001A").code == 2
    assert sitrep(run, filled, tmp_path / "a.pdf", "--edition", "team").code == 2


def test_a_situation_report_as_of_an_earlier_time(run, filled, tmp_path):
    assert sitrep(run, filled, tmp_path / "a.pdf", "--as-of", "today", "--log-annex").code == 0
