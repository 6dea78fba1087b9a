"""Which files the evidence of promises names, on either shelf."""

from kinerja.commitments.models import Evidence


def shown_keys() -> set[str]:
    return set(Evidence.objects.values_list("key", flat=True))


def original_keys() -> set[str]:
    redacted = Evidence.objects.exclude(original_key="")
    return set(redacted.values_list("original_key", flat=True))
