"""What the keyboard is set to while a passphrase is typed unseen: Caps Lock and the layout, as far as the system tells."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from ctypes import c_char_p, c_int, c_uint, c_void_p
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

T = TypeVar("T")
EFFECTIVE_LAYOUT = 1 << 7
"""XKB_STATE_LAYOUT_EFFECTIVE, <xkbcommon/xkbcommon.h>."""
VK_CAPITAL = 0x14
"""Source: winuser.h."""


def caps_lock() -> bool | None:
    """Return whether Caps Lock is on, None where the system does not tell."""
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.GetKeyState(VK_CAPITAL) & 1)
    if sys.platform == "darwin":
        return _mac_caps()
    if QGuiApplication.platformName() == "xcb" and (told := _xkb()) is not None:
        return told.caps()
    return _lamp() if QGuiApplication.platformName() in ("xcb", "wayland") else None


def layout() -> str:
    """Return the keyboard layout's name as the system gives it ("French"), "" where it does not tell.

    On X11 Qt's input method gives the system's locale whatever the layout is, so the keyboard itself is asked there.
    """
    platform = QGuiApplication.platformName()
    if platform == "xcb":
        told = _xkb()
        return told.layout() if told is not None else ""
    if platform not in ("windows", "cocoa"):
        return ""
    locale = QGuiApplication.inputMethod().locale()
    return "" if locale.language() == QLocale.Language.C else locale.nativeLanguageName()


def caps_by_key(event: QKeyEvent) -> bool | None:
    """Return what a typed letter says about Caps Lock: a capital without Shift, or a small letter with it."""
    text = event.text()
    others = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if len(text) != 1 or not text.isalpha() or text.upper() == text.lower() or others:
        return None
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shift


class _Xkb:
    """The X11 keyboard through the libraries Qt itself needs there (libxcb, libxkbcommon), on a connection of our own."""

    def __init__(self) -> None:
        self._xcb, self._kb, self._x11 = (
            ctypes.CDLL(name) for name in ("libxcb.so.1", "libxkbcommon.so.0", "libxkbcommon-x11.so.0")
        )
        _declare(self._xcb, self._kb, self._x11)
        self._connection = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._connection):
            raise OSError("display")
        none = [None] * 4
        if not self._x11.xkb_x11_setup_xkb_extension(self._connection, 1, 0, 0, *none):
            raise OSError("xkb")
        self._context = self._kb.xkb_context_new(0)
        self._device = self._x11.xkb_x11_get_core_keyboard_device_id(self._connection)

    def caps(self) -> bool | None:
        """Return whether the lamp of Caps Lock is on."""
        return self._asked(lambda _keymap, state: self._kb.xkb_state_led_name_is_active(state, b"Caps Lock") > 0)

    def layout(self) -> str:
        """Return the name of the layout in force."""

        def ask(keymap: int, state: int) -> str:
            number = self._kb.xkb_state_serialize_layout(state, EFFECTIVE_LAYOUT)
            name = self._kb.xkb_keymap_layout_get_name(keymap, number)
            return name.decode("utf-8", "replace") if name else ""

        return self._asked(ask) or ""

    def _asked(self, ask: Callable[[int, int], T]) -> T | None:
        keymap = self._x11.xkb_x11_keymap_new_from_device(self._context, self._connection, self._device, 0)
        if not keymap:
            return None
        state = self._x11.xkb_x11_state_new_from_device(keymap, self._connection, self._device)
        try:
            return ask(keymap, state) if state else None
        finally:
            if state:
                self._kb.xkb_state_unref(state)
            self._kb.xkb_keymap_unref(keymap)


def _declare(xcb: ctypes.CDLL, kb: ctypes.CDLL, x11: ctypes.CDLL) -> None:
    """Tell argument and result types: pointers must not be cut to 32 bits."""
    signatures: tuple[tuple[Any, Any, Any], ...] = (
        (xcb.xcb_connect, c_void_p, (c_char_p, c_void_p)),
        (xcb.xcb_connection_has_error, c_int, (c_void_p,)),
        (kb.xkb_context_new, c_void_p, (c_int,)),
        (kb.xkb_keymap_layout_get_name, c_char_p, (c_void_p, c_uint)),
        (kb.xkb_keymap_unref, None, (c_void_p,)),
        (kb.xkb_state_led_name_is_active, c_int, (c_void_p, c_char_p)),
        (kb.xkb_state_serialize_layout, c_uint, (c_void_p, c_int)),
        (kb.xkb_state_unref, None, (c_void_p,)),
        (x11.xkb_x11_get_core_keyboard_device_id, c_int, (c_void_p,)),
        (x11.xkb_x11_keymap_new_from_device, c_void_p, (c_void_p, c_void_p, c_int, c_int)),
        (x11.xkb_x11_setup_xkb_extension, c_int, (c_void_p, ctypes.c_uint16, ctypes.c_uint16, c_int, *[c_void_p] * 4)),
        (x11.xkb_x11_state_new_from_device, c_void_p, (c_void_p, c_void_p, c_int)),
    )
    for function, result, arguments in signatures:
        function.restype, function.argtypes = result, arguments


@cache
def _xkb() -> _Xkb | None:
    with suppress(OSError, AttributeError):
        return _Xkb()
    return None


def _lamp() -> bool | None:
    """Return what the keyboards' Caps Lock lamps say, as Linux tells everybody."""
    with suppress(OSError):
        lamps = [file.read_text("ascii").strip() for file in _leds().glob("*capslock/brightness")]
        return any(lamp not in ("", "0") for lamp in lamps) if lamps else None
    return None


def _leds() -> Path:
    return Path(os.sep, "sys", "class", "leds")


def _mac_caps() -> bool | None:
    """Return the state macOS gives. Source: CGEventSourceFlagsState, kCGEventFlagMaskAlphaShift (CGEventTypes.h)."""
    with suppress(OSError, AttributeError):
        graphics = ctypes.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
        graphics.CGEventSourceFlagsState.restype = ctypes.c_uint64
        return bool(graphics.CGEventSourceFlagsState(c_int(0)) & 0x00010000)
    return None
