import type { DemoAccount } from './accounts.js';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE = `
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 30rem; margin: 3rem auto; padding: 0 1rem; color: #222 }
  button { display: block; width: 100%; text-align: left; margin: .4rem 0; padding: .6rem .9rem; font: inherit;
    border: 1px solid #bbb; border-radius: 6px; background: #fff; cursor: pointer }
  button:hover, button:focus-visible { border-color: #b5121b; outline: 2px solid #b5121b33 }
  small { color: #666 } .problem { color: #b5121b }`;

/** The page on which one picks a demo account. */
export function signInPage(uid: string, accounts: readonly DemoAccount[], problem?: string): string {
  const buttons = accounts.map(
    (account) =>
      `<button name="account" value="${escape(account.name)}">${escape(account.title)} ` +
      `<small>${escape(account.titleEn)} · ${escape(account.name)}</small></button>`,
  );
  const choice = accounts.length > 0 ? buttons.join('\n') : '<p>还没有演示账号。No demo accounts yet.</p>';
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>登录 · 普惠</title>
<style>${STYLE}</style></head>
<body>
<h1>登录</h1>
<p>本地演示环境，选择一个账号，无需密码。<br><small>Local demo: pick an account, no password.</small></p>
${problem ? `<p class="problem" role="alert">${escape(problem)}</p>` : ''}
<form method="post" action="/interaction/${escape(uid)}">
${choice}
</form>
</body>
</html>`;
}
