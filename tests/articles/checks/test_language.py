"""The language list, row by row: what is flagged and what is left alone; then the rules of the matcher."""

import pytest

from articles.checks import findings_of, standard
from articles.models import Term

from .reading import TERMS, WORDS, found_in, hits

ROWS = {each["row"]: each["code"] for each in standard.read("language")["terms"]}

SEVERITIES = "BWBBBABWWAWWWWBBBBBBAAWWAAAWAAAWWAAAABBWWAA"  # of row 1, 2, 3 …

FLAGGED = [
    (1, "She was called an addict.", "addict"),
    (1, "Addicts’ families need help.", "Addicts"),
    (1, "An addict’s family needs help.", "addict’s"),
    (2, "A user may feel sick.", "user"),
    (2, "Drug users can ask for help.", "Drug users"),
    (3, "A drug abuser needs care.", "drug abuser"),
    (3, "Substance abusers need care.", "Substance abusers"),
    *[(4, f"He is a {slur}.", slur) for slur in ("junkie", "crackhead", "tweaker", "pothead", "stoner", "wino")],
    (4, "They are junkies.", "junkies"),
    (5, "Her father is an alcoholic.", "alcoholic"),
    (5, "Alcoholics need care.", "Alcoholics"),
    (6, "Alcoholic hepatitis is serious.", "Alcoholic hepatitis"),
    (6, "It can be alcoholic cirrhosis or worse.", "alcoholic cirrhosis"),
    (6, "He has alcoholic liver disease.", "alcoholic liver disease"),
    (7, "He is a drunk.", "a drunk"),
    (7, "They are drunks.", "drunks"),
    (8, "Alcoholism can be treated.", "Alcoholism"),
    (9, "Alcohol abuse is common.", "Alcohol abuse"),
    (10, "Alcohol poisoning can kill.", "Alcohol poisoning"),
    (11, "Substance abuse harms families.", "Substance abuse"),
    (11, "Drug abuse harms families.", "Drug abuse"),
    (11, "Drug\u00a0abuse harms families.", "Drug\u00a0abuse"),
    (12, "Codeine is one commonly abused opioid.", "commonly abused opioid"),
    (12, "It is an abused drug.", "abused drug"),
    (13, "Prescription drug abuse is common.", "Prescription drug abuse"),
    (14, "A drug habit costs money.", "drug habit"),
    (15, "A former addict teaches the class.", "former addict"),
    (15, "Recovering addicts teach the class.", "Recovering addicts"),
    (15, "The reformed addict teaches.", "reformed addict"),
    (16, "Care for addicted babies has changed.", "addicted babies"),
    (16, "The words crack baby were used.", "crack baby"),
    (16, "Some are born addicted to opioids.", "born addicted"),
    (17, "She has been clean for a year.", "been clean"),
    (17, "He wants to get clean.", "get clean"),
    (17, "They are clean and sober now.", "clean and sober"),
    (17, "He is not clean.", "is not clean"),
    (18, "The urine test was clean.", "urine test was clean"),
    (18, "He had a clean drug screen.", "clean drug screen"),
    (19, "He is dirty again.", "is dirty"),
    (20, "A dirty urine test follows.", "dirty urine test"),
    (20, "Her drug test came back dirty.", "test came back dirty"),
    (21, "Sharing a dirty needle spreads disease.", "dirty needle"),
    (21, "Any dirty and blunt needle hurts.", "dirty and blunt needle"),
    (22, "Ask for clean needles.", "clean needles"),
    (22, "Find a needle exchange.", "needle exchange"),
    (23, "Medication-assisted treatment helps.", "Medication-assisted treatment"),
    (23, "Medication‑assisted treatment helps.", "Medication‑assisted treatment"),
    (23, "Some call it MAT for short.", "MAT"),
    (24, "Opioid substitution therapy helps.", "Opioid substitution therapy"),
    (24, "Opioid replacement is offered.", "Opioid replacement"),
    (25, "A relapse is no failure.", "relapse"),
    (25, "He relapsed in May.", "relapsed"),
    (26, "A lapse is no failure.", "lapse"),
    (26, "A slip is no failure.", "A slip"),
    (27, "The patient is non-compliant.", "non-compliant"),
    (27, "A noncompliant patient waits.", "noncompliant"),
    (28, "Drug-seeking is not a diagnosis.", "Drug-seeking"),
    (29, "Her drug of choice was heroin.", "drug of choice"),
    (30, "He is in denial.", "in denial"),
    (31, "Do not be an enabler.", "enabler"),
    (31, "His codependent brother left.", "codependent"),
    (32, "They look strung out.", "strung out"),
    (32, "He was high at work.", "was high"),
    (32, "He was wasted by noon.", "was wasted"),
    (33, "Getting high is risky.", "Getting high"),
    (33, "They get drunk often.", "get drunk"),
    (34, "A recreational user may not know.", "recreational user"),
    (34, "Casual users may not know.", "Casual users"),
    (35, "The opioid problem grows.", "opioid problem"),
    (35, "It is called a vice.", "vice"),
    (36, "She suffers from addiction.", "suffers from"),
    (36, "He is a victim of addiction.", "victim of"),
    (36, "People afflicted with addiction wait.", "afflicted with"),
    (37, "People struggling with addiction wait.", "struggling with addiction"),
    (37, "She is battling addiction.", "battling addiction"),
    (38, "He committed suicide.", "committed suicide"),
    (39, "It was a failed suicide attempt.", "failed suicide attempt"),
    (39, "After a successful suicide others grieve.", "successful suicide"),
    (40, "There is a suicide epidemic.", "suicide epidemic"),
    (40, "Suicide rates are skyrocketing.", "Suicide rates are skyrocketing"),
    (41, "The mentally ill need care.", "The mentally ill"),
    (41, "Schizophrenics need care.", "Schizophrenics"),
    (42, "An inmate can ask.", "inmate"),
    (42, "A felon can vote there.", "felon"),
    (42, "An ex-con can ask.", "ex-con"),
    (42, "Help for the homeless is free.", "the homeless"),
    (43, "Detox takes days.", "Detox"),
]
LEFT_ALONE = [
    (1, "“I was an addict for ten years,” says Maria."),
    (1, "Narcotics Anonymous helps."),
    (1, "She has an addiction and is addicted to heroin. It is addictive."),
    (2, "Open your user account."),
    (2, "The drug user fee is paid to the FDA."),
    (2, "The end user agrees."),
    (4, "“They called me a junkie,” she told us."),
    (4, "He read <em>Confessions of a Junkie</em> twice."),
    (5, "Alcoholics Anonymous is free."),
    (5, "An alcoholic beverage holds ethanol. So do alcoholic drinks."),
    (5, "Nonalcoholic and non-alcoholic fatty liver disease are common."),
    (6, "ICD-10 K70.1 is alcoholic hepatitis."),
    (7, "Drunk driving is a crime. He was stopped as a drunk driver."),
    (8, "The National Institute on Alcohol Abuse and Alcoholism says so."),
    (9, "The National Institute on Alcohol Abuse and Alcoholism says so."),
    (9, "In DSM-IV, alcohol abuse was a diagnosis of its own."),
    (11, "The National Institute on Drug Abuse says so."),
    (11, "The Substance Abuse and Mental Health Services Administration says so."),
    (11, "It stood in the Journal of Substance Abuse Treatment."),
    (11, "In DSM-IV, substance abuse was a diagnosis of its own."),
    (11, "Under ICD-10, drug abuse has a code."),
    (11, "Child abuse, sexual abuse and elder abuse are crimes."),
    (12, "It is an abuse-deterrent form, with low abuse liability."),
    (14, "The medicine is habit-forming. Eating habits matter."),
    (15, "“I am a recovering addict,” she says."),
    (17, "Some skin is not clean there. Keep the wound clean."),
    (17, "The water is clean. The needle was clean. Stay clean and dry."),
    (17, "Cleaning the skin helps. He cleans it. She can clean her room."),
    (18, "Test the water. Use a clean cup. Lay the test strip on clean paper."),
    (19, "His hands were dirty."),
    (22, "The Lakeside Needle Exchange is open."),
    (22, "Clean, sharp needles are used."),
    (23, "The MAT Act removed it. Lie on a mat."),
    (24, "“Opioid substitution therapy” is a term from older studies."),
    (25, "Relapse prevention is a kind of therapy."),
    (26, "A lapsed license cannot sign."),
    (28, "Drug-seeking in rats was measured."),
    (29, "The drug of choice for treating it is naloxone."),
    (31, "Co-Dependents Anonymous (CoDA) is free. Codependents Anonymous too."),
    (32, "A high dose or high blood pressure is a risk. The risk is high. Doses are high."),
    (33, "Getting high blood pressure treated helps."),
    (35, "The vice president spoke, and vice versa."),
    (36, "The overdose victim is protected by law under the statute."),
    (36, "He is a victim of a violent crime."),
    (38, "They are committed to help. Suicide can be prevented."),
    (41, "People who are mentally ill need care."),
    (42, "The homeless shelter is open. Under section 5 of the statute an inmate may ask."),
]


