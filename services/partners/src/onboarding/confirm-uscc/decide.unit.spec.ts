import { describe, expect, it } from '@jest/globals';
import { someId } from '../../spec/builders.js';
import { decideConfirm, type ConfirmState, type ConfirmUscc } from './decide.js';

const good: ConfirmUscc = {
  tradeUnionId: someId(),
  uscc: '91350100M000100Y44',
  issuedOn: '2015-11-03',
  document: '企业登记档案（2015）榕市监 0321 号',
  reason: '登记机关证明校验位系当年赋码错误',
};
const officer = someId();
const open: ConfirmState = { unionStatus: 'active', actorId: officer, standing: [] };

describe('a code whose check character is wrong', () => {
  it.each(['91350100M000100Y44', '９１３５０１００m000100y44 '])('is confirmed as %j', (uscc) => {
    expect(decideConfirm({ ...good, uscc }, open)).toEqual({
      ok: true,
      value: { ...good, supersedes: null },
    });
  });

  it('is confirmed when the organisation code inside is the wrong one', () => {
    expect(decideConfirm({ ...good, uscc: '91350100M000100Y58' }, open).ok).toBe(true);
  });

  it.each([
    ['a code of another form', { uscc: '91350100M000100Y4' }, 'uscc', 'USCC_FORM'],
    ["a union's code", { uscc: '81350100M000100Y44' }, 'uscc', 'USCC_OF_A_UNION'],
    ['a day that is none', { issuedOn: '2015-02-30' }, 'issuedOn', 'DATE_FORM'],
    [
      'a day when no wrong code was issued any more',
      { issuedOn: '2016-01-01' },
      'issuedOn',
      'ISSUED_BEFORE_2016',
    ],
    ['a day that lies ahead', { issuedOn: '2099-01-01' }, 'issuedOn', 'ISSUED_BEFORE_2016'],
    ['a day before there were such codes', { issuedOn: '2015-09-30' }, 'issuedOn', 'ISSUED_BEFORE_CODES'],
    ['a day of another century', { issuedOn: '1915-11-03' }, 'issuedOn', 'ISSUED_BEFORE_CODES'],
    ['no document', { document: ' 无 ' }, 'document', 'DOCUMENT_LENGTH'],
    ['a document too long', { document: '长'.repeat(201) }, 'document', 'DOCUMENT_LENGTH'],
    ['no reason', { reason: '对' }, 'reason', 'REASON_LENGTH'],
  ])('is not confirmed with %s', (_, change, field, problem) => {
    expect(decideConfirm({ ...good, ...change }, open)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field, problem },
    });
  });

  it.each(['2015-10-01', '2015-12-31'])('is confirmed when it was issued on %s', (issuedOn) => {
    expect(decideConfirm({ ...good, issuedOn }, open).ok).toBe(true);
  });

  it.each([{ issuedOn: '2017-01-01' }, { issuedOn: '2015-01-01' }, { document: '' }, { reason: '' }])(
    'that is right after all needs nothing, whatever else is wrong: %j',
    (change) => {
      expect(decideConfirm({ ...good, ...change, uscc: '91350100M000100Y43' }, open)).toMatchObject({
        error: { code: 'USCC_CONFIRMATION_NOT_NEEDED' },
      });
    },
  );
});

describe('a code that needs no confirmation', () => {
  it('is not confirmed for an unknown union, where none is needed, or twice', () => {
    const own = { id: someId(), confirmedBy: officer };
    expect(decideConfirm(good, { ...open, unionStatus: null })).toMatchObject({
      error: { code: 'TRADE_UNION_UNKNOWN' },
    });
    expect(decideConfirm(good, { ...open, unionStatus: 'dissolved' })).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_ACTIVE' },
    });
    expect(decideConfirm({ ...good, uscc: '91350100M000100Y43' }, open)).toMatchObject({
      error: { code: 'USCC_CONFIRMATION_NOT_NEEDED' },
    });
    expect(decideConfirm(good, { ...open, standing: [own] })).toMatchObject({
      error: { code: 'USCC_ALREADY_CONFIRMED', confirmationId: own.id },
    });
  });
});

describe('a code that was confirmed', () => {
  it('is confirmed by a second officer too, and again where the document was wrong', () => {
    const own = { id: someId(), confirmedBy: officer };
    const others = { id: someId(), confirmedBy: someId() };
    const anew = { ...good, document: '企业登记档案（2015）榕市监 0322 号' };
    expect(decideConfirm(good, { ...open, standing: [others] }).ok).toBe(true);
    for (const wrong of [own, others])
      expect(decideConfirm({ ...anew, supersedesId: wrong.id }, { ...open, standing: [wrong] })).toEqual({
        ok: true,
        value: { ...anew, supersedes: wrong.id },
      });
    expect(
      decideConfirm({ ...anew, supersedesId: others.id }, { ...open, standing: [own, others] }),
    ).toMatchObject({
      error: { code: 'USCC_ALREADY_CONFIRMED', confirmationId: own.id },
    });
    const gone = someId();
    expect(decideConfirm({ ...anew, supersedesId: gone }, { ...open, standing: [own] })).toMatchObject({
      error: { code: 'USCC_CONFIRMATION_UNKNOWN', confirmationId: gone },
    });
  });
});
