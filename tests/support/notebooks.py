"""A notebook run without Jupyter: each code cell in turn, what its last line gives shown as Jupyter would."""

from __future__ import annotations

import ast
import io
from contextlib import redirect_stdout
from typing import Any


def executed(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs that its code cells give now. Raises: what a cell raises."""
    names: dict[str, Any] = {"__name__": "__main__"}
    cells = [_executed(cell, names) if cell["cell_type"] == "code" else cell for cell in notebook["cells"]]
    return {**notebook, "cells": cells}


def _executed(cell: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    source = "".join(cell["source"])
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        del tree.body[-1]
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, "notebook", "exec"), names)
        value = (
            eval(compile(ast.Expression(last.value), "notebook", "eval"), names)
            if isinstance(last, ast.Expr)
            else None
        )
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        text = printed.getvalue().splitlines(keepends=True)
        outputs.append({"output_type": "stream", "name": "stdout", "text": text})
    if value is not None:
        kind: dict[str, Any] = {"output_type": "execute_result", "execution_count": None, "metadata": {}}
        outputs.append({**kind, "data": _shown(value)})
    return {**cell, "outputs": outputs, "execution_count": None}


def _shown(value: object) -> dict[str, list[str]]:
    shown = {"text/plain": str(value)}
    as_html = getattr(value, "_repr_html_", None)
    if as_html is not None:
        shown = {"text/html": as_html(), "text/plain": type(value).__name__}
    return {kind: text.splitlines(keepends=True) for kind, text in shown.items()}
