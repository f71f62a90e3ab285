import { join } from 'node:path';
import { Kind, parse as parseSdl, type DocumentNode } from 'graphql';
import ts from 'typescript';
import { lineOf, walk } from './syntax.js';
import type { Finding, TreeFile } from './tree.js';

/** What the graph's edge says itself of an argument that cannot be right, before the resolver is asked (read-arguments.ts). */
const OF_THE_EDGE = 'InvalidInput';
/** The door's own, of what is asked for too often (ADR 0132). */
const OF_THE_DOOR = 'AskedTooOften';

/** What the platform answers in every graph: its door alone says who may not. */
export const PLATFORM = 'platform';
const OF_THE_PLATFORMS_DOOR = 'NotAllowed';
const sourcesOf = (service: string): string =>
  service === PLATFORM ? 'packages/platform/src/' : `services/${service}/src/`;

/** A mutation of a service, the result union that it is declared to answer with, and what its code can answer. */
export interface Mutation {
  readonly path: string;
  readonly service: string;
  readonly union: string;
  readonly answers: readonly string[];
}

/**
 * Mutations whose result is a union with a member that no code answers: a client would handle what cannot come. The other way
 * round the compiler sees to it, since resolvers are typed by the schema; all but the door's own answer, and the edge's, which each such union
 * must name, or a bad id would be an error of the request in one place and an answer in another.
 */
export function answersThatDoNotFit(mutations: readonly Mutation[], files: readonly TreeFile[]): Finding[] {
  const found = new Map<string, Mutation>();
  for (const mutation of mutations) {
    const { service, union, answers } = mutation;
    const before = found.get(`${service} ${union}`);
    found.set(`${service} ${union}`, { ...mutation, answers: [...answers, ...(before?.answers ?? [])] });
  }
  return [...found.values()].flatMap(({ path, service, union, answers }) => {
    const members = unionsOf(files, service).get(union) ?? [];
    const ofTheDoor = service === PLATFORM ? [OF_THE_DOOR, OF_THE_PLATFORMS_DOOR] : [OF_THE_DOOR];
    const known = [OF_THE_EDGE, ...ofTheDoor, ...answers];
    const unanswered = members.filter((member) => !known.includes(member));
    return [
      ...unanswered.map((member) => `${union} names ${member}, which nothing answers`),
      ...(members.length === 0 || members.includes(OF_THE_EDGE)
        ? []
        : [`${union} lacks ${OF_THE_EDGE}, which a bad argument comes to`]),
    ].map((message) => ({ path, message }));
  });
}

/** What the compiler knows of what answers in the graph: these services, and the platform. Takes seconds. */
export const programOfServices = (root: string, services: readonly string[]): ts.Program =>
  programOf(
    [...services.map((service) => `services/${service}`), 'packages/platform'].map((folder) =>
      join(root, folder, 'tsconfig.build.json'),
    ),
  );

/** The mutations of these services, by what the compiler knows of them. */
export function mutationsIn(program: ts.Program, root: string, services: readonly string[]): Mutation[] {
  const checker = program.getTypeChecker();
  return services.flatMap((service) =>
    program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(join(root, sourcesOf(service))))
      .flatMap((file) =>
        mutationsOf(file).map((method) => ({
          path: `${file.fileName.slice(root.length + 1)}:${lineOf(method)}`,
          service,
          union: /Graph<'(\w+)'>/.exec(method.type?.getText() ?? '')?.[1] ?? '',
          answers: answeredBy(method, checker),
        })),
      ),
  );
}

function programOf(configs: readonly string[]): ts.Program {
  const read = configs.map((config) => {
    const parsed = ts.getParsedCommandLineOfConfigFile(
      config,
      { noEmit: true, composite: false },
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
          throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
        },
      },
    );
    if (parsed === undefined) throw new Error(`${config} cannot be read`);
    return parsed;
  });
  // Each service sees the others' packages as they were built; where its own outputs would lie is of no interest.
  const { rootDir: _, outDir: __, tsBuildInfoFile: ___, ...options } = read[0]?.options ?? {};
  return ts.createProgram({ rootNames: read.flatMap(({ fileNames }) => fileNames), options });
}

function mutationsOf(file: ts.SourceFile): ts.MethodDeclaration[] {
  const found: ts.MethodDeclaration[] = [];
  walk(file, (node) => {
    if (!ts.isMethodDeclaration(node)) return;
    const called = (ts.getDecorators(node) ?? []).map(({ expression }) =>
      ts.isCallExpression(expression) ? expression.expression.getText() : '',
    );
    if (called.includes('Mutation')) found.push(node);
  });
  return found;
}

/** The names of the types of all that a method returns, as the compiler sees it. */
function answeredBy(method: ts.MethodDeclaration, checker: ts.TypeChecker): string[] {
  const names: string[] = [];
  const collect = (type: ts.Type): void => {
    const awaited = checker.getAwaitedType(type) ?? type;
    for (const part of awaited.isUnion() ? awaited.types : [awaited]) {
      const name = part.getProperty('__typename');
      const literal = name && checker.getTypeOfSymbol(name);
      for (const one of literal?.isUnion() ? literal.types : literal ? [literal] : [])
        if (one.isStringLiteral()) names.push(one.value);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) collect(checker.getTypeAtLocation(node.expression));
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  if (method.body) ts.forEachChild(method.body, visit);
  return names;
}

function unionsOf(files: readonly TreeFile[], service: string): ReadonlyMap<string, readonly string[]> {
  const documents: DocumentNode[] = files
    .filter(
      ({ path, text }) =>
        path.startsWith(service === PLATFORM ? 'packages/platform/graphql/' : sourcesOf(service)) &&
        path.endsWith('.graphql') &&
        text.trim(),
    )
    .map(({ text }) => parseSdl(text));
  return new Map(
    documents
      .flatMap(({ definitions }) => definitions)
      .flatMap((definition) =>
        definition.kind === Kind.UNION_TYPE_DEFINITION
          ? [[definition.name.value, (definition.types ?? []).map(({ name }) => name.value)] as const]
          : [],
      ),
  );
}
