"""What changed between two datasets: records and edges, by id and key, field by field; and such a change applied.

A change is shallow: what is compared of a record is what the files write of it, where other records are ids.
"""

from __future__ import annotations

__all__ = ["Change", "ChangeWord", "Changes", "FieldChange", "diff"]

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs
from attrs import frozen

from .datasets import Dataset
from .errors import DatasetError, FilterError, Problem, UnknownNameError, UnknownWordError, quoted
from .facts import Record
from .fields import as_tuple
from .files.deltas import Delta, UnfitError, compare, parse_path, patch, write_path
from .files.layout import content_of
from .files.leaves import is_object
from .files.load import dataset_of
from .files.write import canonical, release_in_json
from .labels import Displayed
from .selections import key_of
from .store import EDGES, KINDS, RECORDS, Release, plural_of
from .tabular import Tabular

if TYPE_CHECKING:
    from .rows import Cell, Column


def __dir__() -> list[str]:
    return __all__


ChangeWord: TypeAlias = Literal["added", "removed", "changed"]
"""What became of a record or an edge."""

_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_KINDS: Mapping[str, str] = {
    "release": "release",
    **{str(cls.record_kind): plural for plural, cls in RECORDS.items()},
    **{cls.__name__.lower(): plural for plural, cls in EDGES.items()},
    "homonym": "homonyms",
    "retired id": "retired",
}
"""All that can change, by its kind, each with the file that it stands in."""
_WORDS = {plural: kind for kind, plural in _KINDS.items()}


# --------------------------------------------------------------------------------------------------------------- values


def _as_text(value: Any) -> str | None:
    """A value of JSON as its text, which nobody can change; None for none."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


@frozen
class FieldChange(Displayed):
    """That one field of a record or an edge is another, is there or is gone; or one item of a list.

    >>> change = FieldChange("themes[return]", new="return", after="asylum")
    >>> print(change)
    + themes[return]: "return"
    """

    field: str
    """Where, as text: `summary`, `names[en UNHCR].kind` in an item of a list, `names[]` for its order; empty for the whole."""
    _old: str | None = attrs.field(default=None, converter=_as_text)
    _new: str | None = attrs.field(default=None, converter=_as_text)
    after: str | None = None
    """Of an item that was added or removed: the item before it, empty for the first."""

    @property
    def old(self) -> Any:
        """What it was, as JSON's own types; None where it was not there. Of an order, the items that are in both."""
        return None if self._old is None else json.loads(self._old)

    @property
    def new(self) -> Any:
        """What it is, as JSON's own types; None where it is gone. Of an order, the items that are in both."""
        return None if self._new is None else json.loads(self._new)

    @property
    def what(self) -> ChangeWord:
        """Whether it was added, removed or changed."""
        return "added" if self._old is None else "removed" if self._new is None else "changed"

    def __str__(self) -> str:
        if self.field.endswith("[]"):
            return f"~ {self.field[:-2]}: in another order"
        values = [_cut(text) for text in (self._old, self._new) if text is not None]
        return f"{_MARKS[self.what]} {f'{self.field}: ' if self.field else ''}{' -> '.join(values)}"


@frozen
class Change(Displayed):
    """That a record or an edge was added, removed or changed; also a homonym, a retired id, or the release itself.

    >>> import migcoop
    >>> note = Change("fund", "amif", (FieldChange("summary", "Money.", "Money of the Union."),), ("amif",))
    >>> note.what, note.fields[0].new
    ('changed', 'Money of the Union.')
    """

    kind: str
    """A kind of record (`project`) or edge (`membership`), `homonym`, `retired id` or `release`."""
    id: str
    """The id of a record, the key of an edge, the name of a homonym; empty for the release."""
    fields: tuple[FieldChange, ...]
    """What changed of it, by field; of what was added or removed, all of it in one."""
    about: tuple[str, ...] = ()
    """The ids of the records that it is about: of a record its own, of an edge those of its ends."""

    @property
    def what(self) -> ChangeWord:
        """Whether it was added, removed or changed."""
        whole = self.fields[0]
        return "changed" if whole.field else whole.what

    def __str__(self) -> str:
        head = f"{_MARKS[self.what]} {self.kind} {self.id.removeprefix(f'{self.kind}:')}".rstrip()  # an edge's key has its kind
        if self.what == "changed":
            return "\n".join([head, *(f"    {each}" for each in self.fields)])
        raw = self.fields[0].new or self.fields[0].old
        names = raw.get("names") if is_object(raw) else None
        return f"{head}: {_cut(names[0]['text'] if names else json.dumps(raw, ensure_ascii=False))}"


