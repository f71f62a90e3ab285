import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvent, events, exampleOf } from '../index.js';

const definition = defineEvent({
  name: 'ThingChanged',
  version: 1,
  topic: 'puhui.members.duty.v1',
  aggregate: 'thing',
  description: 'for this spec',
  schema: z.object({
    id: z.uuid(),
    other: z.uuid(),
    at: z.iso.datetime(),
    on: z.iso.date(),
    amount: z.string().regex(/^-?\d{1,19}$/),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    code: z.string().length(18),
    kind: z.enum(['first', 'second']),
    year: z.int().min(2000).max(2200),
    count: z.int().positive(),
    ratio: z.number(),
    open: z.boolean(),
    parts: z.array(z.object({ name: z.string() })),
    choice: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), n: z.int() }),
      z.object({ kind: z.literal('b') }),
    ]),
    nobody: z.string().nullable(),
    perhaps: z.string().optional(),
  }),
});

describe('an example of an event', () => {
  it('fits its schema, whatever the schema is made of', () => {
    const example = exampleOf(definition);
    expect(definition.schema.parse(example)).toEqual(example);
  });

  it('fills in optional fields, and ids that differ', () => {
    expect(exampleOf(definition)).toMatchObject({
      perhaps: expect.any(String),
      nobody: expect.any(String),
      id: '019f0000-0000-7000-8000-000000000001',
      other: '019f0000-0000-7000-8000-000000000002',
    });
  });

  it('is the same every time, so that documents made of it are stable', () => {
    for (const event of events) expect(exampleOf(event)).toEqual(exampleOf(event));
  });
});
