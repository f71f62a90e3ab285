import { pageOwner, type PageOwner } from './page-owner.js';
import { noteTimeOf } from './server-time.js';

const PERSON_HEADER = 'puhui-person';
/** That somebody else is signed in than whoever the page is of: what it asked for has not been looked at. */
const ANOTHER_PERSON = 412;

/**
 * The one way by which pages ask the gateway by the cookie of a session: each request says whose page it is, as soon as an
 * answer has said so. @throws Failure when the session is somebody else's; what fetch throws when the line breaks
 */
export async function askGateway(
  path: string,
  asked: Omit<RequestInit, 'credentials' | 'headers'> & {
    readonly headers?: Readonly<Record<string, string>>;
  },
  owner: PageOwner = pageOwner,
): Promise<Response> {
  const { personId } = owner.now();
  const named = personId === null ? {} : { [PERSON_HEADER]: personId };
  const headers = { ...asked.headers, ...named };
  const response = await fetch(path, { ...asked, headers, credentials: 'same-origin' });
  noteTimeOf(response);
  if (response.status === ANOTHER_PERSON) owner.turnAway();
  const isFor = response.headers.get(PERSON_HEADER);
  if (isFor !== null) owner.need(isFor);
  return response;
}

/** Asks as nobody, whoever is signed in: what anybody may ask does not suffer from a session that has ended. */
export const askAsNobody = async (path: string, asked: Omit<RequestInit, 'credentials'>): Promise<Response> =>
  fetch(path, { ...asked, credentials: 'omit' });
