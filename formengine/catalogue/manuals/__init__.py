"""Manuals of what is told of a file before any rule about forms is tried, and of what stands beside it: one module each."""
