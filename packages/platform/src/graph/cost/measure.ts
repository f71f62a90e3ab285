import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX } from '@puhui/kernel';
import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { changesOf } from './changes.js';
import { introspectionSizes, isOneOfAll, OF_INTROSPECTION, type Sizes } from './sizes.js';

/** What answering an operation may take, read off its text before anything runs. */
export interface Measure {
  /** Fields below one another. */
  readonly depth: number;
  readonly aliases: number;
  /** What the fields of the answer count, each as often as the lists above it may have rows. */
  readonly cost: number;
  /** What it changes, one after the other; none for a question. */
  readonly changes: number;
}

export type Variables = Readonly<Record<string, unknown>>;

/** A graph whose operations are measured. */
export class MeasuredGraph {
  private readonly ofAll: Sizes;
  private readonly ofPicked: Sizes;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly declared: Sizes,
  ) {
    this.ofAll = introspectionSizes(schema, false);
    this.ofPicked = introspectionSizes(schema, true);
  }

  weightOf(coordinate: string): number {
    return coordinate.startsWith('__')
      ? ((this.ofPicked.get(coordinate) ?? OF_INTROSPECTION).weight ?? 1)
      : (this.declared.get(coordinate)?.weight ?? 1);
  }

  /**
   * Rows of a list that is not read in pages; a list of which nothing was declared is as long as one may be.
   * @param ofAll whether it is one of the lists of all types that introspection goes through
   */
  rowsOf(coordinate: string, ofAll: boolean): number {
    const ofIntrospection = ofAll ? this.ofAll : this.ofPicked;
    return (
      (coordinate.startsWith('__') ? ofIntrospection : this.declared).get(coordinate)?.size ?? PAGE_ROWS_MAX
    );
  }

  /**
   * Fragments count wherever they are spread, and each is measured once: fragments that each spread the next one twice would
   * otherwise take a short text two to the power of its lines to walk.
   */
  measure(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Measured {
    const walk = new Walk(this, document, { ...defaultsOf(operation), ...variables });
    const root = this.schema.getRootType(operation.operation);
    const { depth, aliases, cost } = walk.selections(operation.selectionSet, root ?? undefined);
    const changes = changesOf(document, operation);
    return {
      depth,
      aliases,
      changes,
      cost: atMost(Math.ceil(cost)),
      hangsOnVariables: walk.hangsOnVariables,
    };
  }
}

export interface Measured extends Measure {
  /** Whether it may be another with other variables. */
  readonly hangsOnVariables: boolean;
}

/** Only numbers and lists matter here: the size of a page is one, and how much is asked by key is the other. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
      defaultValue === undefined ? [] : [[variable.name.value, literal(defaultValue)]],
    ),
  );

function literal(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values.map(() => null) : undefined;
}

/** Beyond this a number is no longer exact, and any limit is broken. */
const atMost = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER);

interface Part extends Omit<Measure, 'changes'> {
  /** Of a page: what each of its rows counts, whose number the field above says. */
  readonly eachRow: number;
}
const NOTHING: Part = { depth: 0, aliases: 0, cost: 0, eachRow: 0 };

class Walk {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  /** Fragments that were measured; one that is being measured is nothing: a cycle ends here, validation refuses it. */
  private readonly known = new Map<string, Part>();
  hangsOnVariables = false;

