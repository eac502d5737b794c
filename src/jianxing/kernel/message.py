"""Messages as a code with parameters; the words live in the `messages` folder of each part."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class Message:
    """Something to tell a person: ``part.code`` names the sentence, parameters fill it."""

    code: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: Language = "zh") -> str:
        """The sentence in a language; KeyError when the part does not know the code."""
        part, _, code = self.code.partition(".")
        return texts(part, language)[code].format(**self.parameters)


@cache
def texts(part: str, language: Language) -> dict[str, str]:
    """All sentences of a part: ``src/jianxing/<part>/messages/<language>.toml``, a flat table."""
    source = files(f"jianxing.{part}") / "messages" / f"{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


class Refused(Exception):
    """An input that cannot be used, or an act that is not allowed; nothing was taken.

    The first message names mistake, place and remedy; the others are further problems of the same input.
    """

    def __init__(self, *messages: Message) -> None:
        if not messages:
            raise ValueError("a refusal says why")
        super().__init__(messages[0].code)
        self.messages = messages

    def text(self, language: Language = "zh") -> str:
        """One line for the mistake, then an indented line for each further problem."""
        first, *further = (message.text(language).replace("\n", " ") for message in self.messages)
        return "\n".join([first, *(f"  {line}" for line in further)])
