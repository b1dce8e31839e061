"""The picture library in the admin: upload, what is said of a picture, which articles show it, and its previews.

The rule: an upload is shown to whoever may see drafts, and to nobody else.
"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html

from reviewers.refusal import Refused

from .. import consent, pictures, picturing
from ..models import Image
from . import picture_files

DESCRIBED = ["title", "alt", "decorative", "credit", "private_person", "consent", "focal_x", "focal_y"]
SAID_TOGETHER = [("title",), ("alt", "decorative"), ("credit",), ("private_person", "consent"), ("focal_x", "focal_y")]


class ImageForm(forms.ModelForm):
    """What the library says of a picture. The focal point can be clicked on the picture, or typed here."""

    class Meta:
        model = Image
        fields = DESCRIBED
        widgets = {
            name: forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.01"}) for name in ("focal_x", "focal_y")
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("alt") and cleaned.get("decorative"):
            self.add_error("decorative", "A decorative picture has no alt text. Choose one of the two.")
        if self.instance.private_person and not cleaned.get("private_person"):
            self.add_error("private_person", picturing.ANSWERED.sentence)
        if cleaned.get("consent") and cleaned.get("private_person") != Image.PrivatePerson.YES:
            self.add_error("consent", "Consent is a person's: say first that the picture shows one.")
        return cleaned


class UploadForm(ImageForm):
    title = forms.CharField(max_length=200, required=False, help_text="Empty: the name of the file.")
    file = forms.FileField(
        label="Picture",
        help_text="JPEG, PNG, WebP or AVIF, at most 20 MB and 40 megapixels. It is drawn anew without its metadata.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
    )
    field_order = ["file", *DESCRIBED]


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    form = ImageForm
    fields = ["title", "alt", "decorative", "credit", "private_person", "consent", ("focal_x", "focal_y")]
    list_display = ["title", "thumbnail", "said", "credit", "shown_in", "uploaded_at"]
    list_filter = ["decorative", "private_person", "consent"]
    list_per_page = 50
    search_fields = ["title", "alt", "credit"]
    change_form_template = "admin/articles/image/change_form.html"

    class Media:
        css = {"all": ["admin-pictures.css"]}
        js = ["focal.js"]

    def get_queryset(self, request):
        articles = Count("uses__version__article", distinct=True)
        return super().get_queryset(request).annotate(articles=articles).order_by("-id")

    @admin.display(description="picture")
    def thumbnail(self, image):
        return format_html(
            '<img class="square" src="{}" alt="" width="80" height="80" loading="lazy">', square_of(image)
        )

    @admin.display(description="alt text")
    def said(self, image):
        return "decorative" if image.decorative else image.alt or "none yet"

    @admin.display(description="articles")
    def shown_in(self, image):
        return image.articles or "none"

    def get_actions(self, request):
        return {name: act for name, act in super().get_actions(request).items() if name != "delete_selected"}

    def get_urls(self):
        own = [
            path(route, self.admin_site.admin_view(view), name=f"articles_image_{name}")
            for route, view, name in picture_files.PAGES
        ]
        return own + super().get_urls()

    def has_delete_permission(self, request, obj=None):
        """What a version shows is kept; the database refuses as well."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.uses.exists())

    def add_view(self, request, form_url="", extra_context=None):
        """Not Django's own: that one would keep the database waiting while a picture is drawn anew."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            words = dict(form.cleaned_data)
            try:
                image = picturing.upload_image(by=request.user, upload=words.pop("file"), **words)
            except Refused as refusal:
                form.add_error("file", [reason.sentence for reason in refusal.reasons])
            else:
                offered = offered_for(image, words)
                if differing(image, offered):
                    return self.known(request, image, offered)
                messages.success(request, "The picture is in the library. An article can show it now.")
                return redirect("admin:articles_image_change", image.pk)
        shown = {**self.admin_site.each_context(request), "form": form, "opts": Image._meta, "media": self.media}
        status = 422 if form.errors else 200
        return render(request, "admin/articles/image/upload.html", shown | {"title": "Add a picture"}, status=status)

    def known(self, request, image: Image, offered: dict):
        """The form of a picture that the library has already, with what was just typed beside what it says."""
        form = ImageForm(instance=image, initial=offered)
        says = {name: ticked_or_said(getattr(image, name)) for name in differing(image, offered)}
        shown = {
            **self.admin_site.each_context(request),
            "title": "The library has this picture already",
            "fields": [(field, says.get(field.name)) for field in form],
            "form": form,
            "image": image,
            "opts": Image._meta,
            "media": self.media,
        }
        return render(request, "admin/articles/image/known.html", shown, status=409)

    def render_change_form(self, request, context, *, obj=None, **arguments):
        context |= {
            "preview": reverse("admin:articles_image_preview", args=[obj.pk]),
            "unmade": len(pictures.missing(obj)),
            "without_consent": consent.live_without_consent(obj),
            "versions": pictures.versions_with(obj),
        }
        return super().render_change_form(request, context, obj=obj, **arguments)

    def save_model(self, request, obj, form, change):
        words = {name: form.cleaned_data[name] for name in form.changed_data}
        if words:
            picturing.describe_image(by=request.user, image=obj, **words)

    def delete_model(self, request, obj):
        picturing.delete_image(by=request.user, image=obj)


def offered_for(image: Image, typed: dict) -> dict:
    """What the form of a picture holds after somebody has described it anew: what they typed, and what it says
    where they typed nothing."""
    first = {name: Image._meta.get_field(name).get_default() for name in DESCRIBED}
    spoken = {name for names in SAID_TOGETHER if any(typed[each] != first[each] for each in names) for name in names}
    return {name: typed[name] if name in spoken else getattr(image, name) for name in DESCRIBED}


def differing(image: Image, offered: dict) -> list[str]:
    return [name for name in DESCRIBED if offered[name] != getattr(image, name)]


def ticked_or_said(value) -> str:
    if isinstance(value, bool):
        return "ticked" if value else "not ticked"
    return str(value) or "nothing"


def square_of(image: Image) -> str:
    return reverse("admin:articles_image_square", args=[image.pk])
