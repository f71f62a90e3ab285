import { inBoth } from './words.js';

/** What is wrong with a text that was typed on a phone. */
export const typedWords = inBoth(
  {
    tooLong: (most: string) => `写得太长：最多 ${most} 字。`,
    oddSign: '里面有看不见的控制符或改变文字方向的符号，请手工重新输入，不要粘贴。',
    lostSign: '有字在复制时丢失了，请手工补上。',
    optional: '（可不填）',
  },
  {
    tooLong: (most: string) => `This is too long: ${most} characters at most.`,
    oddSign:
      'There is a control sign in it, or one that turns the direction of the text: type it anew, without pasting.',
    lostSign: 'A character was lost in copying: type it in.',
    optional: ' (optional)',
  },
);
