"""`jianxing`: finds the command, speaks the chosen language, and turns refusals into exit code 2.

Exit codes: 0 done; 1 the tool worked and found faults; 2 unusable input or arguments, nothing taken.
Standard output carries only results; everything else goes to standard error.
"""

import sys
from importlib import import_module

import click

from jianxing.cli.language import language, language_option
from jianxing.kernel.message import Refused

# Loaded only when called, so that reading a plan does not wait for the web framework.
COMMANDS = {
    "plan": "jianxing.cli.plan:plan",
    "records": "jianxing.cli.records:records",
    "indicators": "jianxing.cli.indicators:indicators",
    "example": "jianxing.cli.example:example",
    "serve": "jianxing.cli.serve:serve",
}


class Commands(click.Group):
    """A group that imports a command when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        return _speaking(getattr(import_module(module), name))


def _speaking(command: click.Command) -> click.Command:
    """Give ``--lang`` to a command and to everything below it."""
    if not any(option.name == "lang" for option in command.params):
        command.params.append(language_option())
    if isinstance(command, click.Group):
        for child in command.commands.values():
            _speaking(child)
    return command


@click.command(cls=Commands, params=[language_option()], context_settings={"help_option_names": ["-h", "--help"]})
def jianxing() -> None:
    """健行：县域健康行动计划的执行、测量与核实。 Run, measure and prove a county's health action plan."""


def main() -> None:
    """Entry point of the command ``jianxing``."""
    chosen = "en" if _asks_english(sys.argv) else None
    try:
        jianxing.main(standalone_mode=False, prog_name="jianxing")
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as mistake:
        mistake.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except Refused as refused:
        click.echo(refused.text(chosen or language()), err=True)
        sys.exit(2)


def _asks_english(arguments: list[str]) -> bool:
    """The language of a refusal, which is shown after the command's context has gone."""
    return any(a == "--lang=en" or (a == "--lang" and b == "en") for a, b in zip(arguments, [*arguments[1:], ""], strict=True))


if __name__ == "__main__":
    main()
