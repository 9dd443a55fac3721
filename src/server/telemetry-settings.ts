import { isLoopback } from './auth/sign-in-settings.ts';
import { type LogLevel, logLevels } from './logging.ts';

/** What a server tells those who run it, and where. */
export interface TelemetrySettings {
  readonly logLevel?: LogLevel;
  /** Where the figures of the system are handed out, as Prometheus reads them; nowhere where it is left out. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Where traces go, by OTLP over HTTP; none are made where it is left out. */
  readonly tracesTo?: string;
}

/**
 * The settings of the log, the figures and the traces that the environment holds, or a sentence for
 * whoever starts the server: which of them is wrong and what it must be.
 */
export function readTelemetrySettings(
  environment: Readonly<Record<string, string | undefined>>,
): TelemetrySettings | string {
  const named = (name: string): string | undefined => environment[name] || undefined;
  const level = named('HOLDFAST_LOG_LEVEL');
  const logLevel = logLevels.find((one) => one === level);
  if (level !== undefined && logLevel === undefined)
    return `HOLDFAST_LOG_LEVEL must be one of ${logLevels.join(', ')}.`;
  const metricsPort = named('HOLDFAST_METRICS_PORT');
  const port = Number(metricsPort);
  if (metricsPort !== undefined && !(/^\d{1,5}$/.test(metricsPort) && port <= 65_535))
    return 'HOLDFAST_METRICS_PORT must be a whole number up to 65535.';
  const tracesTo = named('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (tracesTo !== undefined && !isSafe(tracesTo))
    return 'OTEL_EXPORTER_OTLP_ENDPOINT must be an address as https://host; plain http is for this machine alone.';
  return {
    ...(logLevel !== undefined && { logLevel }),
    ...(metricsPort !== undefined && {
      metrics: { host: named('HOLDFAST_METRICS_HOST') ?? '127.0.0.1', port },
    }),
    ...(tracesTo !== undefined && { tracesTo }),
  };
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
