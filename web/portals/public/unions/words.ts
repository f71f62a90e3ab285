import { inBoth } from '../../../kit/words.js';

export const unionsWords = inBoth(
  {
    title: '工会的钱花在哪里',
    search: '查找工会',
    searchHint: '名称的一部分，例如“海南”',
    find: '查找',
    none: '没有找到',
    noneHint: '换几个字试试。还没有花过普惠经费、或者花了还没有结账的工会不在这里。',
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
    year: (year: string) => year,
    ofYear: (name: string) => `${name}: `,
    more: 'Show more',
  },
);
