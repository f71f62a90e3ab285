import { ClaimVoucher, CodeKeeper } from '@puhui/benefits/testing';
import { invariant, unwrap } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { SECONDS } from '../frame/arguments.js';
import type { Bench, BenchOptions, OpenBench } from '../frame/bench.js';
import { metered } from '../frame/cpu.js';
import { loadHttp, sampleOf, type LoadOrder } from '../frame/http-load.js';
import type { Started } from '../frame/started.js';
import { ownDoor } from './doors.js';
import { PLAIN_CONNECTIONS_MAX, PLAIN_REDEMPTION, plainContender, plainVouchers } from './plain.js';
import {
  CONNECTIONS_MAX,
  countIn,
  graphOrder,
  judged,
  openAround,
  serving,
  tokensFor,
  type Around,
  type Served,
} from './round.js';

const CONNECTIONS = 64;
/** For each second of a round: enough for a machine of four cores, and what two cores hardly use up. */
const VOUCHERS_A_SECOND = 4_000;
/** Fewer are through before all counters are at work; more take longer to be claimed than a round is worth. */
const [VOUCHERS_MIN, VOUCHERS_MAX] = [500, 500_000];
const PLAIN_CONNECTIONS = 16;
const REDEEM = `mutation ($o: Id!, $v: String!, $k: IdempotencyKey!) {
  redeemVoucher(input: { outletId: $o, code: $v, idempotencyKey: $k }) {
    __typename ... on VoucherRedeemed { redemption { id undoUntil } } ... on Refusal { code } } }`;

export const redeem: Bench = {
  name: 'redeem',
  unit: 'redemptions',
  says: 'redemptions at counters, against one plain transaction for each by pgbench',
  numbers: {
    connections: { says: 'counters that redeem at once', usual: CONNECTIONS, most: CONNECTIONS_MAX },
    vouchers: {
      says: `vouchers that there are; a round ends with the last one; ${VOUCHERS_A_SECOND} for each second`,
      usual: VOUCHERS_A_SECOND * SECONDS,
      least: VOUCHERS_MIN,
      most: VOUCHERS_MAX,
    },
    plain: { says: 'connections of pgbench', usual: PLAIN_CONNECTIONS, most: PLAIN_CONNECTIONS_MAX },
  },
  open: openRedeem,
};

async function openRedeem({ seconds, numbers }: BenchOptions, started: Started): Promise<OpenBench> {
  const {
    connections = CONNECTIONS,
    vouchers = VOUCHERS_A_SECOND * seconds,
    plain = PLAIN_CONNECTIONS,
  } = numbers;
  const around = await openAround(started, { connections });
  return {
    contenders: [
      {
        name: 'counters',
        round: (seconds) =>
          serving(around, {}, async (served) => {
            const order = await redeeming(around, served, vouchers);
            const { came, cpuMs } = await metered(around.postgres.pid, () => loadHttp({ ...order, seconds }));
            const sample = { ...sampleOf(came, 'VoucherRedeemed'), cpuMs };
            const kept = await countIn(served.service, sql`redemption`);
            return judged(served.service, sample, { told: sample.done, kept });
          }),
      },
      plainContender(around, 'pgbench', plain, {
        prepare: (served) => plainVouchers(served, vouchers),
        script: PLAIN_REDEMPTION,
        transactionsMax: vouchers,
      }),
    ],
    ratios: [['counters', 'pgbench']],
  };
}

/** Vouchers are claimed through the use case; whoever holds the service's key knows their codes. */
async function redeeming(around: Around, served: Served, vouchers: number): Promise<LoadOrder> {
  const { service, campaignId, personIds, counters } = served;
  const [claims, keeper] = [service.get(ClaimVoucher), service.get(CodeKeeper)];
  const codes: string[] = [];
  for (let start = 0; start < vouchers; start += personIds.length) {
    const claimed = await Promise.all(
      personIds
        .slice(0, vouchers - start)
        .map((personId) => claims.run({ personId }, { campaignId, idempotencyKey: `claim ${start}` })),
    );
    for (const answer of claimed) {
      const one = unwrap(answer);
      invariant(one.outcome === 'granted', 'a-bench-grants-vouchers');
      codes.push(keeper.codeOf({ id: one.voucherId, codeKey: 1 }));
    }
  }
  const variables = { o: '{{outlet}}', v: '{{code}}', k: '{{key}}' };
  const token = await tokensFor(
    around,
    counters.map(({ cashierId }) => cashierId),
  );
  const values = { code: codes, token, outlet: counters.map(({ outletId }) => outletId) };
  const asked = { header: 'authorization: Bearer {{token}}', values };
  return {
    ...graphOrder(around, ownDoor(service), { query: REDEEM, variables }, asked),
    requestsMax: codes.length,
  };
}
