"""A database full of leads within a minute: the database makes the rows by itself.

Each lead is on the sample's webinar campaign, had its first mail and waits for the second; five are at a company.
"""

from datetime import datetime

from sqlalchemy import Engine, TextClause, bindparam, text

from engine.store.columns import JSON_DATA, UtcDateTime
from engine.store.database import transaction

CHUNK = 50_000
TABLES = ("account", "lead", "enrollment", "message", "touchpoint")
NUMBERS = """
WITH RECURSIVE numbers(n) AS (SELECT CAST(:first AS integer) UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)
"""
ACCOUNTS = f"""
INSERT INTO account (id, domain, name, industry, size, country, owner, created_at)
{NUMBERS}
SELECT n / 5, 'company-' || (n / 5) || '.example', 'Company ' || (n / 5), 'logistics', '', 'GB', '', :mailed_at
FROM numbers WHERE n % 5 = 0
"""
LEADS = f"""
INSERT INTO lead (
  id, address, account_id, first_name, last_name, title, phone, country, language, time_zone, persona, stage, owner,
  next_action, next_action_at, resolution_detail, source, recycles, last_mailed_at, comes_back_to, created_at
)
{NUMBERS}
SELECT
  n, 'person' || n || '@company-' || ((n + 4) / 5) || '.example', (n + 4) / 5, 'Given' || n, 'Name',
  'Head of Logistics', '', 'GB', 'en', 'Europe/London', 'logistics', 'nurturing', 'engine',
  'webinar-follow-up\\: case-study', :due_at, '',
  'webinar', 0, :mailed_at, '', :mailed_at
FROM numbers
"""
ENROLLMENTS = f"""
INSERT INTO enrollment (
  id, lead_id, campaign_version_id, campaign, state, position, mails_sent, due_at, context, started_at, ended_because
)
{NUMBERS}
SELECT n, n, :version, 'webinar-follow-up', 'active', 1, 1, :due_at, :data, :mailed_at, '' FROM numbers
"""
MESSAGES = f"""
INSERT INTO message (
  id, purpose, key, recipient, lead_id, enrollment_id, step, campaign_version_id, state, planned_at, due_at, paced,
  urgent, lease, attempts, attempted_at, finished_at, response, context
)
{NUMBERS}
SELECT
  n, 'nurture', 'nurture\\:' || n || '\\:thank-you', 'person' || n || '@company-' || ((n + 4) / 5) || '.example', n, n,
  'thank-you', :version, 'sent', :mailed_at, :mailed_at, false, false, '', 1, :mailed_at, :mailed_at,
  '2.0.0 Ok\\: queued', :context
FROM numbers
"""
TOUCHPOINTS = f"""
INSERT INTO touchpoint (lead_id, kind, key, occurred_at, recorded_at, words, data, message_id, enrollment_id)
{NUMBERS}, kinds(kind, words, number) AS (
  SELECT 'mailed', 'was sent the mail thank-you', 1
  UNION ALL SELECT 'source', 'signed up for our webinar\\: Cutting returns cost in half', NULL
  UNION ALL SELECT 'qualified', 'qualified for marketing', NULL
  UNION ALL SELECT 'enrolled', 'entered the campaign webinar-follow-up (version 1)', NULL
)
SELECT n, kind, kind || '\\:webinar\\:' || n, :mailed_at, :mailed_at, words, :data, n * number, n * number
FROM numbers CROSS JOIN kinds
"""
CONTEXT = {
    "subject": "Cutting returns cost in half: three numbers",
    "lead": {"first_name": "Given", "name": "Given Name", "email": "person@company-1.example", "country": "GB"},
    "account": {"domain": "company-1.example", "country": "GB"},
    "source": {"topic": "Cutting returns cost in half", "name": "webinar", "did": "signed up", "date": "24 November"},
}


def settle(database: Engine, leads: int, mailed_at: datetime, due_at: datetime) -> None:
    """Fill a fresh installation with so many leads, mailed at one moment and due at another."""
    for first in range(1, leads + 1, CHUNK):
        about = {"first": first, "last": min(first + CHUNK - 1, leads), "mailed_at": mailed_at, "due_at": due_at}
        with transaction(database) as session:
            connection = session.connection()
            version = connection.execute(text("SELECT id FROM campaign_version WHERE campaign = 'webinar-follow-up'"))
            about |= {"version": version.scalar_one(), "context": CONTEXT, "data": CONTEXT["source"]}
            for statement in (ACCOUNTS, LEADS, ENROLLMENTS, MESSAGES, TOUCHPOINTS):
                connection.execute(_typed(statement), about)
    with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))  # autovacuum does it before long
        for table in TABLES if database.dialect.name == "postgresql" else ():
            most = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            connection.execute(text(most))


def fall_due(database: Engine, first: int, leads: int, due_at: datetime) -> None:
    """The next mail of so many leads, from number `first` on, falls due at a moment."""
    which = {"first": first, "last": first + leads - 1, "due_at": due_at}
    with transaction(database) as session:
        for statement in (
            "UPDATE enrollment SET due_at = :due_at WHERE lead_id BETWEEN :first AND :last",
            "UPDATE lead SET next_action_at = :due_at WHERE id BETWEEN :first AND :last",
        ):
            session.connection().execute(_typed(statement), which)


def _typed(statement: str) -> TextClause:
    types = {"mailed_at": UtcDateTime(), "due_at": UtcDateTime(), "context": JSON_DATA, "data": JSON_DATA}
    typed = [bindparam(name, type_=kind) for name, kind in types.items() if f":{name}" in statement]
    return text(statement).bindparams(*typed)
