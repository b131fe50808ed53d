"""Regular inflection of dictionary forms, as patterns: German by stem and ending, English plurals and verb endings.

No dictionary and no part of speech: a capital tells a German noun from the rest, an ending tells a verb from an
adjective. Strong verbs (`sprechen`, `sprach`) and verbs whose prefix has wandered off (`schreckt ... ab`) are out of
reach. Endings after Duden, Die Grammatik (2016), chapters on noun and adjective inflection.
"""

from __future__ import annotations

import re

_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_ADJECTIVE = "e|er|es|en|em"
_VERB = "e|st|t|en|n|est|et|te|test|ten|tet|ete|etest|eten|etet|end"
_PREFIX = re.compile("(ab|an|auf|aus|bei|durch|ein|fest|frei|her|hin|los|mit|nach|nieder|statt|teil|um|vor|weg|wieder|"
                     "zurück|zusammen|zu)(?=.{4})")
_SWAPPED = (("um", "en|a"), ("us", "en|i|usse|ussen"), ("a", "en"), ("on", "a"), ("o", "en"))  # Zentrum, Zentren
# Only these nouns (and their compounds) have the plural -er; elsewhere it makes another word: Kauf, Käufer.
_PLURAL_ER = re.compile("(?:bild|schild|feld|geld|kind|rind|brett|lied|glied|kleid|nest|geist|leib|weib|licht|"
                        "sicht|penst|schwert|gemüt)$", re.IGNORECASE)
_UMLAUT_ER = re.compile("(?:amt|bad|band|blatt|buch|dach|dorf|fach|fa(?:ss|ß)|gehalt|glas|gott|grab|gras|gut|haus|holz|"
                        "horn|huhn|kalb|korn|kraut|lamm|land|loch|mahl|mann|maul|mund|pfand|rad|rand|schlo(?:ss|ß)|"
                        "spital|tal|tuch|tum|volk|wald|wort|wurm)$", re.IGNORECASE)
# Abgeordnete, ein Abgeordneter
_NOMINALISED = re.compile(r"(?:net|elt|ert|agt|igt|andt|hrt|llt|nell|los|ig|lich|nd)er?$")
_IRREGULAR = {"man": "men", "person": "people", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice",
              "goose": "geese", "datum": "data", "terion": "teria", "phenomenon": "phenomena", "medium": "media",
              "is": "es", "fe": "ves", "f": "ves"}  # by the end of the word; mostly plurals
# English verbs with their pasts and participles, and what else their spelling does not tell: lie, lying
_STRONG = {verb: "|".join(forms.split()) for verb, forms in re.findall(r"(\w+) ([^;]+)", """
arise arose arisen; awake awoke awoken; be am is are was were been; bear bore borne born; beat beaten; become became;
befall befell befallen; beget begot begotten; begin began begun; behold beheld; bend bent; bid bade bidden;
bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built;
burn burnt; buy bought; catch caught; choose chose chosen; cling clung; come came; creep crept; deal dealt; die dying;
dig dug; do does did done; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; dwell dwelt;
eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fling flung; fly flew flown;
forbid forbade forbad forbidden; forget forgot forgotten; forgive forgave forgiven; forsake forsook forsaken;
freeze froze frozen; get got gotten; give gave given; go goes went gone; grind ground; grow grew grown; hang hung;
have has had; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lay laid; lead led;
lean leant; leap leapt; learn learnt; leave left; lend lent; lie lay lain lying; light lit; lose lost; make made;
mean meant; meet met; pay paid; plead pled; prove proven; ride rode ridden; ring rang rung; rise rose risen; run ran;
say said; see saw seen; seek sought; sell sold; send sent; sew sewn; shake shook shaken; shear shorn; shine shone;
shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; slay slew slain; sleep slept;
slide slid; sling slung; smell smelt; sow sown; speak spoke spoken; speed sped; spell spelt; spend spent; spill spilt;
spin spun; spit spat; spoil spoilt; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung;
stink stank stunk; stride strode stridden; strike struck stricken; string strung; strive strove striven;
swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach taught;
tear tore torn; tell told; think thought; throw threw thrown; tie tying; tread trod trodden; understand understood;
undo undid undone; wake woke woken; wear wore worn; weave wove woven; weep wept; win won; wind wound;
withdraw withdrew withdrawn; wring wrung; write wrote written
""")}
_BEFORE_VERB = re.compile("(?:fore|inter|mis|off|out|over|pre|re|un|under|up|with)(?=...)")


def _escaped(text: str) -> str:
    """`text` as a pattern; one apostrophe or hyphen is as good as the other."""
    return re.sub(r"\\-|[‐‑]", "[‐‑-]", re.sub("['’]", "['’]", re.escape(text)))


