"""`kill -9` in the middle of a mailbox: none lost, none twice. `make chaos` does it with 10,000 mails."""

from collections import Counter
from pathlib import Path

from engine.workspace.sample import make_workspace
from tests.inbox.arriving import mail
from tests.inbox.killed import environment, kept, kill_in_the_middle
from tests.outside.imap_server import ImapServer


def test_a_watcher_that_is_killed_loses_no_mail_and_keeps_none_twice(
    database_url: str, imap: ImapServer, tmp_path: Path
) -> None:
    raws = [mail(number) for number in range(300)]
    folder = imap.new_folder(raws)
    make_workspace(tmp_path / "workspace")
    kill_in_the_middle(environment(tmp_path / "workspace", database_url, imap.url(folder)), len(raws), kills=1)
    assert Counter(kept(database_url)) == Counter(raws)
    assert imap.seen(folder) == 0
