"""An SMTP server that takes every mail and forgets it, as quick as Python can; prints its port and runs until killed.

Of a mail to the sample's own people it prints the time and which of the crowd it tells of.
"""

import asyncio
import re
import time

GREETING = b"220 sink\r\n"
FEATURES = b"250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING\r\n"
FINE = b"250 2.0.0 fine\r\n"
OURS = b"@northwind.example>"
ABOUT = re.compile(rb"Given(\d+)")


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One dialogue."""
    writer.write(GREETING)
    to_us = False
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            writer.write(b"354 go on\r\n")
            content = await reader.readuntil(b"\r\n.\r\n")
            writer.write(FINE)
            if to_us and (told := ABOUT.search(content)):
                print(time.time(), int(told[1]), flush=True)
        elif verb == b"QUIT":
            writer.write(b"221 bye\r\n")
            break
        else:
            to_us = OURS in line if verb == b"RCPT" else to_us
            writer.write(FEATURES if verb == b"EHLO" else FINE)
    writer.close()


async def run() -> None:
    """Listen on a free loopback port."""
    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=50_000_000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(run())
