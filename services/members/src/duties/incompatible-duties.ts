import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { isOpen, type Duty } from './duty.js';

type Pair = readonly [Role, Role];
const each = (role: Role, others: readonly Role[]): Pair[] => others.map((other): Pair => [role, other]);

/** Who appoints people and sees who was turned away, and who runs the parts: with who audits both, three offices (三员分立). */
const administrators: readonly Role[] = ['platform_admin', 'system_admin'];

/**
 * Duties that no person holds at once where they meet (不相容职务): who decides on money, who enters it and who audits it are
 * three, merchants are on the other side of every document, and who runs the system does none of that business. An officer of a small union
 * may keep its books as well, as long as others approve.
 */
export const incompatibleRoles: readonly Pair[] = [
  ...each('auditor', [
    'union_officer',
    'finance_officer',
    'finance_approver',
    'partner_admin',
    'partner_cashier',
    ...administrators,
  ]),
  ...each('finance_approver', [
    'union_officer',
    'finance_officer',
    'partner_admin',
    'partner_cashier',
    ...administrators,
  ]),
  ...each('partner_admin', ['union_officer', 'finance_officer', ...administrators]),
  ...each('partner_cashier', ['union_officer', 'finance_officer', ...administrators]),
  ...each('finance_officer', administrators),
  ...each('union_officer', administrators),
  ...each('platform_admin', ['system_admin']),
];

/** From the root of the tree down to a union; over the platform there is none. */
type UnionPath = readonly Id[];

/** A duty of a person with where it lies. */
export interface DutyWithPath {
  readonly duty: Duty;
  readonly unionPath: UnionPath;
  /** Of one at a merchant: the other unions with which its firm deals. */
  readonly firmPaths?: readonly UnionPath[];
}

/** What somebody is to hold. */
interface Wanted extends Pick<DutyWithPath, 'unionPath' | 'firmPaths'>, Pick<Duty, 'role' | 'from' | 'to'> {}

/** One of the person's duties that keeps from the wanted one; undefined when none does. */
export const keptFromBy = (wanted: Wanted, held: readonly DutyWithPath[], now: Date): Duty | undefined =>
  held.find(
    ({ duty, ...lies }) =>
      isOpen(duty, now) &&
      isIncompatible(wanted.role, duty.role) &&
      pathsOf(wanted).some((one) => pathsOf(lies).some((other) => meet(one, other))) &&
      isAtTheSameTime(wanted, duty),
  )?.duty;

/** What nobody holds beside this role where the two meet. */
export const incompatibleWith = (role: Role): readonly Role[] =>
  incompatibleRoles.flatMap(([one, other]) => (one === role ? [other] : other === role ? [one] : []));

const isIncompatible = (one: Role, other: Role): boolean => incompatibleWith(one).includes(other);

const pathsOf = ({ unionPath, firmPaths = [] }: Pick<Wanted, 'unionPath' | 'firmPaths'>) => [
  unionPath,
  ...firmPaths,
];

/** A duty covers the subtree of its union, and the platform is over all: they meet when one lies at or below the other. */
function meet(one: UnionPath, other: UnionPath): boolean {
  const [lowest, itsLowest] = [one.at(-1), other.at(-1)];
  return lowest === undefined || itsLowest === undefined || one.includes(itsLowest) || other.includes(lowest);
}

const isAtTheSameTime = (one: Pick<Duty, 'from' | 'to'>, other: Pick<Duty, 'from' | 'to'>): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);
