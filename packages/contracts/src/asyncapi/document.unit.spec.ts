import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { events, topicNames, topics } from '../index.js';
import { asyncApiDocument } from './document.js';

interface Document {
  asyncapi: string;
  channels: Record<
    string,
    { messages: Record<string, { $ref: string }>; bindings: { kafka: { partitions: number } } }
  >;
  operations: Record<string, { action: string; channel: { $ref: string }; messages: { $ref: string }[] }>;
  components: { messages: Record<string, { payload: object; examples: { payload: object }[] }> };
}

const document = parse(asyncApiDocument()) as Document;

/** Follows a local reference; undefined when it leads nowhere. */
function resolve(reference: string): unknown {
  const keys = reference.replace(/^#\//, '').split('/');
  return keys.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    document,
  );
}

function referencesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : referencesIn(value),
  );
}

describe('the AsyncAPI document', () => {
  it('is of version 3.0.0 and names every topic with its partitions', () => {
    expect(document.asyncapi).toBe('3.0.0');
    expect(Object.keys(document.channels)).toEqual(topicNames);
    for (const name of topicNames) {
      expect(document.channels[name]?.bindings.kafka.partitions).toBe(topics[name].partitions);
    }
  });

  it('names every event once, with a payload and an example', () => {
    expect(Object.keys(document.components.messages)).toEqual(events.map(({ type }) => type));
    for (const message of Object.values(document.components.messages)) {
      expect(message.payload).toMatchObject({ type: 'object' });
      expect(message.examples).toHaveLength(1);
    }
  });

  it('has no dangling reference', () => {
    const references = referencesIn(document);
    expect(references.length).toBeGreaterThan(events.length);
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
  });

  it('forbids no further fields, so that an older consumer reads a later version', () => {
    expect(asyncApiDocument()).not.toContain('additionalProperties: false');
  });

  it('is the same every time, and equals the one in docs', () => {
    expect(asyncApiDocument()).toBe(asyncApiDocument());
    const committed = fileURLToPath(new URL('../../../../docs/asyncapi.yaml', import.meta.url));
    expect(readFileSync(committed, 'utf8')).toBe(asyncApiDocument());
  });
});
