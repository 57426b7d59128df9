"""the pace of sending, and briefs before mails to leads."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from engine.store.columns import NUMBER, UtcDateTime

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TO_LEADS = ("nurture", "decline", "parting", "waiting")
URGENT = sa.text("state = 'planned' AND urgent")


def upgrade() -> None:
    op.add_column("message", sa.Column("slot_at", UtcDateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("paced", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("message", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    message = sa.table("message", sa.column("state"), sa.column("purpose"), sa.column("urgent", sa.Boolean()))
    to_us = (message.c.state == "planned") & message.c.purpose.not_in(TO_LEADS)
    op.execute(sa.update(message).where(to_us).values(urgent=True))
    op.create_index("ix_message_urgent", "message", ["due_at"], sqlite_where=URGENT, postgresql_where=URGENT)
    op.create_table(
        "sending_meter",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("clock_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("shut_until", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_meter")),
        sa.UniqueConstraint("key", name=op.f("uq_sending_meter_key")),
    )


def downgrade() -> None:
    op.drop_table("sending_meter")
    op.drop_index("ix_message_urgent", table_name="message")
    with op.batch_alter_table("message") as table:
        table.drop_column("urgent")
        table.drop_column("paced")
        table.drop_column("slot_at")
