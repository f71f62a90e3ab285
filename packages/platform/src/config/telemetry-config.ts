import { isProduction } from './mode.js';

/** Where traces go, and under which name. */
export interface TelemetryConfig {
  readonly service: string;
  /** "http://127.0.0.1:4318" */
  readonly endpoint: string;
  /** Each span is sent when it ends, for tests and the local run; otherwise in batches. */
  readonly immediate: boolean;
  /** Whoever asks may say which trace it belongs to: a service is asked by the gateway alone, which anybody may ask. */
  readonly believesCallers: boolean;
}

/**
 * The part of the environment that is needed before anything else is loaded. It imports nothing that imports anything, so that what is
 * traced is not loaded too early; `readConfig` checks the same variables later and names what is wrong.
 * @returns null when no endpoint is given: nothing is traced then.
 */
export function readTelemetryConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): TelemetryConfig | null {
  const endpoint = env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (endpoint === undefined || !URL.canParse(endpoint)) return null;
  return {
    service: env['PUHUI_SERVICE'] ?? env['OTEL_SERVICE_NAME'] ?? 'puhui',
    endpoint: endpoint.replace(/\/$/, ''),
    immediate: !isProduction(env),
    believesCallers: ![undefined, 'gateway'].includes(env['PUHUI_SERVICE']),
  };
}
