"""Words by which people name the kinds of incident in radio messages and log lines, in English and French.

Own table. Only words of one meaning stand here: "mine" is a pit as well, "vol" a flight, "arrêté" a decree, "bombardement" from
the ground or the air, so they are left out alone and taken with the word that decides them.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "threat": (
        *("threat", "threats", "threatened", "death threat", "death threats"),
        *("menace de mort", "menaces de mort", "menaces", "menacé", "menacés", "menacée", "menacées"),
    ),
    "abduction": (
        *("abduction", "abductions", "abducted", "kidnapping", "kidnappings", "kidnap", "kidnapped"),
        *(
            "enlèvement",
            "enlèvements",
            "enlevé",
            "enlevés",
            "enlevée",
            "enlevées",
            "kidnappé",
            "kidnappés",
            "rapt",
            "prise d'otages",
        ),
    ),
    "killing": (
        "murder",
        "murdered",
        "assassination",
        "assassinated",
        "assassinat",
        "assassinats",
        "assassiné",
        "assassinés",
        "meurtre",
    ),
    "arrest": (
        *("arrest", "arrests", "arrested", "arrestation", "arrestations", "interpellation", "interpellations"),
        *("interpellé", "interpellés", "garde à vue"),
    ),
    "checkpoint": (
        *(
            "checkpoint",
            "checkpoints",
            "check point",
            "check points",
            "roadblock",
            "roadblocks",
            "road block",
            "barrage",
            "barrages",
        ),
        *("point de contrôle", "points de contrôle", "poste de contrôle"),
    ),
    "ambush": ("ambush", "ambushes", "ambushed", "embuscade", "embuscades"),
    "robbery": (
        "robbery",
        "robberies",
        "robbed",
        "hold-up",
        "holdup",
        "braquage",
        "braquages",
        "braqué",
        "braqués",
        "coupeurs de route",
    ),
    "carjacking": (
        "carjacking",
        "carjackings",
        "carjacked",
        "vehicle hijacking",
        "car-jacking",
        "vol de véhicule",
        "vol de voiture",
    ),
    "theft": ("theft", "thefts", "burglary", "burglaries", "burgled", "cambriolage", "cambriolages", "vol par effraction"),
    "assault": ("physical assault", "beaten up", "passage à tabac", "agression physique", "molesté", "molestés"),
    "sexual_violence": (
        "rape",
        "raped",
        "sexual violence",
        "sexual assault",
        "viol",
        "viols",
        "violence sexuelle",
        "violences sexuelles",
    ),
    "shooting": (
        "shooting",
        "shootings",
        "gunfire",
        "gunshots",
        "shots fired",
        "fusillade",
        "fusillades",
        "coups de feu",
        "tirs d'arme",
    ),
    "crossfire": ("crossfire", "cross-fire", "feux croisés", "tirs croisés"),
    "armed_clash": (
        *("armed clash", "armed clashes", "clashes", "firefight", "fire fight"),
        *("affrontement", "affrontements", "accrochage", "accrochages"),
    ),
    "shelling": (
        *("shelling", "shelled", "mortar", "mortars", "mortar fire", "artillery", "rocket fire"),
        *(
            "pilonnage",
            "pilonnages",
            "tirs de mortier",
            "tir de mortier",
            "tirs d'obus",
            "obus",
            "artillerie",
            "tirs de roquettes",
        ),
    ),
    "air_strike": (
        *("air strike", "air strikes", "airstrike", "airstrikes", "drone strike", "drone strikes"),
        *(
            "frappe aérienne",
            "frappes aériennes",
            "frappe de drone",
            "frappes de drone",
            "bombardement aérien",
            "bombardements aériens",
        ),
    ),
    "mine": (
        *("IED", "IEDs", "landmine", "landmines", "land mine", "mine blast", "mine explosion", "mine strike", "roadside bomb"),
        *("EEI", "engin explosif", "engin explosif improvisé", "explosion de mine", "sauté sur une mine", "mine antipersonnel"),
    ),
    "suicide_bomb": (
        "suicide bomb",
        "suicide bomber",
        "suicide bombing",
        "SVBIED",
        "attentat suicide",
        "attentat-suicide",
        "kamikaze",
    ),
    "grenade": ("grenade", "grenades"),
    "attack": (
        "attack on civilians",
        "attacks on civilians",
        "attaque de civils",
        "attaques de civils",
        "attaque contre des civils",
    ),
    "mob_violence": ("mob violence", "lynching", "lynched", "lynchage", "lynchages", "lynché", "vindicte populaire"),
    "protest": ("protest", "protests", "demonstration", "sit-in", "manifestation", "manifestations"),
    "riot": ("riot", "riots", "rioting", "émeute", "émeutes"),
    "looting": ("looting", "looted", "pillage", "pillages", "pillé", "pillés"),
    "access_denied": ("access denied", "denied access", "accès refusé", "refus d'accès"),
    "blockade": ("blockade", "blockades", "blocus"),
    "accident": ("road accident", "traffic accident", "car accident", "accident de la route", "accident de la circulation"),
    "sighting": ("armed men seen", "armed men sighted", "hommes armés aperçus", "hommes armés vus"),
    "near_miss": ("near miss", "near-miss"),
}
"""Kind of incident -> the words that name it and nothing else."""

PLACE_LIKE = ("checkpoint",)
"""Kinds that are places as well: beside another kind ("robbed at the checkpoint") they do not name the incident."""

COUNT_WORDS: dict[str, tuple[str, ...]] = {
    "killed": ("killed", "dead", "fatalities", "tué", "tués", "tuée", "tuées", "mort", "morts"),
    "injured": ("injured", "wounded", "blessé", "blessés", "blessée", "blessées"),
    "taken": ("abducted", "kidnapped", "taken", "enlevé", "enlevés", "enlevée", "enlevées", "kidnappés"),
}
"""Count of an incident -> the words that stand behind its figure."""

LOOSE_COUNTS = (
    *("about", "around", "some", "over", "least", "most", "than", "to", "or", "and", "between", "approximately", "nearly", "not"),
    *("environ", "moins", "plus", "jusqu", "a", "ou", "et", "entre", "presque", "pres", "quelque", "de", "km"),
)
"""Folded words before a figure that make it no exact count ("at least 3 killed", "2 ou 3 blessés", "km 12")."""

NEGATIONS = ("no", "not", "without", "false", "pas", "aucun", "aucune", "sans", "fausse", "faux")
"""Folded words right before a kind's word, or one word away, that take it back ("no ambush", "pas d'embuscade")."""
