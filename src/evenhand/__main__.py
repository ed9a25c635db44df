"""`python -m evenhand`: the command line."""

from evenhand.cli.main import run

if __name__ == "__main__":
    run()
