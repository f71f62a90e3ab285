import { describe, expect, it } from '@jest/globals';
import { PartnerChanged } from '@puhui/contracts';
import type { Uscc } from '@puhui/kernel';
import { aPartner, day, given, qualified, requirements, someId } from '../spec/builders.js';
import type { Partner, PartnerEvent } from './partner.js';
import { partnerEventData } from './store.js';

const suspended: PartnerEvent = { name: 'PartnerSuspended', data: { reason: '年检未通过' } };
const partner = aPartner(suspended);

/** Every column of a partner, changed. */
const changes: Readonly<Record<string, object>> = {
  id: { id: someId() },
  tradeUnionId: { tradeUnionId: someId() },
  name: { name: '别家' },
  uscc: { uscc: '91460000MA50000010' as Uscc },
  status: { status: 'delisted' },
  applicantId: { applicantId: someId() },
  legalEntity: { legalEntity: false },
  noMajorViolation: { noMajorViolation: false },
  licenceNumber: { licenceNumber: '另一号' },
  licenceExpiresOn: { licenceExpiresOn: day('2029-01-01') },
  plan: { plan: '计划' },
  requirements: { requirements: { ...requirements, minOutlets: 1 } },
  noticeEndsOn: { noticeEndsOn: day('2026-11-01') },
  contractFrom: { contractFrom: day('2026-11-01') },
  contractTo: { contractTo: day('2028-11-01') },
  reason: { reason: '另一原因' },
};

describe("a partner's event", () => {
  it('changes with every column', () => {
    const said = JSON.stringify(partnerEventData(partner));
    for (const [column, change] of Object.entries(changes)) {
      const changed = { ...partner, ...change } as Partner;
      expect([column, JSON.stringify(partnerEventData(changed)) === said]).toEqual([column, false]);
    }
  });

  it('covers every column that there is', () => {
    const columns = Object.keys(partner).filter((column) => column !== 'version');
    expect(columns.sort()).toEqual(Object.keys(changes).sort());
  });

  it('is the same for the same partner', () => {
    expect(partnerEventData({ ...partner })).toEqual(partnerEventData(partner));
  });

  it('shows only a digest of what is between merchant and union', () => {
    const said = JSON.stringify(partnerEventData(partner));
    for (const secret of [partner.licenceNumber, '年检未通过']) expect(said).not.toContain(secret);
  });

  it('fits the contract from the application on', () => {
    for (const at of [given(), given(qualified), partner])
      expect(PartnerChanged.schema.safeParse(partnerEventData(at)).success).toBe(true);
  });
});
