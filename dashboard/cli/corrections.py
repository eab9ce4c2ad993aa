"""On the command line: what built figures would do to letters, before anything points at them."""

from pathlib import Path

from dashboard.cli.work import say


def tell_changes(job: Path) -> None:
    """Every letter with its messages of then and now, and the note to members that they ask for."""
    # charts and PDF are slow to import
    from dashboard.reports import corrections  # noqa: PLC0415
    from dashboard.reports.corrections import Effect  # noqa: PLC0415

    for each in corrections.of_built(job):
        say(f"\n{each.what}. {each.told}")
        for message in (*each.of(Effect.CHANGED), *each.of(Effect.MOVED)):
            say(f"  {message.effect}.")
            say(f"    Was: {message.then or '–'}")
            say(f"    Now: {message.now or '–'}")
        if each.note:
            say(f"  A note to members, to finish:\n\n{each.note}")
