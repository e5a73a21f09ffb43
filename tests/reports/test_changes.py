"""What a paper says that an earlier one did not, whatever its layout."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.changes import count_changed, mark_changes, marked_since, units
from reports.content import (
    Bars,
    BottomLine,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paper,
    Row,
    Space,
    Span,
    Table,
    Text,
    Timeline,
    TimelineEvent,
)
from reports.pdf.render import render
from tests.reports.pdf.samples import FURNITURE

WORDS = st.text("abcdefgh é\u0627", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


def row(*texts: str) -> Row:
    return Row(tuple(Cell(text) for text in texts))


def table(*rows: Row) -> Table:
    return Table(tuple(Column(name, 0.5) for name in ("A", "B")), rows)


def paper(*blocks) -> Paper:
    return Paper(FURNITURE, blocks)


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def bars(marked: Paper) -> list[str]:
    """Return the words beside which a bar stands."""
    found = list[str]()
    for block in marked.blocks:
        if isinstance(block, Bullets):
            found += [block.items[at][0].text for at in sorted(block.changed)]
        elif isinstance(block, Facts):
            found += [block.pairs[at][1] for at in sorted(block.changed)]
        elif isinstance(block, Table):
            found += [one.cells[0].text for one in block.rows if one.changed]
        elif isinstance(block, Timeline):
            found += [event.title for event in block.events if event.changed]
        elif isinstance(block, Text | BottomLine) and block.changed:
            found.append(block.spans[0].text)
        elif isinstance(block, Notice) and block.changed:
            found.append(block.text)
    return found


def test_only_what_is_new_or_different_has_a_bar():
    before = paper(table(row("one", "held"), row("two", "held")), Facts((("Since", "Monday"), ("Where", "Kobri"))))
    after = paper(
        table(row("one", "free"), row("two", "held"), row("new", "x")), Facts((("Since", "Monday"), ("Where", "Tonka")))
    )
    assert bars(mark_changes(after, units(before))) == ["one", "new", "Tonka"]
    assert count_changed(after, units(before)) == (3, 2)


@given(st.lists(WORDS, min_size=1, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_what_moved_is_not_changed(words, random):
    moved = list(words)
    random.shuffle(moved)
    before = paper(Bullets(tuple(spans(word) for word in words)), table(*(row(word, "x") for word in words)))
    after = paper(
        Heading("Elsewhere"), table(*(row(word, "x") for word in moved)), Space(),
        *(Text(spans(word)) for word in moved),
    )  # fmt: skip
    assert units(before) == units(after)
    assert bars(mark_changes(after, units(before))) == []


@given(st.lists(WORDS, unique=True, max_size=6), st.lists(WORDS, unique=True, max_size=6))
def test_every_new_statement_has_a_bar_and_no_other(old, new):
    before, after = ([Bullets(tuple(spans(word) for word in words))] for words in (old, new))
    marked = mark_changes(paper(*after), units(paper(*before)))
    assert sorted(bars(marked)) == sorted(set(new) - set(old))
    assert count_changed(paper(*after), units(paper(*before))) == (len(set(new) - set(old)), len(set(old) - set(new)))


def test_space_and_emphasis_are_no_change_and_a_figure_is():
    before = paper(Text((Span("Two men "), Span("taken", strong=True))), KeyFigures((KeyFigure("2", "taken", change="+2"),)))
    after = paper(Text((Span("Two  men taken"),)), KeyFigures((KeyFigure("2", "taken", trend=(1.0, 2.0)),)))
    assert units(before) == units(after)
    assert units(before) != units(paper(Text(spans("Two men taken")), KeyFigures((KeyFigure("3", "taken"),))))


def test_an_event_is_another_one_when_its_grade_or_doubt_changes():
    event = TimelineEvent("8 Nov", "Killed", grade="F3")
    before = units(paper(Timeline((event,))))
    for other in (replace(event, grade="B2"), replace(event, sure=False)):
        assert bars(mark_changes(paper(Timeline((other,))), before)) == ["Killed"]
    assert bars(mark_changes(paper(Timeline((replace(event, source="elsewhere"),))), before)) == []


def test_the_head_says_what_it_is_compared_with_and_what_no_longer_stands():
    before, after = paper(Text(spans("one")), Text(spans("two"))), paper(Text(spans("one")), Text(spans("three")))
    said = marked_since(after, units(before), "FLASH 2025-031A rev 1").blocks[0]
    assert said.spans[0].text == ("Changes since FLASH 2025-031A rev 1 are marked by a bar. 1 statement of it no longer stands.")
    same = marked_since(before, units(before), "FLASH 2025-031A rev 1")
    assert same.blocks[0].spans[0].text == "Nothing has changed since FLASH 2025-031A rev 1."
    assert units(same) == units(before)
    below = marked_since(after, units(before), "FLASH 2025-031A rev 1", footer=True)
    assert len(below.blocks) == len(after.blocks)
    assert below.furniture.as_of.endswith("1 statement of it no longer stands.")


def test_a_marked_paper_is_printed():
    after = paper(
        BottomLine("Bottom line", spans("now")), Notice("look"), Bars("t", "m", ("a",), (("x", (1.0,)),)), table(row("a", "b"))
    )
    assert render(marked_since(after, frozenset(), "X 1 rev 1"), size="a4").pages == 1