_WIDEST = 100  # letters of a value in a report; `to_dicts` has the whole


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


@frozen(repr=False)
class Changes(Tabular):
    """What changed from one dataset to another, in the order of kinds and ids: see `diff`. An immutable value.

    It has a length, iterates, and is false where nothing changed; `str()` is a report for people. A frame of it has a row
    a field that changed, and one for what was added or removed as a whole.

    >>> from migcoop import Dataset
    >>> diff(Dataset(), Dataset())
    <Changes: none>
    """

    items: tuple[Change, ...] = ()
    """Each a record or an edge."""
    known: frozenset[str] = attrs.field(default=frozenset(), eq=False)
    """The ids of the records of both datasets, changed or not, where the changes were made of these: others are slips."""

    def __iter__(self) -> Iterator[Change]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Changes: {_counted(change.what for change in self.items) or 'none'}>"

    def __str__(self) -> str:
        return "\n".join([self.summary, *([""] if self.items else []), *map(str, self.items)])

    @property
    def summary(self) -> str:
        """How many of each kind were added, removed and changed, a line a kind."""
        several: dict[str, list[str]] = {}
        for change in self.items:
            if change.kind != "release":
                several.setdefault(_KINDS[change.kind], []).append(change.what)
        named = [str(each) for change in self.items if change.kind == "release" for each in change.fields]
        lines = [f"{'retired ids' if plural == 'retired' else plural}: {_counted(words)}" for plural, words in several.items()]
        return "\n".join([*(f"release: {text[2:]}" for text in named), *lines] or ["nothing changed"])

    @property
    def added(self) -> Changes:
        """Those of what was added."""
        return self.where(what="added")

    @property
    def removed(self) -> Changes:
        """Those of what was removed."""
        return self.where(what="removed")

    @property
    def changed(self) -> Changes:
        """Those of what is there in both, and differs."""
        return self.where(what="changed")

    def where(
        self,
        *,
        kind: str | Iterable[str] | None = None,
        about: str | Record | Iterable[str | Record] | None = None,
        what: ChangeWord | Iterable[ChangeWord] | None = None,
    ) -> Changes:
        """Those changes that are of a kind, about a record, or of what was added, removed or changed: all given must hold.

        Args:
            kind: A kind of record or edge, such as `project` or `membership`, `homonym`, `retired id` or `release`.
            about: A record, or its id: changes of itself, and of the edges that it is an end of. An id is one of either
                dataset; where the changes were read (`from_dicts`), one that they name or that the bundled data have.
            what: `added`, `removed` or `changed`.

        Returns:
            The Changes, in the same order.

        Raises:
            UnknownNameError: An id that no record has, with the closest that some record has.
            UnknownWordError: A kind or a `what` that there is not.
            FilterError: What is no text and no record.

        >>> import migcoop
        >>> both = migcoop.diff(migcoop.Dataset(), migcoop.dataset())
        >>> both.where(kind="fund", about="amif").items[0].id
        'amif'
        """
        kinds, words = _words("kind", kind, _KINDS), _words("what", what, _MARKS)
        wanted = None if about is None else {self._id_of(one) for one in _several(about)}
        found = (
            change
            for change in self.items
            if (kinds is None or change.kind in kinds)
            and (words is None or change.what in words)
            and (wanted is None or not wanted.isdisjoint(change.about))
        )
        return Changes(tuple(found), self.known)

    def _id_of(self, given: object) -> str:
        from .bundled import dataset

        if isinstance(given, Record):
            return given.id
        if not isinstance(given, str):
            raise FilterError(f"about= takes a record or its id, not {quoted(given)}")
        known = {id for change in self.items for id in change.about} | self.known
        if given in known or (not self.known and dataset().get(given) is not None):
            return given
        ids = {id.casefold(): id for id in sorted(known)}
        close = get_close_matches(given[:80].casefold().replace(" ", "-"), ids, 3, 0.75)
        raise UnknownNameError(given, [ids[each] for each in close], "about= takes a record or its id")

    def invert(self) -> Changes:
        """The changes the other way: from the new dataset to the old.

        >>> diff(Dataset(), Dataset()).invert()
        <Changes: none>
        """
        turned = (attrs.evolve(change, fields=tuple(map(_inverted, change.fields))) for change in self.items)
        return Changes(tuple(turned), self.known)

    def apply(self, old: Dataset) -> Dataset:
        """The dataset that the changes lead to, from the one that they were made of.

        Args:
            old: The dataset before.

        Returns:
            The Dataset after, checked as `load` checks one.

        Raises:
            DatasetError: The dataset is not the one that the changes are of, or does not hold together afterwards.

        >>> import migcoop
        >>> changes = migcoop.diff(migcoop.Dataset(), migcoop.dataset())
        >>> changes.apply(migcoop.Dataset()).data_digest == migcoop.data_digest
        True
        """
        patched = _patched(_tables(old), self.items)
        content: dict[str, Any] = {plural: [*patched[kind].values()] for kind, plural in _KINDS.items()}
        kept = {"retired": patched["retired id"], "release": patched["release"].get("", {})}
        return dataset_of(content_of({**content, **kept}))

    def _rows(self, edges: str | None) -> tuple[Sequence[Column], Iterable[tuple[Cell, ...]]]:
        from .rows import ANSWERS, table_on

        table = ANSWERS["changes"] if edges is None else table_on(ANSWERS["changes"], edges)
        return table.columns, table.rows(self.items)

    def to_dicts(self, *, edges: str | None = None) -> list[dict[str, Any]]:
        """The changes as rows of JSON's own types, a row a field, as `changes.json` of a release has them.

        They are the rows of a frame, save that `old` and `new` are the values themselves, and texts of JSON there.

        Args:
            edges: Nothing: no edges stand on changes.

        Returns:
            Objects with `kind`, `id`, `about` (ids), `change` (added, removed, changed), `field`, `old`, `new` and `after`, as
            `Change` and `FieldChange` have them. `from_dicts` reads them.

        Raises:
            UnknownWordError: Whatever is given as `edges`.

        >>> from migcoop import Dataset
        >>> diff(Dataset(), Dataset()).to_dicts()
        []
        """
        if edges is not None:
            self._rows(edges)
        return [
            {
                "kind": change.kind,
                "id": change.id,
                "about": list(change.about),
                "change": change.what,
                "field": each.field,
                "old": each.old,
                "new": each.new,
                "after": each.after,
            }
            for change in self.items
            for each in change.fields
        ]

    @classmethod
    def from_dicts(cls, rows: Iterable[Mapping[str, Any]]) -> Changes:
        """The changes that rows write: the inverse of `to_dicts`.

        Args:
            rows: Objects as `to_dicts` makes them, those of one record or edge one after the other.

        Returns:
            The Changes.

        Raises:
            DatasetError: Rows that are none.

        >>> row = {"kind": "fund", "id": "amif", "about": ["amif"], "field": "summary", "old": "Money.", "new": "Euros."}
        >>> print(Changes.from_dicts([row]).items[0])
        ~ fund amif
            ~ summary: "Money." -> "Euros."
        """
        grouped: dict[tuple[str, str], tuple[tuple[str, ...], list[FieldChange]]] = {}
        for number, row in enumerate(rows):
            try:
                kind, id, about = str(row["kind"]), str(row["id"]), tuple(map(str, row["about"]))
                each = FieldChange(str(row["field"]), row["old"], row["new"], row.get("after"))
            except (KeyError, TypeError, ValueError) as error:
                right = "an object as to_dicts() makes it"
                raise DatasetError([Problem("changes.json", f"[{number}]", "", f"is {quoted(row)}", right)]) from error
            if kind not in _KINDS:
                raise DatasetError([Problem("changes.json", f"[{number}]", "kind", f"is {quoted(kind)}", ", ".join(_KINDS))])
            grouped.setdefault((kind, id), (about, []))[1].append(each)
        return cls(tuple(Change(kind, id, tuple(fields), about) for (kind, id), (about, fields) in grouped.items()))


