"""One talk with one person: replies in, prompts and messages out; it knows no terminal."""
