export * from './result.js';
export * from './invariant.js';
export * from './fen.js';
export * from './clock.js';
export * from './id.js';
export * from './resident-id.js';
export * from './uscc.js';
export * from './mobile.js';
