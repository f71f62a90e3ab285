import type { Role } from '@puhui/contracts';
import type { ScopeKind } from './duty.js';

/**
 * Who may grant, and revoke, a role over a kind of scope. `above` means that the granter's duty must lie strictly above
 * the union in question: officers appoint those below them, never their equals. `at` takes the union itself too.
 * For a partner the union is the one that contracted it; partner_admin grants within the own partner.
 */
export interface GrantRule {
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly granters: readonly Granter[];
}

export interface Granter {
  readonly role: Extract<Role, 'platform_admin' | 'union_officer' | 'partner_admin'>;
  readonly over: 'platform' | 'union-at' | 'union-above' | 'partner';
}

const byPlatform: Granter = { role: 'platform_admin', over: 'platform' };
const byOfficer: Granter = { role: 'union_officer', over: 'union-at' };
const byOfficerAbove: Granter = { role: 'union_officer', over: 'union-above' };
const byPartnerAdmin: Granter = { role: 'partner_admin', over: 'partner' };

/** What is not in this table is held by nobody: a worker's rights, for one, come with being signed in. */
export const grantRules: readonly GrantRule[] = [
  { role: 'platform_admin', scopeKind: 'platform', granters: [byPlatform] },
  { role: 'system_admin', scopeKind: 'platform', granters: [byPlatform] },
  { role: 'auditor', scopeKind: 'platform', granters: [byPlatform] },
  // Nobody appoints who audits them: an officer may name auditors for unions below, not for the own one.
  { role: 'auditor', scopeKind: 'union', granters: [byPlatform, byOfficerAbove] },
  { role: 'union_officer', scopeKind: 'union', granters: [byPlatform, byOfficerAbove] },
  { role: 'finance_officer', scopeKind: 'union', granters: [byPlatform, byOfficer] },
  { role: 'finance_approver', scopeKind: 'union', granters: [byPlatform, byOfficer] },
  { role: 'partner_admin', scopeKind: 'partner', granters: [byPlatform, byOfficer] },
  { role: 'partner_cashier', scopeKind: 'outlet', granters: [byPlatform, byPartnerAdmin] },
];

export const ruleFor = (role: Role, scopeKind: ScopeKind): GrantRule | undefined =>
  grantRules.find((rule) => rule.role === role && rule.scopeKind === scopeKind);
