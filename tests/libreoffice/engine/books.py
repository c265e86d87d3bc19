"""Open workbooks."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.libreoffice.engine.errors import not_allowed
from tests.libreoffice.engine.native import XLSX, NativeBook
from tests.libreoffice.engine.office import options, uno
from tests.libreoffice.engine.sheets import Sheets

if TYPE_CHECKING:
    from tests.libreoffice.engine.app import App


class Books(base_classes.Books):
    """The workbooks of one application; the last one is the active one."""

    def __init__(self, app: "App", desktop: Any) -> None:
        self.app = app
        self._desktop = desktop
        self._open: list[Book] = []
        self._new_names = (f"Book{number}" for number in itertools.count(1))

    @property
    def active(self) -> "Book":
        if not self._open:
            raise AttributeError("no workbook is open")
        return self._open[-1]

    def __call__(self, name_or_index: str | int) -> "Book":
        if isinstance(name_or_index, int):
            return self._open[name_or_index - 1]
        for book in self._open:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator["Book"]:
        return iter(self._open)

    def add(self) -> "Book":
        return self._load("private:factory/scalc", next(self._new_names))

    def open(self, fullname: str, *_arguments: object) -> "Book":
        path = Path(fullname).resolve()
        return self._load(path.as_uri(), path.name)

    def _load(self, url: str, name: str) -> "Book":
        document = self._desktop.loadComponentFromURL(url, "_blank", 0, options(Hidden=True))
        if document is None:
            raise not_allowed(f"{url} cannot be opened")
        book = Book(self, document, name)
        self._open.append(book)
        return book

    def activate(self, book: "Book") -> None:
        """Make a workbook the active one."""
        self.forget(book)
        self._open.append(book)

    def forget(self, book: "Book") -> None:
        """Take a workbook off the list."""
        self._open.remove(book)

    def close_all(self) -> None:
        """Close every workbook without saving."""
        for book in tuple(self._open):
            book.close()


class Book(base_classes.Book):
    """An open workbook; ``document`` is its com.sun.star.sheet.SpreadsheetDocument."""

    def __init__(self, books: Books, document: Any, new_name: str) -> None:
        self._books = books
        self._new_name = new_name
        self.document = document

    @property
    def api(self) -> NativeBook:
        return NativeBook(self.document)

    @property
    def app(self) -> "App":
        return self._books.app

    @property
    def fullname(self) -> str:
        if not self.document.URL:
            return self._new_name
        return str(uno().fileUrlToSystemPath(self.document.URL))

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def activate(self) -> None:
        self._books.activate(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        target = Path(path or self.fullname).resolve().as_uri()
        self.document.storeAsURL(target, options(FilterName=XLSX, Overwrite=True))

    def close(self) -> None:
        self.document.close(True)
        self._books.forget(self)
