"""One noun per file; outsiders import from here."""

from .address import Redirect
from .article import Article, Byline, KeyPoint, Reference, Section
from .capacity import EarlierReview, ReviewHours
from .comment import Comment
from .correction import Correction, CorrectionArticle
from .draft_reading import DraftReading
from .duty import Duty
from .heartbeat import Heartbeat
from .image import Image, ImageUse, Rendition
from .imports import ImportGuess, ImportRecord
from .installation import Installation
from .mail_wish import DigestSent, MailWish
from .message import Notice, OutboxMail
from .override import FindingOverride
from .presence import Presence
from .publication import Publication
from .reminder import Reminder
from .review_wanted import ReviewWanted
from .schedule import Plan
from .search_index import IndexedPage, IndexedWord
from .secret_address import CalendarAddress, PreviewLink
from .slot import DraftSlot
from .staff import StaffMember
from .submission import Submission
from .substance import Substance
from .term import RetiredFact, Term
from .topic import Topic
from .version import ArticleVersion

__all__ = [
    "Article",
    "ArticleVersion",
    "Byline",
    "CalendarAddress",
    "Comment",
    "Duty",
    "Heartbeat",
    "Correction",
    "CorrectionArticle",
    "DigestSent",
    "DraftReading",
    "DraftSlot",
    "EarlierReview",
    "FindingOverride",
    "Image",
    "ImageUse",
    "ImportGuess",
    "ImportRecord",
    "IndexedPage",
    "IndexedWord",
    "Installation",
    "KeyPoint",
    "MailWish",
    "Notice",
    "OutboxMail",
    "Plan",
    "PreviewLink",
    "Presence",
    "Publication",
    "Redirect",
    "Reference",
    "RetiredFact",
    "Reminder",
    "Rendition",
    "ReviewHours",
    "ReviewWanted",
    "Section",
    "StaffMember",
    "Submission",
    "Substance",
    "Term",
    "Topic",
]
