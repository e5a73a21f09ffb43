"""The program runs on Linux, Windows and macOS, and its files name no machine and no registry."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.sources import ROOT, Source, committed, imports, program, running, source, within

# The only file that may know the operating system.
PLATFORM = "models/vault/platform.py"

POSIX_MODULES = (
    *("fcntl", "resource", "pwd", "grp", "spwd", "crypt", "termios", "tty", "pty"),
    *("posix", "syslog", "curses", "readline", "nis", "multiprocessing.popen_fork", "asyncio.unix_events"),
)
WINDOWS_MODULES = ("msvcrt", "winreg", "winsound", "_winapi", "ctypes.wintypes")
POSIX_NAMES = {
    "os": """fork forkpty geteuid getuid getegid getgid getgroups getresuid setuid setgid setsid getsid getpgid setpgid killpg
        statvfs fstatvfs chown lchown fchown fchmod mkfifo mknod chroot nice sync fdatasync uname openpty pread pwrite
        posix_fallocate posix_fadvise posix_spawn sched_getaffinity sched_setaffinity getloadavg wait wait3 wait4 sysconf
        confstr pathconf ttyname tcgetpgrp WNOHANG WIFEXITED EX_OK O_NOFOLLOW O_DIRECTORY O_CLOEXEC O_SYNC O_DSYNC O_NOATIME
        O_NONBLOCK getxattr setxattr memfd_create eventfd sendfile""",
    "signal": """SIGKILL SIGHUP SIGQUIT SIGUSR1 SIGUSR2 SIGALRM SIGCHLD SIGPIPE SIGSTOP SIGTSTP SIGCONT SIGWINCH alarm pause
        setitimer getitimer sigwait sigtimedwait pthread_kill pthread_sigmask set_wakeup_fd""",
    "time": "tzset clock_settime pthread_getcpuclockid",
    "select": "poll epoll kqueue",
    "socket": "AF_UNIX",
}
POSIX_CALLS = frozenset(f"{module}.{name}" for module, names in POSIX_NAMES.items() for name in names.split())
POSIX_PATH = re.compile(r"/(tmp|dev|proc|etc|usr|var|bin|opt|sys)(/\S*)?")
MODE = re.compile(r"[rwxab+t]{1,4}")

# Written as patterns, so that this file does not name what it forbids.
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|anaconda|conda|crates)[.](?:org|com|io)\b|\b(?:deb|snapshot|security)[.]debian[.]org\b"
    r"|\bpkg[.]dev\b|\bproxy[.]golang[.]org\b|\bindex[-_]url\b|\bfind[-_]links\b",
    re.IGNORECASE,
)
MACHINE = re.compile(r"(?<![\w.$}~-])/(?:work|root|farm|home/[a-z]\w*|Users/[A-Za-z]\w*)/")


def test_only_the_platform_file_uses_what_one_system_has():
    assert [found for file in program() if file.path != PLATFORM for found in bound_to_one_system(file)] == []


def test_every_text_file_is_opened_with_its_encoding():
    assert [found for file in program() for found in without_encoding(file)] == []


def test_no_committed_file_names_a_registry_or_a_machine():
    assert [found for path in committed() for found in local_words(path)] == []


def test_no_two_committed_files_differ_only_in_case():
    names = [path.relative_to(ROOT).as_posix() for path in committed()]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if re.search(r'[<>:"|?*\\]|[. ]$', name)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_has_one_version_and_hashes(name):
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    assert [block for block in blocks if not re.match(r"[a-z0-9-]+==\S+ (; .+ )?\\\n    --hash=sha256:", block)] == []


def test_every_package_of_the_project_is_in_the_requirements():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert plain(project["project"]["dependencies"]) <= locked("requirements.txt").keys()
    assert plain(project["dependency-groups"]["dev"]) <= locked("requirements-dev.txt").keys()


def test_both_requirement_files_agree_on_versions():
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: dev[name] for name in run.keys() & dev.keys()} == {name: run[name] for name in run.keys() & dev.keys()}


def test_every_package_has_its_licence_in_the_notices():
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    names = locked("requirements.txt").keys() | locked("requirements-dev.txt").keys()
    assert {name for name in names if f"\n| {name} |" not in notices} == set()


@pytest.mark.parametrize(
    "text",
    [
        "import fcntl",
        "from os import fork",
        "import os\nos.geteuid()",
        "import signal as s\ns.SIGKILL",
        "def f():\n    import resource",
        "d.strftime('%-d %B')",
        "p = '/tmp/x'",
        "import msvcrt",
    ],
)
def test_the_search_for_one_system_finds(text):
    assert bound_to_one_system(source("ui/x.py", text)) != []


@pytest.mark.parametrize("text", ["import os\nos.replace(a, b)", "getattr(os, 'geteuid', None)", "d.strftime('%d')", "'/tmpl'"])
def test_the_search_for_one_system_leaves_alone(text):
    assert bound_to_one_system(source("ui/x.py", text)) == []


@pytest.mark.parametrize(
    "text", ["open(p)", "open(p, 'w')", "p.read_text()", "p.write_text(t)", "p.open('a')", "io.open(p, mode='r')"]
)
def test_the_search_for_encodings_finds(text):
    assert without_encoding(source("ui/x.py", text)) != []


@pytest.mark.parametrize(
    "text",
    ["open(p, 'rb')", "open(p, encoding='utf-8')", "p.read_text('utf-8')", "p.write_text(t, 'utf-8')", "vault.open(p)"],
)
def test_the_search_for_encodings_leaves_alone(text):
    assert without_encoding(source("ui/x.py", text)) == []


def test_the_search_for_local_words_finds(tmp_path):
    lines = ["see https://py" + "pi.org/simple", "cd /wo" + "rk/main", "--index" + "-url x", "https://a.org/work/, ./root/x"]
    (tmp_path / "a.md").write_text("\n".join(lines), encoding="utf-8")
    assert [found.split(":")[1] for found in local_words(tmp_path / "a.md")] == ["1", "2", "3"]


def bound_to_one_system(file: Source) -> list[str]:
    """Return the places of a file that work on one operating system only."""
    modules = (*POSIX_MODULES, *WINDOWS_MODULES)
    found = [f"{file.path}: {name}" for name in imports(file) if within(name, *modules) or name in POSIX_CALLS]
    imported = [alias for node in running(file.tree) if isinstance(node, ast.Import) for alias in node.names]
    aliases = {alias.asname or alias.name: alias.name for alias in imported}
    for node in running(file.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{aliases.get(node.value.id, node.value.id)}.{node.attr}"
            if name in POSIX_CALLS:
                found.append(f"{file.path}:{node.lineno}: {name}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and POSIX_PATH.fullmatch(node.value):
            found.append(f"{file.path}:{node.lineno}: {node.value}")
        elif isinstance(node, ast.Call) and "strftime" in ast.unparse(node.func) and "%-" in ast.unparse(node):
            found.append(f"{file.path}:{node.lineno}: {ast.unparse(node)}")
    return found


def without_encoding(file: Source) -> list[str]:
    """Return the calls that open a text file in whatever encoding the machine prefers."""
    calls = [node for node in ast.walk(file.tree) if isinstance(node, ast.Call)]
    return [f"{file.path}:{call.lineno}: {ast.unparse(call)[:60]}" for call in calls if lacks_encoding(call)]


def lacks_encoding(call: ast.Call) -> bool:
    """Return whether a call opens text without naming the encoding. A mode that is computed gets the benefit of the doubt."""
    called = ast.unparse(call.func)
    method = called.rpartition(".")[2]
    if any(keyword.arg in ("encoding", None) for keyword in call.keywords):
        return False
    if method in ("read_text", "write_text"):
        return len(call.args) < (1 if method == "read_text" else 2)
    function = called in ("open", "io.open")
    if method != "open" or called == "os.open":
        return False
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"] + call.args[1 if function else 0 :][:1]
    mode = modes[0] if modes else ast.Constant("r" if function else "")
    text = mode.value if isinstance(mode, ast.Constant) else None
    return isinstance(text, str) and MODE.fullmatch(text) is not None and "b" not in text


def local_words(path: Path) -> list[str]:
    """Return the lines of a text file that name a registry's host or a folder of one machine."""
    data = path.read_bytes()
    if b"\0" in data[:8192]:
        return []
    text = data.decode("utf-8", errors="replace")
    lines = text.split("\n")
    found = [match.start() for pattern in (REGISTRY, MACHINE) for match in pattern.finditer(text)]
    numbers = sorted({text.count("\n", 0, start) + 1 for start in found})
    return [f"{path.name}:{number}: {lines[number - 1].strip()[:80]}" for number in numbers]


def locked(name: str) -> dict[str, str]:
    """Return package and version of every line of a requirement file."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def plain(requirements: list[str]) -> set[str]:
    """Return the bare names of requirements, spelled as the requirement files spell them."""
    return {re.split(r"[<>=!~ ;\[]", line)[0].lower().replace("_", "-") for line in requirements}
