"""Mail that came over a mailing list: what people write on one, and what the list puts under it."""

from datetime import UTC, datetime

import pytest

from engine.domain.returned import MailKind
from engine.reading.mail import read_mail
from engine.reading.visible import visible

_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_WORDS = "Has anybody compared the two sensors?"

FOOTERS = [
    """_______________________________________________
Users mailing list
users@kestrel.example
https://lists.kestrel.example/mailman/listinfo/users""",
    """--
To unsubscribe from this list: send the line "unsubscribe users" in
the body of a message to us""",
    """You received this message because you are subscribed to the Google Groups "Users" group.
To unsubscribe from this group and stop receiving emails from it, send an email to us@kestrel.example.""",
    """Users addresses:
Post message: users@kestrel.example
Subscribe:    users-subscribe@kestrel.example
Unsubscribe:  users-unsubscribe@kestrel.example""",
]


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_lists_own_footer_is_not_what_somebody_wrote(footer: str) -> None:
    assert visible(f"{_WORDS}\n\n{footer}\n").text == _WORDS


def test_a_persons_wish_to_leave_is_no_footer() -> None:
    assert "unsubscribe" in visible("How can I unsubscribe from this list?").text


def _over_a_list(post: str, *headers: str) -> bytes:
    lines = [
        "From: Ada Quill <ada@kestrel.example>",
        "To: users@lists.kestrel.example",
        "Subject: [users] Two sensors",
        "List-Id: Users <users.lists.kestrel.example>",
        f"List-Post: {post}",
        "List-Unsubscribe: <mailto:users-leave@lists.kestrel.example>",
        *headers,
        "Precedence: list",
        "",
        f"{_WORDS}\n\n{FOOTERS[0]}",
    ]
    return "\r\n".join(lines).encode()


def test_what_a_person_starts_on_a_list_is_a_persons_mail() -> None:
    assert read_mail(_over_a_list("<mailto:users@lists.kestrel.example>"), _NOW).kind is MailKind.REPLY


def test_a_list_that_nobody_may_write_to_sends_newsletters() -> None:
    assert read_mail(_over_a_list("NO"), _NOW).kind is MailKind.NEWSLETTER


def test_a_sender_of_campaigns_is_one_over_a_list_too() -> None:
    raw = _over_a_list("<mailto:users@lists.kestrel.example>", "X-Campaign: 17")
    assert read_mail(raw, _NOW).kind is MailKind.NEWSLETTER


@pytest.mark.parametrize("mark", ["|", "AQ>", "Ada>"])
def test_other_marks_than_the_usual_one_quote_when_they_stand_twice(mark: str) -> None:
    text = f"{mark} Which of the two is it?\n{mark} And why?\n\nThe second, for its range."
    assert visible(text).text == "The second, for its range."


def test_the_rows_of_a_table_are_no_quote() -> None:
    text = "Our numbers:\n\n| site | sensors |\n| Leeds | 40 |"
    assert visible(text).text == text
