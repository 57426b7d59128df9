"""Where things stand: the funnel, what sales did, the questions that start conversations, the leads without a future.

Every report is a fixed number of queries over whole tables, however many leads there are; the funnel keeps the times of
each lead, and so takes some leads after the others.
"""

from engine.store.reports.black_hole import Forgotten, black_hole, count_forgotten
from engine.store.reports.follow_up import follow_up
from engine.store.reports.funnel import funnel
from engine.store.reports.handoff_list import HandoffRow, handoff_rows
from engine.store.reports.happened import bitten_at, happened
from engine.store.reports.period import ALWAYS, Period
from engine.store.reports.questions import questions
from engine.store.reports.standing import Standing, standing

__all__ = [
    "ALWAYS",
    "Forgotten",
    "HandoffRow",
    "Period",
    "Standing",
    "bitten_at",
    "black_hole",
    "count_forgotten",
    "follow_up",
    "funnel",
    "handoff_rows",
    "happened",
    "questions",
    "standing",
]
