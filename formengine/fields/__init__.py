"""One module a question type: its keys, what it reads, what it says, its messages."""
