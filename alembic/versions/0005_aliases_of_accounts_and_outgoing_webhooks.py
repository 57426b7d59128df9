"""aliases of accounts, and what CRMs are told.

A domain may belong to another account, and whoever came with it moved there. Announcements are what happened to
handoffs, each told to a receiver until it listens.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from engine.store.columns import NUMBER, UtcDateTime

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


DUE = sa.text("state IN ('new', 'due')")


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("alias_of_id", NUMBER, nullable=True))
        table.create_foreign_key("fk_account_alias_of_id", "account", ["alias_of_id"], ["id"])
        table.create_index("ix_account_alias_of_id", ["alias_of_id"])
    for moved in ("lead", "handoff"):
        with op.batch_alter_table(moved) as table:
            table.add_column(sa.Column("account_since", UtcDateTime(timezone=True), nullable=True))
    op.create_table(
        "announcement",
        sa.Column("id", NUMBER, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "url", "event", "words", "body", "state")),
        sa.Column("handoff_id", NUMBER, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("happened_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name=op.f("fk_announcement_handoff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("key", "url", name=op.f("uq_announcement_key_url")),
    )
    op.create_index("ix_announcement_handoff_id", "announcement", ["handoff_id"])
    op.create_index("ix_announcement_due", "announcement", ["due_at"], sqlite_where=DUE, postgresql_where=DUE)


def downgrade() -> None:
    op.drop_table("announcement")
    for moved in ("lead", "handoff"):
        with op.batch_alter_table(moved) as table:
            table.drop_column("account_since")
    with op.batch_alter_table("account") as table:
        table.drop_index("ix_account_alias_of_id")
        table.drop_constraint("fk_account_alias_of_id", type_="foreignkey")
        table.drop_column("alias_of_id")
