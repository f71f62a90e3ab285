import { basename } from 'node:path/posix';
import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const SOURCE = /^services\/\w+\/src\/.+\.ts$/;

/** A file named after a noun, which says what happens to it: "trade-union.ts" of TradeUnion. */
interface NounFile {
  readonly noun: string;
  readonly path: string;
  readonly events: ReadonlySet<string>;
}

/** Events of nouns that are made where nothing is decided, and nouns saved or locked in another way (ADR 0112). */
export function decidedElsewhere(files: readonly TreeFile[]): Finding[] {
  const sources = files.filter(
    ({ path }) => SOURCE.test(path) && !isTest(path) && !/\/generated\//.test(path),
  );
  const nouns = sources.flatMap(nounOf);
  return sources.flatMap((file) => [
    ...eventsMade(file, nouns),
    ...nouns.flatMap(({ noun }) => savedBlindly(file, noun)),
    ...changedBlindly(file, nouns),
    ...lockedTwice(file),
    ...readByAnotherName(file),
  ]);
}

function nounOf(file: TreeFile): NounFile[] {
  const evolves = parse(file).statements.some(
    (node) => ts.isFunctionDeclaration(node) && node.name?.text === 'evolve',
  );
  if (!evolves) return [];
  const noun = basename(file.path, '.ts').replaceAll(/(?:^|-)(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const events = new Set<string>();
  walk(parse(file), (node) => {
    if (ts.isStringLiteral(node) && /^[A-Z]\w+$/.test(node.text)) events.add(node.text);
  });
  return [{ noun, path: file.path, events }];
}

/** `decide` answers events: their literals stand in a decision, or beside `evolve` for what begins a noun. */
function eventsMade(file: TreeFile, nouns: readonly NounFile[]): Finding[] {
  const isDecision = /^decide(-[a-z-]+)?\.ts$/.test(basename(file.path));
  if (isDecision || nouns.some(({ path }) => path === file.path)) return [];
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    const event = namesOf(node).find((name) => nouns.some(({ events }) => events.has(name)));
    if (event === undefined || isDecided(node)) return;
    found.push({
      path: `${file.path}:${lineOf(node)}`,
      message: `${event} is answered by a decision (decide…)`,
    });
  });
  return found;
}

/** What an object is called by its `name`: written there, or by a constant of that name. */
function namesOf(node: ts.Node): string[] {
  if (ts.isPropertyAssignment(node)) return node.name.getText() === 'name' ? textsOf(node.initializer) : [];
  if (!ts.isShorthandPropertyAssignment(node) || node.name.text !== 'name') return [];
  const found: string[] = [];
  walk(node.getSourceFile(), (other) => {
    if (ts.isVariableDeclaration(other) && other.name.getText() === 'name' && other.initializer)
      found.push(...textsOf(other.initializer));
  });
  return found;
}

/** Every text that an expression may come to, as far as it is written down. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    return textsOf(node.expression);
  return ts.isConditionalExpression(node) ? [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)] : [];
}

/** True within a function called decide…. */
function isDecided(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    const name =
      ts.isFunctionDeclaration(at) || ts.isVariableDeclaration(at) ? at.name?.getText() : undefined;
    if (name?.startsWith('decide') === true) return true;
  }
  return false;
}

function functionOf(file: TreeFile, name: string): ts.FunctionDeclaration | undefined {
  return parse(file)
    .statements.filter((node) => ts.isFunctionDeclaration(node))
    .find((node) => node.name?.text === name);
}

/** `saveOffer` writes under the version that was read: by itself, or by a function of its file that it hands `before`. */
function savedBlindly(file: TreeFile, noun: string): Finding[] {
  const save = functionOf(file, `save${noun}`);
  if (save === undefined) return [];
  const handedOn = [...save.getText().matchAll(/\b(\w+)\([^()]*\bbefore\b/g)].map(([, name = '']) => name);
  const bodies = [save, ...handedOn.flatMap((name) => functionOf(file, name) ?? [])];
  const compares = /\bversion(: |\s*=\s*\$\{)before\??\.version\b|where: \{ id, version \}/;
  if (bodies.some((body) => compares.test(body.getText()))) return [];
  return [
    { path: `${file.path}:${lineOf(save)}`, message: `save${noun} writes under the version it was read at` },
  ];
}

/** SQL that changes rows of a noun says under which version, however many they are. */
function changedBlindly(file: TreeFile, nouns: readonly NounFile[]): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'sql') return;
    const [, table = '', rest = ''] =
      /\bupdate\s+"?(\w+)"?\s+set\b([^]*)$/.exec(node.template.getText()) ?? [];
    const noun = nouns.find((one) => tableOf(one) === table);
    const where = rest.slice(rest.lastIndexOf('where'));
    if (noun === undefined || /\bversion\b/.test(where)) return;
    found.push({
      path: `${file.path}:${lineOf(node)}`,
      message: `${table} is changed under the version it was read at`,
    });
  });
  return found;
}

const tableOf = ({ path }: NounFile): string => basename(path, '.ts').replaceAll('-', '_');

const ASKS = /\.query\b|\.find[A-Z]\w+\(|\bthis\.read\(/g;

/**
 * `lockOffer` is one statement: what it locks it also reads. Where that lies in several tables, what waits for the lock and what
 * reads behind it are given at once, and waited for once. A list that passes over what others hold can't know before what it locks.
 */
function lockedTwice(file: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return;
    const name = node.name?.getText() ?? '';
    const text = node.body?.getText() ?? '';
    const isOnce = (text.match(ASKS) ?? []).length <= 1 || /Promise\.all\(|skip locked/.test(text);
    if (!/^lock[A-Z]/.test(name) || isOnce) return;
    found.push({ path: `${file.path}:${lineOf(node)}`, message: `${name} reads what it locks, in one wait` });
  });
  return found;
}

/** Who asks, as far as whom something may be seen. */
const ASKER = /\b(GraphContext|Actor|Onlooker|Sight)\b/;
/** How one thing was asked for by its id before there were two words for it. */
const OTHER_NAME = /^(seen|own|actedOn|(get|fetch|load)[A-Z]\w*)$/;

/** One thing by its id is `one…` as far as the asker may see it, and `kept…` where it is known to be there (glossary). */
function readByAnotherName(file: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    const { name, parameters } = askedBy(node);
    const given = parameters.map((one) => one.getText()).join();
    const isOneForNobody = /^one([A-Z]\w*)?$/.test(name) && !ASKER.test(given);
    if (!/\bId\b/.test(given) || !(OTHER_NAME.test(name) || isOneForNobody)) return;
    const message = isOneForNobody
      ? `${name} is told who asks, or is kept… (it is there)`
      : `${name} is one… (as far as somebody may see it) or kept… (it is there)`;
    found.push({ path: `${file.path}:${lineOf(node)}`, message });
  });
  return found;
}

/** A method or a function by its name, also one that is a constant. */
function askedBy(node: ts.Node): {
  readonly name: string;
  readonly parameters: readonly ts.ParameterDeclaration[];
} {
  if (ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node))
    return { name: node.name?.getText() ?? '', parameters: node.parameters };
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer))
    return { name: node.name.getText(), parameters: node.initializer.parameters };
  return { name: '', parameters: [] };
}
