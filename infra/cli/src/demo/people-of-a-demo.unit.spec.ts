import { afterEach, describe, expect, it } from '@jest/globals';
import { page, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { unionsOfRoster } from './members.js';
import { appoint, appointStaff, register } from './staff.js';

let graph: StandInGraph | undefined;
afterEach(async () => graph?.close());

const hiring = (): Fields => {
  let registered = 0;
  return {
    registerPerson: () => ({ __typename: 'PersonRegistered', person: { id: `person-${(registered += 1)}` } }),
    grantDuty: () => ({ __typename: 'DutyGranted', duty: { id: 'd' } }),
  };
};
const inputsOf = (field: string) =>
  (graph?.asked ?? [])
    .filter((one) => one.field === field)
    .map(({ variables }) => variables['input'] as Record<string, unknown>);

describe('the staff of a demo', () => {
  it('are five different people, so that nobody approves what they entered', async () => {
    graph = await StandInGraph.open(hiring());
    const staff = await appointStaff(await graph.demo());
    expect(inputsOf('grantDuty').map(({ role }) => role)).toEqual([
      'UNION_OFFICER',
      'FINANCE_OFFICER',
      'FINANCE_APPROVER',
      'FINANCE_APPROVER',
      'AUDITOR',
    ]);
    expect(new Set(inputsOf('grantDuty').map(({ personId }) => personId)).size).toBe(5);
    expect(new Set(inputsOf('registerPerson').map(({ residentId }) => residentId)).size).toBe(5);
    expect(staff.approvers).toHaveLength(2);
  });

  it('can sign in by the name of the case: its union may be one of which no local account is', async () => {
    graph = await StandInGraph.open(hiring());
    await appointStaff(await graph.demo());
    expect(graph.atSignIn.map(({ name }) => name)).toEqual(
      ['officer', 'finance', 'approver-1', 'approver-2', 'auditor'].map((who) => `hainan-car-wash-${who}`),
    );
    expect(graph.atSignIn.map(({ personId }) => personId)).toEqual(
      [1, 2, 3, 4, 5].map((nth) => `person-${nth}`),
    );
  });

  it('are the same people in every run, under the same key', async () => {
    graph = await StandInGraph.open(hiring());
    const demo = await graph.demo();
    await register(demo, 9_000_000, '46');
    await register({ ...demo, runId: 'another' }, 9_000_000, '46');
    const [first, second] = inputsOf('registerPerson');
    expect(first).toEqual(second);
  });

  it('are appointed once the scope is known, under the same key each time', async () => {
    let asks = 0;
    const late = (): object =>
      (asks += 1) < 3 ? refusing('ScopeUnknown', 20) : { __typename: 'DutyGranted', duty: { id: 'd' } };
    graph = await StandInGraph.open({ ...hiring(), grantDuty: late });
    const duty = { personId: 'p', role: 'AUDITOR', scopeKind: 'UNION' as const, scopeId: 'u' };
    await appoint(await graph.demo(), graph.door, duty);
    expect(new Set(inputsOf('grantDuty').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('are not appointed after a refusal that no news can mend', async () => {
    graph = await StandInGraph.open({ ...hiring(), grantDuty: () => refusing('RoleNotForScope') });
    const duty = { personId: 'p', role: 'AUDITOR', scopeKind: 'OUTLET' as const, scopeId: 'o' };
    await expect(appoint(await graph.demo(), graph.door, duty)).rejects.toThrow('ROLENOTFORSCOPE');
  });
});

describe('the unions of a roster', () => {
  const union = (code: string, regionCode: string | null = code) => ({
    id: code,
    code,
    name: code,
    level: 'COUNTY',
    regionCode,
  });

  it('are those whose code begins like the one above them', async () => {
    graph = await StandInGraph.open({
      tradeUnions: () => page([union('460105'), union('110101'), union('460201', null)]),
    });
    expect((await unionsOfRoster(await graph.demo())).map(({ code }) => code)).toEqual(['460105']);
    expect(graph.asked[0]?.variables['filter']).toEqual({ level: 'COUNTY', search: '46' });
  });

  it('must be at least one', async () => {
    graph = await StandInGraph.open({ tradeUnions: () => page([]) });
    await expect(unionsOfRoster(await graph.demo())).rejects.toThrow('no county union below 46');
  });
});
