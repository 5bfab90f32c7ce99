"""Multi-step forms for public services: a definition in, accessible pages out."""
