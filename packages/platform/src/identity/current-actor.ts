import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from './actor.js';
import { IdentityProblem } from './problems.js';

/** What the platform puts into each request: the GraphQL context's, or the HTTP request's, own property. */
export interface ActorHolder {
  actor?: Actor | null;
  /** From where they ask, as the gateway says it; null where it asks by itself. */
  from?: string | null;
}

const holderIn = (context: ExecutionContext): ActorHolder =>
  context.getType<string>() === 'graphql'
    ? context.getArgByIndex<ActorHolder>(2)
    : context.switchToHttp().getRequest<ActorHolder>();

/** The actor of a GraphQL context or an HTTP request; null when nobody is signed in. */
export const actorOf = (context: ExecutionContext): Actor | null => holderIn(context).actor ?? null;

/** From where a GraphQL context or an HTTP request came; null where nobody says it. */
export const fromIn = (context: ExecutionContext): string | null => holderIn(context).from ?? null;

/** The signed-in person. @throws IdentityProblem UNAUTHENTICATED when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context);
  if (actor === null) throw new IdentityProblem('UNAUTHENTICATED', 'no token came with the request');
  return actor;
});
