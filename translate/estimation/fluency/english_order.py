"""English built like German: `it gives` for “there is”, `Know you the way?`, `more expensive as`, `make a photo`.

The rows are read by `english_patterns`; each was counted on 59,000 English sentences that people wrote.
"""

from __future__ import annotations

from translate.estimation.fluency.english_phrases import CITIES, COUNTRIES
from translate.estimation.fluency.english_words import BASES
from translate.estimation.fluency.rules import word_set

LISTS = {
    "COUNTRY": COUNTRIES | CITIES,
    "PLACES": word_set(
        "bus buses train trains museum museums restaurant restaurants shop shops hotel hotels school schools doctor "
        "doctors cinema cinemas bakery lake lakes mountains trees supermarket church churches pub pubs castle castles "
        "playground bridge bridges hospital factory factories jobs parking"
    ),
    "BIG": word_set(
        "big tall old young long high large fast rich poor strong heavy cold warm hot good beautiful expensive cheap "
        "small thick deep wide loud quiet white black red green nice bad easy difficult short clever thin light bright"
    ),
    "BIGGER": word_set(
        "bigger taller older younger longer higher larger faster richer poorer stronger heavier colder warmer hotter "
        "better worse cheaper smaller thicker deeper wider louder lighter weaker happier nicer shorter slower easier "
        "cleverer thinner earlier later"
    ),
    "KIN": word_set(
        "brother sister mother father friend friends wife husband neighbour neighbours neighbor colleague colleagues "
        "son daughter boss parents cousin uncle aunt predecessor"
    ),
    "MANY": word_set(
        "children women men students pupils cars houses shops countries families parents teachers visitors tourists "
        "voters workers germans employees guests customers readers patients schools companies restaurants"
    ),
    "DOING": BASES - {"know"} | word_set(
        "have are were want like live had love know work use need speak drink"
    ),
    "STARTS": word_set("starts begins works lives leaves opens closes arrives costs lasts lives"),
    "HURTS": word_set("surprised annoyed angered pleased upset worried shocked irritated disappointed"),
    "DID": word_set("bought saw met read visited found wrote sold lost had ate built received got watched"),
    "LIVE": word_set("live come go work understand drink eat play smoke pay travel stay sleep drive"),
    "SLOW": word_set("goes comes drives eats drinks works plays sleeps buys speaks lives does wants drove ate drank"),
}

GIVES = "of what there is English says “there is”"
REFLECTED = "this verb has nothing reflexive behind it in English"
FORM = "English has another form here"
ORDER = "the verb is not where English has it"
DO = "a question needs “do” here"
HAVE = "English has another verb here"
AS = "behind this form stands “than”"
ADVERB = "the adverb is not where English has it"

