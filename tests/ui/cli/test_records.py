"""cases, show, add, context: records out and in again."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.sources import ROOT
from ui.cli import given

CASE = {"record": "case", "title": "Road block", "kind": "abduction", "country": "ML", "opened": "2025-11-10"}
LOCAL = ("ref", "uid", "entered_at", "entered_by", "changed_at", "derived")


def line(**fields) -> str:
    return json.dumps({**CASE, **fields}, ensure_ascii=False) + "\n"


def test_add_prints_one_reference_a_line(run, vault):
    done = run("add", vault, "-", stdin=line() + "\n" + line())
    assert done.lines == ["2025-ML-001A", "2025-ML-002A"]


def test_add_json_names_line_and_record(run, vault):
    done = run("add", vault, "-", "--json", stdin=line())
    assert {key: done.json[key] for key in ("line", "record", "ref")} == {"line": 1, "record": "case", "ref": "2025-ML-001A"}


def test_a_bad_line_is_refused_and_those_before_it_stay(run, vault):
    done = run("add", vault, "-", stdin=line() + line(acts=[{"kind": "threat", "when": "no such thing"}]) + line())
    assert done.code == 3
    assert "line 2, acts[0].when" in done.err
    assert "2025-ML-001A" in done.err
    assert len(run("cases", vault).lines) == 1


@pytest.mark.parametrize(
    "bad", [b"{\n", b"[1]\n", b"{]\n", b"\xff\xff\n", b"[" * 100_000, b'"text"\n', b'{"record": "user"}\n', b'{"record": [1]}\n']
)
def test_what_is_no_record_is_refused_with_3(run, vault, bad):
    done = run("add", vault, "-", stdin=bad)
    assert done.code == 3
    assert "line 1" in done.err


def test_one_object_over_many_lines_is_taken(run, vault):
    assert run("add", vault, "-", stdin=json.dumps(CASE, indent=2)).lines == ["2025-ML-001A"]


def test_a_list_is_taken(run, vault):
    assert len(run("add", vault, "-", stdin=json.dumps([CASE, CASE], indent=2)).lines) == 2


def test_utf_16_of_a_windows_console_is_taken(run, vault):
    assert run("add", vault, "-", stdin=line(title="Cissé").encode("utf-16")).code == 0
    assert len(run("cases", vault, "--query", "cisse").lines) == 1


def test_nothing_to_add_is_no_failure(run, vault):
    assert run("add", vault, "-", stdin=b"\n\n").code == 0


def test_a_file_that_is_not_there_is_refused(run, vault, tmp_path):
    assert run("add", vault, tmp_path / "none").code == 3


def test_each_line_is_stored_before_the_next_is_read(vault):
    from models.subjects.cases import CaseFilter, list_cases
    from models.subjects.vaults import open_vault
    from tests.ui.cli.conftest import PASSPHRASE
    from ui.cli.add import add_one
    from ui.cli.incoming import records_in

    class Pipe:
        def __init__(self):
            self.waiting = [line().encode(), line().encode()]
            self.found = []

        def readline(self):
            with opened.reading() as con:
                self.found.append(len(list_cases(con, CaseFilter())))
            return self.waiting.pop(0) if self.waiting else b""

    pipe = Pipe()
    with open_vault(vault, passphrase=PASSPHRASE, writable=True) as opened:
        for number, record in records_in(pipe):
            add_one(opened, record, number)
    assert pipe.found == [0, 1, 2]


def test_the_sample_goes_in_whole(run, filled):
    shown = run("cases", filled, "--json").json_lines
    assert sorted((case["kind"], case["persons"]) for case in shown) == [
        ("abduction", 5), ("kidnapping_ransom", 3), ("killing", 1),
    ]  # fmt: skip
    context = run("context", filled).json_lines
    assert [entry["record"] for entry in context] == ["access_constraint"] + ["advisory"] * 4 + ["note"] * 5


def test_cases_are_filtered(run, filled):
    assert len(run("cases", filled, "--query", "cisse").lines) == 1
    assert len(run("cases", filled, "--kind", "abduction").lines) == 1
    assert len(run("cases", filled, "--country", "mli").lines) == 3
    assert run("cases", filled, "--country", "NE").lines == []
    assert run("cases", filled, "--kind", "nonsense").code == 2
    assert len(run("cases", filled, "--limit", "2").lines) == 2


def test_show_is_readable_at_80_columns(run, filled):
    shown = run("show", filled, "2025-ml-001a")
    assert "Mariam Cissé" in shown.out
    assert max(len(text) for text in shown.lines) <= 80


def test_show_derives_per_victim(run, filled):
    derived = run("show", filled, "2025-ML-001A", "--json").json["derived"]
    assert derived["outcome"] == "killed"
    assert derived["victims"][0]["days_held"] == [1, 4]


def test_show_names_what_is_not_there(run, filled):
    assert run("show", filled, "2025-ML-009A").code == 3


@pytest.mark.parametrize("ref", ["2025-ML-001A", "2025-ML-002A", "2025-ML-003A"])
def test_what_show_gives_add_takes_unchanged(run, filled, tmp_path, ref):
    first = run("show", filled, ref, "--json")
    other = tmp_path / "other.vault"
    run("new", other)
    copied = run("add", other, "-", stdin=first.out).lines[0]
    again = run("show", other, copied, "--json").json
    assert without_local(again) == without_local(first.json)


def test_what_context_gives_add_takes_unchanged(run, filled, tmp_path):
    first = run("context", filled)
    other = tmp_path / "other.vault"
    run("new", other)
    assert run("add", other, "-", stdin=first.out).code == 0
    again = run("context", other).json_lines
    assert [without_local(entry) for entry in again] == [without_local(entry) for entry in first.json_lines]


def test_the_sample_shares_one_source(run, filled):
    assert len(run("context", filled, "--kind", "source").lines) == 1
    assert len(run("context", filled, "--kind", "group").lines) == 1


def test_a_copy_finds_the_original_that_is_already_here(run, vault):
    original = {"title": "Wire", "form": "report"}
    copy = {"id": "source-1", "title": "Copy", "repeats": "source-2"}
    act = {"kind": "threat", "source": "source-1"}
    run("add", vault, "-", stdin=line(acts=[act], sources=[{"id": "source-1", **original}]))
    run("add", vault, "-", stdin=line(acts=[act], sources=[copy, {"id": "source-2", **original}]))
    sources = run("show", vault, "2025-ML-002A", "--json").json["sources"]
    assert sorted(source["title"] for source in sources) == ["Copy", "Wire"]
    assert len(run("context", vault, "--kind", "source").lines) == 2


def test_sources_that_repeat_one_another_are_taken(run, vault):
    circle = [{"id": f"source-{one}", "title": "x", "repeats": f"source-{other}"} for one, other in ((1, 2), (2, 1), (3, 3))]
    acts = [{"kind": "threat", "source": f"source-{number}"} for number in (1, 2, 3)]
    assert run("add", vault, "-", stdin=line(acts=acts, sources=circle)).code == 0
    assert run("show", vault, "2025-ML-001A", "--json").code == 0


def test_context_is_filtered_by_country(run, filled):
    assert run("context", filled, "--country", "NE").lines == []


def test_show_as_of_now_is_the_same_as_show(run, filled):
    shown = run("show", filled, "2025-ML-002A", "--json").json
    after = run("show", filled, "2025-ML-002A", "--json", "--as-of", "today").json
    assert without_local(after) == without_local(shown)


def test_what_was_taken_back_since_is_shown_as_it_was(run, vault):
    run("add", vault, "-", stdin=line())
    before = datetime.now(UTC).isoformat()
    run("undo", vault)
    assert run("show", vault, "2025-ML-001A").code == 3
    shown = run("show", vault, "2025-ML-001A", "--as-of", before)
    assert shown.code == 0
    assert "As known on" in shown.out


def test_a_note_of_an_earlier_time_is_still_there_as_of_then(run, filled):
    before = datetime.now(UTC).isoformat()
    run("undo", filled)
    assert len(run("context", filled, "--kind", "note").lines) == 4
    assert len(run("context", filled, "--kind", "note", "--as-of", before).lines) == 5


def test_a_pipe_gets_its_reference_before_the_next_line_is_written(vault):
    program = f"import sys; from ui.cli.main import main; sys.exit(main(['add', {str(vault)!r}, '-']))"
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
    ) as added:
        for number in (1, 2):
            added.stdin.write(line())
            added.stdin.flush()
            assert added.stdout.readline().strip() == f"2025-ML-{number:03d}A"
        added.stdin.close()
        assert added.wait(60) == 0


def test_a_time_before_the_first_entry_is_refused(run, filled):
    done = run("show", filled, "2025-ML-001A", "--as-of", "2001-01-01")
    assert done.code == 3
    assert "knew nothing on 1 Jan 2001" in done.err


def test_a_time_to_come_is_refused(run, filled):
    assert run("show", filled, "2025-ML-001A", "--as-of", "2999-01-01").code == 3


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-11-08", "2025-11-08T23:59:59.999000+00:00"),
        ("2025-11-08T18:00", "2025-11-08T18:00:00+00:00"),
        ("2025-11-08T18:00+02:00", "2025-11-08T16:00:00+00:00"),
        ("8 November 2025", "2025-11-08T23:59:59.999000+00:00"),
        ("yesterday", "2025-11-23T23:59:59.999000+00:00"),
        ("today", "2025-11-24T08:00:00+00:00"),
    ],
)
def test_a_moment_is_read_as_people_write_it(text, moment):
    now = datetime(2025, 11, 24, 8, tzinfo=UTC)
    assert given.moment_of(text, "--as-of", now=now).isoformat() == moment


def without_local(shown: dict) -> dict:
    return {key: value for key, value in shown.items() if key not in LOCAL}
