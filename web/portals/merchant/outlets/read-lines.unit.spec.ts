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
  });

  it.each([
    ['20.03，110.33', '20.030000,110.330000'],
    ['110.33，20.03', '20.030000,110.330000'],
    ['110，20', '20.000000,110.000000'],
    ['110.331190 20.031971', '20.031971,110.331190'],
    ['110.33119012345,20.03197199999', '20.031971,110.331190'],
  ])('takes %s at the end for a place, however many decimals it has', (typed, place) => {
    expect(readLines(`一店，460105，海口，${typed}`)).toEqual({
      outlets: [{ name: '一店', regionCode: '460105', address: '海口', place }],
    });
  });
});

describe('a line that is no outlet', () => {
  it.each(['35.6812，139.7671', '20.03，20.03', '1，2', '-20.03，110.33', '200.5 110.3'])(
    'says of %s at the end that it is no place in the country',
    (typed) => {
      expect(readLines(`一店，460105，海口，${typed}`)).toEqual({ wrong: [{ line: 1, why: 'notInChina' }] });
    },
  );

  it('says of every line what is wrong with it, all at once', () => {
    const text = '一店，460105\n二店\n\n，46010，海口，1，2\n一店，460105，别处\n三店，海口，20.03，110.33';
    expect(readLines(text)).toEqual({
      wrong: [
        { line: 2, why: 'noCode' },
        { line: 4, why: 'noName' },
        { line: 4, why: 'noCode' },
        { line: 4, why: 'notInChina' },
        { line: 5, why: 'twice' },
        { line: 6, why: 'noCode' },
      ],
    });
  });
});