def _inverted(change: FieldChange) -> FieldChange:
    return FieldChange(change.field, change.new, change.old, change.after)


def _counted(words: Iterable[str]) -> str:
    counts = Counter(words)
    return ", ".join(f"{counts[word]} {word}" for word in _MARKS if word in counts)


def _several(given: str | Record | Iterable[str | Record]) -> tuple[str | Record, ...]:
    return (given,) if isinstance(given, Record) else as_tuple(given)


def _words(name: str, given: str | Iterable[str] | None, known: Iterable[str]) -> frozenset[str] | None:
    if given is None:
        return None
    allowed = tuple(known)
    for word in (words := frozenset(as_tuple(given))):
        if word not in allowed:
            raise UnknownWordError(name, word, allowed)
    return words


# ------------------------------------------------------------------------------------------------------------ comparing


def diff(old: Dataset, new: Dataset) -> Changes:
    """What changed from one dataset to another: added, removed and changed records and edges, field by field.

    A change is shallow: a project does not change because its lead did. Items of lists meet by what they are of (a name by its
    language and text, a participation by role and actor), so that one more name is one more name.

    Args:
        old: The dataset before.
        new: The dataset after.

    Returns:
        The Changes, in the order of kinds and ids: they print, count, apply to the old one, and are false where there are none.

    Raises:
        FilterError: What is no Dataset.

    >>> import migcoop
    >>> changes = migcoop.diff(migcoop.Dataset(), migcoop.dataset())
    >>> [change.what for change in changes.where(about="amif", kind="fund")]
    ['added']
    """
    before, after = _tables(old), _tables(new)
    found: list[Change] = []
    for kind in _KINDS:
        for id in sorted({*before[kind], *after[kind]}):
            (one, about), (other, about_new) = (tables[kind].get(id, (None, ())) for tables in (before, after))
            deltas = sorted(compare(one, other), key=lambda delta: delta.path)
            if deltas:
                fields = (FieldChange(write_path(each.path), each.old, each.new, each.after) for each in deltas)
                found.append(Change(kind, id, tuple(fields), _either(about, about_new)))
    return Changes(
        tuple(found), frozenset(item.id for data in (old, new) for item in data.everything() if isinstance(item, Record))
    )


