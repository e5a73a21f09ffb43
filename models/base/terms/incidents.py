"""Code lists of incidents: kind, actor, target, and the published codes they map to."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Field form of a widely used incident tool, ACLED sub-events and INSO harmful acts, brought into one own list.
    TermList(
        "incident_kind",
        (
            term("incident_kind", "threat", "Threat or harassment"),
            term("incident_kind", "abduction", "Abduction"),
            term("incident_kind", "killing", "Killing"),
            term("incident_kind", "arrest", "Arrest or detention"),
            term("incident_kind", "checkpoint", "Checkpoint"),
            term("incident_kind", "authority_encounter", "Difficult encounter with authorities or forces"),
            term("incident_kind", "ambush", "Ambush"),
            term("incident_kind", "robbery", "Robbery"),
            term("incident_kind", "carjacking", "Carjacking"),
            term("incident_kind", "theft", "Theft or burglary"),
            term("incident_kind", "assault", "Assault"),
            term("incident_kind", "sexual_violence", "Sexual violence"),
            term("incident_kind", "shooting", "Shooting"),
            term("incident_kind", "crossfire", "Crossfire"),
            term("incident_kind", "armed_clash", "Armed clash"),
            term("incident_kind", "shelling", "Shelling or artillery"),
            term("incident_kind", "air_strike", "Air or drone strike"),
            term("incident_kind", "mine", "Mine or IED"),
            term("incident_kind", "suicide_bomb", "Suicide bomb"),
            term("incident_kind", "grenade", "Grenade"),
            term("incident_kind", "chemical", "Chemical weapon"),
            term("incident_kind", "attack", "Attack on civilians"),
            term("incident_kind", "mob_violence", "Mob violence"),
            term("incident_kind", "protest", "Protest"),
            term("incident_kind", "riot", "Violent demonstration"),
            term("incident_kind", "looting", "Looting or destruction"),
            term("incident_kind", "territory_change", "Change of control over territory"),
            term("incident_kind", "weapons_seized", "Weapons disrupted or seized"),
            term("incident_kind", "base_established", "Base established"),
            term("incident_kind", "agreement", "Agreement"),
            term("incident_kind", "group_change", "Change in a group"),
            term("incident_kind", "access_denied", "Access denied"),
            term("incident_kind", "blockade", "Blockade"),
            term("incident_kind", "cyber", "Data theft or surveillance"),
            term("incident_kind", "accident", "Road or other accident"),
            term("incident_kind", "sighting", "Armed men seen"),
            term("incident_kind", "near_miss", "Near miss"),
            term("incident_kind", "other", "Other"),
        ),
    ),
    # Own list after AWSD actor types and INSO's actor axis.
    TermList(
        "incident_actor",
        (
            term("incident_actor", "non_state_armed_group", "Non-state armed group"),
            term("incident_actor", "state_forces", "State forces"),
            term("incident_actor", "foreign_forces", "Foreign or external forces"),
            term("incident_actor", "militia", "Militia"),
            term("incident_actor", "criminal", "Criminals"),
            term("incident_actor", "community", "Community or crowd"),
            term("incident_actor", "staff_member", "Staff member"),
            term("incident_actor", "aid_recipient", "Aid recipient"),
            term("incident_actor", "unidentified_armed", "Unidentified armed men"),
            term("incident_actor", "other", "Other"),
            term("incident_actor", "unknown", "Not known"),
        ),
    ),
    # Own list after GTD target types and INSO's impact axis.
    TermList(
        "incident_target",
        (
            term("incident_target", "own_organisation", "Own organisation"),
            term("incident_target", "humanitarian", "UN or NGO"),
            term("incident_target", "civilians", "Civilians"),
            term("incident_target", "foreigners", "Foreign nationals"),
            term("incident_target", "company", "Company"),
            term("incident_target", "security_forces", "Security forces"),
            term("incident_target", "authorities", "Authorities"),
            term("incident_target", "media", "Media"),
            term("incident_target", "infrastructure", "Infrastructure or convoy"),
            term("incident_target", "religious_education", "School, health or religious site"),
            term("incident_target", "other", "Other"),
            term("incident_target", "unknown", "Not known"),
        ),
    ),
    # AWSD, location of the attack.
    TermList(
        "incident_setting",
        (
            term("incident_setting", "home", "Home"),
            term("incident_setting", "office", "Office or compound"),
            term("incident_setting", "project_site", "Project site"),
            term("incident_setting", "public_location", "Public place"),
            term("incident_setting", "road", "Road"),
            term("incident_setting", "custody", "Custody"),
            term("incident_setting", "unknown", "Not known"),
        ),
    ),
    # AWSD, verified field.
    TermList(
        "verification",
        (
            term("verification", "verified", "Verified"),
            term("verification", "pending", "Pending"),
            term("verification", "archived", "Archived"),
        ),
    ),
    # INSO Conflict and Humanitarian Data Centre, harmful acts.
    TermList(
        "inso_act",
        (
            term("inso_act", "attack", "Attack"),
            term("inso_act", "confine", "Confine"),
            term("inso_act", "theft", "Theft"),
            term("inso_act", "threat", "Threat"),
        ),
    ),
    # GISF incident reporting guidance: when an incident is reported.
    TermList(
        "report_threshold",
        (
            term("report_threshold", "at_once", "At once"),
            term("report_threshold", "periodic", "In the next periodic report"),
            term("report_threshold", "none", "Not reported"),
        ),
    ),
)

ACLED_SUB_EVENTS: dict[str, str] = {
    # ACLED codebook: the 25 sub-event types with their event type, spelled exactly as in its files. Never translated.
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Armed clash": "Battles",
    "Excessive force against protesters": "Protests",
    "Protest with intervention": "Protests",
    "Peaceful protest": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Chemical weapon": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
}

KIND_OF_ACLED: dict[str, str] = {
    # ACLED sub-event -> incident_kind, own mapping. A sub-event of the table above that is not here becomes "other".
    "Government regains territory": "territory_change",
    "Non-state actor overtakes territory": "territory_change",
    "Non-violent transfer of territory": "territory_change",
    "Armed clash": "armed_clash",
    "Excessive force against protesters": "protest",
    "Protest with intervention": "protest",
    "Peaceful protest": "protest",
    "Violent demonstration": "riot",
    "Mob violence": "mob_violence",
    "Chemical weapon": "chemical",
    "Air/drone strike": "air_strike",
    "Suicide bomb": "suicide_bomb",
    "Shelling/artillery/missile attack": "shelling",
    "Remote explosive/landmine/IED": "mine",
    "Grenade": "grenade",
    "Sexual violence": "sexual_violence",
    "Attack": "attack",
    "Abduction/forced disappearance": "abduction",
    "Agreement": "agreement",
    "Arrests": "arrest",
    "Change to group/activity": "group_change",
    "Disrupted weapons use": "weapons_seized",
    "Headquarters or base established": "base_established",
    "Looting/property destruction": "looting",
    "Other": "other",
}
