"""What helps to write: the schema that editors read, the formatter, and what begins a new form or a new type of question."""
