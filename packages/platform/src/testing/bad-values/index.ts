export { tryBadValues, valuesTried, type Walk, type WalkAnswer } from './walk.js';
export type { Tried } from './leaves.js';
export { goodOperations } from './good-operations.js';
export { schemaOf } from './schema-of.js';
