import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_FOLDER, INSTANCES_MAX, projectRoot, serviceNames, type ServiceName } from './layout.js';
import { StartProblem } from './problem.js';

const brokerChoices = ['auto', 'kafka', 'docker', 'embedded'] as const;
export type BrokerChoice = (typeof brokerChoices)[number];

/** What `npm start` was told. */
export interface StartOptions {
  readonly help: boolean;
  readonly port: number;
  readonly dataDir: string;
  readonly broker: BrokerChoice;
  readonly instances: Partial<Record<ServiceName, number>>;
  readonly seed: boolean;
  /** The address the gateway listens on. */
  readonly listen: string;
}

// The highest port that a run uses is 93 above the gateway's.
const PORT_MAX = 65_535 - 93;

/** @throws StartProblem naming the flag or variable, and what it takes. */
export function readOptions(args: readonly string[], env: Record<string, string | undefined>): StartOptions {
  const { values } = parse(args);
  return {
    help: values.help ?? false,
    port: readPort(values.port ?? env['PUHUI_PORT'] ?? '4000'),
    dataDir: resolve(projectRoot, values.data ?? env['PUHUI_DATA'] ?? DATA_FOLDER),
    broker: readBroker(values.broker ?? env['PUHUI_BROKER'] ?? 'auto'),
    instances: readInstances(values.instances ?? []),
    seed: !(values['no-seed'] ?? false),
    listen: values.listen ?? '127.0.0.1',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        data: { type: 'string' },
        broker: { type: 'string' },
        instances: { type: 'string', multiple: true },
        'no-seed': { type: 'boolean' },
        listen: { type: 'string' },
      },
    });
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : String(error)} (npm start -- --help)`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= PORT_MAX) return port;
  throw new StartProblem(`--port is "${text}": a whole number from 1024 to ${PORT_MAX} is needed`);
}

function readBroker(text: string): BrokerChoice {
  const choice = brokerChoices.find((known) => known === text);
  if (choice) return choice;
  throw new StartProblem(
    `--broker (or PUHUI_BROKER) is "${text}": one of ${brokerChoices.join(', ')} is needed`,
  );
}

function readInstances(items: readonly string[]): Partial<Record<ServiceName, number>> {
  return Object.fromEntries(
    items.map((item) => {
      const [name = '', count = ''] = item.split('=');
      const service = serviceNames.find((known) => known === name);
      const instances = Number(count);
      if (service && Number.isInteger(instances) && instances >= 1 && instances <= INSTANCES_MAX)
        return [service, instances];
      throw new StartProblem(
        `--instances is "${item}": a service and 1 to ${INSTANCES_MAX} is needed, such as benefits=2`,
      );
    }),
  );
}
