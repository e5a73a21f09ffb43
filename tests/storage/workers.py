"""Child processes of the tests, run as `python -m tests.storage.workers WHAT ...`; each waits for a line on its input."""

from __future__ import annotations

import importlib
import os
import random
import signal
import sys
import time
from pathlib import Path

from models.base.errors import VaultInUse
from models.subjects.adding import add_case
from models.subjects.backups import make_backup
from models.subjects.disposal import dispose_case
from models.subjects.users import change_passphrase
from models.subjects.vaults import OpenVault, open_unlocked
from models.vault import drafts, keyfiles
from tests.storage.support import INSTALL, PASSPHRASE, TODAY, add, case_of, make, reopen

SECOND = "huit pierres sous la dune"
"""The passphrase after it was changed."""


def say(*words: object) -> None:
    """Tell what is done; the other side counts on it from now on."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def wait() -> None:
    """Wait until told to begin, with all that writing needs imported: what is tried is the writing, not the start."""
    importlib.import_module("models.log.session")
    say("ready")
    sys.stdin.readline()


def adding(folder: Path, seed: int, count: int) -> None:
    """Add cases, one transaction each; every fifth time the connection is closed and opened, so that the -wal is taken in."""
    rng = random.Random(seed)
    opened = keyfiles.read(folder).unlock(PASSPHRASE)
    wait()
    done = 0
    while done < count:
        with open_unlocked(folder, opened, writable=True, install=INSTALL) as vault:
            for _number in range(rng.randrange(1, 40)):
                say(add(vault, case_of(rng, done, words=rng.randrange(5, 120))).ref)
                done += 1


def sharing(folder: Path, seed: int, seconds: float) -> None:
    """Add cases beside other processes that do the same; tell each reference, and how often the wait was too long."""
    rng = random.Random(seed)
    opened = keyfiles.read(folder).unlock(PASSPHRASE)
    wait()
    end, refused = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        try:
            with open_unlocked(folder, opened, writable=True, install=INSTALL, wait_s=5.0) as vault:
                for _number in range(rng.randrange(1, 4)):
                    say(add(vault, case_of(rng, seed)).ref)
        except VaultInUse:
            refused += 1
        time.sleep(rng.uniform(0.02, 0.05))  # as long as the next command takes at least to begin
    say("refused", refused)


def recording(folder: Path) -> None:
    """Do everything that writes into a vault, telling each thing done: cases, drafts, a changed passphrase, a disposal."""
    rng = random.Random(3)
    wait()
    with reopen(folder) as vault:
        for number in range(8):
            say("ref", add(vault, case_of(rng, number, words=60)).ref)
        typing = drafts.open_drafts(folder, (vault.key,))
        typing.save("case new", "typed before")
        say("draft")
        change_passphrase(vault, SECOND)
        say("passphrase")
        for number in range(3):
            say("ref", add(vault, case_of(rng, number)).ref)
        typing.close()
        _dispose_first(vault)
        for number in range(3):
            say("ref", add(vault, case_of(rng, number)).ref)


def _dispose_first(vault: OpenVault) -> None:
    with vault.reading() as con:
        uid, ref = con.execute("select uid, ref from cases order by ref desc").fetchone()
    say("disposing", ref)
    dispose_case(vault, uid, reason="over", decided_by="Keeper")
    say("disposed", ref)


def creating(folder: Path) -> None:
    """Make a vault and a case in it."""
    wait()
    with make(folder) as vault:
        say("made")
        say("ref", add(vault, case_of(random.Random(1), 1)).ref)


def disposing(folder: Path, steps: int, uid: str) -> None:
    """Dispose of a case and die at the step with that number."""
    left = [steps]
    wait()
    with reopen(folder) as vault:
        _break_after(left)
        dispose_case(vault, uid, reason="over", decided_by="Keeper")
    say("whole", steps - left[0])


def _break_after(left: list[int]) -> None:
    from models.log import erase
    from models.vault import engine, rekey

    def stepping(module: object, name: str) -> None:
        work = getattr(module, name)

        def step(*args: object, **more: object) -> object:
            _step(left)
            found = work(*args, **more)
            _step(left)
            return found

        setattr(module, name, step)

    for module, name in (
        (erase, "sweep"), (erase, "swept"), (engine, "checkpoint"), (keyfiles, "write"), (rekey, "settle_rekey"),
        (drafts.Drafts, "rekey"), (drafts, "open_drafts"),
    ):  # fmt: skip
        stepping(module, name)


def _step(left: list[int]) -> None:
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def attaching(folder: Path, source: Path, case: str, count: int) -> None:
    """Attach the same file again and again, telling each identifier."""
    from models.subjects.attachments import attach

    wait()
    with reopen(folder) as vault:
        say("open")
        for _number in range(count):
            say(attach(vault, case, source, values={"note": "collected by hand"}))


def everything(folder: Path, backup: Path) -> None:
    """Make, write, back up, restore, verify, dispose: for watching what the program touches meanwhile."""
    from models.subjects.backups import restore
    from models.subjects.verify import verify_vault

    wait()
    with make(folder) as vault:
        ref = add(vault, case_of(random.Random(1), 1)).ref
        with vault.writing() as session:
            uid = add_case(session, case_of(random.Random(2), 2), today=TODAY, letter=vault.letter).uid
        make_backup(vault, backup)
        restore(backup, folder.with_name("restored.vault"), passphrase=PASSPHRASE).close()
        dispose_case(vault, uid, reason="over", decided_by="Keeper")
    assert verify_vault(folder, passphrase=PASSPHRASE).problems == []
    say("ref", ref)


WORK = {
    "adding": lambda folder, seed, count: adding(Path(folder), int(seed), int(count)),
    "sharing": lambda folder, seed, seconds: sharing(Path(folder), int(seed), float(seconds)),
    "recording": lambda folder: recording(Path(folder)),
    "creating": lambda folder: creating(Path(folder)),
    "disposing": lambda folder, steps, uid: disposing(Path(folder), int(steps), uid),
    "attaching": lambda folder, source, case, count: attaching(Path(folder), Path(source), case, int(count)),
    "everything": lambda folder, backup: everything(Path(folder), Path(backup)),
}

if __name__ == "__main__":
    WORK[sys.argv[1]](*sys.argv[2:])
