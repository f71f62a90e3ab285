/** What somebody can do about an error that no catalogue of refusals has, in both languages. */
interface WhatToDo {
  readonly hint: string;
  readonly hintEn: string;
  /** Where asking the same again helps: how long to wait before. */
  readonly retryAfterMs?: number;
}

const RETRY_AFTER_MS = 2_000;

const repeat: WhatToDo = {
  hint: '请稍后原样重试；已处理的部分不会重复。',
  hintEn: 'Send the same again in a moment; what was done already is not done twice.',
  retryAfterMs: RETRY_AFTER_MS,
};
const signIn: WhatToDo = {
  hint: '请登录后再办；程序请在 authorization 头中附上有效的令牌。',
  hintEn: 'Sign in first; a program sends a good token in the header authorization.',
};
const report: WhatToDo = {
  hint: '请稍后重试；如仍有问题，请把时间和编号告诉管理员。',
  hintEn: 'Try again later; if it stays, tell an administrator the time and the id that came with it.',
};

const BY_CODE: ReadonlyMap<unknown, WhatToDo> = new Map([
  ['UNAUTHENTICATED', signIn],
  ['TOKEN_EXPIRED', signIn],
  [
    'ANOTHER_PERSON',
    {
      hint: '请重新打开页面，再以现在登录的人办理。',
      hintEn: 'Open the page anew, and do it as the person who is signed in now.',
    },
  ],
  ['UNAVAILABLE', repeat],
  ['OVERLOADED', repeat],
  ['SUBGRAPH_DOWN', repeat],
  ['SUBGRAPH_TIMEOUT', repeat],
  ['SUBGRAPH_BROKEN', repeat],
  [
    'FOREIGN_CLIENT',
    {
      hint: '请在本平台的页面上登录；如需供程序使用，请联系管理员登记该客户端（PUHUI_CLIENTS）。',
      hintEn:
        'Sign in on the pages of this platform; for a program, have an administrator name its client (PUHUI_CLIENTS).',
    },
  ],
  ['NOT_FROM_GATEWAY', { hint: '请改用网关的地址。', hintEn: 'Ask at the address of the gateway instead.' }],
  [
    'FOREIGN_PAGE',
    {
      hint: '请在本站的页面上操作；程序请用令牌，不用 cookie。',
      hintEn: 'Do it on a page of this site; a program uses a token instead of the cookie.',
    },
  ],
  [
    'DOCUMENT_NOT_TRUSTED',
    {
      hint: '请刷新页面；程序请请管理员登记所用的查询。',
      hintEn: 'Load the page anew; for a program, have an administrator add the document.',
    },
  ],
  [
    'NOT_ALLOWED',
    {
      hint: '请换用有此职责的账号，或向上级工会申请。',
      hintEn: 'Use an account that holds the duty, or ask for it.',
    },
  ],
  [
    'INVALID_INPUT',
    { hint: '请按说明更正后再发送。', hintEn: 'Correct it as the sentence says, and send it again.' },
  ],
]);

/** An error's facts with what to do: what says so already keeps its own words, and of whatever nobody foresaw it is said too. */
export const withWhatToDo = <Facts extends { readonly code?: unknown }>(facts: Facts): WhatToDo & Facts => ({
  ...(BY_CODE.get(facts.code) ?? report),
  ...facts,
});
