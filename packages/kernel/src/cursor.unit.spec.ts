import { describe, expect, it } from '@jest/globals';
import { cursorOf, keysOfCursor } from './cursor.js';

describe('a cursor', () => {
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
