import { PAGE_ROWS_MAX } from '@puhui/kernel';
import { declaredSizes, MeasuredGraph, queryLimits } from '@puhui/platform/door';
import { buildASTSchema, Kind, parse, type DefinitionNode, type OperationDefinitionNode } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const SUPERGRAPH = 'docs/supergraph.graphql';
const COMMAND_LINE = 'docs/command-line-documents.json';
const OF_PAGES = /^web\/(portals\/[^/]+|desk-kit|kit)\/.*\.graphql$/;

interface Asked {
  readonly path: string;
  readonly operation: OperationDefinitionNode;
  readonly definitions: readonly DefinitionNode[];
}

/**
 * What the pages and the command line ask, with pages of the largest size: all of it has to pass the limits of the gateway with
 * room to spare, or somebody's page is refused on the day when a list is long.
 */
export function documentsThatCostTooMuch(files: readonly TreeFile[]): Finding[] {
  const supergraph = files.find(({ path }) => path === SUPERGRAPH);
  if (supergraph === undefined) return [{ path: SUPERGRAPH, message: 'is missing: npm run generate' }];
  const sdl = parse(supergraph.text);
  const graph = new MeasuredGraph(buildASTSchema(sdl, { assumeValidSDL: true }), declaredSizes(sdl));
  return [...ofPages(files), ...ofCommandLine(files)].flatMap(({ path, operation, definitions }) => {
    const document = { kind: Kind.DOCUMENT, definitions } as const;
    const { cost, depth, aliases } = graph.measure(document, operation, largest(operation));
    const { cost_max, depth_max, aliases_max } = queryLimits;
    const name = operation.name?.value ?? '{';
    if (cost > cost_max / 2) return [{ path, message: `${name} costs ${cost}, at most half of ${cost_max}` }];
    return depth > depth_max || aliases > aliases_max
      ? [{ path, message: `${name} is ${depth} deep and has ${aliases} aliases` }]
      : [];
  });
}

const largest = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, type }) =>
      type.kind === Kind.NAMED_TYPE && type.name.value === 'Count'
        ? [[variable.name.value, PAGE_ROWS_MAX]]
        : [],
    ),
  );

/** A portal's documents may use the fragments of the kits. */
function ofPages(files: readonly TreeFile[]): Asked[] {
  const documents = files.flatMap(({ path, text }) => {
    const [, folder] = OF_PAGES.exec(path) ?? [];
    return folder === undefined ? [] : [{ path, folder, definitions: parse(text).definitions }];
  });
  return documents.flatMap(({ path, folder, definitions }) => {
    const near = documents.filter((other) => other.folder === folder || !other.folder.startsWith('portals/'));
    return operationsIn(
      path,
      definitions,
      near.flatMap((other) => other.definitions),
    );
  });
}

function ofCommandLine(files: readonly TreeFile[]): Asked[] {
  const text = files.find(({ path }) => path === COMMAND_LINE)?.text ?? '{}';
  return Object.values(JSON.parse(text) as Record<string, string>).flatMap((document) => {
    const { definitions } = parse(document);
    return operationsIn(COMMAND_LINE, definitions, definitions);
  });
}

const operationsIn = (
  path: string,
  own: readonly DefinitionNode[],
  definitions: readonly DefinitionNode[],
): Asked[] =>
  own.flatMap((operation) =>
    operation.kind === Kind.OPERATION_DEFINITION ? [{ path, operation, definitions }] : [],
  );
