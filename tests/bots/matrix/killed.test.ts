/**
 * Killed at every step of what people do, and started again: the homeserver tells again what had no effect yet. Nothing is
 * lost and nothing is done twice; because each message has a transaction of its own, nothing is said twice either.
 */
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { front } from '../../../bots/exchange/dialogue/state.ts'
import { MINUTE } from '../../../core/kernel/clock.ts'
import { BOT, type RoomEvent } from '../../fakes/matrix/homeserver.ts'
import { createMortal } from '../../support/mortal.ts'
import { rowsOf } from '../../support/rows.ts'
import { idOf, openWorld, type World } from './world.ts'

const INES = idOf('ines')

type Scene = {
  prepare?: (w: World, run: number) => Promise<void>
  act: (w: World, run: number, direct: string) => void
  check: (w: World, run: number, direct: string) => Promise<void>
}

/** Plays a scene again and again, dying one step later each time, until it is played to its end. */
async function killAtEveryStep({ prepare, act, check }: Scene): Promise<number> {
  let wake = () => {}
  const mortal = createMortal(() => wake())
  const w = await openWorld({
    around: mortal.around,
    wait: (_, signal) => setImmediate(undefined, { signal }).catch(() => undefined),
  })
  try {
    // Asking for news goes on by itself.
    w.server.fault = ({ method }) => {
      const end = mortal.call(method !== 'GET')
      return end && { drop: true, after: end === 'unconfirmed' }
    }
    wake = () => w.server.wake()
    const direct = w.openDirect('ines').id
    await w.settled()
    for (let run = 0; ; run++) {
      await prepare?.(w, run)
      await w.settled()
      mortal.dieAt(run)
      act(w, run, direct)
      await w.server.until(() => mortal.isDead || w.isQuiet())
      await w.composed().assistant.settle()
      const died = mortal.isDead
      w.log.errors.length = 0
      await w.restart(mortal.live)
      await w.settled()
      // What failed to be delivered is due again.
      w.clock.advance(10 * MINUTE)
      await w.composed().assistant.tick()
      await w.settled()
      await check(w, run, direct)
      if (!died) return run
    }
  } finally {
    await w.close()
  }
}

const saidIn = (w: World, roomId: string, words: string): RoomEvent[] =>
  w.server
    .room(roomId)
    .events.filter(({ sender, content }) => sender === BOT && String(content['body'] ?? '').includes(words))

async function referenceOf(w: World, text: string): Promise<string> {
  expect(await rowsOf(w.db).question.count({ where: { text } }), text).toBe(1)
  return (await rowsOf(w.db).question.findFirstOrThrow({ where: { text } })).reference
}

describe('killed at any step', () => {
  test('a question asked by a command is asked once, and its asker is told once', async () => {
    const steps = await killAtEveryStep({
      act: (w, run, direct) => void w.server.write(INES, direct, `!sos Question ${run} du soir ?`),
      async check(w, run, direct) {
        const reference = await referenceOf(w, `Question ${run} du soir ?`)
        expect(saidIn(w, direct, reference), `run ${run}`).toHaveLength(1)
        expect(saidIn(w, w.rooms.questions.id, reference), `run ${run}`).toHaveLength(1)
      },
    })
    expect(steps).toBeGreaterThan(5)
  })

  test('a question written in a room is asked once, and answered for under it, once', async () => {
    const asked = new Map<number, string>()
    const steps = await killAtEveryStep({
      act(w, run) {
        asked.set(run, w.server.write(INES, w.rooms.questions.id, `Question ${run} du groupe ?`).event_id)
      },
      async check(w, run) {
        const reference = await referenceOf(w, `Question ${run} du groupe ?`)
        const [said, ...others] = saidIn(w, w.rooms.questions.id, reference)
        expect(others, `run ${run}`).toEqual([])
        expect(said?.content['m.relates_to']).toMatchObject({
          rel_type: 'm.thread',
          event_id: asked.get(run),
        })
      },
    })
    expect(steps).toBeGreaterThan(5)
  })

  test('a form opened and filled in by messages in a row keeps every answer, and asks each question once', async () => {
    const steps = await killAtEveryStep({
      async prepare(w) {
        if (!front((await w.dialogueOf('ines')) ?? { language: 'fr', forms: [], held: [], events: [] }))
          return
        const [direct] = [...w.server.rooms.values()]
          .filter((room) => room.state.has(`m.room.member|${INES}`))
          .slice(-1)
        w.server.write(INES, direct?.id ?? '', 'Annuler')
      },
      act(w, run, direct) {
        for (const text of ['!declarer', `Titre ${run}`, `Description ${run}`])
          w.server.write(INES, direct, text)
      },
      async check(w, run, direct) {
        const form = front(
          (await w.dialogueOf('ines')) ?? { language: 'fr', forms: [], held: [], events: [] },
        )
        expect(form?.values, `run ${run}`).toEqual({
          title: `Titre ${run}`,
          description: `Description ${run}`,
        })
        const since = w.server
          .room(direct)
          .events.findLastIndex(({ content }) => content['body'] === '!declarer')
        const asked = w.server
          .room(direct)
          .events.slice(since)
          .filter(({ sender, content }) => sender === BOT && String(content['body']).includes('Étape'))
        const steps = asked.map(({ content }) => /Étape \d/.exec(String(content['body']))?.[0])
        expect(steps, `run ${run}`).toEqual([...new Set(steps)])
        expect(steps.at(-1), `run ${run}`).toBe('Étape 3')
      },
    })
    expect(steps).toBeGreaterThan(12)
  })

  test('somebody without a private room is invited to one, and has the answer there once', async () => {
    const steps = await killAtEveryStep({
      async prepare(w, run) {
        const name = `stagiaire-${run}`
        w.server.addUser(idOf(name), `Stagiaire ${run}`)
        w.server.invite(w.rooms.questions, idOf('yann'), idOf(name))
        w.server.join(w.rooms.questions.id, idOf(name))
      },
      act: (w, run) =>
        void w.server.write(
          idOf(`stagiaire-${run}`),
          w.rooms.questions.id,
          `!sos Question ${run} du nouveau ?`,
        ),
      async check(w, run) {
        const reference = await referenceOf(w, `Question ${run} du nouveau ?`)
        const own = [...w.server.rooms.values()].filter(
          (room) =>
            !Object.values(w.rooms).includes(room) &&
            room.state.has(`m.room.member|${idOf(`stagiaire-${run}`)}`),
        )
        const told = own.flatMap((room) => saidIn(w, room.id, reference))
        // Making a room has no transaction: one whose making was not heard of may be left empty.
        expect(told, `run ${run}`).toHaveLength(1)
      },
    })
    expect(steps).toBeGreaterThan(8)
  })
})
