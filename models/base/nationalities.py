"""Adjectives of nationality in English and French, and the phrases they stand in.

Own table. The French feminine is made by rule and given where the rule fails. The phrases are data and no messages,
because their adjective agrees with their noun in number and gender, which word-by-word translation cannot do.
"""

from __future__ import annotations

# alpha-2 | English | French masculine [ | French feminine, where irregular ]
_TABLE = """
AE|Emirati|émirien
AF|Afghan|afghan|afghane
AL|Albanian|albanais
AM|Armenian|arménien
AO|Angolan|angolais
AR|Argentine|argentin
AT|Austrian|autrichien
AU|Australian|australien
AZ|Azerbaijani|azerbaïdjanais
BA|Bosnian|bosnien
BD|Bangladeshi|bangladais
BE|Belgian|belge
BF|Burkinabe|burkinabè|burkinabè
BG|Bulgarian|bulgare
BH|Bahraini|bahreïnien
BI|Burundian|burundais
BJ|Beninese|béninois
BO|Bolivian|bolivien
BR|Brazilian|brésilien
BT|Bhutanese|bhoutanais
BW|Botswanan|botswanais
BY|Belarusian|bélarussien
CA|Canadian|canadien
CD|Congolese (DRC)|congolais (RDC)|congolaise (RDC)
CF|Central African|centrafricain
CG|Congolese (Republic)|congolais (République)|congolaise (République)
CH|Swiss|suisse
CI|Ivorian|ivoirien
CL|Chilean|chilien
CM|Cameroonian|camerounais
CN|Chinese|chinois
CO|Colombian|colombien
CR|Costa Rican|costaricien
CU|Cuban|cubain
CV|Cabo Verdean|cap-verdien
CY|Cypriot|chypriote
CZ|Czech|tchèque
DE|German|allemand
DJ|Djiboutian|djiboutien
DK|Danish|danois
DO|Dominican|dominicain
DZ|Algerian|algérien
EC|Ecuadorian|équatorien
EE|Estonian|estonien
EG|Egyptian|égyptien
ER|Eritrean|érythréen
ES|Spanish|espagnol|espagnole
ET|Ethiopian|éthiopien
FI|Finnish|finlandais
FR|French|français
GA|Gabonese|gabonais
GB|British|britannique
GE|Georgian|géorgien
GH|Ghanaian|ghanéen
GM|Gambian|gambien
GN|Guinean|guinéen
GQ|Equatorial Guinean|équato-guinéen
GR|Greek|grec|grecque
GT|Guatemalan|guatémaltèque
GW|Bissau-Guinean|bissau-guinéen
HN|Honduran|hondurien
HR|Croatian|croate
HT|Haitian|haïtien
HU|Hungarian|hongrois
ID|Indonesian|indonésien
IE|Irish|irlandais
IL|Israeli|israélien
IN|Indian|indien
IQ|Iraqi|irakien
IR|Iranian|iranien
IS|Icelandic|islandais
IT|Italian|italien
JM|Jamaican|jamaïcain
JO|Jordanian|jordanien
JP|Japanese|japonais
KE|Kenyan|kényan|kényane
KG|Kyrgyz|kirghize
KH|Cambodian|cambodgien
KM|Comorian|comorien
KR|South Korean|sud-coréen
KP|North Korean|nord-coréen
KW|Kuwaiti|koweïtien
KZ|Kazakh|kazakh|kazakhe
LA|Lao|laotien
LB|Lebanese|libanais
LK|Sri Lankan|sri-lankais
LR|Liberian|libérien
LT|Lithuanian|lituanien
LU|Luxembourg|luxembourgeois
LV|Latvian|letton|lettone
LY|Libyan|libyen
MA|Moroccan|marocain
MD|Moldovan|moldave
ME|Montenegrin|monténégrin
MG|Malagasy|malgache
MK|North Macedonian|macédonien
ML|Malian|malien
MM|Myanmar|birman|birmane
MN|Mongolian|mongol|mongole
MR|Mauritanian|mauritanien
MT|Maltese|maltais
MU|Mauritian|mauricien
MW|Malawian|malawien
MX|Mexican|mexicain
MY|Malaysian|malaisien
MZ|Mozambican|mozambicain
NA|Namibian|namibien
NE|Nigerien|nigérien
NG|Nigerian|nigérian|nigériane
NI|Nicaraguan|nicaraguayen
NL|Dutch|néerlandais
NO|Norwegian|norvégien
NP|Nepali|népalais
NZ|New Zealand|néo-zélandais
OM|Omani|omanais
PA|Panamanian|panaméen
PE|Peruvian|péruvien
PH|Filipino|philippin
PK|Pakistani|pakistanais
PL|Polish|polonais
PS|Palestinian|palestinien
PT|Portuguese|portugais
PY|Paraguayan|paraguayen
QA|Qatari|qatarien
RO|Romanian|roumain
RS|Serbian|serbe
RU|Russian|russe
RW|Rwandan|rwandais
SA|Saudi|saoudien
SD|Sudanese|soudanais
SE|Swedish|suédois
SG|Singaporean|singapourien
SI|Slovenian|slovène
SK|Slovak|slovaque
SL|Sierra Leonean|sierra-léonais
SN|Senegalese|sénégalais
SO|Somali|somalien
SS|South Sudanese|sud-soudanais
ST|Sao Tomean|santoméen
SV|Salvadoran|salvadorien
SY|Syrian|syrien
TD|Chadian|tchadien
TG|Togolese|togolais
TH|Thai|thaïlandais
TJ|Tajik|tadjik|tadjike
TM|Turkmen|turkmène
TN|Tunisian|tunisien
TR|Turkish|turc|turque
TZ|Tanzanian|tanzanien
UA|Ukrainian|ukrainien
UG|Ugandan|ougandais
US|American|américain
UY|Uruguayan|uruguayen
UZ|Uzbek|ouzbek|ouzbèke
VE|Venezuelan|vénézuélien
VN|Vietnamese|vietnamien
XK|Kosovar|kosovar|kosovare
YE|Yemeni|yéménite
ZA|South African|sud-africain
ZM|Zambian|zambien
ZW|Zimbabwean|zimbabwéen
"""


