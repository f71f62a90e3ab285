import { Kind, parse as parseSdl, type FieldDefinitionNode, type TypeNode } from 'graphql';
import ts from 'typescript';
import { operationNames } from '../../packages/platform/src/operations/access.js';
import { lineOf, parse, walk } from './syntax.js';
import { isTest, type Finding, type TreeFile } from './tree.js';

type Root = 'Query' | 'Mutation';
interface Operation {
  readonly type: string;
  readonly hasArguments: boolean;
}

const SDL = /^(?:services\/(\w+)\/src\/|packages\/(platform)\/graphql\/).+\.graphql$/;
/** A service, or the platform, which answers operators in every graph. */
const OWNER = /^(?:services\/(\w+)|packages\/(platform))\/src\//;
const ownerOf = (path: string, of: RegExp = OWNER): string | undefined => {
  const [, service, platform] = of.exec(path) ?? [];
  return service ?? platform;
};
/** Fields that have a resolver are left out of what a view must have (infra/tasks/resolved-fields.mjs). */
const READ_BY_THE_GENERATOR = /resolver\.ts$/;

/**
 * Resolvers of root fields that are not typed by what codegen makes of the schema: a field that is forgotten, or an input that
 * is dropped, would then compile.
 */
export const untypedResolvers = (files: readonly TreeFile[]): Finding[] => {
  const operations = operationsOf(files);
  return files
    .filter(({ path }) => path.endsWith('.ts') && OWNER.test(path) && !isTest(path))
    .flatMap((file) => {
      const service = ownerOf(file.path) ?? '';
      return rootMethodsOf(file).flatMap(({ root, name, method }) => {
        const operation = operations.get(`${service} ${root}.${name}`);
        return operation === undefined
          ? []
          : problemsOf(root, name, method, operation).map((message) => ({
              path: `${file.path}:${lineOf(method)}`,
              message,
            }));
      });
    });
};

/**
 * Field and reference resolvers that answer with another type than the one that codegen makes of their field or of the entity.
 */
export const untypedFields = (files: readonly TreeFile[]): Finding[] => {
  const fields = operationsOf(files, /./);
  return files
    .filter(({ path }) => path.endsWith('.ts') && OWNER.test(path) && !isTest(path))
    .flatMap((file) => {
      const service = ownerOf(file.path) ?? '';
      return fieldMethodsOf(file).flatMap(({ type, field, method }) => {
        const named = field === null ? type : fields.get(`${service} ${type}.${field}`)?.type;
        const returned = method.type?.getText().replaceAll(/\s+/g, ' ') ?? 'what is inferred';
        const wanted = named === undefined ? 'a field of the schema' : `Graph<'${named}'>`;
        const path = `${file.path}:${lineOf(method)}`;
        const door = `${type}.${field ?? '__resolveReference'}`;
        const message = `${door} answers with ${returned}: write ${wanted}`;
        return [
          ...(named !== undefined && returned.includes(wanted) ? [] : [{ path, message }]),
          ...(READ_BY_THE_GENERATOR.test(file.path)
            ? []
            : [
                {
                  path,
                  message: `${door} is resolved where the generator of types does not look: *resolver.ts`,
                },
              ]),
        ];
      });
    });
};

/** The methods of a file that resolve a field of a type, or (field null) what stands behind its reference. */
function fieldMethodsOf(
  file: TreeFile,
): { type: string; field: string | null; method: ts.MethodDeclaration }[] {
  const found: { type: string; field: string | null; method: ts.MethodDeclaration }[] = [];
  walk(parse(file), (node) => {
    if (!ts.isMethodDeclaration(node) || !ts.isClassDeclaration(node.parent)) return;
    const type = decoratorsOf(node.parent).find(({ called }) => called === 'Resolver')?.first ?? '';
    for (const { called, first } of decoratorsOf(node)) {
      if (called === 'ResolveField') found.push({ type, field: first ?? node.name.getText(), method: node });
      if (called === 'ResolveReference') found.push({ type, field: null, method: node });
    }
  });
  return found;
}

function problemsOf(root: Root, name: string, method: ts.MethodDeclaration, operation: Operation): string[] {
  const returned = method.type?.getText().replaceAll(/\s+/g, ' ') ?? '';
  const wanted = `Graph<'${operation.type}'>`;
  const argumentsType = `${root}${name.charAt(0).toUpperCase()}${name.slice(1)}Args`;
  const given = method.parameters.filter((parameter) =>
    decoratorsOf(parameter).some(({ called }) => called === 'Args'),
  );
  const problems = returned.includes(wanted)
    ? []
    : [`${name} answers with ${returned || 'what is inferred'}: write ${wanted}`];
  if (!operation.hasArguments) return problems;
  const typed = given.length === 1 && given[0]?.type?.getText() === argumentsType;
  return typed
    ? problems
    : [
        ...problems,
        `${name} takes its arguments one by one or by a type of its own: write @Args() {…}: ${argumentsType}`,
      ];
}

function rootMethodsOf(file: TreeFile): { root: Root; name: string; method: ts.MethodDeclaration }[] {
  const found: { root: Root; name: string; method: ts.MethodDeclaration }[] = [];
  walk(parse(file), (node) => {
    if (!ts.isMethodDeclaration(node)) return;
    for (const { called, first } of decoratorsOf(node))
      if (called === 'Query' || called === 'Mutation')
        found.push({ root: called, name: first ?? node.name.getText(), method: node });
  });
  return found;
}

function decoratorsOf(node: ts.HasDecorators): { called: string; first: string | undefined }[] {
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    if (!ts.isCallExpression(expression)) return [];
    const [first] = expression.arguments;
    return [{ called: expression.expression.getText(), first: first && nameIn(first) }];
  });
}

/** 'claimVoucher' as it stands there; the platform's `names.replay` as the graph of any service is drawn with it. */
function nameIn(first: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(first)) return first.text;
  const names: Readonly<Record<string, string>> = operationNames('aService');
  return ts.isPropertyAccessExpression(first) && first.expression.getText() === 'names'
    ? names[first.name.text]
    : undefined;
}

/** Every root field (or field of other types), by service: "benefits Mutation.claimVoucher". */
function operationsOf(files: readonly TreeFile[], of = /^(Query|Mutation)$/): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const { path, text } of files) {
    const service = ownerOf(path, SDL);
    if (service === undefined) continue;
    for (const definition of parseSdl(text).definitions)
      if (
        (definition.kind === Kind.OBJECT_TYPE_EXTENSION || definition.kind === Kind.OBJECT_TYPE_DEFINITION) &&
        of.test(definition.name.value)
      )
        for (const field of definition.fields ?? [])
          found.set(`${service} ${definition.name.value}.${field.name.value}`, operationOf(field));
  }
  return found;
}

const operationOf = (field: FieldDefinitionNode): Operation => ({
  type: namedType(field.type),
  hasArguments: (field.arguments ?? []).length > 0,
});

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
