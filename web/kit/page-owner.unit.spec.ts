import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { askAsNobody, askGateway } from './ask-gateway.js';
import { asFailure } from './failure.js';
import { PageOwner } from './page-owner.js';

afterEach(() => void jest.restoreAllMocks());

/** A gateway that answers for these persons, one after the other; null is somebody who is not signed in. */
function answeringFor(...persons: readonly (string | null)[]): readonly (string | null)[] {
  const named: (string | null)[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_, asked) => {
    const page = new Headers(asked?.headers).get('puhui-person');
    const person = persons[named.length] ?? null;
    named.push(page);
    if (page !== null && page !== person) return new Response(null, { status: person === null ? 401 : 412 });
    return new Response(null, { headers: person === null ? {} : { 'puhui-person': person } });
  });
  return named;
}
const kindOf = async (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => 'answered',
    (error: unknown) => asFailure(error).kind,
  );

describe('a page', () => {
  it('is of whoever its first answer was for, and says so from then on', async () => {
    const named = answeringFor(null, 'a', 'a');
    const owner = new PageOwner();
    for (let nth = 0; nth < 3; nth += 1) await askGateway('/graphql', {}, owner);
    expect(named).toEqual([null, null, 'a']);
    expect(owner.now()).toEqual({ personId: 'a', hasLeft: false });
  });

  it('is told when the session is somebody else’s, and whoever draws it hears that', async () => {
    answeringFor('a', 'b', 'b');
    const owner = new PageOwner();
    const heard = jest.fn();
    const stops = owner.hear(heard);
    await askGateway('/graphql', {}, owner);
    expect(await kindOf(askGateway('/graphql', {}, owner))).toBe('another-person');
    expect(owner.now()).toEqual({ personId: 'a', hasLeft: true });
    expect(heard).toHaveBeenCalledTimes(2);
    stops();
    expect(await kindOf(askGateway('/graphql', {}, owner))).toBe('another-person');
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('takes no answer for another, when two that it asked for at first are of two', async () => {
    answeringFor('a', 'b');
    const owner = new PageOwner();
    const asked = [askGateway('/graphql', {}, owner), askGateway('/graphql', {}, owner)].map(kindOf);
    expect(await Promise.all(asked)).toEqual(['answered', 'another-person']);
  });

  it('of somebody who has signed out stays theirs, until they come back', async () => {
    const named = answeringFor('a', null, 'a');
    const owner = new PageOwner();
    await askGateway('/graphql', {}, owner);
    expect((await askGateway('/graphql', {}, owner)).status).toBe(401);
    expect((await askGateway('/graphql', {}, owner)).status).toBe(200);
    expect(named).toEqual([null, 'a', 'a']);
    expect(owner.now().hasLeft).toBe(false);
  });

  it('that anybody may see asks without a cookie, and is nobody’s', async () => {
    const named = answeringFor('a');
    await askAsNobody('/graphql', { method: 'POST' });
    expect(named).toEqual([null]);
    expect(jest.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit' });
  });
});
