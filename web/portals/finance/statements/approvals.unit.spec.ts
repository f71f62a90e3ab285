import { expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { Approvals } from './approvals.js';

type Approval = StatementWholeFragment['approvals'][number];
const PERSON = '01900000-0000-7000-8000-00000000abcd';

const signedBy = async (person: Approval['person']): Promise<string> => {
  const approval = {
    personId: PERSON,
    person,
    revisionHash: '5'.repeat(64),
    approvedAt: '2026-11-25T02:00:00.000Z',
    valid: true,
  };
  const component = () => createElement(Approvals, { statement: { approvals: [approval] } });
  return wordsIn(await drawn({ routes: createRootRoute({ component }), path: '/finance/', answers: [] }));
};

it('who approved is named as far as the reader may see them', async () => {
  expect(await signedBy({ id: PERSON, maskedName: '王**', erased: false })).toContain(
    '王**（编号末尾 abcd）',
  );
  const hidden = await signedBy({ id: PERSON, maskedName: null, erased: false });
  expect(hidden).toContain('不在您职责范围内的人（编号末尾 abcd');
});

it('who approved is not said to be out of sight where their name was not read', async () => {
  const unread = await signedBy(null);
  expect(unread).toContain('姓名没有读到（编号末尾 abcd）');
  expect(unread).not.toContain('不在您职责范围内');
});
