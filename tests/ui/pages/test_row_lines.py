"""The height of a row is that of the lines painted in it, however quickly it was found."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from ui.pages.cases.row_delegate import count_lines, fit
from ui.shell import theme

WORD = st.one_of(
    st.text("abilmw.,", min_size=1, max_size=12),
    st.sampled_from(["Geiselnahmeverantwortlichkeit", "القاعدة", "في", "الساحل", "enlèvement", "W" * 70, "fi", "AVAVAV", "–"]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORD, max_size=60), st.integers(10, 700), st.integers(2, 4), st.sampled_from([9.0, 10.0, 13.5]))
def test_lines_are_counted_as_they_are_painted(qapp, words, width, most, size):
    theme.apply(qapp, "light")
    font = QFont(qapp.font())
    font.setPointSizeF(size)
    assert count_lines("  ".join(words), font, width, most) == len(fit(" ".join(words), font, width, most))