  constructor(
    private readonly graph: MeasuredGraph,
    { definitions }: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  /** @param ofAll whether all types are gone through here, each once */
  selections({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, ofAll = false): Part {
    return selections
      .map((selection): Part => {
        if (selection.kind === Kind.FIELD) return this.field(selection, type, ofAll);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return this.fragment(selection.name.value, ofAll);
        const on = selection.typeCondition;
        return this.selections(selection.selectionSet, on ? this.typeCalled(on.name.value) : type, ofAll);
      })
      .reduce(together, NOTHING);
  }

  private typeCalled(name: string): GraphQLNamedType | undefined {
    return this.graph.schema.getType(name);
  }

  private fragment(name: string, ofAll: boolean): Part {
    const place = ofAll ? `${name} of all` : name;
    const known = this.known.get(place);
    if (known !== undefined) return known;
    this.known.set(place, NOTHING);
    const fragment = this.fragments.get(name);
    const on = fragment?.typeCondition.name.value;
    const part =
      fragment === undefined
        ? NOTHING
        : this.selections(fragment.selectionSet, this.typeCalled(on ?? ''), ofAll);
    this.known.set(place, part);
    return part;
  }

  private field(node: FieldNode, parent: GraphQLNamedType | undefined, ofAll: boolean): Part {
    const name = node.name.value;
    const field = this.fieldOf(parent, name);
    const type = field && getNamedType(field.type);
    const coordinate = field && parent ? coordinateOf(parent, field) : '';
    const goesOn = isOneOfAll(coordinate) && (ofAll || coordinate === '__Schema.types');
    const below = node.selectionSet ? this.selections(node.selectionSet, type, goesOn) : NOTHING;
    const counted =
      field && parent ? this.counted(node, { parent, field, below, ofAll }) : { cost: 1, eachRow: 0 };
    return {
      depth: below.depth + 1,
      aliases: atMost(below.aliases + (node.alias ? 1 : 0)),
      cost: atMost(counted.cost),
      eachRow: atMost(counted.eachRow),
    };
  }

  private counted(node: FieldNode, { parent, field, below, ofAll }: Found): Pick<Part, 'cost' | 'eachRow'> {
    // Everybody asks for it, planners too, and nothing is looked up for it.
    if (field === TypeNameMetaFieldDef) return { cost: 0, eachRow: 0 };
    const coordinate = coordinateOf(parent, field);
    const weight = this.graph.weightOf(coordinate);
    const isList = isListType(getNullableType(field.type));
    if (isList && isPage(parent.name) && field.name === 'nodes')
      return { cost: 0, eachRow: weight + below.cost };
    const page = this.pageAsked(node, field) ?? this.keysAsked(node, field);
    // A list of words is read with what it belongs to.
    if (isList && isLeafType(getNamedType(field.type))) return { cost: weight, eachRow: 0 };
    if (isList)
      return { cost: (page ?? this.graph.rowsOf(coordinate, ofAll)) * (weight + below.cost), eachRow: 0 };
    const rows = page ?? PAGE_ROWS_MAX;
    return { cost: weight + below.cost + rows * below.eachRow, eachRow: 0 };
  }

  private fieldOf(
    parent: GraphQLNamedType | undefined,
    name: string,
  ): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  }

  /** How many rows a field's `first` asks for, given or not; undefined for a field that has none. */
  private pageAsked(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    if (!field.args.some(({ name }) => name === 'first')) return undefined;
    const count = Number(this.given(node, 'first') ?? PAGE_ROWS_DEFAULT);
    return Number.isFinite(count) ? Math.max(1, count) : PAGE_ROWS_DEFAULT;
  }

  /** How many things are asked for by their keys, as the gateway does. */
  private keysAsked(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    if (field.name !== '_entities') return undefined;
    const keys = this.given(node, 'representations');
    return Array.isArray(keys) ? keys.length : 1;
  }

  private given(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value === undefined) return undefined;
    if (value.kind !== Kind.VARIABLE) return literal(value);
    this.hangsOnVariables = true;
    return this.variables[value.name.value];
  }
}

interface Found {
  readonly parent: GraphQLNamedType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly below: Part;
  readonly ofAll: boolean;
}

const isPage = (typeName: string): boolean => typeName.endsWith('Connection');

const coordinateOf = (parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string =>
  field === TypeMetaFieldDef || field === SchemaMetaFieldDef
    ? `__Query.${field.name}`
    : `${parent.name}.${field.name}`;

const together = (one: Part, other: Part): Part => ({
  depth: Math.max(one.depth, other.depth),
  aliases: atMost(one.aliases + other.aliases),
  cost: atMost(one.cost + other.cost),
  eachRow: atMost(one.eachRow + other.eachRow),
});
