export * from './schema-drift.js';
