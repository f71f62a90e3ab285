import type { Id } from '@puhui/kernel';
import { appointmentsOfPerson, appointmentsOver, type Appointment, type Reader } from '@puhui/platform';
import { signingsOf } from '../approve-statement/signings.js';
import type { Statement } from '../statement.js';
import { statementsById } from '../store.js';
import {
  hindranceTo,
  openSteps,
  signersMissing,
  steps as allSteps,
  type HinderedStep,
  type StepName,
} from './steps.js';

type StepRole = (typeof allSteps)[StepName]['role'];
const ROLES: readonly StepRole[] = ['finance_officer', 'finance_approver', 'partner_admin'];

/** The steps of a statement that are somebody's by a duty: those that they may take, and those that would be refused to them, and why. */
interface StepsOfSomebody {
  readonly free: readonly StepName[];
  readonly hindered: readonly HinderedStep[];
}

/** Of each of these statements. */
export async function stepsOfEach(
  reader: Reader,
  personId: Id,
  statementIds: readonly Id[],
  at: Date,
): Promise<ReadonlyMap<Id, StepsOfSomebody>> {
  const statements = [...(await statementsById(reader, statementIds)).values()];
  const heldFor = await dutiesFor(reader, personId, statements, at);
  const mine = statements.map((statement) => ({
    statement,
    steps: openSteps(statement).filter((step) => heldFor(statement, step).length > 0),
  }));
  const asked = mine.flatMap(({ statement, steps }) => (steps.length > 0 ? [statement] : []));
  const signings = await signingsOf(reader, asked, at);
  return new Map(
    mine.map(({ statement, steps }) => {
      const signing = signings.get(statement.id);
      const hindered = steps.flatMap((step): readonly HinderedStep[] => {
        const found = signing && hindranceTo(step, personId, heldFor(statement, step), signing);
        return found ? [found] : [];
      });
      const free = steps.filter((step) => !hindered.some((one) => one.step === step));
      return [statement.id, { free, hindered }];
    }),
  );
}

/** Somebody's duties for each step of each statement, in the order in which a decision takes them. */
async function dutiesFor(reader: Reader, personId: Id, statements: readonly Statement[], at: Date) {
  const held = new Map<StepRole, ReadonlyMap<Id, readonly Appointment[]>>();
  for (const role of ROLES) {
    const open = statements.filter((one) => openSteps(one).some((step) => allSteps[step].role === role));
    const kind = role === 'partner_admin' ? 'partner' : 'union';
    const scopes = open.map((one) => scopeOf(one, role));
    held.set(role, await appointmentsOfPerson(reader, personId, { role, kind, at }, scopes));
  }
  return (statement: Statement, step: StepName): readonly Appointment[] => {
    const { role } = allSteps[step];
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
