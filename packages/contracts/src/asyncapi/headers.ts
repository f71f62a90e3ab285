const id = (description: string) => ({ type: 'string', format: 'uuid', description });

/** The CloudEvents attributes as Kafka headers carry them. */
export const messageHeaders = {
  type: 'object',
  required: [
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_time',
    'ce_subject',
    'ce_aggregateversion',
    'ce_businessdate',
    'ce_signature',
    'ce_signaturekey',
    'ce_signedat',
  ],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: id('of the event; the same event may arrive twice'),
    ce_source: { type: 'string', description: '"/puhui/" and the service' },
    ce_type: { type: 'string' },
    ce_time: { type: 'string', format: 'date-time', description: 'when it happened' },
    ce_subject: id('the aggregate, also the key'),
    ce_partitionkey: id('the aggregate'),
    ce_aggregate: { type: 'string', description: 'what kind of aggregate' },
    ce_aggregateversion: {
      type: 'string',
      pattern: '^\\d+$',
      description: 'rises with each event of the aggregate',
    },
    ce_businessdate: { type: 'string', format: 'date', description: 'the day in Asia/Shanghai' },
    ce_tradeunionid: id('whose event it is'),
    ce_actorid: id('the person who acted'),
    ce_causationid: id('the event or command that led to this one'),
    ce_correlationid: id('what they all belong to'),
    ce_traceparent: { type: 'string', description: 'W3C trace context of the publisher' },
    ce_refilled: {
      type: 'string',
      const: 'true',
      description: 'a copy from the kept events, published again',
    },
    ce_loglosses: {
      type: 'string',
      pattern: '^[1-9]\\d*$',
      description:
        'how often the log of this topic is known to have lost messages: whoever knows of fewer reads it from its beginning again (ADR 0219)',
    },
    ce_signature: {
      type: 'string',
      pattern: '^[\\w-]{86}$',
      description:
        'Ed25519, by the service that owns the topic, over the root of a tree of digests (ADR 0102)',
    },
    ce_signaturekey: { type: 'string', pattern: '^[0-9a-f]{16}$', description: 'which of its keys' },
    ce_signaturepath: {
      type: 'string',
      description:
        'the hashes that lead from this event to the root; not there for an event that was signed alone',
    },
    ce_signedat: {
      type: 'string',
      format: 'date-time',
      description: 'when it was signed, by the machine’s time',
    },
    'content-type': { type: 'string', const: 'application/json' },
  },
} as const;
