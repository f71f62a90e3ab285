import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  isUnionType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphContext } from '../graph/context.js';
import { IdentityProblem } from '../identity/problems.js';
import type { AccessRule, AccessTable, Verdict } from './access-table.js';
import { DutiesBehindProblem } from './duties-behind.js';
import { ForbiddenProblem, notAllowedAnswer } from './forbidden.js';
import { tooOftenAnswer, TooOftenProblem } from '../pace/too-often.js';
import { noteTurnedAway, NO_GUARDS, watched, type Guards } from './turned-away.js';
import { WhatMayCome } from './what-may-come.js';
import { referenceResolverOf, replaceReferenceResolver } from './reference-resolver.js';
import type { Reader } from '@puhui/postgres';
import type { Role } from '@puhui/contracts';
import { Recent, type Clock } from '@puhui/kernel';
import { DUTIES_BEHIND_MAX_MS } from '../duties/duty.js';
import type { KnownDuties } from '../duties/known-duties.js';
import type { Actor } from '../identity/actor.js';

/** What holds for single doors beside who may use them. */
export interface DoorRules {
  /** Whether it waits while duties may be out of date. */
  readonly failsClosed: (door: string) => boolean;
  /** Throws where somebody's sign-in is not fresh and strong enough for it; null for a door that does not ask. */
  readonly freshFor: (door: string) => ((actor: Actor) => void) | null;
}

interface Guarded {
  readonly door: string;
  readonly rule: AccessRule;
  readonly needFresh: ReturnType<DoorRules['freshFor']>;
}

/**
 * Puts the access table in front of the resolvers: queries, mutations, reference resolvers and fields all pass one
 * check, before any code of the service runs. Changes the schema in place.
 */
export function enforceAccess(
  schema: GraphQLSchema,
  table: AccessTable,
  gatekeeper: Gatekeeper,
  { failsClosed = () => false, freshFor = () => null }: Partial<DoorRules> = {},
): GraphQLSchema {
  for (const [door, rule] of Object.entries(table)) {
    const [typeName = '', fieldName = ''] = door.split('.');
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    if (fieldName === '__resolveReference') guardReference(type, door, rule, gatekeeper);
    else guardField(type, fieldName, { door, rule, needFresh: freshFor(door) }, gatekeeper);
    if (failsClosed(door)) closeWhileBehind(type, fieldName, door, gatekeeper);
  }
  return schema;
}

function guardField(
  type: GraphQLObjectType,
  name: string,
  { door, rule, needFresh }: Guarded,
  gatekeeper: Gatekeeper,
): void {
  const field = type.getFields()[name];
  if (field === undefined || rule.includes('anyone')) return;
  const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
  const isRoot = type.name === 'Query' || type.name === 'Mutation';
  const says = (name: string): boolean => canSay(field.type, name);
  const [refusal, saysTooOften] = [says('NotAllowed'), says('AskedTooOften')];
  field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
    const { from } = context;
    const personId = context.actor?.personId;
    const go = (): unknown => inner(source, args, context, info);
    const inTime = (earlyMs: number | null): unknown =>
      earlyMs === null ? go() : tooEarly(earlyMs, gatekeeper.now(), saysTooOften);
    const admit = (): unknown => {
      const early = gatekeeper.guards.paces.pass(door, personId, args);
      return early instanceof Promise ? early.then(inTime) : inTime(early);
    };
    const pass = (verdict: Verdict): unknown => {
      if (verdict !== 'admitted') return turnAway(verdict, door, refusal);
      // Of those who may: nobody else is led to sign in again for nothing. It is no wish yet, and is not counted.
      if (context.actor) needFresh?.(context.actor);
      return isRoot ? admit() : go();
    };
    const answer = (): unknown => {
      const verdict = judged(rule, context, gatekeeper);
      return typeof verdict === 'string' ? pass(verdict) : verdict.then(pass);
    };
    const { whatMayCome, guards } = gatekeeper;
    const seen = (): unknown => watched(guards, { personId, door, from, args }, answer);
    return isRoot ? whatMayCome.told({ personId, door, args }, seen) : seen();
  };
}

/** In front of everything else: what is decided by duties waits until they are known. Who has an answer for it gives it. */
function closeWhileBehind(type: GraphQLObjectType, name: string, door: string, gatekeeper: Gatekeeper): void {
  const field = type.getFields()[name];
  if (field?.resolve === undefined || canSay(field.type, 'DutiesBehind')) return;
  const { resolve } = field;
  field.resolve = async (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
    if (context.actor !== null && (await gatekeeper.areDutiesBehind())) {
      const at = { personId: context.actor.personId, door, from: context.from, args };
      noteTurnedAway(gatekeeper.guards, at, 'duties_behind');
      throw new DutiesBehindProblem(door);
    }
    return resolve(source, args, context, info);
  };
}

