"""how many leads a rep got lately: routing by weight asks for it with every handoff."""

from collections.abc import Sequence

from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_handoff_opened_at", "handoff", ["opened_at"])


def downgrade() -> None:
    op.drop_index("ix_handoff_opened_at", table_name="handoff")
