"""How the bytes of a form's files arrive: never more of one than may be taken."""

from tempfile import SpooledTemporaryFile
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from kinerja.kit.uploads.accepting import MEGABYTE, MOST_BYTES

# Above it a file without a name on the disk: it is gone with the request, whatever ends that.
MOST_IN_MEMORY: Final = MEGABYTE


class BoundedUploadHandler(FileUploadHandler):
    """Keeps one byte more than may be taken, so that the field can say what is wrong, and lets
    the rest pass; Django itself would write a gigabyte to the disk first.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115  # closed by the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = MOST_BYTES + 1 - start
        if room > 0:
            self.file.write(raw_data[:room])

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        self.file.close()
