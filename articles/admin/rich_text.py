"""The rich-text editor of the admin: ProseMirror with our own citation node, limited to what an article may hold."""

from functools import cache

from django.urls import reverse_lazy
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "ArticleLink": {"enableTarget": False, "library": reverse_lazy("admin:articles_article_links")},
    "CaptionedTable": True,
    "TableRow": True,
    "ScopedHeader": True,
    "TableCell": True,
    "Citation": True,
    "ArticleFigure": {"library": reverse_lazy("admin:articles_image_changelist")},
    "Care": True,
    "ArticleField": True,
    "CleanPaste": True,
    "History": True,
}


@cache
def configuration() -> dict:
    """What the editor's script is told: the same for every text of every article."""
    return AdminProseEditorWidget(config={"extensions": EXTENSIONS}, preset="configurable").get_config()


class EditorWidget(AdminProseEditorWidget):
    """Many on one page, so the configuration is put together once."""

    def get_config(self):
        return configuration()


class RichTextFormField(ProseEditorFormField):
    """HTML as the editor gives it; the model field sanitises it before it is stored."""

    def __init__(self, **arguments):
        arguments |= {
            "config": {"extensions": EXTENSIONS},
            "widget": EditorWidget,
            "required": False,
            "strip": False,
        }
        super().__init__(**arguments)
