import { Kind, parse, type TypeNode } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

/** The service that owns each entity of the graph; every other one only links to it. */
const owners: Readonly<Record<string, string>> = {
  TradeUnion: 'members',
  Member: 'members',
  Person: 'members',
  Partner: 'partners',
  Outlet: 'partners',
  Offer: 'partners',
  Campaign: 'benefits',
  Voucher: 'benefits',
};

const SERVICE = /^services\/([a-z]+)\/src\/.*\.graphql$/;

/**
 * Links to another service's entity must be nullable, in lists too: while that service is down the gateway can't fill
 * the entity's fields, and a non-null link would take everything around it away as well.
 */
export function linksThatCostTheAnswer(files: readonly TreeFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    const service = SERVICE.exec(path)?.[1];
    if (service === undefined) return [];
    return parse(text).definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      return (definition.fields ?? []).flatMap((field) => {
        const target = strictTarget(field.type);
        if (target === undefined || (owners[target] ?? service) === service) return [];
        const message = `${definition.name.value}.${field.name.value} must be nullable: ${target} belongs to ${owners[target]}`;
        return [{ path, message }];
      });
    });
  });
}

/** The named type that a non-null (or a list of non-null) leads to; undefined when null can stand in its place. */
function strictTarget(type: TypeNode): string | undefined {
  if (type.kind === Kind.LIST_TYPE) return strictTarget(type.type);
  if (type.kind !== Kind.NON_NULL_TYPE) return undefined;
  return type.type.kind === Kind.NAMED_TYPE ? type.type.name.value : strictTarget(type.type);
}
