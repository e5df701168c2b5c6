/** What JavaScript takes and PostgreSQL refuses is a fault of what was given: it never says "try again". */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage } from '../../bots/demo/stage.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { FormValues } from '../../core/view/card.ts'
import { act, activity, catalogue, declare, dispatcher } from '../support/acts.ts'
import { only } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ db: await freshDatabase() })
})
afterAll(async () => {
  await stage.close()
  await stage.db.close()
})

test('a date that no database has is a fault of its field', async () => {
  const form = only((await stage.say('ines', '/declarer')).replies)
  const values = { ...activity, when: '01/01/0000' } as Record<string, string | string[]>
  const sent = await stage.fill('ines', form, values)
  expect(sent.status).toBe(422)
  expect(Object.keys(sent.errors ?? {})).toEqual(['when'])
})

const NASTY = ['01/01/0000', 'a\u0000b\ud83d', '99999999999999999999', 'pas-un-uuid', '\u0082']
/** Somebody who may run it. */
const ACTING = { trainee: 'ines', trainer: 'claire', coordinator: 'helene' } as const

test('whatever is given to whichever command is answered', async () => {
  const run = dispatcher(stage)
  await run(declare('first', 'ines'))
  const failed: string[] = []
  for (const { id, options, access } of catalogue.all)
    for (const value of NASTY) {
      const values: FormValues = Object.fromEntries(Object.keys(options).map((name) => [name, value]))
      const as = ACTING[access.anyOf.at(-1) ?? 'trainee']
      await run(act.submit(`${id} ${NASTY.indexOf(value)}`, as, { command: id, input: {} }, values)).catch(
        (error) => failed.push(`${id} ${JSON.stringify(value)}: ${error.message}`),
      )
    }
  expect(failed).toEqual([])
  expect(await rowsOf(stage.db).activity.count()).toBe(1)
})

describe('what a platform calls somebody', () => {
  test.each([
    ['79 letters and an emoji', `${'x'.repeat(79)}😀`, 'x'.repeat(79)],
    ['half an emoji', 'Léa \ud83d', 'Léa \ufffd'],
    ['controls of old encodings', '\u0082L\u0082a', 'La'],
    ['what turns words around', 'Léa \u2067nitraM\u2069 \u202bx', 'Léa nitraM x'],
    ['nothing that is seen', '\u200b\u2066', messages('fr').people.unnamed],
  ])('%s', async (name, platformName, kept) => {
    const run = dispatcher(stage)
    const userId = `new-${name.length}-${platformName.length}`
    const event = act.words(userId, userId, 'Comment projeter une figure ?', { space: 'maths-questions' })
    const { outcome } = await run({ ...event, name: platformName })
    expect(outcome).toBe('done')
    const { person } = await rowsOf(stage.db).identity.findFirstOrThrow({
      where: { userId },
      include: { person: true },
    })
    expect(person.name).toBe(kept)
    expect(person.name).not.toMatch(/\p{Cs}|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
  })
})
