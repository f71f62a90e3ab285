// What deciding code, whatever turns its answers into words, and a statement of SQL need of the platform: plain functions over
// plain data. No Nest, no Prisma, no broker is loaded with it, which costs a spec of a rule ten times what the rule does.
export { argumentKinds } from './graph/argument-kinds.js';
export { sql, Table, type Reader, type Sql, type Writer } from '@puhui/postgres';
export { unlimited, type PaceTable } from './pace/how-often.js';
export { ConfigProblem } from './config/problems.js';
export { aes256Gcm, ciphers, type Cipher } from './sealing/cipher.js';
export { HashKeys } from './sealing/hash-keys.js';
export { KeyNotAtHand, notTold } from './sealing/key-not-at-hand.js';
export { digestOfWords, openWords, sealWords } from './sealing/sealed-words.js';
export * from './paging/keyset.js';
export * from './paging/page.js';
export * from './paging/page-arguments.js';
export * from './refusals/catalogue.js';
export * from './refusals/entry.js';
export type { WordsFor } from './refusals/say-fact.js';
export * from './refusals/input.js';
export * from './refusals/shared.js';
export * from './two-sides/two-sides.js';
