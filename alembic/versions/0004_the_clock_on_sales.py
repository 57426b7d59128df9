"""the clock on sales: what a handoff waits for, when it rings, and who had it before."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from engine.store.columns import JSON_DATA, UtcDateTime

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("handoff") as table:
        table.add_column(sa.Column("waits_for", sa.String(), nullable=False, server_default="acceptance"))
        table.add_column(sa.Column("rings_at", UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("passed_by", JSON_DATA, nullable=False, server_default="[]"))
    op.execute("UPDATE handoff SET rings_at = due_at")
    op.execute("UPDATE handoff SET waits_for = 'outcome' WHERE accepted_at IS NOT NULL")
    with op.batch_alter_table("handoff") as table:
        table.alter_column("rings_at", nullable=False)
        table.alter_column("waits_for", server_default=None)
        table.alter_column("passed_by", server_default=None)
    op.drop_index("ix_handoff_due", table_name="handoff")
    op.create_index("ix_handoff_rings", "handoff", ["rings_at"], sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_index("ix_handoff_rings", table_name="handoff")
    op.create_index("ix_handoff_due", "handoff", ["due_at"], sqlite_where=OPEN, postgresql_where=OPEN)
    with op.batch_alter_table("handoff") as table:
        for column in ("passed_by", "rings_at", "waits_for"):
            table.drop_column(column)
