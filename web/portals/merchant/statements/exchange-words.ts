import { inBoth } from '../../../kit/words.js';

export const exchangeWords = inBoth(
  {
    disputed: '您的异议',
    disputedOn: (when: string) => `您的异议（${when}）`,
    answeredOn: (when: string) => `工会的答复（${when}）`,
    answeredBefore: (nth: string, when: string) => `工会以前对${nth}异议的答复（${when}）`,
    earlier: '还有更早的异议，此处只列最近的。',
    nth: (n: string) => `第 ${n} 版`,
    answered: (nth: string) => `${nth} · 工会已答复`,
  },
  {
    disputed: 'Your objection',
    disputedOn: (when: string) => `Your objection (${when})`,
    answeredOn: (when: string) => `The union’s answer (${when})`,
    answeredBefore: (nth: string, when: string) =>
      `The union’s earlier answer, about ${nth.toLowerCase()} (${when})`,
    earlier: 'There are earlier ones; the latest are listed here.',
    nth: (n: string) => `Revision ${n}`,
    answered: (nth: string) => `${nth} · answered by the union`,
  },
);
