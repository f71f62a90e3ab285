export * from './broker-contract.js';
export * from './isolated-broker.js';
export * from './messaging-node.js';
export * from './sample-events.js';
export * from './effects.js';
export * from './broker-that-takes-all.js';
export * from './batches.js';
export * from './inbox.js';
