"""A mail server that fails once in the middle of a batch, at every stage of the dialogue and in every way."""

import pytest

from tests.faults.refusing import fail_once, quick_cases
from tests.outside.smtp import Stage
from tests.world import World


@pytest.mark.parametrize(("stage", "name"), quick_cases(), ids=lambda each: str(each))
def test_each_mail_of_a_batch_ends_as_it_must_when_the_server_fails_at_one(
    quick_world: World, stage: Stage, name: str
) -> None:
    fail_once(quick_world, stage, name)
