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
import type { Bench, BenchOptions, Contender, OpenBench, Sample } from '../frame/bench.js';
import { loadHttp, sampleOf, type LoadOrder } from '../frame/http-load.js';
import { openPostgres, type OwnPostgres } from '../frame/own-postgres.js';
import { seed } from './seed.js';

const CONNECTIONS = 256;
const MEMBERS = 2000;
const WARM_UP_SECONDS_MAX = 30;
const CLAIM = `mutation ($c: ID!, $k: IdempotencyKey!) { claimVoucher(input: { campaignId: $c, idempotencyKey: $k }) {
  __typename ... on VoucherClaimed { voucher { id validUntil code } } ... on Refusal { code } } }`;

/** Claims through the service's own HTTP door. */
export const claim: Bench = {
  name: 'claim',
  unit: 'claims',
  says: "claims through the service's own HTTP door, batched against one by one",
  numbers: {
    connections: `connections that claim at once (${CONNECTIONS})`,
    members: `workers who claim, over and over (${MEMBERS})`,
  },
  open: openClaim,
};

interface Around {
  readonly postgres: OwnPostgres;
  readonly issuer: Issuer;
  readonly connections: number;
  readonly members: number;
}

async function openClaim({ numbers }: BenchOptions): Promise<OpenBench> {
  const { connections = CONNECTIONS, members = MEMBERS } = numbers;
  const postgres = await openPostgres();
  const issuer = await openIssuer();
  const around: Around = { postgres, issuer, connections, members };
  return {
    contenders: [
      serviceWith(around, 'batched', {}),
      serviceWith(around, 'one by one', { batch_rows_max: 1 }),
    ],
    ratios: [['batched', 'one by one']],
    close: async () => {
      await issuer.close();
      await postgres.stop();
    },
  };
}

/** The service, started anew for each round on a database of its own: no round finds what another one left. */
function serviceWith(around: Around, name: string, limits: Parameters<typeof benefitsModule>[0]): Contender {
  const { postgres, issuer, members } = around;
  return {
    name,
    round: async (seconds) => {
      const [database, log] = [await postgres.newDatabase(), await postgres.newDatabase()];
      const service = await startBenefits(
        { ...benefitsService, module: benefitsModule(limits) },
        { databaseUrl: database.url, brokerUrl: log.url, issuer },
      );
      try {
        const { campaignId, personIds } = await seed(service, members);
        const token = await Promise.all(personIds.map((id) => issuer.tokenFor(id)));
        const order = orderFor(around, service, campaignId, { token });
        // Every token is seen once before: a signature is checked once a session, not once a claim.
        await loadHttp({ ...order, name: 'warm', seconds: WARM_UP_SECONDS_MAX, requestsMax: members });
        return await judged(service, sampleOf(await loadHttp({ ...order, seconds }), 'VoucherClaimed'));
      } finally {
        await service.stop();
        await database.drop();
        await log.drop();
      }
    },
  };
}

function orderFor(
  { connections }: Around,
  service: RunningService,
  campaignId: string,
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
