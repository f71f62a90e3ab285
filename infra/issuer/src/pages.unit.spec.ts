import { page } from '@puhui/plain-pages';
import { describe, expect, it } from '@jest/globals';
import { codePage, consentPage, overPage, problemPage, problems, signInPage } from './pages.js';

const account = {
  name: 'officer',
  personId: '01890000-0000-7000-8000-000000000001',
  title: '干部',
  titleEn: 'Officer',
  may: '管理会员',
  mayEn: 'Looks after members',
};

describe('the sign-in page', () => {
  it('offers each account in both languages, with one line on what it may do', () => {
    const written = page(signInPage('abc', [account]));
    expect(written).toMatch(
      /<button name="account" value="officer">\s*<b>干部<\/b><small lang="en">Officer<\/small>/,
    );
    expect(written).toContain('管理会员');
    expect(written).toContain('Looks after members');
    expect(written).toContain('action="/interaction/abc"');
  });

  it('says what to type for whom others have to register, and of nobody else', () => {
    const card = { residentId: '000000199001010017', mobile: '13000000010' };
    expect(page(signInPage('abc', [{ ...account, ...card, role: null }]))).toMatch(
      /登记这个人时填：干部，身份证号 <code>000000199001010017<\/code>，手机 <code>13000000010<\/code>/,
    );
    expect(page(signInPage('abc', [{ ...account, ...card, role: 'union_officer' }]))).not.toContain(
      '登记这个人时填',
    );
    expect(page(signInPage('abc', [{ ...account, role: null }]))).not.toContain('登记这个人时填');
  });

  it('asks for a phone number under a label', () => {
    expect(page(signInPage('abc', []))).toMatch(
      /<label for="mobile">[\s\S]*<input\s+id="mobile"\s+name="mobile"\s+type="tel"/,
    );
  });

  it('says so when nobody has been seeded yet', () => {
    expect(page(signInPage('abc', []))).toContain('还没有演示人员');
  });

  it('lets no text of an account become markup', () => {
    const written = page(signInPage('abc', [{ ...account, title: '<script>"x"</script>' }]));
    expect(written).toContain('&lt;script&gt;&quot;x&quot;&lt;/script&gt;');
    expect(written).not.toContain('<script>');
  });

  it('shows the earlier mistake', () => {
    const written = page(signInPage('abc', [account], { zh: '没有这个账号。', en: 'No such account.' }));
    expect(written).toContain('role="alert">没有这个账号。');
  });
});

describe('the pages after it', () => {
  it('show the code, since nothing is sent, and only a part of the number', () => {
    const written = page(codePage('abc', { mobile: '19900000001', code: '042042' }));
    expect(written).toContain('042042');
    expect(written).toContain('199****0001');
    expect(written).toContain('autocomplete="one-time-code"');
  });

  it('ask whether a program may know the person, and accept a no', () => {
    const written = page(consentPage('abc', '<普惠>'));
    expect(written).toContain('“&lt;普惠&gt;”');
    expect(written).toContain('name="cancel"');
  });

  it('lead on to the platform from a sign-in that is over, or to another', () => {
    const written = page(overPage('http://127.0.0.1:4000/'));
    expect(written).toContain('href="http://127.0.0.1:4000/"');
    expect(written).toContain('href="http://127.0.0.1:4000/sign-in"');
    expect(written).toContain('刚才已经登录的话，直接回到平台就可以');
  });

  it('lead back to the start of the sign-in after an error', () => {
    const written = page(problemPage(problems.broken, 'http://127.0.0.1:4000/'));
    expect(written).toContain('href="http://127.0.0.1:4000/"');
    expect(written).toContain('<body class="problem">');
  });
});
