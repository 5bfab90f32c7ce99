"""The revisions, oldest first; a released one never changes."""
