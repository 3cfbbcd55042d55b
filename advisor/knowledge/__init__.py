"""A folder of YAML to a knowledge base, or to every problem in it."""
