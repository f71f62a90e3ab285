import { HOUR_MS } from '@puhui/kernel';
import type { AccessTable } from '../access/access-table.js';
import { unlimited, type HowOften, type PaceTable } from '../pace/how-often.js';

/** As the names of mutations have it. */
export const capital = (service: string): string => service.charAt(0).toUpperCase() + service.slice(1);

/** The names of the operations that the platform adds to each service's part of the graph. */
export const operationNames = (service: string) =>
  ({
    health: `${service}Health`,
    integrity: `${service}Integrity`,
    deadLetters: `${service}DeadLetters`,
    deadLetter: `${service}DeadLetter`,
    parkedKeys: `${service}ParkedKeys`,
    parkedKey: `${service}ParkedKey`,
    discarded: `${service}DiscardedMessages`,
    discardedMessage: `${service}DiscardedMessage`,
    unsent: `${service}UnsentEvents`,
    unsentEvent: `${service}UnsentEvent`,
    securityEvents: `${service}SecurityEvents`,
    mySecurityEvents: `my${capital(service)}SecurityEvents`,
    decidedInGaps: `${service}DecidedInGaps`,
    eventMonths: `${service}EventMonths`,
    replay: `replay${capital(service)}ParkedKey`,
    discard: `discard${capital(service)}Message`,
    sendAgain: `send${capital(service)}EventAgain`,
    putAside: `put${capital(service)}EventAside`,
    projections: `${service}Projections`,
    topics: `${service}Topics`,
    remedy: `${service}Remedy`,
    rebuild: `rebuild${capital(service)}Projection`,
    refill: `refill${capital(service)}Topic`,
  }) as const;

/** A service's whole access table: its own doors and the operators' ones. A service may not loosen the latter. */
export function fullAccessTable(service: string, own: AccessTable): AccessTable {
  const names = operationNames(service);
  return {
    ...own,
    [`Query.${names.health}`]: ['system_admin'],
    [`Query.${names.integrity}`]: ['auditor', 'system_admin'],
    [`Query.${names.deadLetters}`]: ['system_admin'],
    [`Query.${names.deadLetter}`]: ['system_admin'],
    [`Query.${names.parkedKeys}`]: ['system_admin'],
    [`Query.${names.parkedKey}`]: ['system_admin'],
    [`Query.${names.discarded}`]: ['auditor', 'system_admin'],
    [`Query.${names.discardedMessage}`]: ['auditor', 'system_admin'],
    [`Query.${names.unsent}`]: ['auditor', 'system_admin'],
    [`Query.${names.unsentEvent}`]: ['auditor', 'system_admin'],
    [`Query.${names.securityEvents}`]: ['auditor', 'platform_admin'],
    [`Query.${names.mySecurityEvents}`]: ['worker'],
    [`Query.${names.decidedInGaps}`]: ['auditor'],
    [`Query.${names.eventMonths}`]: ['system_admin'],
    [`Mutation.${names.replay}`]: ['system_admin'],
    [`Mutation.${names.discard}`]: ['system_admin'],
    [`Mutation.${names.sendAgain}`]: ['system_admin'],
    [`Mutation.${names.putAside}`]: ['system_admin'],
    [`Query.${names.projections}`]: ['system_admin'],
    [`Query.${names.topics}`]: ['system_admin'],
    [`Query.${names.remedy}`]: ['system_admin'],
    [`Mutation.${names.rebuild}`]: ['system_admin'],
    [`Mutation.${names.refill}`]: ['system_admin'],
  };
}

/** It reads all that the service has; a verification asks each second while news are on their way, for a minute at most. */
const INTEGRITY: HowOften = {
  times: 1_200,
  withinMs: HOUR_MS,
  counted: 'with the data',
  why: 'reads every table of the service',
};
const REMEDY: HowOften = {
  times: 30,
  withinMs: HOUR_MS,
  counted: 'with the data',
  why: 'reads or publishes everything of its kind again',
};

/** How often each door of a service may be passed: its own, and those of operators. */
export function fullPaceTable(service: string, own: PaceTable): PaceTable {
  const { integrity, rebuild, refill, replay, discard, sendAgain, putAside, ...reads } =
    operationNames(service);
  return {
    ...own,
    ...Object.fromEntries(Object.values(reads).map((name) => [`Query.${name}`, unlimited.read])),
    [`Mutation.${replay}`]: unlimited.deed,
    [`Mutation.${discard}`]: unlimited.deed,
    [`Mutation.${sendAgain}`]: unlimited.deed,
    [`Mutation.${putAside}`]: unlimited.deed,
    [`Query.${integrity}`]: INTEGRITY,
    [`Mutation.${rebuild}`]: REMEDY,
    [`Mutation.${refill}`]: REMEDY,
  };
}
