// What deciding code, and whatever turns its answers into words, needs of the platform: plain functions over plain data. No
// Nest, no Prisma, no broker is loaded with it, which costs a spec of a rule ten times what the rule does.
export { argumentKinds } from './graph/argument-kinds.js';
export { ConfigProblem } from './config/problems.js';
export { aes256Gcm, ciphers, type Cipher } from './sealing/cipher.js';
export * from './paging/keyset.js';
export * from './paging/page.js';
export * from './refusals/catalogue.js';
export type { EnumWords, Word, WordsFor } from './refusals/say-fact.js';
export * from './refusals/input.js';
export * from './refusals/shared.js';
