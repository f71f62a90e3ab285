import {
  BenefitsIntegrity,
  benefitsModule,
  benefitsService,
  brokenLaws,
  openIssuer,
  startBenefits,
  type Issuer,
  type PrismaClient,
} from '@puhui/benefits/testing';
import type { TokenHolder } from '@puhui/gateway/testing';
import type { Id } from '@puhui/kernel';
import { freePort } from '@puhui/local';
import { Database, sql, type RunningService, type Sql } from '@puhui/platform';
import { lostWork, type Work } from '../frame/lost-work.js';
import type { Sample } from '../frame/bench.js';
import { metered } from '../frame/cpu.js';
import { loadHttp, sampleOf, type LoadOrder } from '../frame/http-load.js';
import { openPostgres, type OwnDatabase, type OwnPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';
import { seed, type Seeded } from './seed.js';

export const CONNECTIONS = 256;
export const MEMBERS = 2000;
/** Each is a file that the load, the service and the gateway hold open. */
export const CONNECTIONS_MAX = 1_000;
/** Each has a token made, and is warm within the warm-up. */
export const PERSONS_MAX = 50_000;
const WARM_UP_SECONDS_MAX = 30;
/** Of those who come once, so many warm the processes up and are not counted. */
const WARM_UP_PERSONS = 1_000;
const CLAIM = `mutation ($c: Id!, $k: IdempotencyKey!) { claimVoucher(input: { campaignId: $c, idempotencyKey: $k }) {
  __typename ... on VoucherClaimed { voucher { id validUntil code } } ... on Refusal { code } } }`;

/** What all rounds share. */
export interface Around {
  readonly postgres: OwnPostgres;
  readonly issuer: Issuer;
  /** The service's, in each round: what stands before it finds it again. */
  readonly port: number;
  readonly connections: number;
  readonly members: number;
}

export async function openAround(
  started: Started,
  numbers: Readonly<Record<string, number>>,
): Promise<Around> {
  const { connections = CONNECTIONS, members = MEMBERS } = numbers;
  const postgres = await openPostgres(started);
  const issuer = await openIssuer();
  started.endsBy('the issuer', () => issuer.close());
  return {
    postgres,
    issuer,
    port: await freePort(),
    connections,
    members,
  };
}

/** Where the requests go in: the service's own door, or one in front of it. */
export interface Door {
  /** Its GraphQL address. */
  readonly url: string;
  /** Whatever it wants to see in a request beside the document and who asks. */
  readonly headers: Readonly<Record<string, string>>;
  /** Processes that stand before the service, by name: what they take of the machine is told beside. */
  readonly processes?: Readonly<Record<string, number>>;
  /** How callers say who they are; by their bearer tokens where this is left out. */
  readonly signIn?: (callers: readonly TokenHolder[]) => Promise<SignIn>;
}

interface SignIn {
  /** The header, with {{caller}} for what is each one's own. */
  readonly header: string;
  /** In the order of the callers. */
  readonly callers: readonly string[];
}
const byToken: NonNullable<Door['signIn']> = (callers) =>
  Promise.resolve({ header: 'authorization: Bearer {{caller}}', callers: callers.map(({ token }) => token) });

type Limits = Parameters<typeof benefitsModule>[0];

export interface Round {
  readonly seconds: number;
  readonly limits: Limits;
  readonly doorTo: (service: RunningService) => Door;
  /** So many come, each once as in a sale: their tokens and their counters are new. Otherwise all members claim over and over. */
  readonly onceEach?: number;
}

/** The service with a campaign under way, on a database of its own. */
export interface Served extends Seeded {
  readonly service: RunningService;
  readonly database: OwnDatabase;
}

/** Starts the service anew for one piece of work: no round finds what another one left. */
export async function serving<T>(
  { postgres, issuer, port, members }: Around,
  limits: Limits,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const [database, log] = [await postgres.newDatabase(), await postgres.newDatabase()];
  const service = await startBenefits(
    { ...benefitsService, module: benefitsModule(limits) },
    { databaseUrl: database.url, brokerUrl: log.url, issuer, port },
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

/** Claims through a door. */
export const playRound = (
  around: Around,
  { seconds, limits, doorTo, onceEach = 0 }: Round,
): Promise<Sample> =>
  serving(
    { ...around, members: onceEach === 0 ? around.members : onceEach + WARM_UP_PERSONS },
    limits,
    async ({ service, campaignId, personIds }) => {
      const [token, door] = [await tokensFor(around, personIds), doorTo(service)];
      const holders = token.map((one, nr) => ({ personId: personIds[nr] ?? '', token: one }));
      const { header, callers: caller } = await (door.signIn ?? byToken)(holders);
      const variables = { c: campaignId, k: '{{key}}' };
      const order = graphOrder(around, door, { query: CLAIM, variables }, { header, values: { caller } });
      // Who claims over and over was seen before; who comes once was not.
      const [warm, measured] =
        onceEach === 0
          ? [caller, { caller }]
          : [caller.slice(0, WARM_UP_PERSONS), { caller: caller.slice(WARM_UP_PERSONS) }];
      const warming = { name: 'warm', seconds: WARM_UP_SECONDS_MAX, requestsMax: warm.length };
      await loadHttp({ ...order, ...warming, values: { caller: warm } });
      const before = await claimedIn(service);
      const most = onceEach === 0 ? {} : { requestsMax: onceEach };
      const counted = { ...order, values: measured, seconds, ...most };
      const { came, cpuMs } = await metered(around.postgres.pid, () => loadHttp(counted), door.processes);
      const sample = { ...sampleOf(came, 'VoucherClaimed'), cpuMs };
      return judged(service, sample, { told: sample.done, kept: (await claimedIn(service)) - before });
    },
  );

export const tokensFor = ({ issuer }: Around, personIds: readonly Id[]): Promise<string[]> =>
  Promise.all(personIds.map((id) => issuer.tokenFor(id)));

/** A document of the graph, sent to a door by those whom the header names. */
export function graphOrder(
  { connections }: Around,
  door: Door,
  body: { readonly query: string; readonly variables: object },
  { header, values }: { readonly header: string; readonly values: LoadOrder['values'] },
): LoadOrder {
  const { hostname, port } = new URL(door.url);
  const headers = Object.entries(door.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return {
    name: 'measured',
    host: hostname,
    port: Number(port),
    connections,
    seconds: 0,
    head:
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n` +
      `${headers.join('')}${header}\r\n`,
    body: JSON.stringify(body),
    values,
  };
}

/** Vouchers that there are. */
const claimedIn = async (service: RunningService): Promise<number> => countIn(service, sql`voucher`);

/** Rows of a table of the service. */
export async function countIn(service: RunningService, rows: Sql): Promise<number> {
  const [found] = await service
    .get<Database<PrismaClient>>(Database)
    .query<{ n: number }[]>(sql`select count(*)::int as n from ${rows}`);
  return found?.n ?? 0;
}

/** The sample with the laws that don't hold afterwards. */
export async function judged(service: RunningService, sample: Sample, work: Work): Promise<Sample> {
  const database = service.get<Database<PrismaClient>>(Database);
  const laws = (await brokenLaws(database)).map(({ law, what }) => `not true that ${law} (${what})`);
  const checks = await service.get(BenefitsIntegrity).check(database);
  const findings = checks.flatMap((check) => check.findings.map((one) => `${one.kind}: ${one.what}`));
  return { ...sample, problems: [...sample.problems, ...lostWork(work), ...laws, ...findings] };
}
