"""Preview: every mail of the sample for every sample lead, and tests that go to nobody but those who may get them."""

from email import message_from_bytes, policy

import pytest

from engine.domain.problem import Problem
from engine.flow.preview import Shown, find_campaign, find_step, sample_of_lead, samples_of, send_test, show_steps
from engine.mail.transports.base import Envelope, Refused
from engine.mail.transports.file import FileTransport
from engine.store.tables import Message, Touchpoint
from engine.testing.timed_world import START
from engine.workspace.load import Workspace
from tests.world import ADA, World, person

WEBINAR = "webinar-follow-up"
CAMPAIGNS = ["badge-scan-follow-up", "newsletter", "trial-follow-up", WEBINAR, "white-paper-follow-up"]
ME = "dana@northwind.example"


def shown(workspace: Workspace, name: str, step: str = "") -> list[Shown]:
    campaign = find_campaign(workspace, name)
    steps = [find_step(campaign, step)] if step else campaign.emails
    return show_steps(workspace, "https://nurture.example", campaign, steps, samples_of(workspace, campaign), START)


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_every_mail_of_the_sample_can_be_shown_for_every_sample_lead(sample_workspace: Workspace, name: str) -> None:
    mails = shown(sample_workspace, name)
    steps = [step.id for step in sample_workspace.campaigns[name].emails]
    assert [(each.step, each.sample) for each in mails] == [
        (step, sample) for step in steps for sample in ("full", "bare", "hostile")
    ]


def test_what_a_lead_says_stays_words(sample_workspace: Workspace) -> None:
    _, _, hostile = shown(sample_workspace, WEBINAR, "case-study")
    assert "<script" not in hostile.mail.html
    assert "&lt;b&gt;topic&lt;/b&gt;" in hostile.mail.html
    assert "{{ 7 * 7 }}" in hostile.mail.text
    assert "\n" not in hostile.mail.subject
    assert message_from_bytes(hostile.eml, policy=policy.default)["Bcc"] is None


def test_the_whole_mail_is_what_a_mail_program_opens(sample_workspace: Workspace) -> None:
    full, *_ = shown(sample_workspace, WEBINAR, "thank-you")
    mail = message_from_bytes(full.eml, policy=policy.default)
    assert mail["From"] == "Dana Reyes <dana@mail.northwind.example>"
    assert mail["Subject"] == "Returns in the peak: three numbers"
    assert mail["List-Unsubscribe"] == "<https://nurture.example/u/preview>"
    assert [part.get_content_type() for part in mail.walk()][1:] == ["text/plain", "text/html"]


def test_links_lead_straight_to_their_targets(sample_workspace: Workspace) -> None:
    full, *_ = shown(sample_workspace, WEBINAR, "case-study")
    assert 'href="https://northwind.example/consultation"' in full.mail.html
    assert "/c/" not in full.mail.html


def test_a_lead_of_the_database_is_shown_as_its_mail_would_be(quick_world: World) -> None:
    quick_world.take("webinar", topic="A quiet peak")
    sent = quick_world.travel_until_mailed()
    workspace = quick_world.installation.workspace
    campaign = find_campaign(workspace, WEBINAR)
    with quick_world.session() as session:
        sample = sample_of_lead(session, quick_world.installation, quick_world.lead(), campaign)
    steps = [find_step(campaign, "thank-you")]
    [mail] = show_steps(workspace, "https://nurture.example", campaign, steps, [sample], START)
    assert mail.mail.subject == sent.mime["Subject"] == "A quiet peak: three numbers"
    assert mail.letter.to_address == ADA


def test_a_lead_that_was_on_no_campaign_yet_is_shown_with_what_it_did(quick_world: World) -> None:
    quick_world.take("webinar", person(), topic="A quiet peak")
    campaign = find_campaign(quick_world.installation.workspace, WEBINAR)
    with quick_world.session() as session:
        sample = sample_of_lead(session, quick_world.installation, quick_world.lead(), campaign)
    assert sample.facts["source"]["topic"] == "A quiet peak"


@pytest.mark.parametrize(("name", "step", "words"), [("nope", "", "no campaign 'nope'"), (WEBINAR, "x", "no mail 'x'")])
def test_what_is_not_there_is_named_with_what_is(sample_workspace: Workspace, name: str, step: str, words: str) -> None:
    with pytest.raises(Problem, match=rf"{words}\. There is: "):
        shown(sample_workspace, name, step)


def test_a_test_goes_to_an_allowed_address_and_is_marked_as_one(quick_world: World) -> None:
    workspace, transport = quick_world.installation.workspace, FileTransport(quick_world.outbox)
    send_test(
        workspace, "", WEBINAR, "thank-you", "Dana@Northwind.example", allowed=[ME], transport=transport, now=START
    )
    [mail] = quick_world.mails_to(ME)
    assert mail.mime["Subject"] == "[test] Returns in the peak: three numbers"
    assert mail.links == []
    assert quick_world.all(Message) == quick_world.all(Touchpoint) == []
    assert quick_world.suppressed() == set()


def test_a_test_to_anybody_else_is_refused_and_not_sent(quick_world: World) -> None:
    workspace, transport = quick_world.installation.workspace, FileTransport(quick_world.outbox)
    with pytest.raises(Problem, match="not in NURTURE_TEST_RECIPIENTS"):
        send_test(workspace, "", WEBINAR, "thank-you", ADA, allowed=[ME], transport=transport, now=START)
    assert not quick_world.outbox.exists()


class NobodyThere(FileTransport):
    """A mail server that takes nothing."""

    def _write(self, envelope: Envelope) -> Refused:
        return Refused(envelope.reference, 0, "", "nobody answers", permanent=False)


def test_a_test_that_was_not_taken_says_so(quick_world: World) -> None:
    workspace, transport = quick_world.installation.workspace, NobodyThere(quick_world.outbox)
    with pytest.raises(Problem, match="did not take it: nobody answers"):
        send_test(workspace, "", WEBINAR, "thank-you", ME, allowed=[ME], transport=transport, now=START)
