"""Every name that a Jinja source uses, on every way through it: found by reading it, not by running it.

What a condition has asked for is there in its branch: `{% if source.topic %}`, `{% if x is defined %}`,
`{% if lead.first_name | default('') %}`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from engine.check.scope import Scope
from engine.mail.library import did_you_mean, word_set

Path = tuple[str, ...]
Facts = frozenset[Path]

_NONE: Facts = frozenset()
_DEFAULT = frozenset(["default", "d"])
_EMPTY_STAYS_EMPTY = word_set("capitalize count e escape length lower string striptags title trim truncate upper")
"""Filters of which something that holds comes only from something that holds."""
_HARMLESS = _DEFAULT | _EMPTY_STAYS_EMPTY | word_set("replace reverse urlencode wordcount")
_SAFE_COMPARISONS = frozenset(["eq", "ne", "in", "notin"])
_OF_TEXT = word_set(
    "capitalize casefold count endswith find isdigit lower lstrip removeprefix removesuffix rstrip split startswith "
    "strip title upper"
)
_OF_OBJECTS = word_set("get items keys values")


@dataclass(frozen=True, slots=True)
class Misuse:
    """A name that is not there, or may not be; `line` is that of the source."""

    code: str
    line: int
    name: str
    words: str
    cure: str


@dataclass(frozen=True, slots=True)
class State:
    """What is known at one point of a source: names it made itself, and values that a condition found to be there."""

    own: frozenset[str] = frozenset()
    facts: Facts = _NONE

    def knowing(self, facts: Iterable[Path]) -> "State":
        return replace(self, facts=self.facts | frozenset(facts))

    def making(self, names: Iterable[str]) -> "State":
        made = frozenset(names)
        return State(self.own | made, self.facts | {(name,) for name in made})


@dataclass(slots=True)
class Names:
    """Reads sources. `misused` and `used` grow; `tame` tells that nothing was used that can fail but by a name."""

    scope: Scope
    links: Sequence[nodes.Template] = ()
    misused: list[Misuse] = field(default_factory=list)
    used: set[Path] = field(default_factory=set)
    tame: bool = True

    def read(self, tree: nodes.Template) -> "Names":
        """Look at every name of a source."""
        self._body(tree.body, State())
        return self

    def _body(self, body: Sequence[nodes.Node], state: State) -> State:
        for node in body:
            state = self._statement(node, state)
        return state

    def _statement(self, node: nodes.Node, state: State) -> State:
        match node:
            case nodes.Output():
                self._output(node, state)
            case nodes.If():
                state = self._if(node, state)
            case nodes.For():
                self._for(node, state)
            case nodes.Assign():
                self._value(node.node, state)
                state = state.making(_targets(node.target))
            case nodes.AssignBlock():
                self._body(node.body, state)
                state = state.making(_targets(node.target))
            case nodes.With():
                self._with(node, state)
            case _:
                self._value(node, state)
        return state

    def _output(self, node: nodes.Output, state: State) -> None:
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                self._printed(part, state)

    def _with(self, node: nodes.With, state: State) -> None:
        for value in node.values:
            self._value(value, state)
        self._body(node.body, state.making(name for target in node.targets for name in _targets(target)))

    def _if(self, node: nodes.If, state: State) -> State:
        self._condition(node.test, state)
        holds, fails = shown_by(node.test)
        ends = [self._body(node.body, state.knowing(holds))]
        rest = state.knowing(fails)
        for other in node.elif_:
            self._condition(other.test, rest)
            holds, fails = shown_by(other.test)
            ends.append(self._body(other.body, rest.knowing(holds)))
            rest = rest.knowing(fails)
        ends.append(self._body(node.else_, rest))
        own = frozenset(name for end in ends for name in end.own)
        return State(own, frozenset.intersection(*(end.facts for end in ends)))

    def _for(self, node: nodes.For, state: State) -> None:
        self.tame = False
        self._value(node.iter, state)
        inside = state.making([*_targets(node.target), "loop"])
        if node.test is not None:
            self._condition(node.test, inside)
        self._body(node.body, inside)
        self._body(node.else_, state)

    def _printed(self, node: nodes.Node, state: State) -> None:
        path = path_of(node)
        if path is not None and len(path) == 1 and path[0] not in state.own and self._is_object(path[0]):
            what = f"{path[0]} as a whole is nothing to print."
            self._misuse("VAR003", node, path, what, f"Name a part of it, like {path[0]}.{self._example(path[0])}.")
        self._value(node, state)

    def _is_object(self, name: str) -> bool:
        return name in self.scope and not self.scope[name].plain and not self.scope[name].anything

    def _example(self, name: str) -> str:
        return min(self.scope[name].always or self.scope[name].maybe, default="name")

    def _condition(self, node: nodes.Node, state: State) -> None:
        """A part of which only matters whether it holds: what is missing does not."""
        match node:
            case nodes.Not():
                self._condition(node.node, state)
            case nodes.And():
                self._condition(node.left, state)
                self._condition(node.right, state.knowing(shown_by(node.left)[0]))
            case nodes.Or():
                self._condition(node.left, state)
                self._condition(node.right, state.knowing(shown_by(node.left)[1]))
            case _ if path_of(node) is not None:
                self._path(node, state, may_be_missing=True)
            case _:
                self._value(node, state)

    def _value(self, node: nodes.Node, state: State) -> None:
        """A part whose value is used, so that it has to be there."""
        match node:
            case nodes.Const() | nodes.TemplateData():
                return
            case nodes.Filter() if node.node is not None:
                self._filter(node, node.node, state)
            case nodes.Test() if node.name in {"defined", "undefined"}:
                self._condition(node.node, state)
            case nodes.CondExpr():
                self._either(node, state)
            case nodes.Or():
                self._condition(node.left, state)
                self._value(node.right, state.knowing(shown_by(node.left)[1]))
            case nodes.And():
                self._value(node.left, state)
                self._value(node.right, state.knowing(shown_by(node.left)[0]))
            case nodes.Call():
                self._call(node, state)
            case _ if path_of(node) is not None:
                self._path(node, state, may_be_missing=False)
            case _:
                self._other(node, state)

    def _other(self, node: nodes.Node, state: State) -> None:
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Slice):
            what = "which value this is turns out only when a mail is rendered, so nobody can check it."
            self._misuse("VAR003", node, path_of(node.node) or (), what, "Name the value.")
        self.tame = self.tame and isinstance(
            node, nodes.Compare | nodes.Operand | nodes.Concat | nodes.Not | nodes.Test
        )
        for child in node.iter_child_nodes():
            self._value(child, state)

    def _filter(self, node: nodes.Filter, inner: nodes.Node, state: State) -> None:
        self.tame = self.tame and node.name in _HARMLESS
        if node.name in _DEFAULT:
            self._condition(inner, state)
        else:
            self._value(inner, state)
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._value(argument, state)

    def _either(self, node: nodes.CondExpr, state: State) -> None:
        self._condition(node.test, state)
        holds, fails = shown_by(node.test)
        self._value(node.expr1, state.knowing(holds))
        if node.expr2 is not None:
            self._value(node.expr2, state.knowing(fails))

    def _call(self, node: nodes.Call, state: State) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name == "link":
            self._link(node, state)
            return
        self.tame = False
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._value(argument, state)
        method = node.node
        if isinstance(method, nodes.Getattr) and method.attr in _OF_TEXT | _OF_OBJECTS:
            self._value(method.node, state)
        else:
            self._value(method, state)

    def _link(self, node: nodes.Call, state: State) -> None:
        """A numbered link: what its target names has to be there where the link stands."""
        number = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else -1
        if not 0 <= number < len(self.links):
            return
        target = Names(self.scope)
        target._body(self.links[number].body, state)
        self.used |= target.used
        self.tame = self.tame and target.tame
        self.misused.extend(replace(misuse, line=node.lineno) for misuse in target.misused)

    def _path(self, node: nodes.Node, state: State, *, may_be_missing: bool) -> None:
        path = path_of(node) or ()
        self.used.add(path)
        root = path[0]
        if root in state.own:
            if (root,) not in state.facts and not may_be_missing:
                self._misuse(
                    "VAR002", node, path, f"{root} is not set on every way to here.", "Set it before the `if`."
                )
        elif root not in self.scope:
            known = [*self.scope, *state.own]
            cure = did_you_mean(root, known) or f"There is: {', '.join(sorted(known))}."
            self._misuse("VAR001", node, path, f'there is nothing called "{root}".', cure)
        else:
            self._attribute(node, path, state, may_be_missing=may_be_missing)

    def _attribute(self, node: nodes.Node, path: Path, state: State, *, may_be_missing: bool) -> None:
        part = self.scope[path[0]]
        if part.anything or len(path) == 1:
            if part.optional and path not in state.facts and not may_be_missing:
                self._missing(node, path)
            return
        known = _OF_TEXT if part.plain else part.attributes
        if path[1] not in known:
            self._misuse(*self._unknown(node, path, known))
        elif len(path) > 2 and path[2] not in _OF_TEXT:
            self._misuse("VAR001", node, path, f'{".".join(path[:2])} is a text and has no "{path[2]}".', "")
        elif path[1] in part.maybe and path[:2] not in state.facts and not may_be_missing:
            self._missing(node, path)

    def _missing(self, node: nodes.Node, path: Path) -> None:
        name = ".".join(path)
        cure = f"Write {{{{ {name} | default('...') }}}}, or ask with {{% if {name} %}}."
        self._misuse("VAR002", node, path, f"{name} may be missing, and then the mail cannot be sent.", cure)

    def _unknown(self, node: nodes.Node, path: Path, known: frozenset[str]) -> tuple[str, nodes.Node, Path, str, str]:
        there = f"There is: {', '.join(sorted(known)) or 'none'}."
        cure = did_you_mean(path[1], sorted(known)) or there
        if path[0] == "offers":
            return "OFFER001", node, path, f'this campaign has no offer "{path[1]}".', cure
        return "VAR001", node, path, f'there is nothing called "{path[0]}.{path[1]}".', cure

    def _misuse(self, code: str, node: nodes.Node, path: Path, words: str, cure: str) -> None:
        self.misused.append(Misuse(code, node.lineno, ".".join(path), words, cure))


def path_of(node: nodes.Node) -> Path | None:
    """`source.topic` and `source["topic"]` as ("source", "topic"); None for everything else."""
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            before, last = path_of(node.node), node.attr
        case nodes.Getitem(arg=nodes.Const(value=str(last))):
            before = path_of(node.node)
        case _:
            return None
    return (*before, last) if before else None


def shown_by(test: nodes.Node) -> tuple[Facts, Facts]:
    """Which values are there when a condition holds, and which when it does not."""
    match test:
        case nodes.Not():
            fails, holds = shown_by(test.node)
        case nodes.And():
            left, right = shown_by(test.left), shown_by(test.right)
            holds, fails = left[0] | right[0], left[1] & right[1]
        case nodes.Or():
            left, right = shown_by(test.left), shown_by(test.right)
            holds, fails = left[0] & right[0], left[1] | right[1]
        case nodes.Test(name="undefined"):
            holds, fails = _NONE, _held(test.node)
        case _:
            holds, fails = _held(test), _NONE
    return holds, fails


def _held(test: nodes.Node) -> Facts:
    """Which values are there when a condition without `and`, `or` and `not` holds."""
    path = path_of(test)
    if path is not None:
        return frozenset([path])
    match test:
        case nodes.Test(name="defined"):
            return _held(test.node)
        case nodes.Filter():
            return _of_filter(test)
        case nodes.Compare():
            return _of_comparison(test)
    return _NONE


def _of_filter(test: nodes.Filter) -> Facts:
    if test.node is None:
        return _NONE
    if test.name in _DEFAULT:
        is_empty = not test.args or (isinstance(test.args[0], nodes.Const) and not test.args[0].value)
        return shown_by(test.node)[0] if is_empty else _NONE
    return shown_by(test.node)[0] if test.name in _EMPTY_STAYS_EMPTY else _NONE


def _of_comparison(test: nodes.Compare) -> Facts:
    """`x == 'a'`, `x != ''` and `'a' in x` hold only of an x that is there."""
    if len(test.ops) != 1:
        return _NONE
    other = test.ops[0]
    if other.op == "in" and isinstance(test.expr, nodes.Const) and test.expr.value:
        return shown_by(other.expr)[0]
    if (
        isinstance(other.expr, nodes.Const)
        and bool(other.expr.value) == (other.op == "eq")
        and other.op in {"eq", "ne"}
    ):
        return shown_by(test.expr)[0]
    return _NONE


def _cannot_fail(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Compare):
        return all(operand.op in _SAFE_COMPARISONS for operand in node.ops)
    return isinstance(node, nodes.Operand | nodes.Concat | nodes.Not)


def _targets(node: nodes.Node) -> list[str]:
    return [name.name for name in (node, *node.find_all(nodes.Name)) if isinstance(name, nodes.Name)]
