"""until when a lead is away, as its own automatic answers say."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from engine.store.columns import UtcDateTime

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("lead") as table:
        table.add_column(sa.Column("away_until", UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("lead") as table:
        table.drop_column("away_until")
