"""What was typed for a compartment never lies in the drafts in the open, also when the compartment is closed under the form."""

from __future__ import annotations

from models.subjects import compartments
from models.vault.drafts import open_drafts
from tests.factories import PASSPHRASE
from tests.ui.pages.test_cases_locks import case as case
from tests.ui.pages.test_cases_locks import page as page
from tests.ui.window_kit import wait
from ui.shell.office import Changed


def quiet(qtbot, office):
    wait(qtbot, lambda: not office.jobs.running())


def kept(office) -> list[str]:
    """Return the drafts as they lie in their file, for whoever has the database's key."""
    drafts = open_drafts(office.vault.folder, (office.vault.key,))
    try:
        return [drafts.load(one.key) or "" for one in drafts.list()]
    finally:
        drafts.close()


def opened_form(qtbot, office, page, case):
    compartments.make(office.vault, case, ("money",), (office.vault.user,))
    office.changed.emit(Changed())
    quiet(qtbot, office)
    page.sheet.add_record("demand", {"kind": "money"})
    quiet(qtbot, office)
    return page.sheet.side.panel.form


def close(qtbot, office, form, case):
    compartments.close_compartments(office.vault, case)
    office.changed.emit(Changed())
    wait(qtbot, lambda: form.editors["words"].is_shut)


def type_into(form, words):
    form.editors["words"].set_value(words)
    form.editors["words"].touch()


def test_a_draft_kept_behind_the_lock_is_not_written_over_in_the_open(qtbot, office, page, case):
    form = opened_form(qtbot, office, page, case)
    type_into(form, "Five million quagga")
    form.keep_draft_now()
    quiet(qtbot, office)
    assert [text[:7] for text in kept(office)] == ["sealed:"]
    close(qtbot, office, form, case)
    said = []
    office.told.connect(lambda notice: said.append(notice.text))
    for _time in range(2):
        office.keep_draft(form.drafts.key, "typed on, of the quagga")
        quiet(qtbot, office)
    assert [text[:7] for text in kept(office)] == ["sealed:"]
    assert len([text for text in said if "no longer kept" in text]) == 1
    compartments.open_compartments(office.vault, case, ("money",), PASSPHRASE)
    found = []
    office.load_draft(form.drafts.key, owner=form, ok=found.append)
    wait(qtbot, lambda: found)
    assert "quagga" in found[0]


def test_what_was_never_kept_before_the_lock_closed_stays_out_of_the_drafts(qtbot, office, page, case):
    form = opened_form(qtbot, office, page, case)
    type_into(form, "Five million quagga")
    form.drafts._timer.stop()
    close(qtbot, office, form, case)
    form.keep_draft_now()
    quiet(qtbot, office)
    assert not any("quagga" in text for text in kept(office))
    assert form.editors["words"].value() == "Five million quagga"
