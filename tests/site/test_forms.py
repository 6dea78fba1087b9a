"""Every `{{ form }}` of every room is printed like this."""

import re

import pytest
from django import forms
from django.template import engines

from kinerja.site.forms_renderer import FormRenderer


class Sample(forms.Form):
    title = forms.CharField(label="Judul", help_text="Satu kalimat.")
    kind = forms.ChoiceField(
        label="Jenis", choices=[("a", "Jalan"), ("b", "Sampah")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Catatan", required=False)
    agree = forms.BooleanField(label="Setuju", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def one_line(html: str) -> str:
    return " ".join(html.split())


@pytest.fixture
def blank() -> str:
    return one_line(str(Sample(renderer=FormRenderer())))


@pytest.fixture
def refused() -> str:
    return one_line(str(Sample({"note": "<b>tetap</b>"}, renderer=FormRenderer())))


def test_every_input_has_a_label(blank):
    ids = re.findall(r'<(?:input|select|textarea)(?![^>]*hidden)[^>]* id="([^"]+)"', blank)

    assert ids == ["id_title", "id_kind_0", "id_kind_1", "id_note", "id_agree"]
    assert [i for i in ids if i != "id_agree" and f'for="{i}"' not in blank] == []
    assert re.search(r'<label class="choice"><input[^>]*id="id_agree"', blank)


def test_a_group_of_choices_has_a_legend(blank):
    assert re.search(r"<fieldset.*<legend[^>]*>Jenis", blank, re.DOTALL)


def test_what_may_stay_empty_says_so(blank):
    assert re.search(r"Catatan <span[^>]*>\(boleh dikosongkan", blank)
    assert not re.search(r"Judul <span[^>]*>\(boleh dikosongkan", blank)


def test_a_hint_describes_its_input(blank):
    assert 'id="id_title_helptext">Satu kalimat.' in blank
    assert re.search(r'<input[^>]*aria-describedby="id_title_helptext"', blank)


def test_a_form_that_was_not_sent_has_no_summary(blank):
    assert "error-summary" not in blank


def test_a_refused_form_says_it_on_top_and_takes_the_focus(refused):
    assert re.search(r'^<div class="error-summary"[^>]*tabindex="-1" autofocus', refused)
    assert refused.index("error-summary") < refused.index("<input")


def test_the_summary_links_to_each_field(refused):
    assert 'href="#id_title"' in refused
    assert 'href="#id_kind_0"' in refused
    assert 'href="#id_note"' not in refused


def test_the_message_stands_beside_the_field_and_describes_it(refused):
    field = re.search(r"<input[^>]*id=\"id_title\"[^>]*>", refused)

    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_title_helptext id_title_error"' in field[0]
    assert 'id="id_title_error"' in refused


def test_a_group_is_described_by_its_message(refused):
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind_error"', refused)


def test_what_was_typed_stays_typed(refused):
    assert 'value="&lt;b&gt;tetap&lt;/b&gt;"' in refused


def test_a_form_that_posts_carries_its_token(rf):
    source = '{% load components %}{% component "post_form" form=form %}{% endcomponent %}'

    template = engines["django"].from_string(source)
    html = one_line(template.render({"form": Sample()}, rf.get("/")))

    assert re.search(r'name="csrfmiddlewaretoken" value="\w{32,}"', html)
    assert '<form class="form" method="post" novalidate' in html
