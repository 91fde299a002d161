"""`Dataset`: the records, the edges, and every question about them; each is written once, as a method.

A query looks each filter's value up first, so that a slip is an error and never an empty answer.
"""

from __future__ import annotations

__all__ = ["Dataset"]

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, cast, overload

from .axes import (
    ACTORS,
    AGREEMENTS,
    AXES,
    BODIES,
    CLAIMS,
    COOPERATIONS,
    FORUMS,
    FUNDS,
    MEMBERSHIPS,
    ORGANISATIONS,
    PARTIES,
    PARTY_TIMES,
    PROJECTS,
    SUCCESSIONS,
    Axis,
    Criterion,
    Keys,
    Rows,
    actor_ids,
    id_of,
    time_of,
)
from .dates import Certainty
from .errors import FilterError, UnknownNameError, UnknownWordError, did_you_mean, quoted
from .facts import Dated, Record, Source
from .fields import as_tuple
from .labels import Displayed
from .model import Actor, Agreement, Country, Edge, Forum, Fund, Organisation, Place, Project
from .periods import Period, When, days_of
from .resolution import (
    LanguagesGiven,
    Narrowing,
    RecordKindsGiven,
    Resolver,
    remember,
    warn_of_retired,
)
from .selections import Collaboration, Selection, key_of, select
from .store import EDGES, NO_RELEASE, RECORDS, Homonym, Listing, Parts, Release, Retired
from .vocabulary import (
    NOT_STATED,
    CertaintyWord,
    CollaborationWord,
    NotStated,
    PartyStatus,
    PartyStatusWord,
    RecordKind,
    Status,
    Word,
)

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from .changes import Changes
    from .contradictions import Conflict
    from .edges import Claim, Cooperation, Membership, Party, Succession
    from .filters import (
        ActsGiven,
        AgreementKindsGiven,
        ConflictRulesGiven,
        ForumKindsGiven,
        OrganisationKindsGiven,
        ProjectKindsGiven,
        RecordGiven,
        RecordsGiven,
        RecordsOrNotStated,
        RolesGiven,
        StatusesGiven,
        ThemesGiven,
    )
    from .panels import Panel
    from .provenance import Coverage, Evidence, Retold
    from .resolutions import Resolutions
    from .searches import Match


def __dir__() -> list[str]:
    return __all__


_R = TypeVar("_R", bound=Record)
_T = TypeVar("_T")
_W = TypeVar("_W", bound=Word)
_D = TypeVar("_D")


