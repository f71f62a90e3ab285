import { join } from 'node:path/posix';
import ts from 'typescript';
import { calledName, lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

/** What a part of a page remembers by: as long as it is the same part, it is of what it was first drawn for. */
const KEEPS = new Set(['useState', 'useReducer', 'useWish', 'useDeed']);
const isPart = ({ path }: TreeFile): boolean =>
  /^web\/(kit|desk-kit|portals)\/.*\.tsx$/.test(path) && !isTest(path);

/**
 * Parts of a page that keep something and are drawn for a thing by its id without a key: for another thing they would go on with what was
 * typed, opened or told of the first. Where the address names the thing the router sees to it (pages-of-things); elsewhere a key does.
 */
export function stateKeptOver(files: readonly TreeFile[]): Finding[] {
  const parts = files.filter(isPart);
  const keepers = new Map(parts.map((file) => [file.path, keepersIn(file)]));
  return parts.flatMap((file) => {
    const from = importsOf(file);
    const keeps = (name: string): boolean => keepers.get(from.get(name) ?? file.path)?.has(name) === true;
    const found: Finding[] = [];
    walk(parse(file), (node) => {
      if (!ts.isJsxSelfClosingElement(node) && !ts.isJsxOpeningElement(node)) return;
      const names = node.attributes.properties.flatMap((one) =>
        ts.isJsxAttribute(one) ? [one.name.getText()] : [],
      );
      const id = names.find((name) => name.endsWith('Id'));
      if (id !== undefined && !names.includes('key') && keeps(node.tagName.getText()))
        found.push({
          path: `${file.path}:${lineOf(node)}`,
          message: `<${node.tagName.getText()}> keeps what it was drawn for: it has its ${id} as its key`,
        });
    });
    return found;
  });
}

/** The names of the parts in a file that keep something themselves. */
function keepersIn(file: TreeFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of parse(file).statements)
    for (const [name, body] of functionsOf(statement))
      walk(body, (node) => void (KEEPS.has(calledName(node)) && names.add(name)));
  return names;
}

function functionsOf(statement: ts.Statement): readonly (readonly [string, ts.Node])[] {
  if (ts.isFunctionDeclaration(statement) && statement.name && statement.body)
    return [[statement.name.text, statement.body]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer === undefined ? [] : [[name.getText(), initializer] as const],
  );
}

/** The file that each name comes from. */
function importsOf(file: TreeFile): ReadonlyMap<string, string> {
  const from = new Map<string, string>();
  walk(parse(file), (node) => {
    if (!ts.isImportSpecifier(node)) return;
    const { moduleSpecifier } = node.parent.parent.parent;
    if (!ts.isStringLiteral(moduleSpecifier)) return;
    const path = join(file.path, '..', moduleSpecifier.text).replace(/\.js$/, '.tsx');
    if ((node.propertyName ?? node.name).text === node.name.text) from.set(node.name.text, path);
  });
  return from;
}
