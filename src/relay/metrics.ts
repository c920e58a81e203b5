import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Ingested } from './ingest.ts';

/** What a relay tells Prometheus of itself. No label names a channel: its name is its address. */
export interface Metrics {
  /** An event of `vendor` was answered, `seconds` after it came. */
  taken(vendor: string, outcome: Ingested['kind'] | 'failed', seconds: number): void;
  hinted(): void;
  /** The text that Prometheus reads, and its type. */
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Metrics of one relay; `sockets` and `isReady` are asked when somebody reads them. */
export function createMetrics(ports: { sockets(): number; isReady(): Promise<boolean> }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: 'relay_events_total',
    help: 'Events that came, by platform and by what they were answered.',
    labelNames: ['vendor', 'outcome'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'relay_ingest_seconds',
    help: 'From the last byte of an event to its answer.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const hints = new Counter({
    name: 'relay_hints_total',
    help: 'Hints sent to the desks of a channel.',
    registers,
  });
  const sockets: Gauge = new Gauge({
    name: 'relay_sockets',
    help: 'Desks that are connected to this relay.',
    registers,
    collect: () => sockets.set(ports.sockets()),
  });
  const ready: Gauge = new Gauge({
    name: 'relay_ready',
    help: '1 while what comes can be kept.',
    registers,
    collect: async () => ready.set(Number(await ports.isReady())),
  });
  return {
    taken(vendor, outcome, took) {
      events.inc({ vendor, outcome });
      seconds.observe(took);
    },
    hinted: () => hints.inc(),
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
