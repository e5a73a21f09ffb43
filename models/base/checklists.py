"""Checklists by phase, as templates a vault can change: what crisis teams go through, in own short words.

Sources: first hours and aftermath after the checklists of GPR 8 (2025), Open Briefing, umbrella-content of Security First, and
Hostage US on family, reception and debrief. They say what to see to, never how to negotiate.
"""

from __future__ import annotations

from models.base.language import N_, _

TEMPLATES: dict[str, tuple[str, ...]] = {
    "reported": (
        N_("Exclude every other explanation for the absence"),
        N_("Write down where, when and with whom last seen, what was worn"),
        N_("Ask for medical conditions, medicine and how many days are left"),
        N_("Start the log of events, decisions and contacts"),
        N_("Appoint the one coordinating manager; nobody acts without that person"),
        N_("Account for all other staff and bring them to safety"),
        N_("Mark and keep maps and last messages"),
    ),
    "confirmed": (
        N_("Inform the next of kin, by a trained person with a senior manager, before the media"),
        N_("Inform authorities and embassy as agreed and authorised"),
        N_("Set up one telephone for the captors, with a recorder, answered day and night"),
        N_("Choose and brief a communicator and a reserve, neither of whom decides"),
        N_("Fetch the personal files; prepare proof-of-life questions"),
        N_("Ask the insurer and legal counsel, where there are any"),
        N_("Name one spokesperson; agree a holding line with the family"),
        N_("Limit who knows; open compartments only to those who need them"),
        N_("Plan shifts for two weeks"),
    ),
    "first_contact": (
        N_("Have the call sheet agreed before the telephone is answered"),
        N_("Have a listener and log-keeper beside the communicator"),
        N_("Write down the words as they are said, with times"),
        N_("Note the next contact agreed, in both sides' time"),
        N_("Tell the decision-maker at once after the call"),
    ),
    "resolution": (
        N_("Agree where the reunion is, who is there, who decides"),
        N_("Have a doctor ready at any hour; medicine and dentist"),
        N_("Bring clothes, a bag, money, a telephone, papers"),
        N_("Plan transport and a second route"),
        N_("Agree with the authorities what they require, and when"),
        N_("Agree with family and media line before the news is out"),
    ),
    "reception": (
        N_("Medical check, also after a short captivity"),
        N_("Name one single contact person"),
        N_("Ask the person before every debrief; debriefs by authorities and by the employer are kept apart"),
        N_("Psychological check after some days, at one and at three months"),
        N_("Time off with pay; practical help"),
    ),
    "aftercare": (
        N_("After-action review with all who took part"),
        N_("Collect and destroy numbered copies; close what is not needed"),
        N_("Care for the team"),
        N_("Decide on the disposal date, with the person concerned"),
        N_("After a death: repatriation, enquiry, one contact for the family"),
    ),
}
"""Lines by phase, source text."""


def template(phase: str) -> tuple[str, ...]:
    """Return the lines of a phase in the language in use; empty for a phase without any."""
    return tuple(_(line) for line in TEMPLATES.get(phase, ()))
