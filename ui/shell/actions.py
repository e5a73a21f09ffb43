"""What can be done from anywhere: a table of actions with shortcuts that work on AZERTY and QWERTY alike.

Letters used with Ctrl mean the same key on both, except A, Q, W, Z, M, whose meaning follows the letter, not the place. Digits
need Shift on AZERTY, so pages are reached by Alt with the key of that place on either.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.base.language import N_

AZERTY_DIGITS = {"1": "&", "2": "É", "3": '"', "4": "'", "5": "(", "6": "-", "7": "È", "8": "_", "9": "Ç", "0": "À"}
"""What the digit keys of a French AZERTY keyboard give without Shift. Source: AFNOR NF Z71-300 (the usual layout before it)."""


@dataclass(frozen=True)
class ActionSpec:
    """An action of the whole window: `slot` is the method of the work area that does it."""

    id: str
    label: str
    slot: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    writes: bool = False


ACTIONS = (
    ActionSpec("palette", N_("Search everything, or run a command"), "show_palette", ("Ctrl+K",), "search"),
    ActionSpec("quick_log", N_("Log a line"), "show_quick_log", ("F9", "Ctrl+J"), "radio", writes=True),
    ActionSpec("call", N_("Write down a call with captors"), "call", ("F7",), "phone", writes=True),
    ActionSpec("missed_call", N_("Log a call nobody took"), "missed_call", ("Shift+F7",), "phone", writes=True),
    ActionSpec("undo", N_("Undo"), "undo", ("Ctrl+Z",), "undo-2", writes=True),
    ActionSpec("redo", N_("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", writes=True),
    ActionSpec("paste_report", N_("Keep a report (paste)"), "paste_report", ("Ctrl+Shift+V",), "clipboard-paste", writes=True),
    ActionSpec("find", N_("Search in this page"), "find", ("Ctrl+F",), "search"),
    ActionSpec("refresh", N_("Read anew"), "refresh", ("F5",), "refresh-cw"),
    ActionSpec("back", N_("Back"), "back", ("Alt+Left",), "arrow-left"),
    ActionSpec("next_page", N_("Next page"), "next_page", ("Ctrl+PgDown",)),
    ActionSpec("previous_page", N_("Previous page"), "previous_page", ("Ctrl+PgUp",)),
    ActionSpec("print", N_("Make a paper"), "papers", ("Ctrl+P",), "printer"),
    ActionSpec("lock", N_("Lock now"), "lock", ("F12", "Ctrl+L"), "lock"),
    ActionSpec("help", N_("Help for this page"), "help", ("F1",), "circle-help"),
    ActionSpec("theme_light", N_("Light theme"), "theme_light", (), "sun"),
    ActionSpec("theme_dark", N_("Dark theme"), "theme_dark", (), "moon"),
    ActionSpec("theme_contrast", N_("High contrast"), "theme_contrast", (), "contrast"),
    ActionSpec("larger", N_("Larger text"), "larger", ("Ctrl+Alt+Up",), "zoom-in"),
    ActionSpec("smaller", N_("Smaller text"), "smaller", ("Ctrl+Alt+Down",), "zoom-out"),
    ActionSpec("english", N_("English"), "english"),
    ActionSpec("french", N_("Français"), "french"),
    ActionSpec("quit", N_("Quit"), "quit_program", ("Ctrl+Q",), "power"),
)


def page_keys(digit: str) -> tuple[str, ...]:
    """Return the shortcuts of a page: Alt with the digit, and with what that key gives on AZERTY."""
    return (f"Alt+{digit}", f"Alt+{AZERTY_DIGITS[digit]}") if digit else ()