def test_list_has_forty_three_rows():
    assert sorted(ROWS) == list(range(1, 44))
    assert {row for row, *_ in FLAGGED} == set(ROWS)


def test_rows_are_as_severe_as_the_house_says():
    severities = {each.code: each.severity[0].upper() for each in TERMS}
    assert "".join(severities[ROWS[row]] for row in sorted(ROWS)) == SEVERITIES


@pytest.mark.parametrize(("row", "sentence", "quote"), FLAGGED, ids=lambda each: str(each)[:40])
def test_row_is_flagged_with_its_exact_words(row, sentence, quote):
    assert (ROWS[row], quote) in hits(f"<p>{sentence}</p>", "language")


@pytest.mark.parametrize(("row", "sentence"), LEFT_ALONE, ids=lambda each: str(each)[:40])
def test_row_leaves_alone_what_is_fine(row, sentence):
    assert [code for code, _ in hits(f"<p>{sentence}</p>", "language") if code == ROWS[row]] == []


@pytest.mark.parametrize("row", ROWS)
def test_every_row_says_what_to_write_and_why(row):
    term = next(each for each in TERMS if each.code == ROWS[row])
    assert term.suggestion and term.why.endswith(".") and term.source
    assert term.kind == Term.Kind.LANGUAGE


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Words such as the term “addict” hurt.</p>", []),
        ("<p>Do not say “junkie.” Say person.</p>", []),
        ("<p>The “addict” next door waves.</p>", ["addict"]),
        ("<p>“Addicts cannot be trusted near any medicine.”</p>", ["Addicts"]),
        ("<p>“Every addict deserves the best of care,” said the nurse.</p>", []),
        ("<p>‘I’m an addict,’ she said.</p>", []),
        ("<p>He said “go.” An addict went.</p>", ["addict"]),
        ('<p>"I was an addict," he wrote.</p>', []),
    ],
)
def test_quotation_marks_alone_excuse_nothing(html, expected):
    assert [quote for _, quote in hits(html, "language")] == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>An <strong>add</strong>ict waits.</p>",
        "<p>“Hello” – it’s caf\u00e9\u00a0time, an add\u00adict waits.</p>",
        "<ul><li><strong>Risk:</strong> an addict &amp; others wait.</li></ul>",
        '<table><tbody><tr><td>One</td><td>An <a href="https://a.example/">addict</a></td></tr></tbody></table>',
    ],
)
def test_offsets_mark_the_exact_words_in_the_plain_text(html):
    [finding] = [each for each in found_in(html) if each.code == "addict"]
    assert finding.quote.replace("\u00ad", "") == "addict"
    assert finding.end - finding.start == len(finding.quote)
    assert finding.field == "body" and finding.quote in finding.context
    assert finding.suggestions[0] == "person with a substance use disorder" and finding.source


def test_word_inside_a_word_or_across_a_line_is_none():
    assert hits("<p>Addicted. Superuser.</p><p>Drug</p><p>abuse</p><p>Drug, abuse</p>", "language") == []


def test_references_are_never_flagged():
    """A title is as it is, and so is an author's name."""
    reference = WORDS["references"][0] | {"title": "The addict and drug abuse", "authors": "Junkie, Anna"}
    found = findings_of(WORDS | {"references": [reference]}, terms=TERMS)
    assert [each for each in found if each.check == "language"] == []
