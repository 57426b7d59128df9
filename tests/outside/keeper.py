"""Runs one server for exactly as long as somebody holds this process's standard input open.

Standard input closes however its holder ends, by return, Ctrl-C or kill -9; then the server is ended and its folders
are removed, so that nothing outlives the test run that started it. A byte on standard input ends the server, too, and
starts it anew on the same folders.

The only argument is JSON: `command`, `user` ("" for the caller), `ready` (words of the server's log that say it
serves), `seconds` (to get ready), `ending` (signal number), `folders` (removed at the end). Says "ready" on a
line of its own whenever the server serves, or else what the server said before it ended.
"""

import json
import os
import pwd
import shutil
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import Any

WORDS_KEPT = 6
SECONDS_TO_END = 10.0


def identity(user: str) -> dict[str, Any]:
    """The arguments that make a child process run as `user`, without any of the caller's groups."""
    if not user:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def keep(plan: dict[str, Any]) -> None:
    """Run the server of `plan` to its end, as often as it is asked for, and remove its folders."""
    again = threading.Event()
    again.set()
    while again.is_set():
        again.clear()
        try:
            server = started(plan)
        except OSError as error:
            say(str(error))
            break
        threading.Thread(target=end_when_told, args=(server, plan["ending"], again), daemon=True).start()
        follow(server, plan["ready"], plan["seconds"])
    for folder in plan["folders"]:
        shutil.rmtree(folder, ignore_errors=True)


def started(plan: dict[str, Any]) -> "subprocess.Popen[str]":
    """The server's process; its log is to be read. Raises OSError."""
    return subprocess.Popen(
        plan["command"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        cwd="/",
        **identity(plan["user"]),
    )


def say(words: str) -> None:
    """Tell whoever holds our standard input, if anybody still does."""
    with suppress(BrokenPipeError):
        os.write(1, f"{words}\n".encode())


def follow(server: "subprocess.Popen[str]", ready: str, seconds: float) -> None:
    """Read everything the server says (one whose pipe is full stands still), until it ends."""
    said: deque[str] = deque(maxlen=WORDS_KEPT)
    served = False
    too_late = threading.Timer(seconds, server.kill)
    too_late.start()
    assert server.stdout is not None
    for line in server.stdout:
        said.append(line)
        if ready in line and not served:
            served = True
            too_late.cancel()
            say("ready")
    server.wait()
    too_late.cancel()
    if not served:
        say("".join(said))


def end_when_told(server: "subprocess.Popen[str]", ending: int, again: threading.Event) -> None:
    """Wait for a byte of standard input, or for its end; then end the server: politely first."""
    if os.read(0, 1):
        again.set()
    server.send_signal(ending)
    try:
        server.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    keep(json.loads(sys.argv[1]))
