"""``kfor-tui completion``: print a completion script for bash, zsh or fish, made from the parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from kfor_tui.cli.console import Console
from kfor_tui.cli.context import FOUND
from kfor_tui.cli.options import CommandOptions, Option, all_commands

_BASH = """\
_kfor_tui() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words
  case $command:$previous in
%(values)s
  esac
  case $command in
%(cases)s
    *) words="%(main)s";;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -f -- "$current")
  if [[ $COMP_CWORD == 1 ]]; then
    COMPREPLY+=($(compgen -W "%(commands)s" -- "$current"))
  elif [[ $command == completion ]]; then
    COMPREPLY=($(compgen -W "%(shells)s" -- "$current"))
  fi
}
complete -o filenames -F _kfor_tui kfor-tui
"""
_ZSH = """\
#compdef kfor-tui
_kfor_tui() {
  local -a commands
  commands=(
%(listing)s
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  case $words[2] in
    completion) _values shell %(shells)s;;
%(cases)s
    *) _arguments %(main)s '*:file:_files';;
  esac
}
compdef _kfor_tui kfor-tui
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the name of the shell."""
    parser.add_argument("shell", choices=tuple(SHELLS), metavar="SHELL", help="bash, zsh or fish")


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the script."""
    main, *commands = all_commands()
    console.write(SHELLS[options.shell](main, commands))
    return FOUND


def bash(main: CommandOptions, commands: Sequence[CommandOptions]) -> str:
    """Return a script for bash that completes commands, options, their choices, and files."""
    values = [
        f'    {name}:{flag}) mapfile -t COMPREPLY < <(compgen -W "{" ".join(option.choices)}" -- "$current"); return;;'
        for name, options in ((c.name or "*", c.options) for c in [*commands, main])
        for option in options
        for flag in option.flags
        if option.choices
    ]
    return _BASH % {
        "values": "\n".join(values),
        "cases": "\n".join(f'    {c.name}) words="{_flags(c)}";;' for c in commands),
        "main": _flags(main),
        "commands": " ".join(c.name for c in commands),
        "shells": " ".join(SHELLS),
    }


def zsh(main: CommandOptions, commands: Sequence[CommandOptions]) -> str:
    """Return a script for zsh, with the help of each command and option."""
    cases = [
        f"    {c.name}) _arguments {_zsh_options(c)} '*:file:_files';;" for c in commands if c.name != "completion"
    ]
    return _ZSH % {
        "listing": "\n".join(f"    {_quote(f'{c.name}:{c.help}')}" for c in commands),
        "shells": " ".join(SHELLS),
        "cases": "\n".join(cases),
        "main": _zsh_options(main),
    }


def fish(main: CommandOptions, commands: Sequence[CommandOptions]) -> str:
    """Return a script for fish, with the help of each command and option."""
    first = "__fish_use_subcommand"
    lines = [f"complete -c kfor-tui -n {first} -a {c.name} -d {_quote(c.help)}" for c in commands]
    lines += [_fish_option(option, first) for option in main.options]
    for command in commands:
        seen = f"__fish_seen_subcommand_from {command.name}"
        lines += [_fish_option(option, seen) for option in command.options]
    shells = " ".join(SHELLS)
    lines.append(f"complete -c kfor-tui -n '__fish_seen_subcommand_from completion' -f -a '{shells}'")
    return "\n".join(lines) + "\n"


def _flags(command: CommandOptions) -> str:
    return " ".join(flag for option in command.options for flag in option.flags)


def _zsh_options(command: CommandOptions) -> str:
    return " ".join(_quote(f"{flag}{_zsh_tail(option)}") for option in command.options for flag in option.flags)


def _zsh_tail(option: Option) -> str:
    words = option.help.replace("[", "(").replace("]", ")").replace(":", " ")
    if "--output" in option.flags:
        return f"[{words}]:file:_files"
    if option.choices:
        return f"[{words}]:value:({' '.join(option.choices)})"
    return f"[{words}]:{option.value.lower()}:" if option.value else f"[{words}]"


def _fish_option(option: Option, condition: str) -> str:
    names = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    value = " -x" if option.choices else " -r" if option.value else ""
    choices = f" -a {_quote(' '.join(option.choices))}" if option.choices else ""
    return f"complete -c kfor-tui -n {_quote(condition)} {names}{value}{choices} -d {_quote(option.help)}"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


SHELLS: dict[str, Callable[[CommandOptions, Sequence[CommandOptions]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
