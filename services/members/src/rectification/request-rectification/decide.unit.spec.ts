import { describe, expect, it } from '@jest/globals';
import { aMembership, now, someId } from '../../spec/builders.js';
import { writeChanges, type FieldChange } from '../change.js';
import { decideRequest, type RequestRectificationState, type Wanted } from './decide.js';

const live = aMembership({ workerType: '网约配送员', employer: '椰城快送', platform: '快达外卖' });
const state: RequestRectificationState = {
  held: { mobile: '13800001234' },
  live,
  waiting: null,
  proof: { is: 'proved', codeId: someId(), at: now },
  tradeUnionId: live.tradeUnionId,
};
const nothing: Wanted = { mobile: null, workerType: null, employer: null, platform: null };
const [id, personId] = [someId(), live.personId];
const ask = (wanted: Partial<Wanted>, of: Partial<RequestRectificationState> = {}) =>
  decideRequest({ id, personId, now, wanted: { ...nothing, ...wanted } }, { ...state, ...of });
const asks = (...changes: readonly FieldChange[]) => ({
  ok: true,
  value: {
    name: 'RectificationRequested',
    data: { id, personId, tradeUnionId: live.tradeUnionId, wanted: writeChanges(changes), askedAt: now },
  },
});

describe('asking for a correction', () => {
  it('is of what differs from what is held, and of nothing else', () => {
    expect(ask({ mobile: '139 0000 5678', workerType: '货车司机', employer: '椰城快送' })).toEqual(
      asks(
        { field: 'mobile', from: '13800001234', to: '13900005678', provedAt: now.toISOString() },
        { field: 'worker_type', from: '网约配送员', to: '货车司机' },
      ),
    );
  });

  it('may say that there is no employer any more', () => {
    expect(ask({ employer: ' ' })).toEqual(asks({ field: 'employer', from: '椰城快送', to: null }));
  });

  it.each<[string, Partial<Wanted>]>([
    ['nothing is said', {}],
    ['the same is said', { mobile: '13800001234', platform: '快达外卖' }],
  ])('is refused where %s', (_, wanted) => {
    expect(ask(wanted)).toMatchObject({ error: { code: 'NOTHING_TO_RECTIFY' } });
  });

  it('is of the mobile alone for who is nobody’s member', () => {
    expect(ask({ workerType: '货车司机' }, { live: null })).toMatchObject({
      error: { code: 'PERSON_NOT_MEMBER' },
    });
    expect(ask({ mobile: '13900005678' }, { live: null }).ok).toBe(true);
  });

  it.each<[string, Partial<Wanted>, string]>([
    ['a number that is no mobile', { mobile: '12345' }, 'mobile'],
    ['a blank kind of work', { workerType: ' ' }, 'workerType'],
    ['somebody’s number as an employer', { employer: '老板13800001234' }, 'employer'],
  ])('is refused with %s', (_, wanted, field) => {
    expect(ask(wanted)).toMatchObject({ error: { code: 'INVALID_INPUT', field } });
  });

  it('is of a new mobile where a code has proved it, and of anything else without', () => {
    const [missing, differs] = [{ is: 'missing' }, { is: 'differs', triesLeft: 4 }] as const;
    const mobile = '13900005678';
    expect(ask({ mobile, employer: '新单位' }, { proof: missing })).toMatchObject({
      error: { code: 'MOBILE_CODE_MISSING' },
    });
    expect(ask({ mobile }, { proof: differs })).toMatchObject({
      error: { code: 'MOBILE_CODE_DIFFERS', triesLeft: 4 },
    });
    expect(ask({ employer: '新单位' }, { proof: missing }).ok).toBe(true);
    expect(ask({ mobile: '13800001234' }, { proof: missing })).toMatchObject({
      error: { code: 'NOTHING_TO_RECTIFY' },
    });
  });

  it('is not done twice at a time', () => {
    const waiting = { id: someId() };
    expect(ask({ mobile: '13900005678' }, { waiting })).toMatchObject({
      error: { code: 'RECTIFICATION_UNDER_WAY', rectificationId: waiting.id },
    });
  });
});
