/** Where the gateway signs people in and out; a page never sees a token. */
const here = (): string => `${location.pathname}${location.search}`;

/** Leaves for the sign-in, and comes back here. */
export const signIn = (): void => location.assign(`/sign-in?to=${encodeURIComponent(here())}`);

/**
 * What was typed and not done ends with it: a desk has more than one person.
 * @param everywhere also on other phones and computers
 * @param to the page that is shown then
 */
export async function signOut(everywhere: boolean, to = '/'): Promise<void> {
  await fetch(everywhere ? '/sign-out/everywhere' : '/sign-out', {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'manual',
  });
  sessionStorage.clear();
  location.assign(to);
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
  const response = await fetch('/sessions', {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  });
  if (!response.ok) return null;
  const body: unknown = await response.json();
  return Array.isArray(body) ? (body as readonly SignedIn[]) : null;
}

export async function endSession(id: string): Promise<boolean> {
  const response = await fetch(`/sessions/${encodeURIComponent(id)}/end`, {
    method: 'POST',
    credentials: 'same-origin',
  });
  return response.ok;
}
