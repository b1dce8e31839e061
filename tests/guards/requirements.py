"""The twenty-two requirements of an electronic signature here, ES-01 to ES-22: what each asks, and the tests that hold
it, as file below tests/ and name."""

REQUIREMENTS = {
    "ES-01": (
        "What is signed is a digest of every word a reader sees",
        ["articles/test_drafting.py::test_change_of_any_word_is_one_revision_and_one_version"],
    ),
    "ES-02": (
        "What was shown is what is signed; a stale form gets 409 and no signature",
        ["reviewers/desk/test_sign.py::test_stale_form_gets_409_and_the_document_to_read_again"],
    ),
    "ES-03": (
        "Fresh proof in the signing request itself",
        ["reviewers/desk/test_sign.py::test_wrong_password_signs_nothing_and_is_logged"],
    ),
    "ES-04": (
        "Two components at the first signature of a run, which ends by itself",
        [
            "reviewers/desk/test_sign_with_factor.py::test_first_signature_takes_both_and_the_trail_says_which",
            "reviewers/desk/test_sign_with_factor.py::test_run_is_over_after_a_while_unless_somebody_reads",
            "reviewers/desk/test_sign_with_factor.py::test_changed_password_ends_the_run",
        ],
    ),
    "ES-05": (
        "Printed name, time and meaning stand with the signature",
        [
            "reviewers/desk/test_sign.py::test_receipt_is_the_whole_signature",
            "articles/delivery/test_structured.py::test_the_page_names_its_reviewer_and_the_day_of_the_signature",
        ],
    ),
    "ES-06": (
        "The signature copies the credentials that it relies on",
        ["articles/verifying/test_signatures.py::test_signature_without_a_copy_of_its_license_is_found"],
    ),
    "ES-07": (
        "Signatures and trail are written once, whatever the route",
        ["guards/test_write_routes.py::test_no_route_changes_a_frozen_row"],
    ),
    "ES-08": (
        "Every act is chained by hash, and a cut tail is found",
        [
            "articles/verifying/test_verifying.py::test_changed_audit_entry_is_named_by_its_number",
            "articles/test_checkpoints.py::test_trail_that_was_cut_is_found",
        ],
    ),
    "ES-09": (
        "Nobody signs words that they had a hand in",
        ["reviewers/test_signing.py::test_author_cannot_sign_own_version"],
    ),
    "ES-10": (
        "No step is skipped, superusers included",
        [
            "articles/test_rules.py::test_nobody_publishes_what_is_unsigned_superusers_neither",
            "guards/test_publication_ends.py::test_withdrawn_page_stays_withdrawn",
        ],
    ),
    "ES-11": (
        "The database takes no page without a signature for its words",
        ["guards/test_each_guard.py::test_only_this_guard_keeps_the_act_out"],
    ),
    "ES-12": (
        "An edit is not covered by an older signature, and the signed page stays",
        [
            "articles/test_rules.py::test_newer_version_is_not_covered_by_an_older_signature",
            "articles/test_publishing.py::test_draft_neither_moves_nor_changes_the_live_page",
        ],
    ),
    "ES-13": (
        "A save that changes nothing keeps the signature",
        ["articles/test_drafting.py::test_save_that_changes_nothing_makes_no_version"],
    ),
    "ES-14": (
        "A page that does not match its signature is withheld, and somebody is told",
        ["articles/test_withheld.py::test_page_that_is_withheld_is_told_once_a_day"],
    ),
    "ES-15": (
        "Failed signing is slowed, locked and logged",
        ["reviewers/desk/test_sign.py::test_signing_rests_after_too_many_wrong_passwords"],
    ),
    "ES-16": (
        "An officer says who a signer is, first; an account is never somebody else's",
        [
            "reviewers/test_credentials.py::test_officer_cannot_confirm_own_account",
            "reviewers/test_several_accounts.py::test_account_that_was_a_clinicians_is_linked_to_nobody_else",
        ],
    ),
    "ES-17": (
        "Nobody signs before they agreed to the statement of signers, and a pack proves it",
        [
            "reviewers/test_agreeing.py::test_who_signed_until_now_is_asked_before_the_next_signature",
            "articles/evidence/test_agreements.py::test_signature_without_an_agreement_is_found",
        ],
    ),
    "ES-18": (
        "A change of published words has a reason on record",
        ["articles/test_explained.py::test_change_of_live_words_needs_its_reason"],
    ),
    "ES-19": (
        "The database's own time, and no other",
        ["guards/test_database_clock.py::test_only_this_guard_keeps_another_time_out"],
    ),
    "ES-20": (
        "No command, token or other person signs for somebody",
        [
            "guards/test_import_direction.py::test_no_command_signs",
            "reviewers/desk/test_sign.py::test_name_of_another_person_in_the_form_has_no_effect",
        ],
    ),
    "ES-21": (
        "One export with a verifier of its own that fails on any changed byte",
        ["articles/evidence/test_verify_evidence.py::test_any_changed_byte_is_found"],
    ),
    "ES-22": (
        "Signing works by keyboard and without scripts",
        ["browser/test_desk_without_scripts.py::test_clinician_sends_back_and_signs_with_the_keyboard_alone"],
    ),
}


def page() -> str:
    """docs/signatures.md."""
    lines = [
        "# What a signature has to be, and the tests that hold it",
        "",
        "Written by tests/guards/requirements.py; a test compares the two and looks each test up.",
        "",
        "| | requirement | tests |",
        "|---|---|---|",
    ]
    for number, (asked, tests) in REQUIREMENTS.items():
        links = ", ".join(f"[{name}](../tests/{file})" for file, name in (each.split("::") for each in tests))
        lines.append(f"| {number} | {asked} | {links} |")
    return "\n".join(lines) + "\n"
