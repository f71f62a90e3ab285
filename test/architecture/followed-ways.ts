import ts from 'typescript';
import { nameOf, OwnProgram } from './calls.js';
import type { TreeFile } from './tree.js';

/** Where the tree is entered: by another process, a library or an event, so that no call leads there. */
export interface Door {
  /** "gateway/src/graph/route.ts#answerAt", or "…#PassingOn.pass". */
  readonly at: string;
  /** Who calls it. */
  readonly calledBy: string;
}

/** What a reader need not open, though it is called on the way. */
export interface LeftAside {
  /** Of "path#name", where the name is that of what is called. */
  readonly what: RegExp;
  readonly why: string;
}

/** A way through the tree: where it is entered, and what of it matters to nobody who follows it. */
export interface Way {
  readonly doors: readonly Door[];
  readonly aside: readonly LeftAside[];
}

/** A file of the way, and the first call that led there. */
export interface Opened {
  readonly path: string;
  readonly because: string;
}

export interface Followed {
  readonly opened: readonly Opened[];
  /** Of what is left aside, what no call met: it need not be said. */
  readonly unmet: readonly LeftAside[];
}

/**
 * The files that a reader opens who follows each call from the doors on to where it is declared, through what is handed on as a
 * function too. What is only thrown, and what happens once something was thrown, is another way.
 */
export function follow(program: OwnProgram, { doors, aside }: Way): Followed {
  const starts = doors.map((door) => ({ ...door, ...placeOf(door.at) }));
  const opened = new Map<string, string>();
  const met = new Set<LeftAside>();
  const seen = new Set<ts.Node>();
  const waiting: { node: ts.Node; because: string }[] = starts.map(({ path, name, calledBy }) => ({
    node: program.declared(path, name),
    because: calledBy,
  }));
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const { node, because } = at;
    if (seen.has(node)) continue;
    seen.add(node);
    const path = node.getSourceFile().fileName;
    const called = `${path}#${fullNameOf(node)}`;
    const left = aside.find(({ what }) => what.test(called));
    if (left !== undefined) {
      met.add(left);
      continue;
    }
    if (!opened.has(path)) opened.set(path, because);
    for (const body of bodiesOf(node))
      for (const used of usedIn(body))
        for (const declaration of program.declarationsOf(used).filter(isFollowed))
          waiting.push({ node: declaration, because: `${called} names ${used.getText().slice(0, 60)}` });
  }
  return {
    opened: [...opened].map(([path, because]) => ({ path, because })),
    unmet: aside.filter((one) => !met.has(one)),
  };
}

/** The compiler's view of all that these ways may lead through. */
export const programOf = (files: readonly TreeFile[], ways: readonly Way[]): OwnProgram =>
  new OwnProgram(files, [...new Set(ways.flatMap(({ doors }) => doors.map(({ at }) => placeOf(at).path)))]);

function placeOf(at: string): { path: string; name: string } {
  const [path = '', name = ''] = at.split('#');
  return { path, name };
}

function fullNameOf(node: ts.Node): string {
  const { parent } = node;
  const isMember = ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent);
  return isMember ? `${nameOf(parent)}.${nameOf(node)}` : nameOf(node);
}

/** Parameters and what is taken out of them were handed in: where they come from, their caller says. */
function isFollowed(node: ts.Declaration): boolean {
  if (ts.isVariableDeclaration(node)) return node.initializer !== undefined;
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    (ts.isPropertyDeclaration(node) && node.initializer !== undefined) ||
    ts.isPropertyAssignment(node)
  );
}

/** What is read of a declaration: a method's class was made before, by its constructor and the values of its fields. */
function bodiesOf(node: ts.Node): ts.Node[] {
  if (ts.isClassDeclaration(node)) return makingOf(node);
  if (ts.isClassDeclaration(node.parent)) return [...makingOf(node.parent), node];
  return [node];
}

const makingOf = (node: ts.ClassDeclaration): ts.Node[] =>
  node.members.filter((member) => ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member));

/** What is called, made, or handed on by its name within a body. */
function usedIn(body: ts.Node): ts.Node[] {
  const used: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node) || ts.isCatchClause(node) || ts.isDecorator(node) || ts.isTypeNode(node))
      return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      used.push(node.expression);
      for (const argument of node.arguments ?? []) used.push(...handedOn(argument));
    }
    if (ts.isTaggedTemplateExpression(node)) used.push(node.tag);
    if (ts.isPropertyAssignment(node)) used.push(...handedOn(node.initializer));
    if (ts.isShorthandPropertyAssignment(node)) used.push(node.name);
    // Of a constant whose method is called, or whose part is read, what it is made of is read too.
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) used.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return used;
}

const handedOn = (node: ts.Node): ts.Node[] =>
  ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? [node] : [];
