"""Proofing: checks over a story, each finding saying what is wrong, why, and what to write instead. No Django."""
