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

/** What a pattern may not have: Vite makes a call of it that throws there, as soon as the page is loaded. */
const PATTERNS: readonly (readonly [has: RegExp, instead: string])[] = [
  [/\/[a-z]*v[a-z]*$/, 'a class less another as a look ahead, with the flag u'],
  [/\(\?<[=!]/, 'what stands before as a part of what is found'],
];
/** A look behind within a name is for services alone: no page reads names, and what no page uses is in none. */
const ONLY_SERVICES = /^packages\/kernel\/src\/person-name\.ts$/;

/**
 * Calls and patterns that the oldest browsers do not have. Vite changes the syntax of what it builds and adds no method: there such a
 * page breaks as soon as the call is reached. A word of a page may be called `at` as well.
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
  if (isPattern(node) && !ONLY_SERVICES.test(node.getSourceFile().fileName))
    return PATTERNS.find(([has]) => has.test(node.text))?.[1];
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: called } = node;
  const named = FUNCTIONS.get(called.getText());
  if (named !== undefined || !ts.isPropertyAccessExpression(called)) return named;
  return called.expression.getText() === 'words' ? undefined : METHODS.get(called.name.text);
}

/** Written out, or a part of a text of which one is made; of a text the flags are not known. */
const isPattern = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isRegularExpressionLiteral(node) ||
  ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
    node.text.includes('(?<'));
