"""What follows from what is known: premises, certainty, the forward chainer, the decision."""
