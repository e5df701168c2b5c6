/** The two ways in which Slack hands over what people do: the assistant's socket, or signed requests to its server. */
import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Envelope, FakeSlack } from '../../bots/slack/fake.ts'
import { SECRET } from './seat.ts'

/** What is answered when Slack tells the person that it did not work. */
export const FAILED = Symbol('failed')

export type SlackWay = {
  /** Resolves with what it was acknowledged with. */
  send(envelope: Envelope): Promise<unknown>
  /** The connection breaks, with what is on it. */
  drop(): void
  /** The assistant cannot be reached for a moment. */
  interrupt(): void
  reach(address: string): void
}

export function socketWay(fake: FakeSlack): SlackWay {
  return {
    send: (envelope) => fake.send(envelope),
    drop: () => fake.drop(),
    interrupt: () => fake.askToReconnect(),
    reach() {},
  }
}

/** Slack waits so long, in milliseconds, for a request to be answered. */
const PATIENCE = 3_000
/** Before it sends an event again, in milliseconds; Slack's own are none, a minute and five. */
const RETRIES = [0, 500, 2_500]
/** For how long the assistant cannot be reached, in milliseconds. */
const AWAY = 300

export function requestWay(clock: Clock, problems: string[]): SlackWay {
  let root = ''
  let away = Promise.resolve()
  /** Requests that may be broken off: what is on them is sent again. */
  const open = new Set<AbortController>()

  function bodyOf({ type, payload }: Envelope): { body: string; type: string } {
    if (type === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' }
    const form = type === 'slash_commands' ? payload : { payload: JSON.stringify(payload) }
    return {
      body: new URLSearchParams(form as Record<string, string>).toString(),
      type: 'application/x-www-form-urlencoded',
    }
  }

  async function post(envelope: Envelope, retry: number): Promise<Response> {
    const { body, type } = bodyOf(envelope)
    const seconds = Math.floor(clock.now().getTime() / 1000)
    const signature = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex')
    const again = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }
    const breaking = new AbortController()
    if (isSentAgain(envelope)) open.add(breaking)
    try {
      return await fetch(`${root}/slack/events`, {
        method: 'POST',
        body,
        headers: {
          'content-type': type,
          'x-slack-signature': `v0=${signature}`,
          'x-slack-request-timestamp': String(seconds),
          ...(retry > 0 ? again : {}),
        },
        signal: AbortSignal.any([breaking.signal, AbortSignal.timeout(PATIENCE)]),
      })
    } finally {
      open.delete(breaking)
    }
  }

  async function send(envelope: Envelope, retry = 0): Promise<unknown> {
    await away
    const response = await post(envelope, retry).catch(() => undefined)
    if (response?.ok) {
      const text = await response.text()
      return text === '' ? undefined : JSON.parse(text)
    }
    if (response && response.status < 500) problems.push(`a request was refused with ${response.status}`)
    if (envelope.type !== 'events_api') return FAILED
    const wait = RETRIES[retry]
    if (wait === undefined) return FAILED
    await sleep(wait)
    return send(envelope, retry + 1)
  }

  return {
    send,
    drop() {
      for (const breaking of open) breaking.abort()
    },
    interrupt() {
      away = sleep(AWAY)
    },
    reach(address) {
      root = address
    },
  }
}

/** Events are, by Slack; a form, by the person who is told that it did not work. */
function isSentAgain({ type, payload }: Envelope): boolean {
  return type === 'events_api' || payload['type'] === 'view_submission'
}
