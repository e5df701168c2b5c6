/**
 * `kill -9` at any moment loses no acknowledged message and repeats no effect. The real program plays a story and is
 * killed during nearly every request; what is not acknowledged is sent again with the same id. In the end everything
 * is there once, as when nobody is killed.
 */
import { randomInt } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message, Said } from '../bots/demo/stage.ts'
import { openDatabase } from '../prisma/client.ts'
import { type Chat, LEFT, PEOPLE, playStory, SPACES } from './support/kill-story.ts'
import { type Running, startProgram, temporaryFolder } from './support/process.ts'
import { rowsOf } from './support/rows.ts'
import { freshStage } from './support/stage.ts'

const SEED = Number(process.env['KILL_SEED'] ?? randomInt(2 ** 31))
const KILLS = 20
const YEAR = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(new Date()),
)

/** Numbers between 0 and 1, always the same ones for a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The program on one folder, started again each time it is killed. */
function mortal(folder: string, random: () => number) {
  let running: Running = startProgram({ DATA_DIR: folder })
  let usual = 40
  const kills = { unacknowledged: 0, acknowledged: 0, starting: 0 }
  const restart = async (duringStart = false): Promise<void> => {
    await running.ended
    running = startProgram({ DATA_DIR: folder })
    if (!duringStart) return
    await running.says(/Mise à jour des tables/)
    running.kill('SIGKILL')
    kills.starting += 1
    await restart()
  }
  /** One try; undefined when the program died before it had answered. */
  const attempt = async (path: string, init: RequestInit): Promise<unknown> => {
    const address = await running.address
    try {
      const response = await fetch(`${address}${path}`, init)
      return { status: response.status, ...((await response.json()) as object) }
    } catch {
      return undefined
    }
  }
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    for (;;) {
      const answer = await attempt(path, init)
      if (answer !== undefined) return answer
      await restart()
    }
  }
  return {
    kills,
    /** Killed once it says this, and started again. */
    async dieSaying(words: RegExp): Promise<void> {
      await running.says(words)
      running.kill('SIGKILL')
      kills.starting += 1
      await restart()
    },
    /** Answered however often it takes, and never killed meanwhile. */
    ask,
    /** The same, killed once on the way: before, during or just after the work it causes. */
    async risk(path: string, init: RequestInit, again = true): Promise<unknown> {
      await running.address
      const victim = running
      const killer = setTimeout(() => victim.kill('SIGKILL'), random() * usual * 1.5)
      const answer = await attempt(path, init)
      await victim.ended
      clearTimeout(killer)
      kills[answer === undefined ? 'unacknowledged' : 'acknowledged'] += 1
      await restart(random() < 0.03)
      if (answer !== undefined || !again) return answer
      const before = performance.now()
      await running.address
      const asked = performance.now()
      const late = await ask(path, init)
      usual = (usual + Math.min(performance.now() - asked, asked - before + 200)) / 2
      return late
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      if (signal === 'SIGTERM') await running.address
      running.kill(signal)
      return running.ended
    },
  }
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Who said what kind of thing in a place: what must be the same whether anybody was killed or not. */
const said = (messages: readonly Message[]) =>
  messages
    .map(({ from, title, text }) => `${from}: ${title ?? text.slice(0, 40)}`)
    .filter((one) => !SEAL.test(one))
    .sort()

/** Each morning has one since the ledger began, which is at the first tick: a clock that jumps may jump over both. */
const SEAL = /: Sceau du registre/

async function placesOf(chat: Pick<Chat, 'read'>): Promise<Record<string, string[]>> {
  const places: Record<string, string[]> = {}
  for (const person of PEOPLE) places[person] = said(await chat.read(`/api/inbox/${person}/messages`))
  for (const space of SPACES) places[space] = said(await chat.read(`/api/spaces/${space}/messages`))
  return places
}

