"""The language list in the forms that people write: plurals, past, -ing, and the word order turned about."""

import pytest

from .reading import hits

FORMS = {
    "addict": ["Drug addicts", "An addict’s mother", "ex-addicts"],
    "drug-abuser": ["Meth abusers", "Abusers of drugs", "Prescription drug abusers"],
    "junkie": ["Meth heads", "Methheads", "Coke heads", "Crack heads", "Pillheads", "Dopeheads", "Winos", "Stoners"],
    "alcohol-abuse": ["They abused alcohol", "Abusing alcohol", "He abuses alcohol", "Abuse of alcohol"],
    "substance-abuse": ["Abusing drugs", "He abuses opioids", "Abuse of drugs", "Meth abuse", "Polysubstance abuse"],
    "abused-drug": ["Drugs of abuse", "Widely abused medicines", "The most abused drugs"],
    "prescription-drug-abuse": ["Abuse of prescription drugs", "Abusing prescription opioids"],
    "drug-habit": ["Drug habits", "Pill habit", "Kicking the habit", "He kicked his habit"],
    "former-addict": ["Recovered addicts", "A recovering drug addict", "Former heroin addicts", "A former alcoholic"],
    "addicted-baby": [
        "Addicted newborns",
        "Crack babies",
        "Opioid-addicted infants",
        "Babies who are addicted at birth",
    ],
    "clean-person": ["Sober and clean", "He stayed clean", "Staying clean", "She remained clean", "Clean dates"],
    "dirty-needle": ["Dirty syringes", "Dirty rigs"],
    "medication-assisted-treatment": ["Medication assisted therapies", "Medicine-assisted treatment"],
    "opioid-substitution": ["Opiate replacement therapies", "Methadone maintenance", "Methadone maintenance programs"],
    "relapse": ["Relapses", "Relapsed", "Relapsing", "A relapser"],
    "lapse-slip": ["She slipped", "Lapses", "A few slips", "Slip-ups", "Slipping up", "She lapsed"],
    "non-compliant": ["Noncompliance", "Not compliant"],
    "drug-seeking": ["Drug-seekers", "Med-seeking", "Pill-seeking"],
    "in-denial": ["In deep denial", "In total denial"],
    "enabler": ["Enabling", "Enablers", "Codependents", "They enabled his drinking", "She enables drug use"],
    "strung-out": [
        "High on heroin",
        "He was stoned",
        "Stoned on weed",
        "They got stoned",
        "Getting stoned",
        "Doped up",
    ],
    "getting-high": ["Got high", "Gets drunk", "Gotten high", "Getting drunk"],
    "recreational-user": ["Recreational drug use", "Recreational use", "Used recreationally", "Casual drug users"],
    "opioid-problem": ["Opioid problems", "Drug problem", "Vices"],
    "suffers-from": ["Victims of addiction", "Addiction sufferers", "A sufferer", "Suffering with addiction"],
    "battling-addiction": [
        "Battled with alcohol",
        "Struggles with heroin",
        "Her battle with addiction",
        "Fighting addiction",
    ],
    "commit-suicide": ["Committing suicide", "Commits suicide"],
    "successful-suicide": ["Completed suicides", "Failed attempts at suicide", "Completes suicide"],
    "the-mentally-ill": ["A schizophrenic", "The schizophrenics"],
    "inmate": ["Inmates", "Felons", "Ex-convicts"],
    "detox": ["Detoxed", "Detoxing", "Detoxifying", "Detoxified"],
}
OTHER = {
    "user": ["Non-drug users", "Users of the app", "Screen reader users", "A hearing aid user"],
    "drug-of-choice": ["The drug of choice for alcohol withdrawal is diazepam", "The drugs of choice in pregnancy"],
    "lapse-slip": ["He slipped on the ice", "A slipped disk", "She slipped into a coma", "Permission slips"],
    "enabler": ["Enabling people to work", "An enabling environment"],
    "strung-out": ["High on the list", "Stoned to death", "The cost is high"],
    "recreational-user": ["Recreational cannabis laws", "Recreational therapy", "A recreational center"],
    "suffers-from": ["Victims of a violent crime"],
    "drug-seeking": ["Drug-seeking in rats"],
    "junkie": ["The head of the clinic", "Their heads hurt"],
}


@pytest.mark.parametrize(("code", "words"), [(code, each) for code, said in FORMS.items() for each in said])
def test_row_meets_its_words_in_every_form(code, words):
    assert code in {found for found, _ in hits(f"<p>{words}.</p>", "language")}


@pytest.mark.parametrize(("code", "words"), [(code, each) for code, said in OTHER.items() for each in said])
def test_row_leaves_other_meanings_alone(code, words):
    assert code not in {found for found, _ in hits(f"<p>{words}.</p>", "language")}


def test_skin_turns_yellow_in_every_form():
    assert hits("<p>Yellowing skin is a sign.</p>", "skin-tone") == [("sm-7-skin-color", "Yellowing")]
