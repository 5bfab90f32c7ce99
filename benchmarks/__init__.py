"""How fast, how small and how light the engine is. `python -m benchmarks --help` says what can be measured."""
