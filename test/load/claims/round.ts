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
import { Database, type RunningService } from '@puhui/platform';
import type { Sample } from '../frame/bench.js';
import { loadHttp, sampleOf, type LoadOrder } from '../frame/http-load.js';
import { freePort } from '@puhui/local';
import { openPostgres, type OwnPostgres } from '../frame/own-postgres.js';
import { seed } from './seed.js';

export const CONNECTIONS = 256;
export const MEMBERS = 2000;
const WARM_UP_SECONDS_MAX = 30;
const CLAIM = `mutation ($c: ID!, $k: IdempotencyKey!) { claimVoucher(input: { campaignId: $c, idempotencyKey: $k }) {
  __typename ... on VoucherClaimed { voucher { id validUntil code } } ... on Refusal { code } } }`;

/** What all rounds share. */
export interface Around {
  readonly postgres: OwnPostgres;
  readonly issuer: Issuer;
  /** The service's, in each round: what stands before it finds it again. */
  readonly port: number;
  readonly connections: number;
  readonly members: number;
  close(): Promise<void>;
}

export async function openAround(numbers: Readonly<Record<string, number>>): Promise<Around> {
  const { connections = CONNECTIONS, members = MEMBERS } = numbers;
  const postgres = await openPostgres();
  const issuer = await openIssuer();
  return {
    postgres,
    issuer,
    port: await freePort(),
    connections,
    members,
    close: async () => {
      await issuer.close();
      await postgres.stop();
    },
  };
}

/** Where the claims go in: the service's own door, or one in front of it. */
export interface Door {
  /** Its GraphQL address. */
  readonly url: string;
  /** Whatever it wants to see in a request beside the claim and the token. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Round {
  readonly seconds: number;
  readonly limits: Parameters<typeof benefitsModule>[0];
  readonly doorTo: (service: RunningService) => Door;
}

/** Claims from the service, started anew on a database of its own: no round finds what another one left. */
export async function playRound(around: Around, { seconds, limits, doorTo }: Round): Promise<Sample> {
  const { postgres, issuer, port, members } = around;
  const [database, log] = [await postgres.newDatabase(), await postgres.newDatabase()];
  const service = await startBenefits(
    { ...benefitsService, module: benefitsModule(limits) },
    { databaseUrl: database.url, brokerUrl: log.url, issuer, port },
  );
  try {
    const { campaignId, personIds } = await seed(service, members);
    const token = await Promise.all(personIds.map((id) => issuer.tokenFor(id)));
    const order = orderFor(around, doorTo(service), campaignId, { token });
    // Every token is seen once before: a signature is checked once a session, not once a claim.
    await loadHttp({ ...order, name: 'warm', seconds: WARM_UP_SECONDS_MAX, requestsMax: members });
    return await judged(service, sampleOf(await loadHttp({ ...order, seconds }), 'VoucherClaimed'));
  } finally {
    await service.stop();
    await database.drop();
    await log.drop();
  }
}

function orderFor(
  { connections }: Around,
  door: Door,
  campaignId: string,
  values: LoadOrder['values'],
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
      `${headers.join('')}authorization: Bearer {{token}}\r\n`,
    body: JSON.stringify({ query: CLAIM, variables: { c: campaignId, k: '{{key}}' } }),
    values,
  };
}

/** The sample with the laws that don't hold afterwards. */
async function judged(service: RunningService, sample: Sample): Promise<Sample> {
  const database = service.get<Database<PrismaClient>>(Database);
  const laws = (await brokenLaws(database)).map(({ law, place }) => `not true that ${law} (${place})`);
  const checks = await service.get(BenefitsIntegrity).check(database);
  const findings = checks.flatMap((check) => check.findings.map((one) => `${one.kind}: ${one.place}`));
  return { ...sample, problems: [...sample.problems, ...laws, ...findings] };
}
