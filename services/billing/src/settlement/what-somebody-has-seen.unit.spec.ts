import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { someStatement } from '../spec/some-statement.js';
import { decideApproval } from './approve-statement/decide.js';
import { decideConfirmation } from './confirm-statement/decide.js';
import { decideDispute } from './dispute-statement/decide.js';
import { decideRedrawing } from './redraw-statement/decide.js';
import { decideSendingBack } from './send-back-statement/decide.js';
import { decideSending } from './send-statement/decide.js';
import type { StatementStatus } from './statement.js';

const [first, dutyId] = [newId(new Date()), newId(new Date())];
const statement = (status: StatementStatus) => someStatement(status, { enteredBy: [newId(new Date())] });
const nobody = { merchant: [], applied: [] };
const noHands = { entered: [], funded: [], authored: [], launched: [] };
const hands = { ...noHands, ...nobody, confirmed: [], served: [] };
const agreed = { revisionHash: 'h1', invoice: null };

describe('what somebody decides about a revision that they have seen', () => {
  const seen = 'h0';
  const refused = { ok: false, error: { code: 'STATEMENT_REVISION_DIFFERS', revisionHash: 'h1' } };
  const by = { personId: first, appointers: [] };

  it.each([
    [
      'confirms',
      () =>
        decideConfirmation(
          { statement: statement('sent'), hands: noHands, usedFor: null },
          { ...agreed, revisionHash: seen },
          by,
        ),
    ],
    ['disputes', () => decideDispute(statement('sent'), { words: '金额不符', salt: 'a1' }, seen, first)],
    [
      'approves',
      () =>
        decideApproval(
          { personId: first, appointers: [], dutyId, revisionHash: seen },
          { statement: statement('confirmed'), signatures: [], hands },
        ),
    ],
    [
      'sends back',
      () =>
        decideSendingBack(
          { statement: statement('confirmed'), hands },
          { words: '缺凭证', salt: 'a1' },
          { revisionHash: seen, sentBackBy: first },
        ),
    ],
    [
      'sends',
      () =>
        decideSending(
          { statement: statement('draft'), undone: 0, otherSide: nobody },
          { revisionHash: seen, sentBy: first },
        ),
    ],
    [
      'draws anew',
      () =>
        decideRedrawing(
          {
            statement: statement('draft'),
            absorbed: [],
            strangers: false,
            credited: null,
            standings: [],
            otherSide: nobody,
          },
          { revisionHash: seen, redrawnBy: first, answer: null },
        ),
    ],
  ])('is said of no later one: %s', (_, decided) => {
    expect(decided()).toEqual(refused);
  });
});
