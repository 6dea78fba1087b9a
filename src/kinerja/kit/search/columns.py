"""The column that a row is found by."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.db import models, transaction

from kinerja.kit.search.words import normalise

BATCH: Final = 1000
_OPTIONS: Final[dict[str, Any]] = {"blank": True, "default": "", "editable": False}


if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField  # Django's own fields take no type when they run


class SearchText(TextField):
    """The words of the columns named in `sources`, written whenever the row is written.

    Never name a column that holds personal data. Where the column `unless` says anything, the row
    has no words: it is hidden from whoever searches. Whoever updates one of these columns names
    this one in `update_fields` too; `update()` and `bulk_update()` leave it as it was.
    """

    def __init__(self, *, sources: Sequence[str], unless: str = "", **options: Any) -> None:
        self.sources, self.unless = tuple(sources), unless
        super().__init__(**{**_OPTIONS, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        given: dict[str, Any] = {"sources": self.sources}
        if self.unless:
            given["unless"] = self.unless
        return name, "kinerja.kit.search.SearchText", args, options | given

    def pre_save(self, row: models.Model, add: bool) -> str:
        texts = [getattr(row, source) for source in self.sources]
        words = self.words_of(texts, getattr(row, self.unless) if self.unless else "")
        setattr(row, self.attname, words)
        return words

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that the words are made from, the hiding one last."""
        return (*self.sources, self.unless) if self.unless else self.sources

    def words_of(self, texts: Iterable[str], hidden: str = "") -> str:
        return "" if hidden else normalise("\n".join(texts))


def search_column(model: type[models.Model]) -> SearchText | None:
    columns = (field for field in model._meta.concrete_fields if isinstance(field, SearchText))
    return next(columns, None)


def fill(model: type[models.Model], batch: int = BATCH) -> None:
    """Write the search text of every row anew, for a migration: a transaction for each batch.

    It may be stopped and run again. It takes the model that the migration hands it.
    """
    column = search_column(model)
    if column is None:
        raise TypeError(f"{model.__name__} has no SearchText")
    reached: Any = None
    while rows := _after(reached, model, column, batch):
        with transaction.atomic():
            for key, *texts in rows:
                hidden = texts.pop() if column.unless else ""
                words = column.words_of(texts, hidden)
                model._base_manager.filter(pk=key).update(**{column.name: words})
        reached = rows[-1][0]


def _after(
    reached: Any, model: type[models.Model], column: SearchText, batch: int
) -> list[tuple[Any, ...]]:
    rows = model._base_manager.order_by("pk").values_list("pk", *column.read)
    return list((rows if reached is None else rows.filter(pk__gt=reached))[:batch])
