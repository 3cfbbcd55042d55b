"""Small changes of a knowledge base, which case notices each, and the case or the proof that settles the rest."""
