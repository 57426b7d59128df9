"""aliases of accounts: a domain may belong to another account, and whoever came with it moved there."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from engine.store.columns import NUMBER, UtcDateTime

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("alias_of_id", NUMBER, nullable=True))
        table.create_foreign_key("fk_account_alias_of_id", "account", ["alias_of_id"], ["id"])
        table.create_index("ix_account_alias_of_id", ["alias_of_id"])
    for moved in ("lead", "handoff"):
        with op.batch_alter_table(moved) as table:
            table.add_column(sa.Column("account_since", UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for moved in ("lead", "handoff"):
        with op.batch_alter_table(moved) as table:
            table.drop_column("account_since")
    with op.batch_alter_table("account") as table:
        table.drop_index("ix_account_alias_of_id")
        table.drop_constraint("fk_account_alias_of_id", type_="foreignkey")
        table.drop_column("alias_of_id")
