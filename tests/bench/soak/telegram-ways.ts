/** The two ways in which Telegram hands over updates: it is asked for them, or posts them to the assistant's webhook. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeTelegram } from '../../bots/telegram/fake.ts'
import type { WireUpdate } from '../../bots/telegram/fake-updates.ts'
import { SECRET, WEBHOOK_PATH } from './seat.ts'

export type TelegramWay = {
  /** There is something to hand over. */
  waiting(): void
  /** What was handed over, and would be again: nobody said that it came. */
  unconfirmed(): readonly WireUpdate[]
  /** Connections break, with what is on them. */
  drop(): void
  settled(): Promise<void>
  reach(address: string): void
  close(): Promise<void>
}

export function pollingWay(fake: FakeTelegram): TelegramWay {
  return {
    waiting() {},
    unconfirmed: () => fake.unconfirmed,
    drop: () => fake.cut(),
    settled: () => fake.settled(),
    reach() {},
    close: () => fake.close(),
  }
}

/** Before a post that failed is tried again, in milliseconds, the last one repeated. */
const WAITS = [50, 200, 1_000]

export function webhookWay(fake: FakeTelegram): TelegramWay {
  let root = ''
  const underway = new Set<WireUpdate>()
  let closed = false
  const open = new Set<AbortController>()

  async function post(update: unknown, attempt = 0): Promise<void> {
    const breaking = new AbortController()
    open.add(breaking)
    const response = await fetch(`${root}${WEBHOOK_PATH}`, {
      method: 'POST',
      body: JSON.stringify(update),
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      signal: breaking.signal,
    }).catch(() => undefined)
    open.delete(breaking)
    if (response?.ok || closed) return
    if (response && response.status < 500) fake.problems.push(`an update was refused with ${response.status}`)
    await sleep(WAITS[Math.min(attempt, WAITS.length - 1)])
    return post(update, attempt + 1)
  }

  const waiting = () => {
    for (const update of fake.takePending()) {
      underway.add(update)
      void post(update).finally(() => underway.delete(update))
    }
  }
  return {
    waiting,
    unconfirmed: () => [...underway],
    drop() {
      fake.cut()
      for (const breaking of open) breaking.abort()
    },
    async settled() {
      waiting()
      while (underway.size > 0) await sleep(20)
    },
    reach(address) {
      root = address
    },
    close() {
      closed = true
      return fake.close()
    },
  }
}
