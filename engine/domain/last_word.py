"""The last word on a finished lead: what it has heard or said last, or why it hears nothing."""

from engine.domain.lead import Resolution

LAST_WORD = {
    Resolution.WON: "sales has the last word: won",
    Resolution.LOST: "sales has the last word: lost",
    Resolution.DECLINED: "a short kind mail that says no, if it may be written to",
    Resolution.UNSUBSCRIBED: "none: asked for no more mail",
    Resolution.COMPLAINED: "none: complained about our mail",
    Resolution.UNREACHABLE: "none: no mail reaches the address",
    Resolution.LEFT_COMPANY: "none: does not work there any more",
    Resolution.NO_CONSENT: "none: said no to mail",
    Resolution.NOT_INTERESTED: "the lead's own: not interested",
    Resolution.DORMANT: "the last mail of its campaigns, unanswered",
}
