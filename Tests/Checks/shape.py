#!/usr/bin/env python3
"""The shape of the sources: no file over 400 lines, no type over 60 members or 600 lines.

    python3 Tests/Checks/shape.py [--top N]

A type's members are the functions, properties, cases, initialisers, subscripts and type aliases that stand directly in
its body or in one of its extensions of the same module. Its lines are those of these bodies. Ends with status 1 if
something is over its limit.
"""

import argparse
import pathlib
import re
import sys

FILE_LINES, MEMBERS, TYPE_LINES, FUNCTION_LINES = 400, 60, 600, 40
SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|#"""(?:.*?)"""#|"""(?:.*?)"""|#"(?:[^\n]*?)"#|"(?:\\.|[^"\\\n])*"'
    r'|#/(?:[^\n]*?)/#|/(?![\s/*=])(?:\\.|\[[^\]\n]*\]|[^/\\\n])+/(?=[\s).,])',
    re.S,
)
MEMBER = re.compile(r"(?<![.\w`])(func|var|let|init|subscript|case|typealias)(?=[\s(?<`])")
TYPE = re.compile(r"(?<![.\w`])(struct|class|enum|actor|protocol|extension)\s+([A-Z][\w.]*)")


def blank(source):
    """The source with comments and literals blanked, its line ends kept."""
    return TOKEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def heads(source):
    """Each brace's opening: the text between it and the end of what stands before it."""
    start = 0
    for found in re.finditer(r"[{};]", source):
        yield found.start(), found.group(), source[start : found.start()]
        start = found.end()


def measure(path, types, functions):
    source = blank(path.read_text())
    module = path.relative_to(SOURCES).parts[0]
    stack = []
    for offset, mark, head in heads(source):
        inside = stack[-1] if stack else None
        if inside and inside["type"]:
            types[inside["type"]][0] += len(MEMBER.findall(re.sub(r"\([^()]*\)", "", head)))
        if mark == ";":
            continue
        if mark == "}":
            if not stack:
                continue
            ended = stack.pop()
            lines = source.count("\n", ended["start"], offset)
            if ended["type"]:
                types[ended["type"]][1] += lines
            elif ended["function"]:
                functions.append((lines, f"{path.relative_to(SOURCES)} {ended['function']}"))
            continue
        kinds = TYPE.findall(head)
        name = None
        if kinds and (not inside or inside["type"]):
            kind, text = kinds[-1]
            outer = inside["type"][1] + "." if inside and kind != "extension" else ""
            name = (module, outer + text)
            types.setdefault(name, [0, 0])
        function = re.search(r"\bfunc\s+(\S+?)[(<]|\b(init)\b", head) if not name else None
        stack.append({"type": name, "start": offset, "function": function and (function.group(1) or "init")})


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--top", type=int, default=5, help="how many of each kind are listed")
    top = arguments.parse_args().top
    types, functions, files = {}, [], []
    for path in sorted(SOURCES.rglob("*.swift")):
        files.append((path.read_text().count("\n"), str(path.relative_to(SOURCES))))
        measure(path, types, functions)
    members = sorted(((count, ".".join(name)) for name, (count, _) in types.items()), reverse=True)
    lines = sorted(((length, ".".join(name)) for name, (_, length) in types.items()), reverse=True)
    files.sort(reverse=True)
    functions.sort(reverse=True)
    over = 0
    for title, rows, limit in (
        ("lines of a file", files, FILE_LINES),
        ("members of a type", members, MEMBERS),
        ("lines of a type", lines, TYPE_LINES),
    ):
        over += sum(value > limit for value, _ in rows)
        print(f"{title} (at most {limit}): " + ", ".join(f"{value} {name}" for value, name in rows[:top]))
    percentile = functions[len(functions) // 100][0] if functions else 0
    over += percentile > FUNCTION_LINES
    print(f"lines of a function, 99th percentile (at most {FUNCTION_LINES}): {percentile} of {len(functions)}")
    print(f"{over} over the limit")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
