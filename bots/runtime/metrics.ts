/**
 * What is counted, for whoever watches over the installation. Labels come from closed lists (platforms, commands,
 * outcomes, reasons): never a name, a text, an address or an id, so that they stay few and say nothing of anybody.
 */
import { Hono } from 'hono'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Log } from './log.ts'
import { isFromHere, type Wire } from './this-machine.ts'

/** Why something that came in was turned away before anybody could be meant by it. */
export type Reason = 'signature' | 'replay' | 'secret' | 'foreign' | 'oversized' | 'malformed' | 'unknown'

/** `event` is the platform's id of it; `detail` is of our own words, or a path in a schema; neither holds contents. */
export type Refusal = { platform: string; reason: Reason; event?: string | number; detail?: string }

/** Counts a refusal and logs it, in one way for all adapters. */
export type Refuse = (refusal: Refusal) => void

export type Waiting = {
  messages: number
  lanesDue: number
  lanesWaiting: number
  events: number
  answers: number
  deadlines: number
}

export type Metrics = {
  handled(platform: string, command: string | undefined, outcome: string): void
  refused(platform: string, reason: Reason): void
  delivered(platform: string, outcome: string): void
  /** Delivered although a process before may have done so, and died: it may have come twice. */
  repeated(platform: string): void
  redrawn(platform: string, outcome: string): void
  setAside(deadlines: number): void
  /** Asked at each scrape; without it nothing is said of what waits. */
  watch(waiting: () => Promise<Waiting>): void
  /** The text format of Prometheus. */
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `sos_tice_${name}_total`, help, labelNames, registers })
  const handled = counter('events', 'Events handled.', 'platform', 'command', 'outcome')
  const refused = counter('refused', 'Requests and events turned away unread.', 'platform', 'reason')
  const delivered = counter('deliveries', 'Attempts at delivering a message.', 'platform', 'outcome')
  const repeated = counter('deliveries_repeated', 'Messages that may have come twice.', 'platform')
  const redrawn = counter(
    'redraws',
    'Attempts at drawing a card anew where it stands.',
    'platform',
    'outcome',
  )
  const setAside = counter('deadlines_set_aside', 'Deadlines that could not be followed.')
  return {
    handled: (platform, command, outcome) => handled.inc({ platform, command: command ?? 'none', outcome }),
    refused: (platform, reason) => refused.inc({ platform, reason }),
    delivered: (platform, outcome) => delivered.inc({ platform, outcome }),
    repeated: (platform) => repeated.inc({ platform }),
    redrawn: (platform, outcome) => redrawn.inc({ platform, outcome }),
    setAside: (deadlines) => setAside.inc(deadlines),
    watch(waiting) {
      const gauge = new Gauge({
        name: 'sos_tice_waiting',
        help: 'What waits, counted up to 10,000 of each.',
        labelNames: ['what'],
        registers,
        async collect() {
          const { messages, lanesDue, lanesWaiting, events, answers, deadlines } = await waiting()
          gauge.set({ what: 'messages' }, messages)
          gauge.set({ what: 'recipients_due' }, lanesDue)
          gauge.set({ what: 'recipients_put_off' }, lanesWaiting)
          gauge.set({ what: 'events' }, events)
          gauge.set({ what: 'answers' }, answers)
          gauge.set({ what: 'deadlines_due' }, deadlines)
        },
      })
    },
    text: () => registry.metrics(),
  }
}

export function refusing(log: Log, metrics: Metrics): Refuse {
  return ({ platform, reason, event, detail }) => {
    metrics.refused(platform, reason)
    log.warn(
      {
        platform,
        why: reason,
        ...(event === undefined ? {} : { event }),
        ...(detail === undefined ? {} : { detail }),
      },
      'event refused',
    )
  }
}

/** `GET /metrics`, for programs of this machine: whatever address the server listens on. */
export function metricsApp(metrics: Metrics): Hono {
  const app = new Hono<{ Bindings: Wire }>()
  app.get('/metrics', async (c) => {
    if (!isFromHere(c.env)) return c.body(null, 403)
    c.header('Cache-Control', 'no-store')
    return c.text(await metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return app as unknown as Hono
}
