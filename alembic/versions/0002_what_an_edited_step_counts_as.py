"""what an edited step counts as."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
import sqlmodel.sql.sqltypes
from alembic import op

import engine.store.columns

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "step_mapping",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campaign", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("had", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("counts_as", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("mapped_at", engine.store.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column("mapped_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_mapping")),
        sa.UniqueConstraint("campaign", "had", "counts_as", name=op.f("uq_step_mapping_campaign_had_counts_as")),
    )


def downgrade() -> None:
    op.drop_table("step_mapping")
