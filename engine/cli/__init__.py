"""The command line: one file per verb, and nothing heavy imported until a verb runs."""


def main() -> None:
    """Entry point of the ``provender`` script."""
    from engine.cli.signals import end_as_interrupted

    end_as_interrupted()
    from engine.cli.app import app

    app()
