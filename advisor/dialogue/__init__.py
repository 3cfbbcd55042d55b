"""One consultation: replies in, prompts out; the same for every skin and transcript."""
