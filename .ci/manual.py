#!/usr/bin/env python3
"""Writes the manual page from what the program says of its own commands.

usage: jobtally --experimental-dump-help | manual.py VERSION DATE > jobtally.1
"""

import json
import sys


def plain(text):
    """A text as roff reads it literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.split("\n"))


def spelled(argument):
    """An argument as one types it, and whether it needs a value."""
    value = "\\fI" + plain(argument.get("valueName", "value")) + "\\fR"
    dots = " \\&..." if argument.get("isRepeating") else ""
    if argument["kind"] == "positional":
        return value + dots
    names = []
    for name in argument.get("names", []):
        dashes = "-" if name["kind"] == "short" else "--"
        names.append("\\fB" + plain(dashes + name["name"]) + "\\fR")
    return ", ".join(names) + ("" if argument["kind"] == "flag" else " " + value + dots)


def shown(items):
    return [item for item in items if item.get("shouldDisplay", True)]


def options(command, inherited):
    """The arguments of a command that the page has not explained yet, one paragraph each."""
    for argument in shown(command.get("arguments", [])):
        words = argument.get("abstract", "")
        if argument.get("defaultValue"):
            words += f" (default: {argument['defaultValue']})"
        line = spelled(argument)
        if (line, words) in inherited:
            continue
        yield f".TP\n{line}\n{plain(words)}"


def common(command):
    """The options that nearly every command has: they stand once, at the end."""
    counts = {}
    commands = list(leaves(command, []))
    for _, leaf in commands:
        for argument in shown(leaf.get("arguments", [])):
            words = argument.get("abstract", "")
            if argument.get("defaultValue"):
                words += f" (default: {argument['defaultValue']})"
            counts.setdefault((spelled(argument), words), 0)
            counts[spelled(argument), words] += 1
    return {key for key, count in counts.items() if count > len(commands) / 2}


def leaves(command, path):
    """The commands that do something, each with its words."""
    children = [c for c in shown(command.get("subcommands", [])) if c["commandName"] != "help"]
    for child in children:
        yield from leaves(child, path + [child["commandName"]])
    if not children:
        yield path, command


def page(root, version, date):
    shared = common(root)
    yield f'.TH JOBTALLY 1 "{date}" "jobtally {version}" "User Commands"'
    yield f".SH NAME\njobtally \\- {plain(root['abstract'].rstrip('.'))}"
    yield ".SH SYNOPSIS\n.B jobtally\n[\\fIsubcommand\\fR] [\\fIoption\\fR ...]"
    yield f".SH DESCRIPTION\n{plain(root.get('discussion', '')).replace(chr(10) * 2, chr(10) + '.PP' + chr(10))}"
    yield ".SH COMMANDS"
    for path, command in leaves(root, []):
        yield f".SS {plain(' '.join(path))}"
        yield plain(command.get("abstract", ""))
        if command.get("discussion"):
            yield ".PP\n" + plain(command["discussion"]).replace("\n\n", "\n.PP\n")
        yield from options(command, shared)
    yield ".SH COMMON OPTIONS\nNearly every command has these."
    for line, words in sorted(shared):
        yield f".TP\n{line}\n{plain(words)}"


def main():
    root = json.load(sys.stdin)["command"]
    print("\n".join(page(root, *sys.argv[1:3])))


main()
