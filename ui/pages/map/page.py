"""The map page: what happened where, the list that says the same, filters, shading, measuring, and a picture to hand out."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from models.base.numbers import number_text
from models.views.map import MapFilter, MapView
from ui.pages.map import operations, words
from ui.pages.map.filters import MapFilters, MonthRange
from ui.pages.map.listing import PlacedList, PlacedModel
from ui.pages.map.operations import Drawn, Range
from ui.pages.map.regions import Regions
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.jobs import Job
from ui.shell.keys import keys_text
from ui.shell.office import Changed, Office
from ui.shell.page import Page, PageAction
from ui.widgets.delegates import dress_list
from ui.widgets.map.canvas import MEASURE, MOVE, SELECT, MapCanvas
from ui.widgets.map.overlay import Hit
from ui.widgets.map.source import source_line
from ui.widgets.plain_label import Elided, PlainLabel

if TYPE_CHECKING:
    from ui.pages.map.export import PictureExport

SHOWN_KINDS = ("incident", "case", "act", "order", "access_constraint", "ledger", "head_count", "plan")


class MapPage(Page):
    """Map and list, each choosing in the other. F6 goes from one to the other."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.view, self.drawn = MapView(), Drawn()
        self._range, self.regions = Range(), Regions()
        self._drawing: Job | None = None
        self._was_read = self._was_fitted = self._may_read = False
        self._wanted: tuple[str, str] | None = None
        self._only: tuple[int, ...] | None = None
        self.canvas = MapCanvas(office.jobs)
        self.canvas.tell = self._tell
        self.filters, self.months = MapFilters(), MonthRange()
        self.model = PlacedModel(self)
        self.list = PlacedList(self.model)
        self._lay_out()
        self._connect()

    # what the frame calls

    def shown(self) -> None:
        """Read everything anew; the first time behind the base map, so that this is seen at once."""
        if not self._may_read:
            return
        guarded = self.guarded.isChecked() and self.may_see_guarded
        self.office.read(
            operations.read_everything, self.office.now().date().isoformat(), guarded, self.regions, owner=self, ok=self._on_read,
            latest="map",
        )  # fmt: skip

    def on_changed(self, changed: Changed) -> None:
        """Read again what has a place."""
        if not changed.records or changed.touches(*SHOWN_KINDS):
            self.shown()

    def show_record(self, kind: str, uid: str) -> None:
        """Bring an incident, or what is known of a case, to sight, whatever is filtered."""
        self._wanted = kind, uid
        self.filters.show_all()
        self.shown()

    def focus_first(self) -> None:
        """Put the keyboard on the map."""
        self.canvas.setFocus()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        actions = [
            PageAction("map.fit", _("Show everything on the map"), self.canvas.fit, "", "globe"),
            PageAction("map.measure", _("Measure a distance on the map"), self.measure.click, "Ctrl+M", "ruler"),
            PageAction("map.select", _("Select on the map"), self.select.click, "", "square-dashed"),
            PageAction("map.shade", _("Shade regions by count"), self.shade.click, "", "chart-column"),
            PageAction("map.list", _("Go to the list beside the map"), self.list.setFocus, "", "list"),
            PageAction("map.export", _("Save the map as a picture"), self.save_picture, "Ctrl+E", "image", writes=True),
        ]
        if self.may_see_guarded:
            actions.append(PageAction("map.guarded", _("Show guarded places"), self.guarded.click, "", "lock"))
        return tuple(actions)

    @cached_property
    def export(self) -> PictureExport:
        """Return what saves pictures; loaded when it is first needed."""
        from ui.pages.map.export import PictureExport

        return PictureExport(self)

    def save_picture(self) -> None:
        """Ask where a picture of the map goes."""
        self.export.ask()

    @property
    def may_see_guarded(self) -> bool:
        """Whether this person may see places of captivity and own premises here. What a lock keeps, it keeps besides."""
        return self.office.role in ("keeper", "officer")

    # reading and drawing

    def _on_base(self) -> None:
        if not self._may_read:
            self._may_read = True
            if self.canvas.base is not None:
                self.canvas.source_line = source_line()
            self.shown()

    def _on_read(self, found: tuple[MapView, Range]) -> None:
        self.view, self._range = found
        self._was_read = True
        self.filters.show_countries(self._range.countries)
        self.months.set_range(self._range.first, self._range.last)
        self._draw()

    def _draw(self) -> None:
        if not self._was_read:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = self.office.jobs.run(
            operations.draw,
            self.view,
            self.filter,
            self.shade.isChecked(),
            self.regions,
            lane="read",
            owner=self,
            ok=self._on_drawn,
        )

    @property
    def filter(self) -> MapFilter:
        """Return what is shown now."""
        return self.filters.wanted(self.today, self.months.months())

    @property
    def today(self) -> date:
        """Return the vault's day."""
        return self.office.now().date()

    def _on_drawn(self, drawn: Drawn) -> None:
        self.drawn, self._only = drawn, None
        self.canvas.set_chosen(())
        self.canvas.source_line = source_line(drawn.scene.shade_note)
        self.canvas.set_scene(drawn.scene, fit=not self._was_fitted)
        self._was_fitted = self._was_fitted or bool(drawn.scene.spots)
        self.model.show(drawn.placed)
        self._show_zones()
        self._say()
        if self._wanted is not None:
            self._show_wanted(*self._wanted)

    def _show_wanted(self, kind: str, uid: str) -> None:
        self._wanted = None
        wanted = (kind, uid)
        keys = [key for key, one in enumerate(self.drawn.placed) if wanted in ((one.record, one.uid), (one.opens, one.opens_uid))]
        if keys:
            self.canvas.set_chosen(keys)
            self.canvas.bring(keys[0])
            self.list.choose(keys)

    def _say(self) -> None:
        drawn = self.drawn
        spots = len(drawn.placed) - drawn.regions - drawn.nowhere
        parts = [ngettext("{count} on the map", "{count} on the map", spots).format(count=number_text(spots))]
        if drawn.regions:
            told = ngettext("{count} known to a region only", "{count} known to a region only", drawn.regions)
            parts.append(told.format(count=number_text(drawn.regions)))
        if drawn.nowhere:
            told = ngettext("{count} without a place", "{count} without a place", drawn.nowhere)
            parts.append(told.format(count=number_text(drawn.nowhere)))
        self.count.setText(" · ".join(parts))
        chosen = len(self._only or ())
        self.only.setVisible(self._only is not None)
        self.all.setVisible(self._only is not None)
        told = ngettext("{count} chosen on the map", "{count} chosen on the map", chosen)
        self.only.setText(told.format(count=number_text(chosen)))

    def _show_zones(self) -> None:
        self.zones.clear()
        drawn = {zone.key for zone in self.drawn.scene.zones}
        for number, zone in enumerate(self.drawn.zones):
            line = words.zone_line(zone)
            self.zones.addItem(line if number in drawn else _("{line}. Not drawn: its place is not known.").format(line=line))
        self.zone_part.setVisible(bool(self.drawn.zones))

    # choosing

    def _on_map_chosen(self, keys: tuple[int, ...]) -> None:
        self._only = keys or None
        self.model.show(self.drawn.placed, self._only)
        if keys:
            self.list.choose(keys[:1] if len(keys) == 1 else ())
        self._say()

    def _on_list_chosen(self, keys: tuple[int, ...]) -> None:
        self.canvas.set_chosen(keys)
        if len(keys) == 1:
            self.canvas.bring(keys[0])

    def show_all(self) -> None:
        """List everything again."""
        self.canvas.set_chosen(())
        self._on_map_chosen(())

    def _on_opened(self, key: int) -> None:
        one = self.drawn.placed[key]
        self.office.open_requested.emit(one.opens, one.opens_uid)

    def _on_zone_opened(self) -> None:
        zone = self.drawn.zones[self.zones.currentRow()]
        self.office.open_requested.emit(zone.record, zone.uid)

    def _tell(self, hit: Hit) -> str:
        return words.told(self.drawn.placed, hit.keys, hit.what)

    # tools

    def _on_tool(self) -> None:
        sender = self.sender()
        on = isinstance(sender, QToolButton) and sender.isChecked()
        self.canvas.set_tool((SELECT if sender is self.select else MEASURE) if on else MOVE)
        self.canvas.setFocus()

    def _on_tool_changed(self, tool: str) -> None:
        self.select.setChecked(tool == SELECT)
        self.measure.setChecked(tool == MEASURE)

    def _zoom_in(self) -> None:
        self.canvas.zoom_by(0.5)

    def _zoom_out(self) -> None:
        self.canvas.zoom_by(-0.5)

    def other_side(self) -> None:
        """Go from the map to the list and back."""
        (self.list if self.canvas.hasFocus() else self.canvas).setFocus()

    # on the screen

    def _connect(self) -> None:
        self.filters.changed.connect(self._draw)
        self.months.changed.connect(self._draw)
        self.canvas.chosen_changed.connect(self._on_map_chosen)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.base_read.connect(self._on_base)
        self.canvas.tool_changed.connect(self._on_tool_changed)
        self.list.chosen.connect(self._on_list_chosen)
        self.list.opened.connect(self._on_opened)
        self.zones.itemActivated.connect(self._on_zone_opened)
        self.all.clicked.connect(self.show_all)
        theme.watcher.changed.connect(self._on_theme)
        for keys in ("F6", "Shift+F6"):
            QShortcut(QKeySequence(keys), self, self.other_side, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _on_theme(self) -> None:
        self.filters.dress(self.canvas.layers.look)

    def _tool(self, picture: str, name: str, called: object, *, keys: str = "", checks: bool = False) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(picture, "text_soft", "accent"))
        made.setCheckable(checks)
        made.setAccessibleName(name)
        made.setToolTip(f"{name} ({keys_text(keys)})" if keys else name)
        made.setProperty("role", "quiet")
        made.setFixedSize(theme.px(theme.CONTROL), theme.px(theme.CONTROL))
        made.clicked.connect(called)
        return made

    def _lay_out(self) -> None:
        self.title = PlainLabel(_("Map"), "title", wraps=False)
        self.count = Elided("", "caption")
        tip = _("Select: draw a line round symbols (with Shift a rectangle)")
        self.select = self._tool("square-dashed", tip, self._on_tool, checks=True)
        self.measure = self._tool("ruler", _("Measure a distance"), self._on_tool, keys="Ctrl+M", checks=True)
        self.shade = self._tool("chart-column", _("Shade regions by count"), self._draw, checks=True)
        self.guarded = self._tool("lock", _("Show guarded places: only here, never in a picture"), self.shown, checks=True)
        if not self.may_see_guarded:
            self.guarded.hide()
        self.save = QPushButton(icon("image"), _("Save as a picture"))
        self.save.setEnabled(self.office.may_write)
        self.save.clicked.connect(self.save_picture)
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        for made in (
            self._tool("zoom-in", _("Nearer"), self._zoom_in, keys="+"),
            self._tool("zoom-out", _("Farther"), self._zoom_out, keys="-"),
            self._tool("globe", _("Show everything"), self.canvas.fit, keys="Home"),
            self.select, self.measure, self.shade, self.guarded, self.save,
        ):  # fmt: skip
            head.addWidget(made)
        self.filters.dress(self.canvas.layers.look)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.px(12))
        split.setContentsMargins(1, 0, 1, 0)  # mirrored, a splitter is one pixel off
        split.addWidget(self._map_side())
        split.addWidget(self._list_side())
        split.setStretchFactor(0, 1)
        split.setSizes([theme.px(860), theme.px(320)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(13), theme.px(10), theme.px(13), theme.px(10))
        whole.setSpacing(theme.px(8))
        whole.addLayout(head)
        whole.addWidget(self.filters)
        whole.addWidget(split, 1)

    def _map_side(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "pane")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, theme.px(4))
        inner.setSpacing(theme.px(4))
        inner.addWidget(self.canvas, 1)
        self.months.layout().setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        inner.addWidget(self.months)
        return frame

    def _list_side(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "pane")
        self.only = PlainLabel("", "value", wraps=True)
        self.all = QPushButton(_("List all"))
        self.all.setProperty("role", "link")
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        top.addWidget(self.only, 1)
        top.addWidget(self.all)
        self.only.hide()
        self.all.hide()
        self.zone_part = QWidget()
        self.zones = QListWidget()
        dress_list(self.zones, _("Orders and restrictions in force"))
        self.zones.setFrameShape(QFrame.Shape.NoFrame)
        self.zones.setWordWrap(True)
        self.zones.setUniformItemSizes(False)
        self.zones.setMaximumHeight(theme.px(150))
        zone_column = QVBoxLayout(self.zone_part)
        zone_column.setContentsMargins(theme.px(12), 0, theme.px(6), 0)
        zone_column.addWidget(PlainLabel(_("Orders and restrictions in force"), "section"))
        zone_column.addWidget(self.zones)
        self.zone_part.hide()
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, theme.px(6), 1, theme.px(4))
        column.setSpacing(theme.px(6))
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.zone_part)
        frame.setMinimumWidth(theme.px(230))
        return frame
