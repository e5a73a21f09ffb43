"""Papers for tests of plain text: one with everything a flash has, and any paper hypothesis can think of."""

from __future__ import annotations

from hypothesis import strategies as st

from reports.content import (
    BottomLine,
    Bullets,
    Cell,
    Column,
    Facts,
    Furniture,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paper,
    Row,
    Span,
    Table,
    Text,
)

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40)
PLAIN = st.text("abc ÉéêŋñçÑ€[]{}1234567890.,:;-–’“ \u0633\u0627", min_size=1, max_size=80)
TEXTS = st.one_of(WORDS, PLAIN, st.just("🙂 5 000 000 and 12/14 on 25 Nov 2025, 06:00"), st.just("x" * 400), st.just("1" * 400))


def furniture(**given: str) -> Furniture:
    """Return the furniture of a flash, with these words in place of its own."""
    words = {
        "kind": "Flash report", "title": "Ambush, near Bougouni", "organisation": "Example relief", "marking": "TLP:AMBER",
        "reference": "FLASH 2025-ML-I001A rev 1", "as_of": "as of 24 Nov 2025, 06:40 (UTC)", "log_head": "", "log_head_label": "",
        "handling": "For the crisis team.", "page_of": "Page {page} of {pages}", "language": "en", "code": "7KQ2-M4TX",
        "code_label": "Check code",
    }  # fmt: skip
    return Furniture(**(words | given), facts=(("Date-time group", "231720Z NOV 25"), ("Next report", "24 Nov, 12:00 UTC")))


def flash(**given: str) -> Paper:
    """Return a flash as its maker gives it."""
    orders = Table((Column("Order", 0.6), Column("Until", 0.4)), (Row((Cell("Stay off RN7."), Cell("25 Nov 2025, 06:00"))),))
    return Paper(
        furniture(**given),
        (
            BottomLine(
                "Bottom line",
                (Span("Convoy fired on.", True), Span("\nAsked of you: ", True), Span("stay in base.")),
                (("How sure", "C2"),),
            ),
            KeyFigures((KeyFigure("2", "injured"), KeyFigure("–", "taken", "not known"))),
            Facts((("Where", "near Bougouni, Mali (a small area)"), ("When", "23 Nov 2025, 17:20 (UTC)"))),
            orders,
            Heading("What we do not know", level=2),
            Bullets(((Span("How many were taken."),),)),
            Notice("withheld: need to know", "withheld"),
        ),
    )


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Return any paper without numbered sections."""
    one = st.builds(lambda text: Text((Span(text),)), TEXTS)
    facts = st.builds(lambda label, value: Facts(((label, value),)), TEXTS, TEXTS)
    bottom = st.builds(lambda text, more: BottomLine("", (Span(text), Span("\n" + more))), TEXTS, TEXTS)
    points = st.builds(lambda text: Bullets(((Span(text),),)), TEXTS)
    blocks = draw(st.lists(st.one_of(one, facts, bottom, points), max_size=6))
    code = draw(st.sampled_from(("", "7KQ2-M4TX")))
    marking = draw(st.sampled_from(("TLP:CLEAR", "TLP:AMBER+STRICT")))
    return Paper(furniture(code=code, marking=marking, language=draw(st.sampled_from(("en", "fr")))), tuple(blocks))
