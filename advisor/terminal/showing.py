"""An advice or explanation shown without a consultation, in the skin that fits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from advisor.terminal.drawing import Drawing, width
from advisor.terminal.lines import Line, text_of
from advisor.terminal.skin import plain_wanted
from advisor.terms.texts import Language
from advisor.wording.page import Page, Section


def show(page: Page | None, sections: Iterable[Section], language: Language, plain: bool = False) -> None:
    """Print a page, then sections, on stdout."""
    plain = plain_wanted(plain, os.environ, sys.stdout, sys.stdout)
    drawing = Drawing(width(), plain, language)
    lines: list[Line] = list(drawing.page(page)) if page is not None else []
    for number, section in enumerate(sections):
        lines += [(), *drawing.sections((section,))] if lines or number else drawing.sections((section,))
    if plain:
        sys.stdout.write(text_of(lines))
        sys.stdout.flush()
        return
    from advisor.terminal.rich import print_lines

    print_lines(lines)
