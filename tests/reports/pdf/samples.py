"""Invented papers in the shape of real ones, for looking at and for tests. No place, person or event in them is real."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from reports.content import (
    Block,
    BottomLine,
    Bullets,
    Cell,
    Column,
    Facts,
    Furniture,
    Heading,
    KeyFigure,
    KeyFigures,
    Matrix,
    Notice,
    PageBreak,
    Paper,
    Row,
    Span,
    Table,
    Text,
    Timeline,
    TimelineEvent,
)

FURNITURE = Furniture(
    kind="Situation report",
    title="Market road closed for a second week; two bases short of fuel",
    organisation="Security cell · Example relief, Mali",
    marking="TLP:AMBER",
    reference="SITREP 014",
    as_of="As of 14 Nov 2025, 09:00 (Africa/Bamako, UTC+00:00)",
    facts=(
        ("Reference", "SITREP 014"),
        ("Period", "1–14 Nov 2025"),
        ("Issued", "14 Nov 2025, 09:30"),
        ("Cleared by", "Regional adviser"),
        ("Replaces", "SITREP 013"),
    ),
    log_head="K7QF-2M4X-ZP3D-9TRA-W6HB",
    log_head_label="Log head",
    handling="For the security focal points of the member organisations in Mali only. Destroy after reading.",
    page_of="Page {page} of {pages}",
    language="en",
    stamps=("Exercise",),
)

BOTTOM = BottomLine(
    "Bottom line",
    (
        Span("The road from the river crossing to the market town "),
        Span("has been closed since 2 November", True),
        Span(", and two of five bases hold less than ten days of fuel. One convoy turned back on 9 November; nobody was hurt. "),
        Span("We ask heads of base to decide by 17 November, 12:00", True),
        Span(" whether non-essential staff leave by the morning flight. Who closed the road is not known."),
    ),
    (("Confidence", "moderate"), ("Sources", "7, of which 2 direct"), ("Own staff", "all accounted for, 14 Nov 08:00")),
)

FIGURES = KeyFigures(
    (
        KeyFigure("14", "incidents recorded in the period"),
        KeyFigure("1–3", "persons hurt, sources differ", "unconfirmed"),
        KeyFigure("2 of 5", "bases with less than ten days of fuel"),
        KeyFigure("9.4", "days, median fuel stock"),
        KeyFigure("High", "area level, raised from Medium on 9 November"),
    )
)

POINTS = Bullets(
    (
        (
            Span("Convoy of four lorries turned back", True),
            Span(" at the second checkpoint on 9 November after a wait of six hours."),
        ),
        (Span("Telephone masts out of service in two cercles; reports reach us a day late."),),
        (Span("Mɔgɔw bɛ ka bɔ dugu kɔnɔ; Ƙungiyar ta ɓoye mutanen ƙauyen (radio, two languages).")),
        (
            Span("A text in Arabic, "),
            Span("الطريق مغلق حتى إشعار آخر", True),
            Span(", was posted at the crossing on 3 November."),
        ),
    )
)
POINTS = replace(POINTS, items=tuple(item if isinstance(item, tuple) else (item,) for item in POINTS.items))

EVENTS = Timeline(
    (
        TimelineEvent(
            "2 Nov 2025, about 07:00",
            "Road closed north of the river crossing",
            "Two lorries parked across the road. Drivers were told to turn round. No reason was given.",
            "B2",
        ),
        TimelineEvent("3 Nov 2025", "Notice posted at the crossing", "The notice forbids fuel, not food.", "C3"),
        TimelineEvent(
            "between 7 and 8 Nov 2025",
            "Shots heard near the second checkpoint",
            "Sources differ on the day: one says the night of 7 November, one the morning of 8 November.",
            "E4",
            sure=False,
        ),
        TimelineEvent(
            "9 Nov 2025, 13:40",
            "Own convoy turns back",
            "Six hours of waiting; the convoy returned by the same road and reached base at 19:10.",
            "A1",
        ),
        TimelineEvent("Nov 2025, day unknown", "Fuel seen for sale at three times the price", "", "F6", sure=False),
    )
)

_PLACES = ("Kayes, cercle", "Market town", "River crossing, north bank", "Ségou", "قرية عند النهر", "Second checkpoint")
_KINDS = ("Road closed", "Theft of a vehicle", "Threat by telephone", "Shots heard", "Search at a checkpoint")
_GRADES = ("A1", "B2", "C3", "D4", "E5", "F6", "B2 C3")


def incident_table(rows: int, small: bool = False) -> Table:
    """Return a table of so many invented incidents in month bands."""
    lines: list[Row] = []
    for number in range(rows):
        if number % 12 == 0:
            lines.append(Row(band=f"Week {number // 12 + 1} · 12 incidents"))
        lines.append(
            Row(
                (
                    Cell(f"I-{number + 1:04d}", f"{number % 28 + 1} Nov 2025, {number % 24:02d}:15"),
                    Cell(_KINDS[number % 5], _PLACES[number % 6]),
                    Cell(
                        "Drivers were stopped and told to turn round; the load was looked at and nothing was taken."
                        if number % 3
                        else "A short call from an unknown number asked about the convoy."
                    ),
                    Cell(f"{number % 4}"),
                    Cell(("1 Low", "2 Medium", "3 High", "4 Very high")[number % 4]),
                    Cell(_GRADES[number % 7]),
                ),
                source=f"I-{number + 1:04d}",
            )
        )
    return Table(
        (
            Column("Reference and time", 17, "strong"),
            Column("Kind and place", 22, "strong"),
            Column("What is reported", 35),
            Column("Hurt", 6, "number"),
            Column("Severity", 13, "severity"),
            Column("Grade", 9, "grade"),
        ),
        tuple(lines),
        caption="Incidents of the period",
        empty="No incident was recorded in the period.",
        small=small,
    )


RISK = Matrix(
    "Road movement to the market town, before and after measures",
    ("Almost certain", "Likely", "Possible", "Unlikely"),
    ("Negligible", "Minor", "Moderate", "Severe", "Critical"),
    (
        ("Medium", "High", "Very high", "Extreme", "Extreme"),
        ("Low", "Medium", "High", "Very high", "Extreme"),
        ("Low", "Low", "Medium", "High", "Very high"),
        ("Very low", "Low", "Low", "Medium", "High"),
    ),
    ("Very low", "Low", "Medium", "High", "Very high", "Extreme"),
    ((1, 3, "before"), (2, 2, "after")),
)

GRADING = Table(
    (Column("Grade", 9, "grade"), Column("Source", 42), Column("Grade", 9, "grade"), Column("Information", 40)),
    (
        Row((Cell("A"), Cell("Completely reliable"), Cell("A1"), Cell("Confirmed by other sources"))),
        Row((Cell("B"), Cell("Usually reliable"), Cell("B2"), Cell("Probably true"))),
        Row((Cell("C"), Cell("Fairly reliable"), Cell("C3"), Cell("Possibly true"))),
        Row((Cell("D"), Cell("Not usually reliable"), Cell("D4"), Cell("Doubtful"))),
        Row((Cell("E"), Cell("Unreliable"), Cell("E5"), Cell("Improbable"))),
        Row((Cell("F"), Cell("Reliability cannot be judged"), Cell("F6"), Cell("Truth cannot be judged"))),
    ),
)

_LONG = (
    "The closing was announced by nobody. Drivers who came from the north say that the lorries were placed before dawn and that "
    "the men beside them carried no signs. Traders at the crossing say that food passes after a search and fuel does not."
)

REPORT_BLOCKS: tuple[Block, ...] = (
    BOTTOM,
    FIGURES,
    Heading("What happened", "1"),
    Text((Span(_LONG),)),
    POINTS,
    EVENTS,
    Heading("Assessment", "2"),
    Text(
        (Span("It is "), Span("likely (55–75 %)", True), Span(" that the road stays closed until the end of the month. " + _LONG))
    ),
    RISK,
    Heading("What we do not know", "3"),
    Bullets(((Span("Who closed the road, and on whose word."),), (Span("Whether the second road is watched."),))),
    Notice("Do not send fuel by road without the word of the regional adviser, not even under escort.", "warning"),
    Notice("Two paragraphs are withheld from this edition.", "withheld"),
    Notice("Numbers of persons hurt are given as a range where sources differ."),
    Heading("Facts of the road", "4"),
    Facts(
        (
            ("Length", "148 km, of which 61 km laterite"),
            ("Checkpoints", "3 known"),
            ("Usual time", "3 h 20 min"),
            ("Name in Arabic", "طريق السوق رقم 7"),
            ("Contact", "duty officer, channel 2"),
            ("Next look", "17 Nov 2025, 12:00 (Africa/Bamako)"),
        )
    ),
    Heading("Measures in force", "", 2),
    Text((Span("Daylight only, two vehicles, approval by the cell."),), muted=True),
    Heading("Incidents", "A"),
    incident_table(40),
    Heading("How sources are graded", "B"),
    GRADING,
)

REPORT = Paper(FURNITURE, REPORT_BLOCKS)

BRIEF = Paper(
    replace(
        FURNITURE,
        kind="Point de situation",
        title="Fermeture prolongée de la route du marché : deux bases sous le seuil d’approvisionnement en carburant",
        organisation="Cellule de sécurité · Secours d’exemple, Mali",
        marking="TLP:AMBER+STRICT",
        reference="NOTE 2025-031 rév. 1",
        as_of="À jour au 14 nov. 2025, 09:00 (Africa/Bamako, UTC+00:00)",
        handling="Réservé aux membres de la cellule de crise ; à rendre au porteur de l’exemplaire après lecture. "
        "Exemplaire 2 sur 5.",
        log_head_label="Tête du journal",
        page_of="Page {page} sur {pages}",
        language="fr",
        stamps=(),
        facts=(
            ("Référence", "NOTE 2025-031 rév. 1"),
            ("Période couverte", "du 1er au 14 novembre 2025"),
            ("Établi le", "14 nov. 2025, 09:30"),
            ("Validé par", "conseiller régional pour la sécurité"),
            ("Remplace", "NOTE 2025-030"),
        ),
    ),
    (
        replace(
            BOTTOM,
            label="L’essentiel",
            spans=(
                Span("La route reliant le passage du fleuve à la ville du marché "),
                Span("est fermée depuis le 2 novembre", True),
                Span(
                    " et deux bases sur cinq disposent de moins de dix jours de carburant. Un convoi a rebroussé "
                    "chemin le 9 novembre, sans blessé. "
                ),
                Span("Les responsables de base sont priés de décider avant le 17 novembre à 12 h", True),
                Span(" du départ du personnel non indispensable par le vol du matin. On ignore qui a fermé la route."),
            ),
            foot=(
                ("Degré de confiance", "modéré"),
                ("Sources", "7, dont 2 directes"),
                ("Notre personnel", "au complet le 14 nov. à 08:00"),
            ),
        ),
        KeyFigures(
            (
                KeyFigure("14", "incidents enregistrés pendant la période"),
                KeyFigure("1 à 3", "blessés, les sources divergent", "non confirmé"),
                KeyFigure("2 sur 5", "bases disposant de moins de dix jours de carburant"),
                KeyFigure("9,4", "jours, stock médian de carburant"),
                KeyFigure("Élevé", "niveau de la zone, relevé le 9 novembre"),
            )
        ),
        *REPORT_BLOCKS[2:],
    ),
)

_ARABIC = (
    "أغلقت الطريق بين معبر النهر ومدينة السوق منذ 2 نوفمبر 2025، ولدى قاعدتين من أصل خمس (5) أقل من عشرة أيام من الوقود. "
    "عادت قافلة أدراجها في 9 نوفمبر عند «Point de contrôle 2» دون إصابات. "
)

ARABIC = Paper(
    replace(
        FURNITURE,
        kind="تقرير الحالة",
        title="الطريق إلى السوق مغلق للأسبوع الثاني، ووقود قاعدتين ينفد",
        organisation="خلية الأمن",
        as_of="حتى 14 نوفمبر 2025، 09:00 (Africa/Bamako)",
        handling="لمسؤولي الأمن فقط",
        log_head_label="رأس السجل",
        page_of="صفحة {page} من {pages}",
        facts=(("المرجع", "SITREP 014"), ("الفترة", "1–14 نوفمبر 2025"), ("صدر", "14 نوفمبر 2025")),
        language="ar",
        right_to_left=True,
    ),
    (
        BottomLine(
            "الخلاصة", (Span(_ARABIC), Span("القرار مطلوب قبل 17 نوفمبر، 12:00.", True)), (("الثقة", "متوسطة"), ("المصادر", "7"))
        ),
        KeyFigures((KeyFigure("14", "حادثا في الفترة"), KeyFigure("2 / 5", "قواعد قليلة الوقود", "غير مؤكد"))),
        Heading("ما حدث", "1"),
        Text((Span(_ARABIC * 3),)),
        Text((Span("La route reste fermée ; ce paragraphe en français se lit de gauche à droite."),)),
        Bullets(((Span("نقطة أولى"),), (Span("نقطة ثانية (JNIM) مع كلمة لاتينية"),))),
        Timeline(
            (
                TimelineEvent("2 نوفمبر 2025", "أغلقت الطريق", "شاحنتان على الطريق", "B2"),
                TimelineEvent("بين 7 و8 نوفمبر", "سمع إطلاق نار", "", "E4", sure=False),
            )
        ),
        Notice("لا ترسلوا الوقود برا دون إذن.", "warning"),
        Facts((("الطول", "148 كم"), ("النقاط", "3 نقاط معروفة"))),
        incident_table(6),
        RISK,
    ),
)

FLASH = Paper(
    replace(FURNITURE, kind="Flash", title="Convoy turned back", marking="TLP:RED", stamps=("Draft", "Exercise")),
    (BOTTOM, PageBreak(), POINTS),
)


def logo() -> bytes:
    """Return an invented house's logo, as a file of a design program would give it."""
    image = Image.new("RGBA", (420, 160), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 152, 152), fill=(168, 50, 30, 255))
    draw.rectangle((180, 40, 410, 70), fill=(20, 48, 79, 255))
    draw.rectangle((180, 90, 340, 120), fill=(20, 48, 79, 255))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


