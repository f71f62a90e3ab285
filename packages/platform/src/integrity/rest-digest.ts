import { canonicalJson, type JsonObject } from '@puhui/messaging';
import { createHash } from 'node:crypto';

/** Digest over the columns of a row that its event leaves out, none of them personal. */
export const restDigest = (columns: JsonObject): string =>
  createHash('sha256').update('puhui-rest-1\n').update(canonicalJson(columns)).digest('hex');
