"""Accounts of a team's desk: `account add`, `list`, `role`, `reset`, `token`, `close`, `open`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bedfellows.cli.parts import FORMATS, opened, show
from bedfellows.errors import UsageError

if TYPE_CHECKING:
    import sqlalchemy as sql

HERE = "http://127.0.0.1:8000"
SHOWN = ["id", "label", "role", "made_at", "expires_at", "revoked_at"]
ADDRESS = click.option("--address", default=HERE, show_default=True, metavar="URL",
                       help="Where the desk is, for the link.")  # fmt: skip


@contextmanager
def engine_of(path: str, *, make: bool = False) -> Iterator[sql.Engine]:
    """The engine of the casebook of this call."""
    with opened(path, make=make) as casebook:
        yield casebook.store.engine


@click.group()
def account() -> None:
    """Say who may use a team's desk, and as what.

    Roles: a reader looks; a reviewer judges and comments too; an editor adds pages and changes
    actors too; an admin looks after accounts too.
    """


@account.command()
@click.argument("name")
@click.option("--role", default="reader", show_default=True, metavar="ROLE",
              help="reader, reviewer, editor or admin.")  # fmt: skip
@click.option("--password-stdin", is_flag=True, help="Take the password from standard input.")
@ADDRESS
@click.pass_obj
def add(path: str, name: str, role: str, password_stdin: bool, address: str) -> None:
    """Open an account; prints a one-time link by which its owner chooses a password."""
    from bedfellows.desk import accounts as rules
    from bedfellows.desk import passwords
    from bedfellows.store import accounts

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    hashed = None if password is None else passwords.hashed(password, name=name)
    with engine_of(path, make=True) as engine:
        number = rules.open_account(engine, name, role)
        accounts.log_deed(engine, "command line", "add_account", name, note=role)
        if hashed is None:
            print(address.rstrip("/") + rules.link_for(engine, number))
        else:
            accounts.change(engine, number, password=hashed)
            print(f"{name}  {role}")


@account.command("list")
@click.option("--format", default="table", type=FORMATS)
@click.pass_obj
def listed(path: str, format: str) -> None:
    """List the accounts."""
    from bedfellows.store import accounts

    with engine_of(path) as engine:
        rows = accounts.listed(engine)
    show(rows, ["name", "role", "made_at", "closed_at", "has_password"], format)


@account.command()
@click.argument("name")
@ADDRESS
@click.pass_obj
def reset(path: str, name: str, address: str) -> None:
    """Print a one-time link to choose a new password; it holds for a day."""
    from bedfellows.desk import accounts as rules
    from bedfellows.store import accounts

    with engine_of(path) as engine:
        found = rules.account_of(engine, name)
        print(address.rstrip("/") + rules.link_for(engine, found["id"]))
        accounts.log_deed(engine, "command line", "offer_link", name)


@account.command()
@click.argument("name")
@click.argument("role")
@click.pass_obj
def role(path: str, name: str, role: str) -> None:
    """Give an account another role."""
    from bedfellows.desk import accounts as rules
    from bedfellows.store import accounts

    with engine_of(path) as engine:
        rules.set_role(engine, rules.account_of(engine, name), role)
        accounts.log_deed(engine, "command line", "set_role", name, note=role)
    print(f"{name}  {role}")


@account.command()
@click.argument("name")
@click.option("--label", default="command line", show_default=True, help="What uses it.")
@click.option("--role", default="reader", show_default=True, metavar="ROLE",
              help="What it may: reader, reviewer or editor.")  # fmt: skip
@click.option("--days", type=int, help="Days until it ends [until it is revoked].")
@click.option("--revoke", type=int, metavar="NUMBER", help="End a token instead.")
@click.option("--list", "listing", is_flag=True, help="List the account's tokens instead.")
@click.option("--format", default="table", type=FORMATS, help="With --list: how they are printed.")
@click.pass_obj
def token(path: str, name: str, label: str, role: str, days: int | None, revoke: int | None,
          listing: bool, format: str) -> None:  # fmt: skip
    """Make a token by which a program uses the HTTP API in an account's name."""
    from bedfellows.desk import accounts as rules
    from bedfellows.store import accounts

    with engine_of(path) as engine:
        found = rules.account_of(engine, name)
        if listing:
            show(accounts.tokens_of(engine, found["id"]), SHOWN, format)
        elif revoke is not None:
            if not accounts.revoke(engine, found["id"], revoke):
                raise UsageError(f"--revoke {revoke}: {name} has no such token that still holds; "
                                 "--list shows them")  # fmt: skip
            print(f"{revoke}  revoked")
        else:
            print(rules.make_token(engine, found, label=label, role=role, days=days))
        if not listing:
            what = "make_token" if revoke is None else "revoke_token"
            accounts.log_deed(engine, "command line", what, name)


@account.command()
@click.argument("name")
@click.pass_obj
def close(path: str, name: str) -> None:
    """Shut an account out at once; what it judged stays."""
    from bedfellows.desk import accounts as rules
    from bedfellows.store import accounts

    with engine_of(path) as engine:
        rules.close(engine, rules.account_of(engine, name))
        accounts.log_deed(engine, "command line", "close_account", name)
    print(f"{name}  closed")


@account.command("open")
@click.argument("name")
@click.pass_obj
def reopen(path: str, name: str) -> None:
    """Let a closed account in again."""
    from bedfellows.desk import accounts as rules
    from bedfellows.store import accounts

    with engine_of(path) as engine:
        rules.reopen(engine, rules.account_of(engine, name))
        accounts.log_deed(engine, "command line", "open_account", name)
    print(f"{name}  open")


COMMANDS = (account,)
