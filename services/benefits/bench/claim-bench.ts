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
import { Database, GATEWAY_HEADER, type RunningService } from '@puhui/platform';
import { load, percentile, type LoadOrder } from './load.js';
import { seed } from './seed.js';

/** A database of the measurement's own. */
export interface BenchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export interface ClaimBenchOptions {
  /** A new, empty database for each call. */
  readonly newDatabase: () => Promise<BenchDatabase>;
  readonly connections?: number;
  readonly secondsPerRound?: number;
  /** Each round measures both ways, one after the other. */
  readonly rounds?: number;
  readonly members?: number;
  /** Told what is going on. */
  readonly say?: (line: string) => void;
}

export interface ClaimRound {
  readonly way: 'batched' | 'one by one';
  readonly round: number;
  readonly claims: number;
  readonly claimsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Laws that were broken afterwards, and answers that were no voucher; empty when all is well. */
  readonly problems: readonly string[];
}

export interface ClaimBenchReport {
  readonly rounds: readonly ClaimRound[];
  /** Claims per second, batched over one by one, each the best of its rounds. */
  readonly speedUp: number;
  readonly ok: boolean;
}

type Settings = Required<ClaimBenchOptions>;
const defaults = { connections: 256, secondsPerRound: 8, rounds: 2, members: 2000, say: () => undefined };
const WARM_UP_SECONDS_MAX = 30;
const CLAIM = `mutation ($c: ID!, $k: IdempotencyKey!) { claimVoucher(input: { campaignId: $c, idempotencyKey: $k }) {
  __typename ... on VoucherClaimed { voucher { id validUntil code } } ... on Refusal { code } } }`;

/** Claims through the service's own HTTP door, batched against one by one, in turns; the laws are checked each time. */
export async function benchClaims(options: ClaimBenchOptions): Promise<ClaimBenchReport> {
  const settings: Settings = { ...defaults, ...options };
  const issuer = await openIssuer();
  const rounds: ClaimRound[] = [];
  try {
    for (let round = 1; round <= settings.rounds; round += 1) {
      for (const way of ['batched', 'one by one'] as const) {
        const measured = await measure(settings, issuer, way, round);
        settings.say(lineOf(measured));
        rounds.push(measured);
      }
    }
  } finally {
    await issuer.close();
  }
  const best = (way: ClaimRound['way']): number =>
    Math.max(...rounds.filter((one) => one.way === way).map((one) => one.claimsPerSecond));
  const speedUp = best('batched') / best('one by one');
  return { rounds, speedUp, ok: rounds.every((one) => one.problems.length === 0) };
}

const lineOf = (round: ClaimRound): string =>
  `${round.way}, round ${round.round}: ${round.claimsPerSecond.toFixed(0)} claims/s, ` +
  `p50 ${round.p50Ms.toFixed(1)} ms, p99 ${round.p99Ms.toFixed(1)} ms, ` +
  (round.problems.length === 0 ? 'all laws hold' : `PROBLEMS: ${round.problems.join('; ')}`);

async function measure(
  settings: Settings,
  issuer: Issuer,
  way: ClaimRound['way'],
  round: number,
): Promise<ClaimRound> {
  const [database, log] = [await settings.newDatabase(), await settings.newDatabase()];
  const limits = way === 'batched' ? {} : { batch_rows_max: 1 };
  const service = await startBenefits(
    { ...benefitsService, module: benefitsModule(limits) },
    { databaseUrl: database.url, brokerUrl: log.url, issuer },
  );
  try {
    const { campaignId, personIds } = await seed(service, settings.members);
    const tokens = await Promise.all(personIds.map((id) => issuer.tokenFor(id)));
    const order = orderFor(settings, service, campaignId, tokens);
    // Every token is seen once before: a signature is checked once a session, not once a claim.
    await load({ ...order, name: 'warm', seconds: WARM_UP_SECONDS_MAX, requestsMax: tokens.length });
    const report = await load({ ...order, name: 'measured' });
    return {
      way,
      round,
      claims: report.tookMs.length,
      claimsPerSecond: report.tookMs.length / report.seconds,
      p50Ms: percentile(report.tookMs, 50),
      p99Ms: percentile(report.tookMs, 99),
      problems: [...strangeAnswers(report.outcomes, report.failure), ...(await broken(service))],
    };
  } finally {
    await service.stop();
    await database.drop();
    await log.drop();
  }
}

function orderFor(
  settings: Settings,
  service: RunningService,
  campaignId: string,
  tokens: readonly string[],
): LoadOrder {
  const { hostname, port } = new URL(service.url);
  return {
    name: 'measured',
    host: hostname,
    port: Number(port),
    connections: settings.connections,
    seconds: settings.secondsPerRound,
    requestsMax: Number.MAX_SAFE_INTEGER,
    head: `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n${GATEWAY_HEADER}: ${GATEWAY_SECRET}\r\n`,
    body: JSON.stringify({ query: CLAIM, variables: { c: campaignId, k: '{key}' } }),
    tokens,
  };
}

function strangeAnswers(outcomes: Readonly<Record<string, number>>, failure: string | null): string[] {
  const strange = Object.entries(outcomes).filter(([type]) => type !== 'VoucherClaimed');
  return [
    ...strange.map(([type, count]) => `${count} × ${type}`),
    ...(failure === null ? [] : [`a connection failed: ${failure}`]),
  ];
}

async function broken(service: RunningService): Promise<string[]> {
  const database = service.get<Database<PrismaClient>>(Database);
  const laws = (await brokenLaws(database)).map(({ law, place }) => `not true that ${law} (${place})`);
  const checks = await service.get(BenefitsIntegrity).check(database);
  const findings = checks.flatMap((check) => check.findings.map((one) => `${one.kind}: ${one.place}`));
  return [...laws, ...findings];
}
