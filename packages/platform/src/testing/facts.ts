/** A part of an answer as an object, for a spec to read on from. @throws when it is none. */
export function facts(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value as Record<string, unknown>;
}

/** The text under a name of a part of an answer: an id, a cursor. @throws when there is none. */
export function textOf(value: unknown, name: string): string {
  const text = facts(value)[name];
  if (typeof text !== 'string') throw new Error(`${name} is no text: ${JSON.stringify(value)}`);
  return text;
}
