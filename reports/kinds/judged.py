"""Sections of judgement: threat assessments with their matrix, links between acts, assessments and other notes, scales."""

from __future__ import annotations

from collections.abc import Collection

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, ngettext
from models.base.terms.matrix import DEFAULT, RiskMatrix, matrix_from_dict
from models.base.terms.probability import BANDS
from models.values.when import days_between
from models.views.record import RecordView
from reports.content import Block, Bullets, Facts, Heading, Matrix, Probability, Span, Text
from reports.kinds.known import Known, free_text, withheld_line
from reports.kinds.wording import day_text, days_text, grade_text, not_known, sentence, shown, term_shown

LARGEST_MATRIX = 8
"""A larger matrix has no room for its words; its levels are told in a sentence."""
JUDGEMENTS = ("assessment", "outlook", "recommendation", "lesson", "date_to_watch")
GAPS = ("gap",)
ENDED = ("materialised", "withdrawn", "hoax", "closed")
"""States of a threat against which nothing is to be done any more."""
THREAT_TEXTS = ("wording", "measures", "protection", "protection_by", "reported_to", "target")


# --- threats -------------------------------------------------------------------------------------------------------------


def threats(known: Known) -> list[Block]:
    """Return each threat: its form, how it is judged, what protects against it, and its risk before and after measures."""
    blocks: list[Block] = []
    found = known.view.parts["threat_assessment"]
    for number, threat in enumerate(found, start=1):
        if len(found) > 1:
            blocks.append(Heading(_("Threat {number}").format(number=number), level=2))
        blocks += _threat(known, threat)
    return blocks


def _threat(known: Known, threat: RecordView) -> list[Block]:
    if threat.is_withheld("level") or threat.is_withheld("status"):
        # Line after line of "withheld" tells no more than one that names what is.
        made = Facts(((_("When it was made"), known.date(threat, "made")),), columns=1, source=known.named(threat))
        return [made, Text((Span(withheld_line(threat, (name for name in threat.kind.names if threat.kind.field(name).label))),))]
    source = known.named(threat)
    names = (
        "form",
        "channel",
        "specificity",
        "credibility_judged",
        "imminence",
        "level",
        "status",
        "reported_to",
        "protection_by",
    )
    pairs = [(_("When it was made"), known.date(threat, "made")), (_("Grade"), grade_text(known.view, threat) or _("not graded"))]
    if text := shown(threat, "target", threat.text("target"), ""):
        pairs.append((_("Against whom (role)"), text))
    pairs += [(label, text) for name in names if (text := _entered(threat, name)) and (label := _(threat.kind.field(name).label))]
    pairs += [
        (_("Protection offered on"), shown(threat, "protection_on", day_text(threat.text("protection_on")), _("none entered"))),
        (_("Review on"), shown(threat, "review_on", day_text(threat.text("review_on")), _("no day set"))),
    ]
    if led := _materialised(known, threat):
        pairs.append((_("Materialised as"), led))
    blocks: list[Block] = [Facts(tuple(pairs), source=source)]
    if threat.text("status") not in ENDED and not threat.text("measures") and not threat.is_withheld("measures"):
        blocks.append(Text((Span(_("No measures are entered against this threat."), strong=True),), source=source))
    for name in ("wording", "measures", "protection"):
        blocks += free_text(threat.text(name), lead=_("{label}:").format(label=_(threat.kind.field(name).label)), source=source)
    if hidden := withheld_line(threat, THREAT_TEXTS):
        blocks.append(Text((Span(hidden),), muted=True))
    return blocks + risk(threat)


def _materialised(known: Known, threat: RecordView) -> str:
    """Return the act a threat came true as, and how many days after it was made, as far as the dates say."""
    act = next((act for act in known.view.acts if act.uid == threat.text("led_to")), None)
    if act is None:
        return ""
    told = _end(known, act.uid)
    try:
        days = days_between(threat.when("made"), act.when("when"))
    except BadInput:  # the act before the threat: no number is better than a wrong one
        return told
    if days == (None, None):
        return told
    return _("{act}, {days} after it was made").format(act=told, days=days_text(days))


def _entered(threat: RecordView, name: str) -> str:
    """Return a field's words, empty when it is not known: those stand among the gaps."""
    if threat.kind.field(name).terms:
        return term_shown(threat, name, "")
    return shown(threat, name, threat.text(name), "")


