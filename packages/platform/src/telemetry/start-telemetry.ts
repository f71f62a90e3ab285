import { context, propagation, trace, type TextMapPropagator } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { GraphQLInstrumentation } from '@opentelemetry/instrumentation-graphql';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { readTelemetryConfig, type TelemetryConfig } from '../config/telemetry-config.js';
import { onShutdown } from './shutdown.js';

const PROBES = /^\/(health\/|metrics)/;

// This module does by being loaded what it is for.
const asked = readTelemetryConfig();
if (asked !== null) startTelemetry(asked);

/**
 * Sends traces of HTTP, GraphQL and PostgreSQL to an OTLP endpoint. Set up by hand: the ready-made SDK package costs
 * 60 MB a process. Values of queries and of GraphQL variables are never recorded: they may be personal.
 */
function startTelemetry(config: TelemetryConfig): void {
  const exporter = new OTLPTraceExporter({ url: `${config.endpoint}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': config.service }),
    spanProcessors: [
      config.immediate ? new SimpleSpanProcessor({ exporter }) : new BatchSpanProcessor({ exporter }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const carried = new W3CTraceContextPropagator();
  propagation.setGlobalPropagator(config.believesCallers ? carried : beginningHere(carried));
  trace.setGlobalTracerProvider(provider);
  const unregister = registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: (request) => PROBES.test(request.url ?? ''),
        // Variables of a query that is asked by GET, and the code that an issuer leads somebody back with.
        startIncomingSpanHook: () => ({ 'url.query': undefined }),
        // Without a request above it an outgoing call is a probe or a poll.
        requireParentforOutgoingSpans: true,
      }),
      new UndiciInstrumentation({ requireParentforSpans: true }),
      new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
      // No span for each field: a list of a hundred entities would have thousands.
      new GraphQLInstrumentation({ allowValues: false, ignoreResolveSpans: true }),
    ],
  });
  onShutdown(async () => {
    unregister();
    await provider.shutdown();
  });
}

/** Hands its own traces on, and believes nobody's: whoever asks would choose what is kept as one, and what is traced. */
function beginningHere(carried: TextMapPropagator): TextMapPropagator {
  return {
    inject: (from, carrier, setter) => carried.inject(from, carrier, setter),
    extract: (from) => from,
    fields: () => carried.fields(),
  };
}
