"""The catalogues: in step with the sources, whole, with the same fields, and typeset as the language wants it."""

from __future__ import annotations

import gettext
import io
import re
import string
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from models.base.language import LANGUAGES, _, ngettext, use
from models.base.locale import update

TRANSLATED = update.translated_languages()
NBSP = "\u00a0"
ABBREVIATED = ("No.", "Question no.")  # a full stop in one language, none in another
# A colon inside a word, as in TLP:RED or 18:40, is no punctuation of a sentence.
WITHIN_WORD = re.compile(r"\w:\w")


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_language_but_english_has_a_catalogue():
    assert {"en", *TRANSLATED} == set(LANGUAGES)
    assert all(update.po_path(name).exists() and update.mo_path(name).exists() for name in TRANSLATED)


def test_the_catalogue_has_every_message_of_the_sources_and_no_other(language):
    wanted, found = {key(entry) for entry in extracted() if entry.id}, {key(entry) for entry in messages(language)}
    assert sorted(wanted - found) == [], "run: python -m models.base.locale.update"
    assert sorted(found - wanted) == [], "run: python -m models.base.locale.update"


def test_every_message_is_translated(language):
    assert [entry.id for entry in update.untranslated(stored(language))] == []


def test_no_translation_is_a_guess(language):
    assert [entry.id for entry in messages(language) if entry.fuzzy] == []
    assert list(stored(language).obsolete) == []


def test_a_translation_has_the_fields_of_its_message(language):
    wrong = [entry.id for entry in messages(language) for text in forms(entry) if fields(text) != fields(asked(entry))]
    assert wrong == []


def test_plurals_have_every_form_of_the_language(language):
    count = stored(language).num_plurals
    assert [entry.id for entry in messages(language) if isinstance(entry.id, tuple | list) and len(forms(entry)) != count] == []


def test_a_message_is_asked_for_always_or_never_with_a_number():
    # Catalogues hold one entry for both, and who asks without a number would get the singular.
    plural = {(call.context, call.message[0]) for call in update.calls() if not isinstance(call.message, str)}
    assert [call.message for call in update.calls() if (call.context, call.message) in plural] == []


def test_a_translation_begins_and_ends_like_its_message(language):
    def edges(text: str) -> tuple[bool, bool, int]:
        return text.startswith(" "), text.endswith(" "), text.count("\n")

    assert [text for entry in messages(language) for text in forms(entry) if edges(text) != edges(asked(entry))] == []


def test_a_sentence_stays_a_sentence(language):
    def stop(text: str) -> bool:
        return text.endswith(".") and not text.endswith("..")

    sentences = [entry for entry in messages(language) if entry.id not in ABBREVIATED]
    assert [text for entry in sentences for text in forms(entry) if stop(text) != stop(asked(entry))] == []


def test_names_that_are_typed_are_not_translated(language):
    typed = re.compile(r"--[a-z-]+|\bholdfast [a-z-]+|\bTLP:[A-Z+]+|\b[A-Z]+_[A-Z_]+\b|\b(?:VAULT|FILE|COMMAND)\b")
    wrong = [
        text
        for entry in messages(language)
        for text in forms(entry)
        if sorted(typed.findall(text)) != sorted(typed.findall(asked(entry)))
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_the_one_of_the_sentences(language):
    fresh = io.BytesIO()
    write_mo(fresh, stored(language))
    fresh.seek(0)
    with update.mo_path(language).open("rb") as file:
        assert compiled(file) == compiled(fresh), "run: python -m models.base.locale.update"


def test_the_program_speaks_the_language(language):
    with use(language):
        assert _("Something went wrong.") != "Something went wrong."
        assert ngettext("{count} day", "{count} days", 1) != "{count} day"


def test_an_empty_message_stays_empty(language):
    with use(language):
        assert _("") == ""


# --- French typography ---------------------------------------------------------------------------------------------------
# Source: Lexique des règles typographiques en usage à l’Imprimerie nationale (2002): a space that does not break before
# : ; ! ? » and %, and after «. One width (U+00A0) for all, since not every font has the narrow one.


@pytest.mark.parametrize("sign", [":", ";", "!", "?", "»", "%"])
def test_french_keeps_a_sign_with_the_word_before_it(sign):
    wrong = [text for text in french() for place in places(text, sign) if text[place - 1 : place] not in (NBSP, *"!?")]
    assert wrong == []


def test_french_keeps_an_opening_quotation_mark_with_its_word():
    assert [text for text in french() if re.search(f"«(?!{NBSP})", text)] == []


def test_french_has_its_own_quotation_marks_and_apostrophe():
    assert [text for text in french() if re.search("[“”\"'‘]", text)] == []
    assert [text for text in french() if "\u202f" in text] == []


def test_french_has_no_space_before_a_comma_or_full_stop_and_none_doubled():
    assert [text for text in french() if re.search(rf"[ {NBSP}][.,](?!\w)|[ {NBSP}]{{2}}", text)] == []


def test_french_ends_pauses_with_one_sign():
    assert [text for text in french() if "..." in text] == []


# --- what these tests look at --------------------------------------------------------------------------------------------


@cache
def extracted() -> Catalog:
    return update.extract()


@cache
def stored(language: str) -> Catalog:
    return update.read(language)


def messages(language: str) -> list[Message]:
    return [entry for entry in stored(language) if entry.id]


def key(entry: Message) -> tuple[str, tuple[str, ...]]:
    """Return what tells messages apart, so that it can be sorted."""
    return entry.context or "", (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def forms(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def asked(entry: Message) -> str:
    """Return the English a translation is compared with: of a plural the plural form.

    French says "0 jour": its singular serves two numbers and may not leave the number out, as English may ("one day").
    """
    return entry.id if isinstance(entry.id, str) else entry.id[-1]


def fields(text: str) -> list[str]:
    """Return the fields in braces, each as often as it stands there."""
    return sorted(f"{name}:{spec}" for _text, name, spec, _how in string.Formatter().parse(text) if name is not None)


def compiled(file: io.BufferedIOBase) -> dict[object, str]:
    """Return what a compiled catalogue holds, without its header, which names the version of the compiler."""
    catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {message: text for message, text in catalogue.items() if message != ""}


def french() -> list[str]:
    return [re.sub(r"\{\w*\}", "x", text) for entry in messages("fr") for text in forms(entry)]


def places(text: str, sign: str) -> list[int]:
    """Return where a sign stands as punctuation."""
    inside = {found.start() + 1 for found in WITHIN_WORD.finditer(text)} | {found.start() for found in re.finditer("://", text)}
    return [place for place, letter in enumerate(text) if letter == sign and place not in inside]
