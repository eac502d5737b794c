"""`jianxing`: finds the command, speaks the chosen language, and turns refusals into exit code 2.

Exit codes: 0 done; 1 the tool worked and found faults; 2 unusable input or arguments, nothing taken.
Standard output carries only results; everything else goes to standard error.
"""

import sys
from importlib import import_module
from itertools import pairwise

import click

from jianxing.cli.language import language, language_option
from jianxing.kernel.message import Language, Message, Refused

# Loaded only when called, so that reading a plan does not wait for the web framework.
COMMANDS = {
    "plan": "jianxing.cli.plan:plan",
    "records": "jianxing.cli.records:records",
    "indicators": "jianxing.cli.indicators:indicators",
    "example": "jianxing.cli.example:example",
    "serve": "jianxing.cli.serve:serve",
    "upgrade": "jianxing.cli.upgrade:upgrade",
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
    # What goes wrong is told after the command's context, and with it the language it was given, has gone.
    chosen: Language = "en" if _asks_english(sys.argv) else language()
    try:
        ended = jianxing.main(standalone_mode=False, prog_name="jianxing")
        sys.exit(ended if isinstance(ended, int) else 0)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as mistake:
        named = mistake.ctx.command_path if isinstance(mistake, click.UsageError) and mistake.ctx else "jianxing"
        facts = {"mistake": mistake.format_message().rstrip("."), "command": named}
        click.echo(Message("cli.unusable_arguments", facts).text(chosen), err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except Refused as refused:
        click.echo(refused.text(chosen), err=True)
        sys.exit(2)


def _asks_english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


if __name__ == "__main__":
    main()
