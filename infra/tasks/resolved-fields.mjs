// Which fields of a service's graph have a resolver: read from the decorators, before anything is compiled.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, root } from './tree.mjs';

const RESOLVER = /@Resolver\((?:'(\w+)')?\)/.source;
/** The field is named in the decorator, or by the method below it and below what other decorators it has. */
const FIELD = /@ResolveField\((?:'(\w+)')?\)\s*(?:@\w+\([^()]*\)\s*)*(?:async\s+)?(\w+)\s*\(/.source;
const DECORATED = new RegExp(`${RESOLVER}|${FIELD}`, 'g');

/**
 * The fields that the resolvers of these texts answer, by type.
 * @param {readonly { path: string, text: string }[]} sources
 * @returns {Record<string, string[]>} sorted, so that what is made of it is always the same
 */
export function resolvedFieldsIn(sources) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { path, text } of sources) {
    let type;
    let fields = 0;
    for (const [whole, resolver, named, method] of text.matchAll(DECORATED)) {
      if (whole.startsWith('@Resolver(')) type = resolver;
      else if (type === undefined)
        throw new Error(`${path}: ${method} resolves a field of no type that is named`);
      else {
        found.set(type, (found.get(type) ?? new Set()).add(named ?? method));
        fields += 1;
      }
    }
    if (fields !== text.split('@ResolveField(').length - 1)
      throw new Error(`${path}: the name of a field is written as '…' in its decorator, or is its method's`);
  }
  return Object.fromEntries(
    [...found.keys()].sort().map((type) => [type, [...(found.get(type) ?? [])].sort()]),
  );
}

/** Of a service. test/architecture/resolver-types.ts holds that fields are resolved in files of such names alone. */
export const resolvedFields = (service) =>
  resolvedFieldsIn(
    files(`services/${service}/src/**/*resolver.ts`).map((path) => ({
      path,
      text: readFileSync(join(root, path), 'utf8'),
    })),
  );
