import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, keysOfCursor } from './cursor.js';

describe('a cursor', () => {
  it('gives back the keys that it was made of, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
        expect(keysOfCursor(cursorOf(keys), keys.length)).toEqual(keys);
      }),
    );
  });

  it.each([
    ['of another number of keys', cursorOf(['a', 'b'])],
    ['that is no JSON', Buffer.from('[').toString('base64url')],
    ['of other things than texts', Buffer.from('[1]').toString('base64url')],
    ['of no list', Buffer.from('{"length":1}').toString('base64url')],
    ['that is empty', ''],
  ])('%s is not a cursor', (_, cursor) => {
    expect(keysOfCursor(cursor, 1)).toBeNull();
  });
});
