/** Plays a soak: people act side by side, in calm and in stormy stretches, until so many events were sent. */
import { setTimeout as sleep } from 'node:timers/promises'
import { audit, droppedBy } from './audit.ts'
import type { Event, Ledger, Violation } from './ledger.ts'
import type { Move } from './moves.ts'
import type { Memory, Seat } from './seat.ts'
import type { Story } from './story.ts'
import { CALM, type Weather, type Wire } from './wire.ts'

export type Plan = {
  events: number
  /** Alternately calm and stormy, the first one calm. */
  stretches: number
  storm: Weather
  /** How many people act at once. */
  atOnce: number
  /** Milliseconds of calm before memory is looked at: what an SDK keeps for some seconds after a call is no growth. */
  rest: number
  /** How often the assistant is killed in the first half, where the platform brings again what was not acknowledged. */
  kills: number
}

export type Played = {
  events: readonly Event[]
  violations: readonly Violation[]
  forWantOfAKey: number
  kills: number
  /** After each stretch, with how many events had been sent. */
  memory: ReadonlyArray<Memory & { events: number }>
}

/** After this long, in milliseconds, somebody who waits for an answer no longer keeps others from acting. */
const PATIENCE = 3_000
/** How long what is still to be said is waited for at the end of a stretch, in real milliseconds. */
const LAST = 90_000

/** Each death comes at another moment of what is going on: milliseconds by which it is later, and never later than. */
const MOMENT = 37
const LATEST = 150

const AN_HOUR = 60 * 60_000
/** Of the clock at the end, in milliseconds: what is tried again comes within the minutes in which a platform knows it again. */
const STEP = 30_000

export type Players = {
  wire: Wire
  seat: Seat
  story: Story
  ledger: Ledger
  /** Called for every ten events, with whether it is calm. */
  beside?: (calm: boolean) => void
}

export async function play(players: Players, plan: Plan): Promise<Played> {
  const { wire, seat, story, ledger, beside } = players
  const busy = new Set<number>()
  const acting = new Set<Event>()
  const follows = new Map<Event, Move['follow']>()
  const memory: Array<Memory & { events: number }> = []
  let wake = () => {}
  let calm = true
  let kills = 0
  /** While it comes back people go on acting. */
  let comingBack: Promise<void> | undefined

  async function kill(): Promise<void> {
    kills++
    await sleep((kills * MOMENT) % LATEST)
    for (const event of acting) event.calm = false
    const back = seat.kill?.()
    ledger.died(performance.now(), wire.unconfirmed?.() ?? new Set())
    await back
    wire.reach?.(await seat.address())
  }
  const isDue = () =>
    kills < plan.kills &&
    wire.unconfirmed !== undefined &&
    seat.kill !== undefined &&
    ledger.events.length >= ((kills + 1) * plan.events) / (2 * plan.kills + 2)

  function send(move: Move): void {
    const { person, deed } = move
    busy.add(person)
    const sentAt = performance.now()
    const event: Event = {
      n: ledger.events.length,
      id: wire.act(person, deed),
      what: move.what,
      person,
      calm: calm && !comingBack,
      sentAt,
      expects: move.expects,
      answers: [],
    }
    ledger.open(event, move.answeredBy)
    move.sent?.(event)
    if (move.follow) follows.set(event, move.follow)
    if (move.expects) acting.add(event)
    else busy.delete(person)
  }

  ledger.onAnswered((event, seen) => {
    acting.delete(event)
    const next = follows.get(event)?.(seen)
    follows.delete(event)
    busy.delete(event.person)
    // Not from within what the platform is just doing.
    if (next) {
      busy.add(event.person)
      setImmediate(() => {
        send(next)
        wake()
      })
    }
    wake()
  })

  /** Something happens, or a moment passes. */
  const change = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  for (let stretch = 0; stretch < plan.stretches; stretch++) {
    calm = stretch % 2 === 0
    wire.weather = calm ? CALM : plan.storm
    const end = Math.round((plan.events * (stretch + 1)) / plan.stretches)
    let last = ledger.events.length
    while (ledger.events.length < end) {
      const now = performance.now()
      const waiting = [...acting].filter(({ sentAt }) => now - sentAt < PATIENCE).length
      const move = waiting < plan.atOnce ? story.next((person) => !busy.has(person)) : undefined
      if (move) send(move)
      if (beside && ledger.events.length >= last + 10) {
        last = ledger.events.length
        beside(calm)
      }
      if (isDue() && !comingBack)
        comingBack = kill().finally(() => {
          comingBack = undefined
        })
      if (!move) await change(20)
    }
    await comingBack
    // What was begun is finished, in the same weather; then all that is still to be said.
    await until(() => acting.size === 0, change)
    wire.weather = CALM
    await wire.idle()
    await seat.settle()
    await until(() => acting.size === 0, change)
    await sleep(plan.rest)
    memory.push({ ...(await seat.memory()), events: ledger.events.length })
  }
  await saidInTheEnd(players)
  const violations = [
    ...ledger.violations(await droppedBy(seat)),
    ...(await audit(seat, story.expected)),
    ...[...new Set(wire.problems)].map((what): Violation => ({ kind: 'refused', what })),
  ]
  return { events: ledger.events, violations, forWantOfAKey: ledger.forWantOfAKey(), memory, kills }
}

async function until(holds: () => boolean, change: (milliseconds: number) => Promise<void>): Promise<void> {
  const begun = performance.now()
  while (!holds() && performance.now() - begun < LAST) await change(50)
}

/** The clock goes on until nothing waits to be said: what was refused for a while is tried again later. */
async function saidInTheEnd({ seat, ledger, wire }: Players): Promise<void> {
  for (let passed = 0; passed < AN_HOUR; passed += STEP) {
    await wire.idle()
    await seat.settle()
    const [row] = await seat.query<{ left: number }>(
      `select count(*)::int as "left" from "OutboxMessage" where "state" = 'pending'`,
    )
    const isKept = ledger.unkept(await droppedBy(seat)).length === 0
    if (row?.left === 0 && ledger.unanswered().length === 0 && isKept) return
    await seat.advance(STEP)
    await sleep(20)
  }
}
