"""French wordings of dates, without accents as `fold` gives them."""

from __future__ import annotations

_MONTHS = (
    "janvier janv jan", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout",
    "septembre sept sep", "octobre oct", "novembre nov", "decembre dec",
)  # fmt: skip
_DAYS = ("lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim")
_NUMBERS = "un deux trois quatre cinq six sept huit neuf dix onze douze"
_UNITS = {
    "day": "jour jours", "week": "semaine semaines", "month": "mois", "year": "an ans annee annees",
    "hour": "heure heures", "minute": "minute minutes min mn", "weekend": "week-end weekend",
}  # fmt: skip

WORDS: dict[str, tuple[tuple[str, str | int], ...]] = {
    **{word: (("number", n),) for n, word in enumerate(_NUMBERS.split(), 1)},
    "une": (("number", 1),),
    "quinze jours": (("number", 15), ("unit", "day")),
    **{word: (("month", n),) for n, line in enumerate(_MONTHS, 1) for word in line.split()},
    **{word: (("weekday", n),) for n, line in enumerate(_DAYS) for word in line.split()},
    **{word: (("unit", unit),) for unit, line in _UNITS.items() for word in line.split()},
    **{
        word: (("fill", ""),)
        for word in (
            "le",
            "la",
            "les",
            "l",
            "d",
            "'",
            "au cours de",
            "pendant",
            "courant",
            "date",
            "en date du",
            "locale",
            "heure locale",
            "heures locales",
            "soit",
            "la date du",
            "il etait",
        )
    },
    "a": (("at", ""),),
    "er": (("ord", ""),),
    "eme": (("ord", ""),),
    "premier": (("number", 1), ("ord", "")),
    **{
        word: (("about", ""),)
        for word in (
            "vers",
            "environ",
            "autour de",
            "autour du",
            "aux alentours de",
            "aux alentours du",
            "aux environs de",
            "aux environs du",
            "approximativement",
            "a peu pres",
        )
    },
    **{word: (("maybe", ""),) for word in ("peut - etre", "probablement", "sans doute", "possiblement", "vraisemblablement")},
    **{
        word: (("which", "last"),)
        for word in ("dernier", "derniere", "passe", "passee", "precedent", "precedente", "ecoule", "ecoulee")
    },
    **{word: (("which", "this"),) for word in ("ce", "cet", "cette", "en cours")},
    **{word: (("which", "next"),) for word in ("prochain", "prochaine", "suivant", "suivante")},
    **{word: (("elsewhere", ""),) for word in ("lendemain", "la veille", "veille", "le meme jour", "meme jour", "surlendemain")},
    "en": (("in", ""),),
    "dans": (("in", ""),),
    "dans le courant de": (("fill", ""),),
    "dans la journee": (("fill", ""),),
    "il y a": (("ago", ""),),
    "y a": (("ago", ""),),
    "voici": (("ago", ""),),
    "aujourd ' hui": (("days", 0),),
    "aujourdhui": (("days", 0),),
    "ce jour": (("days", 0),),
    "hier": (("days", -1),),
    "avant - hier": (("days", -2),),
    "avant hier": (("days", -2),),
    "demain": (("days", 1),),
    "apres - demain": (("days", 2),),
    "apres demain": (("days", 2),),
    "ce matin": (("days", 0), ("part", "morning")),
    "ce midi": (("days", 0), ("clock", "12:00")),
    "cet apres - midi": (("days", 0), ("part", "afternoon")),
    "cet apres midi": (("days", 0), ("part", "afternoon")),
    "ce soir": (("days", 0), ("part", "evening")),
    "cette nuit": (("days", -1), ("part", "night"), ("doubt", "night_assumed")),
    "la nuit derniere": (("days", -1), ("part", "night")),
    "nuit derniere": (("days", -1), ("part", "night")),
    "la nuit passee": (("days", -1), ("part", "night")),
    **{word: (("part", "morning"),) for word in ("matin", "matinee", "le matin", "du matin", "dans la matinee", "au matin")},
    **{
        word: (("part", "afternoon"),)
        for word in ("apres - midi", "apres midi", "de l ' apres - midi", "dans l ' apres - midi", "l ' apres - midi")
    },
    **{
        word: (("part", "evening"),)
        for word in ("soir", "soiree", "du soir", "dans la soiree", "au soir", "en soiree", "de la soiree")
    },
    **{word: (("part", "night"),) for word in ("nuit", "la nuit", "dans la nuit", "de nuit")},
    **{word: (("part", "dawn"),) for word in ("aube", "l ' aube", "petit matin", "au petit matin")},
    **{word: (("part", "dusk"),) for word in ("crepuscule", "au crepuscule", "tombee de la nuit", "a la tombee de la nuit")},
    "mi - journee": (("part", "midday"),),
    "midi": (("clock", "12:00"),),
    "minuit": (("midnight", ""),),
    "h": (("h", ""),),
    **{word: (("utc", ""),) for word in ("z", "zoulou", "tu", "utc", "gmt")},
    **{
        word: (("third", "early"),)
        for word in ("debut", "debut de", "au debut de", "debut du", "au debut du", "au debut", "tot", "le debut de")
    },
    **{
        word: (("third", "mid"),)
        for word in ("mi", "a la mi", "milieu de", "au milieu de", "milieu du", "au milieu du", "milieu", "la mi")
    },
    **{
        word: (("third", "late"),)
        for word in ("fin", "fin de", "a la fin de", "a la fin du", "fin du", "tard", "la fin de", "en fin de")
    },
    **{
        word: (("lead", "since"),)
        for word in (
            "depuis",
            "depuis le",
            "depuis la",
            "dps",
            "a partir de",
            "a partir du",
            "a compter du",
            "a compter de",
            "des le",
        )
    },
    **{word: (("lead", "before"),) for word in ("avant", "avant le", "avant la")},
    **{word: (("lead", "after"),) for word in ("apres", "apres le")},
    **{word: (("lead", "until"),) for word in ("jusqu ' au", "jusqu ' a", "jusqu ' en", "jusque")},
    **{word: (("lead", "by"),) for word in ("au plus tard", "au plus tard le")},
    **{word: (("lead", "not_before"),) for word in ("au plus tot", "au plus tot le", "pas avant", "pas avant le")},
    "entre": (("lead", "between"),),
    "entre le": (("lead", "between"),),
    **{word: (("fill", ""),) for word in ("mois de", "au mois de", "mois d '", "le mois de")},
    "semaine du": (("unit", "week"),),
    "du": (("from", ""),),
    "de": (("from", ""),),
    "ou": (("joint", "or"),),
    "et": (("joint", "and"),),
    "&": (("joint", "and"),),
    "au": (("joint", "to"),),
    # What when_text adds, so that a printed date can be read back.
    **{word: (("fill", ""),) for word in ("jour inconnu", "mois inconnu", "debut inconnu", "fin inconnue")},
    **{
        word: (("unknown", ""),)
        for word in (
            "inconnu",
            "inconnue",
            "date inconnue",
            "sans date",
            "non date",
            "non datee",
            "non connu",
            "non connue",
            "non precise",
            "non precisee",
            "indetermine",
            "indeterminee",
            "n / a",
            "ne sait pas",
        )
    },
    **{
        word: (("vague", ""),)
        for word in (
            "recemment",
            "dernierement",
            "ces derniers jours",
            "ces jours - ci",
            "ces dernieres semaines",
            "il y a quelques jours",
            "il y a quelques semaines",
            "il y a quelques mois",
            "il y a plusieurs jours",
            "il y a plusieurs semaines",
            "il y a longtemps",
            "auparavant",
            "l ' autre jour",
            "il y a peu",
            "naguere",
        )
    },
}
