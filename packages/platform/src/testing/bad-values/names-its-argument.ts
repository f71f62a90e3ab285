/** What an answer says of where something is wrong. */
export interface ToldOf {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/** A place at the beginning of a sentence ("residentId: …"), or in quotation marks as GraphQL writes it ("input.codes[0]"). */
const IN_A_SENTENCE = /^([A-Za-z_][\w.[\]]*):|"\$?([A-Za-z_][\w.[\]]*)"/gu;

/**
 * Whether an answer names the place of a value: by its name, or by the names that lead to it from as far as the answer goes.
 * A name that only begins alike, or stands in a sentence as a word, is another one.
 */
export const namesItsArgument = (answer: ToldOf, path: readonly string[]): boolean =>
  argumentsTold(answer).some((told) => isEndOf(namesIn(told), path));

const argumentsTold = ({ data, errors = [] }: ToldOf): string[] => [
  ...fieldsIn(data),
  ...errors.flatMap(({ message, extensions }) => [
    ...fieldsIn(extensions),
    ...[...message.matchAll(IN_A_SENTENCE)].map(([, begins = '', quoted = '']) => begins || quoted),
  ]),
];

/** The values of every `field` in what was answered. */
function fieldsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'field' && typeof inner === 'string' ? [inner] : fieldsIn(inner),
  );
}

/** The names of a place, without the positions in lists. */
const namesIn = (place: string): string[] => place.split(/[.[\]]+/u).filter((name) => !/^\d*$/.test(name));

const isEndOf = (names: readonly string[], path: readonly string[]): boolean =>
  names.length > 0 && names.every((name, nr) => path.at(nr - names.length) === name);
