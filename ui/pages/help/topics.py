"""The help on board: a topic for each page and for what goes through all of them. Written for somebody in a hurry."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.language import N_


@dataclass(frozen=True)
class Topic:
    """One topic: its id (a page's, where it is about one), its title, and lines; a line `key — what it does` is a shortcut."""

    id: str
    title: str
    lines: tuple[str, ...]
    keys: tuple[tuple[str, str], ...] = ()


TOPICS = (
    Topic(
        "start",
        N_("First steps"),
        (
            N_(
                "Holdfast keeps cases in one encrypted folder on this laptop: the vault. Nothing in it leaves "
                "the laptop by itself."
            ),
            N_("1. Open the sample vault from the first screen and look around: nothing you do there can harm your own cases."),
            N_(
                "2. Make your own vault. Write the passphrase down, print the recovery sheet, and keep both "
                "away from the laptop."
            ),
            N_("3. Log what comes in with F9, one line at a time. Sort the lines when there is time."),
            N_("4. Make a case from a line, from an incident, or with Ctrl+N. Add acts, victims and sources with Ctrl+E."),
            N_("5. Press Ctrl+P for the brief, look at it, print it."),
            N_("6. Back up to another medium every day: Vault, Backups and check."),
        ),
    ),
    Topic(
        "keys",
        N_("Keys that work everywhere"),
        (N_("They work on AZERTY and QWERTY keyboards. Ctrl+K finds every action by a few of its letters."),),
        (
            ("Ctrl+K", N_("Search everything, or run a command")),
            ("F9", N_("Log a line")),
            ("F7", N_("Write down a call with captors")),
            ("Shift+F7", N_("Log a call nobody took")),
            ("Ctrl+Z", N_("Undo, with words; Ctrl+Y does it again")),
            ("F12", N_("Lock at once and hide the window (also Ctrl+L)")),
            ("Ctrl+P", N_("Make a paper of the case in front")),
            ("Ctrl+Shift+V", N_("Keep a report that lies in the clipboard")),
            ("Alt+1 … Alt+0", N_("Go to a page")),
            ("Ctrl+F", N_("Search in the page")),
            ("F6", N_("Go to the next part of the page")),
            ("Ctrl+Return", N_("Save a form")),
            ("Esc", N_("Leave a form; what was typed is kept as a draft")),
            ("F1", N_("Help for the page in front")),
        ),
    ),
    Topic(
        "dates",
        N_("Dates as you write them"),
        (
            N_("Write a date as you have it: 8 Nov, last week, Friday, 0640, between 7 and 8 Nov, since September."),
            N_("Under the field stands what was understood, and what is in doubt. Your own words are kept beside it."),
            N_(
                "A weekday that does not fit its date is kept as written, with a warning. Choose which is "
                "right, or keep both days."
            ),
            N_(
                "What is relative is counted from the day shown beside the field; without such a day no exact "
                "date is made of it."
            ),
            N_("Nothing is printed more exactly than it is known."),
        ),
    ),
    Topic(
        "places",
        N_("Places as you are told them"),
        (
            N_("Type a name: the places it may be stand below, those used before first. Down and Enter take one."),
            N_("Tab or Enter alone keep your words. A name that only looks alike says so and is never taken by itself."),
            N_(
                "Type what you were told: near Kobri, 20 km north of Goundam, between Goundam and Tonka, on the road Goundam - "
                "Diré. A middle point and a radius are made of it."
            ),
            N_(
                "Type coordinates in any form: 16.1339, -3.7486, or 16°08′02″N 3°44′55″W, or 30QVC1995683890, or "
                "30Q 419957 1783891, or 7C8R47M2+HH."
            ),
            N_("Below stands what was understood, in two forms, with the nearest place, and what looks wrong."),
            N_("A place without coordinates is a place. Leave them out rather than guess."),
            N_("More places: Vault, Places, Bring in a file. No case moves when they are replaced."),
        ),
        (
            ("Down", N_("Go into the list of places")),
            ("Esc", N_("Close the list, keep the words")),
        ),
    ),
    Topic(
        "desk",
        N_("The desk"),
        (
            N_("Who is held, for how many days, and when each was last confirmed alive. The worst stands first."),
            N_("What runs out today and in the next seven days: deadlines, decisions, actions, reviews, orders, advisories."),
            N_("A deadline entered with the contact and with the demand stands there once, named as both."),
            N_(
                "Who is on shift in each live case, and handovers that nobody took on. Enter opens the part of the "
                "case it is about."
            ),
            N_("What others wrote since you were last here. Press Seen when you have read it."),
            N_("The age of the last backup. Never backed up means: if this laptop is lost, everything is lost."),
        ),
    ),
    Topic(
        "incidents",
        N_("Incidents and the quick log"),
        (
            N_("F9 opens the line from anywhere. A time at the beginning is read (0640); without one the line is stamped now."),
            N_("Enter stores the line and opens the next; Shift+Enter makes an incident of it at once."),
            N_("Place, kind and persons are recognised only where that is certain, and shown before you store."),
            N_(
                "The table is edited like a spreadsheet: type over a cell, Tab to the next, Ctrl+D fills down, "
                "Ctrl+V pastes rows."
            ),
            N_("A log line is never changed afterwards. What it became is linked to it."),
        ),
        (
            ("Ctrl+Shift+N", N_("Make a case of the incident or line")),
            ("Ctrl+E", N_("Place and every field of the incident")),
            ("Ctrl+D", N_("Fill down")),
        ),
    ),
    Topic(
        "cases",
        N_("Cases"),
        (
            N_(
                "Type in the search field: every word is looked for in titles, persons, groups, sources and "
                "texts, without accents."
            ),
            N_("A title is printed: keep it neutral, without a name. Use a codeword where the team needs one."),
            N_("Everything about being held or alive belongs to one captive, never to the case. Five captives are five rows."),
            N_("Suspected is not claimed: a suspicion and a claim of responsibility are two entries, each with its source."),
            N_("Where sources differ, keep both values and prefer one with a reason. The paper then says that sources differ."),
            N_("History shows who wrote what when. Choose a day there to see the case as it was known then."),
        ),
        (("Ctrl+N", N_("New case")), ("Ctrl+E", N_("Add something to the case")), ("F2", N_("Edit what is chosen"))),
    ),
    Topic(
        "crisis",
        N_("A live kidnapping"),
        (
            N_(
                "“Start the crisis file”, at the end of Add, gives a case its board, communications, proof of life, "
                "decisions and team."
            ),
            N_(
                "The board says who is held, alive as of when and on what basis, what was said last, and what is "
                "due. F11 fills the screen."
            ),
            N_(
                "Day 0 is the day of the taking. Days held are calendar days in the zone of the case, a range where "
                "dates are not exact."
            ),
            N_("Where the dates leave a state open, all that is possible is told: held or released, not certain."),
            N_("A step is entered once for all captives ticked, a line for each. Where a group splits, go on with the others."),
            N_(
                "The date of a proof of life is the day it refers to, not the day it came. One that nobody judged "
                "changes nothing."
            ),
            N_(
                "A threat that came true is linked to its act: “It happened” on the threat's card. The time between "
                "is worked out."
            ),
        ),
        (
            ("F11", N_("The board on the whole screen; Esc comes back")),
            ("Ctrl+Tab", N_("The next part of the case; “All parts” lists them where they do not fit")),
        ),
    ),
    Topic(
        "compartments",
        N_("Compartments"),
        (
            N_(
                "A part of a case behind a second lock: communications, sums, proof questions, family, medical, "
                "captivity, sources."
            ),
            N_("The lock in the case's head opens them with your passphrase. Every opening is logged before anything is shown."),
            N_(
                "Closed means absent: from screens, searches, papers and exports, each of which says so. A form "
                "shows “closed” there."
            ),
            N_(
                "That a contact, demand or proof exists, its date, deadline and verdict stay outside, so that the "
                "desk is not blind."
            ),
            N_("Whoever forgets a compartment's own passphrase has lost what lies behind it."),
        ),
    ),
    Topic(
        "decisions",
        N_("Decisions, actions and questions"),
        (
            N_("Enter a decision when it is needed, with the time it is needed by. The board and the desk tell when it is late."),
            N_("A decision freezes the case as it was known then; dissent is kept with names. It is replaced, never rewritten."),
            N_("An action has an owner and a time. Space does the chosen one, and ticks a line of a checklist."),
            N_(
                "What is not known becomes a question: who could know, whom we asked, when, what came back. Papers "
                "print the open ones."
            ),
        ),
        (
            ("Space", N_("Done")),
            ("Ctrl+Shift+U", N_("In an empty field: make a question of what is not known")),
        ),
    ),
    Topic(
        "files",
        N_("Files"),
        (
            N_("Drop files on the Files tab of a case, or attach them there. The original stays where it was: decide about it."),
            N_("Pictures, PDF and text are looked at here. Another program gets a clear copy, and only when you say so."),
            N_("A picture may say where it was taken, and when. It is told in red, and left out of JPEG and PNG you export."),
            N_("From videos, HEIC, PDF and office files nothing is removed: look at them before you hand them on."),
            N_("What is done with a file is noted, with name and time. Choose its compartment when you attach it."),
        ),
    ),
    Topic(
        "team",
        N_("Team and handover"),
        (
            N_("Members with their roles, shifts with their hours. Hours in which nobody is on shift are told in red."),
            N_("A handover is a list the program begins and you complete: late actions, deadlines, promises, proofs not judged."),
            N_("Whoever takes over takes on item by item, with Space. Only when all are taken on do the shifts change."),
        ),
    ),
    Topic(
        "calls",
        N_("Calls with captors"),
        (
            N_("F7 opens the call at once, from any page. Type what is said, word for word; Enter keeps the line with its time."),
            N_("Everything typed is kept at once. After a lock or a crash the call is offered again where it stopped."),
            N_("While a call is open the idle lock waits, for an hour at most. F12 locks at once."),
            N_("When the call is over, the words alone are enough. What else is known can be added before it is stored."),
            N_("An entry is never changed. A correction is an entry of its own, and both stay readable."),
            N_("Under a deadline stands when it is on your clock and on theirs. Tick in the form that it was said on theirs."),
        ),
        (
            ("F7", N_("Write down a call with captors")),
            ("F2, F3, F4", N_("They speak, we speak, a note")),
            ("Tab", N_("The next one speaks")),
            ("Ctrl+Return", N_("End the call, then store it")),
        ),
    ),
    Topic(
        "people",
        N_("People"),
        (
            N_("One sheet a person, used by every case the person is in. A person never named is a victim without a sheet."),
            N_("Do not store third parties who are only exposed by being written down."),
        ),
    ),
    Topic(
        "groups",
        N_("Groups"),
        (
            N_("Names, aliases and listings. A listed group brings a legal note to every demand: ask the legal adviser first."),
            N_("Keep a record Unidentified armed men: not knowing is a fact too."),
        ),
    ),
    Topic(
        "context",
        N_("Access, advisories and orders"),
        (
            N_("What restricts movement, what states tell their citizens, which orders hold for our own movements."),
            N_("An order is in force until its end or until it is lifted; the desk tells the day it ends."),
        ),
    ),
    Topic(
        "map",
        N_("The map"),
        (
            N_("What happened where. The list beside the map says the same; choosing in one chooses in the other."),
            N_("A symbol says the kind by its shape. Hollow: not known exactly. A circle around it: how far it may be off."),
            N_("A disc with a number stands for several; Enter or a double click goes to where they part."),
            N_(
                "What is known to a region only is a hatched region with a count, never a spot. Which list of regions is drawn "
                "stands in the line below the map."
            ),
            N_(
                "Guarded places (captivity, own premises) are shown only on request, with a lock on black, and never leave in a "
                "picture. A picture has a number and stands in the register of papers."
            ),
        ),
        (
            ("+  −  Home", N_("Nearer, farther, show everything")),
            ("Return", N_("Go to the first symbol, then Tab to the next, Return to open it")),
            ("Ctrl+M", N_("Measure a distance by clicks; Esc ends")),
            ("Ctrl+E", N_("Save the map as a picture")),
        ),
    ),
    Topic(
        "sources",
        N_("Sources and raw reports"),
        (
            N_("Ctrl+Shift+V keeps a report word for word, with its source, its grade and the day it was received."),
            N_("Mark words in it and give them to a field: the field then remembers the words it comes from."),
            N_(
                "Blacken what must not be kept, a third party's name say. It cannot be undone. Fields that were given the "
                "words, and older backups, still hold them."
            ),
            N_("Ten copies of one wire text are one source: say that they repeat it."),
            N_("Reliability (A to F) belongs to the source, credibility (1 to 6) to what it says this time."),
        ),
        (("Ctrl+G", N_("Give the selected words to a field")), ("Ctrl+Shift+B", N_("Blacken the selected words"))),
    ),
    Topic(
        "papers",
        N_("Papers"),
        (
            N_("Choose the paper and for whom it is. What these readers may not see is left out before the page is laid out."),
            N_("Write headline, assessment and what is asked in your words. The page follows; the words are kept as a draft."),
            N_("Tick which locked parts of the case are open for this paper. It is logged; the register keeps no word of it."),
            N_("The call sheet takes the call prepared in the case, the proof-of-life sheet the question drawn last."),
            N_("A draft says so on every page. Issue gives it a number, a check code and its place in the register, for good."),
            N_("What leaves the crisis team is cleared by a second person: Clear, name, how. The one who issues it cannot."),
            N_("In the register say where each copy is. It tells you when an issued paper says what is no longer true."),
            N_("A correction replaces the earlier issue. Type a check code to see whether a paper is ours and current."),
            N_(
                "The finished paper is read back and searched for withheld names. If one is found the paper is "
                "refused, with its field."
            ),
            N_("A saved PDF is not encrypted, and a printer keeps a copy in its queue. Delete the file after handing it over."),
            N_("Copied as text, it is on the clipboard for a minute only, or until the vault is locked."),
        ),
        (
            ("Ctrl+Shift+F", N_("Flash report, on an incident or a case")),
            ("Ctrl+T", N_("Write the texts")),
            ("Ctrl+Shift+E", N_("Clear: a second person lets it go out")),
            ("Ctrl+Shift+I", N_("Issue")),
            ("Ctrl+Shift+P", N_("Print")),
            ("Ctrl+S", N_("Save as PDF")),
            ("Ctrl+Shift+C", N_("Copy as a message (Ctrl+Shift+M as SMS, Ctrl+Shift+R for the radio)")),
            ("Ctrl+R", N_("The register; Ctrl+N goes back to making")),
        ),
    ),
    Topic(
        "vault",
        N_("The vault"),
        (
            N_(
                "Everybody has a passphrase of their own. Two people should be able to open the vault, or one "
                "and the recovery sheet."
            ),
            N_("A backup is one encrypted file. Keep it on another medium in another place, and note who holds it."),
            N_("Disposal destroys a case for ever. Older backups may still hold it: the certificate names them."),
        ),
    ),
    Topic(
        "safety",
        N_("What this program cannot do"),
        (
            N_("It cannot protect a laptop that is searched while the vault is open. Lock with F12, or shut the lid."),
            N_("It cannot take back a paper or a file that was handed over."),
            N_(
                "The system may keep traces: the print queue, hibernation, the history of the clipboard. "
                "Encrypt the whole disk too."
            ),
            N_("It gives no advice on negotiating. Ask the people whose work that is."),
        ),
    ),
)
