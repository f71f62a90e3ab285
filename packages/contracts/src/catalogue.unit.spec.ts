import { describe, expect, it } from '@jest/globals';
import {
  eventByType,
  events,
  eventsOfTopic,
  exampleOf,
  tolerantProblems,
  topicNames,
  topics,
  topicsOwnedBy,
} from './index.js';

const PERSONAL = /^(name|residentId|mobile|phone|address|birth.*|idNumber)$/i;

/** Paths of all fields of a made-up instance. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, of]) => [field, ...fieldsOf(of)]);
}

describe('the catalogue of events', () => {
  it('gives every event its own type, which finds it', () => {
    expect(new Set(events.map(({ type }) => type)).size).toBe(events.length);
    for (const event of events) {
      expect(event.type).toBe(`puhui.${event.name}.v${event.version}`);
      expect(eventByType(event.type)).toBe(event);
    }
    expect(eventByType('puhui.NeverHeardOf.v1')).toBeUndefined();
  });

  it('writes names in one form and says what each means', () => {
    for (const event of events) {
      expect(event.name).toMatch(/^([A-Z][a-z]+){2,}$/);
      expect(event.description.length).toBeGreaterThan(10);
    }
  });

  it('has no topic without an event and no event outside the topics', () => {
    for (const name of topicNames) expect(eventsOfTopic(name)).not.toEqual([]);
    for (const event of events) expect(topicNames).toContain(event.topic);
  });

  it('lets each topic be published by the service that its name contains', () => {
    for (const name of topicNames)
      expect(name).toMatch(new RegExp(`^puhui\\.${topics[name].owner}\\.[a-z-]+\\.v\\d+$`));
    const owned = ['members', 'partners', 'benefits', 'billing'].flatMap((owner) => topicsOwnedBy(owner));
    expect([...owned].sort()).toEqual([...topicNames].sort());
  });

  it('keeps personal data out of fact topics', () => {
    for (const event of events.filter(({ topic }) => topics[topic].kind === 'fact')) {
      expect(fieldsOf(exampleOf(event)).filter((field) => PERSONAL.test(field))).toEqual([]);
    }
  });
});

describe.each(events.map((event) => [event.type, event] as const))('%s', (_, event) => {
  const example = exampleOf(event);
  const object = typeof example === 'object' && example !== null && !Array.isArray(example) ? example : {};

  it('survives a round trip unchanged', () => {
    const sent: unknown = JSON.parse(JSON.stringify(event.schema.parse(example)));
    expect(sent).toEqual(example);
    expect(tolerantProblems(event, sent)).toEqual([]);
  });

  it('lets a consumer ignore a field of a later version', () => {
    expect(tolerantProblems(event, { ...object, addedLater: { deep: true } })).toEqual([]);
  });

  it('tells a consumer when a required field is missing', () => {
    const [first] = Object.keys(object);
    const { [first ?? '']: _removed, ...rest } = object;
    expect(tolerantProblems(event, rest)).not.toEqual([]);
  });

  it('is refused when it is not an object', () => {
    for (const nonsense of [null, 'text', 7, []]) expect(tolerantProblems(event, nonsense)).not.toEqual([]);
  });
});
