"""Saving the map as a picture: rendered without guarded places, numbered, entered in the register, then written."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.base import terms
from models.base.language import _, ngettext
from models.base.numbers import number_text
from models.subjects.issuing import Place
from models.subjects.map_pictures import PictureMade, enter_picture
from models.values.moments import moment_text
from models.views.map import MapFilter, marking_of
from ui.pages.map.operations import Drawn, read_picture
from ui.pages.map.picture import Caption, framed, make_picture, painted_keys, png_of
from ui.pages.map.words import day_words, group_words
from ui.papers.saving import save_paper
from ui.shell.choosing import choose_new_file
from ui.shell.office import Notice
from ui.widgets.map.source import source_line

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from ui.pages.map.page import MapPage


class PictureExport(QObject):
    """One page's pictures."""

    def __init__(self, page: MapPage) -> None:
        super().__init__(page)
        self.page = page

    def ask(self) -> None:
        """Ask where the picture goes. Viewers save none."""
        if self.page.office.may_write:
            name = f"map-{self.page.today.isoformat()}.png"
            choose_new_file(self.page, _("Save the map as a picture"), str(Path.home() / name), self.save, _("Pictures (*.png)"))

    def save(self, target: str) -> None:
        """Make the picture, enter it in the register, and write it to the file."""
        office = self.page.office
        page, now = self.page, office.now()
        office.read(
            read_picture, now.date().isoformat(), page.filter, page.shade.isChecked(), page.regions, now, office.vault.letter,
            owner=self, ok=lambda found: self._make(*found, target),
        )  # fmt: skip

    def _make(self, place: Place, drawn: Drawn, target: str) -> None:
        data, made = self.render(place.number, drawn)
        path = target if Path(target).suffix else f"{target}.png"
        office = self.page.office
        office.write(
            _enter, place, made, office.vault.user, owner=self.page, quiet=True,
            ok=lambda _uid: self._write(data, path, place.number),
        )  # fmt: skip

    def _write(self, data: bytes, path: str, number: str) -> None:
        def told(name: str) -> None:
            words = _("{number} was saved as {name}. It stands in the register of papers.")
            self.page.office.told.emit(Notice(words.format(number=number, name=name), "good"))

        self.page.office.task(save_paper, data, path, owner=self.page, ok=told)

    def render(self, number: str, drawn: Drawn) -> tuple[bytes, PictureMade]:
        """Return the picture as PNG and what its entry says. `drawn` is from `read_picture`."""
        canvas, wanted = self.page.canvas, self.page.filter
        guarded = any(one.guarded for one in self.page.drawn.placed)
        whole = guarded and canvas.part == canvas.whole()
        part, base = framed(canvas.part, drawn.scene, drawn.guards, whole=whole), canvas.base
        towns = canvas.towns if part == canvas.part else ()  # those of the screen would show where it was set
        if part != canvas.part:
            words = _("The map was set to a guarded place: the picture shows everything it may instead.")
            self.page.office.told.emit(Notice(words, "warning"))
        keys = painted_keys(part, base, drawn.scene)
        shown = [one for key, one in enumerate(drawn.placed) if (key in keys or drawn.scene.shades) and not one.guarded]
        zones = [drawn.zones[zone.key] for zone in drawn.scene.zones]
        marking = marking_of(shown, zones)
        about = _about(wanted, len(keys))
        source = source_line(drawn.scene.shade_note)
        caption = Caption(_("Incidents and cases"), about, self._as_of(), source, number, marking, bool(drawn.scene.shades))
        image = make_picture(part, base, drawn.scene, towns, caption)
        data = png_of(image)
        records = tuple((one.record, one.uid) for one in shown) + tuple((zone.record, zone.uid) for zone in zones)
        lines = (f"{caption.title}. {about}.", caption.as_of, source)
        return data, PictureMade(
            hashlib.sha256(data).hexdigest(), marking, wanted.country, wanted.first, wanted.last, lines, records
        )

    def _as_of(self) -> str:
        return _("As of {moment}").format(moment=moment_text(self.page.office.now()))


def _about(wanted: MapFilter, count: int) -> str:
    """Return the filter in words: a picture says what is left out of it."""
    if wanted.first and wanted.last:
        period = _("{first} to {last}").format(first=day_words(wanted.first), last=day_words(wanted.last))
    elif wanted.first:
        period = _("since {day}").format(day=day_words(wanted.first))
    elif wanted.last:
        period = _("until {day}").format(day=day_words(wanted.last))
    else:
        period = _("all dates")
    parts = [period, terms.label("country", wanted.country) if wanted.country else _("all countries")]
    parts += [group_words(group) for group in wanted.groups]
    state = {"open": _("not yet a case"), "case": _("cases only")}.get(wanted.state, "")
    shown = ngettext("{count} shown", "{count} shown", count).format(count=number_text(count))
    return ", ".join(part for part in (*parts, state, shown) if part)


def _enter(session: VaultSession, place: Place, made: PictureMade, user: str) -> str:
    return enter_picture(session, place, made, user)
