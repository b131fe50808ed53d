"""How likely it is that no native writer wrote a sentence: a small network for German and one for English."""

from translate.estimation.fluency.judge import Fluency, Verdict

__all__ = ["Fluency", "Verdict"]
