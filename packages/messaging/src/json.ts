export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/**
 * One spelling for one value: keys sorted, no blanks, absent members left out (the shape of RFC 8785 for the strings,
 * whole numbers, booleans and nulls that events carry). PostgreSQL's jsonb forgets the order of keys; this doesn't care.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`;
  const object = value as JsonObject;
  let members = '';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** True when both are spelt alike by `canonicalJson`, without spelling them. */
export function isSameJson(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) return isSameList(one, other);
  const [ones, others] = [one as JsonObject, other as JsonObject];
  const has = (object: JsonObject) => (key: string) => object[key] !== undefined;
  const keys = Object.keys(ones).filter(has(ones));
  return (
    keys.length === Object.keys(others).filter(has(others)).length &&
    keys.every((key) => Object.hasOwn(others, key) && isSameJson(ones[key], others[key]))
  );
}

const isSameList = (one: JsonValue, other: JsonValue): boolean =>
  Array.isArray(one) &&
  Array.isArray(other) &&
  one.length === other.length &&
  one.every((item: JsonValue, at) => isSameJson(item, other[at] as JsonValue));

/** What JSON keeps of a value: dates become strings, absent members disappear. */
export function toJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

export const isJsonObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
