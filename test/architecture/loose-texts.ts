import { textKinds } from '@puhui/contracts';
import { z } from 'zod';

/** A text in the data of an event, by where it stands, and what it is said to be; null where nobody says it. */
export interface TextOfEvent {
  readonly path: string;
  readonly kind: string | null;
}

interface Schema {
  readonly [key: string]: unknown;
}
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
/** What only a program writes: an id, an instant, a figure, one of a few words. */
const isOfAForm = ({ format, pattern, enum: words, const: word }: Schema): boolean =>
  [format, pattern, words, word].some((form) => form !== undefined);

/** Every text that somebody could write into an event of this schema. */
export const textsOf = (schema: z.ZodType): TextOfEvent[] =>
  textsIn(z.toJSONSchema(schema, { io: 'input', metadata: textKinds }), []);

function textsIn(schema: unknown, path: readonly string[]): TextOfEvent[] {
  if (!isSchema(schema)) return [];
  if (schema['type'] === 'string') {
    const kind = typeof schema['text'] === 'string' ? schema['text'] : null;
    return kind === null && isOfAForm(schema) ? [] : [{ path: path.join('.'), kind }];
  }
  const { properties, items, anyOf, oneOf, allOf, additionalProperties } = schema;
  const inside = [items, additionalProperties, ...[anyOf, oneOf, allOf].flatMap((some) => some ?? [])];
  return [
    ...Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, of]) =>
      textsIn(of, [...path, name]),
    ),
    ...inside.flatMap((of) => textsIn(of, path)),
  ];
}
