"""The command line: one file per verb, and nothing heavy imported until a verb runs."""


def main() -> None:
    """Entry point of the ``provender`` script."""
    import sys

    from engine.cli.signals import INTERRUPTED, end_as_interrupted
    from engine.cli.standard import fill_closed

    fill_closed()
    try:
        end_as_interrupted()
        from engine.cli.app import app

        app()
    except KeyboardInterrupt:  # before any verb began
        sys.stderr.write("provender: Interrupted. Nothing was changed.\n")
        raise SystemExit(INTERRUPTED) from None