ISSUED_FURNITURE = replace(
    FURNITURE,
    reference="SITREP ML 014 rev 2",
    code="7KQ2-M4TX",
    code_label="Check code",
    copy="Copy 2 of 5: head of base, Mopti",
    replaces="Replaces SITREP ML 014 rev 1",
    cleared="Cleared by Awa Sanogo, regional adviser",
    contact="Duty officer, day and night: +223 00 00 00 00 · desk@example.org",
    stamps=("Draft", "Exercise"),
)

CHANGED: tuple[Block, ...] = (
    replace(BOTTOM, changed=True),
    Heading("What is new", "1"),
    Text((Span("This paragraph is new since the last issue. " * 5),), changed=True),
    Text((Span("This one was there before."),)),
    replace(POINTS, changed=frozenset({0, 2})),
    replace(EVENTS, events=tuple(replace(event, changed=at in (1, 2)) for at, event in enumerate(EVENTS.events))),
    Facts(
        (("Length", "148 km"), ("Checkpoints", "3 known"), ("Usual time", "3 h 20 min"), ("Next", "17 Nov")),
        changed=frozenset({1, 2}),
    ),
    Notice("Do not send fuel by road.", "warning", changed=True),
    replace(
        incident_table(30),
        rows=tuple(replace(row, changed=at % 5 in (1, 2)) for at, row in enumerate(incident_table(30).rows)),
    ),
    Table(
        (Column("A", 1), Column("B", 3)),
        (Row((Cell("long row"), Cell("This row goes over a page. " * 260)), changed=True), Row((Cell("x"), Cell("as before")))),
    ),
)

