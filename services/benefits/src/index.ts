export { access } from './access.js';
export { benefitsMigrations, benefitsService } from './service.js';
