import type { Bench, BenchOptions, OpenBench } from '../frame/bench.js';
import { loadHttp } from '../frame/http-load.js';
import {
  graphOrder,
  openAround,
  servingContender,
  tokensFor,
  type Around,
  type Served,
} from './benefits-service.js';
import { PLAIN_CLAIM, plainContender, plainMembers } from './plain.js';

const CONNECTIONS = 256;
const MEMBERS = 2000;
/** More of them only wait for the one row; with fewer it is never reached at once. */
const PLAIN_CONNECTIONS = 8;
const WARM_UP_SECONDS_MAX = 30;
const CLAIM = `mutation ($c: ID!, $k: IdempotencyKey!) { claimVoucher(input: { campaignId: $c, idempotencyKey: $k }) {
  __typename ... on VoucherClaimed { voucher { id validUntil code } } ... on Refusal { code } } }`;

export const claim: Bench = {
  name: 'claim',
  unit: 'claims',
  says: "claims through the service's own HTTP door, against one plain transaction for each by pgbench",
  numbers: {
    connections: `connections that claim at once (${CONNECTIONS})`,
    members: `workers who claim, over and over (${MEMBERS})`,
    plain: `connections of pgbench (${PLAIN_CONNECTIONS})`,
  },
  open: openClaim,
};

async function openClaim({ numbers }: BenchOptions): Promise<OpenBench> {
  const { connections = CONNECTIONS, members = MEMBERS, plain = PLAIN_CONNECTIONS } = numbers;
  const around = await openAround(connections, members);
  const order = (served: Served) => claiming(around, served);
  return {
    contenders: [
      servingContender(around, 'batched', {}, 'VoucherClaimed', order),
      servingContender(around, 'one by one', { batch_rows_max: 1 }, 'VoucherClaimed', order),
      plainContender(around, 'pgbench', plain, {
        prepare: plainMembers,
        script: PLAIN_CLAIM,
        done: 'select count(*) from voucher',
      }),
    ],
    ratios: [
      ['batched', 'pgbench'],
      ['batched', 'one by one'],
    ],
    close: around.close,
  };
}

async function claiming(around: Around, served: Served) {
  const variables = { c: served.campaignId, k: '{{key}}' };
  const token = await tokensFor(around, served.personIds);
  const order = graphOrder(around, served, { query: CLAIM, variables }, { token });
  // Every token is seen once before: a signature is checked once a session, not once a claim.
  await loadHttp({ ...order, name: 'warm', seconds: WARM_UP_SECONDS_MAX, requestsMax: token.length });
  return order;
}
