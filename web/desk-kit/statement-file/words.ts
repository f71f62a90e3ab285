import { inBoth } from '../../kit/words.js';
import { FILE_PAGES_MAX } from './gather.js';

const LINES_MAX = String(FILE_PAGES_MAX * 100);

export const fileWords = inBoth(
  {
    take: '下载明细（CSV）',
    taking: (lines: string, all: string) => `正在取明细：${lines} / ${all} 条`,
    away: '明细没有取全，没有生成文件。请稍后再试。',
    changed: '对账单刚刚重出过，没有生成文件。请看过新的以后再下载。',
    long: `明细超过 ${LINES_MAX} 条，不能在这里下载，请联系平台。`,
  },
  {
    take: 'Download the lines (CSV)',
    taking: (lines: string, all: string) => `Getting the lines: ${lines} of ${all}`,
    away: 'Not all lines came, and no file was made. Try again in a while.',
    changed: 'The statement was just drawn anew, and no file was made. Look at the new one first.',
    long: `It has more than ${LINES_MAX} lines, which can’t be downloaded here; ask the platform.`,
  },
);
