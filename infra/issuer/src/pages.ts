import { maskMobile } from '@puhui/kernel';
import { bilingual, html, type Html, type PageContent, type Words } from '@puhui/plain-pages';
import type { DemoAccount } from './accounts.js';

const alert = (problem: Words | null): Html | null =>
  problem && html`<p class="alert" role="alert">${bilingual(problem)}</p>`;

/** Whoever is to appoint them has to type who they are, and nobody else knows their made-up card. */
const papers = ({ title, role, residentId, mobile }: DemoAccount): Html | null =>
  role === null && residentId && mobile
    ? html`<p class="papers">
        登记这个人时填：${title}，身份证号 <code>${residentId}</code>，手机 <code>${mobile}</code>
        <small lang="en">To register this person, type this name, card number and mobile number</small>
      </p>`
    : null;

const personButton = (account: DemoAccount): Html => {
  const { name, title, titleEn, may, mayEn } = account;
  return html`<li>
    <button name="account" value="${name}">
      <b>${title}</b><small lang="en">${titleEn}</small>
      ${may ? html`<span class="may">${may}</span>` : null}
      ${mayEn ? html`<small lang="en">${mayEn}</small>` : null}
    </button>
    ${papers(account)}
  </li>`;
};

const people = (uid: string, accounts: readonly DemoAccount[]): Html =>
  accounts.length === 0
    ? html`<section>
        <p>
          ${bilingual({
            zh: '还没有演示人员。等启动完成后刷新本页；如果启动时用了 --no-seed，则不会有。',
            en: 'Nobody is here yet. Load this page again once the start is through; with --no-seed nobody will come.',
          })}
        </p>
      </section>`
    : html`<form method="post" action="/interaction/${uid}">
        <ul class="people">
          ${accounts.map(personButton)}
        </ul>
      </form>`;

const cancel = (uid: string): Html =>
  html`<form method="post" action="/interaction/${uid}">
    <button class="quiet" name="cancel" value="1">
      ${bilingual({ zh: '不登录，返回', en: 'Go back without signing in' })}
    </button>
  </form>`;

/** Where somebody says who they are: by phone, or, since it is the local run, by a click. */
export const signInPage = (
  uid: string,
  accounts: readonly DemoAccount[],
  problem: Words | null = null,
): PageContent => ({
  title: { zh: '登录', en: 'Sign in' },
  isWide: true,
  body: html`${alert(problem)}
    <div class="columns">
      <div>
        <section>
          <form method="post" action="/interaction/${uid}">
            <label for="mobile">${bilingual({ zh: '手机号', en: 'Mobile number' })}</label>
            <input
              id="mobile"
              name="mobile"
              type="tel"
              inputmode="tel"
              autocomplete="tel-national"
              maxlength="30"
              required
            />
            <button>${bilingual({ zh: '获取验证码', en: 'Get a code' })}</button>
          </form>
        </section>
        ${cancel(uid)}
      </div>
      <div class="choices">
        <h2>${bilingual({ zh: '或者，以演示人员登录', en: 'Or be one of the demo people' })}</h2>
        <p>
          <small>仅限本机试用，不需要密码。<span lang="en">On this machine only; no password.</span></small>
        </p>
        ${people(uid, accounts)}
      </div>
    </div>`,
});

export interface CodeSent {
  readonly mobile: string;
  /** Shown because nothing is really sent. */
  readonly code: string;
}

/** Where the code is typed. */
export const codePage = (
  uid: string,
  { mobile, code }: CodeSent,
  problem: Words | null = null,
): PageContent => ({
  title: { zh: '输入验证码', en: 'Enter the code' },
  body: html`${alert(problem)}
    <p>
      ${bilingual({ zh: `验证码对应 ${maskMobile(mobile)}`, en: `The code is for ${maskMobile(mobile)}` })}
    </p>
    <div class="hint">
      <p>
        ${bilingual({
          zh: '本机试用不发短信，验证码就在这里：',
          en: 'No message is sent on this machine. The code is here:',
        })}
      </p>
      <p class="code">${code}</p>
    </div>
    <section>
      <form method="post" action="/interaction/${uid}">
        <input type="hidden" name="mobile" value="${mobile}" />
        <label for="code">${bilingual({ zh: '六位验证码', en: 'Six digits' })}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="12"
          required
          autofocus
        />
        <button>${bilingual({ zh: '登录', en: 'Sign in' })}</button>
      </form>
      <form method="post" action="/interaction/${uid}">
        <input type="hidden" name="mobile" value="${mobile}" />
        <button class="quiet" name="another" value="1">
          ${bilingual({ zh: '换一个验证码', en: 'Get another code' })}
        </button>
      </form>
    </section>
    <a class="button quiet" href="/interaction/${uid}"
      >${bilingual({ zh: '换一个手机号', en: 'Use another number' })}</a
    >`,
});

/** Where somebody agrees that a program learns who they are. */
export const consentPage = (uid: string, client: string): PageContent => ({
  title: { zh: '是否允许登录？', en: 'May you be signed in?' },
  body: html`<section>
    <p>
      ${bilingual({
        zh: `“${client}”想知道您是谁，以便以您的名义办理业务。它看不到您的手机号和验证码。`,
        en: `“${client}” would like to know who you are, to act in your name. It sees neither your number nor your code.`,
      })}
    </p>
    <form method="post" action="/interaction/${uid}">
      <button name="agree" value="1">${bilingual({ zh: '允许', en: 'Allow' })}</button>
      <button class="quiet" name="cancel" value="1">
        ${bilingual({ zh: '不允许', en: 'Do not allow' })}
      </button>
    </form>
  </section>`,
});

/**
 * Of a sign-in that is over: who comes back to it by their browser's way back is signed in as a rule, and goes on to the platform. Signing in
 * once more takes nothing away from who is.
 */
export const overPage = (backTo: string): PageContent => ({
  title: { zh: '这次登录已经结束', en: 'This sign-in is over' },
  body: html`<section>
    <p>
      ${bilingual({
        zh: '登录页已经用过、已经过期，或者是在另一个浏览器里打开的。刚才已经登录的话，直接回到平台就可以。',
        en: 'This page was used, is too old, or was opened in another browser. If you have just signed in, go on to the platform.',
      })}
    </p>
    <a class="button" href="${backTo}">${bilingual({ zh: '回到平台', en: 'On to the platform' })}</a>
    <a class="button quiet" href="${new URL('/sign-in', backTo).href}"
      >${bilingual({ zh: '还没有登录，重新登录', en: 'Not signed in yet: sign in' })}</a
    >
  </section>`,
});

/** What went wrong, and where to begin again. */
export const problemPage = (what: Words, backTo: string): PageContent => ({
  title: { zh: '这一步没有完成', en: 'This step could not be completed' },
  body: html`<section>
    <p>${bilingual(what)}</p>
    <a class="button" href="${backTo}">${bilingual({ zh: '从头开始登录', en: 'Begin signing in again' })}</a>
  </section>`,
  tone: 'problem',
});

export const problems = {
  nothingHere: { zh: '这里没有这个页面。', en: 'There is no such page here.' },
  notUnderstood: {
    zh: '登录请求有误，可能是链接不完整。',
    en: 'The request to sign in is not right; the link may be incomplete.',
  },
  broken: {
    zh: '登录服务出错，原因见其日志。',
    en: 'Something went wrong in the sign-in service; its log says what.',
  },
} as const satisfies Readonly<Record<string, Words>>;
