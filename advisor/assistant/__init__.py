"""The way in for an assistant that speaks for a person; only `serving` knows the protocol."""
