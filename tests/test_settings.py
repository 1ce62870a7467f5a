from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bedfellows.cli import main
from bedfellows.errors import UsageError
from bedfellows.settings import read_settings, settings_file

OPTIONS = {"web": ["at", "level", "half_life"], "why": ["at"], "actor": {"show": ["format"]}}


def written(folder: Path, text: str, name: str = "bedfellows.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_gives_a_command_its_options(tmp_path: Path) -> None:
    file = written(tmp_path, 'casebook = "n.db"\n[web]\nhalf-life = 90\n')
    assert read_settings(file, OPTIONS) == {"casebook": "n.db", "web": {"half_life": 90}}


def test_a_command_of_a_group_has_a_table_of_its_own(tmp_path: Path) -> None:
    file = written(tmp_path, '[actor.show]\nformat = "csv"\n')
    assert read_settings(file, OPTIONS) == {"actor": {"show": {"format": "csv"}}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[wbe]\nat = 1", "did you mean web?"),
        ("[web]\nlevle = 1", "did you mean level?"),
        ("casbook = 1", "did you mean casebook?"),
        ("[web", "not TOML"),
        ("[actor.shwo]\nformat = 1", "did you mean show?"),
        ("[actor]\nformat = 1", "as in [actor.show]"),
    ],
)
def test_what_no_setting_is_called_is_refused_with_the_nearest(
    tmp_path: Path, text: str, message: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(UsageError, match=r"bedfellows\.toml") as trouble:
        read_settings(file, OPTIONS)
    assert message in str(trouble.value)


def test_the_named_file_comes_before_the_folders_and_that_before_the_users(tmp_path: Path) -> None:
    user, here = tmp_path / "user", tmp_path / "here"
    user.mkdir(), here.mkdir()
    own = written(user, "", "config.toml")
    assert settings_file(user, {}, here=here) == own
    local = written(here, "")
    assert settings_file(user, {}, here=here) == local
    assert settings_file(user, {"BEDFELLOWS_CONFIG": "x.toml"}, here=here) == Path("x.toml")
    assert settings_file(user, {"BEDFELLOWS_CONFIG": ""}, here=here) is None


@pytest.mark.parametrize(
    ("env", "words", "shown"),
    [
        ({}, [], "from-file.db"),
        ({"BEDFELLOWS_CASEBOOK": "from-env.db"}, [], "from-env.db"),
        ({"BEDFELLOWS_CASEBOOK": "from-env.db"}, ["--casebook", "given.db"], "given.db"),
    ],
)
def test_options_outrank_the_environment_and_that_the_file(
    tmp_path: Path, env: dict[str, str], words: list[str], shown: str
) -> None:
    file = written(tmp_path, 'casebook = "from-file.db"\n')
    chosen = {"BEDFELLOWS_CASEBOOK": None, "BEDFELLOWS_CONFIG": str(file), **env}
    done = CliRunner().invoke(main, [*words, "doctor"], env=chosen)
    assert shown in done.output


def test_the_environment_names_the_options_of_a_command(tmp_path: Path) -> None:
    file = written(tmp_path, '[doctor]\nformat = "csv"\n')
    env = {"BEDFELLOWS_CONFIG": str(file), "BEDFELLOWS_CASEBOOK": str(tmp_path / "c.db")}
    by_file = CliRunner().invoke(main, ["doctor"], env=env)
    assert by_file.output.startswith("name,state,message")
    by_env = CliRunner().invoke(main, ["doctor"], env={**env, "BEDFELLOWS_DOCTOR_FORMAT": "jsonl"})
    assert by_env.output.startswith('{"name"')


def test_a_bad_file_ends_with_a_line_and_status_2(tmp_path: Path) -> None:
    file = written(tmp_path, "[wbe]\n")
    done = CliRunner().invoke(main, ["doctor"], env={"BEDFELLOWS_CONFIG": str(file)})
    assert done.exit_code == 2
    assert "did you mean web?" in done.output


@pytest.mark.parametrize(
    ("words", "near"), [(["fnidings"], "findings"), (["web", "--fromat", "csv"], "--format")]
)
def test_a_misspelt_word_is_answered_with_the_nearest(words: list[str], near: str) -> None:
    done = CliRunner().invoke(main, words, env={"BEDFELLOWS_CONFIG": ""})
    assert done.exit_code == 2
    assert "Did you mean" in done.output
    assert near in done.output
