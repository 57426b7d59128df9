"""A clock for demo and simulation: it stands still until it is set, and everybody looks at the same one."""

from datetime import datetime, timedelta


class FastClock:
    """Called, it says what time it is, as aware UTC. Everybody and everything of a story shares one."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        """It is `now` from here on. Raises ValueError for a time that is past: nobody's clock goes back."""
        if now < self._now:
            raise ValueError(f"the clock shows {self._now} already; it cannot go back to {now}")
        self._now = now


def rounded_up(at: datetime, step: timedelta) -> datetime:
    """The next whole `step` of the hour, or `at` itself if it is one: what falls due together is done together."""
    late = (at - at.replace(minute=0, second=0, microsecond=0)) % step
    return at + (step - late) if late else at
