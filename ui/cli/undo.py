"""`holdfast undo`: takes back one action; undoing an undo does it again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from models.base.errors import BadInput, NotFound
from models.base.language import N_, _
from ui.cli.opening import opened
from ui.cli.parser import add_vault
from ui.cli.tell import out, remark

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.log.session import VaultSession
    from models.log.undo import Undone

HELP = N_("take back your last action, or the one named")
LEAST_LETTERS = 6


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("op", metavar="OP", nargs="?", default="", help=_("the action, as holdfast log prints it"))


def run(args: Namespace) -> int:
    """Take the action back and say what was left because it was changed since."""
    with opened(args, writes=True) as vault:
        from models.subjects.actions import action_code

        with vault.reading() as con:
            op = find_op(con, args.op) if args.op else newest_op(con, vault.user)
            action = action_code(con, op).partition(":")[0]
        undone = vault.run(lambda session: _undo(session, op))
    if not undone.changes.entries:
        remark(_("Nothing was changed: what {action} wrote was written again since.").format(action=action))
        return BadInput.exit_code
    out(_("Taken back: {action} ({op}).").format(action=action, op=op))
    for kind, _uid, field in undone.left:
        remark(_("Left as it is, since it was written again: {kind}, {field}.").format(kind=kind, field=field))
    remark(_("To do it again: holdfast undo VAULT {op}").format(op=undone.changes.op))
    return 0


def _undo(session: VaultSession, op: str) -> Undone:
    from models.subjects.actions import undo_action

    return undo_action(session, op)


def find_op(con: Connection, given: str) -> str:
    """Return the action whose identifier begins or ends so. Raises NotFound, or BadInput where several do."""
    wanted = given.strip().lower()
    if len(wanted) < LEAST_LETTERS or set(wanted) - set("0123456789abcdef"):
        raise NotFound(what=given)
    rows = con.execute(
        "select distinct lower(hex(op)) from entry where lower(hex(op)) like ? or lower(hex(op)) like ?",
        (f"{wanted}%", f"%{wanted}"),
    ).fetchall()
    if len(rows) > 1:
        raise BadInput(field=given, reason=_("More than one action is named so: give more letters of it."))
    if not rows:
        raise NotFound(what=given)
    from models.subjects.actions import refuse_final

    refuse_final(con, rows[0][0], given)
    return str(rows[0][0])


def newest_op(con: Connection, user: str) -> str:
    """Return the user's newest action that can be taken back. Raises BadInput when there is none."""
    from models.subjects.actions import kinds_of
    from models.subjects.editing import OWN_KINDS

    rows = con.execute("select op from entry where user = ? group by op order by max(id) desc", (bytes.fromhex(user),))
    for (op,) in rows:
        kinds = kinds_of(con, bytes(op).hex())
        if kinds and not kinds & set(OWN_KINDS):
            return bytes(op).hex()
    raise BadInput(field="OP", reason=_("You have done nothing yet that can be taken back."))
