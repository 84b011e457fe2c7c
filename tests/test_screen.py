"""What commands print is what was meant: no word becomes a picture, and a table fits whoever reads it."""

from __future__ import annotations

import pytest
from rich.table import Table

from generator import screen
from generator.cli import app


@pytest.mark.parametrize("words", ["glossary/x.yml:100: info: …", ":smile: [bold]x[/bold]", "网格员 " * 200])
def test_words_are_printed_as_they_stand(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    screen.screen().print(words)
    assert capsys.readouterr().out == f"{words}\n"


def test_where_no_terminal_reads_it_a_row_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_row("English", "word " * 99 + "end")
    table.add_row("中文", "x.yml:100: 一句")
    screen.show(table)
    assert capsys.readouterr().out == f"English  {'word ' * 99}end\n中文     x.yml:100: 一句\n"


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_on_a_terminal_what_may_not_be_broken_is_not(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    id_ = "2019-11-01-juli-dazao-pingan-taicang"
    table = Table(box=None, pad_edge=False)
    table.add_column("article", no_wrap=True)
    table.add_column("sentences", justify="right", no_wrap=True)
    table.add_row(id_, "50")
    screen.show(table)
    assert f"{id_}  " in capsys.readouterr().out


def test_the_list_of_commands_holds_whole_sentences(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for group in ([], ["terms"], ["memory"], ["engine"]):
        with pytest.raises(SystemExit):
            app([*group, "--help"], prog_name="./digest")
        shown = capsys.readouterr().out
        assert "..." not in shown.split("Commands:")[1]
        assert max(map(len, shown.splitlines())) <= 80
