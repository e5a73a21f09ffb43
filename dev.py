#!/usr/bin/env python3
"""Set up and run Holdfast with nothing but the Python (3.11 or newer) that is already there.

python3 dev.py demo [DIR]        make a vault with the sample cases and their briefings, in DIR (default: demo); at a terminal
                                 with a screen the window then opens on it
python3 dev.py run [ARGS]        the window; with ARGS the command line, as in: python3 dev.py run cases --help
python3 dev.py test [ARGS]       the tests; ARGS go to pytest
python3 dev.py bench [NAME ...]  the measurements
python3 dev.py lint              ruff, mypy and the rules about which part may import which

The first call makes .venv from requirements.txt (about 145 MB to fetch, every file checked against its hash);
later calls start at once and need no network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENV = ROOT / ".venv"
PYTHON = ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN, DEV = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
# What Qt needs of a bare Debian or Ubuntu, found by adding one package at a time (docs/decisions/002).
QT_OFFSCREEN = ["libgl1", "libegl1", "libxkbcommon0", "libglib2.0-0", "libfreetype6", "libfontconfig1", "libdbus-1-3"]
QT_XCB = ["libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-render-util0"]
QT_SCREEN = [*QT_OFFSCREEN, *QT_XCB, "libxcb-shape0", "libxcb-xinerama0", "libxcb-randr0", "libxcb-xkb1"]
PROBE_OFFSCREEN = "import PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtSvg"
# Loading the plugin finds missing libraries without a display; starting Qt would abort.
PROBE_SCREEN = f"""{PROBE_OFFSCREEN}
import ctypes, pathlib
ctypes.CDLL(str(pathlib.Path(PySide6.__file__).with_name("Qt") / "plugins/platforms/libqxcb.so"))"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 2 for wrong use, 1 when the set-up failed."""
    commands: dict[str, Callable[[list[str]], int]] = {"demo": demo, "run": run, "test": test, "bench": bench, "lint": lint}
    if not arguments or arguments[0] not in commands:
        asked_for_help = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(__doc__, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        return commands[arguments[0]](list(arguments[1:]))
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(arguments: list[str]) -> int:
    """Make the sample vault and its papers. Needs no Qt library, so it works on any machine.

    main.py opens the window afterwards where somebody sits at a terminal with a screen, and says so where Qt cannot be loaded.
    """
    set_up(RUN)
    return call(ROOT / "main.py", "demo", *(arguments or ["demo"]))


def run(arguments: list[str]) -> int:
    """Open the window, or with arguments call the command line, which needs no Qt library."""
    set_up(RUN)
    if not arguments:
        need_qt(QT_SCREEN, PROBE_SCREEN)
    return call(ROOT / "main.py", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests, without a display."""
    set_up(RUN, DEV)
    need_qt(QT_OFFSCREEN, PROBE_OFFSCREEN)
    return call("-m", "pytest", "-q", *arguments, cwd=ROOT, env=offscreen())


def bench(arguments: list[str]) -> int:
    """Measure."""
    set_up(RUN, DEV)
    need_qt(QT_OFFSCREEN, PROBE_OFFSCREEN)
    return call("-m", "tests.bench", *arguments, cwd=ROOT, env=offscreen())


def lint(arguments: list[str]) -> int:
    """Run every check of the source, also after one has failed, and return 1 if any did. Needs no Qt library."""
    set_up(RUN, DEV)
    # Without pytest-qt its line in pyproject.toml is unknown, and that alone must not fail.
    unknown_setting = "ignore::pytest.PytestConfigWarning"
    rules = ["tests/test_architecture.py", "tests/test_portable.py"]
    checks = (["ruff", "check", *arguments, "."], ["mypy"], ["pytest", "-q", "-p", "no:pytest-qt", "-W", unknown_setting, *rules])
    codes = [call("-m", *check, cwd=ROOT) for check in checks]
    return int(any(codes))


class SetupFailed(Exception):
    """The set-up cannot go on; the text says what to do."""


def set_up(*files: Path) -> None:
    """Bring .venv in line with the requirement files, in their order; quick when nothing changed.

    A stamp stands for each file that is installed; a set-up that was interrupted leaves a mark and is done anew.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence instead of a traceback
        raise SetupFailed("Holdfast needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    unfinished = ENV / "unfinished"
    sound = PYTHON.exists() and not unfinished.exists() and read(ENV / "made-with") == os.path.realpath(PYTHON)
    missing = [file for file in files if not sound or read(stamp_path(file)) != stamp(file)]
    if not missing:
        return
    if not sound:
        make_environment()
    unfinished.touch()
    for file in missing:
        print(f"Setting up .venv from {file.name} (only this once) ...", flush=True)
        install(file)
        stamp_path(file).write_text(stamp(file), encoding="utf-8")
    unfinished.unlink()


def make_environment() -> None:
    """Make .venv anew, empty but for pip."""
    need_venv()
    if Path(sys.prefix).resolve() == ENV.resolve():
        raise SetupFailed("The set-up has to be redone: call dev.py with the system's Python, not with the one in .venv.")
    import venv  # Debian splits it off, so it may only be there since need_venv()

    # Written last and removed first: while it is not there, nothing of the folder is believed.
    made_with = ENV / "made-with"
    made_with.unlink(missing_ok=True)
    try:
        venv.create(ENV, with_pip=True, clear=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, OSError) as error:
        raise SetupFailed(f"Python could not make the folder {ENV}: {error}") from error
    made_with.write_text(os.path.realpath(PYTHON), encoding="utf-8")


def need_venv() -> None:
    """Install Python's own venv where Debian leaves it out, or say how."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if not apt_install([package]):
        raise SetupFailed(f"This Python has no venv. On Debian or Ubuntu run:\n  sudo apt-get install {package}")
    importlib.invalidate_caches()


def install(requirements: Path) -> None:
    """Install exactly the named versions: ready-made wheels only, each checked against its hash."""
    shown = sys.stdout.isatty() and not os.environ.get("CI")
    options = ["--no-input", "--disable-pip-version-check", *([] if shown else ["--quiet", "--progress-bar", "off"])]
    if call("-m", "pip", "install", *options, "--require-hashes", "--only-binary", ":all:", "-r", requirements):
        raise SetupFailed(
            "pip could not install the packages; its reason stands above. Nothing outside .venv was changed.\n"
            "When the network is back or the reason is mended, give the same command again."
        )


def need_qt(packages: list[str], probe: str) -> None:
    """Install the system libraries that Qt lacks on a bare Linux, or say how. Looks once, then remembers."""
    seen = ENV / f"qt-{len(packages)}"
    if not sys.platform.startswith("linux") or seen.exists():
        return
    if not loads(probe) and not (apt_install(packages) and loads(probe)):
        line = "sudo apt-get install --no-install-recommends " + " ".join(packages)
        raise SetupFailed(f"Qt lacks libraries of the system. On Debian or Ubuntu run:\n  {line}")
    seen.touch()


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages if we may (root, with apt-get) and return whether that went well."""
    apt, user = shutil.which("apt-get"), getattr(os, "geteuid", lambda: -1)()
    if apt is None or user != 0:
        return False
    print("Installing with apt-get:", *packages, flush=True)
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    steps = ([apt, "update", "-qq"], [apt, "install", "-qq", "-y", "--no-install-recommends", *packages])
    for step in steps:
        done = subprocess.run(step, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            print(done.stdout.decode(errors="replace"), file=sys.stderr)
            return False
    return True


def loads(probe: str) -> bool:
    """Return whether a piece of Python runs in .venv without an error."""
    return subprocess.run([PYTHON, "-c", probe], capture_output=True).returncode == 0


def call(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> int:
    """Run the Python of .venv and return its exit code. Without `cwd` relative paths stay the caller's."""
    return subprocess.run([PYTHON, *arguments], cwd=cwd, env=env).returncode


def offscreen() -> dict[str, str]:
    """Return the environment for tests: no display, one locale."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def stamp_path(requirements: Path) -> Path:
    return ENV / f"{requirements.stem}.stamp"


def stamp(requirements: Path) -> str:
    """Return the hash of a requirement file."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def read(path: Path) -> str:
    """Return a small file's text, or nothing if there is no such file."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
