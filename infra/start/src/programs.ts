import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChosenBroker } from './broker-choice.js';
import {
  doorUrl,
  gatewayEnvironment,
  issuerEnvironment,
  reachableHost,
  serviceEnvironment,
  type RunFacts,
} from './environment.js';
import { program, type Ports, type ServiceName } from './layout.js';
import { answersProbe, nodeProcess } from './node-process.js';
import type { WantedPort } from './port-holder.js';
import { StartProblem } from './problem.js';
import type { Progress } from './progress.js';
import type { ChildSpec, Supervisor } from './supervisor.js';

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 100;

/** "benefits", "benefits-2", … */
const instanceName = (service: ServiceName, instance: number): string =>
  instance === 1 ? service : `${service}-${instance}`;

const instancesOf = (instances: ReadonlyMap<ServiceName, number>): [ServiceName, number][] =>
  [...instances].flatMap(([service, count]) =>
    Array.from({ length: count }, (_, index): [ServiceName, number] => [service, index + 1]),
  );

/** Every port that a run listens on. */
export function wantedPorts(
  ports: Ports,
  instances: ReadonlyMap<ServiceName, number>,
  broker: ChosenBroker,
): readonly WantedPort[] {
  const kafka = [
    { port: ports.kafka, use: 'Kafka' },
    { port: ports.kafkaController, use: 'Kafka controller' },
  ];
  return [
    { port: ports.gateway, use: 'gateway' },
    { port: ports.issuer, use: 'issuer' },
    { port: ports.postgres, use: 'PostgreSQL' },
    ...(broker.kind === 'java' || broker.kind === 'docker' ? kafka : []),
    ...instancesOf(instances).map(([service, instance]) => ({
      port: ports.service(service, instance),
      use: instanceName(service, instance),
    })),
  ];
}

/** Starts issuer, services and gateway, and waits until the whole is ready. */
export async function startPrograms(
  supervisor: Supervisor,
  facts: RunFacts,
  progress: Progress,
): Promise<void> {
  const { ports, instances } = facts;
  const { stop } = progress;
  const log = (name: string): string => join(facts.folders.logs, `${name}.log`);
  const issuer = nodeProcess({
    name: 'issuer',
    port: ports.issuer,
    logFile: log('issuer'),
    entry: program('infra/issuer/dist/main.js'),
    env: issuerEnvironment(facts),
    stop,
  });
  const services = instancesOf(instances).map(([service, instance]): ChildSpec => {
    const name = instanceName(service, instance);
    return nodeProcess({
      name,
      port: ports.service(service, instance),
      logFile: log(name),
      entry: program(`services/${service}/dist/main.js`),
      env: serviceEnvironment(service, facts),
      stop,
    });
  });
  const host = reachableHost(facts.listen);
  const gateway = nodeProcess({
    name: 'gateway',
    port: ports.gateway,
    host,
    logFile: log('gateway'),
    entry: program('gateway/dist/main.js'),
    env: gatewayEnvironment(facts),
    stop,
  });
  await progress.step(
    'Identity issuer',
    () => supervisor.add(issuer),
    () => `127.0.0.1:${ports.issuer}`,
  );
  const names = services.map(({ name }) => name).join(', ');
  await progress.step(`Services: ${names}`, () => addAll(supervisor, services));
  await progress.step(
    'Gateway',
    () => supervisor.add(gateway),
    () => doorUrl(facts),
  );
  await progress.step('Everything answers', () => untilReady(ports.gateway, host));
}

/** All at once; when one fails, the others are waited for, so that nothing is started behind a stop's back. */
async function addAll(supervisor: Supervisor, specs: readonly ChildSpec[]): Promise<void> {
  const ended = await Promise.allSettled(specs.map((spec) => supervisor.add(spec)));
  const failed = ended.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The gateway's readiness is everybody's. */
async function untilReady(gatewayPort: number, host: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answersProbe(gatewayPort, '/health/ready', host))) {
    if (Date.now() > deadline) throw new StartProblem(await notReady(gatewayPort, host));
    await sleep(POLL_MS);
  }
}

async function notReady(gatewayPort: number, host: string): Promise<string> {
  const answer = await fetch(`http://${host}:${gatewayPort}/health/ready`);
  return `not everything is ready after ${READY_TIMEOUT_MS / 1000} s: ${await answer.text()}`;
}
