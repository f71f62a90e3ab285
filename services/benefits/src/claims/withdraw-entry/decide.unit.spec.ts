import { expect, it } from '@jest/globals';
import { fen } from '@puhui/kernel';
import type { Quota } from '../../campaigns/quota/quotas.js';
import { evolve } from '../../entries/entry.js';
import { campaignId, inDays, now, provinceId, someTerms } from '../../spec/some-campaign.js';
import { enteredEvent, entrantId, entryId, settledEvent } from '../../spec/some-entry.js';
import { decideWithdraw } from './decide.js';

const { eligibility, allocation, windows } = someTerms();
const quota = (closedAt: Date | null = null): Quota => ({
  campaignId,
  tradeUnionId: provinceId,
  totalUnits: 40,
  claimedUnits: 4,
  closedAt,
  isSuspended: false,
  rules: {
    eligibility,
    allocation,
    windows,
    perPeriod: null,
    perPerson: null,
    unionPays: fen(1900n),
    memberPays: fen(100n),
  },
});
const entry = evolve(null, enteredEvent, now);
const refused = (code: string, facts: object) => ({ ok: false, error: { code, ...facts } });

it('an entry is withdrawn by its owner until the last moment of the sign-up', () => {
  const last = new Date(windows.claimUntil.getTime() - 1);
  expect(decideWithdraw({ quota: quota(), entry }, entrantId, last)).toMatchObject({
    ok: true,
    value: { event: { name: 'EntryWithdrawn', data: { entryId, units: 4 } } },
  });
});

it('another person’s entry is refused as unknown', () => {
  expect(decideWithdraw({ quota: quota(), entry }, 'somebody', now)).toEqual(
    refused('ENTRY_UNKNOWN', { entryId }),
  );
});

it('an entry is not withdrawn after the sign-up, after the close or once settled', () => {
  const { claimUntil } = windows;
  expect(decideWithdraw({ quota: quota(), entry }, entrantId, claimUntil)).toEqual(
    refused('WITHDRAWAL_OVER', { closedAt: claimUntil }),
  );
  expect(decideWithdraw({ quota: quota(now), entry }, entrantId, inDays(1))).toEqual(
    refused('WITHDRAWAL_OVER', { closedAt: now }),
  );
  const settled = evolve(entry, settledEvent, now);
  expect(decideWithdraw({ quota: quota(), entry: settled }, entrantId, now)).toEqual(
    refused('ENTRY_STEP_NOT_OPEN', { status: 'settled' }),
  );
});
