export type IdentityCode =
  | 'UNAUTHENTICATED'
  | 'TOKEN_EXPIRED'
  | 'FOREIGN_CLIENT'
  | 'ANOTHER_PERSON'
  | 'NOT_FROM_GATEWAY';

const sentences: Readonly<Record<IdentityCode, { zh: string; en: string; status: number }>> = {
  UNAUTHENTICATED: { zh: '请先登录。', en: 'Please sign in.', status: 401 },
  TOKEN_EXPIRED: {
    zh: '登录已过期，请重新登录。',
    en: 'Your sign-in has expired; please sign in again.',
    status: 401,
  },
  FOREIGN_CLIENT: {
    zh: '这个程序的登录不能用于本平台。',
    en: 'What this program signed in with is not for this platform.',
    status: 403,
  },
  // What the page says of itself is the condition under which it asks.
  ANOTHER_PERSON: {
    zh: '现在登录的是另一个人，没有以任何人的名义办理。',
    en: 'Somebody else is signed in now; nothing was done in anybody’s name.',
    status: 412,
  },
  NOT_FROM_GATEWAY: {
    zh: '请通过网关访问。',
    en: 'This service answers the gateway only.',
    status: 403,
  },
};

/** Why a request has no usable identity. `reason` is for the log; callers get the sentences. */
export class IdentityProblem extends Error {
  readonly status: number;
  readonly sentence: { readonly zh: string; readonly en: string };
  constructor(
    readonly code: IdentityCode,
    readonly reason: string,
  ) {
    super(`${sentences[code].en} ${sentences[code].zh}`);
    this.name = 'IdentityProblem';
    this.status = sentences[code].status;
    this.sentence = sentences[code];
  }
}
