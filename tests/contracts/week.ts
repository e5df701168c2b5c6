/**
 * The week of one group (`week/story.ts`), lived on a platform; every message of ours counted, in each place and to each of six
 * people, by what is said, what of it does not ring, and what is drawn anew where it stands.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain } from '../support/news.ts'
import type { ChatDriver, Person } from './driver.ts'
import { COUNTED } from './week/counted.ts'
import { living } from './week/living.ts'
import { CHAPTERS_UNTIL_BREACH, LATE, type Step, type Told, WEEK } from './week/story.ts'
import { type News, PEOPLE, WHERE, type Where, watching } from './week/watching.ts'

/** A step as it was lived: what came of it, but for what was said to whoever acted. */
type Lived = { step: Step; chapter: number; news: News; actors: ReadonlySet<string> }

/** In all places of a platform, of one question that nobody answers, from asking to breach. */
const MOST_IN_PLACES = 4
/** To anybody who does not have it. */
const MOST_IN_PRIVATE = 2
const COORDINATORS = ['helene', 'yann'] as const

export function weekContract(name: string, open: () => Promise<ChatDriver>): void {
  describe(`the week of a group on ${name}`, () => {
    let chat: ChatDriver
    let week: ReturnType<typeof living>
    const lived: Lived[] = []
    beforeAll(async () => {
      chat = await open()
      week = living(chat)
      const look = watching(chat, week.isOwn)
      await look()
      for (const [chapter, { steps }] of WEEK.entries())
        for (const step of steps) {
          for (const act of step.acts) await week.live(act)
          const actors = new Set(step.acts.flatMap((act) => ('who' in act ? act.who : [])))
          lived.push({ step, chapter, news: await look(), actors })
        }
    })
    afterAll(() => chat.close())

    test.each(WEEK.map(({ title }, chapter) => [title, chapter] as const))('%s', (_, chapter) => {
      const steps = lived.filter((one) => one.chapter === chapter)
      const expected = ({ told, ofAnEdit, ofASign }: Step): Told =>
        added(told, chat.edit && ofAnEdit, chat.choosesOnce && ofASign)
      const readable = (one: Lived, told: Told) => ({ acts: one.step.acts, told })
      expect(steps.map((one) => readable(one, toldIn(one)))).toEqual(
        steps.map((one) => readable(one, expected(one.step))),
      )
    })

    test('all in all, each place and each person has read so much', () => {
      expect(`\n${table(lived)}\n`).toBe(COUNTED[chat.platform])
    })

    test('one that nobody answers makes few messages, however many others wait', () => {
      const until = lived.filter(({ chapter }) => chapter < CHAPTERS_UNTIL_BREACH)
      for (const { called, holder, rungs } of LATE) {
        const about = (where: Where) => speaking(until, where, week.referenceOf(called))
        const sum = (places: readonly Where[]) => places.reduce((all, where) => all + about(where).length, 0)
        expect(sum(WHERE.filter((where) => !isPerson(where))), called).toBeLessThanOrEqual(MOST_IN_PLACES)
        // That it is theirs, and each rung.
        expect(about(holder).length, called).toBe(1 + rungs)
        for (const other of PEOPLE.filter((one) => one !== holder && one !== 'ines'))
          expect(about(other).length, `${called}, to ${other}`).toBeLessThanOrEqual(MOST_IN_PRIVATE)
        for (const one of COORDINATORS) expect(new Set(about(one)).size, called).toBe(about(one).length)
        expect(about('alerts'), 'the coordinators read it in private').toEqual([])
      }
    })

    test('whoever was reminded or alerted sees how it ended, where they were', async () => {
      for (const person of PEOPLE) {
        const cards = await chat.toPerson(person)
        for (const { called, ended } of LATE) {
          const reference = week.referenceOf(called)
          for (const card of cards.filter((one) => one.text.includes(reference))) {
            expect(card.buttons, `${person}: ${card.text}`).not.toContain('Répondre')
            expect(card.buttons, `${person}: ${card.text}`).not.toContain('Je m’en occupe')
          }
          const isCalled = COORDINATORS.some((one) => one === person)
          if (isCalled)
            expect(
              cards.some(({ text }) => text.includes(reference) && plain(text).toLowerCase().includes(ended)),
              `${person}, ${called}`,
            ).toBe(true)
        }
      }
    })
  })
}

/** Together, in the order in which it is told. */
function added(...all: ReadonlyArray<Told | undefined>): Told {
  const sum = (where: Where) => all.reduce((count, told) => count + (told?.[where] ?? 0), 0)
  return Object.fromEntries(WHERE.flatMap((where) => (sum(where) > 0 ? [[where, sum(where)]] : [])))
}

const isPerson = (where: Where): where is Person => (PEOPLE as readonly string[]).includes(where)

/** Titles of the messages about something that came to somebody of themselves. */
function speaking(lived: readonly Lived[], where: Where, reference: string): string[] {
  return lived.flatMap(({ news, actors }, n) =>
    actors.has(where)
      ? []
      : (news[where]?.texts ?? []).filter((text) => text.includes(reference)).map((text) => `${n} ${text}`),
  )
}

function toldIn({ news, actors }: Lived): Told {
  return Object.fromEntries(
    WHERE.flatMap((where) => {
      const said = actors.has(where) ? 0 : (news[where]?.said ?? 0)
      return said > 0 ? [[where, said]] : []
    }),
  )
}

/** What came to each, of itself and in reply, what of it did not ring, and how often something was drawn anew. */
function table(lived: readonly Lived[]): string {
  const sum = (of: (one: Lived) => number | undefined) => lived.reduce((all, one) => all + (of(one) ?? 0), 0)
  const rows = WHERE.map((where) => [
    where,
    sum(({ news, actors }) => (actors.has(where) ? 0 : news[where]?.said)),
    sum(({ news, actors }) => (actors.has(where) ? 0 : news[where]?.silent)),
    sum(({ news, actors }) => (actors.has(where) ? news[where]?.said : 0)),
    sum(({ news }) => news[where]?.drawn),
  ])
  const head = ['', 'said', 'silent', 'replies', 'drawn']
  const cells = (row: readonly (string | number)[]) =>
    row.map((cell, at) => (at === 0 ? String(cell).padEnd(10) : String(cell).padStart(8))).join('')
  return [head, ...rows].map(cells).join('\n')
}
