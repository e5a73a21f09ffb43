"""Errors for people under pressure: what happened, what is safe, what to do.

`str(error)` gives only the error's code, because logs must not carry content; `explain(error)` gives the sentences, in the
language in use. Every class here has its line in docs/errors.md (tests/test_docs.py).
"""

from __future__ import annotations

from typing import ClassVar

from models.base.language import N_, _


class AppError(Exception):
    """A failure that can be told to the user. Named fields fill its sentences."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    what: ClassVar[str] = N_("Something went wrong.")
    safe: ClassVar[str] = N_("Nothing stored was changed.")
    remedy: ClassVar[str] = N_("Try again; if it happens again, run the self-test.")

    def __init__(self, **fields: object) -> None:
        super().__init__(self.code)
        self.fields = fields


def explain(error: AppError) -> tuple[str, str, str]:
    """Return what happened, what is safe and what to do, in the language in use. An empty part is left out by the teller."""

    def fill(message: str) -> str:
        return _(message).format_map({key: str(value) for key, value in error.fields.items()}) if message else ""

    return fill(error.what), fill(error.safe), fill(error.remedy)


class BadInput(AppError):
    """Something given cannot be used. `field` names the field or row, `reason` is a whole sentence already translated."""

    code = "bad-input"
    exit_code = 3
    what = N_("{field}: {reason}")
    remedy = N_("Correct it and try again.")


class NotFound(AppError):
    """No such record. `what` names what was looked for."""

    code = "not-found"
    exit_code = 3
    what = N_("{what} is not in this vault.")
    remedy = N_("Look it up with: holdfast cases VAULT")


class NotAllowed(AppError):
    """The user's role does not allow the action."""

    code = "not-allowed"
    exit_code = 13
    what = N_("Your role ({role}) does not allow this.")
    remedy = N_("Ask a keeper of this vault.")


class WrongPassphrase(AppError):
    """No slot opens with what was typed."""

    code = "wrong-passphrase"
    exit_code = 4
    what = N_("This passphrase does not open the vault.")
    remedy = N_("Check Caps Lock and the keyboard layout, then type it again. The recovery sheet opens the vault too.")


class VaultMissing(AppError):
    """There is no vault at the path."""

    code = "vault-missing"
    exit_code = 5
    what = N_("There is no vault at {path}.")
    safe = N_("Nothing was created.")
    remedy = N_("Check the path and that the stick or disk is plugged in. To make a new vault: holdfast new VAULT")


class PathTaken(AppError):
    """Something is already where a new thing should go."""

    code = "path-taken"
    exit_code = 5
    what = N_("There is already something at {path}.")
    safe = N_("It was not touched.")
    remedy = N_("Give another name.")


class VaultInUse(AppError):
    """Another program holds the vault's lock."""

    code = "vault-in-use"
    exit_code = 6
    what = N_("The vault is open in another window or command (process {pid}, since {since}).")
    remedy = N_("Close it there, or wait until it has finished, then try again.")


class VaultDamaged(AppError):
    """A file of the vault cannot be read or fails its check. `file` names it; `detail` says what is missing, translated."""

    code = "vault-damaged"
    exit_code = 7
    what = N_("{file} is damaged. {detail}")
    safe = N_("The program changed nothing. Do not delete any file of the folder, not even those ending in -wal.")
    remedy = N_("Copy the whole folder to a safe place, then restore the newest backup: holdfast restore FILE -o VAULT")


class VaultTooNew(AppError):
    """The vault was made by a newer program."""

    code = "vault-too-new"
    exit_code = 8
    what = N_("This vault was made by a newer version of Holdfast ({found}; this program reads up to {known}).")
    remedy = N_("Update Holdfast on this laptop, then open the vault again.")


class DiskFull(AppError):
    """No room left where the vault or the output lies."""

    code = "disk-full"
    exit_code = 9
    what = N_("The disk is full: {path}.")
    safe = N_("Everything saved before is safe; this last action was not saved.")
    remedy = N_("Free some space on that disk, then do it again.")


