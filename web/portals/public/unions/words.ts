import { inBoth } from '../../../kit/words.js';

export const unionsWords = inBoth(
  {
    title: '工会的钱花在哪里',
    search: '查找工会',
    searchHint: '名称的一部分，例如“海南”',
    find: '查找',
    none: '没有找到',
    noneHint: '换几个字试试。还没有花过普惠经费、或者花了还没有结账的工会不在这里。',
    nobodyYet: '还没有哪个工会有数字可以公开',
    nobodyYetHint: '会员用了券、工会结了那个月的账以后，这个工会会出现在这里，可以按名称查找。',
    year: (year: string) => `${year} 年`,
    ofYear: (name: string) => `${name}：`,
    more: '再看一些',
  },
  {
    title: 'Where unions’ money goes',
    search: 'Find a trade union',
    searchHint: 'A part of its name',
    find: 'Find',
    none: 'Nothing was found',
    noneHint:
      'Try other words. A union that has spent nothing on campaigns, or has not closed the month yet, is not here.',
    nobodyYet: 'No trade union has figures to make public yet',
    nobodyYetHint:
      'Once members have used vouchers and their union has closed that month, the union appears here and can be found by its name.',
    year: (year: string) => year,
    ofYear: (name: string) => `${name}: `,
    more: 'Show more',
  },
);
