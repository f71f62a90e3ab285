import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { lineOf, parse } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const SLICE_FILE = /^services\/(\w+)\/src\/([a-z0-9-]+)\/.+\.ts$/;
/** Checks of integrity read everything, which is what they are for: the one slice that may borrow anything. */
const READS_ALL = 'integrity';

/** Parts of SQL of one slice that stand in statements of another, by the file that lends them (`members/duties/sight`). */
export type Lent = Readonly<Record<string, readonly string[]>>;

/**
 * Slices meet by exported reads and use cases. A part of SQL is lent only where one statement is needed for one of these reasons;
 * what stands here is all there is, and whoever adds a line says which of them it is (ADR 0137).
 */
const LENT: Readonly<Record<string, Lent>> = {
  'a list pages in its own statement, and who may see a row of it is a condition there': {
    'members/unions/sight': ['unionAndAbove', 'unionAndBelow', 'unionPaths'],
    'members/duties/sight': [
      'held',
      'seesAll',
      'seesUnion',
      'seesHolderInUnion',
      'seesColleague',
      'seesApplicant',
      'seesStaff',
      'isHolder',
      'isHolderBeyond',
      'isHolderOfAll',
      'isOlderThanDuties',
    ],
    'members/membership/sight': [
      'seesMember',
      'isLiveMembership',
      'isLastIn',
      'isKnownToUnions',
      'isElderElsewhere',
    ],
    'members/persons/sight': ['seesLabel'],
    'members/transfers/sight': ['seesComing'],
    'partners/onboarding/sight': ['visiblePartner', 'ownPartner'],
    'benefits/sight/sight': ['seesUnion'],
    'benefits/eligibility/known-memberships': ['isEligible'],
    'benefits/market/known-offers': ['isOfferedAt'],
  },
  'a counter, or whoever claims, waits for one answer, not for one after the other': {
    'benefits/vouchers/kept-vouchers': ['campaignsOfCodes'],
    'benefits/campaigns/kept-campaigns': ['KeptCampaigns.atCounter'],
    'benefits/market/known-offers': ['outletsOfOffer', 'isOpenSomewhere', 'isSuspended'],
  },
  'what a statement of a merchant is drawn from is too much to be carried': {
    'billing/redemptions/kept-redemptions': [
      'redemptionsBetween',
      'redemptionsToDraw',
      'isUndone',
      'redemptionCashiers',
    ],
  },
};
export const lentInThisTree: Lent = Object.values(LENT)
  .flatMap((lent) => Object.entries(lent))
  .reduce<Record<string, readonly string[]>>(
    (all, [from, names]) => ({ ...all, [from]: [...(all[from] ?? []), ...names] }),
    {},
  );

