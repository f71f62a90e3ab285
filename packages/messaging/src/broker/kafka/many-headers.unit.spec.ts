import { expect, it } from '@jest/globals';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import readRecord from 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';
import { headerBytes } from './kafka-subscription.js';
import './many-headers.js';

/** A record as Kafka brings it: nothing but headers. Numbers are doubled, and -1 is written as 1. */
const recordOf = (...headers: readonly (readonly [name: string, value: string | null])[]): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 1, 1, headers.length * 2]),
    ...headers.flatMap(([name, value]) => [
      Buffer.from([name.length * 2]),
      Buffer.from(name),
      Buffer.from([value === null ? 1 : value.length * 2]),
      Buffer.from(value ?? ''),
    ]),
  ]);

it.each([
  ['without a value', [['tool', null]], [['tool', '']]],
  ['with one', [['tool', 'x']], [['tool', 'x']]],
  [
    'that come twice, with a value and without',
    [
      ['tool', null],
      ['other', 'y'],
      ['tool', 'x'],
    ],
    [
      ['tool', ''],
      ['tool', 'x'],
      ['other', 'y'],
    ],
  ],
  ['called like a prototype', [['constructor', 'x']], [['constructor', 'x']]],
  ['of no number', [], []],
] as [string, [string, string | null][], [string, string][]][])(
  'headers %s are read from a record of Kafka',
  (_, written, read) => {
    const batch = { firstOffset: '0', firstTimestamp: '0' };
    const { headers } = readRecord(new Decoder(recordOf(...written)), batch);
    expect(headerBytes(headers).map(([name, value]) => [name, value.toString()])).toEqual(read);
  },
);
