import { askGateway } from './ask-gateway.js';
import { dropOwn } from './kept.js';
import { Failure, onTheLine } from './failure.js';
import { pageOwner } from './page-owner.js';
import { TIMEOUT_MS, within } from './within.js';

/** Where the gateway signs people in and out; a page never sees a token. */
const here = (): string => `${location.pathname}${location.search}`;

/** Leaves for the sign-in, and comes back here. */
export const signIn = (): void => location.assign(`/sign-in?to=${encodeURIComponent(here())}`);

/** The same for who is signed in, and has to show once more that it is them. */
export const signInAgain = (): void => location.assign(`/sign-in?to=${encodeURIComponent(here())}&again=1`);

/**
 * Leaves by a form: whether it worked is told by the page that answers, and a line that is down by the browser. What was typed
 * and not done ends with it, and what was kept to be shown again: a desk has more than one person.
 * @param everywhere also on other phones and computers
 * @param to the page that is shown then
 */
export function signOut(everywhere: boolean, to = '/'): void {
  sessionStorage.clear();
  dropOwn(localStorage);
  const form = document.createElement('form');
  form.method = 'post';
  const path = everywhere ? '/sign-out/everywhere' : '/sign-out';
  form.action = `${path}?${new URLSearchParams({ to, from: here() }).toString()}`;
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

/** When the session ends if nobody comes any more; null when it is over. Looking keeps none alive. @throws Failure when that cannot be told */
export async function whenSessionEnds(): Promise<Date | null> {
  const { status, body } = await sessionNow();
  if (status === 401) return null;
  const at: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'expiresAt') : null;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw new Failure('unavailable');
  return new Date(at);
}

/** Whether business time can be moved here: only a local run says so. Looking keeps no session alive. @throws Failure when that cannot be told */
export async function clockMoves(): Promise<boolean> {
  const { status, body } = await sessionNow();
  if (status === 401) throw new Failure('signed-out');
  if (body === null || typeof body !== 'object') throw new Failure('unavailable');
  return Reflect.get(body, 'clockMoves') === true;
}

const sessionNow = async (): Promise<{ readonly status: number; readonly body: unknown }> =>
  asked('/session', 'GET', async (response) => ({ status: response.status, body: await bodyOf(response) }));

/** The one door of all that is asked about sessions: none is waited for longer than any other answer. @throws Failure */
async function asked<Told>(
  path: string,
  method: 'GET' | 'POST',
  read: (response: Response) => Promise<Told>,
): Promise<Told> {
  try {
    return await within(TIMEOUT_MS, undefined, async (signal) =>
      read(await askGateway(path, { method, headers: { accept: 'application/json' }, signal })),
    );
  } catch (error) {
    throw onTheLine(error);
  }
}

const bodyOf = async (response: Response): Promise<unknown> => (response.ok ? response.json() : null);

/** What is told of a deed whose answer did not come: whoever wanted it tries again. */
function otherwise<Told>(told: Told): (error: unknown) => Told {
  return (error) => {
    if (error instanceof Failure) return told;
    throw error;
  };
}

/** Ends whatever somebody else has open, where whoever asks administers security. @returns how many there were; null where it was not done */
export async function endSessionsOf(personId: string): Promise<number | null> {
  const path = `/persons/${encodeURIComponent(personId)}/sessions/end`;
  const body = await asked(path, 'POST', bodyOf).catch(otherwise(null));
  const ended: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'signedOut') : null;
  return typeof ended === 'number' ? ended : null;
}

/** A place where the person is signed in. Its id is no secret. */
export interface SignedIn {
  readonly id: string;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly device: string;
  /** From where it was last seen; null where that is not known. */
  readonly seenFrom: string | null;
  readonly current: boolean;
}

/** Null where the gateway keeps no sessions, or cannot say now. @throws Failure when the line breaks */
export async function whereSignedIn(): Promise<readonly SignedIn[] | null> {
  const body = await asked('/sessions', 'GET', bodyOf);
  return Array.isArray(body) ? (body as readonly SignedIn[]) : null;
}

/** Ends one that is open elsewhere; for that somebody has to have signed in a short while ago. */
export async function endSession(
  id: string,
): Promise<'ended' | 'sign-in-again' | 'sign-in-untold' | 'not-ended'> {
  return asked(`/sessions/${encodeURIComponent(id)}/end`, 'POST', async (response) => {
    if (response.ok) return 'ended' as const;
    const said = response.status === 403 ? await response.text() : '';
    if (said.includes('"SIGN_IN_UNTOLD"')) return 'sign-in-untold' as const;
    return said.includes('"SIGN_IN_AGAIN"') ? ('sign-in-again' as const) : ('not-ended' as const);
  }).catch(otherwise('not-ended' as const));
}
