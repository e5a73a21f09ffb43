"""The recovery sheet comes back from what people type, and a slip names its group."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import BadInput
from models.vault import recovery

secrets_16 = st.binary(min_size=16, max_size=16)


@given(secrets_16)
def test_the_groups_give_the_secret_back(secret: bytes) -> None:
    groups = recovery.to_groups(secret)
    assert [len(group) for group in groups] == [5] * 7
    assert recovery.from_groups(" ".join(groups)) == secret


@given(secrets_16, st.sampled_from([" ", "-", "", " - ", "\n", "\u2013"]))
def test_typing_habits_are_forgiven(secret: bytes, between: str) -> None:
    typed = between.join(recovery.to_groups(secret)).lower().replace("0", "o").replace("1", "l")
    assert recovery.from_groups(typed) == secret


@given(secrets_16, st.integers(0, 6), st.integers(0, 4), st.sampled_from(recovery.ALPHABET))
def test_one_wrong_character_names_its_group(secret: bytes, group: int, place: int, letter: str) -> None:
    groups = list(recovery.to_groups(secret))
    if groups[group][place] == letter:
        return
    groups[group] = groups[group][:place] + letter + groups[group][place + 1 :]
    with pytest.raises(BadInput) as caught:
        recovery.from_groups(" ".join(groups))
    assert f"Group {group + 1} " in str(caught.value.fields["reason"])


@given(secrets_16, st.integers(0, 6), st.integers(0, 4), st.integers(0, 4))
def test_two_swapped_characters_name_their_group(secret: bytes, group: int, first: int, second: int) -> None:
    groups = list(recovery.to_groups(secret))
    letters = list(groups[group])
    letters[first], letters[second] = letters[second], letters[first]
    if "".join(letters) == groups[group]:
        return
    groups[group] = "".join(letters)
    with pytest.raises(BadInput, match="bad-input") as caught:
        recovery.from_groups(" ".join(groups))
    assert f"Group {group + 1} " in str(caught.value.fields["reason"])


@given(secrets_16, st.integers(0, 6), st.integers(0, 6))
def test_swapped_groups_are_noticed(secret: bytes, first: int, second: int) -> None:
    groups = list(recovery.to_groups(secret))
    if first == second:
        return
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(BadInput):
        recovery.from_groups(" ".join(groups))


def test_a_group_left_short_is_named() -> None:
    groups = list(recovery.to_groups(bytes(16)))
    groups[3] = groups[3][:-1]
    with pytest.raises(BadInput) as caught:
        recovery.from_groups(" ".join(groups))
    assert "Group 4 " in str(caught.value.fields["reason"])


@given(st.text(max_size=60))
def test_anything_typed_is_an_answer_not_a_crash(text: str) -> None:
    with suppress(BadInput):
        assert len(recovery.from_groups(text)) == 16
