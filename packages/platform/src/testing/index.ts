export { noteFreshness } from '../duties/duty-watch.js';
export * from './schema-drift.js';
export * from './lists-by-union.js';
export * from './service-under-test.js';
export * from './facts.js';
