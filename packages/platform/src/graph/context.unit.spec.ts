import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { actorOf } from '../identity/current-actor.js';
import type { Actor } from '../identity/actor.js';
import { perRequest } from './context.js';
import { newGraphContext } from './ordinary-requests.js';

const actor: Actor = { personId: '01890a5d-1380-7138-8013-800138000123', issuer: 'i' };

describe('the context of a request', () => {
  it('makes a loader once in a request, and anew for the next request', () => {
    let made = 0;
    const make = () => ({ n: (made += 1) });
    const [one, other] = [newGraphContext(actor), newGraphContext(actor)];
    expect(perRequest(one, 'outlets', make)).toBe(perRequest(one, 'outlets', make));
    expect(perRequest(other, 'outlets', make)).toEqual({ n: 2 });
  });

  it('keeps loaders of different keys apart, and remembers an undefined one', () => {
    const context = newGraphContext(null);
    let made = 0;
    const nothing = () => {
      made += 1;
      return undefined;
    };
    perRequest(context, nothing, nothing);
    perRequest(context, nothing, nothing);
    perRequest(context, 'another', nothing);
    expect(made).toBe(2);
  });
});

/** The part of Nest's execution context that is looked at. */
function executing(type: 'graphql' | 'http', holder: { actor?: Actor | null }): ExecutionContext {
  const context: Partial<ExecutionContext> = {
    getType: <T extends string>() => type as T,
    getArgByIndex: <T>() => holder as T,
    switchToHttp: () => ({
      getRequest: <T>() => holder as T,
      getResponse: <T>() => ({}) as T,
      getNext: <T>() => ({}) as T,
    }),
  };
  return context as ExecutionContext;
}

describe('the actor of a request', () => {
  it.each(['graphql', 'http'] as const)('is found over %s', (type) => {
    expect(actorOf(executing(type, { actor }))).toBe(actor);
  });

  it.each(['graphql', 'http'] as const)('is nobody over %s when nobody is signed in', (type) => {
    expect(actorOf(executing(type, { actor: null }))).toBeNull();
    expect(actorOf(executing(type, {}))).toBeNull();
  });
});
