"""What could still be: the bounds on every outcome, and the proof that one is settled."""
