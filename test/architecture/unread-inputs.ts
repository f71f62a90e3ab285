import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { lineOf, walk } from './syntax.js';
import type { Finding } from './tree.js';

/** Types that clients fill: inputs, and the arguments of operations and fields. */
const FILLED = /(Input|Filter|Args)$/;

/** A member of a type as it is written down; the same one in all types that are made of that type. */
type Member = ts.Declaration;

/**
 * Fields of inputs and arguments of the graph that no code reads: what a person says there is dropped without a word. A field is
 * read where it is named, or where the whole is handed to something that reads a member of that name, however far away.
 * @param root the folder before `services/…`
 * @param isGenerated whether a file has the types of the graph
 */
export function unreadInputs(
  program: ts.Program,
  root: string,
  isGenerated: (path: string) => boolean,
): Finding[] {
  const checker = program.getTypeChecker();
  const isOurs = ({ fileName }: ts.SourceFile): boolean =>
    fileName.startsWith(`${root}/`) && !/\/(node_modules|dist)\//.test(fileName.slice(root.length));
  const sources = program.getSourceFiles().filter(isOurs);
  const named = new Set<string>();
  const reading = new Reading(checker, isOurs);
  for (const source of sources.filter(({ fileName }) => !isGenerated(fileName)))
    walk(source, (node) => {
      reading.look(node);
      if (ts.isIdentifier(node)) named.add(node.text);
    });
  const ofThePlatform = platformInputs(root);
  return sources
    .filter(({ fileName }) => isGenerated(fileName))
    .flatMap((source) =>
      membersOf(source)
        // Arguments that no code names are the platform's operations', or untypedResolvers finds them.
        .filter(({ type }) => !type.endsWith('Args') || named.has(type))
        .filter(({ type }) => !ofThePlatform.has(type) || isOfPlatform(source))
        .filter(({ member }) => !reading.isRead(member))
        .map(({ type, member }) => ({
          path: `${source.fileName.slice(root.length + 1)}:${lineOf(member)}`,
          message: `${type}.${member.name?.getText() ?? ''} is read by nobody: what is said there is dropped`,
        })),
    );
}

const isOfPlatform = ({ fileName }: ts.SourceFile): boolean => fileName.includes('/packages/platform/');

/** The inputs of the platform's own operations, which it reads by the types that it has of them, and no service does. */
const platformInputs = (root: string): ReadonlySet<string | undefined> =>
  new Set(
    globSync('packages/platform/graphql/**/*.graphql', { cwd: root })
      .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/^input (\w+)/gm)])
      .map(([, name]) => name),
  );

function membersOf(source: ts.SourceFile): { type: string; member: ts.PropertySignature }[] {
  return source.statements.flatMap((statement) =>
    ts.isTypeAliasDeclaration(statement) &&
    ts.isTypeLiteralNode(statement.type) &&
    FILLED.test(statement.name.text)
      ? statement.type.members
          .filter(ts.isPropertySignature)
          .map((member) => ({ type: statement.name.text, member }))
      : [],
  );
}

/** What code reads, and which members become which others where a value is handed on as another type. */
class Reading {
  private readonly read = new Set<Member>();
  private readonly becomes = new Map<Member, Set<Member>>();
  private readonly seen = new Map<ts.Type, Set<ts.Type>>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly isOurs: (source: ts.SourceFile) => boolean,
  ) {}

  look(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) this.note(this.checker.getSymbolAtLocation(node.name));
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && !node.dotDotDotToken)
      this.note(
        this.checker.getTypeAtLocation(node.parent).getProperty((node.propertyName ?? node.name).getText()),
      );
    if (ts.isElementAccessExpression(node)) this.noteEach(node);
    // What is spread is handed on as a part of the object around it, which may have other things under the same names.
    if (!MAY_BE_HANDED_ON.has(node.kind) || ts.isSpreadAssignment(node.parent)) return;
    const wanted = this.checker.getContextualType(node as ts.Expression);
    if (wanted !== undefined) this.handOn(this.checker.getTypeAtLocation(node), wanted);
  }

  /** Whether it is read itself, or becomes something that is. */
  isRead(member: Member): boolean {
    const seen = new Set<Member>();
    const waiting = [member];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (this.read.has(one)) return true;
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push(...(this.becomes.get(one) ?? []));
    }
    return false;
  }

  /** `input[field]` reads all that the field may be called. */
  private noteEach({ expression, argumentExpression }: ts.ElementAccessExpression): void {
    const names = this.checker.getTypeAtLocation(argumentExpression);
    for (const name of names.isUnion() ? names.types : [names])
      if (name.isStringLiteral())
        this.note(this.checker.getTypeAtLocation(expression).getProperty(name.value));
  }

  private note(symbol: ts.Symbol | undefined): void {
    for (const declaration of symbol?.declarations ?? []) this.read.add(declaration);
  }

  private handOn(given: ts.Type, wanted: ts.Type): void {
    const known = this.seen.get(given) ?? new Set<ts.Type>();
    if (given === wanted || known.has(wanted)) return;
    this.seen.set(given, known.add(wanted));
    for (const source of this.partsOf(given))
      for (const target of this.partsOf(wanted))
        for (const member of target.getProperties()) {
          const from = source.getProperty(member.name);
          if (from !== undefined) this.member(from, member);
        }
  }

  private member(from: ts.Symbol, to: ts.Symbol): void {
    for (const one of from.declarations ?? []) {
      const known = this.becomes.get(one) ?? new Set<Member>();
      for (const other of to.declarations ?? [])
        // What a package declares that it takes, it reads: its own specs see to that.
        if (this.isOurs(other.getSourceFile())) known.add(other);
        else this.read.add(one);
      this.becomes.set(one, known);
    }
    this.handOn(this.checker.getTypeOfSymbol(from), this.checker.getTypeOfSymbol(to));
  }

  /** The objects that a value may be, the elements of a list among them; what a library declares is nobody's input. */
  private partsOf(type: ts.Type): ts.Type[] {
    return (type.isUnion() ? type.types : [type]).flatMap((part) => {
      const element = this.checker.isArrayType(part)
        ? this.checker.getTypeArguments(part as ts.TypeReference)[0]
        : undefined;
      const parts = element?.isUnion() ? element.types : [element ?? part];
      return parts.filter((one) => isObject(one) && !isOfALibrary(one));
    });
  }
}

const MAY_BE_HANDED_ON = new Set([
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.AwaitExpression,
]);

const isObject = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();

/** A class or an interface of a library; its types that are made of ours (`Omit`) have our members. */
const isOfALibrary = ({ symbol }: ts.Type): boolean =>
  symbol !== undefined &&
  (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0 &&
  (symbol.declarations ?? []).some((one) => /\/node_modules\//.test(one.getSourceFile().fileName));
