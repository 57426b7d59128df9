"""Options that many verbs have."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Threads = Annotated[int, typer.Option(help="Worker threads, one of them for what somebody waits for.")]
Now = Annotated[
    str, typer.Option("--now", help="Pretend that it is this time (ISO 8601, UTC unless it says otherwise).")
]
