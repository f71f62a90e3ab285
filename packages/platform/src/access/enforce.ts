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
import type { AccessRule, AccessTable } from './access-table.js';
import { ForbiddenProblem, notAllowedAnswer } from './forbidden.js';
import type { Gatekeeper, Verdict } from './gatekeeper.js';
import { referenceResolverOf, replaceReferenceResolver } from './reference-resolver.js';

/**
 * Puts the access table in front of the resolvers: queries, mutations, reference resolvers and fields all pass one
 * check, before any code of the service runs. Changes the schema in place.
 */
export function enforceAccess(
  schema: GraphQLSchema,
  table: AccessTable,
  gatekeeper: Gatekeeper,
): GraphQLSchema {
  for (const [door, rule] of Object.entries(table)) {
    const [typeName = '', fieldName = ''] = door.split('.');
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    if (fieldName === '__resolveReference') guardReference(type, door, rule, gatekeeper);
    else guardField(type, fieldName, door, rule, gatekeeper);
  }
  return schema;
}

function guardField(
  type: GraphQLObjectType,
  name: string,
  door: string,
  rule: AccessRule,
  gatekeeper: Gatekeeper,
): void {
  const field = type.getFields()[name];
  if (field === undefined || rule.includes('anyone')) return;
  const inner: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
  const refusal = answersNotAllowed(field.type);
  field.resolve = (source: unknown, args: Record<string, unknown>, context: GraphContext, info) => {
    const pass = (verdict: Verdict): unknown =>
      verdict === 'admitted' ? inner(source, args, context, info) : turnAway(verdict, door, refusal);
    const verdict = judged(rule, context, gatekeeper);
    return typeof verdict === 'string' ? pass(verdict) : verdict.then(pass);
  };
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
    const pass = (verdict: Verdict): unknown =>
      verdict === 'admitted' ? inner(reference, context, info) : turnAway(verdict, door, false);
    const verdict = judged(rule, context as GraphContext, gatekeeper);
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

/** True for a union that can say NotAllowed itself. */
function answersNotAllowed(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isUnionType(named) && named.getTypes().some((member) => member.name === 'NotAllowed');
}
