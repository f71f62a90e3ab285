import type { Reader } from '@puhui/postgres';
import type { Role } from '@puhui/contracts';
import type { Clock } from '@puhui/kernel';
import type { KnownDuties } from '../duties/known-duties.js';
import type { Actor } from '../identity/actor.js';
import type { AccessRule } from './access-table.js';

export type Verdict = 'admitted' | 'not-signed-in' | 'not-allowed';

/** A live role is believed for so long without asking the database again. A missing one is asked for each time. */
const ROLES_KEPT_MS = 1_000;
const PERSONS_MAX = 10_000;

/** Says whether a person holds any live duty that a rule asks for. Scope is the use case's question. */
export class Gatekeeper {
  private readonly known = new Map<string, { until: number; roles: ReadonlySet<Role> }>();

  constructor(
    private readonly sql: Reader,
    private readonly duties: KnownDuties,
    private readonly clock: Clock,
  ) {}

  /** Answers at once where no duty is needed: that is what workers' claims take. */
  judge(rule: AccessRule, actor: Actor | null): Verdict | Promise<Verdict> {
    if (rule.includes('anyone')) return 'admitted';
    if (actor === null) return 'not-signed-in';
    if (rule.includes('worker')) return 'admitted';
    const wanted = rule.filter((name): name is Role => name !== 'system' && name !== 'anyone');
    if (wanted.length === 0) return 'not-allowed';
    return this.holdsAny(actor, wanted);
  }

  private async holdsAny(actor: Actor, wanted: readonly Role[]): Promise<Verdict> {
    const known = this.known.get(actor.personId);
    if (known !== undefined && known.until > Date.now() && wanted.some((role) => known.roles.has(role)))
      return 'admitted';
    const duties = await this.duties.rolesOf(this.sql, actor.personId, this.clock.now());
    const roles = new Set(duties.map((duty) => duty.role));
    this.remember(actor.personId, roles);
    return wanted.some((role) => roles.has(role)) ? 'admitted' : 'not-allowed';
  }

  private remember(personId: string, roles: ReadonlySet<Role>): void {
    this.known.delete(personId);
    const [oldest] = this.known.keys();
    if (this.known.size >= PERSONS_MAX && oldest !== undefined) this.known.delete(oldest);
    this.known.set(personId, { until: Date.now() + ROLES_KEPT_MS, roles });
  }
}
