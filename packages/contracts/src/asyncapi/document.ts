import { DAY_MS } from '@puhui/kernel';
import { stringify } from 'yaml';
import { z } from 'zod';
import { events, eventsOfTopic } from '../catalogue.js';
import type { EventDefinition } from '../define.js';
import { topicNames, topics, type Topic, type TopicName } from '../topics.js';
import { exampleOf } from './example.js';
import { messageHeaders } from './headers.js';

type Part = Record<string, unknown>;

/** Every topic and event of the platform as AsyncAPI 3.0, in YAML; docs/asyncapi.yaml is exactly this. */
export function asyncApiDocument(): string {
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Puhui events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in binary mode over Kafka: attributes in headers, data alone in the value, the key is the ' +
        'aggregate. Consumers must let unknown fields, unknown enum values and unknown types pass.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topicNames.map((name) => [name, channel(name)])),
    operations: Object.fromEntries(topicNames.map((name) => [operationOf(name), operation(name)])),
    components: {
      messages: Object.fromEntries(events.map((event) => [event.type, message(event)])),
      schemas: { Headers: messageHeaders },
    },
  };
  return `# Generated from packages/contracts by npm run generate.\n${stringify(document, { aliasDuplicateObjects: false, lineWidth: 110 })}`;
}

const operationOf = (name: TopicName): string => `publish.${name}`;
const messageRef = (event: EventDefinition): Part => ({ $ref: `#/components/messages/${event.type}` });

function channel(name: TopicName): Part {
  const { partitions, kind, retentionDays, description, owner }: Topic = topics[name];
  return {
    address: name,
    title: name,
    description: `${description} Published by ${owner}.`,
    messages: Object.fromEntries(eventsOfTopic(name).map((event) => [event.type, messageRef(event)])),
    bindings: {
      kafka: {
        topic: name,
        partitions,
        topicConfiguration: {
          'cleanup.policy': [kind === 'state' ? 'compact' : 'delete'],
          'retention.ms': retentionDays < 0 ? -1 : retentionDays * DAY_MS,
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

const operation = (name: TopicName): Part => ({
  action: 'send',
  title: `${topics[name].owner} publishes ${name}`,
  channel: { $ref: `#/channels/${name}` },
  messages: eventsOfTopic(name).map((event) => ({ $ref: `#/channels/${name}/messages/${event.type}` })),
});

const message = (event: EventDefinition): Part => ({
  name: event.type,
  title: event.name,
  summary: event.description,
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/Headers' },
  payload: payload(event),
  bindings: { kafka: { key: { type: 'string', format: 'uuid' }, bindingVersion: '0.5.0' } },
  examples: [{ name: event.name, payload: exampleOf(event) }],
});

/** As a consumer may read it: a later version can add fields, so nothing says that there are no others. */
function payload(event: EventDefinition): Part {
  const { $schema: _, ...schema } = z.toJSONSchema(event.schema, {
    target: 'draft-7',
    io: 'input',
    // The format says it all; zod's regular expressions of dates and UUIDs would only be noise.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return schema;
}
