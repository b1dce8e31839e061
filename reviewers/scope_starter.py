"""The scope of practice that a new database starts with. Where the sources name no answer for a pair, the cautious one
stands; the clinical lead changes it in the admin."""

MEDICAL = ("diagnosis", "withdrawal", "pregnancy", "wounds")
TALKING = ("therapy", "family")
PRESCRIBERS = dict.fromkeys(("physician", "nurse-practitioner", "physician-assistant"), "may")
OTHERS_ON_MEDICINE = {
    "nurse": "advised",
    **dict.fromkeys(("psychologist", "social-worker", "counselor"), "required"),
    **dict.fromkeys(("addiction-counselor", "dietitian"), "may-not"),
}
THERAPISTS = dict.fromkeys(("psychologist", "social-worker", "counselor", "physician"), "may")
OTHERS_ON_TALKING = {
    **dict.fromkeys(("nurse-practitioner", "physician-assistant", "nurse", "pharmacist"), "advised"),
    "dietitian": "required",
}
EVERYBODY = (*PRESCRIBERS, *OTHERS_ON_MEDICINE, "pharmacist")
BY_AREA = {
    "medicines": {**PRESCRIBERS, **OTHERS_ON_MEDICINE, "pharmacist": "may"},
    **dict.fromkeys(MEDICAL, {**PRESCRIBERS, **OTHERS_ON_MEDICINE, "pharmacist": "advised"}),
    **dict.fromkeys(TALKING, {**THERAPISTS, **OTHERS_ON_TALKING, "addiction-counselor": "required"}),
    "support": {**THERAPISTS, **OTHERS_ON_TALKING, "addiction-counselor": "may"},
    "law": dict.fromkeys(EVERYBODY, "may"),
}


def rows() -> list[dict]:
    """Each pair once: area, profession, answer."""
    return [
        {"area": area, "profession": profession, "answer": answer}
        for area, answers in BY_AREA.items()
        for profession, answer in answers.items()
    ]
