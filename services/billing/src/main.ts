// First of all: what is loaded before this is not traced.
import '@puhui/platform/telemetry';
import { runService } from '@puhui/platform';
import { billingService } from './service.js';

await runService(billingService);
