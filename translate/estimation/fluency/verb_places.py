"""Clauses whose verb stands where English has it. Each rule is seldom wrong; see `clauses` for how seldom."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from translate.estimation.fluency.agreement import ANY, NOMINALISED, Nouns, readings
from translate.estimation.fluency.clause_parts import (
    HAVE,
    MODALS,
    NO_VERB,
    OTHER_QUESTIONS,
    PARTICIPLE_ANY,
    PREPOSITIONS,
    QUESTIONS,
    RELATIVE,
    SEVERAL,
    SUBJECTS,
    SUBORDINATING,
    behind_attributes,
    behind_subject,
    is_infinitive,
    is_verb,
    verbless,
)
from translate.estimation.fluency.rules import (
    DETERMINERS,
    FINITE,
    INFINITIVE,
    JOINTS,
    PARTICIPLE,
    Place,
    Words,
    clause_end,
    word_set,
)

FRONTING = word_set(
    "als im in am an nach vor seit während laut gemäß bei trotz wegen unter über zwischen zum zur infolge "
    "angesichts entsprechend aufgrund dank mit durch gegen"
)
TIMES = word_set("tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden minute minuten")
AGO = word_set("später zuvor danach darauf früher")
NO_FRONT = word_set(
    "beispiel welche welchem welchen welcher gegenteil ernst übrigen worten wahrheit tat erinnerung ordnung gott glück"
)
FRONTING_UNMARKED = FRONTING - word_set("während seit mit")  # they open clauses, too
NOMINATIVE = {"der": readings("mn"), "die": readings("fn pn"), "das": readings("nn")}
GENITIVE_OF_DER = readings("fg pg")
OBJECT_ARTICLES = word_set("die das einen eine den")
AFTER_VERB = word_set("rund etwa nicht nur mehr über")
ALSO_PREPOSITIONS = {
    "seit": word_set("die das er sie es"),
    "während": word_set("die das er sie es"),
    "als": word_set("er sie es"),
    "da": word_set("die das er sie es viele"),
}
OPEN_QUESTIONS = word_set("was wo wann wen wem")
ASKS = QUESTIONS | OPEN_QUESTIONS | {"wie"}
ASKED = SUBJECTS | word_set("der die das")
ADVERBS = word_set(
    "gestern heute morgen dann danach später jetzt trotzdem außerdem bald schließlich inzwischen plötzlich "
    "zuvor vorher seitdem manchmal"
)
CONDITIONS = word_set("wenn weil nachdem bevor als obwohl sobald solange da")
SPEECH = word_set("sagte sagten erklärte erklärten meinte betonte teilte fügte warnte schrieb kommentierte twitterte")
SEPARABLE = re.compile(r"(ab|auf|aus|ein|vor|zurück|fest|statt|teil|mit|nach|her|hin|weg|bei)(\w{3,}t(?:e|en)?)$")


def fronted(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Im Mai, die Firma kündigte`: an adverbial set off by a comma, then subject and verb as in English."""
    start = int(plain[0] == '"' and len(plain) > 1)
    comma = clause_end(plain, start)
    if not 2 <= comma - start <= 9 or comma > len(plain) - 4 or plain[comma] != ",":
        return
    first = plain[start:comma]
    later = first[-1] in AGO and any(word in TIMES for word in first)
    complete = later or (first[0] in FRONTING and (written[comma - 1][0].isupper() or first[-1].isdigit()))
    if not complete or NO_FRONT & set(first) or not verbless(plain, written, start, comma - later):
        return
    if plain[comma + 1] in ("ich", "du", "wir"):  # talk: „Nach Hause, ich will nach Hause.“
        return
    end = clause_end(plain, comma + 1)
    verb = behind_attributes(plain, written, behind_subject(plain, written, comma + 1, end), end)
    reports = plain[end : end + 2] in ([",", "dass"], [",", "er"], [",", "sie"])
    said = verb == end - 1 and plain[verb] in SPEECH and reports
    if said:
        yield comma, verb
    if not verb or verb >= end - 1 or not is_verb(plain[verb], written[verb]):
        return
    inserted = end < len(plain) - 1 and plain[end] == "," and is_verb(plain[end + 1], written[end + 1])
    at_the_end = plain[comma + 1] in RELATIVE and is_verb(plain[end - 1], written[end - 1])
    if not inserted and not (at_the_end and plain[end - 1] in FINITE):
        yield comma, verb


