"""The same rules over a whole table at once: many cases in columns, a bitmap of fired rules as the trace.

Equal to `evaluation.Evaluator` on every case: outcome, certainty, exclusions, fired rules, assumptions; and the
sound bound of what a case could still become equal to `outlook.verdicts`. Property tests hold them together.
"""

from advisor.columns.evaluation import ColumnAdvice, ColumnProgram
from advisor.columns.masks import unpack

__all__ = ["ColumnAdvice", "ColumnProgram", "unpack"]