def _either(about: tuple[str, ...], about_new: tuple[str, ...]) -> tuple[str, ...]:
    """What a change is about: of a name of several records, those of either dataset."""
    both = about and about_new and about != about_new
    return tuple(sorted({*about, *about_new})) if both else about or about_new


_Tables: TypeAlias = dict[str, dict[str, tuple[Any, tuple[str, ...]]]]
"""What the files write of each thing, by kind and id, with the ids of the records that it is about."""


def _tables(dataset: Dataset) -> _Tables:
    if not isinstance(dataset, Dataset):
        raise FilterError(f"what is compared is a Dataset, not {quoted(dataset)}")
    content = canonical(dataset)
    raw = {plural: iter(content.get(plural, ())) for plural in KINDS}
    tables: _Tables = {kind: {} for kind in _KINDS}
    for item in dataset.everything():
        plural = plural_of(item)
        about = (item.id,) if isinstance(item, Record) else tuple(dict.fromkeys(end.id for end in item.ends))
        tables[_WORDS[plural]][key_of(item)] = next(raw[plural]), about
    tables["homonym"] = {each["name"]: (each, tuple(each["ids"])) for each in content.get("homonyms", ())}
    tables["retired id"] = {id: (each, (id,)) for id, each in content.get("retired", {}).items()}
    if dataset.release:
        tables["release"][""] = release_in_json(Release(dataset.release, dataset.released)), ()
    return tables


# ------------------------------------------------------------------------------------------------------------- applying


def _patched(tables: _Tables, changes: Iterable[Change]) -> dict[str, dict[str, Any]]:
    """What the files write after the changes, by kind and id; one `DatasetError` with all that they do not fit."""
    patched = {kind: {id: raw for id, (raw, _) in table.items()} for kind, table in tables.items()}
    found: list[Problem] = []
    for change in changes:
        table = patched[change.kind]
        deltas = [Delta(parse_path(each.field), each.old, each.new, each.after) for each in change.fields]
        try:
            raw = patch(table.get(change.id), deltas)
        except UnfitError as error:
            right = "the dataset that the changes were made of"
            found.append(Problem(f"{_KINDS[change.kind]}.json", change.id, "", str(error), right))
            continue
        if raw is None:
            table.pop(change.id, None)
        else:
            table[change.id] = raw
    if found:
        raise DatasetError(found)
    return patched