/** The same story where nothing happens to anybody. */
async function undisturbed(): Promise<Record<string, string[]>> {
  const stage = await freshStage({ start: new Date(), panels: true })
  const read = async (path: string) =>
    ((await (await stage.request(path)).json()) as { messages: Message[] }).messages
  await playStory(
    {
      async post(path, body) {
        stage.clock.advance(1_000)
        const response = await stage.request(path, json(body))
        expect(response.status, `${JSON.stringify(body)}`).toBe(202)
        return { status: response.status, ...((await response.json()) as object) } as Said
      },
      read,
      pass: (hours) => stage.pass({ hours }),
    },
    YEAR,
  )
  const places = await placesOf({ read })
  await stage.close()
  return places
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let program: ReturnType<typeof mortal>

beforeEach(async () => {
  process.stdout.write(`KILL_SEED=${SEED}\n`)
  folder = await temporaryFolder()
  program = mortal(folder.path, numbers(SEED))
})
afterEach(async () => {
  await program.stop('SIGKILL')
  await folder.remove()
})

// Hundreds of starts: on a busy machine they take longer than what any other test is given.
test('a story with a kill in nearly every sentence ends as the same story without', {
  timeout: 60 * 60_000,
}, async () => {
  const expected = await undisturbed()
  const acknowledged = new Set<string>()
  const read: Chat['read'] = async (path) =>
    ((await program.ask(path, {})) as { messages: Message[] }).messages
  const clock = async () => Date.parse(((await program.ask('/api/clock', {})) as { now: string }).now)
  const chat: Chat = {
    async post(path, body) {
      const answer = (await program.risk(path, json(body))) as Said
      expect(answer.status, JSON.stringify(answer)).toBe(202)
      for (const id of [answer.id, ...answer.replies.map((reply) => reply.id)]) if (id) acknowledged.add(id)
      return answer
    },
    read,
    async pass(hours) {
      const target = (await clock()) + hours * 3_600_000
      const move = json({ advance: `PT${hours}H` })
      await program.risk('/api/clock', move, false)
      // A clock has no event id: whether it was moved is asked of itself.
      if ((await clock()) < target) await program.ask('/api/clock', move)
    },
  }
  // The very first start, while the database is made, and while its tables are.
  await program.dieSaying(/Préparation de la base/)
  await program.dieSaying(/Mise à jour des tables/)
  await playStory(chat, YEAR)
  // What a killed process was drawing anew is drawn by another once it is known to be gone.
  await expect.poll(() => placesOf({ read }), { interval: 1_000, timeout: 120_000 }).toEqual(expected)
  expect((await program.stop()).code).toBe(0)
  const { unacknowledged, acknowledged: after, starting } = program.kills
  process.stdout.write(
    `killed ${unacknowledged} times before an answer, ${after} after one, ${starting} while starting\n`,
  )
  expect(unacknowledged + after + starting).toBeGreaterThanOrEqual(KILLS)

  const db = await openDatabase({ kind: 'folder', path: folder.path })
  const { unit } = db
  const questions = await rowsOf(unit).question.findMany({ orderBy: { reference: 'asc' } })
  const activities = await rowsOf(unit).activity.findMany({ orderBy: { reference: 'asc' } })
  const inYear = (references: readonly string[]) => references.map((one) => one.replace('2026', String(YEAR)))
  expect(questions.map((one) => one.reference)).toEqual(inYear(LEFT.questions))
  expect(activities.map((one) => one.reference)).toEqual(inYear(LEFT.activities))
  expect(
    (await rowsOf(unit).counter.findMany({ orderBy: { series: 'asc' } })).map((one) => one.last),
  ).toEqual([2, 3])
  expect(await rowsOf(unit).questionEntry.count()).toBe(LEFT.entries)
  expect(await rowsOf(unit).attestation.count()).toBe(LEFT.attestations)
  expect(await rowsOf(unit).informationRequest.count()).toBe(LEFT.informationRequests)
  expect(await rowsOf(unit).person.count()).toBe(LEFT.people)
  expect(await rowsOf(unit).outboxMessage.count({ where: { state: { in: ['pending', 'failed'] } } })).toBe(0)
  const there = await rowsOf(unit).localMessage.findMany({ select: { id: true } })
  const ids = new Set(there.map((message) => message.id))
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
  await db.close()
})
