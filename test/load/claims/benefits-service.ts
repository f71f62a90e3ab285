import {
  BenefitsIntegrity,
  benefitsModule,
  benefitsService,
  brokenLaws,
  GATEWAY_SECRET,
  openIssuer,
  startBenefits,
  type Issuer,
  type PrismaClient,
} from '@puhui/benefits/testing';
import type { Id } from '@puhui/kernel';
import { Database, GATEWAY_HEADER, type RunningService } from '@puhui/platform';
import type { Contender, Sample } from '../frame/bench.js';
import { loadHttp, sampleOf, type LoadOrder } from '../frame/http-load.js';
import { openPostgres, type OwnDatabase, type OwnPostgres } from '../frame/own-postgres.js';
import { seed, type Seeded } from './seed.js';

/** What the rounds of a bench share. */
export interface Around {
  readonly postgres: OwnPostgres;
  readonly issuer: Issuer;
  readonly connections: number;
  readonly members: number;
  close(): Promise<void>;
}

export async function openAround(connections: number, members: number): Promise<Around> {
  const postgres = await openPostgres();
  const issuer = await openIssuer();
  const close = async (): Promise<void> => {
    await issuer.close();
    await postgres.stop();
  };
  return { postgres, issuer, connections, members, close };
}

/** A service with a campaign under way. */
export interface Served extends Seeded {
  readonly service: RunningService;
  readonly database: OwnDatabase;
}

type Limits = Parameters<typeof benefitsModule>[0];

/** Starts the service on a database of its own, with a campaign, for one piece of work: no round finds what another left. */
export async function serving<T>(
  { postgres, issuer, members }: Around,
  limits: Limits,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const [database, log] = [await postgres.newDatabase(), await postgres.newDatabase()];
  const service = await startBenefits(
    { ...benefitsService, module: benefitsModule(limits) },
    { databaseUrl: database.url, brokerUrl: log.url, issuer },
  );
  let isUp = true;
  const stop = async (): Promise<void> => {
    if (isUp) await service.stop();
    isUp = false;
  };
  try {
    return await work({ ...(await seed(service, members)), service: { ...service, stop }, database });
  } finally {
    await stop();
    await database.drop();
    await log.drop();
  }
}

export const tokensFor = ({ issuer }: Around, personIds: readonly Id[]): Promise<string[]> =>
  Promise.all(personIds.map((id) => issuer.tokenFor(id)));

/** A document of the graph, sent to the service's own HTTP door by those whose tokens are among the values. */
export function graphOrder(
  { connections }: Around,
  { service }: Served,
  body: { readonly query: string; readonly variables: object },
  values: LoadOrder['values'],
): LoadOrder {
  const { hostname, port } = new URL(service.url);
  return {
    name: 'measured',
    host: hostname,
    port: Number(port),
    connections,
    seconds: 0,
    head:
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n` +
      `${GATEWAY_HEADER}: ${GATEWAY_SECRET}\r\nauthorization: Bearer {{token}}\r\n`,
    body: JSON.stringify(body),
    values,
  };
}

/** A contender that is the service: each round prepares, loads, and looks whether the laws hold. */
export const servingContender = (
  around: Around,
  name: string,
  limits: Limits,
  wanted: string,
  prepare: (served: Served) => Promise<LoadOrder>,
): Contender => ({
  name,
  round: (seconds) =>
    serving(around, limits, async (served) => {
      const order = await prepare(served);
      return judged(served.service, sampleOf(await loadHttp({ ...order, seconds }), wanted));
    }),
});

/** The sample with the laws that don't hold afterwards. */
async function judged(service: RunningService, sample: Sample): Promise<Sample> {
  const database = service.get<Database<PrismaClient>>(Database);
  const laws = (await brokenLaws(database)).map(({ law, place }) => `not true that ${law} (${place})`);
  const checks = await service.get(BenefitsIntegrity).check(database);
  const findings = checks.flatMap((check) => check.findings.map((one) => `${one.kind}: ${one.place}`));
  return { ...sample, problems: [...sample.problems, ...laws, ...findings] };
}
