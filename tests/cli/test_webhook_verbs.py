"""`nurture webhooks`: what a CRM has not been told yet, and another try."""

import json
from dataclasses import replace

from tests.cli.conftest import Edit, Shell
from tests.running_receiver import Receiver, receiving

PEOPLE = "name,email,message\nAda Byron,ada@hillcrest.example,Please call me.\n"


def handed_over(shell: Shell, edit: Edit, crm: Receiver) -> Shell:
    """A lead goes to sales, which a CRM is told of once."""
    secret = {"NURTURE_CRM_WEBHOOK_SECRETS": json.dumps(["whsec_" + "YWJj" * 8]), "NURTURE_CRM_WEBHOOK_LOOPBACK": "1"}
    shell = replace(shell, environment={**shell.environment, **secret})
    edit("campaigns/sales.yaml", "digest_at:", f'webhooks: [{{url: "{crm.url}"}}]\n\ndigest_at:')
    (shell.folder / "people.csv").write_text(PEOPLE)
    assert shell.run("import", "people.csv", "--source", "talk-to-sales").returncode == 0
    assert shell.run("tick").returncode == 0
    return shell


def test_a_webhook_that_did_not_get_through_is_listed_and_can_be_replayed(shell: Shell, edit: Edit) -> None:
    with receiving() as crm:
        crm.status = 410
        shell = handed_over(shell, edit, crm)
        [waiting] = shell.told("webhooks")
        assert (waiting["event"], waiting["state"], waiting["error"]) == (
            "handoff.opened",
            "disabled",
            "answered 410",
        )
        again = shell.run("webhooks", "replay", str(waiting["number"]))
        assert (again.returncode, again.stderr) == (
            1,
            f"webhook {waiting['number']} did not get through: answered 410\n",
        )
        crm.status = 204
        done = shell.run("webhooks", "replay", str(waiting["number"]))
        assert done.stdout == f"webhook {waiting['number']} got through\n"
    assert shell.told("webhooks") == []


def test_what_would_be_tried_later_can_be_told_at_once_and_only_once(shell: Shell, edit: Edit) -> None:
    with receiving() as crm:
        crm.status = 500
        shell = handed_over(shell, edit, crm)
        [waiting] = shell.told("webhooks")
        assert (waiting["state"], waiting["error"]) == ("due", "answered 500")
        crm.status = 204
        number = str(waiting["number"])
        assert shell.run("webhooks", "replay", number).stdout == f"webhook {number} got through\n"
        again = shell.run("webhooks", "replay", number)
        assert (again.returncode, again.stderr.partition(".")[0]) == (1, f"no webhook {number} waits")
        assert len(crm.heard) == 2


def test_a_webhook_that_there_is_not_cannot_be_replayed(shell: Shell) -> None:
    done = shell.run("webhooks", "replay", "7")
    assert (done.returncode, done.stderr.partition(".")[0]) == (1, "no webhook 7 waits")
