import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bilingual, html, page, pageHeaders } from './index.js';

const shown = (text: string): string =>
  page({ title: { zh: '标题', en: 'Title' }, body: html`<p title="${text}">${text}</p>` });

describe('a page of a server', () => {
  it('lets no text become markup, in text or in an attribute', () => {
    const written = shown(`<img src=x onerror="alert('1')">&`);
    expect(written).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(written).not.toContain('<img');
  });

  it('nests markup, and leaves out absent parts', () => {
    const list = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(html`<b>${list}</b>${null}${7}`.text).toBe('<b><li>a</li>\n<li>&lt;b&gt;</li></b>7');
  });

  it('is in both languages, each marked as its own', () => {
    expect(bilingual({ zh: '登录', en: 'Sign in' }).text).toBe('登录<small lang="en">Sign in</small>');
    expect(shown('x')).toContain('<html lang="zh-CN">');
  });

  it('has a policy that allows its own style alone, by its hash', () => {
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(shown('x')) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = pageHeaders()['content-security-policy'];
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(shown('x')).not.toMatch(/ style=|<script|<link|url\(/);
  });

  it('lets forms go to this server and to named ones only', () => {
    expect(pageHeaders(['http://127.0.0.1:4000'])['content-security-policy']).toContain(
      "form-action 'self' http://127.0.0.1:4000;",
    );
  });
});
