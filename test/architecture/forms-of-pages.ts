import { join } from 'node:path/posix';
import ts from 'typescript';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

const ROUTES = /^web\/portals\/[\w-]+\/shell\/pages\.ts$/;
/** What asks somebody something, or does it. */
const ASKS = new Set(['DeedPage', 'DeskForm', 'AskOnce', 'useDeed']);
/** What draws a page for some, and tells the others that it is not theirs. */
const GUARD = 'OnlyFor';

/**
 * Pages of a form whose routes do not say for whom they are. A menu offers a form to who may use it; by its address everybody comes to it, and
 * would be asked everything, to be turned away in the end.
 */
export function formsForAnybody(files: readonly TreeFile[]): Finding[] {
  const pages = new Pages(files);
  return files
    .filter(({ path }) => ROUTES.test(path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(parse(file), (node) => {
        if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'component') return;
        const reached = pages.reachedFrom(file, node.initializer);
        if (reached.has(GUARD) || ![...ASKS].some((name) => reached.has(name))) return;
        found.push({
          path: `${file.path}:${lineOf(node)}`,
          message: `${node.initializer.getText()} asks whoever comes to its address: say for whom it is, by onlyFor(…)`,
        });
      });
      return found;
    });
}

/** The parts of all pages, by the names that they have in each other's files. */
class Pages {
  private readonly files: ReadonlyMap<string, TreeFile>;
  private readonly declared = new Map<string, ReadonlyMap<string, ts.Node>>();
  private readonly imported = new Map<string, ReadonlyMap<string, string>>();

  constructor(files: readonly TreeFile[]) {
    const parts = files.filter((file) => file.path.startsWith('web/') && !isTest(file.path));
    this.files = new Map(parts.map((file) => [file.path, file]));
  }

  /** Every name that is used in a piece of a file, or in a part that is used there, and so on. */
  reachedFrom(file: TreeFile, piece: ts.Node, reached = new Set<string>()): ReadonlySet<string> {
    walk(piece, (node) => {
      if (!ts.isIdentifier(node) || reached.has(node.text)) return;
      const own = this.declaredIn(file).get(node.text);
      const from = this.files.get(this.importedTo(file).get(node.text) ?? '');
      const body = own ?? (from && this.declaredIn(from).get(node.text));
      if (ASKS.has(node.text) || node.text === GUARD) reached.add(node.text);
      else if (body !== undefined) {
        reached.add(node.text);
        this.reachedFrom(own ? file : (from ?? file), body, reached);
      }
    });
    return reached;
  }

  private declaredIn(file: TreeFile): ReadonlyMap<string, ts.Node> {
    const known = this.declared.get(file.path);
    if (known) return known;
    const found = new Map(parse(file).statements.flatMap(functionsOf));
    this.declared.set(file.path, found);
    return found;
  }

  private importedTo(file: TreeFile): ReadonlyMap<string, string> {
    const known = this.imported.get(file.path);
    if (known) return known;
    const found = new Map<string, string>();
    walk(parse(file), (node) => {
      if (!ts.isImportSpecifier(node)) return;
      const { moduleSpecifier } = node.parent.parent.parent;
      if (!ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return;
      const path = join(file.path, '..', moduleSpecifier.text);
      const source = ['.tsx', '.ts']
        .map((end) => path.replace(/\.js$/, end))
        .find((one) => this.files.has(one));
      if (source !== undefined) found.set(node.name.text, source);
    });
    this.imported.set(file.path, found);
    return found;
  }
}

function functionsOf(statement: ts.Statement): (readonly [string, ts.Node])[] {
  if (ts.isFunctionDeclaration(statement) && statement.name && statement.body)
    return [[statement.name.text, statement.body]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer === undefined ? [] : [[name.getText(), initializer] as const],
  );
}
