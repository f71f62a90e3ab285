import ts from 'typescript';
import { bareSql, textOfSql, wordsOfSql } from './sql-words.js';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const MIGRATION = /^services\/(\w+)\/prisma\/migrations\/.+\.sql$/;
const SLICE_FILE = /^services\/(\w+)\/src\/([a-z0-9-]+)\/.+\.ts$/;
/** What a service has beside its slices is nobody's: no table belongs to it. */
const BESIDE_SLICES = /^services\/(\w+)\/src\/[^/]+\.ts$/;
/** Checks of integrity read everything, which is what they are for: the one slice that may. */
const READS_ALL = 'integrity';

const CREATED = /^\s*create (?:unlogged )?table (?:if not exists )?(\w+)\b/gim;
const DROPPED = /^\s*drop table (?:if exists )?(\w+)\b/gim;
const OWNED = /^\s*comment on table (\w+) is 'slice ([a-z0-9-]+)/gim;
/** Which slice owns each table of a service, as its migrations say it (`comment on table voucher is 'slice vouchers: …'`). */
export function tablesOf(
  files: readonly TreeFile[],
): ReadonlyMap<string, ReadonlyMap<string, string | null>> {
  const services = new Map<string, Map<string, string | null>>();
  for (const { path, text } of files) {
    const service = MIGRATION.exec(path)?.[1];
    if (service === undefined) continue;
    const tables = services.get(service) ?? new Map<string, string | null>();
    services.set(service, tables);
    for (const [, name = ''] of text.matchAll(CREATED)) tables.set(name, tables.get(name) ?? null);
    for (const [, name = ''] of text.matchAll(DROPPED)) tables.delete(name);
    for (const [, name = '', slice = ''] of text.matchAll(OWNED)) tables.set(name, slice);
  }
  return services;
}

/** Tables that no migration gives to a slice. */
export const tablesOfNobody = (files: readonly TreeFile[]): Finding[] =>
  [...tablesOf(files)].flatMap(([service, tables]) =>
    [...tables]
      .filter(([, slice]) => slice === null)
      .map(([name]) => ({
        path: `services/${service}/prisma/migrations`,
        message: `no migration says which slice owns ${name}: comment on table ${name} is 'slice …'`,
      })),
  );

/** Places where a slice's SQL, or its use of a model, names a table of another slice. */
export function tablesOfOthers(files: readonly TreeFile[]): Finding[] {
  const services = tablesOf(files);
  const models = modelsOf(files);
  return files.flatMap((file) => {
    const [, service = '', slice = ''] = SLICE_FILE.exec(file.path) ?? BESIDE_SLICES.exec(file.path) ?? [];
    const tables = services.get(service);
    if (tables === undefined || isTest(file.path) || slice === 'generated' || slice === READS_ALL) return [];
    return namedIn(file, tables, models.get(service) ?? new Map()).flatMap(({ table, line }) => {
      const path = `${file.path}:${line}`;
      if (table === UNSEEN) return [{ path, message: `a table, or the models, under ${table}: write it` }];
      const owner = tables.get(table) ?? slice;
      return owner === slice
        ? []
        : [{ path, message: `${table} belongs to the slice ${owner}: ask what that slice exports` }];
    });
  });
}

/** What a name that is made while the program runs is: nobody can see whose table it is. */
const UNSEEN = 'a name that is made while the program runs';

function namedIn(
  file: TreeFile,
  tables: ReadonlyMap<string, unknown>,
  models: ReadonlyMap<string, Model>,
): { readonly table: string; readonly line: number }[] {
  const found: { table: string; line: number }[] = [];
  walk(parse(file), (node) => {
    const names = [
      ...namedBySql(node, tables),
      ...namedByCall(node),
      ...namedByModel(node),
      ...namedByRelation(node, models),
    ];
    for (const table of names) found.push({ table, line: lineOf(node) });
  });
  return found;
}

/**
 * Every word of a statement that is a table's name, wherever it stands: what comes before it need not be understood, so there
 * is no way to write it that is missed. Only two places are no table's: behind a dot (a column, but for `public.voucher`) or
 * before one (`voucher.id`, which something else must have brought in), and behind `as`, where a name is given.
 */
