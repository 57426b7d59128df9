"""A new workspace, made from the sample: campaigns, agreements, templates, lists to try, and settings of its own."""

import secrets
import shutil
from pathlib import Path
from urllib.parse import quote

from engine.domain.problem import Place, Problem

PARTS = ("campaigns", "templates", "leads")
NOT_COPIED = ("*.rejected.csv", "__pycache__")

ENV = """\
# Signs every link and reply address. Keep it: without it no link in any mail already sent works.
NURTURE_SECRET_KEY={secret}
# Mails become files to look at. To send them: smtp://user:password@mail.example.com:587
NURTURE_MAIL_URL=file://{mails}
# Where the links in mails lead:
# NURTURE_PUBLIC_URL=https://nurture.example.com
# Who may get mails of nurture send-test:
# NURTURE_TEST_RECIPIENTS=["you@example.com"]
"""

GITIGNORE = """\
.env
nurture.sqlite*
mails/
preview/
demo/
__pycache__/
.pytest_cache/
*.rejected.csv
"""

README = """\
# A nurture workspace
`nurture check` says what is wrong, and `nurture preview webinar-follow-up --serve` shows what the mails look like.
`pytest` (get it with `pip install pytest`) plays the tests in `campaigns/tests/`: weeks of mails in seconds.
`nurture db upgrade` makes the database; `nurture import leads/webinar-attendee-report.csv --source webinar` fills it.
`nurture tick` does once what is due, `nurture up` all the time. Mails become files in `mails/` until `.env` says more.
After an edit `nurture plan` says what it would change for whom, and `nurture apply` makes it live.
"""


def make_workspace(folder: Path) -> Path:
    """Fill an empty or new folder; returns its whole path. Raises a Problem when something is there."""
    folder = folder.resolve()
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        what = "this is there already, and it is not an empty folder; it stays as it is."
        raise Problem(what, place=Place(str(folder)), cure="Name another one.")
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        shutil.copytree(_sample() / part, folder / part, ignore=shutil.ignore_patterns(*NOT_COPIED))
    env = folder / ".env"
    env.touch(mode=0o600)
    env.write_text(ENV.format(secret=secrets.token_urlsafe(48), mails=quote(str(folder / "mails"))), encoding="utf-8")
    (folder / ".gitignore").write_text(GITIGNORE, encoding="utf-8")
    (folder / "README.md").write_text(README, encoding="utf-8")
    return folder


def _sample() -> Path:
    """The wheel carries the sample beside this file; in a checkout it is the repository itself."""
    packaged = Path(__file__).parent / "sample"
    return packaged if packaged.exists() else Path(__file__).parents[2]
