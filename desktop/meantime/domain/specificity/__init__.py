"""Whether a plan says what, when, where, how often and how long: a fixed set of rules, and no score."""

from meantime.domain.specificity.findings import FIVE, Finding, Part, Quote, Rule
from meantime.domain.specificity.judging import in_words, judge
from meantime.domain.specificity.vocabulary import Topic, Vocabulary

__all__ = ["FIVE", "Finding", "Part", "Quote", "Rule", "Topic", "Vocabulary", "in_words", "judge"]
