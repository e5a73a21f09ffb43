"""Code lists of what surrounds the cases: access, advisories, orders, head counts, area levels, notes."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # OCHA Access Monitoring and Reporting Framework, nine types; wording not checked against its handbook: keep it open.
    TermList(
        "constraint_kind",
        (
            term("constraint_kind", "denial_of_needs", "Denial of needs or entitlement"),
            term("constraint_kind", "restriction_into", "Restriction of movement into the country"),
            term("constraint_kind", "restriction_within", "Restriction of movement within the country"),
            term("constraint_kind", "hostilities", "Military operations and hostilities"),
            term("constraint_kind", "violence_threats", "Violence or threats against personnel and assets"),
            term("constraint_kind", "interference", "Interference in implementation"),
            term("constraint_kind", "mines", "Mines and unexploded ordnance"),
            term("constraint_kind", "environment", "Physical environment"),
            term("constraint_kind", "access_to_services", "Restrictions on people's access to services"),
            term("constraint_kind", "blockade", "Blockade"),
            term("constraint_kind", "other", "Other"),
        ),
    ),
    # Own list: what a constraint affects.
    TermList(
        "goods",
        (
            term("goods", "fuel", "Fuel"),
            term("goods", "food", "Food"),
            term("goods", "medicine", "Medicine"),
            term("goods", "people", "People"),
            term("goods", "humanitarian_cargo", "Humanitarian cargo"),
            term("goods", "all", "All goods"),
            term("goods", "other", "Other"),
        ),
    ),
    # Own list after the advisories of several governments.
    TermList(
        "advisory_kind",
        (
            term("advisory_kind", "avoid_travel", "Avoid travel"),
            term("advisory_kind", "avoid_essential", "Avoid all but essential travel"),
            term("advisory_kind", "leave_now", "Leave now"),
            term("advisory_kind", "ordered_departure", "Ordered departure of staff"),
            term("advisory_kind", "shelter", "Stay where you are"),
            term("advisory_kind", "caution", "Exercise caution"),
            term("advisory_kind", "lifted", "Lifted or eased"),
            term("advisory_kind", "other", "Other"),
        ),
    ),
    # United States, Department of State, four levels; other issuers' levels are kept as written.
    TermList(
        "advisory_level",
        (
            term("advisory_level", "1", "Exercise Normal Precautions"),
            term("advisory_level", "2", "Exercise Increased Caution"),
            term("advisory_level", "3", "Reconsider Travel"),
            term("advisory_level", "4", "Do Not Travel"),
        ),
    ),
    # Own list: orders to own staff.
    TermList(
        "order_kind",
        (
            term("order_kind", "no_movement", "No movement"),
            term("order_kind", "restricted_movement", "Restricted movement"),
            term("order_kind", "curfew", "Curfew"),
            term("order_kind", "convoy_only", "Convoy only"),
            term("order_kind", "air_only", "By air only"),
            term("order_kind", "avoid_route", "Avoid a route"),
            term("order_kind", "hibernation", "Hibernation"),
            term("order_kind", "relocation", "Relocation"),
            term("order_kind", "evacuation", "Evacuation"),
            term("order_kind", "suspend_programme", "Programme suspended"),
            term("order_kind", "communications", "Radio and call checks"),
            term("order_kind", "lifted", "Lifted"),
            term("order_kind", "other", "Other"),
        ),
    ),
    # Own list.
    TermList(
        "order_status",
        (
            term("order_status", "in_force", "In force"),
            term("order_status", "lapsed", "Lapsed"),
            term("order_status", "lifted", "Lifted"),
            term("order_status", "replaced", "Replaced"),
        ),
    ),
    # United Nations Security Level System, six levels; grades an area, never a case.
    TermList(
        "area_level",
        (
            term("area_level", "1", "Minimal"),
            term("area_level", "2", "Low"),
            term("area_level", "3", "Moderate"),
            term("area_level", "4", "Substantial"),
            term("area_level", "5", "High"),
            term("area_level", "6", "Extreme"),
        ),
        open=False,
    ),
    # United Nations Security Level System, five scored categories.
    TermList(
        "area_category",
        (
            term("area_category", "armed_conflict", "Armed conflict"),
            term("area_category", "terrorism", "Terrorism"),
            term("area_category", "crime", "Crime"),
            term("area_category", "civil_unrest", "Civil unrest"),
            term("area_category", "hazards", "Hazards"),
        ),
    ),
    # Own list.
    TermList(
        "note_kind",
        (
            term("note_kind", "context", "Context"),
            term("note_kind", "assessment", "Assessment"),
            term("note_kind", "outlook", "Outlook"),
            term("note_kind", "recommendation", "Recommendation"),
            term("note_kind", "gap", "Information gap"),
            term("note_kind", "lesson", "Lesson"),
            term("note_kind", "date_to_watch", "Date to watch"),
        ),
    ),
    # Own list.
    TermList(
        "head_count_status",
        (
            term("head_count_status", "expected", "Expected"),
            term("head_count_status", "reached", "Reached, safe"),
            term("head_count_status", "injured", "Reached, injured"),
            term("head_count_status", "unreached", "Not reached"),
            term("head_count_status", "missing", "Missing"),
            term("head_count_status", "away", "Away, accounted for"),
        ),
    ),
)
