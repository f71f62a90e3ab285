import { spawnSync } from 'node:child_process';
import { kafkaHindrance } from '@puhui/local';
import type { BrokerChoice } from './options.js';
import { StartProblem } from './problem.js';

/** Which broker a run uses, and the words to tell it by. */
export type ChosenBroker =
  | { readonly kind: 'given'; readonly brokers: string; readonly why: string }
  | { readonly kind: 'java' | 'docker' | 'embedded'; readonly why: string };

/** What the machine offers; asked only as far as the choice depends on it. */
export interface Machine {
  /** KAFKA_BROKERS. */
  readonly givenBrokers: string | undefined;
  /** Why Kafka can't run by Java, or undefined when it can. */
  readonly javaHindrance: () => string | undefined;
  /** Why Kafka can't run by Docker, or undefined when it can. */
  readonly dockerHindrance: () => string | undefined;
}

export const thisMachine = (kafkaLib: string, env: Record<string, string | undefined>): Machine => ({
  givenBrokers: env['KAFKA_BROKERS'] || undefined,
  javaHindrance: () => kafkaHindrance(kafkaLib),
  dockerHindrance,
});

const DOCKER_TIMEOUT_MS = 10_000;

function dockerHindrance(): string | undefined {
  const asked = spawnSync('docker', ['info', '--format', '{{.ServerVersion}}'], {
    encoding: 'utf8',
    timeout: DOCKER_TIMEOUT_MS,
  });
  if (asked.error !== undefined) return 'there is no Docker';
  return asked.status === 0 ? undefined : 'no Docker engine answers';
}

/** @throws StartProblem when what was asked for can't run here. */
export function chooseBroker(choice: BrokerChoice, machine: Machine): ChosenBroker {
  if (choice === 'embedded') return { kind: 'embedded', why: 'embedded log in PostgreSQL, as asked' };
  if (machine.givenBrokers !== undefined && choice !== 'docker') {
    return {
      kind: 'given',
      brokers: machine.givenBrokers,
      why: `Kafka at ${machine.givenBrokers} (KAFKA_BROKERS)`,
    };
  }
  const java = choice === 'docker' ? 'Docker was asked for' : machine.javaHindrance();
  if (java === undefined) return { kind: 'java', why: 'Kafka by Java' };
  const docker = machine.dockerHindrance();
  if (docker === undefined) return { kind: 'docker', why: `Kafka by Docker, since ${java}` };
  if (choice !== 'auto') {
    throw new StartProblem(
      `Kafka can't run here: ${java}, and ${docker}. Install Java 17 and Maven, or start Docker`,
    );
  }
  return { kind: 'embedded', why: `embedded log in PostgreSQL, since ${java} and ${docker}` };
}