class Dataset(Displayed):
    """Records and edges, and every question about them.

    Made of records and edges in any order; every record that another refers to must be among them. The bundled dataset is
    `migcoop.dataset()`, and `load` reads your own from a folder. Two datasets never mix: ask each its own questions.

    Args:
        items: Records and edges.
        homonyms: Names that are rightly several records'; any other name of two records is a problem.
        retired: Ids that are no longer in use, with what became of each: the id that replaced it, or a `Retired`.
        release: Which release of the data it is, and of which day: questions of belonging are about that day unless they say.

    Raises:
        DatasetError: What does not hold together, with all problems at once.

    >>> from migcoop import Citation, Dataset, Name, Organisation, Source
    >>> here = [Citation(locator="title")]
    >>> note = Source(id="note", names=[Name(text="A note", lang="en", citations=here)], publisher="We", language="en",
    ...     citations=here)
    >>> cited = [Citation(source=note, locator="page 1")]
    >>> name = Name(text="Red Cross", lang="en", citations=cited)
    >>> own = Dataset([note, Organisation(id="red-cross", names=[name], kind="ngo", citations=cited)])
    >>> own.resolve("red cross")
    <Organisation red-cross: Red Cross>
    """

    __slots__ = ("_digest", "_kept", "_known", "_meant", "_origin", "_parts", "laid")

    _digest: str
    _parts: Parts
    _kept: dict[str, Any]  # what is made of all the data, once
    _known: dict[str, Record]  # by id, what has been asked for
    _meant: dict[Any, dict[str, str]]  # by the kinds that were asked for, the ids of what texts name
    _origin: Callable[[str, str], Dataset] | None
    laid: tuple[Dataset, tuple[Any, ...]] | None
    """What it lies over and the folders that lie there, if `load` made it so: the next one is laid among them."""

    def __init__(
        self,
        items: Iterable[Record | Edge] = (),
        *,
        homonyms: Iterable[Homonym] = (),
        retired: Mapping[str, str | Retired] = MappingProxyType({}),
        release: Release = NO_RELEASE,
    ) -> None:
        from .integrity import collect

        became = {id: Retired((by,)) if isinstance(by, str) else by for id, by in retired.items()}
        self._put(collect(items, tuple(homonyms), became, release), None)

    @classmethod
    def of(
        cls,
        parts: Parts,
        origin: Callable[[str, str], Dataset] | None = None,
        laid: tuple[Dataset, tuple[Any, ...]] | None = None,
    ) -> Dataset:
        """A dataset of parts that have been checked before; `origin` finds it again, by digest and release, in a pickle."""
        self = cls.__new__(cls)
        self._put(parts, origin)
        self.laid = laid
        return self

    def _put(self, parts: Parts, origin: Callable[[str, str], Dataset] | None) -> None:
        self.laid = None
        self._digest = ""
        self._parts = parts
        self._origin = origin
        self._kept = {}
        self._known = {}
        self._meant = {}

    def __reduce__(self) -> tuple[Any, ...]:
        if self._origin is not None:
            return self._origin, (self.data_digest, self.release)
        return _dataset, (tuple(self.everything()), self.homonyms, dict(self.retired), self._parts.release)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same data, by their digests, and are of the same release, however they lie in files.

        >>> import copy, migcoop
        >>> copy.deepcopy(migcoop.dataset()) == migcoop.dataset()
        True
        """
        if self is other:
            return True
        if not isinstance(other, Dataset) or type(self) is not type(other):
            return NotImplemented
        return (self._size, self._parts.release, self.data_digest) == (other._size, other._parts.release, other.data_digest)

    def __hash__(self) -> int:
        return hash((self._size, self._parts.release))  # a digest takes as long as writing all of the data

    @property
    def _size(self) -> tuple[int, ...]:
        """How many records there are of each kind: of what differs in that, no digest is made."""
        return tuple(map(len, self._parts.tables.values()))

    def __repr__(self) -> str:
        counts = [f"{len(table)} {_counted(kind, len(table))}" for kind, table in self._parts.tables.items() if table]
        return f"<Dataset: {', '.join(counts) or 'empty'}>"

    @property
    def homonyms(self) -> tuple[Homonym, ...]:
        """The names that are rightly several records'."""
        return self._parts.homonyms

    @property
    def retired(self) -> Mapping[str, Retired]:
        """The ids that are no longer in use, with what became of each."""
        return self._parts.retired

    @property
    def data_digest(self) -> str:
        """The SHA-256 of the canonical content, in hexadecimal: which data it is, however they lie in files.

        >>> import migcoop
        >>> migcoop.dataset().data_digest == migcoop.data_digest
        True
        """
        if not self._digest:
            from .files.write import canonical, digest_of

            self._digest = self._parts.digest or digest_of(canonical(self))
        return self._digest

    @property
    def release(self) -> str:
        """The name of the release that the data are; empty where they are none.

        >>> import migcoop
        >>> migcoop.dataset().release == migcoop.__version__
        True
        """
        return self._parts.release.name

    @property
    def released(self) -> datetime.date | None:
        """The day of the release: what questions of belonging are about unless they say; None where the data are none."""
        return self._parts.release.day

    def diff(self, other: Dataset) -> Changes:
        """What changed from this dataset to another: see `migcoop.diff`.

        Args:
            other: The dataset after.

        Returns:
            The Changes: added, removed and changed records and edges, field by field.

        Raises:
            FilterError: What is no Dataset.

        >>> import migcoop
        >>> migcoop.dataset().diff(migcoop.dataset())
        <Changes: none>
        """
        from .changes import diff

        return diff(self, other)

    def everything(self) -> Iterator[Record | Edge]:
        """All records, then all edges, each kind in the order of ids.

        >>> import migcoop
        >>> next(migcoop.dataset().everything()).id
        'aa-refugee-convention-2024'
        """
        yield from self._all_records()
        yield from chain.from_iterable(self._parts.edges.values())

    def dump(self, path: str | os.PathLike[str]) -> Path:
        """The folder into which the dataset was written, whole or not at all, in the place of the dataset that was in it.

        What `load` reads there is this dataset, and dumping that gives the same bytes. Killed at any point, the old folder or
        the new one is there, and no half of either. A link to a folder stays, and leads to the new one; the folder, and each
        file whose name was there before, keep their mode. Other files that stand in the folder stay.

        Args:
            path: The folder: a new one, an empty one, or one that a dataset is in.

        Returns:
            The path as it was given, as a `Path`.

        Raises:
            DatasetError: The folder holds something else, which would be lost; nothing is written.

        >>> import migcoop, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     again = migcoop.load(migcoop.dataset().dump(f"{folder}/data"))
        >>> again.projects(lead="SE", fund="AMIF").ids
        ('eu-frank',)
        """
        from .files.dump import dump

        return dump(self, path)

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """The folder into which the dataset was written as tables of Parquet, for DuckDB, Spark and Polars.

        Each table is a folder of files with at most 1,048,576 rows each, `projects/part-00000.parquet` the first, with the
        types of `to_arrow()`; `datapackage.json` beside them says what each column holds, which release it is and of which
        day. Names are in the current language. The folder is written whole or not at all, as by `dump`; the rows of one group
        are in memory, however many there are.

        Args:
            path: The folder: a new one, an empty one, or one that such tables are in, which they replace.

        Returns:
            The path as it was given, as a `Path`.

        Raises:
            DatasetError: The folder holds something else, which would be lost; nothing is written.
            MissingExtraError: PyArrow is not installed.

        >>> import duckdb, migcoop, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     tables = migcoop.dataset().to_parquet(f"{folder}/tables")
        ...     leads = f"FROM '{tables}/filters/*.parquet' WHERE filter = 'lead' AND key = 'SE'"
        ...     duckdb.sql(f"SELECT min(item) {leads}").fetchall()
        [('decision-making-pilot-pp7',)]
        """
        from .exports.parquet import write_parquet

        return write_parquet(self, path)

    # ------------------------------------------------------------------------------------------------------ one record

    def get(self, id: str, default: _D | None = None) -> Record | _D | None:
        """The record with that id, of whatever kind, or the default.

        Args:
            id: An id as it is written: lower-case words with hyphens, of a country its ISO 3166-1 alpha-2 code.
            default: What to give where no record has it; None unless given.

        Returns:
            The record. A retired id finds what replaced it, with a `RetiredIdWarning`; where nothing did, or several, the
            default, with that warning too.

        >>> import migcoop
        >>> migcoop.get("eu-frank")
        <Project eu-frank: Facilitating Resettlement and Access to Asylum through New Knowledge, 2016-01/2020-12-31>
        >>> migcoop.get("no-such-id") is None
        True
        """
        if not isinstance(id, str):
            return default
        if (found := self._known.get(id)) is not None:
            return found
        kinds = self._parts.index.kinds
        if id not in kinds and (retired := self._parts.retired.get(id)) is not None:
            warn_of_retired(id, retired)
            id = retired.by[0] if len(retired.by) == 1 else ""
        return self._with_id(id) if id in kinds else default

    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["source", RecordKind.SOURCE],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Source: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["country", RecordKind.COUNTRY],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Country: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["place", RecordKind.PLACE],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Place: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["organisation", RecordKind.ORGANISATION],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Organisation: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["forum", RecordKind.FORUM],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Forum: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["fund", RecordKind.FUND],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Fund: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["agreement", RecordKind.AGREEMENT],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Agreement: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: Literal["project", RecordKind.PROJECT],
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Project: ...
    @overload
    def resolve(
        self,
        text: str,
        *,
        kind: RecordKindsGiven | None = None,
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Record: ...
    def resolve(
        self,
        text: str,
        *,
        kind: RecordKindsGiven | None = None,
        lang: LanguagesGiven | None = None,
        on: When | None = None,
    ) -> Record:
        """The one record of that id, code or name; never a guess.

        Names match in a normal form: case, diacritics, spaces, quotation marks, dashes and an English article in front do
        not matter. Ids match as they are written; codes, and acronyms of up to three letters, in capitals only. A name with
        its acronym, as in "Title (ACRONYM)", is the record that both name.

        Args:
            text: What names the record.
            kind: The kind of record that is meant, or several; any unless given. Of one kind, the answer is of its class.
            lang: The languages of the name, BCP 47 tags; en, sv, nb and lt unless given. Countries are found in any CLDR
                language, in its script and region.
            on: A time; where a name was several records', those whose name it was then are preferred.

        Returns:
            The record. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No record has that name; with the closest that some record has.
            AmbiguousNameError: Several have it; with their ids.
            UnknownWordError: A kind that there is not.
            UnknownLanguageError: A tag that is none.
            InvalidDateError: A time that cannot be.
            FilterError: What is given is no text, or an empty list of kinds or languages.

        >>> import migcoop
        >>> migcoop.resolve("FN:s flyktingorgan")
        <Organisation unhcr: United Nations High Commissioner for Refugees>
        >>> migcoop.resolve("Schweden", lang="de").id
        'SE'
        """
        if lang is not None or on is not None:
            return self._names.resolve(text, Narrowing.of(kind, lang, on))
        try:
            return self._known[self._meant[kind][text]]
        except (KeyError, TypeError):  # not known yet, several kinds in a list, or not even a text
            pass
        return self._with_id(self._names.known_id(text, tuple(kind) if isinstance(kind, (list, set)) else kind))

    def resolve_all(
        self,
        names: Iterable[str | None],
        *,
        kind: RecordKindsGiven | None = None,
        lang: LanguagesGiven | None = None,
        on: When | None = None,
        missing: Literal["raise", "none"] = "raise",
        sep: str | None = None,
        na: str | Iterable[str] = (),
        fixes: Mapping[str, str | Record | None] | None = None,
    ) -> Resolutions:
        """What each of many names resolves to, in their order; each different name is resolved once.

        Args:
            names: The names; with `missing="none"` there may be gaps among them (None, NaN, NA).
            kind: The kind of record that is meant, or several; any unless given.
            lang: The languages of the names, BCP 47 tags; en, sv, nb and lt unless given.
            on: A time; where a name was several records', those whose name it was then are preferred.
            missing: What becomes of names that are unknown or ambiguous, and of gaps: `raise` (unless given), or `none`, a
                `Resolution` whose record is None and that says why.
            sep: What stands between several names in one text, such as `;`; a text is one name unless given.
            na: Texts that mean that there is no name, such as `n/a` or `okänt`, in whatever case; none unless given.
            fixes: Your own decisions: what a text means, an id, a record, or None for no name; they go before all else.

        Returns:
            A tuple of `Resolution`, one a name, whose `records` are several for a text with several names. Its `str()` is a
            report on the misses: how often each comes, what is close; `miss_rows()` are the same as rows.

        Raises:
            UnresolvedNamesError: With `missing="raise"`: names that are unknown or ambiguous, all of them at once.
            UnknownWordError: A kind, or a value of `missing`, that there is not.
            UnknownLanguageError: A tag that is none.
            InvalidDateError: A time that cannot be.
            FilterError: Something among the names that is neither a text nor a gap, or, with `missing="raise"`, a gap; a fix
                that leads to nothing.

        >>> import migcoop
        >>> found = migcoop.resolve_all(["Sverige", "Lietuva", "Norgee", "Sverige", "Norgee"], missing="none")
        >>> [r.record and r.record.id for r in found]
        ['SE', 'LT', None, 'SE', None]
        >>> print(found)
        3 of 5 names resolved; 2 did not, of which 1 different
        2 times: unknown name 'Norgee'. Did you mean 'Norge'?
        """
        from .resolutions import Cells, resolve_each

        cells = Cells.of(self._names, na, fixes, sep)
        return resolve_each(self._names, names, Narrowing.of(kind, lang, on), missing, cells)

    def project(self, x: str | Project) -> Project:
        """The one project of that id or name.

        Args:
            x: What names it: its id, any of its names, an acronym, or the record itself (of another release, too).

        Returns:
            The Project. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No project has that name; with the closest that some project has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a Project.

        >>> import migcoop
        >>> migcoop.project("twinning-serbia").period.duration
        Duration('P2Y')
        """
        return self._record(Project, x)

    def organisation(self, x: str | Organisation) -> Organisation:
        """The one organisation of that id or name.

        Args:
            x: What names it: its id, any of its names, an acronym, or the record itself (of another release, too).

        Returns:
            The Organisation. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No organisation has that name; with the closest that some organisation has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor an Organisation.

        >>> import migcoop
        >>> migcoop.organisation("Migrationsverket").country
        <Country SE: Sweden>
        """
        return self._record(Organisation, x)

    def forum(self, x: str | Forum) -> Forum:
        """The one forum of that id or name.

        Args:
            x: What names it: its id, any of its names, an acronym, or the record itself (of another release, too).

        Returns:
            The Forum. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No forum has that name; with the closest that some forum has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a Forum.

        >>> import migcoop
        >>> migcoop.forum("Söderköpingsprocessen").id
        'soderkoping-process'
        """
        return self._record(Forum, x)

    def fund(self, x: str | Fund) -> Fund:
        """The one fund of that id or name.

        Args:
            x: What names it: its id, any of its names, an acronym, or the record itself (of another release, too).

        Returns:
            The Fund. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No fund has that name; with the closest that some fund has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a Fund.

        >>> import migcoop
        >>> migcoop.fund("EU:s återvändandefond").id
        'european-return-fund'
        """
        return self._record(Fund, x)

    def country(self, x: str | Country) -> Country:
        """The one country of that code or name.

        Args:
            x: What names it: an ISO 3166-1 code, a name in en, sv, nb or lt, or the record itself (of another release, too).

        Returns:
            The Country. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No country has that name; with the closest that some country has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a Country.

        >>> import migcoop
        >>> migcoop.country("Kirgizistan").code
        'KG'
        """
        return self._record(Country, x)

    def agreement(self, x: str | Agreement) -> Agreement:
        """The one agreement of that id or name.

        Args:
            x: What names it: its id, any of its names, an acronym, or the record itself (of another release, too).

        Returns:
            The Agreement. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No agreement has that name; with the closest that some agreement has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor an Agreement.

        >>> import migcoop
        >>> migcoop.agreement("Sveriges politik för global utveckling").kind.value
        'policy'
        """
        return self._record(Agreement, x)

    def place(self, x: str | Place) -> Place:
        """The one place of that id or name.

        Args:
            x: What names it: its id, any of its names, an acronym, or the record itself (of another release, too).

        Returns:
            The Place. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No place has that name; with the closest that some place has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a Place.

        >>> import migcoop
        >>> migcoop.place("Kabul").country
        <Country AF: Afghanistan>
        """
        return self._record(Place, x)

    def source(self, x: str | Source) -> Source:
        """The one source of that id or title.

        Args:
            x: What names it: its id or its title, or the record itself (of another release, too).

        Returns:
            The Source. A retired id finds what replaced it, with a `RetiredIdWarning`.

        Raises:
            UnknownNameError: No source has that name; with the closest that some source has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a Source.

        >>> import migcoop
        >>> migcoop.source("se-projects-sv").date.earliest
        datetime.date(2018, 2, 12)
        """
        return self._record(Source, x)

    def search(self, text: str, *, kind: RecordKindsGiven | None = None, limit: int = 10) -> Selection[Match]:
        """The records whose names, themes or summaries have these words, the best first; for people, who choose. Stable.

        Words may be begun ("Söderköp") or mistyped. The score is from 0 to 1, which is the whole name: an F-measure of how
        much of the search the name covers, which counts most, and how much of the name the search covers, rare words
        weighing more than common ones. Each record is found by its best name; one that is found by a theme or by its summary
        shows its first name, and scores at most half. The index is made by the first search.

        Args:
            text: Words, whole or begun, in any of the four languages; over 200 characters find nothing.
            kind: The kind of record that is meant, or several; any unless given.
            limit: At most so many records; 10 unless given.

        Returns:
            A Selection of `Match` (record, name, score), the best first, each record once.

        Raises:
            UnknownWordError: A kind that there is not.
            FilterError: What is given is no text, or the limit no number from 0.

        >>> import migcoop
        >>> migcoop.search("Söderköp", limit=1)[0].record
        <Forum soderkoping-process: Söderköping Process>
        >>> migcoop.search("reintegration netwrok")[0].name
        <Name 'European Reintegration Network'@en, official>
        """
        if not isinstance(text, str):
            raise FilterError(f"a search is for text, not {quoted(text)}")
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
            raise FilterError(f"limit= takes a number of records, 0 or more, not {quoted(limit)}")
        kinds = Narrowing.of(kind).kinds
        if len(text) > _LONGEST_SEARCH:
            return select(())
        from .searches import SearchIndex

        words = self._keep("search", lambda: SearchIndex(self._all_records()))
        return select(tuple(words.find(text, kinds, limit)), partial(self.search, text))

    # --------------------------------------------------------------------------------------------------------- queries

    def projects(
        self,
        *,
        lead: RecordsOrNotStated | None = None,
        partner: RecordsOrNotStated | None = None,
        involving: RecordsGiven | None = None,
        role: RolesGiven | None = None,
        fund: RecordsOrNotStated | None = None,
        target: RecordsOrNotStated | None = None,
        theme: ThemesGiven | None = None,
        within: RecordsGiven | None = None,
        kind: ProjectKindsGiven | None = None,
        active: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
        source: RecordsGiven | None = None,
    ) -> Selection[Project]:
        """The projects for which all the filters hold; a list of values means any of them.

        A record is given as an id, a code, a name or itself. A country also finds its organisations; an organisation is found
        as the actor or as its `via`. `NOT_STATED` finds where no source states any.

        Args:
            lead: Who leads it, or `NOT_STATED`.
            partner: Who is a partner or a junior partner in it, or `NOT_STATED`.
            involving: Who takes part in it in any role, or, with `role`, in that one. Money and deployments are no part.
            role: A role that somebody has in it, or that `involving` has.
            fund: Whose money it is, or `NOT_STATED`: a fund finds its strands too, an organisation what it pays itself or
                through its funds.
            target: For whom it is, as target or beneficiary, or `NOT_STATED`.
            theme: What it is about.
            within: The framework that it runs in, or one that this is part of, upwards.
            kind: What sort of undertaking it is.
            active: A day, an EDTF date, a period or text that writes one: it ran on that day, or on some day of that time.
            certainty: How sure to be of `active`: `possible` (unless given) includes what may have run, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.
            source: A source that states some fact of it.

        Returns:
            A Selection of `Project`, in the order of ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, or `certainty` without `active`.

        >>> import migcoop
        >>> migcoop.projects(lead="SE", fund="AMIF").ids
        ('eu-frank',)
        >>> migcoop.projects(fund=migcoop.NOT_STATED, kind="curriculum").ids
        ('easo-training-curriculum',)
        """
        given = {
            "lead": lead, "partner": partner, "target": target, "fund": fund, "within": within, "source": source,
            "involving": involving, "role": role, "theme": theme, "kind": kind,
        }  # fmt: skip
        criteria = self._criteria(PROJECTS, given)
        involved, roles = PROJECTS["involving"].keys, PROJECTS["role"].keys
        asked = dict(criteria)
        if involved in asked and roles in asked:  # the one in the other
            both = frozenset(product(asked.pop(roles), asked.pop(involved)))
            criteria = [*asked.items(), (PROJECTS["involving in role"].keys, both)]
        return self._found("projects", criteria, _then(active, certainty, "active", horizon), self.projects)

    def organisations(
        self,
        *,
        kind: OrganisationKindsGiven | None = None,
        country: RecordsGiven | None = None,
        member_of: RecordsGiven | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
    ) -> Selection[Organisation]:
        """The organisations for which all the filters hold; a list of values means any of them.

        Args:
            kind: What sort of body it is.
            country: The state whose authority it is.
            member_of: A body that it is a full member of; for other statuses ask `memberships`.
            on: A time of that membership (of the day of the release unless given, `ever` for any) or, without `member_of`, a
                time at which it existed: a day, an EDTF date, a period or text that writes one; of a longer time, some day.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.

        Returns:
            A Selection of `Organisation`, in the order of ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, or `certainty` without `on`.

        >>> import migcoop
        >>> migcoop.organisations(country="TR").ids
        ('dgmm',)
        """
        criteria = self._criteria(ORGANISATIONS, {"country": country, "kind": kind})
        then = self._add_members(criteria, member_of, on, certainty, horizon)
        found = self._found("organisations", criteria, then, self.organisations)
        asked = partial(self.organisations, kind=kind, country=country, member_of=member_of)
        return found if member_of is None else _noted(found, asked, self._day(on), horizon, asked.func)

    def forums(
        self,
        *,
        kind: ForumKindsGiven | None = None,
        member: RecordsGiven | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
        part_of: RecordsGiven | None = None,
    ) -> Selection[Forum]:
        """The forums for which all the filters hold; a list of values means any of them.

        Args:
            kind: What sort of cooperation it is.
            member: Who belongs to it, of whatever status; a country also through its organisations.
            on: A time of that membership (of the day of the release unless given, `ever` for any) or, without `member`, a
                time at which it ran: a day, an EDTF date, a period or text that writes one; of a longer time, some day.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.
            part_of: The organisation or forum that it belongs to, or one that this is part of, upwards.

        Returns:
            A Selection of `Forum`, in the order of ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, or `certainty` without `on`.

        >>> import migcoop
        >>> migcoop.forums(part_of="Budapestprocessen").ids
        ('silk-routes-working-group',)
        """
        criteria = self._criteria(FORUMS, {"kind": kind, "part_of": part_of})
        then: _Then | None = None
        if member is None:
            then = _then(on, certainty, "on", horizon)
        else:
            edges = self.memberships(member=member, on=self._day(on), certainty=certainty, horizon=horizon)
            criteria.append((id_of, frozenset(edge.body.id for edge in edges)))
        found = self._found("forums", criteria, then, self.forums)
        asked = partial(self.forums, kind=kind, member=member, part_of=part_of)
        return found if member is None else _noted(found, asked, self._day(on), horizon, asked.func)

    def funds(self, *, provider: RecordsGiven | None = None) -> Selection[Fund]:
        """The funds, those of a provider if one is given.

        Args:
            provider: Whose money it is: an organisation or a country, which also finds its organisations.

        Returns:
            A Selection of `Fund`, in the order of ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            FilterError: A value of the wrong type or kind, or a filter without the one that it needs.

        >>> import migcoop
        >>> "amif" in migcoop.funds(provider="EU")
        True
        """
        return self._found("funds", self._criteria(FUNDS, {"provider": provider}), None, self.funds)

    def agreements(
        self,
        *,
        kind: AgreementKindsGiven | None = None,
        party: RecordsGiven | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
    ) -> Selection[Agreement]:
        """The agreements for which all the filters hold; a list of kinds means any of them, one of parties all of them.

        Args:
            kind: What sort of undertaking it is.
            party: Who is a party to it, each of several; a country also through its organisations, and not through the EU,
                which is a party by itself.
            on: A time at which it bound each of them: a day, an EDTF date, a period or text that writes one; of a longer
                time, some day; the day of the release unless given; with `ever` whoever signed it is a party, bound or not.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.

        Returns:
            A Selection of `Agreement`, in the order of ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, `on` without `party`, or `certainty` without `on`.

        >>> import migcoop
        >>> migcoop.agreements(kind="policy", party="SE").ids
        ('policy-for-global-development',)
        """
        criteria = self._criteria(AGREEMENTS, {"kind": kind})
        if party is None and (on is not None or certainty is not None):
            raise FilterError("on= says when an agreement binds party=: give that too")
        if party is not None:
            self._ids_given("party", party, ACTORS)  # each is looked up, so that a slip is told as one of this filter
            on = self._day(on)
            status = None if _is_ever(on) else PartyStatus.BOUND
            for each in [party] if isinstance(party, (str, Record)) else as_tuple(party):
                edges = self.parties(actor=each, on=on, status=status, certainty=certainty, horizon=horizon)
                criteria.append((id_of, frozenset(edge.agreement.id for edge in edges)))
        found = self._found("agreements", criteria, None, self.agreements)
        asked = partial(self.agreements, kind=kind, party=party)
        return found if party is None else _noted(found, asked, on, horizon, asked.func)

    def countries(
        self,
        *,
        member_of: RecordsGiven | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
    ) -> Selection[Country]:
        """The countries; of a body if one is given, those that are full members of it then.

        Args:
            member_of: A body that it is a full member of; for other statuses ask `memberships`.
            on: A time of that membership: a day, an EDTF date, a period or text that writes one; of a longer time, some day;
                the day of the release unless given; `ever` for any time.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.

        Returns:
            A Selection of `Country`, in the order of codes.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, `on` without `member_of`, or `certainty` without `on`.

        >>> import migcoop
        >>> len(migcoop.countries())
        250
        """
        if member_of is None and on is not None:
            raise FilterError("on= says when of member_of=: give that too")
        criteria: list[Criterion] = []
        then = self._add_members(criteria, member_of, on, certainty, horizon)
        found = self._found("countries", criteria, then, self.countries)
        asked = partial(self.countries, member_of=member_of)
        return found if member_of is None else _noted(found, asked, self._day(on), horizon, asked.func)

    def places(self) -> Selection[Place]:
        """All places: cities, regions and groups of countries.

        Returns:
            A Selection of `Place`, in the order of ids.

        >>> import migcoop
        >>> "rabat" in migcoop.places()
        True
        """
        return self._found("places", [], None, self.places)

    def sources(self) -> Selection[Source]:
        """All sources: who says so.

        Returns:
            A Selection of `Source`, in the order of ids.

        >>> import migcoop
        >>> "se-projects-sv" in migcoop.sources()
        True
        """
        return self._found("sources", [], None, self.sources)

    def memberships(
        self,
        *,
        member: RecordsGiven | None = None,
        body: RecordsGiven | None = None,
        status: StatusesGiven | None = None,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
    ) -> Selection[Membership]:
        """The memberships for which all the filters hold; without `on`, all ever stated. A list of values means any of them.

        Args:
            member: Who belongs; a country also through its organisations.
            body: To what: an organisation, a forum or a group of countries.
            status: How: as member, associate, observer or participant.
            on: A time of it: a day, an EDTF date, a period or text that writes one; of a longer time, some day; any time unless
                given, or for `ever`.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.

        Returns:
            A Selection of `Membership`, in the order of keys.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, or `certainty` without `on`.

        >>> import migcoop
        >>> migcoop.memberships(member="NO", body="UNHCR Executive Committee").one()
        <Membership Norway in Executive Committee of the High Commissioner's Programme: member, 1955/..>
        """
        criteria = self._criteria(MEMBERSHIPS, {"member": member, "body": body, "status": status})
        then = _then_of_belonging(on, certainty, horizon)
        return self._found("memberships", criteria, then, self.memberships)

    def members(
        self,
        body: RecordGiven,
        *,
        on: When | None = None,
        status: StatusesGiven | None = "member",
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
    ) -> Selection[Actor]:
        """The members of a body: on the day of the release unless another time is given.

        Args:
            body: An organisation, a forum or a group of countries.
            on: A time of the membership: a day, an EDTF date, a period or text that writes one; of a longer time, some day;
                the day of the release unless given; `ever` for any time.
            status: How they belong: as member (unless given), associate, observer or participant; None for any.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.

        Returns:
            A Selection of the actors, countries, organisations or forums, in the order of ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, a place that no source says anything belongs to, or `certainty`
                without `on`.

        >>> import migcoop
        >>> migcoop.members("Budapestprocessens arbetsgrupp för sidenvägsregionen", status="participant").ids
        ('CH', 'migrationsverket')
        """
        if body is None:
            raise FilterError("body takes an id, a name or a record, not None")
        self._refuse_bare_places("body", body)
        on = self._day(on)
        edges = self.memberships(body=body, on=on, status=status, certainty=certainty, horizon=horizon)
        narrow = partial(self.members, body)
        members = Selection[Actor]((edge.member for edge in edges), narrow=narrow)
        if not members and certainty != "definite" and self._may_have_been(body, on):
            return select((), narrow, instead=partial(self._instead_of_members, body, on))
        return _noted(members, partial(self.members, body, status=status), on, horizon, narrow)

    def _may_have_been(self, body: RecordGiven, on: When | None) -> bool:
        record = self._one(body)
        return not isinstance(record, Dated) or on is None or _is_ever(on) or record.active(on) is not Certainty.NO

    def _instead_of_members(self, body: RecordGiven, on: When | None) -> tuple[str, ...]:
        """The calls that find who belongs to a body then in another way, each with how many."""
        id = self._one(body).id
        time = "" if on is None or on == self.released else f", on={str(on)!r}"
        found = {status: len(self.members(body, on=on, status=status)) for status in Status}
        return tuple(f"members({id!r}{time}, status={str(status)!r}): {count:,}" for status, count in found.items() if count)

    def parties(
        self,
        agreement: RecordsGiven | None = None,
        *,
        actor: RecordsGiven | None = None,
        act: ActsGiven | None = None,
        on: When | None = None,
        status: PartyStatusWord | PartyStatus | None = PartyStatus.BOUND,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
    ) -> Selection[Party]:
        """Whom an agreement binds, each with its act, its dates and its sources; on the day of the release unless given.

        A treaty that binds from so many days after a deposit is applied as it says: such a period is `inferred`, and its note
        says by which article. A successor state is told by the depositary's dates: it is bound from its notification on,
        although it may count itself as bound from its independence.

        Args:
            agreement: The agreement, or several; any unless given.
            actor: Who is bound; a country also through its organisations, and not through the EU, which is a party by itself.
            act: By which act: ratification, accession, succession, acceptance, approval or signature.
            on: A time: a day, an EDTF date, a period or text that writes one; of a longer time, some day; the day of the
                release unless given; `ever` for any time.
            status: `bound` (unless given) then; `signed` by then, bound or not; `left` by then. None is all that is stated,
                with `ever`.
            certainty: How sure to be of `on`: `possible` (unless given) includes what may be, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.

        Returns:
            A Selection of `Party`, in the order of keys.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, a time with the status None, or `certainty` without `on`.

        >>> import migcoop
        >>> migcoop.parties("EEA Agreement", on="1994", actor="SE").one()
        <Party Sweden to Agreement on the European Economic Area, signed 1992-05-02, 1994-01-01/..>
        """
        criteria = self._criteria(PARTIES, {"agreement": agreement, "actor": actor, "act": act})
        if status is None:
            if on is not None and not _is_ever(on):
                raise FilterError("status=None asks for all that is stated: on= is 'ever', or left out")
            return self._found("parties", criteria, _then(None, certainty, "on", horizon), self.parties)
        word = PartyStatus(status)
        when = self._day(on)
        # Who has signed has signed, and who has left has left, whatever came after the date of the source.
        then = _then_of_belonging(when, certainty, horizon and word is PartyStatus.BOUND)
        if then is None:
            found = self._found("parties", criteria, None, self.parties).where(lambda edge: edge.time_as(word) is not None)
        else:
            found = self._found("parties", criteria, then._replace(times=PARTY_TIMES[word]), self.parties)
        if found or word is not PartyStatus.BOUND or len(criteria) > 1 or not isinstance(agreement, (str, Record)):
            return found
        instead = partial(self._instead_of_parties, agreement, on)
        return select((), self.parties, instead=instead) if instead() else found

    def _instead_of_parties(self, agreement: RecordGiven, on: When | None) -> tuple[str, ...]:
        """The calls that find who signed an agreement that binds nobody then, or is bound no more, each with how many."""
        id = self._one(agreement).id
        time = "" if on is None else f", on={str(on)!r}"
        found = {status: len(self.parties(id, on=on, status=status)) for status in (PartyStatus.SIGNED, PartyStatus.LEFT)}
        return tuple(f"parties({id!r}{time}, status={str(status)!r}): {count:,}" for status, count in found.items() if count)

    def panel(
        self,
        bodies: RecordsGiven,
        start: When,
        end: When,
        *,
        every: Literal["year", "month"] = "year",
        when: Literal["start", "end", "some", "every"] = "end",
        countries: RecordsGiven | None = None,
        horizon: bool = True,
        long: bool = False,
        pairs: bool = False,
    ) -> Panel:
        """Who belonged to what, a row a country and year: `yes`, `maybe` or `no` for each body.

        Only full membership counts, of whatever scope. Of a country that no source places in a body it is `no` where the
        members are told, and `maybe` where they are not: where a source says that the list is open, and where, of a list that
        none calls complete, no member at all is told for that time. Before the body was there it is `no`.

        Args:
            bodies: Organisations, forums or groups of countries; each is a column, named as it is asked for here.
            start: The first year, or a time in it.
            end: The last year, or a time in it; that year is in the panel too.
            every: A row a `year` (unless given) or a `month`.
            when: Which day of it is asked about: its `end` (unless given), its `start`, `some` day or `every` day.
            countries: The countries that have rows; all unless given.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.
            long: Whether each body has a row of its own, and not a column.
            pairs: Whether a row is of two countries, and says whether both belonged.

        Returns:
            A Panel: it iterates over rows, and becomes a frame with `to_pandas()`, `to_polars()` or `to_arrow()`.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: Another `every` or `when`.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, no body, one twice, or an end before the start.

        >>> import migcoop
        >>> list(migcoop.panel("EU", 1994, 1996, countries="SE"))
        [('SE', 1994, 'no'), ('SE', 1995, 'yes'), ('SE', 1996, 'yes')]
        """
        from .panels import MemberList, make_panel

        asked = as_tuple(cast("Iterable[Any]", bodies)) if isinstance(bodies, (str, Record, Iterable)) else ()
        named = [body.id if isinstance(body, Record) else body for body in asked if isinstance(body, (str, Record))]
        if not named or len(named) < len(asked):
            raise FilterError(f"bodies= takes one body or several different ones, not {quoted(bodies)}")
        if twice := [body for body in named if named.count(body) > 1]:
            raise FilterError(f"bodies= has {quoted(twice[0])} twice, and each body is a column: give different ones")
        if taken := _PANEL_COLUMNS.intersection(named):
            what = f"{quoted(min(taken))}, which is a column of its own in a panel"
            raise FilterError(f"bodies= has {what}: give the body by its id or another name")
        self._refuse_bare_places("bodies", asked)
        found = {body: self.memberships(body=each, status="member") for body, each in zip(named, asked, strict=True)}
        said = {claim.about.id: claim.value == "complete" for claim in self.claims() if claim.property == "member_list"}
        records = {body: self._one(each) for body, each in zip(named, asked, strict=True)}
        lists = {
            body: MemberList(said.get(record.id), record.time if isinstance(record, Dated) else Period())
            for body, record in records.items()
        }
        ids = self._ids("countries", countries, (RecordKind.COUNTRY,))
        rows = [country for country in self.countries() if ids is None or country.id in ids]
        return make_panel(found, rows, lists, start, end, every=every, when=when, horizon=horizon, long=long, pairs=pairs)

    def successors(self, record: RecordGiven) -> Selection[Succession]:
        """What came after the record, or is planned to.

        Args:
            record: An id, a name or a record.

        Returns:
            A Selection of `Succession`, whose `successor` came after; in the order of keys.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            FilterError: What is given is neither a text nor a record.

        >>> import migcoop
        >>> migcoop.successors("PP4").one().successor.id
        'decision-making-pilot-pp7'
        """
        return self._successions("predecessor", record)

    def predecessors(self, record: RecordGiven) -> Selection[Succession]:
        """What the record came after.

        Args:
            record: An id, a name or a record.

        Returns:
            A Selection of `Succession`, whose `predecessor` came before; in the order of keys.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            FilterError: What is given is neither a text nor a record.

        >>> import migcoop
        >>> migcoop.predecessors("ERPUM II").one().predecessor.id
        'erpum'
        """
        return self._successions("successor", record)

    def _successions(self, end: str, record: RecordGiven) -> Selection[Succession]:
        criteria = [(SUCCESSIONS[end].keys, self._ids_given("record", record, ()))]
        query = self.successors if end == "predecessor" else self.predecessors
        return self._found("successions", criteria, None, partial(query, record))

    def cooperations(
        self,
        *,
        actor: RecordsGiven | None = None,
        partner: RecordsGiven | None = None,
        theme: ThemesGiven | None = None,
    ) -> Selection[Cooperation]:
        """The standing cooperations, outside any one project, for which all the filters hold.

        Args:
            actor: Whose cooperation it is; a country also finds its organisations.
            partner: With whom; a country also finds its organisations.
            theme: On what.

        Returns:
            A Selection of `Cooperation`, in the order of keys.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            FilterError: A value of the wrong type or kind.

        >>> import migcoop
        >>> migcoop.cooperations(theme="visas").ids
        ()
        """
        criteria = self._criteria(COOPERATIONS, {"actor": actor, "partner": partner, "theme": theme})
        return self._found("cooperations", criteria, None, self.cooperations)

    def claims(
        self, *, about: RecordsGiven | None = None, property: str | Iterable[str] | None = None, on: When | None = None
    ) -> Selection[Claim]:
        """The dated figures and statuses that sources give, for which all the filters hold.

        Args:
            about: What it is claimed of.
            property: What is claimed: a word of the data, such as `status`, `members` or `countries`.
            on: A time that it can be as of: a day, an EDTF date, a period or text that writes one.

        Returns:
            A Selection of `Claim`, in the order of keys.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A property that no claim of this dataset has, with those that some have.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type.

        >>> import migcoop
        >>> migcoop.claims(about="ERIN", property="countries").one().value
        8
        """
        criteria = self._criteria(CLAIMS, {"about": about})
        if property is not None:
            criteria.append((CLAIMS["property"].keys, self._properties(property)))
        found = self._found("claims", criteria, None, self.claims)
        return found if on is None else found.where(partial(_is_as_of, *days_of(on)))

    def _properties(self, given: str | Iterable[str]) -> frozenset[Hashable]:
        known = sorted({claim.property for claim in self._parts.edges["claims"]})
        several = as_tuple(given)
        for value in several:
            if not isinstance(value, str):
                raise FilterError(f"property= takes a text or a list of texts, not {quoted(value)}")
            if value not in known:
                from difflib import get_close_matches

                raise UnknownWordError("property", value, known, get_close_matches(value[:80], known, n=2))
        if not several:
            raise _empty_list("property", "a property")
        return frozenset(several)

    def collaborators(
        self,
        actor: RecordGiven,
        *,
        on: When | None = None,
        certainty: CertaintyWord | None = None,
        horizon: bool = True,
        by: CollaborationWord | Iterable[CollaborationWord] = ("project", "cooperation", "forum"),
    ) -> Selection[Collaboration]:
        """Each other actor that works with this one, with what they do together.

        A country stands for its organisations too, and these are not its collaborators.

        Args:
            actor: A country, an organisation or a forum.
            on: A time at which the projects ran and both belonged to the forums: a day, an EDTF date, a period or text that
                writes one; of a longer time, some day. Unless given, projects of any time, and forums on the day of the
                release; `ever` for any time.
            certainty: How sure to be of the time: `possible` (unless given) includes what may have been, `definite` does not.
            horizon: Whether a source vouches for nothing after its date (unless given); False takes it at its word.
            by: What counts: being in a `project` together, a standing `cooperation` in either direction, belonging to the same
                `forum`, or several of these; all unless given.

        Returns:
            A Selection of `Collaboration`, named tuples of the other `actor` and Selections of the `projects`, the
            `cooperations` and the `forums`, in the order of the actors' ids.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            InvalidDateError: A time that cannot be.
            FilterError: A value of the wrong type or kind, or an empty `by`.

        >>> import migcoop
        >>> for other in migcoop.collaborators("DGMM", on="2014"):
        ...     print(other.actor, other.projects.ids)
        Türkiye ('strengthening-dgmm',)
        International Centre for Migration Policy Development ('sessiz-destek',)
        Swedish Migration Agency ('strengthening-dgmm',)
        """
        ids = self._ids_given("actor", actor, ACTORS)
        kinds = _collaboration_kinds(by)
        found: dict[str, tuple[Actor, dict[str, list[Any]]]] = {}

        def add(kind: str, what: Any, others: Iterable[Actor | None]) -> None:
            for other in dict.fromkeys(others):
                if other is not None and ids.isdisjoint(actor_ids(other)):
                    found.setdefault(other.id, (other, {}))[1].setdefault(kind, []).append(what)

        if "project" in kinds:
            time = None if _is_ever(on) else on
            sure = None if time is None else certainty  # which is then of the forums alone
            for project in self.projects(involving=actor, active=time, certainty=sure, horizon=horizon):
                add("project", project, chain.from_iterable((part.actor, part.via) for part in project.participations))
        if "cooperation" in kinds:
            for edge in self.cooperations(actor=actor) | self.cooperations(partner=actor):
                add("cooperation", edge, (edge.actor, edge.partner))
        if "forum" in kinds:
            time = self._day(on)
            sure = None if _is_ever(time) else certainty
            members = self.memberships(on=time, certainty=sure, horizon=horizon)
            forums = {member.body.id for member in members if not ids.isdisjoint(actor_ids(member.member))}
            for member in members:
                if member.body.id in forums and isinstance(member.body, Forum):
                    add("forum", member.body, [member.member])
        narrow = partial(self.collaborators, actor)
        if not found:
            return select((), narrow, instead=partial(self._instead_of_collaborators, *sorted(map(str, ids))))
        together = [
            Collaboration(
                other,
                Selection(several.get("project", ()), narrow=self.projects),
                Selection(several.get("cooperation", ()), narrow=self.cooperations),
                Selection(several.get("forum", ()), narrow=self.forums),
            )
            for other, several in found.values()
        ]
        again = partial(self.collaborators, actor, by=cast("tuple[CollaborationWord, ...]", tuple(kinds)))
        return _noted(Selection(together, narrow=narrow), again, on, horizon, narrow)

    def _instead_of_collaborators(self, *ids: str) -> tuple[str, ...]:
        """The calls that find something else of actors with whom nobody works, each with how many things it finds."""
        found: list[tuple[str, int]] = []
        for id in ids:
            record, text = self.get(id), repr(id)
            found.append((f"collaborators({text}, on='ever')", len(self.collaborators(id, on=_EVER))))
            found.append((f"projects(involving={text})", len(self.projects(involving=id))))
            found.append((f"memberships(member={text})", len(self.memberships(member=id))))
            found.append((f"parties(actor={text}, status=None)", len(self.parties(actor=id, status=None))))
            if not isinstance(record, Forum):
                found.append((f"funds(provider={text})", len(self.funds(provider=id))))
            if not isinstance(record, Country):
                found.append((f"memberships(body={text})", len(self.memberships(body=id))))
            if isinstance(record, Organisation):
                found.append((f"projects(fund={text})", len(self.projects(fund=id))))
                if record.country is not None:
                    found.append((f"collaborators({record.country.id!r})", len(self.collaborators(record.country.id))))
            found.append((f"evidence({text})", len(self.evidence(id))))
        return tuple(f"{call}: {count:,}" for call, count in found if count)

    # ---------------------------------------------------------------------------------------------------- who says so

    def conflicts(self, *, about: RecordsGiven | None = None, rule: ConflictRulesGiven | None = None) -> Selection[Conflict]:
        """Statements that cannot all be right, each with its statements and sources, found by general rules.

        A status claimed for a day that the stated period excludes; a part in something at a time when it did not run, or a
        membership older than its body; periods or dates of one thing that cannot be the same; a number of members that
        contradicts the memberships known for the time of the claim; two votes of one actor, or more actors named as voting
        so than are counted.

        Args:
            about: What the statements are about, or the edge that they are of joins: either end finds it.
            rule: The rule that they break: `status`, `activity`, `periods`, `dates` or `count`.

        Returns:
            A Selection of `Conflict`, in the order of what they are about.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            UnknownWordError: A word that its list does not have, with the list.
            FilterError: A value of the wrong type.

        >>> import migcoop
        >>> [conflict.about.id for conflict in migcoop.conflicts(rule="status")]
        ['global-compact-on-refugees', 'twinning-serbia']
        """
        from .contradictions import find_conflicts
        from .vocabulary import ConflictRule

        ids, rules = self._ids("about", about, ()), _words("rule", ConflictRule, rule)
        return select(
            tuple(
                conflict
                for conflict in self._keep("conflicts", lambda: find_conflicts(self._parts))
                if (ids is None or not ids.isdisjoint(record.id for record in conflict.records))
                and (rules is None or conflict.rule in rules)
            ),
            self.conflicts,
        )

    def evidence(self, record: RecordGiven, *, source: RecordsGiven | None = None) -> Selection[Evidence]:
        """Every citation of a record, of its edges, and of what it takes part in: who says so.

        Args:
            record: An id, a name or a record.
            source: Only what this source says, or any of these.

        Returns:
            A Selection of `Evidence`, in the order of the record's facts, then of its edges, then of what it takes part in,
            where `about` is the other record; each prints as publisher, title, section, paragraph and date.

        Raises:
            UnknownNameError: A name that no record has, with the closest that some record has.
            AmbiguousNameError: A name that several records have, with their ids.
            FilterError: A value of the wrong type or kind, or a filter without the one that it needs.

        >>> import migcoop
        >>> print(migcoop.evidence("Rabat")[0])
        spoken of [Migrationsverket: “Internationella projekt”, Pågående projekt, paragraph 6, 2018-02-12]
        """
        from .provenance import evidence_of, ties_of

        found = self._one(record)
        ids = self._ids("source", source, (RecordKind.SOURCE,))
        ties = self._keep("ties", lambda: ties_of(self.everything())).get(found.id, ())
        own = evidence_of(found, [found, *(edge for on, edge in ties if on is None)])
        elsewhere = (evidence_of(on, [part]) for on, part in ties if on is not None)
        evidence = (each for each in chain(own, *elsewhere) if ids is None or each.source.id in ids)
        return select(tuple({each.key: each for each in evidence}.values()), partial(self.evidence, found))

    def coverage(self, source: str | Source) -> Selection[Coverage]:
        """What became of each paragraph of a source: the facts that cite it, what was left out of it, and why.

        Args:
            source: An id, a title or a source.

        Returns:
            A Selection of `Coverage`, one a paragraph, in the order of the source; empty of one without numbered paragraphs.

        Raises:
            UnknownNameError: No source has that name; with the closest that some source has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a source.

        >>> import migcoop
        >>> migcoop.coverage("se-projects-sv")[3]
        <Coverage se-projects-sv § Pågående projekt ¶ 1: 3 facts>
        """
        from .provenance import coverage_of

        found = self.source(source)
        told = self._keep(f"coverage of {found.id}", lambda: coverage_of(found, self._told_by(found)))
        return select(told, partial(self.coverage, found))

    def retold(self, old: str | Source, new: str | Source) -> Retold:
        """What a later text of a page no longer says, what both say, and what it says anew.

        Facts are the same that are of one record and read alike: a name by its text and language, a period by its dates. That a
        later text is silent is no fact, and ends nothing.

        Args:
            old: The earlier text: an id, a title or a source.
            new: The later text.

        Returns:
            A named tuple of three Selections of `Evidence`: `gone`, `kept` and `new`.

        Raises:
            UnknownNameError: No source has that name; with the closest that some source has.
            AmbiguousNameError: Several have it; with their ids.
            FilterError: What is given is neither a text nor a source.

        >>> import migcoop
        >>> gone, kept, new = migcoop.retold("lt-cooperation-lt", "lt-cooperation-2023-lt")
        >>> [fact.what for fact in new if fact.about.id == "oecd"][0]
        'spoken of'
        """
        from .provenance import retelling

        return retelling(self._told_by(self.source(old)), self._told_by(self.source(new)))

    # ------------------------------------------------------------------------------------------------------- machinery

    def _keep(self, what: str, make: Callable[[], _T]) -> _T:
        """What is made of all the data, once: a thread that comes in between makes it again, and either will do."""
        try:
            kept: _T = self._kept[what]
        except KeyError:
            kept = self._kept.setdefault(what, make())
        return kept

    def _told_by(self, source: Source) -> tuple[Evidence, ...]:
        from .provenance import told_by_source

        told: Mapping[str, tuple[Evidence, ...]] = self._keep("told", lambda: told_by_source(self.everything()))
        return told.get(source.id, ())

    @property
    def _names(self) -> Resolver:
        return self._keep("names", self._new_resolver)

    def _new_resolver(self) -> Resolver:
        return Resolver(self._parts.index, partial(_with_id, self._parts, self._known), self._meant)

    def _one(self, given: RecordGiven) -> Record:
        """The record that is given, as this dataset has it, or that a text names."""
        if isinstance(given, Record):
            return self._names.resolve(given.id, Narrowing((given.record_kind,)))
        return self._names.resolve(given)

    def _with_id(self, id: str) -> Record:
        return self._known.get(id) or _with_id(self._parts, self._known, id)

    def _record(self, kind: type[_R], x: str | _R) -> _R:
        """The one record of that kind that is meant."""
        word = kind.record_kind
        if isinstance(x, str):
            try:
                return cast("_R", self._known[self._meant[word][x]])
            except KeyError:  # not known yet
                pass
            return cast("_R", self._with_id(self._names.known_id(x, word)))
        if isinstance(x, kind):
            return self._record(kind, x.id)
        given = f"the {x.record_kind} {quoted(x.id)}" if isinstance(x, Record) else quoted(x)
        raise FilterError(f"a {word} is given as an id, a code, a name or itself, not as {given}")

    def _all_records(self) -> Iterator[Record]:
        return chain.from_iterable(table.values() for table in self._parts.tables.values())

    def _found(
        self,
        plural: str,
        criteria: Sequence[Criterion],
        then: _Then | None,
        narrow: Callable[..., Selection[Any]] | None,
    ) -> Selection[Any]:
        """The items of that kind that the criteria find, at that time if one is asked about; `narrow` is the query."""
        rows = self._keep(plural, lambda: self._rows_of(plural))
        found = rows.select(criteria) if then is None else rows.select(criteria, then.holds, then.times)
        if then is None or not then.horizon:  # of no time, or with sources taken at their word
            return select(found, narrow)
        return select(found, narrow, then.find_doubts)

    def _rows_of(self, plural: str) -> Rows[Any]:
        """The items of that kind, to be found by the keys of their axes."""
        parts, axes = self._parts, AXES.get(plural, {})
        items = parts.edges[plural] if plural in EDGES else Listing(parts.tables[RECORDS[plural].record_kind])
        return Rows(items, {axes[name].keys: index for name, index in parts.axes(plural).items()})

    def _criteria(self, axes: Mapping[str, Axis], given: Mapping[str, Any]) -> list[Criterion]:
        """What the filters that are given ask for, each looked up on its axis."""
        criteria: list[Criterion] = []
        for name, value in given.items():
            if value is not None:
                axis = axes[name]
                ids_or_words = (
                    _words(name, axis.takes, value)
                    if isinstance(axis.takes, type)
                    else self._ids(name, value, axis.takes, axis.unstated)
                )
                criteria.append((axis.keys, cast("frozenset[Hashable]", ids_or_words)))
        return criteria

    def _ids(
        self, name: str, given: RecordsOrNotStated | None, kinds: tuple[RecordKind, ...], may_be_unstated: bool = False
    ) -> frozenset[Hashable] | None:
        """The ids that a filter's value stands for; None where the filter is not given."""
        if given is None:
            return None
        if isinstance(given, str):
            return frozenset((self._id_named(name, given, kinds),))
        several = (given,) if isinstance(given, (str, Record, NotStated)) else given
        if not isinstance(several, Iterable):
            raise FilterError(f"{name}= takes an id, a name, a record or a list of them, not {quoted(given)}")
        wanted: set[Hashable] = set()
        for value in as_tuple(several):
            if isinstance(value, Record):
                if kinds and value.record_kind not in kinds:
                    raise FilterError(f"{name}= takes a record of kind {' or '.join(kinds)}, not {quoted(value)}")
                wanted.add(self._names.current(value.id))
            elif value is NOT_STATED and may_be_unstated:
                wanted.add(value)
            elif isinstance(value, str):
                wanted.add(self._id_named(name, value, kinds))
            else:
                raise FilterError(f"{name}= takes an id, a name or a record, not {quoted(value)}")
        if not wanted:
            raise _empty_list(name, "an id, a name or a record")
        return frozenset(wanted)

    def _id_named(self, name: str, text: str, kinds: tuple[RecordKind, ...]) -> str:
        if not text.strip():
            raise UnknownNameError(text, hint=f"{name}= takes an id, a name or a record")
        return self._names.known_id(text, kinds or None)

    def _ids_given(self, name: str, given: RecordsGiven, kinds: tuple[RecordKind, ...]) -> frozenset[Hashable]:
        """The ids that a value which must be given stands for."""
        ids = self._ids(name, given, kinds)
        if ids is None:
            raise FilterError(f"{name} takes an id, a name or a record, not None")
        return ids

    def _day(self, on: When | None) -> When | None:
        """The time that a question of belonging is about: the day of the release, unless it says otherwise."""
        return on if on is not None else self.released or _EVER

    def _add_members(
        self,
        criteria: list[Criterion],
        member_of: RecordsGiven | None,
        on: When | None,
        certainty: CertaintyWord | None,
        horizon: bool,
    ) -> _Then | None:
        """Ask for the members of a body at that time; without a body, for what existed then."""
        if member_of is None:
            return _then(on, certainty, "on", horizon)
        self._refuse_bare_places("member_of", member_of)
        edges = self.memberships(body=member_of, status="member", on=self._day(on), certainty=certainty, horizon=horizon)
        criteria.append((id_of, frozenset(edge.member.id for edge in edges)))
        return None

    def _refuse_bare_places(self, name: str, bodies: RecordsGiven) -> None:
        """A place to which nobody is said to belong is no body: that nobody is a member of it would be the wrong answer."""
        for id in self._ids_given(name, bodies, BODIES):
            place = self.get(str(id))
            if isinstance(place, Place) and not self.memberships(body=place):
                matches = self.search(str(place.name)[:_LONGEST_SEARCH], kind=BODIES)
                near = [each.record.id for each in matches if each.score >= _LIKE and self.memberships(body=each.record.id)]
                unsaid = f"no source says who belongs to the place {quoted(place.id)}{did_you_mean(near[:3])}"
                raise FilterError(f"{name}= takes a body that has members, and {unsaid}")


_PANEL_COLUMNS = frozenset(("country", "other", "year", "month"))  # which no body can be called
_EVER = "ever"  # of belonging: at whatever time
_LIKE = 0.4  # of a match: that much of two names is the same
_LONGEST_SEARCH = 200  # letters: nobody names anything in more


def _dataset(
    items: tuple[Record | Edge, ...], homonyms: tuple[Homonym, ...], retired: Mapping[str, str | Retired], release: Release
) -> Dataset:
    return Dataset(items, homonyms=homonyms, retired=retired, release=release)


def _with_id(parts: Parts, known: dict[str, Record], id: str) -> Record:
    """The record with an id that there is, which is known from then on."""
    found = known.get(id)
    return remember(known, id, parts.tables[RecordKind(parts.index.kinds[id])][id]) if found is None else found


def _is_ever(on: object) -> bool:
    return isinstance(on, str) and on == _EVER  # a series would be compared item by item


def _counted(kind: RecordKind, count: int) -> str:
    return str(kind) if count == 1 else next(plural for plural, cls in RECORDS.items() if cls.record_kind is kind)


def _empty_list(name: str, right: str) -> FilterError:
    return FilterError(f"{name}= is an empty list, of which nothing can be any: give {right}, or leave it out")


def _words(name: str, words: type[_W], given: str | Iterable[str] | None) -> frozenset[_W] | None:
    """The words that a filter's value stands for; None where the filter is not given."""
    if given is None:
        return None
    several = frozenset(words(value) for value in as_tuple(given))
    if not several:
        raise _empty_list(name, "a word")
    return several


def _collaboration_kinds(by: str | Iterable[str]) -> frozenset[str]:
    kinds = as_tuple(by)
    for word in kinds:
        if not isinstance(word, str) or word not in ("project", "cooperation", "forum"):
            raise UnknownWordError("way to work together", word, ("project", "cooperation", "forum"))
    if not kinds:
        raise FilterError("by= is an empty list, and nobody works together in no way: give a way, or leave it out")
    return frozenset(kinds)


def _then(when: When | None, certainty: CertaintyWord | None, name: str, horizon: bool) -> _Then | None:
    """Whether something's period holds at that time, surely or perhaps; None where no time is asked for."""
    if certainty is not None and not (isinstance(certainty, str) and certainty in ("possible", "definite")):
        raise UnknownWordError("certainty", certainty, ("possible", "definite"))
    if not isinstance(horizon, bool):
        raise FilterError(f"horizon= is True or False, not {quoted(horizon)}")
    if when is None:
        if certainty is not None:
            raise FilterError(f"certainty= says how sure to be of a time: give {name}= too")
        return None
    first, last = days_of(when)
    least = Certainty.YES if certainty == "definite" else Certainty.MAYBE
    return _Then(first, last, least, horizon)


def _then_of_belonging(on: When | None, certainty: CertaintyWord | None, horizon: bool) -> _Then | None:
    """The same of belonging, where `ever` is any time."""
    if not _is_ever(on):
        return _then(on, certainty, "on", horizon)
    if certainty is not None:
        raise FilterError("certainty= says how sure to be of a time, and on='ever' is about any: give a time, or leave it out")
    return _then(None, None, "on", horizon)


def _find_doubts(query: Callable[..., Selection[Any]], items: Sequence[Any]) -> list[bool]:
    """Which of these the query surely finds if sources are taken at their word, and else only perhaps."""
    sure = {*query(certainty="definite", horizon=False).ids} - {*query(certainty="definite").ids}
    return [key_of(item) in sure for item in items]


def _noted(
    found: Selection[_D], query: Callable[..., Selection[_D]], on: When | None, horizon: bool, narrow: Any = None
) -> Selection[_D]:
    """What a query of belonging found, which says of which only the horizon leaves it open; `query` asks it anew."""
    if not horizon or on is None or _is_ever(on):
        return found
    return select(tuple(found), narrow, partial(_find_doubts, partial(query, on=on)))


class _Then(NamedTuple):
    """A time that is asked about, as ordinals, and how sure to be."""

    first: int
    last: int
    least: Certainty
    horizon: bool
    times: Keys = time_of
    """When an item is what is asked about: no period where it never is."""

    def holds(self, period: Period) -> bool:
        """Whether what has this period was then."""
        return period.at_ordinals(self.first, self.last, self.horizon) >= self.least

    def find_doubts(self, items: Sequence[Any]) -> list[bool]:
        """Of which of these the horizon alone leaves it open whether they were then."""
        periods = (tuple(cast("Iterable[Period]", self.times(item))) for item in items)
        return [
            bool(several) and self._surest(several, True) is Certainty.MAYBE and self._surest(several, False) is Certainty.YES
            for several in periods
        ]

    def _surest(self, periods: Iterable[Period], horizon: bool) -> Certainty:
        return max(period.at_ordinals(self.first, self.last, horizon) for period in periods)


def _is_as_of(first: int, last: int, claim: Claim) -> bool:
    bounds = ((date.earliest, date.latest) for date in claim.dates)
    return any(
        (earliest is None or earliest.toordinal() <= last) and (latest is None or latest.toordinal() >= first)
        for earliest, latest in bounds
    )
