import { basename, dirname } from 'node:path/posix';
import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

/** Names of files that a slice does not have, and what stands in their place (ADR 0086). */
const OTHER_NAMES: readonly (readonly [name: RegExp, instead: string, text?: RegExp])[] = [
  [/^(rows|writing|writes|join)\.ts$/, 'store.ts'],
  [/^(lock|move|save)-[a-z-]+\.ts$/, 'store.ts or held-<nouns>.ts'],
  [/^finder\.ts$/, 'find-<nouns>.ts'],
  [/^read-[a-z-]+\.ts$/, 'find-<nouns>.ts', /\bsql`/],
  [/^(events|evolve)\.ts$/, '<noun>.ts'],
];

/** What a noun's own file may import: nothing that reads a clock, a table or the network. */
const PURE = /^(@puhui\/(kernel|contracts|platform\/plain)|\.\.?\/.+(?<!store)\.js)$/;

/** Types that a slice had for who and when. */
const OF_WHO_AND_WHEN = /^(Change|EventFacts|[A-Za-z]*Occurrence)$/;

const SOURCE = /^services\/\w+\/src\/.+\.ts$/;

/** Places of the services where a noun has another form than ADR 0086 gives it. */
export const nounsOfAnotherForm = (files: readonly TreeFile[]): Finding[] => {
  const sources = files.filter(
    ({ path }) => SOURCE.test(path) && !isTest(path) && !/\/generated\//.test(path),
  );
  const nouns = new Set(sources.filter((file) => functionOf(file, 'evolve') !== undefined).map(nounOf));
  return sources.flatMap((file) => [
    ...namesOfFiles(file),
    ...formsOf(file),
    ...impuritiesOf(file),
    ...lifeCyclesOf(file),
    ...locksOf(file, nouns),
    ...whoAndWhen(file),
  ]);
};

/** The type that a file is named after: "trade-union.ts" is of TradeUnion. */
const nounOf = ({ path }: TreeFile): string =>
  basename(path, '.ts').replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function namesOfFiles({ path, text }: TreeFile): Finding[] {
  const fits = ([name, , wording]: (typeof OTHER_NAMES)[number]) =>
    name.test(basename(path)) && (wording === undefined || wording.test(text));
  const [, instead] = OTHER_NAMES.find(fits) ?? [];
  return instead === undefined ? [] : [{ path, message: `what is here stands in ${instead}` }];
}

const statementsOf = (file: TreeFile): readonly ts.Statement[] => [...parse(file).statements];

const functionOf = (file: TreeFile, name: string): ts.FunctionDeclaration | undefined =>
  statementsOf(file)
    .filter((node) => ts.isFunctionDeclaration(node))
    .find((node) => node.name?.text === name);

const declares = (file: TreeFile, name: string): boolean =>
  statementsOf(file).some(
    (node) =>
      ((ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) && node.name.text === name) ||
      (ts.isVariableStatement(node) &&
        node.declarationList.declarations.some((one) => one.name.getText() === name)),
  );

/** The file of a noun has all that belongs to one, and `evolve` takes what it takes everywhere. */
function formsOf(file: TreeFile): Finding[] {
  const evolve = functionOf(file, 'evolve');
  if (evolve === undefined) return [];
  const noun = nounOf(file);
  const missing = [noun, `${noun}Event`, `${lowerFirst(noun)}LifeCycle`]
    .filter((name) => !declares(file, name))
    .map((name) => ({ path: file.path, message: `a noun has its ${name} beside evolve` }));
  const wanted = `(before: ${noun} | null, event: ${noun}Event[, at: Date]): ${noun}`;
  const given = `(${evolve.parameters.map((one) => one.getText()).join(', ')}): ${evolve.type?.getText() ?? '?'}`;
  return given.replace(', at: Date', '') === wanted.replace('[, at: Date]', '')
    ? missing
    : [...missing, { path: `${file.path}:${lineOf(evolve)}`, message: `evolve is ${wanted}` }];
}

const impuritiesOf = (file: TreeFile): Finding[] =>
  functionOf(file, 'evolve') === undefined
    ? []
    : statementsOf(file)
        .filter((node) => ts.isImportDeclaration(node))
        .flatMap((node) => (ts.isStringLiteral(node.moduleSpecifier) ? [node.moduleSpecifier.text] : []))
        .filter((from) => !PURE.test(from))
        .map((from) => ({ path: file.path, message: `a noun is plain: it imports nothing of ${from}` }));

/** A life cycle stands beside `evolve`, under the noun's name, and its steps are the names of events. */
function lifeCyclesOf(file: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    if (!ts.isVariableDeclaration(node) || !node.type?.getText().startsWith('LifeCycle<')) return;
    const path = `${file.path}:${lineOf(node)}`;
    const name = `${lowerFirst(nounOf(file))}LifeCycle`;
    if (node.name.getText() !== name || functionOf(file, 'evolve') === undefined)
      found.push({ path, message: `a life cycle is called ${name} and stands beside evolve` });
    for (const step of stepsOf(node))
      if (!/^[A-Z][A-Za-z]+$/.test(step))
        found.push({ path, message: `${step} is no event: steps are keyed by the names of events` });
  });
  return found;
}

function stepsOf({ initializer }: ts.VariableDeclaration): string[] {
  const keyed = (node: ts.Node | undefined): [string, ts.Expression][] =>
    node !== undefined && ts.isObjectLiteralExpression(node)
      ? node.properties.flatMap((one) =>
          ts.isPropertyAssignment(one) ? [[one.name.getText(), one.initializer]] : [],
        )
      : [];
  const steps = keyed(initializer).find(([name]) => name === 'steps')?.[1];
  return keyed(steps).flatMap(([, open]) => keyed(open).map(([step]) => step));
}

/** `lockOffer` answers a Result, and stands beside `saveOffer`. */
const locksOf = (file: TreeFile, nouns: ReadonlySet<string>): Finding[] =>
  [...nouns].flatMap((noun) => {
    const lock = functionOf(file, `lock${noun}`);
    if (lock === undefined) return [];
    const path = `${file.path}:${lineOf(lock)}`;
    const result = new RegExp(`^Promise<Result<${noun},`);
    return [
      ...(result.test(lock.type?.getText().replaceAll(/\s+/g, '') ?? '')
        ? []
        : [{ path, message: `lock${noun} answers Promise<Result<${noun}, …>>` }]),
      ...(/^(store|held-[a-z-]+)\.ts$/.test(basename(file.path)) &&
      functionOf(file, `save${noun}`) !== undefined
        ? []
        : [{ path, message: `lock${noun} stands in store.ts or held-<nouns>.ts beside save${noun}` }]),
    ];
  });

/** Who and when is a Moment, or Work with its transaction; what events say of it is made by `occurred`. */
function whoAndWhen(file: TreeFile): Finding[] {
  const found: Finding[] = [];
  walk(parse(file), (node) => {
    const path = `${file.path}:${lineOf(node)}`;
    if (
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
      OF_WHO_AND_WHEN.test(node.name.text)
    )
      found.push({ path, message: `${node.name.text} is a Moment, or a Work` });
    if (calledName(node) !== 'newEvent' || !ts.isCallExpression(node)) return;
    const facts = node.arguments[1];
    const says = facts !== undefined && /\boccurredAt\b/.test(facts.getText());
    if (says) found.push({ path, message: 'what an event says of who and when is made by occurred(…)' });
  });
  return found;
}

/** Slices with a noun, for a reader of the rule: none would be as wrong as a broken one. */
export const slicesWithNouns = (files: readonly TreeFile[]): string[] =>
  files
    .filter(({ path }) => SOURCE.test(path) && !isTest(path))
    .filter((file) => functionOf(file, 'evolve') !== undefined)
    .map(
      ({ path }) =>
        `${dirname(path)
          .replace(/^services\//, '')
          .replace('/src', '')}: ${basename(path, '.ts')}`,
    );
