"""One way to plain text: every form, searched for what its readers may not see before it is given out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.base.errors import BadInput, LeakFound
from reports.check.readback import Withheld
from reports.content import Paper, Span, Text
from reports.text.check import check_text
from reports.text.make import FORMS, make_text
from tests.reports.text.papers import flash, furniture


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_made(form):
    assert all(make_text(flash(), form, ("Bougouni",)))


def test_an_unknown_form_is_refused_by_name():
    with pytest.raises(BadInput):
        make_text(flash(), "fax")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", ["Mariam Cissé", "cisse, MARIAM", "Mariam\u202e Cissé", "Mariam\nCissé"])
def test_a_withheld_name_stops_every_form(form, words):
    paper = Paper(furniture(), (Text((Span(f"Seen: {words}."),)),))
    with pytest.raises(LeakFound) as caught:
        make_text(paper, form, withheld=(Withheld("Person: Name", "Mariam Cissé"),))
    assert "Cissé" not in str(caught.value)


def test_a_name_parted_by_the_number_of_an_sms_is_found():
    for fill in range(40):
        paper = Paper(furniture(), (Text((Span(f"{'y ' * fill}Mariam Cissé came."),)),))
        with pytest.raises(LeakFound):
            make_text(paper, "sms", withheld=(Withheld("Person: Name", "Mariam Cissé"),))


def test_a_regrouped_telephone_number_is_found():
    hits = check_text("Call 00 223-7612 3456", (Withheld("Source identity: Contact", "+223 76 12 34 56"),))
    assert [hit.refuse for hit in hits] == [True]


def test_a_common_word_is_told_and_stops_nothing():
    assert not [hit for hit in check_text("A market.", (Withheld("Person: Name", "Market"),)) if hit.refuse]


def test_the_same_paper_gives_the_same_text():
    assert make_text(flash(), "radio", ("Bougouni",)) == make_text(replace(flash()), "radio", ("Bougouni",))
