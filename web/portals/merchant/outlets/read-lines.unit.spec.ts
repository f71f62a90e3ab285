import { describe, expect, it } from '@jest/globals';
import { readLines } from './read-lines.js';

describe('a list of outlets', () => {
  it('is read as people write it, and as a spreadsheet puts it on the clipboard', () => {
    expect(readLines('秀英一店，460105，海口市秀英区滨海大道1号\n\n龙华店\t460106\t\n').valueOf()).toEqual({
      outlets: [
        { name: '秀英一店', regionCode: '460105', address: '海口市秀英区滨海大道1号', place: null },
        { name: '龙华店', regionCode: '460106', address: null, place: null },
      ],
    });
  });

  it('keeps an address that has commas of its own, and reads digits of any width', () => {
    expect(readLines('一店,４６０１０５,滨海大道1号, 二层')).toEqual({
      outlets: [{ name: '一店', regionCode: '460105', address: '滨海大道1号，二层', place: null }],
    });
  });

  it('reads the place at the end of a line, whichever number a map writes first, with an address or none', () => {
    const place = '20.031971,110.331190';
    expect(
      readLines('一店，460105，滨海大道1号，110.331190，20.031971\n二店\t460106\t20.031971,110.33119'),
    ).toEqual({
      outlets: [
        { name: '一店', regionCode: '460105', address: '滨海大道1号', place },
        { name: '二店', regionCode: '460106', address: null, place },
      ],
    });
    expect(readLines('一店，460105，滨海大道 1.5, 2.5 号')).toMatchObject({ outlets: [{ place: null }] });
    expect(readLines('一店，460105，35.6812，139.7671')).toEqual({ wrong: [1] });
  });

  it('says which lines lack a name or a code', () => {
    expect(readLines('一店，460105\n二店\n，460105')).toEqual({ wrong: [2, 3] });
  });
});
