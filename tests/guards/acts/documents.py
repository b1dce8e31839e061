"""Acts against review requests, their contributors and their closings."""

from tests.guards.lawful import closing_row, contributor_row, insert, request_row

from .act import against

OTHER_DIGEST = "0" * 64


@against("request_digests_fit")
def words_that_the_digest_does_not_know(house):
    return lambda: insert("reviewers_reviewrequest", request_row(house, words='{"text":"Other"}'))


@against("request_digests_fit")
def page_that_the_digest_does_not_know(house):
    return lambda: insert("reviewers_reviewrequest", request_row(house, html="<p>Other</p>"))


@against("request_digests_fit")
def digest_of_another_document(house):
    return lambda: insert("reviewers_reviewrequest", request_row(house, document_digest=OTHER_DIGEST))


@against("request_digests_fit")
def language_that_the_digest_does_not_know(house):
    return lambda: insert("reviewers_reviewrequest", request_row(house, language="es"))


@against("request_round_follows")
def second_request_while_the_first_is_open(house):
    row = request_row(house, subject=house.open.subject, round=house.open.round + 1)
    return lambda: insert("reviewers_reviewrequest", row)


@against("request_round_follows")
def request_that_leaves_a_round_out(house):
    row = request_row(house, subject=house.sent_back.subject, round=house.sent_back.round + 2)
    return lambda: insert("reviewers_reviewrequest", row)


@against("contributor_before_signature")
def contributor_of_a_document_that_somebody_has_signed(house):
    return lambda: insert("reviewers_contributor", contributor_row(house, request_id=house.notice.pk))


@against("contributor_before_signature")
def contributor_of_a_closed_request(house):
    return lambda: insert("reviewers_contributor", contributor_row(house, request_id=house.sent_back.pk))


@against("closed_as_signed_when_signed")
def closed_as_signed_without_a_signature(house):
    return lambda: insert("reviewers_requestclosed", closing_row(house, outcome="signed"))


@against("closed_as_signed_when_signed")
def closed_as_signed_with_one_of_two_signatures(house):
    row = closing_row(house, request_id=house.notice.pk, outcome="signed")
    return lambda: insert("reviewers_requestclosed", row)
