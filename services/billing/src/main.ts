import { runService } from '@puhui/platform';
import { billingService } from './service.js';

await runService(billingService);
