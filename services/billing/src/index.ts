export { billingAccess } from './access.js';
export { billingService } from './service.js';