/** Files that lend: who sees a row, what a slice has kept for others to read, what it has heard of another service. */
const DOORS = /\/(sight|kept-[a-z-]+|known-[a-z-]+)\.ts$/;
const WRITES = /\b(insert into|update|delete from|for (no key )?update|for share)\b/i;
/** Who would lend a whole statement is asked for its rows. */
const WHOLE = /sql`\s*(select|with|values|table)\b/i;

/** Places where SQL of one slice goes into a statement of another, or is handed to it, and lines of the list that nobody needs. */
export function sqlOfOthers(files: readonly TreeFile[], lent: Lent): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const needed = new Set<string>();
  const found = files.flatMap((file) =>
    borrowedBy(file, byPath).flatMap(({ one, exporter, slice, line }) => {
      const from = lenderOf(exporter);
      if (isListed(lent, from, one.name)) needed.add(`${from} ${one.name}`);
      if (isListed(lent, from, one.name) && mayBeLent(exporter, one)) return [];
      const instead = one.takes
        ? 'hand it ids or facts'
        : 'ask it for rows or ids, or let it write them itself';
      const what = one.takes ? 'takes SQL of others and belongs to' : 'is SQL of';
      return [
        { path: `${file.path}:${line}`, message: `${one.name} ${what} the slice ${slice}: ${instead}` },
      ];
    }),
  );
  return [...found, ...unneeded(lent, needed)];
}

const isListed = (lent: Lent, from: string, name: string): boolean => lent[from]?.includes(name) ?? false;

const mayBeLent = (exporter: TreeFile, { takes, text }: Seam): boolean =>
  takes || (DOORS.test(exporter.path) && !WRITES.test(text) && !WHOLE.test(text));

const unneeded = (lent: Lent, needed: ReadonlySet<string>): Finding[] =>
  Object.entries(lent).flatMap(([path, names]) =>
    names
      .filter((name) => !needed.has(`${path} ${name}`))
      .map((name) => ({ path, message: `no other slice borrows ${name}: take it off the list` })),
  );

const lenderOf = ({ path }: TreeFile): string => path.replace(/^services\/(\w+)\/src\/(.+)\.ts$/, '$1/$2');

interface Borrowed {
  readonly one: Seam;
  readonly exporter: TreeFile;
  readonly slice: string;
  readonly line: number;
}

/** What a file imports of other slices of its service that is SQL, or takes some. */
function borrowedBy(file: TreeFile, byPath: ReadonlyMap<string, TreeFile>): Borrowed[] {
  const [, service, own] = SLICE_FILE.exec(file.path) ?? [];
  if (service === undefined || isTest(file.path) || own === 'generated' || own === READS_ALL) return [];
  return importsOf(file).flatMap(({ from, names, line }) => {
    const [, theirs, slice = ''] = SLICE_FILE.exec(from) ?? [];
    const exporter = byPath.get(from);
    if (exporter === undefined || theirs !== service || slice === own) return [];
    return names.flatMap((name) => seamsOf(exporter, name)).map((one) => ({ one, exporter, slice, line }));
  });
}

/** An exported name, or a method of an exported class, that is SQL or answers it; or, where it `takes`, is handed some and answers else. */
interface Seam {
  readonly name: string;
  readonly takes: boolean;
  readonly text: string;
}

function seamsOf(file: TreeFile, name: string): Seam[] {
  const declared = parse(file).statements.flatMap((node) => declaredIn(node, name));
  return declared.flatMap(({ name: full, type, text, parameters }) => {
    // Also in a list or an object, and where a body without a written type answers it.
    const isSql =
      /\bSql\b/.test(type) || (type === '' && /^(\([^)]*\)\s*=>\s*)?sql`|\breturn sql`/.test(text));
    const takes = !isSql && parameters.some((one) => /\bSql\b/.test(one.type?.getText() ?? ''));
    return isSql || takes ? [{ name: full, takes, text }] : [];
  });
}

/** The type of what is declared or answered ('' where it is inferred), the text behind it, and what it is handed. */
interface Declared {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly parameters: readonly ts.ParameterDeclaration[];
}

function declaredIn(node: ts.Statement, name: string): Declared[] {
  if (ts.isFunctionDeclaration(node) && node.name?.text === name) return [declaredAs(name, node)];
  if (ts.isClassDeclaration(node) && node.name?.text === name)
    return node.members
      .filter((member) => ts.isMethodDeclaration(member))
      .filter(({ modifiers = [] }) => !modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword))
      .map((method) => declaredAs(`${name}.${method.name.getText()}`, method));
  if (!ts.isVariableStatement(node)) return [];
  const found = node.declarationList.declarations.find((one) => one.name.getText() === name);
  if (found?.initializer === undefined) return [];
  const { initializer } = found;
  const text = initializer.getText();
  if (!ts.isArrowFunction(initializer))
    return [{ name, type: found.type?.getText() ?? '', text, parameters: [] }];
  const type = initializer.type?.getText() ?? found.type?.getText() ?? '';
  return [{ name, type, text, parameters: initializer.parameters }];
}

const declaredAs = (name: string, node: ts.FunctionDeclaration | ts.MethodDeclaration): Declared => ({
  name,
  type: node.type?.getText() ?? '',
  text: node.body?.getText() ?? '',
  parameters: node.parameters,
});

function importsOf(
  file: TreeFile,
): { readonly from: string; readonly names: readonly string[]; readonly line: number }[] {
  return parse(file).statements.flatMap((node) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return [];
    const named = node.importClause?.namedBindings;
    if (named === undefined || !ts.isNamedImports(named) || !node.moduleSpecifier.text.startsWith('.'))
      return [];
    const from = join(dirname(file.path), node.moduleSpecifier.text).replace(/\.js$/, '.ts');
    const names = named.elements.map((one) => (one.propertyName ?? one.name).text);
    return [{ from, names, line: lineOf(node) }];
  });
}
