"""The office's site: the interface for people, in pages without scripts. See docs/decisions/0086-the-offices-site.md."""
