import ts from 'typescript';
import { NAMES } from './names-in-pages.js';
import { figuresIn, OF_PAGES, SUPERGRAPH } from './sums-in-pages.js';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isGenerated, isTest, type Finding, type TreeFile } from './tree.js';

const HELD = 'an address holds no amount, count or name: whoever edits it would have the page say it';
const DRAWN = 'anybody may have written this into the address: draw what its owner answers about it';
/** Props that are drawn as they come. */
const AS_IT_COMES = new Set(['text', 'name', 'consumer', 'title', 'lead']);
/** What writes a figure for a reader. */
const WRITES = new Set(['money', 'figure']);

/**
 * Places where a page would say what its address says. An address names the thing that its page is about, and narrows a list; what that
 * thing is called and what it comes to its owner answers. Else whoever sends a link makes up what its reader sees.
 */
export function drawnFromAddresses(files: readonly TreeFile[]): Finding[] {
  const figures = figuresIn(files.find(({ path }) => path === SUPERGRAPH)?.text ?? '');
  return files
    .filter(({ path }) => OF_PAGES.test(path) && !isTest(path) && !isGenerated(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      const say = (node: ts.Node, message: string): void =>
        void found.push({ path: `${file.path}:${lineOf(node)}`, message });
      const source = parse(file);
      const held = heldIn(source);
      walk(source, (node) => {
        if (isReadFromAddress(node) && (figures.has(node.name.text) || NAMES.has(node.name.text)))
          say(node, HELD);
        if (drawnBy(node).some((shown) => ts.isIdentifier(shown) && isHeld(shown, held))) say(node, DRAWN);
      });
      return found;
    });
}

/** `amount: textOf(search['amount'])`; one of a few words that the page itself has is no such thing. */
function isReadFromAddress(node: ts.Node): node is ts.PropertyAssignment & { readonly name: ts.Identifier } {
  if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name)) return false;
  if (calledName(node.initializer).startsWith('oneOf')) return false;
  let reads = false;
  walk(node.initializer, (inner) => {
    reads ||=
      ts.isElementAccessExpression(inner) &&
      inner.expression.getText() === 'search' &&
      ts.isStringLiteral(inner.argumentExpression);
  });
  return reads;
}

/** Names that a function has out of an address: `const { month, union = '' } = useSearch(…)` */
type Held = ReadonlyMap<ts.Node, ReadonlySet<string>>;

function heldIn(source: ts.SourceFile): Held {
  const held = new Map<ts.Node, Set<string>>();
  walk(source, (node) => {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return;
    if (calledName(node.initializer) !== 'useSearch' || !ts.isObjectBindingPattern(node.name)) return;
    const within = ts.findAncestor(node, ts.isFunctionLike) ?? source;
    const names = held.get(within) ?? new Set();
    for (const { name } of node.name.elements) if (ts.isIdentifier(name)) names.add(name.text);
    held.set(within, names);
  });
  return held;
}

/** Whether a name is one of those where it stands: what a function nearer to it is given by that name is another. */
function isHeld(name: ts.Identifier, held: Held): boolean {
  const of = ts.findAncestor(
    name,
    (node) =>
      held.get(node)?.has(name.text) === true || (ts.isFunctionLike(node) && isGiven(name.text, node)),
  );
  return of !== undefined && held.get(of)?.has(name.text) === true;
}

function isGiven(name: string, { parameters }: ts.SignatureDeclaration): boolean {
  let given = false;
  for (const parameter of parameters)
    walk(parameter.name, (inner) => {
      given ||= ts.isIdentifier(inner) && inner.text === name;
    });
  return given;
}

/** What a node puts on a page as it is: a child, a prop that is drawn, a line of facts, a figure. */
function drawnBy(node: ts.Node): readonly ts.Expression[] {
  if (ts.isJsxExpression(node) && node.expression !== undefined && !ts.isJsxAttribute(node.parent))
    return [node.expression];
  if (ts.isJsxAttribute(node) && AS_IT_COMES.has(node.name.getText()))
    return node.initializer !== undefined && ts.isJsxExpression(node.initializer)
      ? [node.initializer.expression].filter((one) => one !== undefined)
      : [];
  if (ts.isArrayLiteralExpression(node) && node.elements.length === 2) return node.elements.slice(1);
  if (ts.isCallExpression(node) && WRITES.has(calledName(node))) return node.arguments.slice(0, 1);
  return [];
}
