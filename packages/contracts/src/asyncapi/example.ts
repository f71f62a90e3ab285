import { z } from 'zod';
import type { EventDefinition } from '../define.js';

type Schema = z.core.JSONSchema.BaseSchema;
export type Example = string | number | boolean | null | Example[] | { [field: string]: Example };

const TEXT = '普惠';

/** A made-up instance of an event's data, the same at every call, with every optional field filled in. */
export function exampleOf(definition: EventDefinition): Example {
  const schema: Schema = z.toJSONSchema(definition.schema, { target: 'draft-7', io: 'input' });
  return example(schema, new Ids());
}

/** Valid UUIDs of version 7, counted up. */
class Ids {
  private made = 0;
  next(): string {
    this.made += 1;
    return `019f0000-0000-7000-8000-${this.made.toString(16).padStart(12, '0')}`;
  }
}

function example(schema: Schema, ids: Ids): Example {
  const choices = schema.anyOf ?? schema.oneOf;
  const choice = choices?.find((one) => isSchema(one) && one.type !== 'null');
  if (choice !== undefined && isSchema(choice)) return example(choice, ids);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return literal(schema.enum[0]);
  const types: readonly unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  switch (types.find((type) => type !== 'null')) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([field, of]) =>
          isSchema(of) ? [[field, example(of, ids)]] : [],
        ),
      );
    case 'array':
      return isSchema(schema.items) ? [example(schema.items, ids)] : [];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Number(schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    case 'string':
      return text(schema, ids);
    default:
      throw new Error(`no example for a schema of type ${String(schema.type)}`);
  }
}

function text(schema: Schema, ids: Ids): string {
  if (schema.format === 'uuid') return ids.next();
  if (schema.format === 'date-time') return '2026-11-22T02:00:00.000Z';
  if (schema.format === 'date') return '2026-11-22';
  const digits = /^\^\[0-9a-f\]\{(\d+)\}\$$/.exec(schema.pattern ?? '');
  if (digits?.[1] !== undefined) return 'a1'.repeat(Number(digits[1]) / 2);
  if (schema.pattern !== undefined) return '1900';
  return TEXT.padEnd(schema.minLength ?? 0, TEXT);
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function literal(value: unknown): Example {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
