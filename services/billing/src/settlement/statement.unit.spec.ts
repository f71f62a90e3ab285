import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems, unwrap } from '@puhui/kernel';
import { statementLife, statementStatuses, stepTo } from './statement.js';

describe('the life of a statement', () => {
  it('has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(statementLife)).toEqual([]);
  });

  it('names every status that the database knows', () => {
    expect(Object.keys(statementLife.steps).sort()).toEqual([...statementStatuses].sort());
  });

  it('leads from draft to paid by sending, confirming, approving and paying', () => {
    const path = (['send', 'confirm', 'approve', 'pay'] as const).reduce<
      (typeof statementStatuses)[number][]
    >((states, step) => [...states, unwrap(stepTo({ status: states.at(-1) ?? 'draft' }, step))], ['draft']);
    expect(path).toEqual(['draft', 'sent', 'confirmed', 'approved', 'paid']);
  });

  it.each([
    ['a draft cannot be approved', 'draft', 'approve'],
    ['what was sent cannot be redrawn before the partner answers', 'sent', 'redraw'],
    ['what is approved cannot be redrawn: an order may be at the bank', 'approved', 'redraw'],
    ['what is paid cannot be paid again', 'paid', 'pay'],
  ] as const)('%s', (_, status, step) => {
    expect(stepTo({ status }, step)).toEqual({
      ok: false,
      error: { code: 'STATEMENT_NOT_READY', status },
    });
  });
});
