"""The handbook that the README links to is that of the knowledge base as it is."""

from __future__ import annotations

from making import make_handbook


def test_the_handbook_in_the_documentation_is_the_knowledge_base_as_it_is() -> None:
    """When this fails: PYTHONPATH=tests python tests/making/make_handbook.py."""
    for path, text in make_handbook.pages():
        assert path.read_text(encoding="utf-8") == text, path.name
