"""The letters by which US states and territories are written in lists, and their names. Reads nothing."""

NAMES = dict(
    pair.split(":")
    for pair in [
        "AL:Alabama",
        "AK:Alaska",
        "AZ:Arizona",
        "AR:Arkansas",
        "CA:California",
        "CO:Colorado",
        "CT:Connecticut",
        "DE:Delaware",
        "DC:District of Columbia",
        "FL:Florida",
        "GA:Georgia",
        "HI:Hawaii",
        "ID:Idaho",
        "IL:Illinois",
        "IN:Indiana",
        "IA:Iowa",
        "KS:Kansas",
        "KY:Kentucky",
        "LA:Louisiana",
        "ME:Maine",
        "MD:Maryland",
        "MA:Massachusetts",
        "MI:Michigan",
        "MN:Minnesota",
        "MS:Mississippi",
        "MO:Missouri",
        "MT:Montana",
        "NE:Nebraska",
        "NV:Nevada",
        "NH:New Hampshire",
        "NJ:New Jersey",
        "NM:New Mexico",
        "NY:New York",
        "NC:North Carolina",
        "ND:North Dakota",
        "OH:Ohio",
        "OK:Oklahoma",
        "OR:Oregon",
        "PA:Pennsylvania",
        "RI:Rhode Island",
        "SC:South Carolina",
        "SD:South Dakota",
        "TN:Tennessee",
        "TX:Texas",
        "UT:Utah",
        "VT:Vermont",
        "VA:Virginia",
        "WA:Washington",
        "WV:West Virginia",
        "WI:Wisconsin",
        "WY:Wyoming",
        "AS:American Samoa",
        "GU:Guam",
        "MP:Northern Mariana Islands",
        "PR:Puerto Rico",
        "VI:Virgin Islands",
    ]
)


def is_state(written: str, letters: str) -> bool:
    """Whether a jurisdiction, as somebody wrote it ("Colorado", "co", "State of Colorado"), is the state of these two
    letters."""
    said, name = " ".join(written.casefold().split()), NAMES.get(letters.upper(), "").casefold()
    return bool(name) and said in (letters.casefold(), name, f"state of {name}", f"commonwealth of {name}")
