import { PUBLIC_COUNT_MIN } from '@puhui/kernel';
import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const reportWords = inBoth(
  {
    title: (name: string, year: string) => `${name} ${year} 年`,
    spent: '普惠活动用款',
    count: '核销人次',
    counts:
      '人次按核销的次数算：同一个人用两张券算两次，撤销的不算。人数按人算：同一个人在这一年里用几次、参加几个活动，都只算一个人。人数只说“至少多少”，按十人取整；确切的人数和人次一比，就可能看出某一个人。',
    persons: '惠及人数',
    personsAtLeast: (n: string) => `至少 ${n} 人`,
    tooFew: '使用较少，不公布',
    toldOnly: '不含没有公布的活动',
    personsNotYet: '还没有公布',
    personsUnanswered: '暂时查不到，请稍后再看',
    countOf: (n: string) => `${n} 次`,
    campaigns: '花在哪里',
    none: '这一年还没有用款',
    noneHint: '会员用了券、工会结了那个月的账以后，这里会列出每个活动。',
    gone: '没有这个工会',
    goneHint: '链接可能过时了。',
    unions: '查找别的工会',
    untitled: '活动',
    at: (merchant: string) => `商户：${merchant}`,
    few: `不到 ${PUBLIC_COUNT_MIN} 次，不公布金额`,
    untold: (n: string) =>
      `有 ${n} 个活动使用不到 ${PUBLIC_COUNT_MIN} 次：为保护个人，次数和金额不公布，也不计入合计。`,
    through: (month: string) => `截至${month}底，来自已结账的账簿`,
    noMonth: '这个工会还没有结过账，结账以后公布。',
    books: `工会每结一个月的账，数字才更新；一个活动新增满 ${PUBLIC_COUNT_MIN} 次才更新它的数字，所以看不出某一次使用。已用未付的也算在内。没有任何个人信息。`,
    more: '再看一些',
  },
  {
    title: (name: string, year: string) => `${name}, ${year}`,
    spent: 'Spent on campaigns',
    count: 'Times used',
    counts:
      'Times are redemptions: somebody who used two vouchers counts twice, and what was undone does not count. Persons are people: somebody counts once in a year, however often and in however many campaigns. They are told as “at least”, in tens, since an exact number beside the times could give a single one away.',
    persons: 'Persons reached',
    personsAtLeast: (n: string) => `At least ${n}`,
    tooFew: 'Too few to be told',
    toldOnly: 'Without campaigns that are not told',
    personsNotYet: 'Not told yet',
    personsUnanswered: 'Not to be had just now; please look again later',
    countOf: (n: string) => counted(n, 'time', 'times'),
    campaigns: 'What it was spent on',
    none: 'Nothing was spent in this year yet',
    noneHint:
      'Once members have used vouchers and the union has closed that month, each campaign is listed here.',
    gone: 'There is no such trade union',
    goneHint: 'The link may be out of date.',
    unions: 'Find another union',
    untitled: 'Campaign',
    at: (merchant: string) => `At ${merchant}`,
    few: `Fewer than ${PUBLIC_COUNT_MIN} times; the amount is not told`,
    untold: (n: string) =>
      `${counted(n, 'of them was', 'of them were')} used fewer than ${PUBLIC_COUNT_MIN} times: to protect persons their figures are not told, and are in no sum.`,
    through: (month: string) => `To the end of ${month}, from books that are closed`,
    noMonth: 'This union has closed no month yet; figures are told once it has.',
    books: `Figures change when the union closes a month, and a campaign’s only once ${PUBLIC_COUNT_MIN} more uses have come: no single use can be read from them. Used and not yet paid counts as well. Nothing here is about a person.`,
    more: 'Show more',
  },
);