def _feminine(word: str) -> str:
    """Return the French feminine by rule: -en doubles its n, a silent e stays, everything else takes e."""
    if word.endswith("en"):
        return word + "ne"
    return word if word.endswith("e") else word + "e"


def _read(line: str) -> tuple[str, tuple[str, str, str]]:
    two, english, male, *female = line.split("|")
    return two, (english, male, female[0] if female else _feminine(male))


ADJECTIVES: dict[str, tuple[str, str, str]] = dict(_read(line) for line in _TABLE.split("\n") if line)
"""alpha-2 -> English adjective, French masculine singular, French feminine singular."""

PHRASES: dict[str, dict[tuple[str, bool, bool], str]] = {
    # (what is known, all female, plural) -> phrase.
    "en": {
        ("adjective", False, False): "{n} {adjective} national",
        ("adjective", False, True): "{n} {adjective} nationals",
        ("adjective", True, False): "{n} {adjective} national",
        ("adjective", True, True): "{n} {adjective} nationals",
        ("country", False, False): "{n} national of {country}",
        ("country", False, True): "{n} nationals of {country}",
        ("country", True, False): "{n} national of {country}",
        ("country", True, True): "{n} nationals of {country}",
        ("none", False, False): "{n} person of unknown nationality",
        ("none", False, True): "{n} persons of unknown nationality",
        ("none", True, False): "{n} person of unknown nationality",
        ("none", True, True): "{n} persons of unknown nationality",
    },
    "fr": {
        ("adjective", False, False): "{n} ressortissant {adjective}",
        ("adjective", False, True): "{n} ressortissants {adjective}",
        ("adjective", True, False): "{n} ressortissante {adjective}",
        ("adjective", True, True): "{n} ressortissantes {adjective}",
        ("country", False, False): "{n} ressortissant ({country})",
        ("country", False, True): "{n} ressortissants ({country})",
        ("country", True, False): "{n} ressortissante ({country})",
        ("country", True, True): "{n} ressortissantes ({country})",
        ("none", False, False): "{n} personne de nationalité inconnue",
        ("none", False, True): "{n} personnes de nationalité inconnue",
        ("none", True, False): "{n} personne de nationalité inconnue",
        ("none", True, True): "{n} personnes de nationalité inconnue",
    },
}
