import { describe, expect, it } from 'vitest';
import { readTelemetrySettings } from './telemetry-settings.ts';

describe('what a server tells those who run it', () => {
  it('is nothing that was not asked for', () => {
    expect(readTelemetrySettings({})).toEqual({});
    expect(readTelemetrySettings({ HOLDFAST_METRICS_PORT: '', HOLDFAST_LOG_LEVEL: '' })).toEqual(
      {},
    );
  });

  it('is told to this machine alone, unless another address is named', () => {
    expect(readTelemetrySettings({ HOLDFAST_METRICS_PORT: '9100' })).toEqual({
      metrics: { host: '127.0.0.1', port: 9100 },
    });
    const elsewhere = { HOLDFAST_METRICS_PORT: '9100', HOLDFAST_METRICS_HOST: '192.0.2.1' };
    expect(readTelemetrySettings(elsewhere)).toMatchObject({ metrics: { host: '192.0.2.1' } });
  });

  it.each([
    [{ HOLDFAST_LOG_LEVEL: 'all' }, 'HOLDFAST_LOG_LEVEL must be one of error, warn, info, debug.'],
    [{ HOLDFAST_METRICS_PORT: '65536' }, 'HOLDFAST_METRICS_PORT must be a whole number'],
    [{ HOLDFAST_METRICS_PORT: 'on' }, 'HOLDFAST_METRICS_PORT must be a whole number'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://traces.example' },
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an address as https://host',
    ],
  ])('is refused where a setting is wrong: %o', (environment, sentence) => {
    expect(readTelemetrySettings(environment)).toContain(sentence);
  });
});
