"""What left by the mail server's log: each line is one mail, no mail is two lines, and none that was not due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.mail_log import SAME, Known, Left, matched

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ADA, BOB = "ada@lovelace-works.example", "bob@babbage-mills.example"

ADDRESSES = st.sampled_from([ADA, BOB])
MOMENTS = st.integers(-40, 40).map(lambda minutes: NOW + timedelta(minutes=minutes))
LOGS = st.lists(st.builds(Left, ADDRESSES, MOMENTS), max_size=8)
MAILS = st.lists(
    st.builds(Known, st.integers(1, 99), ADDRESSES, MOMENTS, st.none() | MOMENTS),
    unique_by=lambda mail: mail.number,
    max_size=8,
)


def apart(left: Left, mail: Known) -> timedelta:
    return abs(left.at - (mail.attempted_at or mail.due_at))


def fits(left: Left, mail: Known) -> bool:
    in_time = mail.due_at <= left.at + SAME if mail.attempted_at is None else apart(left, mail) <= SAME
    return in_time and left.address == mail.address


@given(LOGS, MAILS)
def test_no_mail_is_that_of_two_lines_and_each_fits_its_line(log: list[Left], mails: list[Known]) -> None:
    found = matched(log, mails)
    by_number = {mail.number: mail for mail in mails}
    assert len(set(found.values())) == len(found)
    assert all(fits(log[line], by_number[number]) for line, number in found.items())


@given(LOGS, MAILS)
def test_no_line_is_left_over_while_a_mail_that_fits_it_is(log: list[Left], mails: list[Known]) -> None:
    found = matched(log, mails)
    left_over = [left for line, left in enumerate(log) if line not in found]
    free = [mail for mail in mails if mail.number not in found.values()]
    assert not [pair for pair in product(left_over, free) if fits(*pair)]


@given(LOGS, MAILS)
def test_no_line_passes_over_a_better_mail_that_nobody_else_has_a_better_claim_to(
    log: list[Left], mails: list[Known]
) -> None:
    found = matched(log, mails)
    lines = {number: log[line] for line, number in found.items()}

    def worth(left: Left, mail: Known) -> tuple[bool, timedelta]:
        return mail.attempted_at is None, apart(left, mail)

    had = {line: worth(log[line], mail) for line, number in found.items() for mail in mails if mail.number == number}
    for (line, left), mail in product(enumerate(log), mails):
        if fits(left, mail) and (line not in had or worth(left, mail) < had[line]):
            assert worth(lines[mail.number], mail) <= worth(left, mail)


@given(LOGS, MAILS, st.sets(st.integers(1, 99)))
def test_read_again_the_log_says_nothing_new(log: list[Left], mails: list[Known], numbers: set[int]) -> None:
    sent = {mail.number for mail in mails if mail.attempted_at} & numbers  # known to have left: keeps its own time
    found = matched(log, mails)
    lines = {number: log[line] for line, number in found.items()}
    noted = [
        replace(mail, attempted_at=lines[mail.number].at) if mail.number in lines and mail.number not in sent else mail
        for mail in mails
    ]
    assert set(matched(log, noted).values()) == set(found.values())


def test_a_mail_that_was_tried_goes_before_one_that_waits_though_that_is_nearer() -> None:
    tried, waits = Known(1, ADA, NOW, NOW + timedelta(minutes=9)), Known(2, ADA, NOW)
    assert matched([Left(ADA, NOW)], [waits, tried]) == {0: 1}


def test_of_two_lines_the_nearer_one_is_about_the_mail_that_was_tried() -> None:
    log = [Left(ADA, NOW), Left(ADA, NOW + timedelta(seconds=40))]
    tried, waits = Known(1, ADA, NOW, NOW + timedelta(seconds=39)), Known(2, ADA, NOW)
    assert matched(log, [tried, waits]) == {0: 2, 1: 1}