def risk(threat: RecordView) -> list[Block]:
    """Return the risk before and after measures: a sentence each, and the matrix it was judged with; nothing where not judged."""
    pairs = [(name, threat.text(f"likelihood_{name}"), threat.text(f"impact_{name}")) for name in ("before", "after")]
    given = [pair for pair in pairs if pair[1] or pair[2]]
    if not given:
        return []
    matrix = stored_matrix(threat.data("matrix"))
    words = " ".join(_risk_sentence(matrix, *pair) for pair in given)
    labels = {"before": _("before"), "after": _("after")}
    marks = [(labels[name], likelihood, impact) for name, likelihood, impact in given]
    return [Text((Span(words),)), *matrix_block(matrix, marks)]


def _risk_sentence(matrix: RiskMatrix, name: str, likelihood: str, impact: str) -> str:
    when = {"before": _("before measures"), "after": _("after measures")}[name]
    level = terms.inline("risk_level", matrix.level(likelihood, impact)) or not_known()
    return sentence(
        _("Risk {when}: {level} (likelihood {likelihood}, impact {impact})").format(
            when=when,
            level=level,
            likelihood=terms.inline("likelihood", likelihood) or not_known(),
            impact=terms.inline("impact", impact) or not_known(),
        )
    )


def stored_matrix(data: object) -> RiskMatrix:
    """Return the matrix stored with an assessment; the default one when none is stored or it cannot be read."""
    if not isinstance(data, dict):
        return DEFAULT
    try:
        matrix = matrix_from_dict(data)
        plain = all(isinstance(word, str) for word in (*matrix.rows, *matrix.columns))
        return matrix if plain else DEFAULT
    except (BadInput, TypeError):
        return DEFAULT


def matrix_block(matrix: RiskMatrix, pairs: list[tuple[str, str, str]]) -> list[Block]:
    """Return the matrix with a mark for each (label, likelihood, impact) that lies in it."""
    marks = tuple(
        (matrix.rows.index(likelihood), matrix.columns.index(impact), label)
        for label, likelihood, impact in pairs
        if likelihood in matrix.rows and impact in matrix.columns
    )
    if not marks or len(matrix.rows) > LARGEST_MATRIX or len(matrix.columns) > LARGEST_MATRIX:
        return []
    codes = sorted({code for row in matrix.cells for code in row}, key=lambda code: (terms.rank("risk_level", code), code))
    name = _("Likelihood (rows) by impact (columns): {name}, version {version}").format(name=matrix.name, version=matrix.version)
    return [
        Matrix(
            name,
            tuple(terms.label("likelihood", code) for code in matrix.rows),
            tuple(terms.label("impact", code) for code in matrix.columns),
            tuple(tuple(terms.label("risk_level", code) for code in row) for row in matrix.cells),
            tuple(terms.label("risk_level", code) for code in codes),
            marks,
        )
    ]


# --- links ---------------------------------------------------------------------------------------------------------------


def relations(known: Known) -> list[Block]:
    """Return the links between acts and to other cases, in whole sentences. Before is in time only, not because of it."""
    items = tuple((Span(_relation(known, relation)),) for relation in known.view.parts["relation"])
    return [Bullets(items)] if items else []


def _relation(known: Known, relation: RecordView) -> str:
    kind, other = relation.text("kind"), relation.text("to_ref")
    fields = {
        "origin": shown(relation, "origin", _end(known, relation.text("origin"))),
        "target": shown(relation, "target", _end(known, relation.text("target"))),
        "other": other,
        "relation": terms.label("relation_kind", kind),
        "probability": terms.inline("probability", relation.text("certainty")),
    }
    if other:
        words = _("{origin} {relation} case {other}") if relation.text("origin") else _("This case {relation} case {other}")
    elif kind == "PRECEDES" and relation.text("certainty"):
        words = _("{origin} came before {target}, in time; a link of cause is assessed as {probability}")
    elif kind == "PRECEDES":
        words = _("{origin} came before {target}, in time; nothing is said about cause")
    elif kind == "LED_TO":
        words = _("{origin} led to {target}")
    else:
        words = _("{origin} {relation} {target}")
    text = sentence(words.format(**fields))
    if fields["probability"] and kind != "PRECEDES":
        text += " " + sentence(_("Assessed as {probability}").format(**fields))
    note = withheld_line(relation, ("note",)) or sentence(relation.text("note"))
    return f"{text} {note}".strip()


def _end(known: Known, uid: str) -> str:
    """Return one end of a link: an act with its date, so that two acts of one kind are told apart."""
    act = next((act for act in known.view.acts if act.uid == uid), None)
    if act is None:
        return known.about(uid)
    return _("{act} ({date})").format(act=terms.inline("act_kind", act.text("kind")) or _("act"), date=known.bare_date(act))


