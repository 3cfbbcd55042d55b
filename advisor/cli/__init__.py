"""The command `koop`: words on the command line become calls, their results an exit code. No logic here."""

from advisor.cli.main import main

__all__ = ["main"]
