import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const noticeWords = inBoth(
  {
    title: '公示中的商户',
    ofUnion: (name: string) => `${name}：公示中的商户`,
    withBelow: '下级工会公示的也列在这里。',
    means: '这些商户通过了工会的材料审核，工会准备同它们签约。公示最后一天过去之前，不能签约。',
    objectTitle: '有异议怎么办',
    object: '请在公示期内向列出的那个工会提出，说明是哪个商户、有什么依据。',
    notHere: '这里不能在线提出异议，平台上也没有各工会的联系方式：请当面、写信或者打您知道的电话。',
    none: '现在没有公示中的商户',
    noneHint: '工会审核通过一个商户、开始公示以后，它会列在这里，直到公示的最后一天。',
    gone: '没有这个工会',
    goneHint: '链接可能过时了。',
    all: '看所有工会的公示',
    uscc: '统一社会信用代码',
    union: '向谁提出异议',
    lastDay: '公示最后一天',
    outlets: '网点',
    outletsOf: (n: string) => `${n} 家`,
    noOutlets: '还没有登记网点',
    where: '在哪里',
    district: (name: string, n: string) => `${name} ${n} 家`,
    moreDistricts: (n: string) => `另外 ${n} 个市县`,
    more: '再看一些',
  },
  {
    title: 'Merchants under public notice',
    ofUnion: (name: string) => `${name}: merchants under public notice`,
    withBelow: 'Those of the unions below it are listed as well.',
    means:
      'A trade union has checked these merchants’ papers and means to sign a contract with them. It can’t before the last day of the notice is over.',
    objectTitle: 'If you object',
    object:
      'Tell the trade union that is named, while the notice runs: which merchant, and what your objection rests on.',
    notHere:
      'You can’t object on this page, and the platform has no contacts of the unions: go there, write, or call a number that you know.',
    none: 'No merchant is under public notice now',
    noneHint:
      'Once a union has checked a merchant’s papers and begun its notice, it is listed here to the last day of the notice.',
    gone: 'There is no such trade union',
    goneHint: 'The link may be out of date.',
    all: 'Show those of all unions',
    uscc: 'Unified social credit code',
    union: 'Whom to tell if you object',
    lastDay: 'Last day of the notice',
    outlets: 'Outlets',
    outletsOf: (n: string) => n,
    noOutlets: 'None are registered yet',
    where: 'Where',
    district: (name: string, n: string) => `${name} ${n}`,
    moreDistricts: (n: string) => counted(n, 'more city or county', 'more cities or counties'),
    more: 'Show more',
  },
);
