import type { Answer, Missing } from './ask.js';
import { Failure } from './failure.js';

/** Somebody read what its owner did not answer: to them there is no such part now, and nobody may take it for empty. */
export class NotAnswered extends Failure {
  constructor({ failure: { kind, traceId, againAt } }: Missing) {
    super(kind, traceId, undefined, againAt);
  }
}

type Open = Record<string, unknown>;
const isOpen = (value: unknown): value is Open => typeof value === 'object' && value !== null;
/** What stands in a field by itself, without springing what was set there before. */
const standsIn = (at: Open, name: string): unknown => Object.getOwnPropertyDescriptor(at, name)?.value;

/**
 * The same answer, in which a field that its owner did not answer throws when it is read. Null then says one thing only: there is
 * none. Who draws such a field loses their part of the page, which says so (`Part`), or has asked first (`isAnswered`, `asFarAs`).
 * The name of somebody or something that another service owns is no such field: where it does not come, the graph has null for
 * who bears it, and a page draws that it has no name of it.
 */
export function withSnares<Data>(answer: Answer<Data>): Answer<Data> {
  if (answer.missing.length === 0) return answer;
  // As the line brought it: the oldest browsers have no other way to copy.
  const data = JSON.parse(JSON.stringify(answer.data)) as Data;
  for (const missing of answer.missing) {
    const path = missing.field === '' ? null : missing.field.split('.');
    if (path === null) snareEverywhere(data, missing);
    else snare(data, path, missing);
  }
  return { ...answer, data };
}

function snare(at: unknown, [name, ...rest]: readonly string[], missing: Missing, isRoot = true): void {
  if (Array.isArray(at)) return at.forEach((one) => snare(one, [name ?? '', ...rest], missing, isRoot));
  if (!isOpen(at) || name === undefined) return;
  const value = standsIn(at, name);
  if (value === null && (rest.length === 0 || isRoot)) set(at, name, missing);
  else snare(value, rest, missing, false);
}

/** Nothing is known of what did not come: any null may be it. */
function snareEverywhere(at: unknown, missing: Missing): void {
  if (!isOpen(at)) return;
  for (const name of Object.keys(at)) {
    const value = standsIn(at, name);
    if (value === null) set(at, name, missing);
    else snareEverywhere(value, missing);
  }
}

const set = (at: Open, name: string, missing: Missing): void =>
  void Object.defineProperty(at, name, {
    enumerable: true,
    get: () => {
      throw new NotAnswered(missing);
    },
  });

/** Whether a field's owner answered; that there is none is an answer. */
export const isAnswered = <Of extends object>(of: Of, field: keyof Of): boolean =>
  Object.getOwnPropertyDescriptor(of, field)?.get === undefined;

/** What is read, or the other where its owner did not answer. */
export function asFarAs<Told, Other>(read: () => Told, other: Other): Told | Other {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotAnswered) return other;
    throw error;
  }
}
