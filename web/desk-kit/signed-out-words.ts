import { inBoth } from '../kit/words.js';

export const signedOutWords = inBoth(
  {
    title: '登录已经结束，这一次没有提交',
    kept: '填写的内容还留着。请登录，会回到这一页，再提交。',
    forgotten: '请登录，会回到这一页。涉及个人的内容不留在本机，要再填一次。',
    signIn: '登录',
  },
  {
    title: 'Your sign-in has ended, and nothing was sent this time',
    kept: 'What you filled in is kept. Sign in: it leads back to this page, where you send it.',
    forgotten:
      'Sign in: it leads back to this page. What was typed about a person is not kept on this machine, and is typed once more.',
    signIn: 'Sign in',
  },
);
