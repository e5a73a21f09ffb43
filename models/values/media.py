"""What sort of file it is, told by its first bytes; the name only tells apart what these leave open."""

from __future__ import annotations

from models.base.language import _, current, ngettext

HEAD = 4096
"""So many bytes of a file are enough to tell."""

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"PK\x03\x04", "application/zip"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"avif": "image/avif", b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}  # fmt: skip
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tif", "image/webp": "webp",
    "image/heic": "heic", "image/avif": "avif", "application/pdf": "pdf", "audio/ogg": "ogg", "audio/amr": "amr",
    "audio/mpeg": "mp3", "audio/flac": "flac", "audio/wav": "wav", "audio/mp4": "m4a", "video/mp4": "mp4",
    "video/quicktime": "mov", "video/webm": "webm", "video/x-msvideo": "avi", "application/zip": "zip", "text/plain": "txt",
    **{media: ending for ending, media in _OFFICE.items()},
}  # fmt: skip
PICTURES = ("image/jpeg", "image/png", "image/gif", "image/bmp", "image/webp", "image/tiff")
"""Pictures the program can show itself."""


def media_of(head: bytes, name: str = "") -> str:
    """Return the kind of file (a MIME type) from its first bytes; "application/octet-stream" when they tell nothing."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "application/octet-stream")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    found = next((media for start, media in _STARTS if head.startswith(start)), "")
    if found == "application/zip":
        return _OFFICE.get(name.rpartition(".")[2].lower(), found)
    return found or ("text/plain" if _is_text(head) else "application/octet-stream")


def ending_of(media: str) -> str:
    """Return the usual ending of a file's name for this kind, without the dot; "bin" when it has none."""
    return _ENDINGS.get(media, "bin")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if not head or b"\0" in head:
        return False
    for cut in range(4):  # the last letter may be cut through
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def size_text(size: int) -> str:
    """Return bytes as people read them, in the language in use: "812 bytes", "34 kB", "1.2 MB" (powers of ten)."""
    if size < 1000:
        return ngettext("{count} byte", "{count} bytes", size).format(count=size)
    if size < 999_500:
        return _("{number} kB").format(number=round(size / 1000))
    if size < 999_500_000:
        return _("{number} MB").format(number=_short(size / 1_000_000))
    return _("{number} GB").format(number=_short(size / 1_000_000_000))


def _short(number: float) -> str:
    text = f"{number:.0f}" if number >= 100 else f"{number:.1f}"
    return text.replace(".", ",") if current() == "fr" else text
