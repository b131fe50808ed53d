"""Times and aspects as German has them: `I am knowing`, `I know him for ten years`, `until he will come`.

The rows are read by `english_patterns`; each was counted on 59,000 English sentences that people wrote.
"""

from __future__ import annotations

from translate.estimation.fluency.english_words import MONTHS, WEEKDAYS
from translate.estimation.fluency.rules import word_set

LISTS = {
    "TILL": word_set("since until till from by for over than"),
    "STATE": word_set("knowing believing owning preferring understanding possessing"),
    "ENDED": word_set("married dead ill sick unemployed retired divorced single pregnant widowed"),
    "BE_WORK": word_set("living working learning studying playing waiting teaching"),
    "NOUN_OF": word_set(
        "president chairman mayor director head leader member chancellor minister manager coach owner teacher editor "
        "partner king queen pope boss captain"
    ),
    "TIME": MONTHS | WEEKDAYS | word_set("0 yesterday childhood"),
    "HAPPEN": word_set("rain snow"),
    "OWNING": word_set(
        "have be know win study see live come go earn find get lose work buy own need speak learn eat move stay"
    ),
}

STATES = "of a state this verb has no form in -ing"
SINCE = "with “since” English has a perfect"
LASTING = "what has lasted till now is said with the perfect"
WILL = "a clause of time has the present"
PERFECT = "what was over before stands in the past perfect"
WOULD = "behind “if” stands no “would”"
TENSE = "a time that is over goes with the simple past"
TO = "behind this verb English has no “to”"

TABLE = (
    ("(SUBJ|you|who|people) am|are|is|was|were not|also|always|really|still|never? STATE", STATES),
    ("i'm|he's|she's|we're|they're|you're not|also|always|really|still|never? knowing|believing|owning|"
     "preferring|possessing", STATES),
    ("(!of|and) is|was|are|were not|also|still? belonging to *", STATES),
    ("is|are|was|were consisting of|in *", STATES),
    ("is|are|was|were containing a|an|many|several|two|three|four|0|no|some|only|much|more", STATES),
    ("(SUBJ|you) is|are|was|were|am having a|an|two|three|four|many|no brother|brothers|sister|sisters|"
     "car|house|dog|cat|children|idea|job|money|flat", STATES),
    ("is|are|was|were|am resembling|seeming|lacking DET|a|to|the|very|like", STATES),
    ("(SUBJ) is|am|are the|a|an|OWN|our? *? NOUN_OF of|in|at|there? DET? *? *? since TIME|DAY|last .|,|;|"
     "and|but|!", SINCE),
    ("(SUBJ|you) know|knows OBJ|you|each|DET|it *? for|since a|many|several|NUM|over|more|some *? *? SPAN", LASTING),
    ("(SUBJ|you) know|knows OBJ|you|each|DET other|*? since|for a long time", LASTING),
    ("(SUBJ) am|is|are already? ENDED|closed for|since many|several|NUM|over|more|some *? *? SPAN .|,|;|"
     "now|and|but", LASTING),
    ("(SUBJ) live|lives|work|works here|there|together for many|several|NUM|over|more|some *? *? SPAN .|,|"
     ";|now|already|and|but", LASTING),
    ("(SUBJ) am|is|are BE_WORK here|there|together for many|several|NUM|over|more|some *? *? SPAN .|,|;|"
     "now|already", LASTING),
    ("(SUBJ|it) am|is|are *ing *? *? *? since TIME|DAY|last|two|three|0|this /that|when|he|she|they", SINCE),
    ("^ since TIME|last|two|three|many|DAY *? ,? SUBJ|it live|lives|works|work|is|am|are *?", SINCE),
    ("as soon as SUBJ|you|it|we|the *? will *", WILL),
    ("until SUBJ|you will !it|him|them|her|to|his|what", WILL),
    ("(wait|waits|waiting|waited|stay|not) until the *? * will be|have|come|go|arrive|get|return|leave", WILL),
    ("(call|tell|phone|inform|let|write|help|visit|ask) OBJ|you when SUBJ|you will *", WILL),
    ("^ when|after|before SUBJ will * ~6 , SUBJ|it|we|you will|can|must", WILL),
    ("^ if it will HAPPEN", WILL),
    ("^ after|when SUBJ|you has|have * ~5 , SUBJ|you|it was|were|went|called|saw|came|took|left|found|had|"
     "said|told|did|could|ran|bought|got|made|met|began|started|phoned", PERFECT),
    ("^ as soon as SUBJ|you has|have * ~5 , SUBJ|you|it was|were|went|called|saw|came|took|left|found|had|"
     "said|told|did|could|ran|bought|got|made|met|began|started", PERFECT),
    ("^ if SUBJ would OWNING ~8 , SUBJ|you|it would|wouldn't|could *", WOULD),
    ("^ if i would be", WOULD),
    ("^ if there would be", WOULD),
    ("^ if DET|OWN *? * would have|be ~8 , SUBJ|you|it|the|there would|wouldn't", WOULD),
    ("^ in 0 ,? SUBJ|the *? *? has|have *ed|DONE|won|been|begun|started", TENSE),
    ("(SUBJ) has|have been? born|died|founded|built|happened|invented|discovered *? in 0 .|,|and|;", TENSE),
    ("(!MOOD|to|not|would|could) has|have gone|been|seen|met|bought|come|happened|visited|arrived|read|spoken "
     "!TILL? !TILL? !TILL? !TILL? yesterday "
     "evening|morning|afternoon", TENSE),
    ("(was|were) born 0 in|at|as", "a year has “in” before it"),
    ("mustn't|shouldn't|couldn't|wouldn't|can't|cannot to *", TO),
    ("(SUBJ|you) should|may|might|shall to *", TO),
    ("(SUBJ) must worked|gone|went|done|seen|made|taken|had", "wrong verb form after “must”"),
)