function tooEarly(earlyMs: number, now: Date, asData: boolean): unknown {
  if (asData) return tooOftenAnswer(earlyMs, now);
  throw new TooOftenProblem(earlyMs, now);
}

function guardReference(
  type: GraphQLObjectType,
  door: string,
  rule: AccessRule,
  gatekeeper: Gatekeeper,
): void {
  const inner = referenceResolverOf(type);
  if (inner === undefined || rule.includes('anyone')) return;
  replaceReferenceResolver(type, (reference, context, info) => {
    const asking = context as GraphContext;
    const pass = (verdict: Verdict): unknown => {
      if (verdict === 'admitted') return inner(reference, context, info);
      const at = { personId: asking.actor?.personId, door, from: asking.from };
      if (verdict === 'not-allowed') noteTurnedAway(gatekeeper.guards, at, 'not_allowed');
      return turnAway(verdict, door, false);
    };
    const verdict = judged(rule, asking, gatekeeper);
    return typeof verdict === 'string' ? pass(verdict) : verdict.then(pass);
  });
}

/** One question for each rule and request, however many entities of a list ask it. */
function judged(rule: AccessRule, context: GraphContext, gatekeeper: Gatekeeper): Verdict | Promise<Verdict> {
  const key = rule.join();
  const known = context.admitted.get(key);
  if (known !== undefined) return known;
  const verdict = gatekeeper.judge(rule, context.actor);
  if (typeof verdict !== 'string') context.admitted.set(key, verdict);
  return verdict;
}

function turnAway(verdict: Exclude<Verdict, 'admitted'>, door: string, refusal: boolean): unknown {
  if (verdict === 'not-signed-in') throw new IdentityProblem('UNAUTHENTICATED', `${door} needs a token`);
  if (refusal) return notAllowedAnswer;
  throw new ForbiddenProblem(door);
}

/** True for a union that has this answer itself. */
function canSay(type: GraphQLOutputType, answer: string): boolean {
  const named = getNamedType(type);
  return isUnionType(named) && named.getTypes().some((member) => member.name === answer);
}

/** A live role is believed for so long without asking the database again. A missing one is asked for each time. */
const ROLES_KEPT_MS = 1_000;
const PERSONS_MAX = 10_000;

/** Says whether a person holds any live duty that a rule asks for. Scope is the use case's question. */
export class Gatekeeper {
  private readonly known = new Recent<{ untilMs: number; roles: ReadonlySet<Role> }>(PERSONS_MAX);

  constructor(
    private readonly sql: Reader,
    private readonly duties: KnownDuties,
    private readonly clock: Clock,
    readonly whatMayCome = new WhatMayCome(sql, duties),
    readonly guards: Guards = NO_GUARDS,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Answers at once where no duty is needed: that is what workers' claims take. */
  judge(rule: AccessRule, actor: Actor | null): Verdict | Promise<Verdict> {
    if (rule.includes('anyone')) return 'admitted';
    if (actor === null) return 'not-signed-in';
    if (rule.includes('worker')) return 'admitted';
    const wanted = rule.filter((name): name is Role => name !== 'system' && name !== 'anyone');
    if (wanted.length === 0) return 'not-allowed';
    return this.holdsAny(actor, wanted);
  }

  /** What is known of duties may be out of date: somebody may have been revoked meanwhile. */
  async areDutiesBehind(): Promise<boolean> {
    return (await this.duties.freshness(this.sql)).behindMs > DUTIES_BEHIND_MAX_MS;
  }

  private async holdsAny(actor: Actor, wanted: readonly Role[]): Promise<Verdict> {
    const known = this.known.get(actor.personId);
    if (
      known !== undefined &&
      known.untilMs > performance.now() &&
      wanted.some((role) => known.roles.has(role))
    )
      return 'admitted';
    const duties = await this.duties.rolesOf(this.sql, actor.personId, this.clock.now());
    const roles = new Set(duties.map((duty) => duty.role));
    this.known.put(actor.personId, { untilMs: performance.now() + ROLES_KEPT_MS, roles });
    return wanted.some((role) => roles.has(role)) ? 'admitted' : 'not-allowed';
  }
}
