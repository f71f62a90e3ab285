import type { EventDefinition } from './define.js';

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly note?: string;
}

/**
 * What a consumer must not accept. Unlike a producer's check it lets pass what a later version of the contract may
 * bring: unknown fields, unknown members of an enum, unknown kinds of a union.
 * @returns one line per problem, with the path and never the value; empty when the data can be used.
 */
export function tolerantProblems(definition: EventDefinition, data: unknown): string[] {
  const parsed = definition.schema.safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues
    .filter((issue) => !isOfALaterVersion(issue, data))
    .map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
}

/** An enum's or a literal's value, or a union's discriminator, that is there but not known. */
function isOfALaterVersion(issue: Issue, data: unknown): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  const value = valueAt(data, issue.path);
  if (issue.code === 'invalid_value') return typeof value === 'string';
  return (
    issue.code === 'invalid_union' && issue.note === 'No matching discriminator' && typeof value === 'string'
  );
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}
