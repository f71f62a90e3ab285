import { describe, expect, it } from '@jest/globals';
import { logLevel } from 'kafkajs';
import { logCreator } from './kafka-log.js';

function logOf(...entries: { message: string; error?: string; level?: logLevel }[]): string[] {
  const said: string[] = [];
  const logger = {
    info: () => undefined,
    warn: (_: object, sentence: string) => void said.push(sentence),
    error: () => undefined,
  };
  const log = logCreator(logger)(logLevel.WARN);
  for (const { level = logLevel.ERROR, ...rest } of entries) {
    log({
      namespace: 'Connection',
      level,
      label: 'ERROR',
      log: { timestamp: '', logger: 'kafkajs', ...rest },
    });
  }
  return said;
}

describe('a line of the client library', () => {
  it('is a warning once in a while, even when it is repeated many times a second', () => {
    const refused = { message: 'connect ECONNREFUSED 127.0.0.1:4092' };
    expect(logOf(refused, refused, { message: 'connect ECONNREFUSED 127.0.0.1:4093' })).toEqual([
      'Kafka: connect ECONNREFUSED 127.0.0.1:4092',
    ]);
  });

  it('is left out where it is harmless', () => {
    expect(
      logOf(
        { message: 'Response JoinGroup', error: 'The group is rebalancing, so a rejoin is needed' },
        { message: 'Response Metadata', error: 'This server does not host this topic-partition' },
        { message: 'Limiting retries for the idempotent producer may invalidate EoS guarantees' },
      ),
    ).toEqual([]);
  });

  it('is left out below a warning', () => {
    expect(logOf({ message: 'Consumer has joined the group', level: logLevel.INFO })).toEqual([]);
  });

  it('is recognised by its text', () => {
    expect(logOf({ message: 'one thing' }, { message: 'another thing' })).toHaveLength(2);
  });
});
