/** What stands already under a document of a budget. */
const standing = {
  document: 'As it was written the last time.',
  amount: 'Of all times together.',
  lastOn: 'A day of business, in Shanghai.',
};

/** What whoever decides about a budget can be told. Sentences quote facts in braces. */
export const budgetRefusals = {
  TRADE_UNION_NOT_BELOW: {
    zh: '预算只能分配给下级工会：“{taker}”不在“{giver}”之下。',
    en: 'A budget is allocated only to a union below: "{taker}" is not below "{giver}".',
    hintZh: '请选择“{giver}”的下级工会，或由“{taker}”的上级工会分配。',
    hintEn: 'Choose a union below "{giver}", or have a union above "{taker}" allocate.',
    fields: { tradeUnionId: 'Id!', taker: 'String!', giver: 'String!' },
    about: {
      taker: 'The name of the union that would get it.',
      giver: 'The name of the union that would give it.',
    },
  },
  BUDGET_LINE_UNKNOWN: {
    zh: '{year} 年度没有“{line}”预算科目；已批复的有：{adopted}。',
    en: 'There is no budget line "{line}" in {year}; adopted are: {adopted}.',
    hintZh: '请核对年度和科目代码，或先批复该预算科目。',
    hintEn: 'Check the year and the code, or adopt the line first.',
    fields: { year: 'Year!', line: 'String!', adopted: 'String' },
    about: {
      adopted: 'Lines that the union has, newest year first, each as year/line; null when it has none.',
    },
  },
  BUDGET_YEAR_OVER: {
    zh: '{year} 年度已经结束，这一年度的预算不能再批复、拨付、调减或交回。',
    en: 'The year {year} is over: nothing more is adopted, allocated, lowered or handed back in its budget.',
    hintZh: '请记入 {current} 年度；已占用的预算照常核销、结算和付款。',
    hintEn: 'Use the budget of {current}; what is bound already goes on to be redeemed, settled and paid.',
    fields: { year: 'Year!', current: 'Year!' },
    about: { current: 'The year that the books are in, in Shanghai.' },
  },
  BUDGET_YEAR_NOT_YET: {
    zh: '现在批复 {current} 年度和 {next} 年度的预算，{year} 年度的还不能批复。',
    en: 'Budgets of {current} and {next} are adopted now; that of {year} is not yet.',
    hintZh: '请核对年度；预算最早在前一年批复。',
    hintEn: 'Check the year; a budget is adopted in the year before it at the earliest.',
    fields: { year: 'Year!', current: 'Year!', next: 'Year!' },
    about: { current: 'The year that the books are in, in Shanghai.', next: 'The year after it.' },
  },
  BUDGET_TOO_LOW: {
    zh: '可用预算不足：需要 {needed}，可用 {free}。',
    en: '{needed} needed, {free} available.',
    hintZh: '请减少金额或先追加预算。',
    hintEn: 'Ask for less, or raise the line first.',
    fields: { needed: 'Fen!', free: 'Fen!' },
  },
  BUDGET_ALREADY_ADOPTED: {
    zh: '按“{document}”已为 {year} 年度的这个科目批复过：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
    en: 'By "{document}", {amount} is adopted for this line of {year} already: times adopted {times}, last on {lastOn}.',
    hintZh: '同一笔不必再批复；确实是同一文件下的另一笔，才写明是另一笔，再次批复。',
    hintEn:
      'The same sum need not be adopted again; only if this is another one under the same document, say so and adopt it.',
    fields: { document: 'String!', year: 'Year!', amount: 'Fen!', lastOn: 'Date!', times: 'Count!' },
    about: standing,
  },
  BUDGET_ALREADY_ALLOCATED: {
    zh: '按“{document}”已把 {year} 年度这个科目的预算拨给“{taker}”：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
    en: 'By "{document}", {amount} of this line of {year} is allocated to "{taker}" already: times allocated {times}, last on {lastOn}.',
    hintZh: '同一笔不必再拨付；确实是同一文件下的另一笔，才写明是另一笔，再次拨付。',
    hintEn:
      'The same sum need not be allocated again; only if this is another one under the same document, say so and allocate it.',
    fields: {
      document: 'String!',
      year: 'Year!',
      taker: 'String!',
      amount: 'Fen!',
      lastOn: 'Date!',
      times: 'Count!',
    },
    about: { ...standing, taker: 'The name of the union that got it.' },
  },
  BUDGET_ALREADY_LOWERED: {
    zh: '按“{document}”已为 {year} 年度的这个科目调减过：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
    en: 'By "{document}", this line of {year} is lowered by {amount} already: times lowered {times}, last on {lastOn}.',
    hintZh: '同一笔不必再调减；确实是同一文件下的另一笔，才写明是另一笔，再次调减。',
    hintEn:
      'The same sum need not be lowered again; only if this is another one under the same document, say so and lower it.',
    fields: { document: 'String!', year: 'Year!', amount: 'Fen!', lastOn: 'Date!', times: 'Count!' },
    about: standing,
  },
  BUDGET_ALREADY_HANDED_BACK: {
    zh: '按“{document}”已把 {year} 年度这个科目的预算交回“{giver}”：{amount}，最近一次在 {lastOn}，共 {times} 笔。',
    en: 'By "{document}", {amount} of this line of {year} is handed back to "{giver}" already: times handed back {times}, last on {lastOn}.',
    hintZh: '同一笔不必再交回；确实是同一文件下的另一笔，才写明是另一笔，再次交回。',
    hintEn:
      'The same sum need not be handed back again; only if this is another one under the same document, say so and hand it back.',
    fields: {
      document: 'String!',
      year: 'Year!',
      giver: 'String!',
      amount: 'Fen!',
      lastOn: 'Date!',
      times: 'Count!',
    },
    about: { ...standing, giver: 'The name of the union above that it came from.' },
  },
  BUDGET_LEFT_TOO_LOW: {
    zh: '不能调减 {needed}：未占用的有 {free}，本级批复而没有调减的有 {adopted}，最多调减两者中较少的一个。',
    en: 'It cannot be lowered by {needed}: {free} is free, and {adopted} is left of what was adopted here; the lesser of both is the most.',
    hintZh: '请减少金额；已被活动占用、已拨给下级的，不能调减，上级拨入的只能交回。',
    hintEn:
      'Lower it by less: what campaigns hold and what was allocated down stays, and what came from above can only be handed back.',
    fields: { needed: 'Fen!', free: 'Fen!', adopted: 'Fen!' },
    about: { adopted: 'By resolutions of its own, less what they were lowered by.' },
  },
  ALLOTMENT_LEFT_TOO_LOW: {
    zh: '不能交回 {needed}：未占用的有 {free}，从“{giver}”拨入而没有交回的有 {received}，最多交回两者中较少的一个。',
    en: 'It cannot be handed back, {needed}: {free} is free, and {received} is left of what "{giver}" allocated; the lesser of both is the most.',
    hintZh: '请减少金额；已被活动占用、已拨给下级的，要先退回或由下级交回，才能交回上级。',
    hintEn:
      'Hand back less: what campaigns hold, and what was allocated further down, must come back before it can go up.',
    fields: { needed: 'Fen!', free: 'Fen!', received: 'Fen!', giver: 'String!' },
    about: {
      giver: 'The name of the union above.',
      received: 'Allocated by it, less what was handed back to it.',
    },
  },
} as const;
