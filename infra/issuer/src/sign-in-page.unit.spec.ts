import { describe, expect, it } from '@jest/globals';
import { signInPage } from './sign-in-page.js';

const account = {
  name: 'officer',
  personId: '01890000-0000-7000-8000-000000000001',
  title: '干部',
  titleEn: 'Officer',
};

describe('the sign-in page', () => {
  it('offers each account in both languages', () => {
    const html = signInPage('abc', [account]);
    expect(html).toContain(
      '<button name="account" value="officer">干部 <small>Officer · officer</small></button>',
    );
    expect(html).toContain('action="/interaction/abc"');
  });

  it('says so when nobody has been seeded yet', () => {
    expect(signInPage('abc', [])).toContain('还没有演示账号');
  });

  it('lets no text of an account become markup', () => {
    const html = signInPage('abc', [{ ...account, title: '<script>"x"</script>' }]);
    expect(html).toContain('&lt;script&gt;&quot;x&quot;&lt;/script&gt;');
    expect(html).not.toContain('<script>');
  });

  it('shows what went wrong before', () => {
    expect(signInPage('abc', [account], '没有这个账号。')).toContain('role="alert">没有这个账号。');
  });
});
