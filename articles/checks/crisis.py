"""What a frightened reader must find: crisis help where the subject asks for it, and what to do in an overdose.

Gates SM-1, SM-2 and SM-5 of safe messaging. Where the topic shows crisis help, the built page carries 911, 988 and
the SAMHSA helpline on its first screen and in print, outside the signed words.
"""

from collections import Counter

from .finding import BLOCK, WARN, Finding
from .passages import Passage, figure_words
from .phrases import Index, phrases_of

SELF = "himself/herself/themselves/yourself/myself/themself/oneself"
HIS = "his/her/their/your/my/our/one"
# "Took his life" is left out: an overdose does. So is "hurt yourself" alone: a fall does.
SUICIDE = f"""suicide
suicidal
suicidality
self-harm
self-harms/harmed/harming
self-injury
self-injure/injures/injured/injuring
self-inflicted
kill/kills/killing/killed {SELF}
harm/harms/harmed/harming {SELF}
about/of hurting/cutting {SELF}
want/wants/wanted/wanting/urge/urges/try/tries/tried/trying to hurt/cut {SELF}
hurt/hurts/hurting/cut/cuts/cutting {SELF} on purpose
take/takes/taking/took/taken {HIS} own life/lives
end/ends/ending/ended {HIS} own life/lives
end/ends/ending/ended {HIS} life/lives
end/ends/ending/ended it all
want/wants/wanted/wanting to die
want/wants/wanted/wanting to be dead
wish/wishes/wished/wishing ... was/were/be dead
better off dead
thoughts of ... death/dying
think/thinks/thinking about/of ... dying
not want to live
not want to be alive
don't/doesn't/didn't want to live
don't/doesn't/didn't want to be alive
no reason to live
intentional/deliberate overdose
overdose/overdosed/overdosing on purpose
overdose/overdosed/overdosing on ... to end/die/kill"""
OTHER = "alcohol\ncocaine\nmethamphetamine\namphetamine\nacetaminophen\nbenzodiazepine\ncaffeine\nnicotine\nkratom"
SPOKEN_OF = {
    "suicide": SUICIDE,
    "overdose": "overdose\noverdosed\noverdosing",
    "opioid": "opioid\nopiate\nheroin\nfentanyl\noxycodone\nhydrocodone\nmorphine\nmethadone\nbuprenorphine",
    "other": OTHER,
    "danger": "opioid\nopiate\nheroin\nfentanyl\nmethadone\nbenzodiazepine\nmethamphetamine\ncocaine\n"
    "alcohol/opioid/benzodiazepine withdrawal\ninjecting drugs\ninject/injects drugs",
    "911": "911",
    "988": "988",
    "naloxone": "naloxone\nNarcan",
    "stay": "stay/stays/staying with\nstay/stays/staying ... until/there\ndo not leave\nnot leave ... alone",
    "help": "help\ntreatment\nsupport\nrecovery\ncounselor\ntherapy",
    "sign": "slow/slows/slowed breathing\nbreathing ... slow/stop/stops/stopped\nstop/stops/stopped breathing\n"
    "not breathing\nnot/cannot/can't/won't ... wake/woken/awake\nunresponsive\ngurgling\nchoking\nsnoring\n"
    "pinpoint/small pupils\npupils ... small/tiny\nblue/gray/grey/bluish/purple ... lips/nails/skin\n"
    "lips ... blue/gray/grey/bluish/purple\npass/passes/passed out",
}
INDEX = Index(phrase for name, lines in SPOKEN_OF.items() for phrase in phrases_of(lines, name))
PROMINENT = {"title", "lead", "heading"}
HELPS = {"911", "988", "naloxone", "stay", "help", "sign"}
OFTEN = 3  # mentions that make something a subject of the article
NEEDED = {
    "911": "to call 911",
    "naloxone": "to give naloxone",
    "stay": "to stay with the person",
    "sign": "what the signs are",
}
SOURCE = "Safe messaging: Reporting on Suicide; SAMHSA overdose prevention"


def crisis(passages: list[Passage], crisis_help: bool | None = None) -> list[Finding]:
    """`crisis_help`: whether the topic shows it; None when nobody knows, which leaves that question out."""
    counts, subjects = spoken_of(passages)
    found = [overdose_gap(counts, subjects), hope_gap(counts)]
    if crisis_help is False:
        found.append(help_gap(counts))
    return [finding for finding in found if finding]


def spoken_of(passages: list[Passage]) -> tuple[Counter, set[str]]:
    """How often each thing is spoken of, and which of them are the article's subject. What helps only counts where
    every reader of the page reads it."""
    counts, subjects = Counter(), set()
    for passage in passages:
        is_read = passage.field not in ("description", "note") and not figure_words(passage.field)
        for phrase, _, _ in INDEX.matches(passage.tokens, passage.text):
            counts[phrase.owner] += is_read or phrase.owner not in HELPS
            if passage.field in PROMINENT:
                subjects.add(phrase.owner)
    return counts, subjects | {name for name, times in counts.items() if times >= OFTEN}


def help_gap(counts: Counter) -> Finding | None:
    if counts["suicide"] and not counts["988"]:
        sentence = "The article speaks of suicide, and nothing on its page says to call or text 988."
        return Finding("crisis-988-missing", BLOCK, f"{sentence} Choose a topic that shows crisis help.", source=SOURCE)
    if (counts["danger"] or counts["overdose"]) and not (counts["988"] and counts["911"]):
        sentence = "The article is about something that can kill, and its page shows no crisis help."
        return Finding("crisis-help-missing", WARN, f"{sentence} Choose a topic that shows it.", source=SOURCE)
    return None


def hope_gap(counts: Counter) -> Finding | None:
    if not counts["suicide"] or counts["help"] or counts["988"]:
        return None
    sentence = "The article speaks of suicide and says nowhere that there is help."
    return Finding("suicide-without-help", WARN, sentence, source=SOURCE)


def overdose_gap(counts: Counter, subjects: set[str]) -> Finding | None:
    """What an article about overdose leaves out. Naloxone and the signs belong to opioids, and to an overdose of
    nobody says what."""
    if "overdose" not in subjects:
        return None
    needed = NEEDED if counts["opioid"] or not counts["other"] else {"911": NEEDED["911"]}
    missing = [said for name, said in needed.items() if not counts[name]]
    if not missing:
        return None
    sentence = f"The article speaks of overdose and does not say {', nor '.join(missing)}."
    return Finding("overdose-incomplete", WARN, sentence, source=SOURCE)
