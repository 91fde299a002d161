"""Every field of every class refuses what it cannot be, and says which class and field it is about."""

from __future__ import annotations

from types import NoneType
from typing import get_args

import attrs
import pytest

from migcoop import Citation, MigcoopError, Theme

from ..conftest import CITED, OF_CLASS, SWEDEN, each_class, fields_of, is_tuple, not_refused, refusal


@each_class
def test_a_value_of_a_wrong_type_is_refused_in_every_field(cls: type) -> None:
    assert not_refused(cls, [field.name for field in fields_of(cls) if not is_tuple(field)], object()) == []


@each_class
def test_none_is_refused_in_every_field_that_must_be_given(cls: type) -> None:
    due = [field.name for field in fields_of(cls) if not is_tuple(field) and NoneType not in get_args(field.type)]
    assert not_refused(cls, due, None) == []


@pytest.mark.parametrize("value", [None, 5, SWEDEN, CITED[0]], ids=lambda value: type(value).__name__)
def test_a_single_value_of_another_type_is_refused_where_a_tuple_is_due(value: object) -> None:
    assert [
        problem
        for cls in OF_CLASS
        for problem in not_refused(
            cls,
            [f.name for f in fields_of(cls) if is_tuple(f) and not (f.name == "citations" and isinstance(value, Citation))],
            value,
        )
    ] == []


@each_class
def test_none_is_taken_where_a_field_may_be_left_open(cls: type) -> None:
    for field in fields_of(cls):
        if NoneType in get_args(field.type) and cls is not Citation:
            assert getattr(attrs.evolve(OF_CLASS[cls], **{field.name: None}), field.name) is None


@each_class
def test_a_text_where_a_tuple_is_due_is_refused_or_taken_whole(cls: type) -> None:
    for field in fields_of(cls):
        if is_tuple(field):
            try:
                found = getattr(attrs.evolve(OF_CLASS[cls], **{field.name: "asylum"}), field.name)
            except MigcoopError:
                refusal(cls, field.name, "asylum")
            else:
                assert found == ("asylum",) and get_args(field.type)[0] in (str, Theme), field.name
