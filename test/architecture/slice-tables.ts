import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const MIGRATION = /^services\/(\w+)\/prisma\/migrations\/.+\.sql$/;
const SLICE_FILE = /^services\/(\w+)\/src\/([a-z0-9-]+)\/.+\.ts$/;
/** Checks of integrity read everything, which is what they are for: the one slice that may. */
const READS_ALL = 'integrity';

const CREATED = /^\s*create (?:unlogged )?table (?:if not exists )?(\w+)\b/gim;
const DROPPED = /^\s*drop table (?:if exists )?(\w+)\b/gim;
const OWNED = /^\s*comment on table (\w+) is 'slice ([a-z0-9-]+)/gim;
/** A word after which SQL names a table; a list after `from` names one after each comma. */
const NAMED = /\b(?:from|join|into|update|table|using|only)\s+"?([a-z_]+)"?(?![.\w(])/gi;

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
  return files.flatMap((file) => {
    const [, service = '', slice = ''] = SLICE_FILE.exec(file.path) ?? [];
    const tables = services.get(service);
    if (tables === undefined || isTest(file.path) || slice === 'generated' || slice === READS_ALL) return [];
    return namedIn(file, tables).flatMap(({ table, line }) => {
      const owner = tables.get(table);
      return owner === undefined || owner === null || owner === slice
        ? []
        : [
            {
              path: `${file.path}:${line}`,
              message: `${table} belongs to the slice ${owner}: ask what that slice exports`,
            },
          ];
    });
  });
}

function namedIn(
  file: TreeFile,
  tables: ReadonlyMap<string, unknown>,
): { readonly table: string; readonly line: number }[] {
  const found: { table: string; line: number }[] = [];
  walk(parse(file), (node) => {
    const line = lineOf(node);
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql')
      for (const table of tablesInSql(textOf(node.template), tables)) found.push({ table, line });
    if (ts.isNewExpression(node) && node.expression.getText() === 'Table') {
      const [name] = node.arguments ?? [];
      if (name && ts.isStringLiteralLike(name)) found.push({ table: name.text, line });
    }
    if (ts.isPropertyAccessExpression(node) && /(^|\.)prisma$/.test(node.expression.getText()))
      found.push({ table: snake(node.name.text), line });
  });
  return found;
}

function tablesInSql(text: string, tables: ReadonlyMap<string, unknown>): string[] {
  const bare = text.replaceAll(/'[^']*'/g, "''");
  const named = [...bare.matchAll(NAMED)].map(([, name = '']) => name);
  return named.filter(
    (name) => tables.has(name) && !new RegExp(`\\b${name} as (materialized )?\\(`, 'i').test(bare),
  );
}

/** The text of a template, with a space where a value or a part stands. */
const textOf = (template: ts.TemplateLiteral): string =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)].join(' ');

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A schema of a package, which the package alone names: others ask what it exports. */
const SCHEMAS = { messaging: 'packages/messaging/', platform: 'packages/platform/' } as const;
const IN_SCHEMA = /\b(messaging|platform)\.[a-z_]+/g;

/** Places where SQL names a table of a package that is another's, checks of integrity and specs aside. */
export const schemasOfOthers = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => /^(services|packages|infra|gateway)\/.+\.ts$/.test(path) && !isTest(path))
    .filter(({ path }) => SLICE_FILE.exec(path)?.[2] !== READS_ALL && !/(^|\/)generated\//.test(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'sql') return;
        const named = [...textOf(node.template).matchAll(IN_SCHEMA)].map(
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
