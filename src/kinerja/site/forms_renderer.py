from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Prints `{{ form }}` alike everywhere: label, hint, error, input, summary on top.

    Set as FORM_RENDERER; `kinerja.site` stands before `django.forms` in INSTALLED_APPS, so that
    its widget templates win.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