def early_verb(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`dass die Regierung hat einen Fehler gemacht`: the verb right behind the subject of a subordinate clause."""
    for at, word in enumerate(plain[:-3]):
        opens = at == 0 or plain[at - 1] in (",", '"', "(", "-", ";")
        clause = word in SUBORDINATING or (at and plain[at - 1] == "," and "?" not in plain and word in QUESTIONS)
        if word in ALSO_PREPOSITIONS:  # seit der Wahl ist; mehr als die Hälfte
            clause = plain[at + 1] in ALSO_PREPOSITIONS[word] or (
                plain[at + 1] == "der" and plain[at + 2].endswith("e") and written[at + 2].islower()
            )
        if not clause or not opens:
            continue
        end = clause_end(plain, at)
        verb = behind_attributes(plain, written, behind_subject(plain, written, at + 1, end), end)
        if not verb or verb >= end - 1 or not is_verb(plain[verb], written[verb]):
            continue
        rest = plain[verb + 1 : end]
        closing = written[end - 1].islower() and (PARTICIPLE.match(rest[-1]) or INFINITIVE.match(rest[-1]))
        if plain[verb] in FINITE:
            # hat kommen müssen
            verbs_only = all(INFINITIVE.match(own) or own in FINITE or own in MODALS for own in rest)
            doubled = len(rest) > 1 and all(INFINITIVE.match(own) for own in rest[-2:])
            spoken = word == "weil" and '"' in plain
            extraposed = verb > at + 2 and rest[0] in PREPOSITIONS and (not closing or "zu" in rest)
            wrong = not (
                verbs_only or doubled or spoken or extraposed or rest[0] in JOINTS or rest[0] in ("sowie", "aber", "zu")
            )
        else:
            object_ = (
                rest[0] in OBJECT_ARTICLES
                and len(rest) > 1
                and not (is_verb(rest[-1], written[end - 1]) or closing or "zu" in rest)
            )
            wrong = word not in ALSO_PREPOSITIONS and (object_ or (rest[0] == "sich" and len(rest) > 1))
        if wrong:
            yield verb, verb


def early_question(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Niemand weiß, warum hat der Fahrer nicht gebremst.`"""
    if "?" in plain or '"' in plain or ASKS.isdisjoint(plain):
        return
    for at in range(3, len(plain) - 4):  # one word before the comma cries: Ach, wie oft habe ich
        verb = at + 1
        if plain[at : at + 2] in (["wie", "viele"], ["wie", "oft"], ["wie", "lange"]):
            verb = at + 2 + (plain[at + 1] == "viele")
        counted = verb == at + 2 or (verb == at + 3 and written[at + 2][0].isupper())
        open_ = plain[at] in QUESTIONS or counted or (plain[at] in OPEN_QUESTIONS and plain[at + 2] in ASKED)
        end = clause_end(plain, at)
        if (
            open_
            and plain[at - 1] == ","
            and verb < end - 2
            and plain[verb] in FINITE
            and written[verb].islower()
            and plain[at - 2] not in QUESTIONS | OTHER_QUESTIONS
            and plain[end - 1] not in FINITE
        ):
            yield at, verb


def resumed(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Präsident, der seit 1994 regiert, er hat`: the subject said again behind its relative clause."""
    first = clause_end(plain, 0)
    if plain[0] not in DETERMINERS or first > 6 or plain[first : first + 1] != [","]:
        return
    second = clause_end(plain, first + 1)
    if (
        second < len(plain) - 3
        and plain[second] == ","
        and plain[first + 1] in RELATIVE
        and plain[second + 1] in ("er", "sie", "es")
        and plain[second - 2] != "zu"
        and verbless(plain, written, 1, first)
        and all(is_verb(plain[at], written[at]) or INFINITIVE.match(plain[at]) for at in (second - 1, second + 2))
    ):
        yield second + 1, second + 2


def unturned(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Am Dienstag der Präsident unterzeichnete`: the same without a comma."""
    start = int(plain[0] == '"' and len(plain) > 1)
    end = clause_end(plain, start)
    at = start + 1
    if plain[start] in FRONTING_UNMARKED and plain[start + 1 : start + 2] != ["zu"]:
        while at < min(end - 3, start + 9) and not (
            at > start + 1
            and plain[at] in ("der", "die", "das", "er", "man", "wir")
            and (written[at - 1][0].isupper() or written[at - 1][0].isdigit())
        ):
            at += 1
    elif plain[start] not in ADVERBS:
        return
    if (
        at >= end - 3
        or not verbless(plain, written, start, at)
        or plain[at] not in ("der", "die", "das", "er", "man", "wir")
    ):
        return
    verb = behind_subject(plain, written, at, end)
    if not verb or verb >= end - 1 or not is_verb(plain[verb], written[verb]) or JOINTS & set(plain[start:verb]):
        return
    if NO_FRONT & set(plain[start:at]) or not written[at].islower() or plain[verb + 1] in FINITE:
        return
    if plain[at] in ("der", "die", "das"):
        noun = next(place for place in range(at + 1, verb) if written[place][0].isupper())
        if plain[at] != "die" and not all(word.endswith("e") for word in plain[at + 1 : noun]):
            return
        own = nouns.readings(written[noun], known)
        genitive = GENITIVE_OF_DER if plain[at] == "der" else 0  # am Ende der Woche stieg
        if (
            plain[at] == "der"
            and own == ANY
            and not plain[verb].endswith("n")
            and NOMINALISED.search(written[noun])
            and plain[noun].endswith("e")
        ):
            yield at, verb
            return
        if own == ANY or not own & NOMINATIVE[plain[at]] or own & genitive or (end < len(plain) and plain[end] == ":"):
            return
    yield at, verb


def _early_in_first_clause(plain: Words, written: Words, end: int) -> bool:
    verb = behind_subject(plain, written, 1, end)
    return bool(verb) and verb < end - 1 and is_verb(plain[verb], written[verb])


def after_clause(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Wenn die Zinsen steigen, viele werden`: subject and verb as in English behind a clause that comes first."""
    comma = clause_end(plain, 0)
    if comma < 3 or comma > len(plain) - 5 or plain[comma] != ",":
        return
    if plain[0] == "da" and (plain[1] in FINITE or plain[1] in MODALS or is_verb(plain[1], written[1])):
        return  # Da kann man nichts machen, der Zug ist weg
    clause = plain[0] in CONDITIONS and (
        plain[comma - 1] in FINITE
        or is_infinitive(plain[comma - 1], written[comma - 1])
        or _early_in_first_clause(plain, written, comma)
    )
    participle = PARTICIPLE.match(plain[0]) and plain[1] in PREPOSITIONS and plain[0] in known
    if not clause and not participle:
        return
    end = clause_end(plain, comma + 1)
    verb = behind_subject(plain, written, comma + 1, end)
    if (
        not verb
        or verb >= end - 1
        or plain[comma + 1] in ("ich", "du", "wir")
        or not is_verb(plain[verb], written[verb])
    ):
        return
    goes_on = end < len(plain) - 1 and (
        plain[end] == "," and (is_verb(plain[end + 1], written[end + 1]) or plain[end + 1] in ("so", "dann"))
    )
    last = is_verb(plain[end - 1], written[end - 1]) or plain[end - 1] in FINITE
    if not goes_on and not (last and plain[comma + 1] in RELATIVE) and not (JOINTS & set(plain[comma:verb])):
        yield comma, verb


def after_quotation(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`“, der Sprecher sagte`: subject before the verb behind a quotation."""
    for at in range(1, len(plain) - 4):
        if plain[at - 1] == '"' and plain[at] == ",":
            verb = behind_subject(plain, written, at + 1, clause_end(plain, at + 1))
            if verb and plain[verb] in SPEECH and plain[at + 1] != "sie":
                yield at + 1, verb


def how_to(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Wie Sie können Ihr WLAN sichern`: English order in a heading."""
    if (
        plain[0] == "wie"
        and plain[1] in SUBJECTS
        and plain[2] in MODALS
        and len(plain) > 5
        and plain[3][0].isalnum()
        and "?" not in plain
        and not INFINITIVE.match(plain[3])
    ):
        yield 1, 2


def unseparated(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Die Abgeordneten ablehnten den Vorschlag`: a prefix that belongs at the end."""
    if plain[0] not in DETERMINERS and plain[0] not in SEVERAL:
        return
    verb = behind_subject(plain, written, 0, len(plain))
    parts = SEPARABLE.match(plain[verb]) if verb and verb < len(plain) - 3 and written[verb].islower() else None
    if (
        parts
        and parts[2] in known
        and plain[verb] not in NO_VERB
        and not PARTICIPLE.match(plain[verb])
        and "ge" not in plain[verb]
        and plain[verb + 1] in DETERMINERS | PREPOSITIONS
    ):
        yield verb, verb


def not_before(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Das Gerät nicht unterstützt die Aufnahme`: `not` before the finite verb."""
    if plain[0] not in DETERMINERS:
        return
    at = behind_subject(plain, written, 0, len(plain))
    if (
        at
        and at < len(plain) - 4
        and plain[at] == "nicht"
        and is_verb(plain[at + 1], written[at + 1])
        and plain[at + 2] in DETERMINERS | PREPOSITIONS
    ):
        yield at, at + 1


def relative_order(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Richter, der hört den Fall, sagte`: a relative clause in the order of a main clause."""
    first = clause_end(plain, 0)
    second = clause_end(plain, first + 1)
    if (
        0 < first < second < len(plain) - 2
        and plain[first] == plain[second] == ","
        and second - first > 4
        and plain[0] in DETERMINERS
        and written[first - 1][0].isupper()
        and plain[first + 1] in RELATIVE
        and is_verb(plain[first + 2], written[first + 2])
        and not plain[first + 2].endswith(("ste", "sten"))
        and not is_verb(plain[second - 1], written[second - 1])
        and verbless(plain, written, 1, first)
        and (is_verb(plain[second + 1], written[second + 1]) or plain[second + 1] in FINITE)
        and plain[first + 3] in DETERMINERS | PREPOSITIONS | SEVERAL | AFTER_VERB
    ):
        yield first + 1, first + 2
    for at in range(2, len(plain) - 4):
        if (
            plain[at] in ("welche", "welchen", "welches", "den", "das")
            and plain[at - 1] == ","
            and written[at - 2][0].isupper()
            and plain[at + 1] in ("er", "sie", "es", "wir", "ich")
            and plain[at + 2] in HAVE
        ):
            end = clause_end(plain, at)
            rest = plain[at + 3 : end]
            if rest and PARTICIPLE_ANY.match(rest[0]) and not INFINITIVE.match(rest[-1]):
                yield at + 1, at + 2
