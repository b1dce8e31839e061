"""What speaks against a license, in SQL: once for the signature that is made now, once for those that were made."""

CHECK_HOLDS_DAYS = 120  # NCQA CR 3: a license is verified again within this many days; a house may only ask for less


def not_in_error(event: str) -> str:
    """The condition that no two people have taken back the license event with this alias."""
    return f"NOT EXISTS (SELECT 1 FROM reviewers_eventinerror x WHERE x.event_id = {event}.id)"


# An event that takes the worth out of a license verified by event `e`, seen from the day {day}: it was
# recorded after that check, or took effect after it.
SPOILS = (
    "b.license_id = e.license_id AND b.status {statuses} AND b.effective_on <= {day} "
    "AND b.kind <> 'stated' AND (b.id > e.id OR b.effective_on > e.verified_on) "
    f"AND {not_in_error('b')}"
)
STOPS_SIGNING = SPOILS.format(statuses="<> 'active'", day="TODAY")
VOIDS_SIGN_OFF = SPOILS.format(statuses="IN ('suspended', 'surrendered', 'revoked')", day="DAY_OF(s.signed_at)")
