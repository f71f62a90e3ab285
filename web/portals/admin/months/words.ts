import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const monthsWords = inBoth(
  {
    title: '事件的月份',
    lead: '平台各模块按月留存事件。结束满 60 天的月份可以由数据库的管理者移到文件里，移走后仍可核对。',
    part: '平台模块',
    month: '月份',
    events: '库中事件（约）',
    size: '库中大小',
    moved: '移走',
    here: '未移走',
    megabytes: (figure: string) => `${figure} MB`,
    inFile: (at: string, events: string, size: string) => `${at}移走，文件里有 ${events} 个事件，${size}`,
    none: '还没有月份',
    noneHint: '留存第一个事件以后，这里就会列出月份。',
  },
  {
    title: 'Months of events',
    lead: 'Each part keeps its events by months. One that ended 60 days ago can be moved to a file by whoever owns the database, and is proved there.',
    part: 'Part of the platform',
    month: 'Month',
    events: 'Events here, about',
    size: 'Size here',
    moved: 'Moved away',
    here: 'Not moved',
    megabytes: (figure: string) => `${figure} MB`,
    inFile: (at: string, events: string, size: string) =>
      `${at}: ${counted(events, 'event', 'events')} in a file of ${size}`,
    none: 'No months yet',
    noneHint: 'They are listed here once the first event is kept.',
  },
);
