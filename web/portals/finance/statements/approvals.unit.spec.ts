import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Approvals } from './approvals.js';

type Approval = StatementWholeFragment['approvals'][number];
const PERSON = '01900000-0000-7000-8000-00000000abcd';

const signedBy = async (
  person: Approval['person'],
  dutyEnded: Approval['dutyEnded'] = null,
): Promise<string> => {
  const approval = {
    personId: PERSON,
    person,
    revisionHash: '5'.repeat(64),
    approvedAt: '2026-11-25T02:00:00.000Z',
    valid: true,
    dutyEnded,
  };
  const component = () => createElement(Approvals, { statement: { approvals: [approval] } });
  return drawn({ routes: createRootRoute({ component }), path: '/finance/', answers: [] });
};

it('who approved is named as far as the reader may see them', async () => {
  expect(wordsIn(await signedBy({ id: PERSON, maskedName: '王**', erased: false }))).toContain(
    '王**（编号末尾 abcd）',
  );
  const hidden = wordsIn(await signedBy({ id: PERSON, maskedName: null, erased: false }));
  expect(hidden).toContain('不在您职责范围内的人（编号末尾 abcd');
});

it.each([
  [true, false, '签字不再计入', '职责已于2026年11月26日 10:00收回'],
  [false, false, '签字不再计入', '职责已于2026年11月26日 10:00到期'],
  [true, true, '签字已计入', '事后才获知：职责已于2026年11月26日 10:00收回'],
  [false, true, '签字已计入', '事后才获知：职责已于2026年11月26日 10:00到期'],
])(
  'a signature by a duty that ended says so, and beside it why (revoked %s, counted %s)',
  async (revoked, counted, word, why) => {
    const said = await signedBy(null, { at: '2026-11-26T02:00:00.000Z', revoked, counted });
    expect(said).toContain(`<span class="status bad">${word}</span>`);
    expect(wordsIn(said)).toContain(why);
    expect(said).not.toContain('有效');
  },
);

it('who approved is not said to be out of sight where their name was not read', async () => {
  const unread = wordsIn(await signedBy(null));
  expect(unread).toContain('姓名没有读到（编号末尾 abcd）');
  expect(unread).not.toContain('不在您职责范围内');
});
