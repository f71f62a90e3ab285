import { inBoth } from '../../kit/words.js';

export const lineWords = inBoth(
  {
    from: '从哪一天',
    to: '到哪一天',
    outlet: '网点（从本页的明细里选）',
    outletOfBefore: (end: string) => `选定的网点（编号末尾 ${end}）`,
    fileIsWhole: '下载的文件总是整张对账单，不受上面的筛选影响。',
  },
  {
    from: 'From',
    to: 'To',
    outlet: 'Outlet (of the lines on this page)',
    outletOfBefore: (end: string) => `The outlet chosen (number ending in ${end})`,
    fileIsWhole: 'The file is always of the whole statement, whatever is filtered above.',
  },
);
