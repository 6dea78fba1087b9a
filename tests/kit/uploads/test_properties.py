"""Whatever comes, the door answers: a clean file or a refusal, and nothing else."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.kit.uploads.accepting import Accepted, accept
from kinerja.kit.uploads.kinds import kind_named, kind_of
from kinerja.kit.uploads.refusals import RefusedFile
from tests.kit.uploads import drawing, papers

STARTS = [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8 ", b"%PDF-1.7\n"]
GOOD = {
    "JPEG": drawing.jpeg_of_a_phone(),
    "PNG": drawing.png_of_texts(),
    "WebP": drawing.webp(exif=drawing.exif()),
    "PDF": papers.pdf(2, papers.traces),
}
# Each example starts a process.
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def answered(data: bytes) -> Accepted | RefusedFile:
    try:
        return accept(io.BytesIO(data))
    except RefusedFile as refused:
        return refused


@given(name=st.text())
def test_no_name_is_too_odd_to_be_compared(name):
    assert kind_named(name) is None or "." in name


@few
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
def test_noise_is_refused_and_never_an_accident(start, rest):
    assert str(answered(start + rest)).endswith(".")


@pytest.mark.parametrize("form", GOOD)
@few
@given(data=st.data())
def test_a_file_with_torn_bytes_is_cleaned_or_refused(form, data):
    torn = bytearray(GOOD[form])
    places = st.lists(st.integers(0, len(torn) - 1), min_size=1, max_size=8)
    for place in data.draw(places):
        torn[place] = data.draw(st.integers(0, 255))

    answer = answered(bytes(torn))

    assert isinstance(answer, RefusedFile) or kind_of(answer.data) is answer.kind
