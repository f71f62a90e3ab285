let shutdown: () => Promise<void> = async () => undefined;

/** Remembers how to send what is left; telemetry starts long before the service that will stop it. */
export function onShutdown(end: () => Promise<void>): void {
  shutdown = end;
}

/** Sends the spans that are left and ends tracing. Nothing happens where nothing is traced. */
export const endTelemetry = (): Promise<void> => shutdown();
