"""what was delivered to CRMs long ago is found by an index, to be deleted."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OVER = sa.text("state IN ('delivered', 'addressed')")


def upgrade() -> None:
    op.create_index(
        "ix_announcement_finished", "announcement", ["finished_at"], sqlite_where=OVER, postgresql_where=OVER
    )


def downgrade() -> None:
    op.drop_index("ix_announcement_finished", table_name="announcement")