class ReadOnlyMedium(AppError):
    """The place cannot be written to."""

    code = "read-only"
    exit_code = 10
    what = N_("{path} cannot be written to.")
    remedy = N_("Check the write-protect switch and your rights, or choose another place.")


class ClockDoubtful(AppError):
    """The laptop's clock does not fit the last entry of the log."""

    code = "clock-doubtful"
    exit_code = 11
    what = N_("This laptop's clock says {now}, but the newest entry was made at {last}.")
    safe = N_("Nothing was stamped.")
    remedy = N_("Set the clock, or, if it is right now, say so: --clock-is-right (the correction is logged).")


class UnsafePlace(AppError):
    """The folder is on a network share or is copied to a cloud by another program."""

    code = "unsafe-place"
    exit_code = 12
    what = N_("{path} is {reason}. A vault must not lie there.")
    safe = N_("Nothing was created or changed.")
    remedy = N_("Use a folder on this laptop's own disk or on a stick.")


class Unfinished(AppError):
    """An earlier action was cut off and must be finished or undone first."""

    code = "unfinished"
    exit_code = 7
    what = N_("An earlier action on this vault was cut off: {action}.")
    remedy = N_("Open the vault with a keeper's passphrase; it is finished or undone then.")


class BundleRejected(AppError):
    """Entries from another laptop cannot be taken. `reason` is a whole sentence already translated."""

    code = "bundle-rejected"
    exit_code = 14
    what = N_("The entries from the other laptop were refused: {reason}")
    remedy = N_("Ask the sender for a full bundle and try again.")


class Destroyed(AppError):
    """The content asked for was disposed of."""

    code = "destroyed"
    exit_code = 15
    what = N_("{what} was disposed of on {on}. Its content no longer exists in this vault.")
    remedy = N_("The certificate of disposal says who decided it and which older backups may still hold it.")


class CompartmentClosed(AppError):
    """What is asked for lies behind a lock that is closed here. `what` is the compartment, `case` its case's reference."""

    code = "compartment-closed"
    exit_code = 23
    what = N_("The compartment “{compartment}” of {case} is closed here. Nothing was shown or changed.")
    remedy = N_("Open it with your passphrase (the lock in the case's head, or --open); its people are listed there.")


class FileDamaged(AppError):
    """An attachment's content is missing or was changed."""

    code = "file-damaged"
    exit_code = 24
    what = N_("The content of the file {name} is missing or was changed.")
    remedy = N_("Bring it back from a backup, or attach the original again. The case and its other files are not touched.")


class PaperFailed(AppError):
    """A paper could not be written. `record` names the record that stopped it, where known."""

    code = "paper-failed"
    exit_code = 16
    what = N_("The paper could not be made: {reason}")
    remedy = N_("Nothing was printed. Try again; if it fails again, leave out {record} and tell the maintainers.")


class PaperDiffers(AppError):
    """An issued paper, set again from what the register keeps, has other bytes than were issued. `number` is its reference."""

    code = "paper-differs"
    exit_code = 19
    what = N_("This version of Holdfast sets {number} differently from how it was issued: the file would have another hash.")
    safe = N_("Nothing was registered and nothing was printed.")
    remedy = N_("Copy the file that was issued, or issue the paper anew: it gets the next revision and replaces this one.")


class PaperNotKept(AppError):
    """The register keeps no word of an issued paper that was made of what lies behind a lock. `number` is its reference."""

    code = "paper-not-kept"
    exit_code = 25
    what = N_("{number} was made of calls, proof questions or locked parts: the register keeps number, copies and hash only.")
    safe = N_("Nothing was printed.")
    remedy = N_("Copy the paper that was issued, or make it anew.")


class LeakFound(AppError):
    """The finished paper was read back and holds something its audience may not see. Names the field, never the value."""

    code = "leak-found"
    exit_code = 17
    what = N_("The finished paper still contained something its readers may not see ({field}). It was not saved.")
    remedy = N_("Remove it from the text of that record, or choose an edition that may see it.")
