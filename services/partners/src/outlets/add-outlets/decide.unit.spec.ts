import { describe, expect, it } from '@jest/globals';
import { aPartner, given, someId } from '../../spec/builders.js';
import { decideAdd, newOutlet, outletKey, type NewOutlet, type OutletsState } from './decide.js';

const regions = new Set(['4601', '460105', '469006']);
const state = (changes: Partial<OutletsState> = {}): OutletsState => ({
  partner: aPartner(),
  knownRegions: regions,
  taken: new Set(),
  ...changes,
});
const outlet = (name: string, regionCode = '460105'): NewOutlet => ({
  name,
  regionCode,
  address: null,
});
const add = (outlets: NewOutlet[], given = state()) =>
  decideAdd({ outlets, ids: outlets.map(() => someId()) }, given);

describe('adding outlets', () => {
  it('opens each with its id, in the order given', () => {
    const decided = add([outlet(' 海秀路店 '), outlet('万宁店', '469006')]);
    expect(decided).toMatchObject({
      ok: true,
      value: [
        { name: 'OutletAdded', data: { name: '海秀路店', regionCode: '460105' } },
        { name: 'OutletAdded', data: { name: '万宁店', regionCode: '469006' } },
      ],
    });
  });

  it('reports all problems of a list at once, by position, and adds none', () => {
    const taken = new Set([outletKey(outlet('海秀路店'))]);
    const list = [
      outlet('海秀路店'),
      outlet(''),
      outlet('一号店', '46'),
      outlet('二号店', '999999'),
      outlet('三号店'),
      outlet('三号店 '),
      outlet('三号店', '469006'),
    ];
    expect(add(list, state({ taken }))).toEqual({
      ok: false,
      error: {
        code: 'INVALID_OUTLETS',
        problems: [
          { index: 0, field: 'name', problem: 'OUTLET_TWICE' },
          { index: 1, field: 'name', problem: 'NAME_LENGTH' },
          { index: 2, field: 'regionCode', problem: 'REGION_CODE_FORM' },
          { index: 3, field: 'regionCode', problem: 'REGION_UNKNOWN' },
          { index: 5, field: 'name', problem: 'OUTLET_TWICE' },
        ],
      },
    });
  });

  it('accepts 500 at once and no more', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => outlet(`${i} 号店`));
    expect(add(many(500)).ok).toBe(true);
    expect(add(many(501))).toEqual({ ok: false, error: { code: 'TOO_MANY_OUTLETS', given: 501, most: 500 } });
    expect(add([])).toMatchObject({ error: { problem: 'NO_OUTLETS' } });
  });

  it('is open to an applicant, who needs outlets to qualify, until rejected', () => {
    expect(add([outlet('一号店')], state({ partner: given() })).ok).toBe(true);
    const rejected = given({ name: 'PartnerRejected', data: { reason: '材料不实' } });
    expect(add([outlet('一号店')], state({ partner: rejected }))).toMatchObject({
      error: { code: 'PARTNER_STEP_NOT_OPEN', status: 'rejected' },
    });
  });
});

it('an outlet without a place is asked for in the words of builds that knew none', () => {
  const before = { name: '海秀路店', regionCode: '460105', address: null };
  const { name, regionCode } = before;
  for (const asked of [
    { name, regionCode },
    { ...before, place: null },
  ])
    expect(newOutlet(asked)).toStrictEqual(before);
  const place = { latitude: 20_019_000, longitude: 110_299_000 };
  expect(newOutlet({ name, regionCode, place })).toStrictEqual({ ...before, place });
});
