import type { Id } from '@puhui/kernel';
import { appointmentsOfPerson, appointmentsOver, type Appointment, type Reader } from '@puhui/platform';
import { signingsOf } from '../approve-statement/signings.js';
import type { Statement } from '../statement.js';
import { statementsById } from '../store.js';
import {
  hinderableSteps,
  hindranceTo,
  openSteps,
  signersMissing,
  type HinderedStep,
  type StepName,
} from './hindrance.js';

type StepRole = (typeof hinderableSteps)[StepName]['role'];
const ROLES: readonly StepRole[] = ['finance_officer', 'finance_approver', 'partner_admin'];

/** Of each of these statements, the steps that would be refused to somebody whose they are, and why. */
export async function hinderedStepsOf(
  reader: Reader,
  personId: Id,
  statementIds: readonly Id[],
  at: Date,
): Promise<ReadonlyMap<Id, readonly HinderedStep[]>> {
  const statements = [...(await statementsById(reader, statementIds)).values()];
  const heldFor = await dutiesFor(reader, personId, statements, at);
  const mine = statements.map((statement) => ({
    statement,
    steps: openSteps(statement).filter((step) => heldFor(statement, step).length > 0),
  }));
  const asked = mine.flatMap(({ statement, steps }) => (steps.length > 0 ? [statement] : []));
  const signings = await signingsOf(reader, asked, at);
  return new Map(
    mine.map(({ statement, steps }) => [
      statement.id,
      steps.flatMap((step): readonly HinderedStep[] => {
        const signing = signings.get(statement.id);
        const found = signing && hindranceTo(step, personId, heldFor(statement, step), signing);
        return found ? [found] : [];
      }),
    ]),
  );
}

/** Somebody's duties for each step of each statement, in the order in which a decision takes them. */
async function dutiesFor(reader: Reader, personId: Id, statements: readonly Statement[], at: Date) {
  const held = new Map<StepRole, ReadonlyMap<Id, readonly Appointment[]>>();
  for (const role of ROLES) {
    const open = statements.filter((one) =>
      openSteps(one).some((step) => hinderableSteps[step].role === role),
    );
    const kind = role === 'partner_admin' ? 'partner' : 'union';
    const scopes = open.map((one) => scopeOf(one, role));
    held.set(role, await appointmentsOfPerson(reader, personId, { role, kind, at }, scopes));
  }
  return (statement: Statement, step: StepName): readonly Appointment[] => {
    const { role } = hinderableSteps[step];
    return held.get(role)?.get(scopeOf(statement, role)) ?? [];
  };
}

const scopeOf = ({ partnerId, tradeUnionId }: Statement, role: StepRole): Id =>
  role === 'partner_admin' ? partnerId : tradeUnionId;

/** Of each of these statements that waits for signatures, how many of them nobody is there to give. */
export async function signersMissingOf(
  reader: Reader,
  statementIds: readonly Id[],
  at: Date,
): Promise<ReadonlyMap<Id, number>> {
  const known = [...(await statementsById(reader, statementIds)).values()];
  const due = known.filter((statement) => openSteps(statement).includes('approve'));
  const unions = due.map(({ tradeUnionId }) => tradeUnionId);
  const held = await appointmentsOver(reader, { role: 'finance_approver', kind: 'union', at }, unions);
  const signings = await signingsOf(reader, due, at);
  return new Map(
    due.flatMap(({ id, tradeUnionId }) => {
      const signing = signings.get(id);
      return signing === undefined ? [] : [[id, signersMissing(held.get(tradeUnionId) ?? [], signing)]];
    }),
  );
}
