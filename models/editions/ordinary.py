"""Ordinary words of English and French: what a name may chance to be, and what only looks like a name misspelt."""

from __future__ import annotations

from functools import cache

from models.base import terms
from models.base.countries import country_codes, country_name
from models.base.language import _, use
from models.editions.papers import PAPERS
from models.records import KINDS
from models.values.fold import words

ORDINARY = frozenset(
    words(
        "article bank base camp case centre center check church city clinic coast cross desert doctor driver east "
        "eastern field fish forest general grace guard guide hill hope hospital house island joy king lake lion market "
        "mission mosque mount mountain north northern office officer point police port prince project public radio "
        "region report river road school sand snow south southern source square stone street support team tiger tower "
        "town valley village water west western wind winter woman world young affaire appel banque camion camp chef "
        "colline desert eglise ecole equipe est femme fleuve foret garde grand homme hopital ile lac lettre lion maire "
        "maison marche mission mosquee mont montagne monde nord ouest petit place poste pont projet rapport region "
        "riviere route rue sable soleil source sud tour ville village message call letter news journal local social "
        "unsigned anonymous video audio photo national international regional district area zone agency agence "
    )
)
"""Ordinary words that also are names or stand in titles. Own list; a hit on one of them alone is shown, not decisive."""

COMMON = ORDINARY | frozenset(
    words(
        "able about above across action added after again against agreed ahead alone along already also always among amid "
        "another answer armed army around arrest arrive asked attack away back before began begin behind being below "
        "beside best better between beyond body both bring broken brother built burn called came cannot care carry cars "
        "cause chance change child children clear close closed control cover crisis crowd daily danger dark date days dead "
        "dear death deep demand direct does doing done door down draft during each early earth effect eight either else "
        "empty enough enter even evening event ever every fact fail fall false family farm fast father fear fell felt few "
        "fifth fight fill final find fire first five follow food foot force form former found four free fresh friend from "
        "front fuel full further gave gift girl give given glad goes going gold gone good great green ground group grow "
        "hall hand hard harm have head health hear heard heart heavy held help here high hold home hour hours huge human hurt "
        "idea inside into just keep kept kill killed kind knew know known land large last late later lead least leave left "
        "less life light like line list little live lives local long look lost love made main make male man many march mark "
        "mass matter maybe mean meet member message might mile miles mind mine miss missing money month more morning most "
        "mother move moved much must name near nearly need never newly next night nine none noon note nothing number often "
        "older once only onto open order other ours outside over owner page paid part party pass past path peace people "
        "person phone place plan plane please poor post power press price prison proof quick quiet raid rain rather reach "
        "read ready real reason remain rest return rich ride right ring risk room round rule rural safe said same save says "
        "search seat second seek seem seen self sell send sent series seven shall share shop shore short shot should show "
        "side sign silence simple since single sister site sits situation size sleep slow small social soft sold soldier "
        "some soon sorry sort speak staff stand star start state stay step still stop store story strong such sure swear "
        "take taken talk tell than that their them then there these they thing think third this those though threat three "
        "through time today told tomorrow tonight took total toward towns track train trade travel treat tree trial trip "
        "truck true trust truth turn twice under until upon urgent used using usual value vehicle very video visit voice "
        "wait walk wall want warm warn wash watch week weeks well went were what wheel when where which while white whole "
        "whom whose wide wife will wish with within without wood word work wound write wrong year years yellow yesterday "
        "your "
        "absence accord action afin agent aide ainsi aller alors amie annee ans apres arme armee arret arrive aucun aussi "
        "autant autour autre avance avant avec aval avis avoir bande barrage beau beaucoup besoin bien bientot bois bonne "
        "bord bras bruit caisse calme camp cause cela celle celui cent centre certain ces cesse chacun chaine champ chaque "
        "charge chaud chemin cher chose cinq circule clair coin colonne combat comme comment compte conseil contre "
        "corps cote coup cour courant cours court crise croix dans date debut decede dedans dehors demain demande depart "
        "depuis dernier derriere deux devant dire dix dont douze droit dure eaux elle encore enfant enfin ensemble entre "
        "entree equipe etait etat etre faire fait famille faux femme fille filles fils fin fois fond force forme fort "
        "frere front garde gare gens grande gros groupe guerre haut heure heures hier hors huit ici jamais jeune jeudi "
        "jeunes joie jour jours juge juin jusque juste leur leurs lieu lieux ligne livre loin lors lundi main mains mairie "
        "mais malade mardi mari matin meme menace mere mers mesure midi mieux milieu mille mine mise mode moins mois "
        "moment mort morte mots mourir moyen muet mur mutin nage neuf noir nombre notre nous nouveau nuit nulle ordre otage "
        "otages oubli pain paix panne parce pareil parler parmi part partie partir partout pas passe pays peine pendant "
        "pere perdu personne petite peur peut pied piste plage plaine plainte plan plein pluie plus plusieurs point police "
        "porte pose pour pourtant presque preuve prise prison prix proche puis quand quart quatre quel quelle quelque qui "
        "quitte raison rang recit reste retour reunion rien robe rond roue route sain sale salle sang sans sante saison "
        "samedi sauf savoir selon semaine sens sept serait seul seule siege sien signe soeur soin soir sont sorte sortie "
        "sous suite sur sure surete tache tant tard temps tenir terre tete tiers tir tirs tombe tote toujours tous tout toute "
        "toutes train travail tres trois trop trou type vague vais vend vent vers veut vide vie vieux village vingt visite "
        "vite vive voie voila voir voisin voix vole voyage vrai vraie vue "
    )
)
"""Words of everyday prose. One of them that resembles a name by a letter is the word, not the name misspelt. Own list."""


@cache
def country_words() -> frozenset[str]:
    """Return the words of the countries' names, which papers say anyway."""
    return frozenset(words(" ".join(country_name(code, language) for code in country_codes() for language in ("en", "fr"))))


@cache
def own_words() -> frozenset[str]:
    """Return the words of our own labels in both languages: a title made of nothing else stands in papers by chance."""
    found = {*COMMON, *country_words(), *words("a an and at by in no of on or the to au aux de du des en et la le les un une")}
    for language in ("en", "fr"):
        with use(language):
            labels = [*(_(kind.label) for kind in KINDS), *(_(field.label) for kind in KINDS for field in kind.fields), *PAPERS]
            labels += [label for name in terms.LISTS if name != "country" for _code, label in terms.labels(name)]
            found.update(words(" ".join(labels)))
    return frozenset(found)
