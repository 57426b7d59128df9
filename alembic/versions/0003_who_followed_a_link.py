"""who followed a link."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("inbound_event", sa.Column("ip", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.create_index(
        "ix_inbound_event_ip",
        "inbound_event",
        ["ip"],
        unique=False,
        sqlite_where=sa.text("ip is not null"),
        postgresql_where=sa.text("ip is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix_inbound_event_ip", table_name="inbound_event")
    op.drop_column("inbound_event", "ip")