function namedBySql(node: ts.Node, tables: ReadonlyMap<string, unknown>): string[] {
  const text = textOfSql(node);
  if (text === null) return [];
  const words = wordsOfSql(text);
  const named = words.filter((word, at) => {
    const [schema, before, after] = [words[at - 2], words[at - 1], words[at + 1]];
    const isColumn = after === '.' || before === 'as' || (before === '.' && schema !== 'public');
    return tables.has(word) && !isColumn;
  });
  return [...new Set(named)];
}

/** `new Table('voucher', …)`, `identifier('voucher')`, `batch.table('voucher')`. */
function namedByCall(node: ts.Node): string[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  if (!/(^|\.)(Table|identifier|table)$/.test(calledName(node))) return [];
  const [name] = node.arguments ?? [];
  if (name === undefined) return [];
  return [ts.isStringLiteralLike(name) ? name.text.replace(/^public\./, '') : UNSEEN];
}

/** `tx.prisma.voucher`, `tx.prisma['voucher']`, `const { voucher } = tx.prisma`; handed on, the models are anybody's. */
function namedByModel(node: ts.Node): string[] {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'prisma') return [];
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return [snake(parent.name.text)];
  if (ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression))
    return [snake(parent.argumentExpression.text)];
  if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
    return parent.name.elements.map((one) =>
      one.dotDotDotToken ? UNSEEN : snake((one.propertyName ?? one.name).getText()),
    );
  return [UNSEEN];
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Model {
  readonly table: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Per service, Prisma's models by the name that code gives them, with the types of their fields. */
function modelsOf(files: readonly TreeFile[]): ReadonlyMap<string, ReadonlyMap<string, Model>> {
  const services = new Map<string, Map<string, Model>>();
  for (const { path, text } of files) {
    const service = /^services\/(\w+)\/prisma\/.+\.prisma$/.exec(path)?.[1];
    if (service === undefined) continue;
    const models = services.get(service) ?? new Map<string, Model>();
    services.set(service, models);
    for (const [, name = '', body = ''] of text.matchAll(/^model (\w+) \{\n([^}]*)^\}/gm))
      models.set(inCode(name), {
        table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
        fields: new Map(
          [...body.matchAll(/^\s+(\w+)\s+(\w+)/gm)].map(([, field = '', type = '']) => [field, inCode(type)]),
        ),
      });
  }
  return services;
}

const inCode = (model: string): string => model.charAt(0).toLowerCase() + model.slice(1);

/** `prisma.partner.findMany({ include: { offers: true } })` reads offers: names of relations, however deep they stand. */
function namedByRelation(node: ts.Node, models: ReadonlyMap<string, Model>): string[] {
  if (!ts.isCallExpression(node)) return [];
  const asked = models.get(/\bprisma\.(\w+)\.\w+$/.exec(node.expression.getText())?.[1] ?? '');
  if (asked === undefined) return [];
  const found: string[] = [];
  for (const argument of node.arguments)
    walk(argument, (part) => {
      if (!ts.isPropertyAssignment(part) && !ts.isShorthandPropertyAssignment(part)) return;
      const name = part.name.getText();
      // A column of the model that is asked may be called like a relation of another one.
      const own = asked.fields.get(name);
      const leads =
        own === undefined ? [...models.values()].flatMap(({ fields }) => fields.get(name) ?? []) : [own];
      found.push(...leads.flatMap((type) => models.get(type)?.table ?? []));
    });
  return found;
}

/** A schema of a package, which the package alone names: others ask what it exports. */
const SCHEMAS = { messaging: 'packages/messaging/', platform: 'packages/platform/' } as const;
const IN_SCHEMA = /\b(messaging|platform)\s*\.\s*[a-z_]+/g;

/** Places where SQL names a table of a package that is another's, checks of integrity and specs aside. */
export const schemasOfOthers = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => /^(services|packages|infra|gateway)\/.+\.ts$/.test(path) && !isTest(path))
    .filter(({ path }) => SLICE_FILE.exec(path)?.[2] !== READS_ALL && !/(^|\/)generated\//.test(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        const text = textOfSql(node);
        if (text === null) return;
        const named = [...bareSql(text).matchAll(IN_SCHEMA)].map(
          ([, schema]) => schema as keyof typeof SCHEMAS,
        );
        for (const schema of new Set(named))
          if (!file.path.startsWith(SCHEMAS[schema]))
            found.push({
              path: `${file.path}:${lineOf(node)}`,
              message: `this names the tables of ${schema}: ask what @puhui/${schema} exports`,
            });
      });
      return found;
    });
