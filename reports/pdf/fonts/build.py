"""Make the static, trimmed fonts of this folder from the variable Noto fonts; run by hand, never by the program.

Needs fonttools, which the program itself does not. From the project's folder, with any Python that has fonttools 4.68:

    python reports/pdf/fonts/build.py --packages <site-packages holding fontpkg_noto_sans and fontpkg_noto_sans_arabic>

Two runs give the same bytes. PROVENANCE.md is written anew each time.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from fontTools import subset, ttLib
from fontTools.varLib import instancer

HERE = Path(__file__).parent
LATIN = "fontpkg_noto_sans"
ARABIC = "fontpkg_noto_sans_arabic"
UPRIGHT = "NotoSans[wdth,wght].ttf"

# File, package, variable font, weight, width.
FACES = (
    ("NotoSans-Regular", LATIN, UPRIGHT, 400, 100),
    ("NotoSans-Italic", LATIN, "NotoSans-Italic[wdth,wght].ttf", 400, 100),
    ("NotoSans-SemiBold", LATIN, UPRIGHT, 600, 100),
    ("NotoSans-Bold", LATIN, UPRIGHT, 700, 100),
    ("NotoSansCondensed-Regular", LATIN, UPRIGHT, 400, 79),
    ("NotoSansCondensed-SemiBold", LATIN, UPRIGHT, 620, 79),
    ("NotoSansArabic-Regular", ARABIC, "NotoSansArabic[wdth,wght].ttf", 400, 100),
    ("NotoSansArabic-Bold", ARABIC, "NotoSansArabic[wdth,wght].ttf", 700, 100),
)

# Latin with the letters of French, Hausa, Bambara, Fulfulde and Tamasheq, tone marks, punctuation, currency.
KEEP_LATIN = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B9, 0x2DD), (0x300, 0x338), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x2094), (0x20A0, 0x20C0), (0x2116, 0x2116), (0x2122, 0x2122), (0x2150, 0x215F), (0x2212, 0x2212),
    (0x25CC, 0x25CC), (0xFFFD, 0xFFFD),
)  # fmt: skip
# Arabic with Ajami letters; presentation forms, because the papers join letters themselves.
KEEP_ARABIC = (
    (0x20, 0x20), (0xA0, 0xA0), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0x200C, 0x200D), (0x25CC, 0x25CC),
    (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
)  # fmt: skip
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig"]


def build(packages: Path, name: str, package: str, file: str, weight: int, width: int) -> Path:
    """Write one static face and return its path."""
    font = ttLib.TTFont(packages / package / "files" / file, recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": weight, "wdth": width}, inplace=True)
    _rename(font, name)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.hinting = False
    trimmer = subset.Subsetter(options)
    ranges = KEEP_ARABIC if package == ARABIC else KEEP_LATIN
    trimmer.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    trimmer.subset(font)
    path = HERE / f"{name}.ttf"
    font.save(path)
    return path


def _rename(font: ttLib.TTFont, name: str) -> None:
    family, style = name.split("-")
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
        elif record.nameID in (2, 17):
            record.string = style
        elif record.nameID in (3, 4, 6):
            record.string = name


def digest(path: Path) -> str:
    """Return the file's SHA-256 in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def provenance(packages: Path, made: list[Path]) -> str:
    """Return the text of PROVENANCE.md."""
    lines = [
        "# Where these fonts come from",
        "",
        "Static, trimmed instances of Noto Sans and Noto Sans Arabic, made by `build.py` (fonttools 4.68.0) from the variable",
        "fonts in the Python packages `fontpkg-noto-sans` 2.15 and `fontpkg-noto-sans-arabic` 2.12, which redistribute the files",
        "of the Noto project unchanged. Licence: SIL Open Font License 1.1 (`OFL-NotoSans.txt`, `OFL-NotoSansArabic.txt`);",
        "no reserved font name. Trimmed to the ranges in `build.py`; hinting removed; nothing else changed but the name table.",
        "",
        "## Taken from",
        "",
        "| package | file | sha256 |",
        "|---|---|---|",
    ]
    sources = sorted({(face[1], face[2]) for face in FACES})
    lines += [f"| {package} | {file} | {digest(packages / package / 'files' / file)} |" for package, file in sources]
    lines += ["", "## Made here", "", "| file | weight | width | bytes | sha256 |", "|---|---|---|---|---|"]
    lines += [
        f"| {path.name} | {face[3]} | {face[4]} | {path.stat().st_size} | {digest(path)} |"
        for face, path in zip(FACES, made, strict=True)
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Make every face, copy the licences, write PROVENANCE.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    packages: Path = parser.parse_args().packages
    made = [build(packages, *face) for face in FACES]
    for package, name in ((LATIN, "OFL-NotoSans.txt"), (ARABIC, "OFL-NotoSansArabic.txt")):
        (HERE / name).write_bytes((packages / package / "LICENSE").read_bytes())
    (HERE / "PROVENANCE.md").write_text(provenance(packages, made), encoding="utf-8")


if __name__ == "__main__":
    main()
