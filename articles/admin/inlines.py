"""The parts of an article on its page. Their forms only collect words; nothing here is saved by a formset."""

from functools import cached_property

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import InlineAdminFormSet
from django.forms.utils import ErrorDict
from django.utils.text import capfirst

from ..citing.ama import rendered
from ..models import Byline, KeyPoint, Reference, Section, StaffMember
from ..versions import WORDS
from .drawing import DIRECT, handles_of
from .forms import position_of
from .lines import LineField
from .rich_text import RichTextFormField


class PartForm(forms.ModelForm):
    """A part keeps its identity by uuid, also when another editor has removed its row meanwhile."""

    identity = forms.UUIDField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(required=False, min_value=0, label="Place")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["identity"] = self.instance.uuid

    @cached_property
    def is_as_sent(self) -> bool:
        """Whether the row came back with exactly what the page was sent: then there is nothing in it to read."""
        return self.is_bound and bool(self.instance.pk) and all(map(self.came_back, self.fields.items()))

    def came_back(self, named: tuple) -> bool:
        name, field = named
        sent, posted = self.get_initial_for_field(field, name), self.data.get(self.add_prefix(name), "")
        return posted.replace("\r\n", "\n") == ("" if sent is None else str(field.prepare_value(sent)))

    @cached_property
    def changed_data(self) -> list[str]:
        return [] if self.is_as_sent else super().changed_data

    def full_clean(self):
        if not self.is_as_sent:
            return super().full_clean()
        self._errors = ErrorDict(renderer=self.renderer)
        own = [name for name in self.fields if name != "article"]  # to fetch it would be a query for each row
        said = {name: getattr(self.instance, name, self.initial.get(name)) for name in own}
        self.cleaned_data = said | {"article": self.fields["article"].parent_instance}

    @property
    def key(self) -> str:
        """The part's uuid, or nothing while it is new."""
        return str(self["identity"].value() or "")

    def handles(self) -> str:
        return handles_of(self)


class SectionForm(PartForm):
    heading = LineField(max_length=300, placeholder="Heading")
    body = RichTextFormField()

    class Meta:
        model = Section
        fields = ["position", "heading", "level", "body"]


class KeyPointForm(PartForm):
    text = forms.CharField(
        required=False, strip=False, label="Text", widget=forms.Textarea(attrs={"rows": 1, "placeholder": "Key point"})
    )

    class Meta:
        model = KeyPoint
        fields = ["position", "text"]


class ReferenceForm(PartForm):
    """`lines` are the fields as they stand beside each other when the reference is open."""

    authors = LineField(max_length=500)
    title = LineField(max_length=500)
    url = forms.URLField(label="URL", assume_scheme="https", max_length=1000, required=False)

    class Meta:
        model = Reference
        fields = ["position", *WORDS[Reference]]
        widgets = {"note": forms.Textarea(attrs={"rows": 1})}

    @property
    def printed(self) -> str:
        """The stored reference as a page prints it."""
        return rendered(self.instance)

    def lines(self) -> list:
        return [self[name] for name in WORDS[Reference] if name != "identity"]


class BylineForm(PartForm):
    person = forms.ModelChoiceField(StaffMember.objects.all(), required=False, label="Person")

    class Meta:
        model = Byline
        fields = ["position", "person", "role"]


class SharedFields(dict):
    """The fields of a form, the same ones for every row: to copy them deeply for each was a tenth of a save."""

    def __deepcopy__(self, memo):
        return SharedFields(self)


class PartFormSet(forms.BaseInlineFormSet):
    """The parts as they were when the page was opened. One that is gone by now can still be kept, as it stands
    in the form: saving again is the editor's choice, and it must not end at a row that is no more."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and i < self.initial_form_count() and form.instance.pk is None:
            key = form.fields[self.model._meta.pk.name]
            key.required, key.disabled, key.initial = False, True, None
            form.empty_permitted = False
        return form

    def add_fields(self, form, index):
        """A row's key is looked up among the parts that were read, not with a query of its own."""
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        form.fields[name] = forms.IntegerField(
            required=False, initial=form.fields[name].initial, widget=forms.HiddenInput
        )

    def get_queryset(self):
        """The parts that were read with the article, when it was read whole."""
        return super().get_queryset() if self.read_with_article is None else self.read_with_article

    @cached_property
    def read_with_article(self) -> list | None:
        """Asked for by every row, so the list is made once."""
        name = self.fk.remote_field.get_accessor_name()
        is_read = name in getattr(self.instance, "_prefetched_objects_cache", {})
        return list(getattr(self.instance, name).all()) if is_read else None

    @property
    def in_order(self) -> list:
        """The rows as they stand on the page: what comes back with it stands where it was put."""
        return sorted(self.forms, key=position_of) if self.is_bound else self.forms

    @cached_property
    def spare_row(self):
        """One more empty row, for whoever has no scripts to add one with."""
        row = self.form(
            auto_id=self.auto_id,
            prefix=self.add_prefix(self.total_form_count()),
            empty_permitted=True,
            use_required_attribute=False,
            renderer=self.renderer,
            **self.get_form_kwargs(None),
        )
        self.add_fields(row, None)
        return row

    @property
    def total_with_the_spare_row(self) -> int:
        return self.total_form_count() + 1


class RowFormSet(PartFormSet):
    """Parts in rows without labels to be seen: each field says its column and its row itself."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        noun = self.model._meta.verbose_name
        row = f"new {noun}" if index is None or index >= self.initial_form_count() else f"{noun} {index + 1}"
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"{capfirst(field.label)}, {row}"


class BylineFormSet(RowFormSet):
    """People to credit are read once, however many bylines there are."""

    @cached_property
    def people(self) -> list:
        return [("", "Choose a person"), *((each.pk, str(each)) for each in StaffMember.objects.all())]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["person"].widget.choices = self.people


class PartsOnPage(InlineAdminFormSet):
    """What Django hands to a template for one kind of part. Its scripts and styles are those of any row."""

    @property
    def media(self):
        return self.opts.media + self.formset.media


class PartInline(admin.StackedInline):
    formset = PartFormSet
    extra = 0
    ordering = ["position", "id"]

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **({"renderer": DIRECT} | kwargs))


class LongInline(PartInline):
    """Parts of many fields, of which none is written to for its row."""

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields = SharedFields(formset.form.base_fields)
        return formset


class SectionInline(LongInline):
    model = Section
    form = SectionForm
    fields = ["position", "heading", "level", "body", "identity"]


class KeyPointInline(PartInline):
    model = KeyPoint
    form = KeyPointForm
    formset = RowFormSet
    fields = ["position", "text", "identity"]


class ReferenceInline(LongInline):
    model = Reference
    form = ReferenceForm
    fields = [*ReferenceForm.Meta.fields, "identity"]


class BylineInline(PartInline):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    fields = ["position", "person", "role", "identity"]
