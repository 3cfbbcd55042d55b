"""The language everybody speaks: what a knowledge base, its rules and its answers are."""