# --- notes ---------------------------------------------------------------------------------------------------------------


def background(known: Known) -> list[Block]:
    """Return the notes that are neither judgements nor gaps: context, and kinds a newer program knows."""
    kinds = {note.text("kind") for note in known.view.parts["note"]}
    return notes(known, tuple(kinds.difference(JUDGEMENTS, GAPS)))


def notes(known: Known, kinds: Collection[str]) -> list[Block]:
    """Return the notes of these kinds in the order entered."""
    blocks: list[Block] = []
    hidden = 0
    for note in (note for note in known.view.parts["note"] if note.text("kind") in kinds):
        if note.is_withheld("text") or note.is_withheld("title"):
            hidden += 1
            continue
        lead = _("{kind}: {title}.") if note.text("title") else _("{kind}.")
        lead = lead.format(kind=term_shown(note, "kind", _("Note")), title=note.text("title").rstrip(".")).strip()
        blocks.append(Text((Span(lead + " ", strong=True), Span(note.text("text"))), source=known.named(note)))
        blocks += _how_sure(known, note)
    if hidden:
        words = ngettext("{count} paragraph withheld: need to know.", "{count} paragraphs withheld: need to know.", hidden)
        blocks.append(Text((Span(words.format(count=hidden)),), muted=True))
    return blocks


def _how_sure(known: Known, note: RecordView) -> list[Block]:
    """Return probability and confidence in sentences of their own: ICD 203 forbids one sentence for both.

    A judgement with a probability has the whole scale, so that "likely" is not read as each reader's own "likely".
    """
    said, probability = [], note.text("probability")
    if note.text("when"):
        said.append(_("Of: {date}.").format(date=known.bare_date(note)))
    if note.text("country") and note.text("country") != known.case.text("country"):
        said.append(_("Country: {country}.").format(country=terms.label("country", note.text("country"))))
    drawn = probability in BANDS and note.text("kind") in JUDGEMENTS
    if probability and not drawn:
        said.append(_("Probability: {word}.").format(word=terms.inline("probability", probability)))
    if confidence := note.text("confidence"):
        said.append(_("Confidence in this judgement: {word}.").format(word=terms.inline("confidence", confidence)))
    if (grade := grade_text(known.view, note)) and note.text("credibility"):
        said.append(_("Grade of the source: {grade}.").format(grade=grade))
    if drawn:
        return [probability_scale(probability, confidence=" ".join(said), source=known.named(note))]
    return [Text((Span(" ".join(said)),), muted=True)] if said else []


def probability_scale(code: str, statement: str = "", confidence: str = "", source: str = "") -> Probability:
    """Return a statement on the whole scale, the band of `code` marked. Source: ICD 203 (2015), D.6.e(2)(a)."""
    bands = tuple((terms.label("probability", name), least, most) for name, (least, most) in BANDS.items())
    return Probability(statement, bands, list(BANDS).index(code), confidence, source)


# --- scales --------------------------------------------------------------------------------------------------------------


def grading_annex() -> list[Block]:
    """Return the two scales, a line each. Source: NATO Admiralty code, FM 2-22.3 (2006), appendix B."""
    remark = _("F and 6 mean that it cannot be judged; they are not the worst grades.")
    information = _scale(_("Information:"), "credibility")
    return [_scale(_("Source:"), "reliability"), Text((*information.spans, Span(f" {remark}")))]


def _scale(label: str, name: str) -> Text:
    spans = [Span(label + " ")]
    for code in terms.codes(name):
        spans += [Span(f"{code} ", strong=True), Span(terms.inline(name, code)), Span(_("; "))]
    return Text((*spans[:-1], Span(".")))


def uses_probability(known: Known) -> bool:
    """Return whether a probability word is printed and the scale it is on is drawn nowhere."""
    parts = known.view.parts
    drawn = any(note.text("probability") in BANDS and note.text("kind") in JUDGEMENTS for note in parts["note"])
    said = any(note.text("probability") for note in parts["note"]) or any(link.text("certainty") for link in parts["relation"])
    return said and not drawn


def probability_annex() -> list[Block]:
    """Return the probability words with their bands in percent. Source: ICD 203 (2015), D.6.e(2)(a)."""
    words = [
        _("{word} {least} to {most} %").format(word=terms.label("probability", code), least=least, most=most)
        for code, (least, most) in BANDS.items()
    ]
    return [Text((Span(sentence(_("; ").join(words))),))]
