"""`nurture account`: who is known at a company, and two domains put together."""

from tests.cli.conftest import Shell

CONTACTS = "name,email,title\nMaud Conti,maud@hillcrest-group.example,CIO\n"


def test_merge_and_show_tell_who_is_known_at_the_company(shell: Shell) -> None:
    (shell.folder / "people.csv").write_text("name,email\nAda Byron,ada@hillcrest.example\n")
    (shell.folder / "known.csv").write_text(CONTACTS)
    assert shell.run("import", "people.csv", "--source", "webinar").returncode == 0
    assert shell.run("import", "known.csv", "--as", "contacts").returncode == 0
    done = shell.run("account", "merge", "hillcrest-group.example", "hillcrest.example")
    assert done.stdout.startswith("hillcrest-group.example belongs to hillcrest.example now: 0 leads and 1 contacts")
    told = shell.told("account", "show", "hillcrest-group.example")
    assert (told["domain"], told["aliases"]) == ("hillcrest.example", "hillcrest-group.example")
    assert [(each["name"], each["known_as"].partition(",")[0]) for each in told["people"]] == [
        ("Ada Byron", "lead"),
        ("Maud Conti", "contact"),
    ]
    assert "maud" in shell.run("account", "show", "hillcrest.example").stdout.casefold()


def test_an_account_that_nobody_knows_is_one_clear_line(shell: Shell) -> None:
    done = shell.run("account", "show", "nobody.example")
    assert done.returncode == 1
    assert done.stderr.startswith("there is no account nobody.example.")
