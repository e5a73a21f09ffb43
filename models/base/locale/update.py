"""Bring the catalogues in step with the sources: `python -m models.base.locale.update` (for maintainers).

Extracts every message, merges it into each `holdfast.po` (translations are kept, what is no longer used is dropped; git
remembers it), compiles each `holdfast.mo`, and names what still has to be translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from models.base.language import LANGUAGES

LOCALE = Path(__file__).parent
ROOT = LOCALE.parents[2]
PARTS = ("models", "reports", "ui")

# How the program marks its words (models/base/language.py); `term` is a row of a code list (models/base/terms/term.py).
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "term": ((1, "c"), 3),
}
# Comments for translators stand above a call and begin so.
COMMENT_TAGS = ("Translators:",)


def translated_languages() -> tuple[str, ...]:
    """Return the languages that need a catalogue: all but English, the language of the sources."""
    return tuple(language for language in LANGUAGES if language != "en")


def po_path(language: str) -> Path:
    """Return the path of a language's catalogue of sentences."""
    return LOCALE / language / "LC_MESSAGES" / "holdfast.po"


def mo_path(language: str) -> Path:
    """Return the path of a language's compiled catalogue, the one the program reads."""
    return po_path(language).with_suffix(".mo")


def sources() -> Iterator[Path]:
    """Give the files that may hold words, in a fixed order."""
    yield from (path for path in [ROOT / "main.py"] if path.exists())
    for part in PARTS:
        yield from sorted((ROOT / part).rglob("*.py"))


@dataclass(frozen=True)
class Call:
    """One place that asks for a message. `message` is a text, or singular and plural; `context` tells short words apart."""

    place: str
    message: str | tuple[str, ...]
    comments: tuple[str, ...]
    context: str | None


def calls() -> Iterator[Call]:
    """Give every place in the sources that asks for a message. Places are file names.

    Line numbers would change the catalogue with every edit.
    """
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        found = extract_from_file("python", path, keywords=KEYWORDS, comment_tags=COMMENT_TAGS, strip_comment_tags=True)
        for _line, message, comments, context in found:
            if message:
                yield Call(place, message, tuple(comments), context)


def extract() -> Catalog:
    """Return a catalogue without translations of every message in the sources."""
    template = Catalog(project="Holdfast", charset="utf-8")
    for call in calls():
        template.add(call.message, locations=[(call.place, 0)], auto_comments=call.comments, context=call.context)
    for entry in template:
        entry.flags.discard("python-format")  # Fields are named, {like} this; % is only a percent sign.
    return template


def read(language: str) -> Catalog:
    """Return a language's catalogue as it is stored; an empty one when there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Holdfast", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue that have no translation, or only one of their forms."""

    def missing(entry: Message) -> bool:
        forms = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        return not all(forms)

    return [entry for entry in catalogue if entry.id and missing(entry)]


def update(language: str) -> Catalog:
    """Merge the messages of the sources into a language's catalogue, write and compile it; return it."""
    catalogue = read(language)
    # No guessing: a sentence that changed is translated again, a guessed one would be printed wrong.
    catalogue.update(extract(), no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    for entry in catalogue:
        entry.flags.discard("python-format")
        if entry.id and entry.fuzzy:  # a message that got a plural
            entry.flags.discard("fuzzy")
            entry.string = "" if isinstance(entry.id, str) else ("",) * catalogue.num_plurals
    po_path(language).parent.mkdir(parents=True, exist_ok=True)
    with po_path(language).open("wb") as file:
        write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False)
    with mo_path(language).open("wb") as file:
        write_mo(file, catalogue)
    return catalogue


def main() -> int:
    """Update every catalogue; return 1 when something is left to translate."""
    left = 0
    for language in translated_languages():
        catalogue = update(language)
        missing = untranslated(catalogue)
        left += len(missing)
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {len(missing)} to translate\n")
        for entry in missing:
            sys.stdout.write(f"  {entry.locations[0][0]}: {entry.id}\n")
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main())
