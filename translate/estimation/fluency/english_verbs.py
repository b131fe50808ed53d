"""Verbs and nouns with what they do not govern: `finished to eat`, `congratulated him to`, `insisted to pay`.

The rows are read by `english_patterns`; each was counted on 59,000 English sentences that people wrote.
"""

from __future__ import annotations

from translate.estimation.fluency.english_words import BASES, OFTEN
from translate.estimation.fluency.rules import word_set

LISTS = {
    "VERB": BASES | OFTEN | word_set(
        "leave stay work play buy build drive use win stop start pay open close move return travel run call ask "
        "answer help join visit attend read meet enter reach save solve finish sleep wait vote repair sign sit live "
        "clean talk steal lie come find put hold turn try change reduce improve increase protect sing swim cook dance "
        "look watch smoke drink marry study walk listen"
    ),
    "SURE": word_set(
        "open close build increase lower reduce answer buy sell take leave raise cut repair sign stop introduce "
        "change improve abolish ban move pay run write read give make get find lock keep save lift solve publish "
        "accept invite use follow join clean learn bring send tell stay go become be have see spend"
    ),
    "WHO": word_set("i he she they we who you not must should could would will can may might never always"),
    "PERSONS": word_set(
        "children child pupils students student boss boys boy girls girl man woman men people parents patient patients "
        "workers players staff dog audience visitors guests passengers soldiers prisoners team driver teacher kids"
    ),
    "ROOM": word_set(
        "room house building hall kitchen church shop office classroom garden museum hotel station city bank "
        "restaurant flat apartment"
    ),
    "SUBJECTS": word_set("maths mathematics physics chemistry biology football tennis chess cooking drawing swimming "
                         "singing dancing painting languages sports cards"),
    "EVERY": word_set("everybody everyone somebody someone nobody everything"),
    "ONE": word_set("friend brother sister colleague teacher student child son daughter neighbour book car house "
                    "customer employee player reason problem mistake question"),
    "KNOWN": word_set("find understand sleep breathe get pay read learn speak follow walk hear concentrate believe see "
                      "explain remember express"),
    "DOERS": word_set("police government court mayor president parliament manager boss teacher soldiers minister"),
    "SUFFERED": word_set("arrested killed injured dismissed fined sacked attacked sentenced informed rescued robbed "
                         "criticised criticized praised stopped sued"),
    "GLAD": word_set(
        "happy glad sad angry afraid aware proud fond ready able unable sorry sure ill sick late responsible hungry "
        "thirsty tired interested capable busy"
    ),
    "INTENDED": word_set(
        "decide decides decided refuse refuses refused promise promises promised plan planned tried tries agreed "
        "managed hoped forgot wanted intends intended threatened offered able unable"
    ),
    "PLURAL": word_set("children men women students pupils cars countries houses teachers workers days weeks months "
                       "people friends books shops schools problems"),
    "HAD": word_set(
        "has have had having not never ever always already also long since that which who and or but being once "
        "hasn't haven't hadn't they've we've it's he's she's i've you've would've should've could've must've "
        "subsequently may've"
    ),
    "TRADE": word_set("student teacher doctor nurse lawyer engineer driver journalist farmer baker friend actor "
                      "child tourist pupil worker soldier policeman"),
}

ING = "behind this verb another one ends in -ing"
GOVERNED = "this verb has another construction behind it"
PREPOSITION = "another preposition goes with this word"
NUMBER = "the verb has another number than its subject"
NOUN = "the noun has another number than what counts it"
BACK = "a pronoun stands before this small word"
MISSING = "a word is lacking here"

