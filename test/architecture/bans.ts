import ts from 'typescript';
import { hasText, isHoursByHand, readsTheMode, takesTheFirstKey } from './banned-forms.js';
import { bareSql, textOfSql } from './sql-words.js';
import { calledName, dotted, lineOf, parse, walk } from './syntax.js';
import { isSpec, isTest, isTypeScript, type Finding, type TreeFile } from './tree.js';

/** Something that may not be written in a part of the tree, with what to write in its place. */
interface Ban {
  readonly what: string;
  readonly instead: string;
  readonly where: (path: string) => boolean;
  readonly is: (node: ts.Node) => boolean;
}

const everywhere = (): boolean => true;
/** Business code: everything of a service, and the packages that it decides with, specs aside. */
const decidesThings = (path: string): boolean =>
  /^(services\/[^/]+\/src|packages\/contracts\/src)\//.test(path) && !isTest(path);
const isProductionCode = (path: string): boolean =>
  /^(services|packages|gateway)\//.test(path) && !isTest(path);
/** What runs where strangers ask: the code above, and what browsers run. */
const isServed = (path: string): boolean =>
  isProductionCode(path) || (/^web\/(kit|desk-kit|portals)\//.test(path) && !isTest(path));
/** Specs, and what specs share; the programs of test/load, test/screens and test/e2e are processes of their own. */
const runsInJest = (path: string): boolean => isSpec(path) || /\/(spec|testing)\//.test(path);
/** The programs that a person or a spec starts by their path print for whoever started them. */
const printsByItself = (path: string): boolean =>
  /^test\/(load|screens|roles|refusals|contract)\/|^test\/e2e\/stage\/host\.ts$|^packages\/platform\/schema-diff\.mjs$/.test(
    path,
  );
/** The one writer of each program: nothing else knows the terminal, so nothing reaches it that it would obey. */
const isWriter = (path: string): boolean =>
  /^(infra\/(cli|start)\/src\/terminal\.ts|infra\/tasks\/terminal\.mjs|infra\/issuer\/src\/log\.ts)$/.test(
    path,
  ) || path === 'packages/platform/src/logging/standard-output.ts';
/** Where the environment is read and checked; an entry point only hands it over. */
const readsTheEnvironment = (path: string): boolean =>
  /(^|\/)(config|main)\.ts$|\/config\/|\.mjs$/.test(path);

const calls = (name: string) => (node: ts.Node) => calledName(node) === name;
const isReferenceTo = (name: string) => (node: ts.Node) =>
  ts.isPropertyAccessExpression(node) && dotted(node) === name;

const MARKUP = /^(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcdoc|srcDoc)$/;
const importsFrom = (module: RegExp) => (node: ts.Node) =>
  ts.isImportDeclaration(node) &&
  ts.isStringLiteral(node.moduleSpecifier) &&
  module.test(node.moduleSpecifier.text);

/** A parameter of that name whose type says that it writes, or what a transaction hands to its work. */
const isATransaction = ({ parent }: ts.Identifier): boolean =>
  ts.isParameter(parent) &&
  (/^(Transaction|Tx|Writer)\b/.test(parent.type?.getText() ?? '') ||
    calledName(parent.parent.parent).endsWith('.transaction'));

export const bans: readonly Ban[] = [
  {
    what: 'a database that can write, in the hands of who reads',
    instead:
      'ReadDatabase of @puhui/platform: neither a transaction nor a statement that writes is to be had from it',
    where: (path) => /^services\/.*\/(find-[^/]+|([^/]+\.)?resolver|loader)\.ts$/.test(path) && !isTest(path),
    is: (node) => ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Database',
  },
  {
    what: 'the time of a browser, to show or to keep',
    instead: 'byServer of web/kit/server-time.ts: a phone that is set wrong dates no page and no paper',
    where: (path) => /^web\/(desk-kit|portals)\//.test(path) && !isTest(path),
    is: (node) =>
      (ts.isNewExpression(node) && node.getText() === 'new Date()') ||
      (ts.isCallExpression(node) && /^new Date\(.*(AtMs|\.atMs)\)\.toISOString\(\)$/.test(node.getText())),
  },
  {
    what: 'the first key of a map, to let it go',
    instead: 'Recent of @puhui/kernel: a map looks through the places of all that went before',
    where: isProductionCode,
    is: takesTheFirstKey,
  },
  {
    what: 'an iterator that is held in a field',
    instead: 'Recent of @puhui/kernel: all tables that a map outgrows live as long as an iterator of before',
    where: isProductionCode,
    is: (node) => ts.isPropertyDeclaration(node) && hasText(/\.(keys|values|entries)\(\)$/, node.initializer),
  },
  {
    what: 'a row put in with its columns named by hand',
    instead: 'the `Table` of its columns, which inserts it (ADR 0020)',
    where: (path) => path.startsWith('services/') && !isTest(path),
    is: (node) => /\binsert into\b[^()]*\([^()]*\)\s*values\b/.test(bareSql(textOfSql(node) ?? '')),
  },
  {
    what: 'a copy of what another service owns that is written by hand',
    instead: '`insertLater` of its `Table`: any order will do, and an older version is ignored',
    where: (path) => path.startsWith('services/') && !isTest(path),
    is: (node) => /known\.version < excluded\.version/.test(bareSql(textOfSql(node) ?? '')),
  },
  {
    what: 'a projector in a file of another name',
    instead: 'a file called …-projector.ts: who looks for what is heard of others finds all of it',
    where: (path) => isProductionCode(path) && !path.endsWith('-projector.ts'),
    is: (node) => ts.isPropertyAssignment(node) && /^kind: 'projector'$/.test(node.getText()),
  },
  {
    what: 'new Date() without an instant',
    instead: 'the Clock that is handed in, or `now` as an argument',
    where: decidesThings,
    is: (node) =>
      ts.isNewExpression(node) && calledName(node) === 'Date' && (node.arguments?.length ?? 0) === 0,
  },
  {
    what: 'Date.now()',
    instead: 'the Clock that is handed in, or `now` as an argument',
    where: decidesThings,
    is: calls('Date.now'),
  },
  {
    what: 'Math.random()',
    instead: 'a draw that is handed in as an argument, from node:crypto in the adapter',
    where: isProductionCode,
    is: calls('Math.random'),
  },
  {
    what: 'parseFloat()',
    instead: 'parseFen or parseYuan of @puhui/kernel: money is never a floating-point number',
    where: everywhere,
    is: (node) => calls('parseFloat')(node) || calls('Number.parseFloat')(node),
  },
  {
    what: 'process.env outside config.ts',
    instead: 'a field of the config, read and checked once at the start',
    where: (path) => isProductionCode(path) && !readsTheEnvironment(path),
    is: isReferenceTo('process.env'),
  },
  {
    what: 'the mode of the process, read by hand',
    instead: 'isProduction of @puhui/platform: a word that is nearly production must open nothing',
    where: (path) =>
      !isTest(path) && !path.startsWith('test/') && path !== 'packages/platform/src/config/mode.ts',
    is: readsTheMode,
  },
  {
    what: 'console',
    instead: 'the logger, or the program’s writer (terminal.ts, terminal.mjs)',
    where: (path) => !printsByItself(path),
    is: (node) => /^console\.[a-z]+$/.test(calledName(node)),
  },
  {
    what: 'process.stdout or process.stderr',
    instead:
      'the program’s writer (terminal.ts, terminal.mjs, log.ts) or the logger: a terminal obeys none of theirs',
    // A spec listens to these streams, or tells a figure.
    where: (path) => !printsByItself(path) && !isWriter(path) && !isSpec(path),
    is: (node) => isReferenceTo('process.stdout')(node) || isReferenceTo('process.stderr')(node),
  },
  {
    what: 'the type any',
    instead: 'unknown, and a check that narrows it',
    where: everywhere,
    is: (node) => node.kind === ts.SyntaxKind.AnyKeyword,
  },
  {
    what: '`as unknown as`',
    instead: 'a schema or a type guard that shows what the value is',
    where: everywhere,
    is: (node) =>
      ts.isAsExpression(node) &&
      ts.isAsExpression(node.expression) &&
      node.expression.type.kind === ts.SyntaxKind.UnknownKeyword,
  },
  {
    what: 'process.exit() in a service',
    instead: 'an error that ends the start, so that connections are closed and logs flushed',
    where: (path) => path.startsWith('services/'),
    is: calls('process.exit'),
  },
  {
    what: 'new PrismaPg()',
    instead: 'adapterOver or adapterAt of @puhui/platform: the adapter is right on connections in UTC alone',
    where: (path) => path !== 'packages/platform/src/database/adapter.ts',
    is: (node) => ts.isNewExpression(node) && calledName(node) === 'PrismaPg',
  },
  {
    what: 'new Date() of parts',
    instead:
      'Date.UTC, or startOfBusinessDate of @puhui/kernel: its parts are read in the zone of the machine',
    where: everywhere,
    is: (node) =>
      ts.isNewExpression(node) && calledName(node) === 'Date' && (node.arguments?.length ?? 0) > 1,
  },
  {
    what: 'the time of day, the day or the words of the machine’s own zone',
    instead: 'the getUTC… methods, toISOString, or businessDate of @puhui/kernel',
    where: everywhere,
    is: (node) =>
      (ts.isPropertyAccessExpression(node) && LOCAL_TIME.test(node.name.text)) ||
      (calledName(node) === 'Intl.DateTimeFormat' && !/\btimeZone:/.test(node.getText())),
  },
  {
    what: 'the milliseconds of an hour or a day',
    instead: 'HOUR_MS, DAY_MS, or daysAfter for business dates, of @puhui/kernel',
    // What starts before anything is built can import nothing.
    where: (path) => path !== 'packages/kernel/src/clock.ts' && !path.endsWith('.mjs'),
    is: (node) =>
      isHoursByHand(node) ||
      (ts.isVariableDeclaration(node) && /^((AN_)?HOUR|DAY|MINUTE)_MS$/.test(node.name.getText())),
  },
  {
    what: 'performance.now() in a spec',
    instead: 'a test of what happens, in which order or how often: a time belongs in a bench',
    where: isSpec,
    is: calls('performance.now'),
  },
  {
    what: 'what a field holds, read once',
    instead: 'holds of the Reader, which waits: what was kept may come after the field',
    where: (path) => /^test\/pages\/.*\.spec\.ts$/.test(path),
    is: (node) => calledName(node).endsWith('.inputValue'),
  },
  {
    what: 'a class or a type called a book, outside billing',
    instead: 'Known… for what was heard from its owner, Kept… for what is owned (docs/glossary.md)',
    where: (path) => /^(services|packages|gateway)\//.test(path) && !/^services\/billing\/|xlsx/.test(path),
    is: (node) =>
      (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
      /Books?$/.test(node.name?.text ?? ''),
  },
  {
    what: 'a unit for a transaction',
    instead: 'tx and Transaction: a unit is a share of what a campaign gives out (docs/glossary.md)',
    where: everywhere,
    is: (node) =>
      ts.isIdentifier(node) && (node.text === 'UnitOfWork' || (node.text === 'unit' && isATransaction(node))),
  },
  {
    what: 'mkdtemp in a spec',
    instead: 'temporaryFolder of @puhui/testkit: it is removed after the spec, also when that fails',
    where: runsInJest,
    is: (node) => /^(\w+\.)*mkdtemp(Sync)?$/.test(calledName(node)),
  },
  {
    what: 'text that becomes markup',
    instead: 'elements, or the html of @puhui/plain-pages: both escape what somebody typed',
    where: isServed,
    is: (node) => ts.isIdentifier(node) && MARKUP.test(node.text),
  },
  {
    what: 'text that becomes a program',
    instead: 'a function: what comes in is data',
    where: isServed,
    is: (node) => /^(eval|Function|vm\.\w+)$/.test(calledName(node)) || importsFrom(/^(node:)?vm$/)(node),
  },
  {
    what: 'a program that is started beside a service',
    instead: 'a package: nothing that somebody sent is to reach a shell',
    where: isServed,
    is: importsFrom(/^(node:)?child_process$/),
  },
];

const LOCAL_TIME =
  /^((get|set)(Hours|Minutes|Seconds|Milliseconds|Date|Day|Month|FullYear|Year)|getTimezoneOffset|to(Date|Time)String|toLocale(Date|Time)?String)$/;

/** Directives that silence a tool; a rule that is wrong is changed for all in the tool's configuration. */
const SILENCERS = /(\/\/|\/\*)\s*(@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable)/;
const UNFINISHED = /(\/\/|\/\*|--|#)\s*(TODO|FIXME|XXX)\b/;

export const bannedThings = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => isTypeScript(path))
    .flatMap((file) => [...bannedNodes(file), ...bannedComments(file)]);

function bannedNodes(file: TreeFile): Finding[] {
  const inForce = bans.filter((ban) => ban.where(file.path));
  const findings: Finding[] = [];
  walk(parse(file), (node) => {
    for (const ban of inForce) {
      if (ban.is(node))
        findings.push({ path: `${file.path}:${lineOf(node)}`, message: `${ban.what}; write ${ban.instead}` });
    }
  });
  return findings;
}

const bannedComments = (file: TreeFile): Finding[] =>
  file.text.split('\n').flatMap((line, index) => {
    const path = `${file.path}:${index + 1}`;
    if (SILENCERS.test(line)) return [{ path, message: 'a silenced check; mend the cause' }];
    if (UNFINISHED.test(line)) return [{ path, message: 'unfinished work; finish it or leave it out' }];
    return [];
  });
