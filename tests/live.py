"""An invented live kidnapping for tests and pictures: five captives, contacts, demands, proof, decisions, team, logs."""

from __future__ import annotations

from typing import Any

from models.exchange.case_json import KEYS


def live_case() -> dict[str, Any]:
    """Return the case as `add` takes it; as of 24 Nov 2025, 06:40 UTC. Everything in it is invented."""
    codewords = ("Heron", "Ibis", "Stork", "Egret", "Crane")
    victims = [
        {
            "id": f"victim-{n}",
            "codeword": word,
            "category": "own_staff_national",
            "nationality": "ML",
            "sex": "male",
            "needs_medicine": "yes" if n == 2 else "no",
            "number": n,
            "of": 5,
        }
        for n, word in enumerate(codewords, start=1)
    ]
    ledger = [{"victim": f"victim-{n}", "status": "taken", "when": "2025-11-03"} for n in range(1, 6)]
    ledger += [
        {
            "victim": "victim-1",
            "status": "proof_of_life",
            "proof": "voice_call",
            "when": "2025-11-18",
            "received": "2025-11-18",
            "verdict": "confirmed",
            "channel": "phone",
        },
        {
            "victim": "victim-2",
            "status": "proof_of_life",
            "proof": "video",
            "when": "2025-11-12",
            "received": "2025-11-20",
            "verdict": "confirmed",
        },
        {"victim": "victim-3", "status": "proof_of_life", "proof": "letter", "when": "2025-11-19", "verdict": "pending"},
        {"victim": "victim-4", "status": "released", "when": "2025-11-21", "place": {"name": "Lere", "country": "ML"}},
        {"victim": "victim-5", "status": "died_in_captivity", "when": "[2025-11-10..2025-11-12]", "context": "illness"},
    ]
    return {
        "title": "Market road",
        "codeword": "Harmattan",
        "kind": "kidnapping_ransom",
        "country": "ML",
        "opened": "2025-11-03",
        "phase": "negotiation",
        "own_staff": True,
        "zone": "Africa/Bamako",
        "offers_by": "Country director",
        "offers_why": "Board decision of 5 Nov",
        "acts": [
            {"id": "act-1", "kind": "abduction", "when": "2025-11-03", "place": {"name": "Lere", "country": "ML"}, "taken": 5}
        ],
        "victims": victims,
        "ledger": [{"id": f"ledger-{n}", **line} for n, line in enumerate(ledger, start=1)],
        "groups": [
            {"id": "group-1", "name": "Katiba Nord", "listings": [{"by": "UN 1267", "ref": "QDe.900", "on": "2018-10-04"}]},
            {"id": "group-2", "name": "Front du Fleuve"},
        ],
        "attributions": [
            {"id": "attribution-1", "group": "group-1", "role": "captor", "attribution": "claimed"},
            {"id": "attribution-2", "group": "group-2", "role": "captor", "attribution": "claimed_disputed"},
        ],
        "demands": [
            {
                "id": "demand-1",
                "side": "captors",
                "kind": "money",
                "status": "open",
                "when": "2025-11-06",
                "group": "group-1",
                "amount": {"minor": 500_000_000, "currency": "USD", "exponent": 2, "basis": "for_all"},
                "deadline": {"edtf": "2025-11-24T18:00", "zone": "Africa/Bamako"},
            },
            {
                "id": "demand-2",
                "side": "captors",
                "kind": "money",
                "status": "open",
                "when": "2025-11-16",
                "amount": {"minor": 200_000_000, "currency": "USD", "exponent": 2, "basis": "for_all"},
            },
            {
                "id": "demand-3",
                "side": "own",
                "kind": "goods",
                "status": "open",
                "when": "2025-11-17",
                "words": "medicine for Ibis",
            },
        ],
        "communications": [
            {
                "id": "communication-1",
                "when": "2025-11-06T10:14",
                "direction": "in",
                "channel": "phone",
                "caller": "Abou",
                "outcome": "spoke",
                "words": "We have your people. Five million, in two weeks, or you will hear of them.",
            },
            {
                "id": "communication-2",
                "when": "2025-11-23T19:05",
                "direction": "in",
                "channel": "phone",
                "caller": "Abou",
                "outcome": "proof_asked_dropped",
                "words": "You drink tea while they count the days. I call tomorrow before prayer.",
                "said": "We asked for a word with Ibis.",
                "deadline_words": "tomorrow, before sunset",
                "deadline": {"edtf": "2025-11-24T17:30", "zone": "Africa/Bamako"},
                "their_zone": "Africa/Niamey",
                "next_contact": {"edtf": "2025-11-24T12:30", "zone": "Africa/Bamako"},
            },
        ],
        "call_sheets": [
            {
                "id": "call_sheet-1",
                "state": "ready",
                "expected": "2025-11-24T12:30",
                "line": "We are willing to talk. We need time.",
                "obtain": ["A word with Ibis", "Whether the medicine arrived"],
                "promised": "To answer on the medicine.",
                "communicator": "Salif",
                "listener": "Awa",
                "question": "proof_question-2",
            },
        ],
        "proof_questions": [
            {
                "id": "proof_question-1",
                "victim": "victim-1",
                "number": 1,
                "state": "used",
                "used": "2025-11-18",
                "kind": "question",
                "question": "The name of the first dog?",
                "answer": "Biscuit",
                "heard": "Biscuit",
                "match": "yes",
            },
            {
                "id": "proof_question-2",
                "victim": "victim-2",
                "number": 1,
                "state": "used",
                "used": "2025-11-24",
                "kind": "question",
                "question": "Colour of the gate at the aunt's?",
                "answer": "blue",
            },
            {
                "id": "proof_question-3",
                "victim": "victim-2",
                "number": 2,
                "state": "unused",
                "kind": "question",
                "question": "Who taught him to swim?",
                "answer": "Uncle Modibo",
            },
        ],
        "decisions": [
            {
                "id": "decision-1",
                "number": 1,
                "status": "taken",
                "question": "Whom do we tell first?",
                "decision": "The families.",
                "decided": "2025-11-03T15:00",
                "decided_by": "Country director",
                "dissent": "Security: the gendarmerie first",
            },
            {
                "id": "decision-2",
                "number": 2,
                "status": "needed",
                "question": "Do we publish the holding line?",
                "needed_by": "2025-11-24T10:00",
            },
        ],
        "actions": [
            {"id": "action-1", "what": "Bring the insulin to Lere", "owner": "Fanta", "due": "2025-11-23", "status": "open"},
            {"id": "action-2", "what": "Brief the reserve communicator", "owner": "Salif", "due": "2025-11-25", "status": "open"},
        ],
        "members": [
            {"id": "member-1", "name": "Awa Keita", "role": "log_keeper", "team": "headquarters", "phone": "+223 70 00 00 01"},
            {"id": "member-2", "name": "Salif Traore", "role": "communicator", "team": "field"},
        ],
        "shifts": [
            {"id": "shift-1", "member": "member-1", "start": "2025-11-24T00:00", "end": "2025-11-24T08:00", "state": "on"},
            {"id": "shift-2", "member": "member-2", "start": "2025-11-24T10:00", "end": "2025-11-24T18:00", "state": "planned"},
        ],
        "contacts": [
            {
                "id": "contact-1",
                "kind": "authority",
                "when": "2025-11-04",
                "body": "Gendarmerie, Lere",
                "told": "Five missing",
                "marking": "TLP:AMBER",
                "by": "Awa",
                "next": "2025-11-25",
            },
            {
                "id": "contact-2",
                "kind": "media",
                "when": "2025-11-03",
                "body": "Radio Sahel",
                "asked": "Are they dead?",
                "told": "No comment",
            },
        ],
        "family_contacts": [
            {
                "id": "family_contact-1",
                "victim": "victim-2",
                "when": "2025-11-04",
                "relative": "Mother",
                "told": "He was seized.",
                "asked": "Does he get his insulin?",
                "promised": "A call every evening",
                "next": "2025-11-24",
            },
        ],
        "gaps": [
            {"id": "gap-1", "question": "Are Heron and Ibis held together?", "could_know": "The shepherd", "state": "asked"}
        ],
        "plans": [{"id": "plan-1", "kind": "reception", "contact": "Fanta", "who": "Doctor, family, no media"}],
    }


def whole(given: dict[str, Any]) -> set[str]:
    """Return the lists a case has, for tests that every kind of record is in it."""
    return {key for key in KEYS.values() if given.get(key)}
