import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** Draws a whole number below another one. */
export type Draw = (below: number) => number;
export const drawBy =
  (generate: fc.GeneratorValue): Draw =>
  (below) =>
    generate(fc.nat, { max: Math.max(0, below - 1) });
export const pick = <T>(draw: Draw, from: readonly T[]): T => {
  const found = from[draw(from.length)];
  if (found === undefined) throw new Error('there is nothing to pick from');
  return found;
};

const DEPTH_MAX = 4;
export interface AnyOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Writes operations as people and tools do: aliases, fragments of both kinds, type names in any place, variables. */
export class Writer {
  private readonly fragments: string[] = [];
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
  ) {}

  write(): AnyOperation {
    const kind = this.draw(3) === 0 ? 'mutation' : 'query';
    const root = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const all = Object.values(root?.getFields() ?? {});
    const fields = Array.from({ length: this.draw(8) === 0 ? 2 : 1 }, () =>
      this.field(pick(this.draw, all), 0),
    );
    if (this.draw(12) === 0) fields.push('__typename');
    const head =
      this.definitions.length === 0 ? `${kind} Any` : `${kind} Any(${this.definitions.join(', ')})`;
    return {
      query: `${head} { ${fields.join(' ')} } ${this.fragments.join(' ')}`,
      variables: this.variables,
    };
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.flatMap((argument) => this.argument(argument));
    const alias = given.length > 0 || this.draw(5) === 0 ? `a${(this.aliases += 1)}: ` : '';
    const below = this.below(field.type, depth + 1);
    return `${alias}${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${below}`;
  }

  private argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    if (!(isNonNullType(type) && defaultValue === undefined) && this.draw(2) === 0) return [];
    if (name === 'first' && this.draw(2) === 0) return ['first: 3'];
    const variable = `v${this.definitions.length}`;
    this.definitions.push(`$${variable}: ${String(type)}`);
    this.variables[variable] = this.input(type, 0);
    return [`${name}: $${variable}`];
  }

  private input(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.input(type.ofType, depth);
    if (isListType(type)) return depth > 3 ? [] : [this.input(type.ofType, depth + 1)];
    if (isEnumType(type)) return pick(this.draw, type.getValues()).name;
    if (!isInputObjectType(type)) return INPUTS[type.name] ?? '1';
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || this.draw(3) === 0,
    );
    return Object.fromEntries(fields.map((field) => [field.name, this.input(field.type, depth + 1)]));
  }

  private below(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    return isLeafType(named) ? '' : ` { ${this.selections(named, depth)} }`;
  }

  private selections(type: GraphQLCompositeType, depth: number): string {
    const parts = isAbstractType(type) ? this.ofAbstract(type, depth) : this.ofFields(type, depth);
    const typeName = isAbstractType(type) ? this.draw(8) : this.draw(16);
    if (typeName < 2) return [...parts, '__typename'].join(' ');
    if (typeName === 2) return [...parts, `t${(this.aliases += 1)}: __typename`].join(' ');
    return ['__typename', ...parts].slice(typeName < 7 || parts.length === 0 ? 0 : 1).join(' ');
  }

  private ofFields(type: GraphQLCompositeType, depth: number): string[] {
    const all = 'getFields' in type ? Object.values(type.getFields()) : [];
    const leaves = all.filter((field) => isLeafType(getNamedType(field.type)));
    const from = depth < DEPTH_MAX ? all : leaves;
    if (from.length === 0) return [];
    const chosen = new Set(Array.from({ length: 1 + this.draw(4) }, () => pick(this.draw, from)));
    const written = [...chosen].map((field) => this.field(field, depth));
    return this.draw(6) === 0 ? [this.cut(type, written)] : written;
  }

  /** A part of the selections as a fragment, of either kind. */
  private cut(type: GraphQLCompositeType, written: readonly string[]): string {
    if (this.draw(2) === 0) return `... on ${type.name} { ${written.join(' ')} }`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${written.join(' ')} }`);
    return `...${name}`;
  }

  private ofAbstract(type: GraphQLCompositeType, depth: number): string[] {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    const chosen = new Set(Array.from({ length: 1 + this.draw(3) }, () => pick(this.draw, possible)));
    const parts = [...chosen].map((one) => this.cut(one, this.ofFields(one, depth)));
    const refusal = this.schema.getType('Refusal');
    const meets = isAbstractType(refusal) && possible.some((one) => this.schema.isSubType(refusal, one));
    return meets && this.draw(2) === 0 ? [...parts, '... on Refusal { code message }'] : parts;
  }
}

const INPUTS: Readonly<Record<string, unknown>> = { Int: 2, Boolean: true, Float: 1.5 };
