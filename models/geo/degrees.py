"""Latitude and longitude written in degrees: decimal, degrees and minutes, degrees, minutes and seconds; read and shown.

Any quotation sign, a decimal comma or point, letters or words of the compass before or behind. "O" is west in French and asked
for in every other language, since it is east in German.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.base.errors import BadInput
from models.base.language import _, pgettext, use
from models.values.fold import fold

METRES = 111_320
"""Metres of one degree of latitude, near enough for saying how exact a figure is."""
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚∘ᵒ", "°"),
        **dict.fromkeys("′’‘ʹʼ`´‛ˊ", "'"),
        **dict.fromkeys("″”“„ʺ〃‟", '"'),
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        "،": ",",
        "٫": ".",
        "؛": ";",
        **dict.fromkeys("\u00a0\u202f\u2009\u200e\u200f\u202a\u202c", " "),
    }
)
_WORDS = {
    "n": "N", "north": "N", "nord": "N", "s": "S", "south": "S", "sud": "S", "e": "E", "east": "E", "est": "E", "w": "W",
    "west": "W", "ouest": "W", "o": "O", "lat": "lat", "latitude": "lat", "lon": "lon", "long": "lon", "lng": "lon",
    "longitude": "lon", "deg": "°", "degrees": "°", "degres": "°", "d": "°", "min": "'", "minutes": "'", "m": "'", "sec": '"',
    "secondes": '"', "seconds": '"',
}  # fmt: skip
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,15})?"
_TOKEN = re.compile(rf"\s*(?:(?P<number>[+-]?{_NUMBER})|(?P<mark>''|[°'\"])|(?P<sep>[,;/|:=]+)|(?P<word>[^\W\d_]+)\.?)")


@dataclass
class _Half:
    """One coordinate while it is read: its axis (lat, lon, "" unknown), compass letter, and numbers with their marks."""

    axis: str = ""
    letter: str = ""
    numbers: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def read_degrees(text: str, language: str) -> tuple[float, float, str, float] | None:
    """Return (latitude, longitude, form, step in metres), None where the text holds other words or signs.

    Raises:
        BadInput: it is meant as degrees, but wrong or unclear; the reason says how.
    """
    tokens = _tokens(text, language)
    if tokens is None or not any(kind == "number" for kind, _value in tokens):
        return None
    halves = [_half(part) for part in _split(tokens)]
    _settle_axes(halves)
    values = [_value(half) for half in halves]
    forms = {1: "decimal", 2: "dm", 3: "dms"}
    form = forms[max(len(half.numbers) for half in halves)]
    if any(_packed(half) for half in halves):
        form = "dms" if any(len(half.numbers[0].split(".")[0]) > 5 for half in halves) else "dm"
    by_axis = dict(zip((half.axis for half in halves), values, strict=True))
    (lat, step_lat), (lon, step_lon) = by_axis["lat"], by_axis["lon"]
    _check_ranges(lat, lon)
    return lat, lon, form, max(step_lat, step_lon) * METRES


def show_degrees(lat: float, lon: float, form: str, language: str) -> str:
    """Return coordinates as "16.13389, -3.74861", "16° 08.033′ N 3° 44.917′ W" or "16° 08′ 02.0″ N 3° 44′ 55.0″ W"."""
    if form == "decimal":
        return f"{lat + 0.0:.5f}, {lon + 0.0:.5f}".replace("-0.00000", "0.00000")
    with use(language):
        north = pgettext("compass", "N") if lat >= 0 else pgettext("compass", "S")
        east = pgettext("compass", "E") if lon >= 0 else pgettext("compass", "W")
    shown = _minutes if form == "dm" else _seconds
    return f"{shown(abs(lat))} {north} {shown(abs(lon))} {east}"


def _minutes(value: float) -> str:
    degrees, thousandths = divmod(round(value * 60_000), 60_000)
    return f"{degrees}° {thousandths // 1000:02d}.{thousandths % 1000:03d}′"


def _seconds(value: float) -> str:
    degrees, tenths = divmod(round(value * 36_000), 36_000)
    minutes, tenths = divmod(tenths, 600)
    return f"{degrees}° {minutes:02d}′ {tenths // 10:02d}.{tenths % 10}″"


def _tokens(text: str, language: str) -> list[tuple[str, str]] | None:
    """Return (kind, value) of number, mark (° ' "), letter (N S E W), axis (lat, lon) and sep; None for anything else."""
    clean = fold(text.translate(_SIGNS)).replace("°", "°").strip().removeprefix("geo:").strip(" ()[]")
    clean = _points(clean)
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(clean):
        match = _TOKEN.match(clean, at)
        if match is None:
            return None if clean[at:].strip(" .,;") else found
        at = match.end()
        kind, value = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "word":
            if value not in _WORDS:
                return None
            value = _WORDS[value]
            kind = "axis" if value in ("lat", "lon") else "mark" if value in "°'\"" else "letter"
        if value == "O":
            if not language.startswith("fr"):
                raise _refused(_("“O” means west in French and east in German: write W or E."))
            value = "W"
        found.append((kind, '"' if value == "''" else value))
    while found and found[-1][0] == "sep":
        found.pop()
    return found


def _points(text: str) -> str:
    """Return the text with decimal commas turned into points, where the text shows that they are such."""
    if "." in re.sub(r"[a-z]\.", "", text) or not re.search(r"[0-9],[0-9]", text):
        return text
    changed = re.sub(r"(?<![0-9,.])([+-]?[0-9]+),([0-9]+)", r"\1.\2", text)
    runs = re.findall(r"[0-9]+(?:,[0-9]+)+", text)
    if any(run.count(",") == 2 for run in runs) or (len(re.findall(r"[0-9]+(?:[.,][0-9]+)?", changed)) == 1):
        raise _refused(_("Comma and decimal comma cannot be told apart: part the two figures with a blank or a semicolon."))
    return changed


def _split(tokens: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the two halves."""
    letters = [at for at, (kind, _value) in enumerate(tokens) if kind == "letter"]
    axes = [at for at, (kind, _value) in enumerate(tokens) if kind == "axis"]
    numbers = [at for at, (kind, _value) in enumerate(tokens) if kind == "number"]
    if len(letters) == 1 or len(letters) > 2:
        raise _refused(_("Write N or S and E or W for both coordinates, or for none of them."))
    cut = 0
    if len(axes) == 2:
        cut = axes[1] if axes[0] == 0 else axes[0] + 1
    elif letters and letters[0] == 0:
        cut = letters[1] if letters[1] < len(tokens) - 1 else 0
    elif letters:
        cut = letters[0] + 1
    cut = cut or _cut_at_separator(tokens) or _cut_by_count(tokens, numbers)
    parts = [[token for token in part if token[0] != "sep"] for part in (tokens[:cut], tokens[cut:])]
    if not all(any(kind == "number" for kind, _value in part) for part in parts):
        raise _refused(_("A latitude needs its longitude, and the other way round."))
    return parts


def _cut_at_separator(tokens: list[tuple[str, str]]) -> int:
    """Return where a separator has the same kinds of figures on both sides, 0 when none has."""
    for at, (kind, _value) in enumerate(tokens):
        if kind == "sep" and _count(tokens[:at]) == _count(tokens[at:]) > 0:
            return at
    found = [at for at, (kind, _value) in enumerate(tokens) if kind == "sep" and _count(tokens[:at]) and _count(tokens[at:])]
    return found[0] if len(found) == 1 else 0


def _cut_by_count(tokens: list[tuple[str, str]], numbers: list[int]) -> int:
    if len(numbers) < 2:
        raise _refused(_("A latitude needs its longitude, and the other way round."))
    if len(numbers) % 2:
        raise _refused(_("It is not clear which figures belong to the latitude: part the two with a comma."))
    return numbers[len(numbers) // 2]


def _count(tokens: list[tuple[str, str]]) -> int:
    return sum(kind == "number" for kind, _value in tokens)


def _half(tokens: list[tuple[str, str]]) -> _Half:
    half = _Half()
    for kind, value in tokens:
        if kind == "axis":
            half.axis = value
        elif kind == "letter":
            half.letter = value
        elif kind == "number":
            half.numbers.append(value)
            half.marks.append("")
        elif half.numbers:
            half.marks[-1] = half.marks[-1] or value
    return half


def _settle_axes(halves: list[_Half]) -> None:
    """Say which half is the latitude: its letter or label does, else the first is."""
    for half in halves:
        of_letter = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}.get(half.letter, "")
        if of_letter and half.axis and of_letter != half.axis:
            raise _refused(_("The letter of the compass does not fit the word before it."))
        half.axis = half.axis or of_letter
    if halves[0].axis and halves[0].axis == halves[1].axis:
        raise _refused(_("Both figures are given as the same: one must be N or S, the other E or W."))
    if not halves[0].axis and not halves[1].axis:
        halves[0].axis, halves[1].axis = "lat", "lon"
    for half, other in ((halves[0], halves[1]), (halves[1], halves[0])):
        if not half.axis:
            half.axis = "lon" if other.axis == "lat" else "lat"


def _packed(half: _Half) -> bool:
    """Return whether a half is written without marks, as aviators do: 160802N, 0034455W."""
    whole = half.numbers[0].lstrip("+-").split(".")[0]
    usual = (4, 6) if half.axis == "lat" else (5, 7)
    return len(half.numbers) == 1 and not half.marks[0] and bool(half.letter) and len(whole) in usual


def _value(half: _Half) -> tuple[float, float]:
    """Return degrees with their sign, and the step of the last figure in degrees."""
    first = half.numbers[0]
    if half.letter and first[0] in "+-":
        raise _refused(_("Write a sign or a letter of the compass, not both."))
    negative = first[0] == "-" or half.letter in ("S", "W")
    numbers = [number.lstrip("+-") if not at else number for at, number in enumerate(half.numbers)]
    marks = half.marks
    if _packed(half):
        whole, _point, rest = numbers[0].partition(".")
        at = 2 if half.axis == "lat" else 3
        pieces = [whole[:at], *(whole[more : more + 2] for more in range(at, len(whole), 2))]
        pieces[-1] += f".{rest}" if rest else ""
        numbers, marks = pieces, [""] * len(pieces)
    _check_parts(numbers, marks)
    value = sum(float(number) / 60**at for at, number in enumerate(numbers))
    digits = len(numbers[-1].partition(".")[2])
    step = 10.0**-digits / 60 ** (len(numbers) - 1)
    return (-value if negative else value), step


def _check_parts(numbers: list[str], marks: list[str]) -> None:
    if len(numbers) > 3:
        raise _refused(_("A coordinate has degrees, minutes and seconds at most."))
    for mark, usual in zip(marks, "°'\"", strict=False):
        if mark not in ("", usual):
            raise _refused(_("Degrees, minutes and seconds are not in this order."))
    if any("." in number for number in numbers[:-1]):
        raise _refused(_("Only the last figure of a coordinate may have decimals."))
    if any(number[0] in "+-" for number in numbers[1:]):
        raise _refused(_("Only degrees may have a sign."))
    if any(float(number) >= 60 for number in numbers[1:]):
        raise _refused(_("Minutes and seconds lie below 60."))


def _check_ranges(lat: float, lon: float) -> None:
    if not -90 <= lat <= 90:
        if abs(lon) <= 90 and abs(lat) <= 180:
            raise _refused(_("A latitude lies between -90 and 90 degrees: the two may be the wrong way round."))
        raise _refused(_("A latitude lies between -90 and 90 degrees."))
    if not -180 <= lon <= 180:
        raise _refused(_("A longitude lies between -180 and 180 degrees."))


def _refused(reason: str) -> BadInput:
    return BadInput(field="where", reason=reason)
