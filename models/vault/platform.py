"""The only module that knows the operating system: rights, flushing, file systems, locks, the user's profile."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import platform as _platform
import secrets
import shutil
import stat
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.base.errors import DiskFull, ReadOnlyMedium

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl
    import resource

_FAR_BYTE = 1 << 30
"""Windows locks are mandatory: only a byte far behind the text leaves the holder's text readable for others."""

NETWORK_TYPES = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smb2", "smbfs", "ncpfs", "afs", "afpfs", "coda", "ceph", "glusterfs", "lustre", "beegfs",
        "davfs", "davfs2", "webdav", "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse",
        "fuse.glusterfs", "fuse.curlftpfs", "fuse.ceph",
    }
)  # fmt: skip
"""File systems of another machine, where WAL and locks cannot be trusted. Not 9p: virtual machines use it for local disks."""

SYNC_NAMES = (
    "dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "icloud drive", "iclouddrive", "pclouddrive",
)  # fmt: skip
SYNC_PLACES = ("library/mobile documents", "library/cloudstorage")
SYNC_MARKERS = (
    ".dropbox", ".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log", ".tmp.drivedownload",
    ".tmp.driveupload",
)  # fmt: skip
SYNC_ENVIRONMENT = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


@contextmanager
def os_errors(path: Path) -> Iterator[None]:
    """Tell a full disk as DiskFull and a place without right to write as ReadOnlyMedium; let every other OSError pass."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)) or getattr(error, "winerror", 0) in (39, 112):
            raise DiskFull(path=path) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise ReadOnlyMedium(path=path) from None
        raise


def restrict(path: Path) -> None:
    """Leave the file (0600) or folder (0700) to its owner, where the file system keeps modes; exFAT and NTFS do not: no error."""
    if sys.platform != "win32":
        with suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def write_file(path: Path, content: bytes) -> None:
    """Write a new file of the owner's only and flush it to the disk; a failure removes it again."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os_errors(path), os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()  # else fsync finds an empty file: the content still lies in the program's own buffer
            fsync_file(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def fsync_file(handle: int) -> None:
    """Wait until the disk holds the open file. On macOS fsync stops at the drive's cache: F_FULLFSYNC does not."""
    if sys.platform == "darwin":
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def fsync_folder(path: Path) -> None:
    """Wait until the disk holds the folder's names (a rename, for one). Windows has no such call: nothing is done there."""
    if sys.platform != "win32":
        with suppress(OSError):  # some FUSE file systems refuse it
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Rename over the target. A virus scanner may hold a file for a moment on Windows: tried again for 2 seconds."""
    end = time.monotonic() + (2.0 if sys.platform == "win32" else 0.0)
    while True:
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if time.monotonic() >= end:
                raise
            time.sleep(0.05)


def existing_parent(path: Path) -> Path:
    """Return the path itself or its nearest folder that exists, with links resolved."""
    path = Path(os.path.abspath(path))
    while not path.exists() and path != path.parent:
        path = path.parent
    return path.resolve()


def free_bytes(path: Path) -> int:
    """Return the bytes this user may still write where the path lies (or will lie)."""
    return shutil.disk_usage(existing_parent(path)).free


def file_system(path: Path) -> str:
    """Return the file system's name in small letters as the system says it ("ext4", "vfat", "ntfs"), "" where unknown."""
    place = existing_parent(path)
    if sys.platform == "win32":
        name = ctypes.create_unicode_buffer(64)
        root = os.path.splitdrive(place)[0] + "\\"
        given = ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, None, None, None, name, 64)
        return name.value.lower() if given else ""
    if sys.platform == "darwin":
        return _mac_file_system(place)[0]
    try:
        return mounted_type(place, Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))
    except OSError:
        return ""


def _mac_file_system(place: Path) -> tuple[str, bool]:
    """Return name and whether it is local. Offsets of struct statfs with 64-bit inodes (macOS 10.6 and later, <sys/mount.h>)."""
    libc = ctypes.CDLL(None, use_errno=True)
    call = getattr(libc, "statfs$INODE64", None) or libc.statfs
    block = ctypes.create_string_buffer(4096)
    if call(os.fsencode(place), block) != 0:
        return "", True
    flags = int.from_bytes(block.raw[64:68], sys.byteorder)
    return block.raw[72:88].split(b"\0")[0].decode("ascii", "replace").lower(), bool(flags & 0x1000)


def mounted_type(place: Path, mountinfo: str) -> str:
    """Return the file system type of a place from the text of /proc/self/mountinfo; the last and longest mount point wins.

    Source: proc(5), mountinfo: field 5 is the mount point (octal escapes), the type follows the lone hyphen.
    """
    best, found = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields, rest = left.split(" "), right.split(" ")
        if len(fields) < 5 or not rest[0]:
            continue
        point = fields[4]
        for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
            point = point.replace(code, letter)
        if len(point) >= best and place.is_relative_to(point):
            best, found = len(point), rest[0]
    return found.lower()


