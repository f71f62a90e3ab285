import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

/** What runs in a browser: the pages, and the kernel that they share with the services. */
const runsInABrowser = ({ path }: TreeFile): boolean =>
  /^(web\/(kit|desk-kit|portals)|packages\/kernel\/src)\/.*\.tsx?$/.test(path) && !isTest(path);

/** Methods by the browser that had them first, where that is newer than what web/build says: Chrome 90 and Safari 15.0. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['at', '[length - 1], or slice(-1)'],
  ['findLast', 'a copy that is reversed, and find'],
  ['findLastIndex', 'a copy that is reversed, and findIndex'],
  ['toReversed', '[...list].reverse()'],
  ['toSorted', '[...list].sort()'],
  ['toSpliced', 'a copy, and splice'],
  ['with', 'a copy, and an index'],
  ['throwIfAborted', 'a look at signal.aborted'],
  ['randomUUID', 'newKey of web/kit'],
  ['isWellFormed', 'a walk over the characters'],
  ['toWellFormed', 'a walk over the characters'],
]);
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['Object.hasOwn', 'Object.keys(of).includes(name), or a Map'],
  ['Object.groupBy', 'a Map'],
  ['Map.groupBy', 'a Map'],
  ['Array.fromAsync', 'a loop that awaits'],
  ['Promise.withResolvers', 'new Promise'],
  ['Promise.try', 'an async function'],
  ['AbortSignal.any', 'within of web/kit'],
  ['AbortSignal.timeout', 'within of web/kit'],
  ['structuredClone', 'JSON, or a copy by hand'],
]);

/** Parts of a regular expression that these browsers cannot read. */
const IN_EXPRESSIONS: readonly (readonly [part: RegExp, instead: string])[] = [
  [/(?:^|[^\\])(?:\\\\)*\(\?<[=!]/, 'what stands before as a group, and put it back'],
  [/(?:^|[^\\])(?:\\\\)*\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):/, 'two expressions, each with its own flags'],
];

/**
 * Calls and regular expressions that the oldest browsers do not have. Vite changes the syntax of what it builds, and neither adds a method
 * nor writes an expression anew: a page with such a call breaks as soon as it is reached, and one with such an expression does not open
 * at all. A word of a page may be called `at` as well.
 */
export const newerThanPhones = (files: readonly TreeFile[]): Finding[] =>
  files.filter(runsInABrowser).flatMap((file) => {
    const found: Finding[] = [];
    walk(parse(file), (node) => {
      const instead = insteadOf(node);
      if (instead !== undefined)
        found.push({
          path: `${file.path}:${lineOf(node)}`,
          message: `newer than the browsers of web/build; write ${instead}`,
        });
    });
    return found;
  });

function insteadOf(node: ts.Node): string | undefined {
  if (ts.isRegularExpressionLiteral(node)) return insteadOfLiteral(node.text);
  // A text of which an expression may be made.
  if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) return insteadInExpression(node.text);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: called } = node;
  const named = FUNCTIONS.get(called.getText());
  if (named !== undefined || !ts.isPropertyAccessExpression(called)) return named;
  return called.expression.getText() === 'words' ? undefined : METHODS.get(called.name.text);
}

/** @param literal with its flags: /x/u */
function insteadOfLiteral(literal: string): string | undefined {
  const end = literal.lastIndexOf('/');
  if (literal.slice(end).includes('v')) return 'the flag u, and (?!…) before a class for what it has not';
  return insteadInExpression(literal.slice(0, end));
}

const insteadInExpression = (text: string): string | undefined =>
  IN_EXPRESSIONS.find(([part]) => part.test(text))?.[1];
