import { createHash } from 'node:crypto';
import { bilingual, html, Html, pageHeaders, type PageContent } from '@puhui/plain-pages';

/** The library's own form, to which the buttons belong: what it says in it is nobody's but its. */
const FORM_ID = 'op.logoutForm';

// A form is sent by a button or by a script: whoever was sent here is not to press anything.
const SCRIPT = "document.querySelector('button[name=logout]').click()";
const SCRIPT_ELEMENT = new Html(`<script>${SCRIPT}</script>`);
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

const yes = (words: Html): Html =>
  html`<button name="logout" value="yes" form="${FORM_ID}">${words}</button>`;

/** For whoever came by themselves, or was led here by nobody knows whom. */
export const signOutPage = (form: string): PageContent => ({
  title: { zh: '要退出登录吗？', en: 'Do you want to sign out?' },
  body: html`<section>
    <p>
      ${bilingual({
        zh: '退出后，这台设备上的下一个人要重新说明自己是谁。',
        en: 'Then whoever uses this device next has to say who they are.',
      })}
    </p>
    ${new Html(form)} ${yes(bilingual({ zh: '退出登录', en: 'Sign out' }))}
    <button class="quiet" form="${FORM_ID}">${bilingual({ zh: '不退出', en: 'Stay signed in' })}</button>
  </section>`,
});

/** For whoever has signed out of the platform and is led on from there. */
export const signingOutPage = (form: string): PageContent => ({
  title: { zh: '正在退出登录', en: 'Signing out' },
  body: html`<section>${new Html(form)} ${yes(bilingual({ zh: '退出登录', en: 'Sign out' }))}</section>
    ${SCRIPT_ELEMENT}`,
});

/** That one script may run, and nothing else. */
export function signingOutHeaders(formTargets: readonly string[]): Readonly<Record<string, string>> {
  const headers = pageHeaders(formTargets);
  const policy = `${headers['content-security-policy']}; script-src 'sha256-${SCRIPT_HASH}'`;
  return { ...headers, 'content-security-policy': policy };
}

export const signedOutPage = (door: string): PageContent => ({
  title: { zh: '已退出登录', en: 'You are signed out' },
  body: html`<section>
    <a class="button" href="${door}">${bilingual({ zh: '回到首页', en: 'Go to the first page' })}</a>
  </section>`,
});
