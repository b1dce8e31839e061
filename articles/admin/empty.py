"""What a list without rows says: what goes there, and who puts it there. One sentence or two for each kind of row."""

SENTENCES = {
    "articles.article": "No article yet. Add one here, or import a text with <code>manage.py import_article</code>.",
    "articles.articleversion": "No version yet. Each save of an article's words keeps one here.",
    "articles.correction": "Nothing has been fixed this way yet.",
    "articles.findingoverride": "No override yet. Whoever leaves words as they are says why on the article's page, "
    "under what the checks found.",
    "articles.image": "No picture yet. Add one here; an editor then puts it between the words of an article.",
    "articles.importrecord": "Nothing was imported yet. An operator runs <code>manage.py import_article FILE --by "
    "YOUR-ACCOUNT</code>; what the importer found is then kept here.",
    "articles.installation": "The publisher has no name yet. An operator runs <code>manage.py setup</code> once.",
    "articles.publication": "No page was published yet. Once a clinician has signed an article, a publisher publishes "
    "it from the article's page.",
    "articles.redirect": "No redirect yet. Add one when an old address should lead to a page; a page that moves here "
    "leads on by itself.",
    "articles.retiredfact": "No retired fact yet. Add a number or a statement that must not be said any more; every "
    "draft is then warned of it.",
    "articles.staffmember": "Nobody is credited yet. Add the people who write and edit; articles name them.",
    "articles.substance": "No name yet. Add what a substance is called, so that search finds it by any of its names.",
    "articles.term": "No term yet. Add a word to avoid and what to say instead; every draft is then checked for it.",
    "articles.topic": "No topic yet. A publisher adds the first one; every article needs a topic.",
    "auth.group": "No group yet. The groups are made by <code>manage.py migrate</code>.",
    "auth.user": "No account yet. An administrator adds one and puts it into a group.",
    "reviewers.accountconfirmation": "No account is confirmed yet. A credentials officer opens a reviewer and says "
    "that the account is theirs.",
    "reviewers.attempt": "Nothing was refused yet. Whoever tries what the rules forbid is listed here.",
    "reviewers.auditentry": "Nothing was done yet. Every accepted act adds one entry by itself.",
    "reviewers.factorresetasked": "No second factor was lost. A credentials officer asks for a reset here, after "
    "checking who it is, and a second person confirms it.",
    "reviewers.license": "No license on file yet. A credentials officer opens a reviewer and adds one there.",
    "reviewers.licenseevent": "Nothing was learned of a license yet. A credentials officer opens a reviewer and "
    "records what the issuing board says.",
    "reviewers.requestclosed": "No request is closed yet. One closes when a clinician signs it or sends it back, or "
    "an editor takes it back.",
    "reviewers.reviewer": "No reviewer yet. A credentials officer adds the first clinician here, then confirms the "
    "account and records the license.",
    "reviewers.reviewrequest": "No request yet. An editor submits an article for review from the article's page.",
    "reviewers.scoperow": "The table is filled by <code>manage.py migrate</code>: a row for each area and profession.",
    "reviewers.signingkey": "No signing key yet. A clinician makes one at the review desk, under “Your signing key”.",
    "reviewers.signingkeyconfirmed": "No signing key is confirmed yet. A credentials officer opens a reviewer and "
    "types the digits that the clinician reads out.",
    "reviewers.signingkeyrevoked": "No signing key was revoked. A credentials officer does that on the reviewer's "
    "page when a key may be in other hands.",
    "reviewers.signoff": "Nothing is signed yet. A clinician signs at the review desk.",
    "reviewers.signoffwithdrawn": "No signature was withdrawn. A clinician withdraws one at the review desk; its page "
    "then comes down.",
}
