export * from './fields.js';
export * from './define.js';
export * from './topics.js';
export * from './catalogue.js';
export * from './events/members.js';
export * from './events/partners.js';
export * from './events/benefits.js';
export * from './events/billing.js';
