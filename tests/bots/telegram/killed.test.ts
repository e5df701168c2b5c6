/**
 * Killed at every step of what people do, and started again: Telegram brings again what was not confirmed. Nothing is
 * lost, nothing is done twice, and whoever waits for a word gets it.
 */
import { describe, expect, test } from 'vitest'
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import { createMortal } from '../../support/mortal.ts'
import { rowsOf } from '../../support/rows.ts'
import type { Fault } from './fake.ts'
import { deathOf, open } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const INES = PEOPLE.ines
const privately = { chatId: INES }

/** Lets everything that came be handled, deliveries that failed included. */
async function quiet(w: World) {
  await w.fake.settled()
  await w.composed().assistant.settle()
  w.clock.advance(10 * 60_000)
  await w.composed().assistant.tick()
  expect(w.fake.problems).toEqual([])
}

const saidTo = (w: World, chatId: number, words: string) =>
  w.fake.messages.filter((one) => one.from === 'bot' && one.chatId === chatId && one.text.includes(words))

/** What is filled in of the form in front, and what is asked now. */
function form(w: World) {
  const dialogue = JSON.parse(w.forms.get(String(INES)) ?? '{"forms":[]}') as Dialogue
  const state = dialogue.forms.at(-1)
  return state && { values: state.values, step: state.step, tag: state.tag }
}

const lastPrompt = (w: World) =>
  w.fake.messages.findLast(
    (one) =>
      one.chatId === INES && one.keyboard.flat().some(({ callback_data: data }) => data?.startsWith('~')),
  )

type Scene = {
  /** What Telegram does to calls of a process that lives. */
  fault?: Fault
  /** Before the steps that are counted. */
  prepare?: (w: World, run: number) => void | Promise<void>
  act: (w: World, run: number) => void
  check: (w: World, run: number) => void | Promise<void>
}

/** Plays a scene again and again, dying one step later each time, until it is played to its end. */
async function killAtEveryStep({ fault, prepare, act, check }: Scene): Promise<number> {
  const mortal = createMortal()
  const w = await open('topics', {}, true, mortal.around)
  w.fake.fault = (call) => deathOf(mortal, call) ?? fault?.(call)
  for (let run = 0; ; run++) {
    await prepare?.(w, run)
    await quiet(w)
    mortal.dieAt(run)
    act(w, run)
    await w.fake.until(() => mortal.isDead || w.fake.pending === 0)
    await w.composed().assistant.settle()
    const died = mortal.isDead
    await w.restart({}, mortal.live)
    await quiet(w)
    await check(w, run)
    if (!died) return run
  }
}

function touch(w: World, label: string): void {
  const prompt = lastPrompt(w)
  const button = prompt?.keyboard.flat().find(({ text }) => text === label)
  if (!prompt || !button) throw new Error(`no “${label}” under ${prompt?.text}`)
  w.fake.press(INES, prompt, button)
}

/** Ends whatever form is open. */
async function cancelForms(w: World) {
  for (let prompt = lastPrompt(w); form(w) && prompt; prompt = lastPrompt(w)) {
    const cancel = prompt.keyboard.flat().find(({ text }) => text === 'Annuler')
    if (cancel) w.fake.press(INES, prompt, cancel)
    await w.fake.settled()
  }
}