def _literal(text: str) -> str:
    """`text` as a pattern; ß and ss are the same letter too."""
    return re.sub("ß|ss", "(?:ß|ss)", _escaped(text))


def _group(stem: str, endings: str) -> str:
    return f"{_literal(stem)}(?:{endings})?"


def _umlauted(noun: str) -> str | None:
    """`noun` with its last a, o or u (au, not eu) turned into an umlaut: Anwalt, Anwält; None where it has none."""
    found = [m for m in re.finditer(r"au|(?<![eäEÄ])u|a|o|AU|A|O|(?<![EÄ])U", noun) if m.start() > 0 or len(noun) < 9]
    if not found or re.search(r"[äöü]", noun[found[-1].start():]) or noun.isupper():
        return None
    at = found[-1].start()
    return f"{noun[:at]}{_UMLAUTS[noun[at]]}{noun[at + 1:]}"


def german_noun(noun: str) -> str:
    """A pattern for the case and number forms of `noun`: Anwalt, Anwalts, Anwälte, Anwälten."""
    endings = "e|en|s|es|ens|n|er|ern" if _PLURAL_ER.search(noun) else "e|en|s|es|ens|n"
    if noun.endswith("e"):
        endings = "n|ns|s"
    elif noun.endswith("in"):
        endings += "|nen"
    elif noun.endswith(("nis", "us", "as")):
        endings += "|se|ses|sen"
    forms = [_group(noun, endings)]
    if not noun.endswith("e") and (changed := _umlauted(noun)):
        forms.append(_group(changed, "e|en|n|er|ern" if _UMLAUT_ER.search(noun) else "e|en|n"))
    if _NOMINALISED.search(noun):
        forms.append(_group(re.sub("er?$", "", noun), _ADJECTIVE))
    forms += [f"{_literal(noun.removesuffix(last))}(?:{new})" for last, new in _SWAPPED
              if noun.endswith(last) and len(noun) > len(last) + 2]
    return "|".join(forms)


def german_adjective(word: str) -> str:
    """A pattern for the forms of an adjective given in any of its forms: bewaffnet, bewaffneter, bewaffneten."""
    stem = re.sub("(?:e|er|es|en|em)$", "", word) if len(word) > 4 else word
    forms = [_literal(word), _group(stem, _ADJECTIVE)]
    if word.endswith(("el", "er")) and len(word) > 4:
        forms.append(f"{_literal(word[:-2] + word[-1])}(?:{_ADJECTIVE})")  # dunkel, dunkle
    return "|".join(forms)


def german_word(word: str, last: bool) -> str:
    """A pattern for `word` as part of a term; the `last` word of a term is its noun where it has a capital."""
    if not word[-1].isalpha():
        return _literal(word)
    if word[0].isupper():
        return german_noun(word) if last else f"{german_adjective(word)}|{german_noun(word)}"
    if re.search("[^aeiou](?:e[lr]|e)n$", word):
        before, rest = _split_verb(word)
        between = "(?:ge|zu)?" if before else "(?:ge)?"
        return f"{before}{between}{_group(re.sub('e?n$', '', rest), _VERB)}|{german_adjective(word)}"
    return german_adjective(word)


def _split_verb(word: str) -> tuple[str, str]:
    """(separable prefix or "", the rest)."""
    prefix = _PREFIX.match(word)
    return (prefix[0], word[prefix.end():]) if prefix else ("", word)


def beginnings(word: str) -> set[str]:
    """How a form of the first `word` of a term may begin: with the word, or a verb's ge- and zu- wherever they go."""
    before, rest = _split_verb(word)
    return {word, f"{before}ge{rest}", f"{before}zu{rest}"} if word[0].islower() and word.endswith("n") else {word}


def english_word(word: str) -> str:
    """A pattern for `word` with a plural, a possessive or a verb ending: deploy, deploys, deployed, deploying."""
    if not word[-1].isalpha():
        return _escaped(word)
    stem = _escaped(word[:-1])
    forms = [rf"{_escaped(word)}(?:s|es)?"]
    forms += [_escaped(word.removesuffix(end)) + plural for end, plural in _IRREGULAR.items() if word.endswith(end)]
    if re.search("[^aeiou]y$", word):
        forms.append(f"{stem}(?:ies|ied)")
    if word.islower():
        before = "" if word in _STRONG else found[0] if (found := _BEFORE_VERB.match(word)) else ""
        if strong := _STRONG.get(word.removeprefix(before)):
            forms.append(f"{before}(?:{strong})")
        forms.append(f"{stem}(?:ed|ing)" if word.endswith("e") else rf"{_escaped(word)}{word[-1]}?(?:ed|ing)")
    return rf"(?:{'|'.join(forms)})(?:['’]s?)?"
