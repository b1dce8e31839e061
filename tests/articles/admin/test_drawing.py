"""Fields that are drawn without a template say what one would have said."""

import pytest
from django import forms

from articles.admin.drawing import line_of, plain_line_of


class Small(forms.Form):
    dose = forms.CharField(label="Dose < 5 & more", help_text="Write <b>mg</b>.")


@pytest.mark.parametrize("draw", [line_of, plain_line_of])
def test_label_and_help_are_text_and_no_markup(draw):
    drawn = draw(Small()["dose"])
    assert "Dose &lt; 5 &amp; more</label>" in drawn and "Write &lt;b&gt;mg&lt;/b&gt;." in drawn
    assert "<input" in drawn


@pytest.mark.parametrize("draw", [line_of, plain_line_of])
def test_what_is_wrong_stands_beside_its_field(draw):
    drawn = draw(Small({"dose": ""})["dose"])
    assert " bad" in drawn.split(">")[0] and "This field is required." in drawn
