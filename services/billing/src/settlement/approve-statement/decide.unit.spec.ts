import { describe, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { keptFrom, type DocumentHat } from '@puhui/platform/plain';
import { someStatement } from '../../spec/some-statement.js';
import { paymentOrder } from '../record-payment/payment.js';
import type { StatementStatus } from '../statement.js';
import { decideApproval, type Signature } from './decide.js';

const id = (): Id => newId(new Date());
const [drawer, adopter, first, second] = [id(), id(), id(), id()];
const statement = (status: StatementStatus) => someStatement(status, { enteredBy: [drawer] });
const hands = {
  entered: [drawer],
  funded: [adopter],
  authored: [],
  launched: [],
  confirmed: [],
  merchant: [],
  served: [],
  applied: [],
};
const dutyId = id();
const signedBy = (...persons: readonly Id[]) =>
  persons.map((personId) => ({ personId, appointers: [], isHeld: true }));
const signs = (personId: Id, revisionHash = 'h1', line: readonly Id[] = []) => ({
  personId,
  appointers: line,
  dutyId,
  revisionHash,
});
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;

describe('deciding about an approval', () => {
  it.each([
    ['the first signature', 'confirmed', first, 'h1', [], { approvals: 1, complete: false }],
    ['the second signature', 'confirmed', second, 'h1', [first], { approvals: 2, complete: true }],
  ] as const)('accepts %s', (_, status, personId, revisionHash, approvedBy, counted) => {
    const state = { statement: statement(status), signatures: signedBy(...approvedBy), hands };
    const [signed, ...ordered] = unwrap(decideApproval(signs(personId, revisionHash), state));
    expect(signed).toEqual({ name: 'StatementApproved', data: { approvedBy: personId, dutyId, ...counted } });
    const order = { name: 'StatementOrdered', data: paymentOrder(state.statement, 1) };
    expect(ordered).toEqual(counted.complete ? [order] : []);
  });

  it.each([
    ['who drew it', 'confirmed', drawer, 'h1', [], 'PERSON_NOT_INDEPENDENT'],
    ['who adopted its budget', 'confirmed', adopter, 'h1', [], 'PERSON_NOT_INDEPENDENT'],
    ['who signed it before', 'confirmed', first, 'h1', [first], 'STATEMENT_ALREADY_APPROVED'],
    [
      'who signed it before and asks after it was approved',
      'approved',
      first,
      'h1',
      [first],
      'STATEMENT_ALREADY_APPROVED',
    ],
    ['who signs an old revision', 'confirmed', first, 'h0', [], 'STATEMENT_REVISION_DIFFERS'],
    ['who is too early', 'sent', first, 'h1', [], 'STATEMENT_STEP_NOT_OPEN'],
  ] as const)('refuses %s', (_, status, personId, revisionHash, approvedBy, code) => {
    const state = { statement: statement(status), signatures: signedBy(...approvedBy), hands };
    expect(codeOf(decideApproval(signs(personId, revisionHash), state))).toBe(code);
  });
});

describe('nobody with a hand in it', () => {
  const wearing = (hat: DocumentHat) => ({ ...hands, [hat]: [first] });

  it.each(keptFrom.approveStatement)('approves a statement: %s', (hat) => {
    const state = { statement: statement('confirmed'), signatures: [], hands: wearing(hat) };
    const refused = { ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat } };
    expect(decideApproval(signs(first), state)).toEqual(refused);
    // A signature from before counts no more.
    const later = { ...state, signatures: signedBy(first) };
    expect(decideApproval(signs(second), later)).toMatchObject({
      value: [{ data: { approvals: 1 } }],
    });
  });

  it.each(keptFrom.approveStatement)(
    'approves a statement through somebody whom they appointed: %s',
    (hat) => {
      const state = { statement: statement('confirmed'), signatures: [], hands: wearing(hat) };
      const line = [newId(new Date()), first];
      const refused = { ok: false, error: { code: 'GRANTER_NOT_INDEPENDENT', hat } };
      expect(decideApproval(signs(second, 'h1', line), state)).toEqual(refused);
      // Nor does a signature of theirs from before count.
      const third = id();
      const appointed = [{ personId: second, appointers: line, isHeld: true }];
      expect(decideApproval(signs(third), { ...state, signatures: appointed })).toMatchObject({
        value: [{ data: { approvals: 1 } }],
      });
    },
  );
});

describe('counting approvals', () => {
  const after = (...signatures: readonly Signature[]) => ({
    statement: statement('confirmed'),
    signatures,
    hands,
  });
  const gone = { personId: first, appointers: [], isHeld: false };

  it.each([
    ['nobody', [], 1, false],
    ['one who entered nothing', [first], 2, true],
    ['one who has had a hand in the budget since', [adopter], 1, false],
    ['both of them', [adopter, first], 2, true],
  ] as const)('stands as expected after %s', (_, approvedBy, approvals, complete) => {
    const [signed] = unwrap(decideApproval(signs(second), after(...signedBy(...approvedBy))));
    expect(signed).toMatchObject({ data: { approvals, complete } });
  });

  it('leaves out whom the duty was taken from by which they signed', () => {
    expect(unwrap(decideApproval(signs(second), after(gone)))).toMatchObject([
      { data: { approvals: 1, complete: false } },
    ]);
  });

  it('lets whom it was given anew sign anew, and counts them once', () => {
    const anew = decideApproval(signs(first), after(gone, ...signedBy(second)));
    expect(unwrap(anew)).toMatchObject([
      { data: { approvedBy: first, approvals: 2, complete: true } },
      { name: 'StatementOrdered' },
    ]);
    const again = after(gone, ...signedBy(first));
    const refused = { code: 'STATEMENT_ALREADY_APPROVED', approvals: 1 };
    expect(decideApproval(signs(first), again)).toEqual({ ok: false, error: refused });
  });
});
