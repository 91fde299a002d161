"""Two boards that had one name in turn, and an office: what the tests of names resolve."""

from __future__ import annotations

from migcoop import Dataset, Homonym, Organisation, Period

from .conftest import NORWAY, NOTE, SWEDEN, made, named

OLD = made(Organisation, "old-board", named("Migration Board", validity=Period.parse("2000/2009")), kind="national_authority")
NEW = made(Organisation, "new-board", named("Migration Board", validity=Period.parse("2010/")), kind="national_authority")
TWO = Dataset([NOTE, OLD, NEW], homonyms=[Homonym("migration board", ("new-board", "old-board"))])
TWO_BOARDS = "'Migration Board' names 2 records: new-board, old-board; give an id, or kind="
COLUMN = Dataset(
    [
        NOTE,
        SWEDEN,
        NORWAY,
        OLD,
        NEW,
        made(Organisation, "office", named("Return Office"), named("Kontor", "nb", "short"), kind="ngo", country=SWEDEN),
    ],
    homonyms=TWO.homonyms,
)
