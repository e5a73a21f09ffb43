"""`holdfast self-test`: the installed program checks itself, in a folder of its own that it removes again."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from models.base.language import LANGUAGES, N_, _
from ui.cli.tell import out, remark, trace_of

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

HELP = N_("let the installed program check itself")
PASSPHRASE = "gobu kelo tifa ruso nidu pove"
"""Of the vault that lives for the test only and holds nothing but the sample."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the command takes no more than its language."""


def run(_args: Namespace) -> int:
    """Go through the steps; print one line for each, and return 1 at the first that fails."""
    with tempfile.TemporaryDirectory(prefix="holdfast-", ignore_cleanup_errors=True) as folder:
        test = SelfTest(Path(folder))
        for name, step in test.steps():
            try:
                step()
            except Exception as error:  # any failure is the result of this command
                out(_("failed: {step}").format(step=name))
                remark(_("Tell the maintainers this line: {trace}").format(trace=trace_of(error)))
                test.close()
                return 1
            out(_("well: {step}").format(step=name), flush=True)
        test.close()
    out(_("The program works on this laptop."))
    return 0


class SelfTest:
    """The steps, each standing on the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault: OpenVault | None = None
        self.refs: list[str] = []

    def steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return name and work of each step."""
        return (
            (_("make an encrypted vault"), self.make_vault),
            (_("add the sample and find it again"), self.add_sample),
            (_("take an action back"), self.undo),
            (_("verify files, chain and records"), self.verify),
            (_("print and check a briefing in every language"), self.print_brief),
            (_("back up and restore"), self.back_up),
        )

    def open(self) -> OpenVault:
        """Return the test's vault."""
        assert self.vault is not None
        return self.vault

    def close(self) -> None:
        """Close the vault, so that its folder can be removed."""
        if self.vault is not None:
            self.vault.close()

    def make_vault(self) -> None:
        """Make the vault; no readable word may stand in its database."""
        from models.subjects.vaults import create_vault

        self.vault = create_vault(self.folder / "test.vault", name="self-test", passphrase=PASSPHRASE)
        _require((self.folder / "test.vault" / "vault.db").read_bytes()[:15] != b"SQLite format 3")

    def add_sample(self) -> None:
        """Add the sample; a search without accents finds it."""
        from models.subjects.cases import CaseFilter, list_cases
        from ui.cli.demo import fill

        self.refs = fill(self.open())
        with self.open().reading() as con:
            _require([row.ref for row in list_cases(con, CaseFilter(query="cisse"))] == self.refs[:1])

    def undo(self) -> None:
        """Take the last action back and do it again."""
        from models.log.undo import undo
        from ui.cli.undo import newest_op

        vault = self.open()
        with vault.reading() as con:
            op = newest_op(con, vault.user)
        done = vault.run(lambda session: undo(session.log, op))
        again = vault.run(lambda session: undo(session.log, done.changes.op))
        _require(bool(done.changes.entries and again.changes.entries))

    def verify(self) -> None:
        """Verify the vault."""
        from models.subjects.verify import verify_vault

        self.close()
        _require(not verify_vault(self.folder / "test.vault", passphrase=PASSPHRASE).problems)
        self.vault = _opened(self.folder / "test.vault")

    def print_brief(self) -> None:
        """Make a brief in every language."""
        from ui.papers.making import make_paper
        from ui.papers.request import PaperRequest

        with self.open().reading() as con:
            for language in LANGUAGES:
                made = make_paper(self.open(), con, PaperRequest("brief", "management", language, about=self.refs[0]))
                _require(made.data.startswith(b"%PDF"))

    def back_up(self) -> None:
        """Back up, restore, and find the cases."""
        from models.subjects.backups import make_backup, restore
        from models.subjects.cases import CaseFilter, list_cases

        make_backup(self.open(), self.folder / "test.bak")
        restored = restore(self.folder / "test.bak", self.folder / "restored.vault", passphrase=PASSPHRASE)
        with restored, restored.reading() as con:
            _require(len(list_cases(con, CaseFilter())) == len(self.refs))


def _opened(folder: Path) -> OpenVault:
    from models.subjects.vaults import open_vault

    return open_vault(folder, passphrase=PASSPHRASE, writable=True)


def _require(condition: bool) -> None:
    if not condition:
        raise RuntimeError("self-test")
