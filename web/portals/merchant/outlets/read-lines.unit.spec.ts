import { describe, expect, it } from '@jest/globals';
import { readLines } from './read-lines.js';

describe('a list of outlets', () => {
  it('is read as people write it, and as a spreadsheet puts it on the clipboard', () => {
    expect(readLines('秀英一店，460105，海口市秀英区滨海大道1号\n\n龙华店\t460106\t\n').valueOf()).toEqual({
      outlets: [
        { name: '秀英一店', regionCode: '460105', address: '海口市秀英区滨海大道1号' },
        { name: '龙华店', regionCode: '460106', address: null },
      ],
    });
  });

  it('keeps an address that has commas of its own, and reads digits of any width', () => {
    expect(readLines('一店,４６０１０５,滨海大道1号, 二层')).toEqual({
      outlets: [{ name: '一店', regionCode: '460105', address: '滨海大道1号，二层' }],
    });
  });

  it('says which lines lack a name or a code', () => {
    expect(readLines('一店，460105\n二店\n，460105')).toEqual({ wrong: [2, 3] });
  });
});
