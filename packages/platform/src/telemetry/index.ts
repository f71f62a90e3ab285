import { createRequire } from 'node:module';
import { readTelemetryConfig } from '../config/telemetry-config.js';

// Imported first of all by a service's main.ts: what is loaded before this is not traced. Without an endpoint
// nothing of OpenTelemetry's SDK is loaded, and requests carry trace ids only (trace-ids.ts).
// Required and not imported: modules beside this one in main.ts do not wait for an `await` in here.
if (readTelemetryConfig() !== null) createRequire(import.meta.url)('./start-telemetry.js');