ISSUED = Paper(ISSUED_FURNITURE, CHANGED)
ISSUED_FRENCH = Paper(
    replace(
        BRIEF.furniture,
        code="7KQ2-M4TX",
        code_label="Code de vérification",
        copy="Exemplaire n° 2 sur 5 : responsable de la sécurité de la base opérationnelle de Mopti-Sévaré",
        replaces="Remplace la NOTE 2025-031 rév. 0 du 13 novembre 2025",
        cleared="Validée par Awa Sanogo, conseillère régionale pour la sécurité du personnel",
        contact="Permanence de la cellule de crise, jour et nuit : +223 00 00 00 00, cellule-de-crise@secours-exemple.example",
        organisation="Cellule régionale de coordination de la sécurité · Secours d’exemple international, délégation du Mali",
        stamps=("Projet", "Exercice"),
    ),
    BRIEF.blocks,
)
PLAIN = Paper(replace(ISSUED_FURNITURE, plain=True), (*CHANGED[:-1], RISK))
ISSUED_ARABIC = Paper(
    replace(
        ARABIC.furniture,
        code="7KQ2-M4TX",
        code_label="رمز التحقق",
        copy="النسخة 2 من 5",
        replaces="SITREP 013",
        cleared="Awa Sanogo",
        contact="+223 00 00 00 00",
        stamps=("مسودة",),
    ),
    (replace(ARABIC.blocks[0], changed=True), *ARABIC.blocks[1:]),  # type: ignore[type-var]
)
