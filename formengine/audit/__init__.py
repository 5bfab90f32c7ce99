"""What a real browser makes of the pages: its accessibility tree, and what can be proved from it."""
