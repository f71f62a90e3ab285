import type { IHeaders } from 'kafkajs';
import Decoder, { type Header } from 'kafkajs/src/protocol/decoder.js';

/**
 * kafkajs 2.2.4 copies all headers of a message for each further one: a message of a megabyte, which holds 100,000 of
 * them, would keep the process busy for minutes, and again after each restart. Here each is put in its place once.
 */
Decoder.prototype.readVarIntArray = function readHeaders(
  this: Decoder,
  reader: (decoder: Decoder) => Header,
) {
  const found = new Map<string, Buffer[]>();
  for (let left = this.readVarInt(); left > 0; left -= 1) {
    const { key, value } = reader(this);
    const name = key ?? '';
    const values = found.get(name) ?? [];
    values.push(value ?? Buffer.alloc(0));
    found.set(name, values);
  }
  return { reduce: (): IHeaders => Object.fromEntries(found) };
};