def is_network(path: Path) -> str | None:
    """Return "network" when the path lies on another machine's file system, else None."""
    if sys.platform == "win32":
        text = os.path.abspath(path)
        if text.startswith("\\\\") and not text.startswith("\\\\?\\"):
            return "network"
        drive_remote = 4  # DRIVE_REMOTE, winbase.h
        return "network" if ctypes.windll.kernel32.GetDriveTypeW(os.path.splitdrive(text)[0] + "\\") == drive_remote else None
    if sys.platform == "darwin" and not _mac_file_system(existing_parent(path))[1]:
        return "network"
    return "network" if file_system(path) in NETWORK_TYPES else None


def is_synced(path: Path) -> str | None:
    """Return "synced" when another program copies the folder to elsewhere, as far as its traces show; else None."""
    places = {Path(os.path.abspath(path)), existing_parent(path)}
    for place in places:
        spelled = place.as_posix().lower()
        if any(f"/{part}/" in f"{spelled}/" for part in SYNC_PLACES):
            return "synced"
        for folder in (place, *place.parents):
            name = folder.name.lower()
            if any(name == known or name.startswith((known + " -", known + " (")) for known in SYNC_NAMES) or _marked(folder):
                return "synced"
    for variable in SYNC_ENVIRONMENT:
        root = os.environ.get(variable)
        if root and any(place.is_relative_to(root) for place in places):
            return "synced"
    return None


def _marked(folder: Path) -> bool:
    with suppress(OSError):
        names = os.listdir(folder)
        return any(name in SYNC_MARKERS or (name.startswith((".sync_", "._sync_")) and name.endswith(".db")) for name in names)
    return False


def fat32_limit(path: Path) -> bool:
    """Return whether the place takes no file of 4 GiB or more (FAT32 and older)."""
    return file_system(path) in ("vfat", "msdos", "fat32", "fat", "fat16")


def try_lock(handle: int) -> bool:
    """Take the operating system's exclusive lock on an open file; False when another open file holds it."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK):
            return False
        raise
    return True


def unlock(handle: int) -> None:
    """Give the lock back."""
    if sys.platform == "win32":
        os.lseek(handle, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)


def private_process() -> None:
    """Keep the process's memory out of core dumps and away from other programs of the same user; best effort, Linux and macOS."""
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        set_dumpable = 4  # PR_SET_DUMPABLE, prctl(2)
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)


def profile_folder() -> Path:
    """Return the folder "holdfast" of the user's profile, where this laptop's own traces lie. It need not exist yet."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = str(Path.home() / "Library" / "Application Support")
    else:
        root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(root) / "holdfast"


def make_profile() -> Path:
    """Return the profile folder, made (0700) when missing. Raises OSError where the profile cannot be written."""
    folder = profile_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def runtime_folder() -> Path | None:
    """Return a folder of ours that lies in memory only, where the system has one that is this user's alone (Linux)."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "linux" or not given:
        return None
    with suppress(OSError):
        told = os.stat(given)
        if told.st_uid == os.getuid() and not told.st_mode & 0o077 and file_system(Path(given)) in ("tmpfs", "ramfs"):
            return Path(given) / "holdfast"
    return None


def clear_places() -> tuple[Path, ...]:
    """Return where clear copies for other programs may lie, in memory first. The folders need not exist."""
    return tuple(folder / "clear" for folder in (runtime_folder(), profile_folder()) if folder is not None)


def install_id() -> str:
    """Return this installation's id, 32 hexadecimal characters, kept in the user's profile and made on first use.

    Where the profile cannot be written the id is derived from the machine and stays in memory: the same at each start, as
    long as name and network card stay. A copied vault is told from its original by this id, so it never lies in the vault.
    """
    with suppress(OSError, ReadOnlyMedium, DiskFull):
        file = make_profile() / "install"
        if not (known := _read_install(file)):
            fresh = file.with_name(f"install.{secrets.token_hex(4)}")
            write_file(fresh, secrets.token_hex(16).encode())
            replace(fresh, file)
            known = _read_install(file)
        if known:
            return known
    seed = f"holdfast install\n{_platform.node()}\n{uuid.getnode()}\n{Path.home()}"
    return hashlib.sha256(seed.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _read_install(file: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        text = file.read_text("ascii").strip()
        if len(text) == 32 and all(letter in "0123456789abcdef" for letter in text):
            return text
    return ""


def writable(folder: Path) -> bool:
    """Return whether a file can be made in the folder. It is tried, for neither root nor Windows tells truly when asked."""
    probe = folder / f".try-{secrets.token_hex(4)}"
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR))
    except OSError:
        return False
    with suppress(OSError):
        probe.unlink()
    return True
