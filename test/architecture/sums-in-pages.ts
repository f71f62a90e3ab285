import { Kind, parse as parseGraph } from 'graphql';
import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isGenerated, isTest, type Finding, type TreeFile } from './tree.js';

export const SUPERGRAPH = 'docs/supergraph.graphql';
export const OF_PAGES = /^web\/(kit|desk-kit|portals)\/.*\.tsx?$/;
/** What the graph counts and sums in. */
const FIGURES: readonly string[] = ['Fen', 'Count'];

const WHAT = 'what is added up, taken away or compared is a field of the graph: its owner answers it';

/**
 * Places where a page reckons with figures of the graph. What an amount is made of only its owner knows, and two pages that add it up
 * will add it up differently: a page draws.
 */
export function sumsInPages(files: readonly TreeFile[]): Finding[] {
  const figures = figuresIn(files.find(({ path }) => path === SUPERGRAPH)?.text ?? '');
  return files
    .filter(({ path }) => OF_PAGES.test(path) && !isTest(path) && !isGenerated(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        if (reckons(node, figures)) found.push({ path: `${file.path}:${lineOf(node)}`, message: WHAT });
      });
      return found;
    });
}

/** Names of fields that are an amount or a count, whatever type has them. */
export function figuresIn(graph: string): ReadonlySet<string> {
  if (graph === '') return new Set();
  return new Set(
    parseGraph(graph).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (definition.fields ?? []).flatMap(({ name, type }) => {
            const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
            return named.kind === Kind.NAMED_TYPE && FIGURES.includes(named.name.value) ? [name.value] : [];
          })
        : [],
    ),
  );
}

/** Amounts as whole numbers of fen, a sum over a list, or two figures of the graph in one sum or difference. */
function reckons(node: ts.Node, figures: ReadonlySet<string>): boolean {
  if (ts.isBigIntLiteral(node) || calledName(node) === 'BigInt') return true;
  if (ts.isCallExpression(node) && /\breduce$/.test(calledName(node)))
    return node.arguments.some((argument) => adds(argument));
  return (
    ts.isBinaryExpression(node) &&
    isSum(node) &&
    [node.left, node.right].every((side) => isFigure(side, figures))
  );
}

const SUMS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
];
const isSum = ({ operatorToken }: ts.BinaryExpression): boolean => SUMS.includes(operatorToken.kind);

function adds(node: ts.Node): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= ts.isBinaryExpression(inner) && isSum(inner);
  });
  return found;
}

/** `claimedUnits`, `quotas.totalUnits`, `Number(amount)` */
function isFigure(node: ts.Expression, figures: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return figures.has(node.text);
  if (ts.isPropertyAccessExpression(node)) return figures.has(node.name.text);
  if (calledName(node) !== 'Number' || !ts.isCallExpression(node)) return false;
  return node.arguments.some((argument) => isFigure(argument, figures));
}
