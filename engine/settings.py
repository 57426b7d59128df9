"""What an operator sets: `NURTURE_*` in the environment, or in `.env` of the workspace.

Read at the edges, never on import.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.domain.announcement import is_secret
from engine.domain.problem import Problem

SHORTEST_SECRET = 32


class Settings(BaseSettings):
    """Every setting has a default but the secret, without which nothing can be signed."""

    model_config = SettingsConfigDict(env_prefix="NURTURE_", extra="ignore")

    workspace: Path = Path()
    database_url: str = ""  # default: SQLite in the workspace
    broker_url: str = "memory://"  # in process; redis:// for many
    mail_url: str = "smtp://localhost:25"
    public_url: str = "http://localhost:8025"
    secret_key: SecretStr = SecretStr("")
    previous_secret_key: SecretStr = SecretStr("")  # still verifies while links signed with it are about
    api_tokens: list[str] = Field(default_factory=list)  # who may post to /v1/leads
    webhook_secrets_generic: list[str] = Field(default_factory=list)  # Standard Webhooks secrets; two while rotating
    crm_webhook_secrets: list[str] = Field(default_factory=list)  # sign what leaves for CRMs; two while rotating
    crm_webhook_loopback: bool = False  # webhooks may go to this machine, and by http: for trying things out
    inbox_urls: list[SecretStr] = Field(default_factory=list)  # mailboxes that are watched: imaps://user:password@host
    listen_url: str = ""  # where an MTA may hand over mail: lmtp://127.0.0.1:8024 or smtp://...
    listen_certificate: str = ""  # a PEM file with key and chain: then mail is taken there after STARTTLS only
    test_recipients: list[str] = Field(default_factory=list)  # who may get mails of `nurture send-test`
    host: str = "127.0.0.1"
    port: int = 8025
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_addresses: bool = False  # else a log names people by the domain of their address only

    @field_validator("public_url")
    @classmethod
    def _no_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("crm_webhook_secrets")
    @classmethod
    def _standard_secrets(cls, value: list[str]) -> list[str]:
        if not all(map(is_secret, value)):
            raise ValueError("write secrets like whsec_... with the base64 of 24 to 64 bytes after it")
        return value

    @property
    def database(self) -> str:
        """The database URL; without one, a SQLite file in the workspace."""
        return self.database_url or f"sqlite:///{(self.workspace.resolve() / 'nurture.sqlite')}"

    @property
    def secrets(self) -> list[str]:
        """The secret that signs, then the one that still verifies."""
        given = [key.get_secret_value() for key in (self.secret_key, self.previous_secret_key)]
        if len(given[0]) < SHORTEST_SECRET:
            what = f"NURTURE_SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters."
            cure = "Set it to a long random text and keep it: every link in every mail is signed with it."
            raise Problem(what, cure=cure)
        return [key for key in given if key]


def read_settings() -> Settings:
    """The settings of this process: the environment first, then `.env` of the workspace."""
    workspace = Settings().workspace
    return Settings(_env_file=workspace / ".env")
