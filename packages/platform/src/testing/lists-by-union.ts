import { newId, type Id } from '@puhui/kernel';
import { Kind, parse, type FieldDefinitionNode, type TypeNode } from 'graphql';
import type { AccessTable } from '../access/access-table.js';
import type { ServiceUnderTest } from './service-under-test.js';

/** What any argument is given that a list by union cannot do without. */
const SOME: Readonly<Record<string, string>> = {
  Id: `"${newId(new Date())}"`,
  Fen: '"100"',
  Date: '"2026-10-20"',
  DuesBusiness: 'DUES_PAID_IN',
  Year: '2026',
  Month: '"2026-10"',
  String: '"102"',
  LedgerBook: 'GENERAL',
};

/** A question to a root field by a union: its name, and a document with the variable $union. */
export interface QueryByUnion {
  readonly field: string;
  readonly document: string;
}

/** Every root field of a subgraph that can be asked for one union, with whatever else it cannot do without; not what is for everybody. */
export function queriesByUnion(sdl: string, access: AccessTable): QueryByUnion[] {
  return everyQueryByUnion(sdl).filter(({ field }) => access[`Query.${field}`]?.includes('anyone') !== true);
}

function everyQueryByUnion(sdl: string): QueryByUnion[] {
  const { definitions } = parse(sdl);
  const enums = definitions.flatMap((one) =>
    one.kind === Kind.ENUM_TYPE_DEFINITION ? [one.name.value] : [],
  );
  return (
    definitions
      .flatMap((definition) =>
        (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
        definition.name.value === 'Query'
          ? (definition.fields ?? [])
          : [],
      )
      // What the asker may do there is no list of what lies there.
      .filter(({ type }) => !enums.includes(nameOf(type)))
      .flatMap((field) => questionOf(field) ?? [])
  );
}

function questionOf(field: FieldDefinitionNode): QueryByUnion | null {
  const given = (field.arguments ?? []).flatMap(({ name: { value: name }, type }) => {
    if (/tradeUnionId$/i.test(name)) return [`${name}: $union`];
    if (name === 'scopeId') return ['scopeKind: UNION, scopeId: $union'];
    return type.kind === Kind.NON_NULL_TYPE ? [`${name}: ${SOME[nameOf(type)] ?? 'null'}`] : [];
  });
  if (!given.some((argument) => argument.endsWith('$union'))) return null;
  return {
    field: field.name.value,
    document: `query ($union: Id!) { ${field.name.value}(${given.join(', ')}) { __typename } }`,
  };
}

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

/** What each of them answers a person about one union: "shown", or the code of the error. */
export async function answersByUnion(
  service: ServiceUnderTest,
  sdl: string,
  as: Id,
  union: string,
): Promise<Record<string, unknown>> {
  const answers = queriesByUnion(sdl, service.access).map(async ({ field, document }) => {
    const { data, errors } = await service.ask(as, document, { union });
    const [error] = errors;
    return [field, error ? error.extensions['code'] : data?.[field] === null ? 'null' : 'shown'] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}
