import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { ToSignIn } from './sign-in.js';
import { drawn, linksIn, wordsIn } from './spec/drawn.js';

const page = async (language: 'zh' | 'en', own: { readonly act?: string } = {}): Promise<string> => {
  const asks = { title: '普惠 · 收银台', says: '扫一下。', look: 'card', ...own };
  const routes = createRootRoute({ component: () => createElement(ToSignIn, asks) });
  return drawn({ routes, path: '/counter/', answers: [], language });
};

describe('a page that asks somebody to sign in', () => {
  it('speaks the other language as well, and leads to where all portals are', async () => {
    const markup = await page('zh');
    expect(wordsIn(markup)).toContain('普惠首页\nEnglish');
    expect(linksIn(markup)).toEqual(['/']);
    expect(wordsIn(await page('en'))).toContain('Puhui’s first page\n中文');
  });

  it('says what is done there, and asks in the portal’s own words where it has any', async () => {
    expect(wordsIn(await page('zh'))).toMatch(/普惠 · 收银台\n扫一下。\n登录$/);
    expect(wordsIn(await page('zh', { act: '登录，开始当班' }))).toMatch(/登录，开始当班$/);
  });
});
