"""The code in the documentation runs as it stands there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("file", "said"),
    [("README.md", "thị trấn Phong Thổ"), ("ANALYSIS.md", "1 thị trấn Phong Thổ Span(best=1, ")],
)
def test_examples(
    file: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.+?)```", text, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(compile(example, file, "exec"), {})
    assert said in capsys.readouterr().out
