"""Trims Tabler to what the house can name: a selector stays only when every class, id and attribute in it occurs in a template or script."""

import re
from collections.abc import Iterable

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

KEPT = re.compile(r"(is-|was-|active$|disabled$|htmx)")
"""Classes that only scripts and browsers set."""


def names_in(template: str) -> set[str]:
    """The words of a template that can name a class: in class attributes and in short quoted strings."""
    found = re.findall(r'class="([^"]*)"|[\'"]([^\'"\n]{1,60})[\'"]', template)
    return {word for pair in found for text in pair for word in words_in(text)}


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_][\w-]*", text))


def trim(css: str, classes: set[str], attributes: set[str], beside: str = "") -> str:
    """The style sheet without what cannot match; `beside` is the sheet that stands next to it and may read its custom properties."""
    kept = "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), classes, attributes))
    return _without_unread(kept, beside)


def _kept(rules: Iterable[Node], classes: set[str], attributes: set[str]) -> Iterable[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            body = tinycss2.serialize(rule.content).strip()
            selectors = [s.strip() for s in _split(tinycss2.serialize(rule.prelude)) if _can_match(s, classes, attributes)]
            if selectors and body:  # a rule that is empty goes with its selector, or the selector would glue to the next rule
                yield f"{','.join(selectors)}{{{body}}}"
        elif isinstance(rule, AtRule) and rule.content is not None and rule.lower_at_keyword in ("media", "supports", "layer", "container"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(_kept(inner, classes, attributes)):
                yield f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword != "charset":
            yield tinycss2.serialize([rule])


def _can_match(selector: str, classes: set[str], attributes: set[str]) -> bool:
    bare = re.sub(r":not\([^)]*\)", "", selector)
    if any(name not in attributes for name in re.findall(r"\[([\w-]+)", bare)):
        return False
    bare = re.sub(r"\[[^\]]*\]", "", bare)
    return all(name in classes or KEPT.match(name) for name in (n.replace("\\", "") for n in re.findall(r"[.#]((?:[\w-]|\\.)+)", bare)))


def _split(selectors: str) -> list[str]:
    """A list of selectors at its own commas, not at those inside brackets."""
    parts, depth = [""], 0
    for sign in selectors:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _without_unread(css: str, beside: str) -> str:
    """Drop keyframes that nothing plays and custom properties that nothing reads, until nothing changes."""
    for name in set(re.findall(r"@(?:-webkit-)?keyframes\s+([\w-]+)", css)):
        if not re.search(rf"animation[^;}}]*\b{re.escape(name)}\b", css + beside):
            css = re.sub(rf"@(?:-webkit-)?keyframes\s+{re.escape(name)}\s*\{{(?:[^{{}}]*\{{[^{{}}]*\}})*[^{{}}]*\}}", "", css)
    while (less := _once(css, beside)) != css:
        css = less
    return css


def _once(css: str, beside: str) -> str:
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css + beside))
    less = re.sub(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=\}))", lambda m: m[0] if m[1] in read else "", css)
    return re.sub(r"(?:^|(?<=[{}]))[^{};@]+\{\}", "", less)
