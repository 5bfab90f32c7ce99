"""Transcripts: what a screen reader user meets in each state of a form, as text that people review."""
