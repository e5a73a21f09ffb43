"""Lists of any length: a model that holds identifiers and reads pages, what fills it, and the views that show it."""

from __future__ import annotations

from ui.widgets.table.column import Column
from ui.widgets.table.feed import ListFeed, feed_for
from ui.widgets.table.model import ID_ROLE, ROW_ROLE, UID_ROLE, PagedModel
from ui.widgets.table.sources import CaseSource, ListedRecord, RecordQuery, RecordSource
from ui.widgets.table.view import FastList, FastTable, case_list

__all__ = [
    "ID_ROLE", "ROW_ROLE", "UID_ROLE", "CaseSource", "Column", "FastList", "FastTable", "ListFeed", "ListedRecord",
    "PagedModel", "RecordQuery", "RecordSource", "case_list", "feed_for",
]  # fmt: skip
