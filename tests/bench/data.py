"""Made-up cases in any number, always the same, for measuring."""

from __future__ import annotations

import random
from typing import Any


def _listed(text: str) -> list[str]:
    return text.split()


_WORDS = _listed(
    """
enlèvement convoi barrage menace otage véhicule hommes armés moto village route nuit matin source appel famille
autorités armée blockade checkpoint abduction motorcycles contact released video posted market mine worker contractor
camp perimeter evacuation relocation hospital witness statement phone call recorded voice message attack ambush escort
fuel tanker burnt
"""
)
_PLACES = _listed(
    """
Tonka Goundam Diré Niafunké Gao Ménaka Kidal Mopti Djenné Douentza Ségou Kayes Nioro Sikasso Koutiala Ansongo Téra
Djibo
"""
)
_NAMES = _listed(
    """
Aminata Moussa Ibrahima Fatoumata Ousmane Aïssata Oumar Seydou Kadiatou Boubacar Hawa Amadou Salimata Youssouf
"""
)
_FAMILIES = _listed(
    """
Traoré Diallo Keïta Coulibaly Touré Konaté Sangaré Maïga Sidibé Dembélé Koné Ouédraogo Sawadogo Kaboré
"""
)


def sentence(rng: random.Random, words: int) -> str:
    """Return so many words."""
    return " ".join(rng.choices(_WORDS, k=words)).capitalize() + "."


def make_case(rng: random.Random, number: int) -> dict[str, Any]:
    """Return one case in the shape `add` takes: two acts, one or two victims with their ledgers, a source, a group."""
    day = f"2025-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    place = rng.choice(_PLACES)
    country = rng.choice(["ML", "ML", "ML", "BF", "NE"])
    victims = rng.randrange(1, 3)
    return {
        "title": f"{place} {number}",
        "kind": rng.choice(["abduction", "kidnapping_ransom", "threat", "killing"]),
        "status": rng.choice(["open", "open", "closed"]),
        "severity": "severe",
        "marking": "TLP:AMBER",
        "country": country,
        "opened": day,
        "summary": sentence(rng, 45),
        "acts": [
            {
                "id": f"act-{n}",
                "kind": "abduction" if n == 1 else "release",
                "when": day,
                "place": {"name": place, "country": country},
                "description": sentence(rng, 30),
                "source": "source-1",
                "credibility": "3",
            }
            for n in (1, 2)
        ],
        "persons": [
            {"id": f"person-{n}", "name": f"{rng.choice(_NAMES)} {rng.choice(_FAMILIES)}", "nationality": "ML"}
            for n in range(1, victims + 1)
        ],
        "victims": [{"id": f"victim-{n}", "person": f"person-{n}", "category": "local_civilian"} for n in range(1, victims + 1)],
        "ledger": [{"id": f"ledger-{n}", "victim": f"victim-{n}", "status": "taken", "when": day} for n in range(1, victims + 1)],
        "sources": [
            {"id": "source-1", "title": f"Report {number % 200}", "form": "report", "type": "local_contact", "reliability": "C"}
        ],
        "groups": [{"id": "group-1", "name": f"Group {number % 40}", "type": "non_state_armed_group"}],
        "attributions": [{"id": "attribution-1", "group": "group-1", "role": "captor", "attribution": "suspected"}],
    }


def make_incident(rng: random.Random) -> dict[str, Any]:
    """Return one incident in the shape `add` takes."""
    day = f"2025-11-{rng.randrange(1, 29):02d}"
    return {
        "record": "incident",
        "kind": rng.choice(["ambush", "robbery", "checkpoint", "mine"]),
        "when": day,
        "country": "ML",
        "place": {"name": rng.choice(_PLACES), "country": "ML"},
        "headline": sentence(rng, 6),
        "killed": rng.randrange(3),
    }
