import { describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { keptFrom } from '@puhui/platform/plain';
import { someStatement } from '../../spec/some-statement.js';
import { statementStatuses } from '../statement.js';
import { decideSendingBack } from './decide.js';

const id = (): Id => newId(new Date());
const approver = id();
const nobody = {
  entered: [],
  funded: [],
  authored: [],
  launched: [],
  confirmed: [],
  merchant: [],
  served: [],
  applied: [],
};
const said = { words: '有一笔核销没有凭证', salt: 'a1' };
const by = { revisionHash: 'h1', sentBackBy: approver };

describe('deciding to send a statement back', () => {
  it('says who does so, and why', () => {
    expect(decideSendingBack({ statement: someStatement('confirmed'), hands: nobody }, said, by)).toEqual({
      ok: true,
      value: {
        name: 'StatementSentBack',
        data: { sentBackBy: approver, reason: '有一笔核销没有凭证', salt: 'a1' },
      },
    });
  });

  it.each(statementStatuses.filter((status) => status !== 'confirmed'))(
    'is too early or too late: %s',
    (status) => {
      expect(decideSendingBack({ statement: someStatement(status), hands: nobody }, said, by)).toEqual({
        ok: false,
        error: { code: 'STATEMENT_STEP_NOT_OPEN', status },
      });
    },
  );

  it.each(keptFrom.sendBackStatement)('is for nobody with a hand in it: %s', (hat) => {
    const hands = { ...nobody, [hat]: [approver] };
    expect(decideSendingBack({ statement: someStatement('confirmed'), hands }, said, by)).toEqual({
      ok: false,
      error: { code: 'PERSON_NOT_INDEPENDENT', hat },
    });
  });
});
