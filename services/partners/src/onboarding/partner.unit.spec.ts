import { describe, expect, it } from '@jest/globals';
import { PartnerChanged } from '@puhui/contracts';
import { lifeCycleProblems } from '@puhui/kernel';
import { aPartner, contracted, ended, given, live, publicised, qualified } from '../spec/builders.js';
import { evolve, partnerData, partnerLifeCycle } from './partner.js';

describe("a partner's life", () => {
  it('has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(partnerLifeCycle)).toEqual([]);
  });

  it('goes from application to the counter, one version a step', () => {
    const way = [qualified, publicised, contracted, live];
    const statuses = way.map((_, n) => given(...way.slice(0, n + 1)).status);
    expect(statuses).toEqual(['qualified', 'publicised', 'contracted', 'live']);
    expect(given(...way).version).toBe(5);
  });

  it('comes back from a suspension, without its reason', () => {
    const suspended = aPartner(ended('PartnerSuspended', '年检未通过'));
    expect(suspended).toMatchObject({ status: 'suspended', reason: '年检未通过' });
    const back = evolve(suspended, live);
    expect(back.status).toBe('live');
    expect('reason' in back).toBe(false);
  });

  it('keeps what a rejected partner had reached', () => {
    expect(given(qualified, publicised, ended('PartnerRejected'))).toMatchObject({
      status: 'rejected',
      noticeEndsOn: '2026-11-21',
    });
  });

  it('loses what was written of a rejected applicant, and of nobody else', () => {
    const rejected = given(qualified, ended('PartnerRejected', '材料不实'));
    const erased = evolve(rejected, { name: 'PartnerApplicantErased', data: null });
    expect(erased).toMatchObject({
      status: 'rejected',
      plan: null,
      reason: null,
      version: rejected.version + 1,
    });
    const delisted = aPartner(ended('PartnerDelisted'));
    expect(() => evolve(delisted, { name: 'PartnerApplicantErased', data: null })).toThrow(
      'words-about-merchants-stay',
    );
  });

  it('throws on a step that is not in its table', () => {
    expect(() => given(publicised)).toThrow('event-fits-its-status');
    expect(() => evolve(aPartner(ended('PartnerDelisted')), live)).toThrow('event-fits-its-status');
    expect(() => evolve(null, live)).toThrow('a-partner-applies-first');
  });
});

describe('partnerData', () => {
  it('fits the contract at every standing', () => {
    const standings = [given(), given(qualified), aPartner(), aPartner(ended('PartnerSuspended'))];
    for (const partner of standings) expect(PartnerChanged.schema.parse(partnerData(partner))).toBeTruthy();
  });

  it('shows the contract once there is one', () => {
    expect(partnerData(given(qualified))).toMatchObject({ contractFrom: null, contractTo: null });
    expect(partnerData(aPartner())).toMatchObject({ contractFrom: '2026-11-22', contractTo: '2027-11-21' });
  });
});
