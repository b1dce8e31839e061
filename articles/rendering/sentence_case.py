"""Stage 2: a title in headline case, as AMA prints the title of a page or paper: only its first word with a capital.

Guards one rule: a name never loses its capitals. A title is lowered only where every word of it with a capital is an
ordinary word of this field, listed here, or plainly a name that stays (HIV, WebMD). With one word that is neither, or
cut short, the title stands as given. Words that names of organizations are made of are left out of the list on purpose.
"""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CUT = re.compile(r"\[(?:…|\.{3})\]|…|\.{3}")
_SENTENCE_ENDS = re.compile(r"[.?!]\W*$")

_SMALL = """
a about after against along among an and are around as at be before between but by can could do does during for from
get has have how if in into is it its no nor not of off on onto or our out over per should so than that the their them
then there these they this those through to under until up upon versus via was we were what when where whether which
while who whom whose why with within without you your
"""
_ORDINARY = """
abscess abuse acetaminophen acute addicted addiction addictive adherence administration adolescent adult adverse age
alcohol alcoholic alone among amount amphetamine analgesic analysis anger antibiotic anxiety approach approved
assessing assessment associated attempt avoid avoiding bacteria bacterial balance basic bed before behavior behavioral
being benefit benzodiazepine better binge bleeding blood body brain breathing buprenorphine calm cannabis care caregiver
carrying cause causing cell change changing child childhood children chronic clean clinical cocaine codeine cognitive
cohort combined coming common comorbid compared comparing complication comprehensive concern condition consequence
control controlled coping cost counseling craving current daily danger dangerous day death decade decision dental
dependence dependent depression depressive detox detoxification develop developing diagnosing diagnosis diet
different difference difficult disease disorder distribution diversion dose drink drinker drinking drug dual during
early eating effect effective effectiveness effort emergency emotion emotional epidemic episode evidence exercise
exposure fact factor family fatal fear feel feeling fentanyl fetal finding first follow following food friend give
giving good habit hallucinogen happen hard harm harmful headache healing healthy heart help helping heroin high
hospital hospitalization hygiene illicit illness impact improve improving incidence increase increased infant
infection influence ingredient inhalant injecting injection injury inpatient insomnia interaction intervention
intoxication intravenous investigation keep kidney know knowing lapse last learn level life lifesaving lifetime link
liver living long loss lung main maintenance making managing marijuana mean meaning medication medicine memory men
mental methadone methamphetamine misuse money mood morphine mortality mother mouth myth naloxone naltrexone narcotic
nasal nausea need needle neonatal neurobiology new newborn nicotine night nonfatal nutrition older opiate opioid oral
outcome outpatient overdose overview oxycodone pain painkiller parent parental patient people perinatal person
physical physician pill policy polysubstance poor population possible predictor pregnancy pregnant prenatal prescribed
prescribing prescription prevalence prevent preventing prevention problem psychiatric psychological psychosis
psychosocial qualitative quality question quit quitting randomized rate reaction reason recognize recognizing
recovering recovery reduce reducing reduction relapse related relation relationship relative response reversal
reversing review risk risky safe safely safety screening sedative seizure self serious severe severity sex sexual
shame sharing short should sign significant skin sleep sleeping smoking snorting sober sobriety social soft spray
stage start starting stay staying stigma stimulant stop stopping store storing strategy stress student study substance
success suicidal suicide support survival symptom syndrome synthetic syringe systematic take taking talk talking
tapering teen teenager test testing therapeutic therapy thing time tip tissue tobacco tolerance toxicity tramadol
transition trauma traumatic treat treated treating treatment trial trigger typical ulcer understanding unsafe untreated
urine use used user using vein venous violence virus visit vomiting vulnerable warning water way week well wellbeing
withdrawal woman women work working wound year young
"""
SMALL = frozenset(_SMALL.split())
ORDINARY = frozenset(_ORDINARY.split()) | SMALL


def sentence_case(title: str) -> str:
    """ "Healing the Wounds from Injecting Drugs" with capitals of a sentence; as given where that could cost a name."""
    words = list(_WORD.finditer(title))[1:]
    lowered = {word.start() for word in words if _has_headline_capital(word[0]) and not _begins_anew(title, word)}
    if not lowered or _CUT.search(title) or not all(_may_be_lowered(word, lowered) for word in words):
        return title
    return "".join(letter.lower() if place in lowered else letter for place, letter in enumerate(title))


def _has_headline_capital(word: str) -> bool:
    return word == word.capitalize() and (len(word) > 1 or word == "A")


def _begins_anew(title: str, word: re.Match) -> bool:
    return _SENTENCE_ENDS.search(title[: word.start()]) is not None


def _may_be_lowered(word: re.Match, lowered: set[int]) -> bool:
    """Whether a word is no bar: ordinary in its capital, a plain name, or one that headlines write small."""
    if word.start() in lowered:
        return _is_ordinary(word[0].lower())
    return word[0] in SMALL or word[0][0].isupper() or len(word[0]) < 3


def _is_ordinary(word: str) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    roots = [bare, bare.removesuffix("s"), bare.removesuffix("es"), re.sub("ies$", "y", bare)]
    return len(bare) > 1 and any(root in ORDINARY for root in roots)
