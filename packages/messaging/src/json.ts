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
  const sorted = inOrderOfKeys(value);
  return sorted === UNSORTABLE ? speltOut(value) : JSON.stringify(sorted);
}

const UNSORTABLE = Symbol('unsortable');
/** JavaScript gives numbers before all other names of an object, in their own order, and takes one name for no member at all. */
const KEEPS_NO_ORDER = /^(?:\d|__proto__$)/;

/** A copy whose members are written in the order of their names, so that the machine spells all of it at once. */
function inOrderOfKeys(value: JsonValue): JsonValue | typeof UNSORTABLE {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const sorted: JsonValue[] = [];
    for (const item of items) {
      const one = inOrderOfKeys(item);
      if (one === UNSORTABLE) return one;
      sorted.push(one);
    }
    return sorted;
  }
  const object = value as JsonObject;
  const sorted: Record<string, JsonValue> = {};
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    if (KEEPS_NO_ORDER.test(key)) return UNSORTABLE;
    const one = inOrderOfKeys(member);
    if (one === UNSORTABLE) return one;
    sorted[key] = one;
  }
  return sorted;
}

/** The same, member by member. */
function speltOut(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => speltOut(item)).join(',')}]`;
  const object = value as JsonObject;
  let members = '';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${speltOut(member)}`;
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
