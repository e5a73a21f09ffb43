"""Errors before the vault is open, in the window's words: commands to type are replaced by what the window offers."""

from __future__ import annotations

from datetime import datetime

from models.base.errors import AppError, VaultInUse, explain
from models.base.language import N_, _
from ui.shell.messages import notice_of

REMEDIES = {
    "vault-missing": N_("Check that the stick or disk is plugged in, or choose another vault."),
    "vault-damaged": N_("Copy the whole folder to a safe place first, then restore the newest backup."),
    "path-taken": N_("Choose another name."),
}


def sentences(error: BaseException) -> tuple[str, str]:
    """Return what happened, and what is safe and to be done."""
    if not isinstance(error, AppError):
        notice = notice_of(error)
        return notice.text, notice.detail
    if isinstance(error, VaultInUse):
        return _in_use(error)
    what, safe, remedy = explain(error)
    if error.code in REMEDIES:
        remedy = _(REMEDIES[error.code])
    if error.code in ("wrong-passphrase", "bad-input", "vault-in-use"):
        safe = ""
    return what, f"{safe} {remedy}".strip()


def _in_use(error: VaultInUse) -> tuple[str, str]:
    pid, since = str(error.fields.get("pid", "?")), str(error.fields.get("since", "?"))
    try:
        local = datetime.fromisoformat(since).astimezone()
    except ValueError:
        what = _("The vault is open in another window or command.")
    else:
        what = _("The vault is open in another window or command (process {pid}, since {day} {time}).").format(
            pid=pid, day=local.date().isoformat(), time=f"{local:%H:%M}"
        )
    return what, _("Close it there and try again. Until then it can be opened for reading only.")
