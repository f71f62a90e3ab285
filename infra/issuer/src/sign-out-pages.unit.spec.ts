import { page } from '@puhui/plain-pages';
import { describe, expect, it } from '@jest/globals';
import { signedOutPage, signingOutHeaders, signingOutPage, signOutPage } from './sign-out-pages.js';

const FORM =
  '<form id="op.logoutForm" method="post" action="/session/end/confirm"><input type="hidden" name="xsrf" value="x"/></form>';
const script = /<script>(.*)<\/script>/;

describe('the pages of signing out', () => {
  it('ask whoever came by themselves, in both languages, and do nothing by themselves', () => {
    const written = page(signOutPage(FORM));
    for (const part of ['要退出登录吗', 'Do you want to sign out?', '不退出', 'Stay signed in', FORM])
      expect(written).toContain(part);
    expect(written).not.toMatch(script);
  });

  it('lead on whoever the platform sent, with a button where no script runs', () => {
    const written = page(signingOutPage(FORM));
    expect(written).toMatch(/<button name="logout" value="yes" form="op.logoutForm">退出登录/);
    expect(written).toMatch(script);
  });

  it('load nothing from elsewhere, and run that one script and no other', async () => {
    for (const made of [signOutPage(FORM), signingOutPage(FORM), signedOutPage('http://127.0.0.1:4000/')])
      expect(page(made)).not.toMatch(/@import|<link|src=|https:/);
    const policy = signingOutHeaders(['http://127.0.0.1:4000'])['content-security-policy'];
    const text = new TextEncoder().encode(script.exec(page(signingOutPage(FORM)))?.[1]);
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', text)).toString('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${hash}'`);
    expect(policy).toContain("form-action 'self' http://127.0.0.1:4000");
  });
});
