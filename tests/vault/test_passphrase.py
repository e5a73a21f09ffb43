"""Passphrases: the poor are refused, the suggested can be typed anywhere; keys cost what was measured."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput
from models.vault import kdf, passphrase


@pytest.mark.parametrize(
    "poor", ["", "short", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc", "password123456", "azertyuiopqs", "123456789012", "motdepasse25"]
)
def test_poor_passphrases_are_refused(poor: str) -> None:
    with pytest.raises(BadInput) as caught:
        passphrase.check_strength(poor)
    assert poor == "" or poor not in str(caught.value.fields["reason"])


@pytest.mark.parametrize("good", ["sept oiseaux dans le puits", "كلمة سر طويلة جدا هنا", "Tr0ub4dor&3x!", "besu tobu gonu kigo"])
def test_fair_passphrases_pass(good: str) -> None:
    passphrase.check_strength(good)


def test_suggestions_use_only_keys_that_lie_alike() -> None:
    known = passphrase.words()
    assert len(set(known)) == 2048
    assert not set("".join(known)) & set("aqzwm")
    assert passphrase.entropy_bits(6) == 66.0
    passphrase.check_strength(passphrase.suggest_passphrase(5))
    assert passphrase.suggest_passphrase(2, choose=lambda _most: 0) == " ".join([known[0]] * 2)


def test_normalising_keeps_spaces_at_the_ends() -> None:
    assert passphrase.normalise(" e\u0301 ") == " \u00e9 "


@pytest.mark.parametrize(("taken_s", "mib", "passes"), [(0.1, 256, 3), (0.4, 128, 3), (0.9, 64, 3), (3.0, 64, 1)])
def test_calibration_fits_the_laptop(taken_s: float, mib: int, passes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kdf, "stretch", lambda *_given: bytes(32))
    moments = iter([0.0, taken_s])
    found = kdf.calibrate(lambda: next(moments))
    assert (found.memory_kib // 1024, found.iterations) == (mib, passes)


def test_missing_memory_is_told_as_such() -> None:
    with pytest.raises(kdf.NotEnoughMemory):
        kdf.stretch("x", bytes(16), kdf.KdfParams(memory_kib=1 << 31, iterations=1, lanes=1))


@pytest.mark.parametrize(
    "given", [{}, {"memory_kib": 1 << 31, "iterations": 1, "lanes": 1}, {"memory_kib": True, "iterations": 1, "lanes": 1},
              {"memory_kib": 64, "iterations": 0, "lanes": 1}, {"memory_kib": 8, "iterations": 1, "lanes": 4}]
)  # fmt: skip
def test_parameters_outside_their_bounds_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="parameters"):
        kdf.KdfParams.from_dict(given)
