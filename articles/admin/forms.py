"""The article form: it collects words and hands them to the drafting verb; it never saves."""

from django import forms
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from .. import drafting, versions
from ..facts import newest_versions
from ..models import Article, ArticleVersion, Byline, Comment, Installation, KeyPoint, Topic
from .drawing import DIRECT
from .lines import LineField
from .rich_text import RichTextFormField

SAYING = {KeyPoint: ["text"], Byline: ["person"]}  # parts that are nothing without this


class ArticleForm(forms.ModelForm):
    """An article's own fields, the note for the history, and what the editor started from: the version, and where
    the article stood."""

    title = LineField(max_length=300, placeholder="Title")
    default_renderer = DIRECT

    introduction = RichTextFormField()
    topic = forms.ModelChoiceField(Topic.objects.all(), required=False, empty_label="Choose a topic")
    note = forms.CharField(
        max_length=300,
        required=False,
        label="Note for the history",
        widget=forms.TextInput(attrs={"placeholder": "What you changed and why"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    beside = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = [
            "title",
            "lead",
            "introduction",
            "key_points_heading",
            "key_points_intro",
            "what_changed",
            "description",
            "language",
            "topic",
            "address",
            "translation_of",
        ]
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 1, "placeholder": "Lead: what it says, in one to three sentences"}),
            "key_points_intro": forms.Textarea(attrs={"rows": 1, "placeholder": "A line above the points"}),
            "description": forms.Textarea(attrs={"rows": 2}),
            "what_changed": forms.Textarea(attrs={"rows": 1}),
        }

    stale = moved = False  # whether somebody has saved other words, or moved the article, since it was opened

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.newest = stored_now(self.instance) if self.instance.pk else None
        self.initial["seen"] = self.newest.number if self.newest else None
        self.initial["beside"] = drafting.beside_digest(self.instance) if self.instance.pk else ""

    def _get_validation_exclusions(self):
        """The field of the form has looked the topic up already."""
        return super()._get_validation_exclusions() | {"topic"}

    def clean(self):
        cleaned = super().clean()
        if "taken_back" in self.data:
            self.add_error(None, "These words were kept for you and are in the form again. They are not saved yet.")
        seen = cleaned.get("seen")
        if self.newest and seen is not None and seen != self.newest.number:
            self.add_error(None, str(drafting.SavedMeanwhile(self.newest)))
            self.stale = True
        self.tell_of_the_other_place(cleaned.get("beside", ""))
        return cleaned

    def tell_of_the_other_place(self, seen: str) -> None:
        """Say when somebody moved the article meanwhile, with both values, unless one of them cannot be read yet."""
        desk = self.desk()
        if self.newest and desk.keys() == set(drafting.BESIDE):
            found = drafting.reasons_moved_meanwhile(article=self.instance, desk=desk, seen=seen)
            self.moved = bool(found)
            for reason in found:
                self.add_error(None, reason.sentence)

    def count_as_seen(self) -> None:
        """Let the next save go through, once the page shows the editor both texts and both places."""
        self.data = self.data.copy()
        if self.stale:
            self.data["seen"] = self.newest.number
        if self.moved:
            self.data["beside"] = self.initial["beside"]

    def words(self) -> dict:
        """The article's own words as the editor typed them."""
        return {name: typed(self, name) for name in versions.WORDS[Article]}

    def desk(self) -> dict:
        """Where the article shall stand, as far as that can be read."""
        return {name: self.cleaned_data[name] for name in drafting.BESIDE if name in self.cleaned_data}


def typed(form, name: str):
    """What a field of the form says, in the form in which it is stored; what cannot be stored as it was typed."""
    value = form.cleaned_data[name] if name in form.cleaned_data else form[name].value()
    if value is None:
        return ""
    field = form._meta.model._meta.get_field(name)
    return field.get_prep_value(value) if isinstance(field, models.CharField | models.TextField) else value


def opened(key) -> Article | None:
    """An article with all its parts, as its page needs it: who looks after it, how many remarks wait for an answer
    (`open_comments`), the time zone of the house (`house_zone`), and its newest version (`last`)."""
    remarks = Comment.objects.filter(article=OuterRef("pk"), parent=None, resolved_at=None).order_by()
    waiting = Coalesce(Subquery(remarks.values("article").annotate(number=Count("pk")).values("number")), 0)
    zone = Subquery(Installation.objects.values("time_zone")[:1])
    beside = versions.whole().select_related("topic", "duty__assignee")
    beside = beside.annotate(open_comments=waiting, house_zone=zone)
    article = beside.filter(pk=key).first()
    if article:
        article.last = newest_versions([article.pk], whole=True).first()
    return article


def stored_now(article: Article) -> ArticleVersion:
    """The words that the page shows as stored: the newest version, or what it will become when somebody changed
    the rows past the verbs."""
    article = article if hasattr(article, "last") else opened(article.pk)
    return versions.standing(article, article.last)


def words_of_forms(form: ArticleForm, formsets) -> dict:
    """The canonical dict of everything on the page, parts in the order of their positions."""
    names = {model: name for name, model in versions.PARTS.items()}
    return form.words() | {names[formset.model]: words_of_formset(formset) for formset in formsets}


def words_of_formset(formset) -> list[dict]:
    """What the rows say, in their order. A row that says nothing, such as a byline without a person, is none."""
    kept = [
        form
        for form in formset.forms
        if (form.instance.pk or form.has_changed()) and not form.cleaned_data.get("DELETE")
    ]
    kept.sort(key=position_of)
    return [part for form in kept if said(formset.model, part := words_of_form(form))]


def said(model, part: dict) -> bool:
    return any(part.get(name, "").strip() for name in SAYING[model]) if model in SAYING else True


def position_of(form) -> tuple[bool, int, int]:
    """A row that was moved takes the place that was typed; a new row without a place goes to the end."""
    new, old = form.cleaned_data.get("position"), form.initial.get("position")
    if new is None or old is None:
        return (new is None, new or 0, 0)
    return (False, new, (new > old) - (new < old))


def words_of_form(form) -> dict:
    part = {"uuid": uuid_of(form)}
    for name in versions.WORDS[form._meta.model]:
        if name == "person":
            part |= credited(form)
        else:
            part[name] = typed(form, name)
    return part


def uuid_of(form) -> str:
    """A part's identity: the one that came with its row, else that of what the row would be stored as."""
    return str(form.cleaned_data.get("identity") or form.instance.uuid)


def credited(form) -> dict:
    person = form.cleaned_data.get("person")
    return {"person": str(person.uuid), "name": person.name} if person else {"person": "", "name": ""}