TABLE = (
    ("(WHO|they|has|have|had) finish|finished|finishes to VERB", ING),
    ("(you|they|don't|doesn't|would|not) mind to VERB", ING),
    ("(WHO|has|have) keeps|kept to VERB", ING),
    ("(WHO|has|have|had) consider|considers|considered to !be|have|represent|pose", ING),
    ("(WHO|has|have|had) risk|risks|risked|dislike|dislikes|disliked|postponed|delayed|practise|practises|"
     "practised|imagine|imagined to VERB", ING),
    ("(SUBJ|who|has|have|had|must|should|would) admit|admits|admitted|deny|denies|denied|suggested|"
     "suggests|suggest|suggesting to VERB", ING),
    ("(WHO|has|have|had) insist|insists|insisted to VERB", "behind this verb stands “on” and a form in -ing"),
    ("(WHO|has|have|had) dreams|dreamed|dreamt|dream to VERB", "behind this verb stands “of” and a form in -ing"),
    ("give|gave|gives|given|giving up to VERB", ING),
    ("would|i'd|he'd|she'd|we'd like that SUBJ|you|the VERB", GOVERNED),
    ("(!was|were|are|be|been|is|and) made|makes|make|making|let|lets the|my|our|his|her|their PERSONS to "
     "VERB", "behind this verb another one has no “to”"),
    ("enter|entered|enters|entering into the|a|his|her|my|our|their *? ROOM /of", "“enter” takes no “into” here"),
    ("participate|participated|participates|participating on the|a|this|their *? *? race|project|meeting|"
     "course|seminar|conference|event|discussion|competition|programme|program|study|demonstration|strike|"
     "war|tournament", PREPOSITION),
    ("(i|he|she|we|they|you) is|was|am|are|were very|really|not|so|also? good|bad in SUBJECTS", PREPOSITION),
    ("congratulate|congratulated|congratulates OBJ|you|DET *? *? to *", PREPOSITION),
    ("(.|,|;|because|and|but) EVERY are|were|have|do|don't|know|want|need|think", NUMBER),
    ("one of my|his|her|our|their|these|those best|old|many|new? ONE .|,|is|was|has|lives|said|told|came|"
     "works|died|had|will|who|in|at", NOUN),
    ("these|those kind|sort|type of ~2 is|was|has|does|makes", NOUN),
    ("protect|protects|protecting|destroy|destroys|destroying|love|loves|pollute|harm|harms|save|respect "
     "the nature $", "of what is all around English says “nature”"),
    ("in the nature .|,|;|!", "of what is all around English says “nature”"),
    ("ask|asked|asks to him|her|them|me|us a|an|the|if|what|why|where|whether|for", GOVERNED),
    ("(SUBJ|has|have|had|never) told|tells|tell to him|her|them|me|us a|an|the|that|what|about|his|her", GOVERNED),
    ("(SUBJ|not|never|must|should) answered|answers|answer to the|my|his|her|our|this|their *? question|"
     "questions|letter|letters|email", GOVERNED),
    ("accuse|accused|accuses OBJ|DET *? to have|be|VERB", "behind “accuse” stands “of”"),
    ("apologise|apologised|apologize|apologized|apologises OBJ|you", GOVERNED),
    ("am|is|are|was|were busy to VERB", ING),
    ("(BE|not|it's|be) worth to VERB", ING),
    ("have|has|had|having big|great|some|no|little|many? difficulties|difficulty|trouble to KNOWN", ING),
    ("spend|spends|spent|spending OWN|the|much|most|their *? *? time to VERB", ING),
    ("go|goes|went|gone|going|come|came|comes|drive|drove|walked|walk|ran|got|get|return|returned to home .|,|"
     ";|and|early|late|after|by|because|with|now|at|!", "“home” takes no “to” here"),
    ("(.|,|and|but|because|that) every|each|one PLURAL is|has|must|can|should|will|needs|wants|were|are|have|in", NOUN),
    ("(!of) each of the|my|these|our|his|her child|man|woman|girl|boy|house|car|student|country|player|"
     "worker .|is|has|was|got|had|must", NOUN),
    ("both man|woman|child|house|car|side|brother|sister|country|team|party /and|or|,|of|-|members|leaders", NOUN),
    ("all student|teacher|child|worker|car|country|house|employee|passenger|visitor have|are|were|must|"
     "can|should|will", NOUN),
    ("(they|we) are|were TRADE .|,|;|!|and|in|at|but", NOUN),
    ("there is|was|has many|several|few|both people|men|women|children|reasons|things|problems|cars|"
     "houses|ways", NUMBER),
    ("there were|are a|an|one|another man|woman|child|boy|girl|house|car|dog|cat|tree|shop|school|reason|"
     "question|problem at|in|on|with|who|.|behind|under|near", NUMBER),
    ("^ SUBJ GLAD in|to|about|of|that|after|with|because|for|on|when *", MISSING),
    ("^ it|he|she|they|we very|so|too|always|often GLAD", MISSING),
    ("(.|because|but|and|,) he|she|they|we|i not BASE|like|want|work|live|come",
     "“do” or another verb is lacking here"),
    ("^ is|was a|an|not|very|so|raining|snowing|cold|warm|hot ~14 .", "the subject is lacking"),
    ("^ is|was a|an|not|very|so|raining|snowing|cold|warm|hot ~6 , and|but", "the subject is lacking"),
    ("is|was|were|been SUFFERED the DOERS", "“by” is lacking here"),
    ("INTENDED SURE the|a|an|OBJ|OWN|these|those|this|all|new|more", "“to” is lacking here"),
    ("give|gave|gives|given|bring|brought|take|took|pay|paid|send|sent|handed|threw|called back me|him|us|"
     "them|it", BACK),
    ("pick|picked|wake|woke|set|bring|brought|eat|ate|tear|tore|clean|cleaned|rang|lock|locked|lift|"
     "lifted up me|him|us|them", BACK),
    ("throw|threw|take|took|put|give|gave|chase|chased|send|sent|drive|drove away me|him|us|them|it", BACK),
    ("(SUBJ|you|not) will|would|must|should|could|may|might can|must|could|should|will|would|may",
     "two of these verbs never stand together"),
    ("during he|she|they|we|i|it", "behind this word stands a noun; “while” begins a clause"),
    ("without to|that VERB|SUBJ", GOVERNED),
    ("in spite the|a|his|her|their|its|this|all", "“of” is lacking here"),
    ("in|on the opposite|contrary|contrast|difference to|from|of OWN|the|other|OBJ|many|most|all|what", PREPOSITION),
    ("in|with the age of 0|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety .|,|"
     "he|she|i|they|years|and", PREPOSITION),
    ("go|goes|went|going|travel|travels|travelled|drive|drives|drove with the bus|train|car|bike|bicycle|"
     "plane|ship|tram|underground|ferry to|home|.|from|into|in|and|every", PREPOSITION),
    ("(.|,|and|but|that) after|to|by|from my|his|our opinion ,|it|the|this|he", PREPOSITION),
    ("(.|,|and|but) in the last time ,|there|he|she|we|i|they|the|it|many", PREPOSITION),
    ("in the television|radio .|,|;|on|yesterday|today|and|every", PREPOSITION),
    ("a|an headaches|scissors|trousers|pyjamas|jeans|toothaches|stomachaches $", NOUN),
    ("a|an terrible|bad|severe|new|old|heavy|slight|strong|sharp|nice|blue|black "
     "headaches|scissors|trousers|pyjamas|jeans|clothes|"
     "toothaches|stomachaches .|,|and|;|!|but|when|last|yesterday|today|in", NOUN),
    ("(!which|what|no|any|that|every|of) is|was country|city|town|village|island|company|book|film|"
     "building|lake|bridge|animal|person|house with|that|which|where|who|near", "an article is lacking here"),
    ("had|have|has the luck|opinion|fear|impression , that", "before this “that” English has no comma"),
    ("has|have|had|did|can|could|will|must the * the * *ed|DONE|BASE $", "the verb is not where English has it"),
    ("(SUBJ) thank|thanks|thanked for the|his|her|their|our|my|this|all", "whom is lacking behind this verb"),
    ("^ the nature is|needs|gives|heals /such", "of what is all around English says “nature”"),
    ("^ the life is|goes|becomes", "of all life English says “life”"),
    ("(SUBJ) is|was|were|are died|happened|disappeared|existed|slept|seemed|belonged|consisted|lived",
     "this verb has no passive"),
    ("(SUBJ|has|have|had) enjoy|enjoys|enjoyed|avoid|avoids|avoided to VERB", ING),
    ("interested|insist|insists|insisted|succeeded|afraid|tired|proud|instead "
     "in|on|of to VERB", "behind a preposition a verb ends in -ing"),
    ("drive|drives|drove|driving|travelled|ran|runs|went with 0 km|kilometres|kilometers|miles|mph", PREPOSITION),
    ("go|goes|went|going in the cinema|disco|zoo", PREPOSITION),
    ("friend|colleague|neighbour|cousin|uncle|teacher|student of me|him|us|them /all|both|who|two|that|in",
     "of people one says “a friend of mine”"),
    ("(SUBJ) told|tells that SUBJ|the", "whom is lacking behind this verb"),
    ("how do|does|did you|they|one|we call this|it|that in|?", "what something is called is asked with “what”"),
    ("(SUBJ) become|becomes|became a|an|some|the *? beer|coffee|letter|steak|ticket|e-mail|email|salary|"
     "headache", GOVERNED),
    ("one of the most in|at|on|.|,|and|for", MISSING),
    ("(of|in|with|on|for|from|by|at|and|about|into) an|the .", MISSING),
    ("the? reason for that why|that", GOVERNED),
    ("has|have|had SELF the|a|an|OWN *? * *ed|DONE|broken $", "the verb is not where English has it"),
    ("is|was to OBJ not|very|quite|so *", "the verb is not where English has it"),
    ("^ why|where|how|when is|are|was|has|have|did|does|do|can not SUBJ|you", "“not” is not where English has it"),
    ("where|when|because|although|if|while the|a|OWN * OWN|the *? * *s|*ed $", "the verb is not where English has it"),
    ("has|have|had|was|were|is|are been? been been", "one word stands twice"),
    ("^ DET|OWN !HAD !HAD? !HAD? !HAD? been *ed|DONE", MISSING),
)
