"""Terms as plain data, fit for JSON, and back: both ways follow from the types that the terms declare.

A record is the list of its fields; where a type has alternatives, the number of the one it is stands before the
value. Whatever is read back is held to the types: nothing but whole terms comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints


class Form(NamedTuple):
    """How values of one type are written as plain data and read from it; `read` raises ValueError or
    TypeError at anything odd."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@cache
def form(kind: Any) -> Form:
    """The form of a record (dataclass or named tuple), or of what may be declared in one."""
    origin, of = get_origin(kind), get_args(kind)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(kind)
    if origin in (Union, UnionType):
        known = [form(one) for one in of if one is not NoneType]
        return _optional(known[0]) if len(known) == 1 else _one_of([get_origin(k) or k for k in of], known)
    if origin is Literal:
        return _leaf(lambda data: data in of)
    if origin is tuple and of[-1] is not ...:
        return _row([form(one) for one in of])
    if origin in (tuple, frozenset):
        return _many(origin, form(of[0]))
    if origin is Mapping:
        return _mapping(form(of[1]))
    return _PLAIN[kind]


def _leaf(allowed: Callable[[Any], bool]) -> Form:
    def read(data: Any) -> Any:
        if not allowed(data):
            raise ValueError(data)
        return data

    return Form(lambda value: value, read)


def _string(data: Any) -> str:
    """A leaf in one call: most of what is read are strings."""
    if type(data) is not str:
        raise ValueError(data)
    return data


def _list(data: Any) -> list[Any]:
    if type(data) is not list:
        raise ValueError(data)
    return data


def _record(kind: Any) -> Form:
    @cache
    def fields() -> tuple[tuple[str, Form], ...]:  # only when first needed: records hold records of their own kind
        return tuple((name, form(one)) for name, one in get_type_hints(kind).items())

    def write(value: Any) -> Any:
        return [one.write(getattr(value, name)) for name, one in fields()]

    def read(data: Any) -> Any:
        known = fields()
        if len(_list(data)) != len(known):
            raise ValueError(data)
        return kind(**{name: one[1](item) for (name, one), item in zip(known, data, strict=False)})

    return Form(write, read)


def _row(forms: list[Form]) -> Form:
    return Form(
        lambda value: [one.write(item) for one, item in zip(forms, value, strict=True)],
        lambda data: tuple([one.read(item) for one, item in zip(forms, _list(data), strict=True)]),
    )


def _many(kind: type, one: Form) -> Form:
    of = one.read

    def write(value: Any) -> Any:
        return [one.write(item) for item in (sorted(value) if kind is frozenset else value)]

    return Form(write, lambda data: kind([of(item) for item in _list(data)]))


def _mapping(one: Form) -> Form:
    def read(data: Any) -> Any:
        if type(data) is not dict:
            raise ValueError(data)
        return {key: one.read(item) for key, item in data.items()}

    return Form(lambda value: {key: one.write(item) for key, item in value.items()}, read)


def _optional(one: Form) -> Form:
    return Form(
        lambda value: None if value is None else one.write(value),
        lambda data: None if data is None else one.read(data),
    )


def _one_of(kinds: list[Any], forms: list[Form]) -> Form:
    """`kinds` are the classes of the values, NoneType among them where nothing is allowed too."""
    known = [kind for kind in kinds if kind is not NoneType]

    def write(value: Any) -> Any:
        if value is None:
            return None
        number = known.index(type(value))
        return [number, forms[number].write(value)]

    def read(data: Any) -> Any:
        if data is None and NoneType in kinds:
            return None
        number, of = _list(data)
        if number not in range(len(forms)):
            raise ValueError(data)
        return forms[number].read(of)

    return Form(write, read)


def _as_given(data: Any) -> bool:
    """An answer as it was given: see `Case.answers`."""
    return data is None or type(data) in (str, int, float) or (type(data) is list and all(map(_as_given, data)))


_PLAIN: Mapping[Any, Form] = {
    str: Form(lambda value: value, _string),
    bool: _leaf(lambda data: type(data) is bool),
    int: _leaf(lambda data: type(data) is int),
    float: _leaf(lambda data: type(data) in (int, float)),
    object: _leaf(_as_given),
    Path: Form(str, Path),
}
