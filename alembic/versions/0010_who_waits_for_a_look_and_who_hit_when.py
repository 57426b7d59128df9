"""leads that wait for a look have an index; hits of one address are found by their time, however many it ever made."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REVIEW, HIT = sa.text("stage = 'review'"), sa.text("ip is not null")


def upgrade() -> None:
    op.create_index("ix_lead_review", "lead", ["next_action_at"], sqlite_where=REVIEW, postgresql_where=REVIEW)
    op.drop_index("ix_inbound_event_ip", table_name="inbound_event")
    op.create_index(
        "ix_inbound_event_ip", "inbound_event", ["ip", "received_at"], sqlite_where=HIT, postgresql_where=HIT
    )


def downgrade() -> None:
    op.drop_index("ix_inbound_event_ip", table_name="inbound_event")
    op.create_index("ix_inbound_event_ip", "inbound_event", ["ip"], sqlite_where=HIT, postgresql_where=HIT)
    op.drop_index("ix_lead_review", table_name="lead")
