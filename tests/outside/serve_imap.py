"""Serves IMAP with pymap, in memory: `serve_imap.py PORT USER PASSWORD`. Says "ready" once it answers."""

import socket
import sys
import threading
import time
from contextlib import suppress

from pymap.main import main
from pysasl.hashing import BuiltinHash


def say_when_ready(port: int) -> None:
    """Knock until somebody opens."""
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.05)
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    port, user, password = sys.argv[1:]
    threading.Thread(target=say_when_ready, args=(int(port),), daemon=True).start()
    serves = ["--no-tls", "--host", "127.0.0.1", "--port", port]
    alone = ["--no-service", "admin", "--no-service", "managesieve"]
    sys.argv = ["pymap", *serves, *alone, "dict", "--demo-data", "--demo-user", user, "--demo-password", password]
    cheap = BuiltinHash.__init__.__kwdefaults__  # by default a log-in costs half a second
    assert cheap
    cheap["rounds"] = 1
    main()
