"""The command `formengine`: one module a verb."""
