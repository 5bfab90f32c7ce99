"""The words that the rules know: short lists of our own, a module a language. Add one with a sentence that it would mend."""
