import { posix } from 'node:path';
import ts from 'typescript';
import type { TreeFile } from './tree.js';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  lib: ['lib.es2024.d.ts'],
  types: [],
  strict: true,
  experimentalDecorators: true,
  noEmit: true,
};
/** "@puhui/platform/door" lies in the package's sources; what is built is not read. */
const PACKAGE = /^@puhui\/([\w-]+)(?:\/([\w-]+))?$/;

/**
 * The compiler's view of a tree as it is written, without what npm brings and what is generated: their types are unknown, and
 * nobody follows a call into them.
 */
export class OwnProgram {
  readonly checker: ts.TypeChecker;
  private readonly program: ts.Program;

  constructor(files: readonly TreeFile[], roots: readonly string[]) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const host = ts.createCompilerHost(OPTIONS);
    const readLibrary = host.getSourceFile.bind(host);
    const isOwn = (path: string): boolean => texts.has(path) && !path.includes('/generated/');
    host.getCurrentDirectory = () => '';
    host.fileExists = (path) => isOwn(path);
    host.getSourceFile = (path, version, ...more) => {
      const text = texts.get(path);
      return text === undefined
        ? libraryOf(path, () => readLibrary(path, version, ...more))
        : ts.createSourceFile(path, text, version, true);
    };
    host.resolveModuleNameLiterals = (names, from) =>
      names.map(({ text }) => {
        const resolvedFileName = placesOf(text, from).find(isOwn);
        return {
          resolvedModule:
            resolvedFileName === undefined ? undefined : { resolvedFileName, extension: ts.Extension.Ts },
        };
      });
    this.program = ts.createProgram({ rootNames: [...roots], options: OPTIONS, host });
    this.checker = this.program.getTypeChecker();
  }

  /** What a door names: "run" of a file, or "PassingOn.pass". @throws Error when there is no such thing. */
  declared(path: string, name: string): ts.Node {
    const [outer = '', inner] = name.split('.');
    const found = this.program
      .getSourceFile(path)
      ?.statements.flatMap((statement): ts.Node[] =>
        ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [statement],
      )
      .find((node) => nameOf(node) === outer);
    const member =
      inner !== undefined && found && ts.isClassDeclaration(found)
        ? found.members.find((one) => nameOf(one) === inner)
        : found;
    if (member === undefined) throw new Error(`${path} declares no ${name}`);
    return member;
  }

  /** Where what is called, made or handed on here is declared, in files of the tree. */
  declarationsOf(expression: ts.Node): readonly ts.Declaration[] {
    const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    // "{ decide }" names a property and a value at once.
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name);
    if (symbol === undefined) return [];
    const itself = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return (itself.declarations ?? []).filter((one) => !one.getSourceFile().fileName.includes('lib.es'));
  }
}

const libraries = new Map<string, ts.SourceFile | undefined>();
/** What the language itself brings, read once for all programs. */
function libraryOf(path: string, read: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  if (!libraries.has(path)) libraries.set(path, read());
  return libraries.get(path);
}

function placesOf(specifier: string, from: string): string[] {
  if (specifier.startsWith('.')) return [posix.join(posix.dirname(from), specifier.replace(/\.js$/, '.ts'))];
  const [, name, part = 'index'] = PACKAGE.exec(specifier) ?? [];
  return name === undefined
    ? []
    : [`packages/${name}/src/${part}.ts`, `packages/${name}/src/${part}/index.ts`];
}

export const nameOf = (node: ts.Node): string => {
  const named = ts.getNameOfDeclaration(node as ts.Declaration);
  if (named !== undefined) return named.getText();
  return ts.isConstructorDeclaration(node) ? 'constructor' : '';
};
