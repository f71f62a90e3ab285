export { noteFreshness } from '../duties/duty-watch.js';
export * from './schema-drift.js';
export * from './asked-by-union.js';
export * from './lists-by-union.js';
export { unknownsShown } from './unknown-things.js';
export * from './service-under-test.js';
export * from './facts.js';
export * from './bad-values/index.js';
export * from './test-adapter.js';
