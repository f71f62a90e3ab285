import { askGateway } from './ask-gateway.js';
import { Failure, onTheLine } from './failure.js';
import { pageOwner } from './page-owner.js';
import { TIMEOUT_MS, within } from './within.js';

/** Where the gateway signs people in and out; a page never sees a token. */
const here = (): string => `${location.pathname}${location.search}`;

/** Leaves for the sign-in, and comes back here. */
export const signIn = (): void => location.assign(`/sign-in?to=${encodeURIComponent(here())}`);

/**
 * Leaves by a form: whether it worked is told by the page that answers, and a line that is down by the browser. What was typed
 * and not done ends with it: a desk has more than one person.
 * @param everywhere also on other phones and computers
 * @param to the page that is shown then
 */
export function signOut(everywhere: boolean, to = '/'): void {
  sessionStorage.clear();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${everywhere ? '/sign-out/everywhere' : '/sign-out'}?to=${encodeURIComponent(to)}`;
  document.body.append(form);
  form.submit();
}

/** Whose session this browser has, by the gateway alone. @throws Failure when it has none, or that cannot be told */
export async function whoIsSignedIn(): Promise<string> {
  const { status, body } = await sessionNow();
  if (status === 401) throw new Failure('signed-out');
  const personId: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'personId') : null;
  if (typeof personId !== 'string') throw new Failure('unavailable');
  pageOwner.need(personId);
  return personId;
}

async function sessionNow(): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    return await within(TIMEOUT_MS, undefined, async (signal) => {
      const response = await askGateway('/session', { headers: { accept: 'application/json' }, signal });
      const body: unknown = response.ok ? await response.json() : null;
      return { status: response.status, body };
    });
  } catch (error) {
    throw onTheLine(error);
  }
}

/** A place where the person is signed in. Its id is no secret. */
export interface SignedIn {
  readonly id: string;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly device: string;
  readonly current: boolean;
}

/** Null where the gateway keeps no sessions, or cannot say now. */
export async function whereSignedIn(): Promise<readonly SignedIn[] | null> {
  const response = await askGateway('/sessions', { headers: { accept: 'application/json' } });
  if (!response.ok) return null;
  const body: unknown = await response.json();
  return Array.isArray(body) ? (body as readonly SignedIn[]) : null;
}

/** Whether it is over. */
export async function endSession(id: string): Promise<boolean> {
  try {
    return (await askGateway(`/sessions/${encodeURIComponent(id)}/end`, { method: 'POST' })).ok;
  } catch (error) {
    // A line that broke is told like an answer that says no: it is tried again by whoever wanted it.
    if (error instanceof TypeError || error instanceof Failure) return false;
    throw error;
  }
}
