"""What is known: the terms of a knowledge base, and how it is read."""
