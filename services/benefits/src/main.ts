// First of all: what is loaded before this is not traced.
import '@puhui/platform/telemetry';
import { runService } from '@puhui/platform';
import { benefitsService } from './service.js';

await runService(benefitsService);
