"""The engine and its applications: each one a LibreOffice of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlwings import base_classes

from tests.libreoffice.engine.books import Books
from tests.libreoffice.engine.errors import not_allowed
from tests.libreoffice.engine.office import Office
from tests.libreoffice.engine.values import ErrorValue

#: What a message box with these buttons answers when nobody says otherwise.
_FIRST_BUTTON = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}


class LibreOffice:
    """The engine that xlwings is given: ``xw.Engine(impl=LibreOffice())``."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: object, _options: object) -> object:
        """A value on its way into a cell; ``write_cell`` knows every type."""
        return value

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Values on their way out, as the Windows engine hands them out."""

        def clean(value: Any) -> object:
            if value is None or value == "":
                return empty_as
            if isinstance(value, ErrorValue):
                return str(value) if err_to_str else None
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            if hasattr(value, "tzinfo"):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(value, part) for part in parts})
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The running applications of one engine."""

    def __init__(self, engine: LibreOffice) -> None:
        self.engine = engine
        self._running: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self._running]

    def add(
        self, spec: object = None, add_book: bool = False, xl: object = None, visible: object = None
    ) -> "App":
        app = App(self.engine)
        self._running.append(app)
        if add_book:
            app.books.add()
        return app

    def remove(self, app: "App") -> None:
        """Forget an application that has ended."""
        self._running.remove(app)

    def __iter__(self) -> Iterator["App"]:
        return iter(self._running)

    def __len__(self) -> int:
        return len(self._running)

    def __getitem__(self, pid: int) -> "App":
        return next(app for app in self._running if app.pid == pid)


@dataclass(frozen=True, slots=True)
class Alert:
    """A message box as it was shown."""

    prompt: str
    title: str | None
    buttons: str
    mode: str | None


class App(base_classes.App):
    """One LibreOffice. ``alerts`` and ``statuses`` record what the user would have seen.

    ``answers`` are given to the next message boxes in turn; without any, the first button is.
    """

    def __init__(self, engine: LibreOffice) -> None:
        self.engine = engine
        self.alerts: list[Alert] = []
        self.answers: list[str] = []
        self.statuses: list[str | bool] = []
        self._office = Office()
        self._books = Books(self, self._office.desktop)
        self._screen_updating = self._display_alerts = self._enable_events = True
        self._calculation = "automatic"

    @property
    def api(self) -> Any:
        return self._office.desktop

    @property
    def pid(self) -> int:
        return self._office.pid

    @property
    def hwnd(self) -> None:
        return None

    @property
    def version(self) -> str:
        return "16.0"

    @property
    def books(self) -> Books:
        return self._books

    @property
    def visible(self) -> bool:
        return False

    @visible.setter
    def visible(self, value: bool) -> None:
        """Stay headless."""

    def activate(self, steal_focus: bool = False) -> None:
        """Do nothing: there is no window to bring forward."""

    @property
    def screen_updating(self) -> bool:
        return self._screen_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self._screen_updating = value

    @property
    def display_alerts(self) -> bool:
        return self._display_alerts

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self._display_alerts = value

    @property
    def enable_events(self) -> bool:
        return self._enable_events

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        self._enable_events = value

    @property
    def status_bar(self) -> str | bool:
        """False while the application itself writes there, as in Excel."""
        return self.statuses[-1] if self.statuses else False

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self.statuses.append(value)

    @property
    def calculation(self) -> str:
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual", "semiautomatic"):
            raise not_allowed(f"calculation {value}")
        self._calculation = value
        for book in self._books:
            book.document.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        for book in self._books:
            book.document.calculateAll()

    def alert(
        self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: object
    ) -> str:
        self.alerts.append(Alert(prompt, title, buttons, mode))
        return self.answers.pop(0) if self.answers else _FIRST_BUTTON[buttons]

    def quit(self) -> None:
        self._books.close_all()
        self._office.stop()
        self.engine.apps.remove(self)

    def kill(self) -> None:
        self.quit()
