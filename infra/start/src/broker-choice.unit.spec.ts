import { describe, expect, it } from '@jest/globals';
import { chooseBroker, type Machine } from './broker-choice.js';

const bare: Machine = {
  givenBrokers: undefined,
  javaHindrance: () => 'there is no Java (17 or newer)',
  dockerHindrance: () => 'no Docker engine answers',
};
const withJava: Machine = { ...bare, javaHindrance: () => undefined };
const withDocker: Machine = { ...bare, dockerHindrance: () => undefined };

describe('the broker', () => {
  it('is the given one, before anything else', () => {
    expect(chooseBroker('auto', { ...withJava, givenBrokers: 'k:9092' })).toMatchObject({
      kind: 'given',
      brokers: 'k:9092',
    });
  });

  it('is Java before Docker, and Docker before the embedded log', () => {
    expect(chooseBroker('auto', { ...withJava, dockerHindrance: () => undefined }).kind).toBe('java');
    expect(chooseBroker('auto', withDocker)).toEqual({
      kind: 'docker',
      why: 'Kafka by Docker, since there is no Java (17 or newer)',
    });
  });

  it('is the embedded log with the reason when nothing else is there', () => {
    expect(chooseBroker('auto', bare)).toEqual({
      kind: 'embedded',
      why: 'embedded log in PostgreSQL, since there is no Java (17 or newer) and no Docker engine answers',
    });
  });

  it('is chosen without looking for others when the embedded log is wanted', () => {
    const never = (): never => {
      throw new Error('nobody should ask');
    };
    const machine: Machine = { givenBrokers: 'k:9092', javaHindrance: never, dockerHindrance: never };
    expect(chooseBroker('embedded', machine).kind).toBe('embedded');
  });

  it('is never replaced silently when Kafka was asked for', () => {
    expect(() => chooseBroker('kafka', bare)).toThrow(
      /Kafka can't run here: there is no Java .*Install Java 17/,
    );
    expect(() => chooseBroker('docker', withJava)).toThrow(/no Docker engine answers/);
  });
});
