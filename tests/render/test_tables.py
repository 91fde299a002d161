"""Tables: headings in the language, names cut, times broken."""

from __future__ import annotations

import pytest

import migcoop
from migcoop import Period
from migcoop.render.tables import table


def test_a_table_breaks_times_and_cuts_names() -> None:
    with migcoop.use_locale("lt"):
        period = Period.parse("2014-02-01/2017-04-30").label
        shown = table(["id", "name", "period"], [["an-id", "A name that is much too long", period]], 40)
    assert shown.splitlines() == [
        "id     pavadinimas      laikotarpis",
        "an-id  A name that is   2014 m. vasario",
        "       much too long    1 d.",
        "                        – 2017 m.",
        "                        balandžio 30 d.",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Justis- og beredskapsdepartementet", "Justis- og…"),
        ("Beredskapsdepartementet", "Beredskapsdepa…"),
    ],
)
def test_a_word_too_long_for_its_column_is_cut_and_not_broken(name: str, shown: str) -> None:
    lines = table(["id", "name", "period"], [["an-id", name, Period.parse("2014-02-01/2017-04-30").label]], 40).splitlines()
    assert lines[1].split("  ")[1] == shown
    assert lines[2].split() == ["–", "30", "April", "2017"]


def test_ids_give_way_before_names_and_so_do_details() -> None:
    row = ["an-id-of-many-words-that-nobody-reads", "A name of six words or so", "a detail that is long", "2014–2016"]
    lines = [line for width in (80, 60, 50) for line in table(["id", "name", "lead", "period"], [row], width).splitlines()[1:]]
    assert lines == [
        "an-id-of-many-word…  A name of six words or so  a detail that is long  2014–2016",
        "an-id-of…  A name of six words…  a detail that i…  2014–2016",
        "an-id-o…  A name of six wo…  a detail …  2014–2016",
    ]


def test_a_table_has_known_headings() -> None:
    with pytest.raises(migcoop.UnknownWordError, match="unknown heading 'nam'"):
        table(["nam"], [["x"]])
