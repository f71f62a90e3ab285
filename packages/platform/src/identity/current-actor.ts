import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from './actor.js';
import { IdentityProblem } from './problems.js';

/** What the platform puts into each request: the GraphQL context's, or the HTTP request's, own property. */
export interface ActorHolder {
  actor?: Actor | null;
}

/** The actor of a GraphQL context or an HTTP request; null when nobody is signed in. */
export function actorOf(context: ExecutionContext): Actor | null {
  if (context.getType<string>() === 'graphql') {
    const graph: ActorHolder = context.getArgByIndex<ActorHolder>(2);
    return graph.actor ?? null;
  }
  return context.switchToHttp().getRequest<ActorHolder>().actor ?? null;
}

/** The signed-in person. @throws IdentityProblem UNAUTHENTICATED when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context);
  if (actor === null) throw new IdentityProblem('UNAUTHENTICATED', 'no token came with the request');
  return actor;
});
