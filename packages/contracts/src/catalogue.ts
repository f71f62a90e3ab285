import type { EventDefinition } from './define.js';
import * as benefits from './events/benefits.js';
import * as billing from './events/billing.js';
import * as members from './events/members.js';
import * as partners from './events/partners.js';
import * as records from './events/records.js';
import { topics, type TopicName } from './topics.js';

const isDefinition = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'type' in value && 'topic' in value && 'schema' in value;

/** Every event of the platform. */
export const events: readonly EventDefinition[] = [members, partners, benefits, billing, records]
  .flatMap((module): unknown[] => Object.values(module))
  .filter(isDefinition);

const byType = new Map(events.map((event) => [event.type, event]));

/** The definition behind a CloudEvents type, or undefined for one that this build does not know. */
export const eventByType = (type: string): EventDefinition | undefined => byType.get(type);

export const eventsOfTopic = (topic: TopicName): readonly EventDefinition[] =>
  events.filter((e) => e.topic === topic);

export const topicsOwnedBy = (owner: string): readonly TopicName[] =>
  (Object.keys(topics) as TopicName[]).filter((name) => topics[name].owner === owner);
