"""Gate SM-3, kind by kind: no routes, sites, preparation, amounts, sale, evasion of tests or hiding of signs."""

import pytest

from .reading import hits

FLAGGED = {
    "sm-3-route": [
        "It can be snorted, smoked or injected.",
        "People smoke fentanyl off foil.",
        "Boofing is one more way.",
        "Some snort cocaine at parties.",
        "They sniffed the powder.",
        "He was freebasing cocaine.",
        "Chasing the dragon means breathing in the fumes.",
        "She was shooting up at home.",
        "Mainlining acts fast.",
        "Skin popping leaves scars.",
        "Some take the drug rectally.",
        "Some put the drug under the tongue.",
        "They smoked crack.",
        "He is smoking meth.",
        "Some plug meth.",
    ],
    "sm-3-preparation": [
        "Crush the pill and snort it.",
        "He crushed the tablets to inject them.",
        "Pills are ground up and snorted.",
        "Heroin is cooked in a spoon.",
        "Cook the heroin with water.",
        "Chop the powder into lines.",
        "The drug is drawn up through cotton.",
        "The powder is dissolved and drawn into a syringe.",
        "Heat the heroin on foil.",
    ],
    "sm-3-dose": [
        "Take 20 mg of oxycodone to get high.",
        "Take two pills of Xanax.",
        "Use 2.5 grams of mushrooms.",
        "They snort three lines of cocaine.",
        "He took 100 mg of methadone at once.",
        "Some take five bars of Xanax.",
        "He used ten bags of heroin a day.",
        "Most people take 5 grams of kratom.",
        "A typical street dose of ketamine is small.",
    ],
    "sm-3-injection-site": [
        "Rotate injection sites to save the veins.",
        "Rotate veins.",
        "Find a vein in the arm.",
        "He was hitting a vein in the leg.",
        "Some inject between the toes.",
        "Groin injecting is common.",
    ],
    "sm-3-hiding-signs": [
        "Hide your stash.",
        "Use eye drops to hide red eyes.",
        "Cover the smell with mints.",
        "Gum will mask the odor on the breath.",
        "Conceal track marks with makeup.",
    ],
    "sm-3-purchase": [
        "Buy Suboxone online.",
        "Order pills on Telegram.",
        "You can get Xanax without a prescription.",
        "He ordered fentanyl from the dark web.",
        "Text a dealer on Snapchat.",
        "The street price of Xanax fell.",
        "They sell pills through Instagram.",
    ],
    "sm-3-test-evasion": [
        "Try drinks that clean your system.",
        "Cleanse your system before the test.",
        "Detox drinks help you pass.",
        "Dilute your urine with water.",
        "Use someone else’s urine.",
        "He passed the drug test with fake pee.",
        "Detox shampoo removes it from hair.",
    ],
}
LEFT_ALONE = [
    "Naloxone is sprayed into the nose.",
    "Do not sniff while the naloxone nasal spray is given.",
    "Put the buprenorphine film under the tongue.",
    "Let the tablet dissolve under the tongue as your prescriber says.",
    "Smoking harms the lungs. People who smoke can quit.",
    "Smoke alarms save lives.",
    "She has a sniffle. He sniffs when he has a cold.",
    "Plug the phone in.",
    "Deaths from fentanyl shot up.",
    "Get answers about opioids online.",
    "Wrap it in foil and bake it on foil.",
    "Take 20 mg of the medicine once a day.",
    "Your doctor may ask you to take 40 mg of methadone.",
    "Do not crush the tablet.",
    "Cook dinner together.",
    "Buy naloxone online or get it without a prescription at a pharmacy.",
    "Order test strips online.",
    "Find out where to get help.",
    "A clean home helps. Clean your room.",
    "The immune system cleans up.",
    "Rotate the site of your insulin shot.",
    "The nurse will find a vein in your arm.",
    "Cover your mouth. Hide the car keys.",
    "Eye drops help dry eyes.",
]


@pytest.mark.parametrize(("code", "sentence"), [(code, each) for code, said in FLAGGED.items() for each in said])
def test_instruction_is_flagged_under_its_kind(code, sentence):
    assert code in {found for found, _ in hits(f"<p>{sentence}</p>", "safe-messaging")}


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_care_is_no_instruction(sentence):
    assert [code for code, _ in hits(f"<p>{sentence}</p>", "safe-messaging") if code.startswith("sm-3")] == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("sm-2-potency", "It is deadlier than fentanyl."),
        ("sm-2-potency", "It is much stronger than heroin."),
        ("sm-2-potency", "It is fifty times more potent."),
        ("sm-2-crime", "The war on drugs filled prisons."),
        ("sm-2-crime", "Police fight the drug scourge."),
        ("sm-2-crime", "Drug criminals sell it."),
        ("sm-6-success-rate", "We have a 95 percent cure."),
        ("sm-6-success-rate", "We have a 95% cure rate."),
        ("sm-6-success-rate", "Nine out of ten recover."),
        ("sm-6-success-rate", "9 in 10 patients recover."),
        ("sm-6-success-rate", "80 percent of our clients recover."),
        ("sm-6-guarantee", "You will recover."),
        ("sm-6-guarantee", "You will be cured."),
        ("sm-6-guarantee", "Recovery is certain."),
    ],
)
def test_hook_crime_and_promise_are_flagged(code, sentence):
    assert code in {found for found, _ in hits(f"<p>{sentence}</p>", "safe-messaging")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody can say that you will recover.",
        "With care, nine out of ten wounds close.",
        "Good Samaritan laws protect whoever calls 911.",
        "Your heart may get stronger than before.",
    ],
)
def test_plain_health_talk_is_none(sentence):
    assert hits(f"<p>{sentence}</p>", "safe-messaging") == []