describe('killed at any step', () => {
  test('a question asked by a command is asked once, and its asker is told', async () => {
    const steps = await killAtEveryStep({
      act: (w, run) => void w.fake.write(INES, privately, { text: `/sos Question ${run} du soir ?` }),
      async check(w, run) {
        const text = `Question ${run} du soir ?`
        expect(await rowsOf(w.db).question.count({ where: { text } }), text).toBe(1)
        const { reference } = await rowsOf(w.db).question.findFirstOrThrow({ where: { text } })
        const said = saidTo(w, INES, reference).length
        expect([1, 2], `${text} ${said}`).toContain(said)
      },
    })
    expect(steps).toBeGreaterThan(5)
  })

  test('a question written in the group is asked once, and answered for under it', async () => {
    const steps = await killAtEveryStep({
      act: (w, run) =>
        void w.fake.write(INES, spotOf('topics', 'questions'), { text: `Question ${run} du groupe ?` }),
      async check(w, run) {
        const text = `Question ${run} du groupe ?`
        expect(await rowsOf(w.db).question.count({ where: { text } }), text).toBe(1)
        const { reference } = await rowsOf(w.db).question.findFirstOrThrow({ where: { text } })
        expect(
          saidTo(w, FORUM, reference).filter(({ text: own }) => own.includes('reçue')).length,
        ).toBeGreaterThan(0)
      },
    })
    expect(steps).toBeGreaterThan(5)
  })

  test('a form opened and filled in by messages in a row keeps every answer, and asks for the next', async () => {
    const steps = await killAtEveryStep({
      prepare: cancelForms,
      act(w, run) {
        for (const text of ['/declarer', `Titre ${run}`, `Description ${run}`])
          w.fake.write(INES, privately, { text })
      },
      check(w, run) {
        expect(form(w)?.values, `run ${run}`).toEqual({
          title: `Titre ${run}`,
          description: `Description ${run}`,
        })
        const data = lastPrompt(w)?.keyboard.flat()[0]?.callback_data
        expect(data?.startsWith(`~${form(w)?.tag}.${form(w)?.step}.`), `run ${run} ${data}`).toBe(true)
      },
    })
    expect(steps).toBeGreaterThan(15)
  })

  test('a question that Telegram kept back is met at the next word, and nothing of the form is lost', async () => {
    let isLimited = false
    const steps = await killAtEveryStep({
      fault: ({ method }) =>
        isLimited && method === 'sendMessage'
          ? { status: 429, description: 'Too Many Requests', parameters: { retry_after: 600 } }
          : undefined,
      async prepare(w) {
        await cancelForms(w)
        w.fake.write(INES, privately, { text: '/declarer' })
      },
      act(w, run) {
        isLimited = true
        w.fake.write(INES, privately, { text: `Titre ${run}` })
      },
      async check(w, run) {
        isLimited = false
        w.fake.write(INES, privately, { text: `Description ${run}` })
        await quiet(w)
        const values = { title: `Titre ${run}`, description: `Description ${run}` }
        expect(form(w), `run ${run}`).toMatchObject({ values, step: 1 })
        expect(lastPrompt(w)?.text, `run ${run}`).toContain(`Description ${run}`)
      },
    })
    expect(steps).toBeGreaterThan(5)
  })

  test('a form that is sent is sent once, its sender is told, and it is open no more', async () => {
    const steps = await killAtEveryStep({
      async prepare(w) {
        await cancelForms(w)
        w.fake.write(INES, privately, { text: '/sos' })
        await w.fake.settled()
        touch(w, 'Passer')
      },
      act: (w, run) => void w.fake.write(INES, privately, { text: `Question ${run} par étapes ?` }),
      async check(w, run) {
        const text = `Question ${run} par étapes ?`
        expect(await rowsOf(w.db).question.count({ where: { text } }), text).toBe(1)
        const { reference } = await rowsOf(w.db).question.findFirstOrThrow({ where: { text } })
        expect(saidTo(w, INES, reference).length, text).toBeGreaterThan(0)
        expect(form(w), text).toBeUndefined()
      },
    })
    expect(steps).toBeGreaterThan(8)
  })

  test('answers to a form that come again after its end are no questions of their own', async () => {
    const w = await open()
    const updates = []
    const acts = [
      () => w.fake.write(INES, privately, { text: '/sos' }),
      () => touch(w, 'Passer'),
      () => w.fake.write(INES, privately, { text: 'Une question par étapes ?' }),
    ]
    for (const act of acts) {
      act()
      updates.push(w.fake.lastUpdate())
      await quiet(w)
    }
    await w.restart()
    for (const update of updates) w.fake.redeliver(update)
    await quiet(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect(form(w)).toBeUndefined()
  })

  test('a button of a form has its effect once, and the next field is asked', async () => {
    const steps = await killAtEveryStep({
      async prepare(w, run) {
        await cancelForms(w)
        for (const text of ['/declarer', `Titre ${run}`, `Description ${run}`])
          w.fake.write(INES, privately, { text })
      },
      act: (w) => touch(w, 'chez moi'),
      check(w, run) {
        expect(form(w)?.values, `run ${run}`).toMatchObject({ where: 'home' })
        expect(lastPrompt(w)?.text, `run ${run}`).toContain('Étape 4 sur 8')
      },
    })
    expect(steps).toBeGreaterThan(3)
  })

  test('a form that is given up is open no more, and that is said', async () => {
    const steps = await killAtEveryStep({
      async prepare(w, run) {
        w.fake.write(INES, privately, { text: '/declarer' })
        w.fake.write(INES, privately, { text: `Titre ${run}` })
        await w.fake.settled()
        w.fake.messages.splice(0, w.fake.messages.length - 1)
      },
      act: (w) => touch(w, 'Annuler'),
      check(w, run) {
        expect(form(w), `run ${run}`).toBeUndefined()
        expect(saidTo(w, INES, 'est abandonné').length, `run ${run}`).toBeGreaterThan(0)
      },
    })
    expect(steps).toBeGreaterThan(3)
  })

  test('a reply that waited for the private conversation is told once that is open', async () => {
    const steps = await killAtEveryStep({
      async prepare(w) {
        const ines = w.fake.users.get(INES)
        if (ines) ines.started = false
        w.fake.write(INES, spotOf('topics', 'questions'), { text: '/moi' })
        await w.fake.settled()
        w.fake.messages.length = 0
      },
      act: (w) => void w.fake.write(INES, privately, { text: '/start suite' }),
      check(w, run) {
        expect(saidTo(w, INES, 'Inès Moreau').length, `run ${run}`).toBeGreaterThan(0)
      },
    })
    expect(steps).toBeGreaterThan(3)
  })
})
