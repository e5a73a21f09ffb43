"""What `holdfast report` takes, and how it is checked before the vault is opened."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.base.language import _
from models.editions.papers import FORMS, PAPERS, TEXTS, PaperKind, paper_kind
from ui.cli.behind import add_open
from ui.cli.cases import add_filters
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import UsageError

TEXT_FORMS = ("sms", "messenger", "radio")
SCOPES = ("captive", "employer", "state")
_ISSUE_ONLY = (
    ("cleared_by", "--cleared-by"), ("cleared_how", "--cleared-how"), ("copy", "--copy"), ("replaces", "--replaces"),
    ("lower_marking", "--lower-marking"), ("release", "--release"),
)  # fmt: skip


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("kind", metavar="KIND", help=_("the paper: {kinds}").format(kinds=", ".join(PAPERS)))
    _add_about(parser)
    _add_readers(parser)
    _add_form(parser)
    _add_issue(parser)
    parser.add_argument("-o", metavar="FILE", dest="output", required=True, help=_("the file to write; - writes it out"))
    parser.add_argument("--force", action="store_true", help=_("replace the file if there is one"))
    add_json(parser)


def _add_about(parser: ArgumentParser) -> None:
    parser.add_argument("--case", metavar="REF", default="", help=_("the case, by its reference"))
    parser.add_argument("--incident", metavar="NUMBER", default="", help=_("the incident, by its number"))
    parser.add_argument("--captive", metavar="WHO", default="", help=_("one captive of the case: name, codeword or number"))
    parser.add_argument("--form", metavar="NAME", default="", help=_("the blank form: {forms}").format(forms=", ".join(FORMS)))
    add_filters(parser)
    parser.add_argument("--as-of", metavar="TIME", help=_("as the vault knew it at that time (UTC unless it says so)"))
    parser.add_argument("--since", metavar="NUMBER", default="", help=_("mark what is new since that issue"))
    add_open(parser)


def _add_readers(parser: ArgumentParser) -> None:
    known = "; ".join(f"{kind.name} {', '.join(kind.editions)}" for kind in PAPERS.values() if kind.editions)
    parser.add_argument(
        "--edition", metavar="E", default="", help=_("for whom, the first is the default: {known}").format(known=known)
    )
    parser.add_argument(
        "--scope", metavar="WHAT=WHICH", action="append", default=[],
        help=_("what concerns the reader: captive=WHO, employer=NAME or state=ISO2; may be repeated"),
    )  # fmt: skip
    parser.add_argument(
        "--clear", metavar="CLASS=NAME", action="append", default=[],
        help=_("a class of fields allowed for this paper, and by whom; may be repeated"),
    )  # fmt: skip
    for name in TEXTS:
        parser.add_argument(f"--{name}", metavar="TEXT", default="", help=_("this text of the paper, in your words"))


def _add_form(parser: ArgumentParser) -> None:
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help=_("paper size (default a4)"))
    parser.add_argument("--black", action="store_true", help=_("black ink only, little of it"))
    parser.add_argument(
        "--log-annex", action="store_true",
        help=_("add the log: to the team's brief who wrote what when, to a sitrep the incidents"),
    )  # fmt: skip
    parser.add_argument(
        "--text", nargs="?", const="messenger", choices=TEXT_FORMS,
        help=_("as plain text instead: sms, messenger (default) or radio"),
    )  # fmt: skip
    parser.add_argument("--no-accents", action="store_true", help=_("SMS without accents: more fits in one"))
    parser.add_argument(
        "--protect", action="store_true", help=_("lock the file with a passphrase (HOLDFAST_PAPER_PASSPHRASE, else asked)")
    )


def _add_issue(parser: ArgumentParser) -> None:
    parser.add_argument("--draft", action="store_true", help=_("a draft, not registered (default)"))
    parser.add_argument("--issue", action="store_true", help=_("issue it: numbered, registered, with a check code"))
    parser.add_argument("--cleared-by", metavar="NAME", default="", help=_("the second person who cleared it"))
    parser.add_argument("--cleared-how", metavar="TEXT", default="", help=_("how that person said so"))
    parser.add_argument("--copy", metavar="HOLDER", action="append", default=[], help=_("a numbered copy for this holder"))
    parser.add_argument("--replaces", metavar="NUMBER", default="", help=_("the issue that this one corrects"))
    parser.add_argument("--lower-marking", metavar="M", default="", help=_("print it under this lower marking"))
    parser.add_argument("--lowered-by", metavar="NAME", default="", help=_("who decided the lower marking"))
    parser.add_argument("--because", metavar="TEXT", default="", help=_("why it is lowered"))
    parser.add_argument(
        "--release", metavar="FIELD=NAME", action="append", default=[],
        help=_("a common word that was found and may stay, and who says so"),
    )  # fmt: skip


def check(args: Namespace) -> PaperKind:
    """Return the kind asked for, after everything that can be seen without the vault was checked. Raises UsageError."""
    kind = paper_kind(args.kind)
    if kind is None:
        known = ", ".join(PAPERS)
        words = _("{name}: {given} is none of {known}. For help: holdfast report --help")
        raise UsageError(words.format(name="KIND", given=args.kind, known=known))
    args.edition = args.edition or (kind.editions[0] if kind.editions else "")
    if args.edition and args.edition not in kind.editions:
        raise _none_of("--edition", args.edition, kind.editions or (_("no edition"),))
    _check_about(args, kind)
    if args.log_annex and not kind.annex:
        raise UsageError(_("This kind of paper has no log annex."))
    if args.log_annex and kind.name == "brief" and args.edition != "team":
        raise UsageError(_("The log names the persons of the team: of the briefs it stands in the team's only."))
    if args.text and not kind.as_text:
        raise UsageError(_("This kind of paper cannot be made as text."))
    for name in TEXTS:
        if getattr(args, name) and name not in kind.texts:
            raise UsageError(_("{option} is no text of this kind of paper.").format(option=f"--{name}"))
    _check_issue(args)
    return kind


def _check_about(args: Namespace, kind: PaperKind) -> None:
    of_case = bool({"case", "captive"} & set(kind.about))
    if args.case and not of_case:
        raise UsageError(_("--case does not go with this kind of paper."))
    if args.incident and "incident" not in kind.about:
        raise UsageError(_("--incident does not go with this kind of paper."))
    if args.case and args.incident:
        raise UsageError(_("Give --case or --incident, not both."))
    if (args.first or args.last or args.country) and not {"period", "vault"} & set(kind.about):
        raise UsageError(_("--from, --to and --country are for papers about a period."))
    if args.form and "form" not in kind.about:
        raise UsageError(_("--form is for blank forms."))
    if args.form and args.form not in FORMS:
        raise _none_of("--form", args.form, FORMS)
    if "incident" in kind.about and not (args.case or args.incident):
        raise UsageError(_("This paper needs its incident or its case: --incident NUMBER or --case REF."))
    if of_case and not {"incident", "vault"} & set(kind.about) and not args.case:
        raise UsageError(_("This paper needs its case: --case REF."))
    if args.open and not args.case:
        raise UsageError(_("A compartment belongs to a case: give --case REF too."))
    if "form" in kind.about and not args.form:
        raise UsageError(_("Which form? --form with one of: {forms}.").format(forms=", ".join(FORMS)))


def _check_issue(args: Namespace) -> None:
    for name, option in _ISSUE_ONLY:
        if getattr(args, name) and not args.issue:
            raise UsageError(_("{option} is for a paper that is issued: add --issue.").format(option=option))
    if args.draft and args.issue:
        raise UsageError(_("{name} and {other} cannot be given together.").format(name="--draft", other="--issue"))
    if args.lower_marking and not (args.lowered_by and args.because):
        raise UsageError(_("A marking is lowered by a named person for a reason: --lowered-by NAME --because TEXT."))
    from models.values.marking import MARKINGS

    if args.lower_marking and args.lower_marking.upper() not in MARKINGS:
        raise _none_of("--lower-marking", args.lower_marking, MARKINGS)
    if args.copy and (args.text or args.output == "-"):
        raise UsageError(_("Numbered copies are files: give -o FILE and no --text."))
    if args.protect and args.text:
        raise UsageError(_("A text cannot be protected by a passphrase."))


def pairs(given: list[str], option: str) -> list[tuple[str, str]]:
    """Return NAME=VALUE options as pairs. Raises UsageError."""
    found = []
    for text in given:
        name, equal, value = text.partition("=")
        if not (name.strip() and equal and value.strip()):
            raise UsageError(_("{name}: write it as NAME=VALUE.").format(name=option))
        found.append((name.strip(), value.strip()))
    return found


def target_of(args: Namespace) -> Path | None:
    """Return the file to write, None for standard output."""
    return None if args.output == "-" else Path(args.output)


def _none_of(name: str, given: str, known: object) -> UsageError:
    return UsageError(_("{name}: {given} is none of {known}.").format(name=name, given=given, known=", ".join(known)))  # type: ignore[call-overload]
