import { bilingual, html, page, pageHeaders, type Words } from '@puhui/plain-pages';
import type { FastifyReply } from 'fastify';

/** What the gateway says to a person who waits for a page. */
export interface Notice {
  readonly status: number;
  readonly title: Words;
  /** What happened, and what it means for them. */
  readonly what: Words;
  /** A page on which nothing went wrong. */
  readonly tone?: 'calm';
  /** What to do: the one button of the page. */
  readonly act: Words & { readonly href: string };
}

const signInAt = (to: string): string => `/sign-in?to=${encodeURIComponent(to)}`;
const again = (to: string): Notice['act'] => ({ zh: '重新登录', en: 'Sign in again', href: signInAt(to) });
const home: Notice['act'] = { zh: '回到首页', en: 'Go to the first page', href: '/' };

/** Everything that can be said, each with what to do about it. */
export const notices = {
  nothingHere: (): Notice => ({
    status: 404,
    title: { zh: '没有这个页面', en: 'There is no such page' },
    what: {
      zh: '网址可能打错了，或者这一页已经移走。',
      en: 'The address may be mistyped, or the page has moved.',
    },
    act: home,
  }),
  broken: (): Notice => ({
    status: 500,
    title: { zh: '系统内部出错', en: 'Something went wrong on our side' },
    what: {
      zh: '这不是您的问题，我们已经记录下来。请过一会儿再试。',
      en: 'This is not your fault, and it has been noted. Please try again in a moment.',
    },
    act: home,
  }),
  foreign: (): Notice => ({
    status: 403,
    title: { zh: '请求并非来自本站', en: 'That did not come from our own page' },
    what: {
      zh: '另一个网站想以您的名义操作，已拦下，什么都没有改变。',
      en: 'Another site tried to act in your name. It was stopped, and nothing was changed.',
    },
    act: home,
  }),
  away: (): Notice => ({
    status: 503,
    title: { zh: '暂时无法完成', en: 'This cannot be done right now' },
    what: {
      zh: '平台的一部分暂时没有回应。这不是您的问题，什么都没有丢，请过一会儿再试。',
      en: 'A part of the platform does not answer. This is not your fault, nothing is lost; please try again in a moment.',
    },
    act: home,
  }),
  notOurs: (): Notice => ({
    status: 400,
    title: { zh: '不能从这个链接登录', en: 'This link does not sign you in' },
    what: {
      zh: '链接想在登录后把您带到别的网站，已拦下。您没有登录，也没有泄露任何信息。',
      en: 'The link would have led you to another site after signing in. It was stopped; nothing was given away.',
    },
    act: { zh: '从这里登录', en: 'Sign in from here', href: '/' },
  }),
  /** When they may come back, the sentence says. */
  tooOften: ({ words }: { readonly words: Words }): Notice => ({
    status: 429,
    title: { zh: '操作过于频繁', en: 'That was asked too often' },
    what: words,
    act: home,
  }),
  late: (to: string): Notice => ({
    status: 400,
    title: { zh: '这次登录已失效', en: 'This sign-in is no longer good' },
    what: {
      zh: '登录页开得太久，或者是在另一个浏览器里打开的。请重新登录一次；您填写的其他内容不受影响。',
      en: 'The sign-in page was open too long, or was opened in another browser. Please sign in once more; nothing else is lost.',
    },
    act: again(to),
  }),
  repeated: (to: string): Notice => ({
    status: 400,
    title: { zh: '这次登录已经用过', en: 'This sign-in has been used already' },
    what: {
      zh: '每次登录只能用一次，可能是页面刷新了。如果已经登录，直接继续即可。',
      en: 'Each sign-in counts once; the page may have been loaded again. If you are signed in already, just go on.',
    },
    act: { zh: '继续', en: 'Go on', href: to },
  }),
  cancelled: (to: string): Notice => ({
    status: 400,
    title: { zh: '没有登录', en: 'You are not signed in' },
    what: {
      zh: '登录被取消了，或登录服务没有同意。需要时可以再登录。',
      en: 'Signing in was cancelled, or the sign-in service did not agree. You can sign in whenever you like.',
    },
    act: again(to),
  }),
  refused: (to: string): Notice => ({
    status: 400,
    title: { zh: '登录没有完成', en: 'The sign-in could not be completed' },
    what: {
      zh: '登录服务的答复与这次登录对不上，为了您的安全没有采用。请重新登录。',
      en: 'What the sign-in service answered does not belong to this sign-in, so it was not used. Please sign in again.',
    },
    act: again(to),
  }),
  stillSignedIn: (to: string): Notice => ({
    status: 503,
    title: { zh: '还没有退出登录', en: 'You are still signed in' },
    what: {
      zh: '平台暂时够不到登录记录，您仍然是登录状态。请过一会儿再退出一次；在公用电脑上，请先不要离开。',
      en: 'The platform cannot reach its sign-ins right now. Please sign out again in a moment; on a shared computer, do not leave yet.',
    },
    act: { zh: '回去再退出一次', en: 'Back, to sign out again', href: to },
  }),
  signedOutHere: (url: string): Notice => ({
    status: 200,
    tone: 'calm',
    title: { zh: '正在退出登录', en: 'Signing out' },
    what: {
      zh: '您已经退出普惠，接着退出登录服务。如果页面没有自动前往，请按下面的按钮。',
      en: 'You are signed out of Puhui; the sign-in service comes next. If nothing happens by itself, press the button.',
    },
    act: { zh: '退出登录服务', en: 'Sign out there', href: url },
  }),
  signedOut: (to: string): Notice => ({
    status: 200,
    tone: 'calm',
    title: { zh: '已退出登录', en: 'You are signed out' },
    what: {
      zh: '您已经退出普惠，登录服务那里也办完了。公用电脑可以留给下一个人。',
      en: 'You are signed out of Puhui, and through with the sign-in service. A shared computer can be left to the next person.',
    },
    act: { ...home, href: to },
  }),
  stillKnown: (to: string): Notice => ({
    status: 200,
    title: { zh: '已退出普惠', en: 'You are signed out of Puhui' },
    what: {
      zh: '登录服务暂时没有回应，它那里可能还认得您。在公用电脑上，请关掉浏览器再离开。',
      en: 'The sign-in service does not answer right now, and may still know you. On a shared computer, close the browser before you leave.',
    },
    act: { ...home, href: to },
  }),
  SIGN_IN_AGAIN: (from: string): Notice => ({
    status: 403,
    title: { zh: '请再登录一次', en: 'Please sign in once more' },
    what: {
      zh: '要退出别处的登录，先要确认是您本人。还没有任何一处退出；再登录一次后，请再按一次“在所有设备上退出”。只退出这一台，随时都可以。',
      en: 'What is open elsewhere is ended once it is sure to be you. Nothing has been signed out yet; sign in once more, then press “Sign out everywhere” again. Signing out here alone works at any time.',
    },
    act: { zh: '再登录一次', en: 'Sign in once more', href: `${signInAt(from)}&again=1` },
  }),
  SIGN_IN_UNTOLD: (from: string): Notice => ({
    status: 403,
    title: { zh: '登录系统没有说明您何时登录', en: 'The sign-in service does not tell when you signed in' },
    what: {
      zh: '要退出别处的登录，先要知道您刚刚登录过，而登录系统没有说明。还没有任何一处退出，再登录一次也没有用；请联系系统管理员。只退出这一台，随时都可以。',
      en: 'What is open elsewhere is ended for who has just signed in, and the sign-in service does not tell that. Nothing has been signed out, and signing in once more does not help: please ask an administrator. Signing out here alone works at any time.',
    },
    act: { zh: '回去', en: 'Back', href: from },
  }),
  nobodyHere: (): Notice => ({
    status: 403,
    title: { zh: '这个账号还不能使用普惠', en: 'This account cannot use Puhui yet' },
    what: {
      zh: '登录成功，但平台里没有与之对应的人。请联系您的工会，请他们为您登记。',
      en: 'You signed in, but the platform knows nobody by this account. Please ask your union to register you.',
    },
    act: home,
  }),
  issuerAway: (to: string): Notice => ({
    status: 503,
    title: { zh: '登录服务暂时没有回应', en: 'The sign-in service does not answer right now' },
    what: {
      zh: '这不是您的问题，什么都没有丢。请过一会儿再试。',
      en: 'This is not your fault and nothing is lost. Please try again in a moment.',
    },
    act: { zh: '再试一次', en: 'Try again', href: signInAt(to) },
  }),
  sessionsAway: (to: string): Notice => ({
    status: 503,
    title: { zh: '暂时无法登录', en: 'Nobody can sign in right now' },
    what: {
      zh: '平台暂时无法保存登录状态。这不是您的问题，什么都没有丢，请过一会儿再试。',
      en: 'The platform cannot keep sign-ins at the moment. This is not your fault, nothing is lost; please try again soon.',
    },
    act: { zh: '再试一次', en: 'Try again', href: signInAt(to) },
  }),
} as const;

const RETRY_AFTER_S = 5;

/** A page for a person, in both languages, with what to do. */
export function sendNotice(reply: FastifyReply, { status, title, what, act, tone }: Notice): FastifyReply {
  const body = html`<section>
    <p>${bilingual(what)}</p>
    <a class="button" href="${act.href}">${bilingual(act)}</a>
  </section>`;
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_S);
  return reply
    .code(status)
    .headers(pageHeaders())
    .send(page({ title, body, tone: tone ?? 'problem' }));
}
