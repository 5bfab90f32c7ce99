"""`python -m formengine.cli.run`: the command, for a process that starts another one of it."""

from formengine.cli.main import main

if __name__ == "__main__":
    main()
