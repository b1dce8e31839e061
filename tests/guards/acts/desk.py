"""Acts against what was said while a document was read."""

from tests.guards.filled import asked
from tests.guards.lawful import desk_comment_row, insert, item_verdict_row, sign_off_row

from .act import against
from .signatures import signing_with


@against("desk_comment_while_open")
def comment_on_a_closed_request(house):
    return lambda: insert("reviewers_deskcomment", desk_comment_row(house, request_id=house.sent_back.pk))


@against("item_verdict_while_open")
def verdict_beside_a_closed_request(house):
    return lambda: insert("reviewers_itemverdict", item_verdict_row(house, request_id=house.sent_back.pk))


@against("signed_with_nothing_blocking")
def signature_although_something_blocks(house):
    request = asked(house)
    insert("reviewers_deskcomment", desk_comment_row(house, request_id=request.pk, blocking=True))
    return signing_with(sign_off_row(house, request))
