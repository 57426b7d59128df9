import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.domain.problem import Problem
from engine.workspace.load import known_scanners, load_workspace

SAMPLE = Path(__file__).parents[2]

Edit = Callable[[str, str, str], None]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sample workspace, to be spoilt."""
    shutil.copytree(SAMPLE / "campaigns", tmp_path / "campaigns")
    return tmp_path


@pytest.fixture
def edit(workspace: Path) -> Edit:
    def change(name: str, before: str, after: str) -> None:
        path = workspace / "campaigns" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")

    return change


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(Problem) as caught:
        load_workspace(folder)
    return str(caught.value).splitlines()


def test_the_sample_workspace_loads(workspace: Path) -> None:
    loaded = load_workspace(workspace)
    assert set(loaded.campaigns) == {
        "webinar-follow-up",
        "badge-scan-follow-up",
        "white-paper-follow-up",
        "trial-follow-up",
        "newsletter",
    }
    assert loaded.templates == workspace / "templates"


def test_every_informational_source_of_the_sample_has_a_track_of_four_mails() -> None:
    loaded = load_workspace(SAMPLE)
    for name, source in loaded.sources.items():
        track = loaded.campaign_for(name)
        assert (track is None) == source.is_hand_raiser
        assert track is None or len(track.emails) == 4


def test_a_folder_without_campaigns_is_no_workspace(tmp_path: Path) -> None:
    [line] = mistakes(tmp_path)
    assert line == (
        f"{tmp_path}: there is no folder campaigns/ here, so this is no workspace."
        " Go to a workspace, or name one with NURTURE_WORKSPACE."
    )


@pytest.mark.parametrize("name", ["company.yaml", "sources.yaml", "qualification.yaml", "sales.yaml"])
def test_an_agreement_that_is_missing_is_told(workspace: Path, name: str) -> None:
    (workspace / "campaigns" / name).unlink()
    assert mistakes(workspace) == [f"campaigns/{name}: is missing. Write it."]


def test_the_mistakes_of_all_files_are_told_at_once(workspace: Path, edit: Edit) -> None:
    edit("sales.yaml", "Europe/Berlin", "Berlin")
    edit("trial.yaml", "  - replies:", "  - reply:")
    edit("company.yaml", "name: Northwind", "name:")
    assert mistakes(workspace) == [
        "campaigns/company.yaml:2:1: name: is empty: write something.",
        "campaigns/sales.yaml:12:5: time_zone: 'Berlin' is no time zone: write one like \"Europe/Berlin\".",
        "campaigns/trial.yaml:33:5: nobody knows the key 'reply' here. Did you mean 'replies'?",
    ]


def test_two_campaigns_of_one_id_are_told(workspace: Path, edit: Edit) -> None:
    edit("webinar.yaml", "campaign: webinar-follow-up", "campaign: trial-follow-up")
    [line] = mistakes(workspace)
    assert line == (
        "campaigns/webinar.yaml:3:1: the campaign 'trial-follow-up' is in campaigns/trial.yaml already."
        " Give one of them another id."
    )


def test_a_source_that_nobody_knows_is_told(workspace: Path, edit: Edit) -> None:
    edit("webinar.yaml", "{source: webinar}", "{source: [webinar, podcast]}")
    [line] = mistakes(workspace)
    assert line == (
        "campaigns/webinar.yaml:4:28: the source 'podcast' is not in sources.yaml."
        " There is: badge-scan, talk-to-sales, trial, webinar, white-paper."
    )


@pytest.mark.parametrize(
    ("right", "wrong"), [("then: newsletter", "then: newsleter"), ("{source: webinar}", "{source: webinars}")]
)
def test_who_misspells_a_name_is_told_the_right_one_and_nothing_else(
    workspace: Path, edit: Edit, right: str, wrong: str
) -> None:
    edit("webinar.yaml", right, wrong)
    [line] = mistakes(workspace)
    assert line.endswith(f" Did you mean '{right.partition(': ')[2].rstrip('}')}'?")


def test_a_source_enters_one_campaign(workspace: Path, edit: Edit) -> None:
    edit("webinar.yaml", "{source: webinar}", "{source: [webinar, trial]}")
    [line] = mistakes(workspace)
    assert line == (
        "campaigns/webinar.yaml:4:28: leads of the source 'trial' enter campaigns/trial.yaml already."
        " Take it out of one of them."
    )


@pytest.mark.parametrize(("name", "place"), [("webinar.yaml", "34:51"), ("sales.yaml", "39:3")])
def test_a_rest_into_nowhere_is_told(workspace: Path, edit: Edit, name: str, place: str) -> None:
    edit(name, "then: newsletter", "then: nowhere")
    [line] = mistakes(workspace)
    assert line.startswith(f"campaigns/{name}:{place}: 'nowhere' is no campaign, and a lead cannot come back to it.")
    assert line.endswith(
        "There is: badge-scan-follow-up, newsletter, trial-follow-up, webinar-follow-up, white-paper-follow-up."
    )


def test_a_rest_leads_to_a_campaign_that_takes_those_who_come_back(workspace: Path, edit: Edit) -> None:
    edit("webinar.yaml", "then: newsletter", "then: trial-follow-up")
    [line] = mistakes(workspace)
    assert line == (
        "campaigns/webinar.yaml:34:51: the campaign 'trial-follow-up' does not take leads that come back."
        " Write `recycled: true` under its `enters`, or name one that does."
    )


def test_a_file_that_would_be_passed_over_in_silence_is_told(workspace: Path) -> None:
    (workspace / "campaigns" / "webinar.yaml").rename(workspace / "campaigns" / "webinar.yml")
    assert mistakes(workspace) == ["campaigns/webinar.yml: is not read. Call it .yaml."]


def test_what_an_editor_leaves_behind_does_no_harm(workspace: Path) -> None:
    (workspace / "campaigns" / ".#webinar.yaml").symlink_to("nowhere")
    (workspace / "campaigns" / "webinar.yaml~").write_text("half a fi", encoding="utf-8")
    assert len(load_workspace(workspace).campaigns) == 5


def test_a_workspaces_scanners_are_added_to_those_the_engine_knows(workspace: Path, edit: Edit) -> None:
    edit("scanners.yaml", "user_agents: []  ", "user_agents: [Acme Checker]  ")
    scanners = load_workspace(workspace).scanners
    assert scanners.is_agent("Mozilla/5.0 (acme checker)")
    assert scanners.is_agent("curl/8.5.0")


def test_a_workspace_without_scanners_has_those_the_engine_knows(workspace: Path) -> None:
    (workspace / "campaigns" / "scanners.yaml").unlink()
    assert load_workspace(workspace).scanners == known_scanners()
