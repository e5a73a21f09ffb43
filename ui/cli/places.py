"""`holdfast places`: looks places up by name, reads coordinates, and brings in files of places."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput, NotFound
from models.base.language import N_, _, current, ngettext
from ui.cli.given import country_of
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault, whole_number
from ui.cli.tell import UsageError, out, out_json, plain, remark, wrapped

if TYPE_CHECKING:
    from models.geo.brought import Brought
    from models.geo.gazetteer import Found
    from models.subjects.opened import OpenVault

HELP = N_("look up places, read coordinates, bring in files of places")
WHAT = ("find", "parse", "import", "sources", "remove")
SHOWN_REFUSALS = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument(
        "what",
        metavar="WHAT",
        choices=WHAT,
        help=_("find a place by its name, parse coordinates, import a file, list the sources, remove a source"),
    )
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", default="", help=_("the name, the coordinates, the file or the source")
    )
    parser.add_argument("--country", metavar="ISO2", default="", help=_("a country by its two letters, such as ML"))
    parser.add_argument(
        "--source", metavar="NAME", default="", help=_("with import: the source's name; one of this name is replaced")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("with import: say what would be taken and store nothing"))
    parser.add_argument("--limit", metavar="N", type=whole_number, default=20, help=_("with find: at most N places (default 20)"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Do what is asked for."""
    if args.what != "sources" and not args.text:
        raise UsageError(_("{what} needs what to look at. For help: holdfast places --help").format(what=args.what))
    country = country_of(args.country)
    writes = args.what == "remove" or (args.what == "import" and not args.dry_run)
    with opened(args, writes=writes) as vault:
        if args.what == "find":
            return _find(vault, args, country)
        if args.what == "parse":
            return _parse(vault, args, country)
        if args.what == "import":
            return _import(vault, args)
        return _remove(vault, args) if args.what == "remove" else _sources(vault, args)


def _find(vault: OpenVault, args: Namespace, country: str) -> int:
    from models.geo.gazetteer import find

    with vault.reading() as con:
        found = find(args.text, country=country, limit=args.limit, session=con)
    for one in found:
        if args.json:
            out_json({**asdict(one.place), "how": one.how, "matched": one.matched, "distance_km": one.distance_km})
        else:
            out(wrapped(_line(one), later="    "))
    if not args.json:
        remark(ngettext("{count} place", "{count} places", len(found)).format(count=len(found)))
    return 0


def _line(one: Found) -> str:
    from models.base.countries import country_name

    place = one.place
    words = {
        "own": _("used before"), "exact": "", "alias": _("another name"), "folded": _("other accents or signs"),
        "prefix": _("begins like it"), "typo": _("similar name, not the same"),
    }  # fmt: skip
    name = place.name if one.matched.casefold() == place.name.casefold() else f"{place.name} ({one.matched})"
    point = f"{place.lat:.5f}, {place.lon:.5f}" if place.lat is not None and place.lon is not None else _("no coordinates known")
    country = country_name(place.country, current()) if place.country else ""
    where = ", ".join(part for part in (place.admin, country) if part)
    source = "" if place.source == "own" else place.source
    return " · ".join(part for part in (name, where, point, words[one.how], source) if part)


def _parse(vault: OpenVault, args: Namespace, country: str) -> int:
    from models.geo.coordinates import FORMS, parse, shown
    from models.geo.told import doubts, told

    language = current()
    reading = parse(args.text, language)
    with vault.reading() as con:
        seen = told(reading.lat, reading.lon, language, form=reading.form, session=con)
    wrong = doubts(reading.lat, reading.lon, country, language)
    if args.json:
        forms = {form: _shown(shown, reading.lat, reading.lon, form, language) for form in FORMS}
        point = {"lat": reading.lat, "lon": reading.lon, "form": reading.form, "precision_m": reading.precision_m}
        out_json({**point, "forms": forms, "unit": seen.unit, "near": seen.near, "doubts": [doubt.text for doubt in wrong]})
        return 0
    for line in (*seen.forms, seen.unit, seen.near, _("exact to {metres} m at best").format(metres=reading.precision_m)):
        if line:
            out(plain(line))
    for doubt in wrong:
        remark(doubt.text)
    return 0


def _shown(shown: Any, lat: float, lon: float, form: str, language: str) -> str | None:
    try:
        return str(shown(lat, lon, form, language))
    except BadInput:  # UTM near the poles
        return None


def _import(vault: OpenVault, args: Namespace) -> int:
    from models.geo import importing

    path = Path(args.text)
    brought = importing.read_file(path)
    name = args.source or importing.source_name(path, brought)
    if not args.dry_run:
        vault.run(lambda session: importing.store(session, brought, name, vault.clock()))
    if args.json:
        refused = [asdict(one) for one in brought.refused]
        out_json({
            "source": name, "kind": brought.kind, "places": len(brought.places), "refused_count": brought.refused_count,
            "refused": refused, "columns": brought.columns, "areas": len(brought.shapes), "stored": not args.dry_run,
        })  # fmt: skip
        return 0
    _tell_import(brought)
    out(_("Nothing was stored.") if args.dry_run else _("Stored as the source “{name}”.").format(name=plain(name)))
    return 0


def _tell_import(brought: Brought) -> None:
    out(brought.told())
    if brought.columns:
        columns = ", ".join(f"{what}: {head}" for what, head in brought.columns.items())
        out(wrapped(_("Columns: {columns}").format(columns=columns), later="    "))
    for place in brought.places[:3]:
        point = f"{place.lat:.5f}, {place.lon:.5f}" if place.lat is not None and place.lon is not None else ""
        out("  " + " · ".join(plain(part) for part in (place.name, place.admin, place.country, point) if part))
    for refusal in brought.refused[:SHOWN_REFUSALS]:
        out(wrapped(str(refusal), first="  ", later="    "))
    left = brought.refused_count - min(SHOWN_REFUSALS, len(brought.refused))
    if left > 0:
        out("  " + ngettext("and {count} more", "and {count} more", left).format(count=left))


def _sources(vault: OpenVault, args: Namespace) -> int:
    from models.geo.gazetteer import sources

    with vault.reading() as con:
        found = sources(con)
    for one in found:
        if args.json:
            out_json(asdict(one))
        else:
            count = ngettext("{count} place", "{count} places", one.rows).format(count=one.rows)
            out(plain(" · ".join(part for part in (one.name, count, one.licence, one.edition, one.imported_at[:10]) if part)))
    return 0


def _remove(vault: OpenVault, args: Namespace) -> int:
    from models.geo import importing

    if not vault.run(lambda session: importing.remove(session, args.text)):
        raise NotFound(what=_("The source “{name}”").format(name=args.text))
    out(_("The source “{name}” was removed. Cases keep their copies.").format(name=plain(args.text)))
    return 0