TABLE = (
    ("it gives in DET|my|our !end|case|way|form|same|first", GIVES),
    ("it gives here|there|also|today|now|nowadays", GIVES),
    ("it gives no|many|two|three|several|enough|few|some|only|a *? PLACES", GIVES),
    ("(village|town|city|country|street|region|area|world|garden|lake|school|room|house|forest|berlin) it gives "
     "a|an|the|many|no|not|only|two|three|some|lots|also", GIVES),
    ("it gives not|also|always", GIVES),
    ("there gives|gave it", GIVES),
    ("(today|here|now|therefore|then|tomorrow) gives it a|an|the|no|many|only|also", GIVES),
    ("goes it you|him|her|them|us", FORM),
    ("^ what for a|an !moment|while|time|long|few|start|year|week|day|couple|number|change|brief|short|second|"
     "decade|century|hour|minute|quarter|month|generation|lot|good|great|man|woman|some", FORM),
    ("^ what for * do|does|did|is|are|was ?", FORM),
    ("(.|,|and|but|that|because|then) we have|had us !a|an|some|no|all|the|this|our|to", REFLECTED),
    ("(.|,|and|but|that|because|then) i have|had me !a|an|some|no|the|this|my|to", REFLECTED),
    ("i interest|interested|remember|remembered|feel|wash|washed|decide|decided|hurry|hurried|imagine|concentrate|"
     "relax|relaxed|complain|complained|excuse|sat|refresh me /a|an|up|being", REFLECTED),
    ("we interest|remember|remembered|wash|washed|decide|decided|hurry|hurried|sat|concentrate|relax|"
     "relaxed us", REFLECTED),
    ("lets|let itself|himself|herself|themselves not|hardly|easily|well /be|go|in|get", FORM),
    ("lets|let itself|himself|herself|themselves from|through the|a|nobody|no|his|her|this", FORM),
    ("lets|let itself open|opened|explain|explained|solve|solved|translate|use|used|repair|repaired|describe|"
     "described|prove|proved|say|clean|change|changed|calculate|combine|adapt|compare|sell|build|avoid|regulate $",
     FORM),
    ("in the near of|from|by|to|.", FORM),
    ("^ the BIGGER|more|less PRON|the ~7 , so|all BIGGER|more|less", "what grows with something else has “the”"),
    ("^ thereby that", FORM),
    (", what HURTS me|him|us|them|everyone|many|the|his|our|her|my", "what tells of a whole clause is “which”"),
    (", what made|makes me|him|her|us|them|the * *? happy|angry|sad|nervous|furious|proud|sick|ill|cry|laugh",
     "what tells of a whole clause is “which”"),
    ("an own !goal|goals|brand|label", "behind an article “own” needs “of his own”, or an owner"),
    ("(!it|that|what|how|long) am|is|are since DAY|yesterday|0|NUM|many|several|last|some|a /that|then",
     "with “since” English has a perfect"),
    ("(SUBJ|one) has not to *", FORM),
    ("< that|it makes|made nothing ,|.|;|!", HAVE),
    ("(SUBJ|you) must|should now|also|still|only? home ,|.|;|!|and|now|early|soon", "a verb is lacking here"),
    ("(SUBJ|you) must|should now|also|still|only|tomorrow|today? to the|my|our|a|work|school|bed",
     "a verb is lacking here"),
    ("it|that stands in the|a|this|my|every *? newspaper|paper|newspapers|book|letter|article|contract|"
     "bible|report|law that|.|,", HAVE),
    ("wish|wishes|wished you|him|them|us|everyone much fun|luck", FORM),
    ("make|makes|made|making a|an|some|many|the|OWN *? photo|photos|photographs|selfie|selfies /album|call|shoot|"
     "opportunity|book|booth|montage|collage|journalism|op", HAVE),
    ("make|makes|made|making many|nice? photos|selfies", HAVE),
    ("make|makes|made|making a|an|an|OWN *? internship|apprenticeship|traineeship|nap|diet|vacation|doctorate", HAVE),
    ("make|makes|made|making a|an *? walk|party|bath|shower|holiday|excursion|exam|hike .|,|in|on|at|with|"
     "for|and|through|along|together|after|before|tomorrow", HAVE),
    ("make|makes|made|making OWN homework|homeworks|exam|exams|internship|driving", HAVE),
    ("make|makes|made|making sport|sports|homework|holiday|holidays|vacation|party .|,|in|on|at|with|for|"
     "and|every|together", HAVE),
    ("(SUBJ|you|not|no|never|always|children|people) have|has|had a?|no|great|much|big? hunger|thirst .|,|"
     "and|;|!|?|because|after", HAVE),
    ("(SUBJ|you|not|always) have|has|had not hunger|thirst|right|fear", HAVE),
    ("(SUBJ|you|people) have|has|had fear|anxiety before|from|.|,|that", HAVE),
    ("(SUBJ|you) have|has|had right .|,|that|with|and|!", HAVE),
    ("(SUBJ|you) have|has|had 0 years|year .|,|and|old", HAVE),
    ("makes|made no|much|great|lots|big|more|really|always|a? fun .|to|for|when|if|with|me|and|;|!", HAVE),
    ("makes|made me|him|us|them|you|children no|much|great|lots|more|big|a|really? fun .|,|to|when|if|;|!", HAVE),
    ("(BE|much|runs|is) BIGGER as me|him|us|them|i|he|she|we|you|they .|,|and|;|!|?|but|because|is|was", AS),
    ("(BE|much|runs|ran|works|drives|plays|earns|even|years) BIGGER as OWN|the *? KIN|others|other|last|others", AS),
    ("(BE|much|far|even) more * as me|him|us|them|i|he|she|we|you|they .|,|;|!|?", AS),
    ("(BE|much|far|even) more * as OWN|the *? KIN|others|other|last .|,|;|in|and|week|year|month|time", AS),
    ("(BE|not) so|as BIG like a|an|the|OWN|OBJ|you|this|that|in", "behind “as” stands “as”"),
    ("as BIG|much|many|often than", "behind “as” stands “as”"),
    ("(BE|be) the same like|than *", "behind “same” stands “as”"),
    ("has|have yesterday|today DET|OWN", ORDER),
    ("has|have last week|month|year|night|summer|winter DET|OWN|in|on|at|with|*ed", ORDER),
    ("want|wants|wanted|must|should|could|can|will to COUNTRY", "a verb is lacking here"),
    ("all|everything|nothing|something that what", FORM),
    ("^ the most MANY DOING", "“most” has no article here"),
    ("^ know you the|where|what|who|how|why|when|if|a|this|that|him|her ?", DO),
    ("^ want you a|an|the|some|more|something ?", DO),
    ("^ speak|understand you *? english|german|french|spanish|italian|russian ?", DO),
    ("^ LIVE you|they|we in|with|to|at|on|here|there|the|a|often|always|already|now ?", DO),
    ("why|where|when|how|what|whom STARTS the|this|your|his|her|our|my ~6 ?", DO),
    ("^ why|where|when came|went|bought|lives|works|goes|live|go|work|got|found|learned|learnt|saw|come "
     "he|she|they|you|we ?", DO),
    ("^ where|how|when|why live|work|come|stay|sleep|go your|his|her|the|our|their|these|those ?", DO),
    ("^ how often|long|late goes|comes|runs|leaves|drives the|your|his|he|she ?", DO),
    ("^ what means|meant|means this|that|the|it|your|his *? ?", DO),
    ("^ how long lasts|lasted|stays|works|lives|stay|live|work the|he|she|you|they|this|your|we ?", DO),
    ("(like|likes) very much !to|that|and|in|as|when|if|for|of|at|but|indeed|the|this|because|or|like|"
     "about|on|his|her|how", ADVERB),
    ("speak|speaks|spoke|speaking fluently|fluent|good|well|perfectly|very? english|german|french|spanish|"
     "italian|russian|chinese", ADVERB),
    ("(he|she|who|it) SLOW always|never *", ADVERB),
    ("DID yesterday|today a|an|OWN", ADVERB),
    ("know|tell|wonder|wonders|ask|asked|knows me|us|him|you? where|why|when is|are|was|were|did|does|do|can "
     "the|OWN|SUBJ|you|this",
     "a question within a sentence has its verb behind the subject"),
)
