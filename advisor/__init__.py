"""A rule-based advisor: a shell that runs a knowledge base kept as data."""

__version__ = "1.0.0"
