"""Verbs of the marketer about what a mail looks like: preview, send-test."""

import os
import socket
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from console.preview import LOOPBACK, FindSample, preview_site
from engine.cli.opening import moment, opened
from engine.cli.options import Now
from engine.cli.printing import console
from engine.domain.addresses import normalise_address
from engine.domain.campaign import Campaign
from engine.domain.problem import Problem
from engine.edges import serve_until_stopped
from engine.flow.preview import (
    Sample,
    Shown,
    find_campaign,
    find_step,
    sample_of_lead,
    samples_of,
    send_test,
    show_steps,
)
from engine.mail.transports import open_transport
from engine.process import wall_clock
from engine.settings import Settings, read_settings
from engine.store import leads
from engine.store.database import reading
from engine.workspace.load import Workspace, load_workspace

NOT_OPEN = 1024


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.command()(preview)
    app.command("send-test")(send_one)


def preview(
    campaign: str,
    step: Annotated[str, typer.Argument(help="One mail; every mail of the campaign otherwise.")] = "",
    lead: Annotated[str, typer.Option(help="A lead of the database, instead of the samples.")] = "",
    out: Annotated[Path | None, typer.Option(help="The folder; preview/CAMPAIGN of the workspace otherwise.")] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Show it in a browser, anew on every save.")] = False,
    port: Annotated[int, typer.Option(min=NOT_OPEN, max=65535, help="Where --serve listens, on this machine.")] = 8026,
    now: Now = "",
) -> None:
    """The mails of a campaign as HTML, text and .eml: for a lead that told everything, one that told nothing, and one
    whose every value is long or hostile. Needs no database, unless for --lead."""
    settings = read_settings()
    workspace = load_workspace(settings.workspace)
    found = find_campaign(workspace, campaign)
    steps = [find_step(found, step)] if step else found.emails
    find = _finder(lead) if lead else None
    samples = [find(workspace, found)] if find else samples_of(workspace, found)
    if serve:
        first = "/".join([campaign, *(each.id for each in steps[:1]), *(each.name for each in samples if find)])
        _serve(settings, port, first, find)
        return
    shown = show_steps(workspace, settings.public_url, found, steps, samples, moment(now))
    _write(shown, out or settings.workspace / "preview" / campaign)


def send_one(
    campaign: str,
    step: str,
    to: Annotated[str, typer.Option(help="Who gets it: an address in NURTURE_TEST_RECIPIENTS.")],
    now: Now = "",
) -> None:
    """Send one mail with sample values to yourself. It leaves no trace in the database, and its links are untracked."""
    settings = read_settings()
    transport = open_transport(settings.mail_url)
    try:
        answer = send_test(
            load_workspace(settings.workspace),
            settings.public_url,
            campaign,
            step,
            to,
            allowed=settings.test_recipients,
            transport=transport,
            now=moment(now),
        )
    finally:
        transport.close()
    console.print(f"sent to {to}: {answer}", markup=False)


def _finder(address: str) -> FindSample:
    """What makes a sample of the lead of that address, from an installation that is opened once."""
    _, installation = opened()

    def find(workspace: Workspace, campaign: Campaign) -> Sample:
        with reading(installation.database) as session:
            lead = leads.lead_with_address(session, normalise_address(address))
            if lead is None:
                raise Problem(f"there is no lead {address}.")
            return sample_of_lead(session, replace(installation, workspace=workspace), lead, campaign)

    return find


def _serve(settings: Settings, port: int, first: str, find: FindSample | None) -> None:
    site = preview_site(settings.workspace, settings.public_url, wall_clock, find)
    try:
        listener = socket.create_server((LOOPBACK, port))
    except OSError as wrong:
        raise Problem(
            f"port {port} cannot be had: {os.strerror(wrong.errno or 0)}.", cure="Name another with --port."
        ) from wrong
    with listener:
        console.print(f"look at http://{LOOPBACK}:{port}/#{first}; Ctrl-C ends it", markup=False)
        serve_until_stopped(site, LOOPBACK, port, listener)


def _write(shown: Sequence[Shown], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in shown:
        stem = folder / f"{each.step}-{each.sample}"
        paths = {kind: stem.with_name(f"{stem.name}.{kind}") for kind in ("html", "txt", "eml")}
        paths["html"].write_text(each.mail.html, encoding="utf-8")
        paths["txt"].write_text(each.mail.text, encoding="utf-8")
        paths["eml"].write_bytes(each.eml)
        console.print(f"{each.step}, {each.sample}: {each.mail.subject}", style="bold", markup=False)
        console.print("\n".join(map(str, paths.values())), markup=False)
        console.print(f"\n{each.mail.text}", markup=False)
