import type { Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { traceThrough, type TracedPart } from '../store/traced.ts';

/** Traces of this process on their way to a collector. */
export interface Traces {
  /** Has each request of an application be a trace, in which its appends, rules and statements are timed. */
  readonly traceRequests: (app: FastifyInstance) => void;
  /** Sends what is left, and makes no more. */
  stop(): Promise<void>;
}

/**
 * Makes traces from now on and sends them to a collector, by OTLP over HTTP: `to` is its address, without
 * '/v1/traces'. A span has a name of ours, its time, and of a request the pattern of its route, its method
 * and status; no statement, no id, no name and no words of an error. Its library is read here and not before.
 */
export async function startTraces(to: string): Promise<Traces> {
  const [{ context, SpanStatusCode, trace }, { NodeSDK }, { OTLPTraceExporter }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ]);
  const sdk = new NodeSDK({
    serviceName: 'holdfast',
    // Detectors would say under which command and account the process runs.
    autoDetectResources: false,
    traceExporter: new OTLPTraceExporter({ url: `${to.replace(/\/+$/, '')}/v1/traces` }),
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  const tracer = trace.getTracer('holdfast');

  function end(span: Span, failed: boolean): void {
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }
  traceThrough(
    <T>(part: TracedPart, work: () => T): T =>
      tracer.startActiveSpan(part, (span) => {
        try {
          const given = work();
          if (!(given instanceof Promise)) {
            end(span, false);
            return given;
          }
          return given.then(
            (it: unknown) => {
              end(span, false);
              return it;
            },
            (error: unknown) => {
              end(span, true);
              throw error;
            },
          ) as T;
        } catch (error) {
          end(span, true);
          throw error;
        }
      }),
  );

  const open = new WeakMap<FastifyRequest, Span>();
  return {
    traceRequests(app) {
      // After the body has been read, which arrives outside of any request's own context.
      app.addHook('preValidation', (request, reply, done) => {
        const span = tracer.startSpan('request', {
          startTime: Date.now() - reply.elapsedTime,
          attributes: {
            'http.request.method': request.method,
            'http.route': request.routeOptions.url ?? 'nowhere',
          },
        });
        open.set(request, span);
        context.with(trace.setSpan(context.active(), span), done);
      });
      app.addHook('onResponse', (request, reply, done) => {
        const span = open.get(request);
        span?.setAttribute('http.response.status_code', reply.statusCode);
        if (span !== undefined) end(span, reply.statusCode >= 500);
        done();
      });
    },
    async stop() {
      traceThrough(undefined);
      // A collector that is away holds nobody up.
      await sdk.shutdown().catch(() => undefined);
    },
  };
}
