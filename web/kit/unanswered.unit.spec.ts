import { describe, expect, it } from '@jest/globals';
import { Failure } from './failure.js';
import { asFarAs, isAnswered, NotAnswered, withSnares } from './unanswered.js';

const data = {
  campaign: { title: '洗车', spending: null, launch: null, partner: null },
  list: { nodes: [{ id: '1', cost: null }, { id: '2', cost: '7' }, null] },
  budget: null,
  noted: null,
};
const missing = (...fields: readonly string[]) =>
  fields.map((field) => ({ field, failure: new Failure('unavailable', 't1') }));
const snared = (...fields: readonly string[]) => withSnares({ data, missing: missing(...fields) }).data;

describe('what nobody answered', () => {
  it('cannot be read as if there were nothing', () => {
    const { campaign, list, budget } = Object.assign({}, snared('campaign.spending', 'list.nodes.cost'));
    expect(() => campaign.spending ?? 'none').toThrow(NotAnswered);
    expect(() => list.nodes[0]?.cost).toThrow(NotAnswered);
    expect(list.nodes[1]?.cost).toBe('7');
    expect(campaign.launch).toBeNull();
    expect(budget).toBeNull();
    expect(() => snared('budget').budget).toThrow(
      expect.objectContaining({ kind: 'unavailable', traceId: 't1' }),
    );
  });

  it('is not lost on the way: a copy is no way to read it either', () => {
    expect(() => ({ ...snared('budget') })).toThrow(NotAnswered);
    expect(() => JSON.stringify(snared('campaign.spending'))).toThrow(NotAnswered);
  });

  it('may be any null where nobody can tell what it is', () => {
    const told = { campaign: data.campaign, list: data.list };
    const { campaign, list } = withSnares({ data: told, missing: missing('') }).data;
    expect(() => campaign.launch).toThrow(NotAnswered);
    expect(() => list.nodes[0]?.cost).toThrow(NotAnswered);
  });

  it('can be asked for, and done without', () => {
    const { campaign } = snared('campaign.spending');
    expect([isAnswered(campaign, 'spending'), isAnswered(campaign, 'launch')]).toEqual([false, true]);
    expect(asFarAs(() => campaign.spending, 'away')).toBe('away');
    expect(asFarAs(() => campaign.launch, 'away')).toBeNull();
    const bug = (): never => {
      throw new TypeError('a bug of the page');
    };
    expect(() => asFarAs(bug, 'away')).toThrow(TypeError);
  });

  it('leaves what is kept as it came: the next answer is compared with it', () => {
    snared('budget', 'campaign.spending');
    expect(data.budget).toBeNull();
    const whole = { data, missing: [] };
    expect(withSnares(whole)).toBe(whole);
  });

  it('is not the name of what another owns: without one it is null, as what bears it', () => {
    expect(snared('campaign.partner.name').campaign.partner).toBeNull();
    expect(() => snared('budget.lines').budget).toThrow(NotAnswered);
  });
});
